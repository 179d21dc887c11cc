#include "offer.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"
#include "tdiff/text.h"

void
offer_free(struct offer *o)
{
	if (!o)
		return;
	arena_free(o->arena);
	free(o);
}

static struct offer *
offer_new(size_t count)
{
	struct offer *o = memory_alloc(1, sizeof(*o));

	o->arena = arena_new();
	o->stories = ARENA_ARRAY(o->arena, struct found, count);
	o->count = count;
	return o;
}

static const char *
keep(struct arena *arena, const char *s)
{
	return arena_string(arena, s, strlen(s));
}

/* Dates of the first and last dated versions; undated ones stand last. */
static void
date_story(struct offer *o, struct found *f, const struct corpus *c, const struct story *story)
{
	f->info.first = f->info.last = "";
	for (uint32_t k = 0; k < story->count; k++) {
		const struct article *a = &c->articles[story->articles[k]];

		f->info.bytes += a->bytes;
		if (!a->date.year)
			continue;
		if (!*f->info.first)
			f->info.first = keep(o->arena, a->date.text);
		f->info.last = keep(o->arena, a->date.text);
	}
}

static uint64_t
key_of(const char *path)
{
	return text_hash(path, strlen(path));
}

/* Whatever is found later, this one stays in its story. */
static uint32_t
first_file(const struct story *story)
{
	uint32_t first = story->articles[0];

	for (uint32_t k = 1; k < story->count; k++)
		first = story->articles[k] < first ? story->articles[k] : first;
	return first;
}

/* Paths stay where they are: in the arena of the walk. */
static void
keep_files(struct offer *o, struct found *f, const struct listing *files, const struct story *story)
{
	f->files = ARENA_ARRAY(o->arena, struct entry, story->count);
	for (uint32_t k = 0; k < story->count; k++)
		f->files[k] = files->entries[story->articles[k]];
}

struct offer *
offer_of_corpus(const struct listing *files, const struct corpus *c)
{
	struct offer *o = offer_new(c->story_count);

	for (uint32_t i = 0; i < c->story_count; i++) {
		const struct story *story = &c->stories[i];
		struct found *f = &o->stories[i];

		f->info.name = keep(o->arena, c->articles[story->articles[0]].title);
		f->info.key = key_of(files->entries[first_file(story)].path);
		f->info.versions = story->count;
		f->info.change = story->change;
		f->from_folder = true;
		keep_files(o, f, files, story);
		date_story(o, f, c, story);
	}
	return o;
}

struct offer *
offer_of_listing(const struct listing *l)
{
	struct offer *o = offer_new(l->story_count);

	for (size_t i = 0; i < l->story_count; i++) {
		const struct story_files *s = &l->stories[i];
		struct found *f = &o->stories[i];

		f->info.name = keep(o->arena, s->name);
		f->info.key = key_of(l->entries[s->first].path);
		f->info.first = f->info.last = "";
		f->info.versions = (uint32_t)s->count;
		f->info.change = -1;
		f->from_folder = s->from_folder;
		f->files = arena_copy(o->arena, l->entries + s->first, s->count * sizeof(*f->files));
		for (size_t k = 0; k < s->count; k++)
			f->info.bytes += (size_t)f->files[k].stamp.size;
	}
	return o;
}
