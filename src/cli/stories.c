#include "stories.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "tdiff/text.h"

#define CACHE_LIMIT ((uint64_t)1 << 30)	/* bytes that all that is kept may take */
#define FIRST_SHOWN 8			/* files told one by one; of more only the number */

const char *
cache_folder(struct arena *arena)
{
	struct buffer path = { 0 };
	const char *copy;

	if (!user_folder("XDG_CACHE_HOME", ".cache", &path))
		return NULL;
	copy = arena_string(arena, path.data, path.len);
	buffer_free(&path);
	return copy;
}

/* What must be the same for an earlier reading to hold: the folders, and how they are read. */
static uint64_t
cache_key(const struct session *s, enum corpus_grouping grouping)
{
	struct buffer key = { 0 };
	const struct options *o = s->options;
	uint64_t hash;

	for (size_t i = 0; i < o->source_count; i++) {
		char *path = realpath(o->sources[i], NULL);

		buffer_puts(&key, path ? path : o->sources[i]);
		buffer_putc(&key, '\n');
		buffer_puts(&key, o->sources[i]);
		buffer_putc(&key, '\n');
		free(path);
	}
	buffer_printf(&key, "%s\n%d\n%u\n%s\n", o->encoding, o->unit == UNIT_LINE, grouping,
		      PACKAGE_VERSION);
	for (size_t i = 0; i < o->include.count; i++)
		buffer_printf(&key, "%s\n", o->include.items[i]);
	hash = text_hash(key.data, key.len);
	buffer_free(&key);
	return hash;
}

static bool
all_from_folders(const struct listing *l)
{
	for (size_t i = 0; i < l->story_count; i++)
		if (!l->stories[i].from_folder)
			return false;
	return l->story_count > 0;
}

static const char *
story_name(const struct session *s, const struct corpus *c, const struct story *story)
{
	uint32_t first = story->articles[0];

	if (s->options->group == GROUP_FOLDER)
		return s->listing.stories[s->listing.entries[first].story].name;
	return c->articles[first].title;
}

/* Put the listing in the order of the stories; what is in none is left out. */
static void
regroup(struct session *s, const struct corpus *c)
{
	struct arena *arena = s->options->arena;
	struct entry *entries = ARENA_ARRAY(arena, struct entry, c->count);
	struct story_files *stories = ARENA_ARRAY(arena, struct story_files, c->story_count);
	size_t n = 0;

	for (uint32_t i = 0; i < c->story_count; i++) {
		const struct story *story = &c->stories[i];

		stories[i] = (struct story_files){
			.name = story_name(s, c, story),
			.first = n, .count = story->count, .from_folder = true,
		};
		for (uint32_t k = 0; k < story->count; k++) {
			entries[n] = s->listing.entries[story->articles[k]];
			entries[n++].story = i;
		}
	}
	s->listing.entries = entries;
	s->listing.count = n;
	s->listing.stories = stories;
	s->listing.story_count = c->story_count;
}

void
story_id(const struct story *story, char out[STORY_ID_SIZE])
{
	snprintf(out, STORY_ID_SIZE, "%016" PRIx64, story->id);
}

static enum status
choose_story(struct session *s, struct error *err)
{
	const char *wanted = s->options->story;
	size_t len = strlen(wanted), found = 0, last = 0;
	struct story_files *only;

	if (!len)
		return ST_OK;
	for (size_t i = 0; s->corpus && i < s->listing.story_count; i++) {
		char id[STORY_ID_SIZE];

		story_id(&s->corpus->stories[i], id);
		if (strncmp(id, wanted, len) != 0)
			continue;
		found++;
		last = i;
	}
	if (found != 1)
		return error_set(err, ST_NOT_FOUND, "--story: %s story has an id that begins with %s",
				 found ? "more than one" : "no", wanted);
	only = ARENA_NEW(s->options->arena, struct story_files);
	*only = s->listing.stories[last];
	s->listing.stories = only;
	s->listing.story_count = 1;
	return ST_OK;
}

/* What folders hold is grouped, unless it was said to be one story. */
static bool
is_grouped(const struct session *s, const struct listing *files)
{
	return !s->options->one_story && all_from_folders(files);
}

static struct corpus_params
group_params(const struct session *s, bool grouped)
{
	const struct options *o = s->options;

	return (struct corpus_params){
		.grouping = grouped ? (enum corpus_grouping)o->group : GROUP_FOLDER,
		.store = &s->store, .threads = (unsigned)o->threads,
	};
}

const struct corpus *
stories_preview(const struct session *s, const struct listing *so_far, struct arena *arena)
{
	struct corpus_params params = group_params(s, true);
	const struct corpus *c;

	if (!is_grouped(s, so_far) ||
	    corpus_read(arena, so_far, &params, NULL, &c, NULL) != ST_OK)
		return NULL;
	return c;
}

enum status
stories_group(struct session *s, struct progress *progress,
	      void (*so_far)(void *ctx, const struct corpus *c), void *ctx, struct error *err)
{
	const struct options *o = s->options;
	bool grouped = is_grouped(s, &s->listing);
	struct corpus_params params = group_params(s, grouped);
	const struct corpus *c;
	enum status status;

	if (!grouped && o->command != COMMAND_STORIES && !*o->story)
		return ST_OK;	/* one story or one a folder: nothing to find out */
	params.so_far = so_far;
	params.ctx = ctx;
	params.cache = o->no_cache ? NULL : cache_folder(o->arena);
	params.cache_limit = CACHE_LIMIT;
	params.cache_key = cache_key(s, params.grouping);
	status = corpus_read(o->arena, &s->listing, &params, progress, &c, err);
	if (status != ST_OK)
		return status;
	s->corpus = c;
	if (grouped)
		regroup(s, c);
	if (!s->listing.story_count && o->command != COMMAND_STORIES)
		return error_set(err, ST_NOT_FOUND, "%s: no file in it has text to compare",
				 o->sources[0]);
	return choose_story(s, err);
}

const char *
stories_trouble(enum entry_trouble why)
{
	static const char *const words[] = {
		[TROUBLE_LINK_OUTSIDE] = "a link out of the folder, not followed",
		[TROUBLE_UNREADABLE]   = "cannot be read",
		[TROUBLE_DEVICE]       = "not a regular file",
		[TROUBLE_DEPTH]        = "more than 64 folders within one another",
	};

	return words[why];
}

bool
stories_tell_left_out(const struct session *s)
{
	const struct corpus *c = s->corpus;
	bool trouble = false;
	uint32_t told = 0;

	for (uint32_t i = 0; c && i < c->count; i++) {
		if (c->articles[i].story != NO_STORY)
			continue;
		trouble |= c->articles[i].state == ARTICLE_UNREADABLE;
		if (told++ < FIRST_SHOWN)
			message("%s: in no story: %s", c->articles[i].path,
				corpus_state_name((enum article_state)c->articles[i].state));
	}
	if (told > FIRST_SHOWN)
		message("%" PRIu32 " more files are in no story", told - FIRST_SHOWN);
	for (size_t i = 0; c && i < c->note_count; i++)
		message("%s", c->notes[i]);
	return trouble;
}
