#include "catalogue.h"

#include <inttypes.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "stories.h"
#include "tdiff/memory.h"

#define AT_ONCE 256	/* files; so few are grouped before anything is drawn */

/* One story as it was offered; strings belong to the offer's arena. */
struct found {
	struct story_info info;
	struct entry     *files;
	bool              from_folder;
};

/* The stories of one moment. Never changes once it is handed over. */
struct offer {
	struct arena *arena;
	struct found *stories;
	size_t        count;
};

struct catalogue {
	const struct session *session;	/* as listed, not grouped */
	struct options        options;	/* for the thread: the same, with an arena of its own */
	struct session        grouped;
	struct progress       progress;
	pthread_t             thread;
	bool                  running;
	pthread_mutex_t       lock;	/* of `newest` and `finished` */
	struct offer         *newest;	/* NULL when it has been taken up */
	bool                  finished;
	struct offer         *offered, *taken;	/* the reader's thread only */
	struct buffer         notice;
};

static void
offer_free(struct offer *o)
{
	if (!o)
		return;
	arena_free(o->arena);
	free(o);
}

static void
hand_over(struct catalogue *c, struct offer *o)
{
	struct offer *old;

	pthread_mutex_lock(&c->lock);
	old = c->newest;
	c->newest = o;
	pthread_mutex_unlock(&c->lock);
	offer_free(old);
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

static struct offer *
offer_of_corpus(const struct listing *files, const struct corpus *c)
{
	struct offer *o = offer_new(c->story_count);

	for (uint32_t i = 0; i < c->story_count; i++) {
		const struct story *story = &c->stories[i];
		struct found *f = &o->stories[i];

		f->info.name = keep(o->arena, c->articles[story->articles[0]].title);
		f->info.versions = story->count;
		f->info.change = -1;
		f->from_folder = true;
		f->files = ARENA_ARRAY(o->arena, struct entry, story->count);
		for (uint32_t k = 0; k < story->count; k++)
			f->files[k] = files->entries[story->articles[k]];
		date_story(o, f, c, story);
	}
	return o;
}

static struct offer *
offer_of_listing(const struct listing *l)
{
	struct offer *o = offer_new(l->story_count);

	for (size_t i = 0; i < l->story_count; i++) {
		const struct story_files *s = &l->stories[i];
		struct found *f = &o->stories[i];

		f->info.name = keep(o->arena, s->name);
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

/* ---- the thread that reads ---- */

static void
found_so_far(void *ctx, const struct corpus *corpus)
{
	struct catalogue *c = ctx;

	hand_over(c, offer_of_corpus(&c->session->listing, corpus));
}

static void
note_left_out(struct catalogue *c)
{
	const struct corpus *corpus = c->grouped.corpus;
	uint32_t left = 0;

	for (uint32_t i = 0; corpus && i < corpus->count; i++)
		left += corpus->articles[i].story == NO_STORY;
	if (left)
		buffer_printf(&c->notice, "%" PRIu32 " file%s without text to compare %s left out; "
			      "--stories names them", left, left == 1 ? "" : "s",
			      left == 1 ? "is" : "are");
	buffer_terminate(&c->notice);
}

static void *
group(void *ctx)
{
	struct catalogue *c = ctx;
	struct error err = { 0 };
	enum status st = stories_group(&c->grouped, &c->progress, found_so_far, c, &err);

	if (st == ST_OK && c->grouped.corpus && !*c->options.story)
		hand_over(c, offer_of_corpus(&c->session->listing, c->grouped.corpus));
	else if (st == ST_OK)
		hand_over(c, offer_of_listing(&c->grouped.listing));
	note_left_out(c);
	pthread_mutex_lock(&c->lock);
	c->finished = true;
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

static bool
start_thread(struct catalogue *c)
{
	sigset_t all, before;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);	/* signals are for the reader's thread */
	c->running = pthread_create(&c->thread, NULL, group, c) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return c->running;
}

enum status
catalogue_open(const struct session *s, struct catalogue **out, struct error *err)
{
	struct catalogue *c = memory_alloc(1, sizeof(*c));

	c->session = s;
	c->options = *s->options;
	c->options.arena = arena_new();
	c->grouped = *s;
	c->grouped.options = &c->options;
	pthread_mutex_init(&c->lock, NULL);
	atomic_store(&c->progress.total, s->listing.count);
	if (*s->options->story) {	/* it must be there before the screen is taken */
		enum status st = stories_group(&c->grouped, &c->progress, NULL, NULL, err);

		if (st != ST_OK) {
			catalogue_close(c);
			return st;
		}
		hand_over(c, offer_of_listing(&c->grouped.listing));
		c->finished = true;
	} else if (s->listing.count <= AT_ONCE || !start_thread(c)) {
		group(c);
	}
	*out = c;
	return ST_OK;
}

void
catalogue_close(struct catalogue *c)
{
	if (!c)
		return;
	atomic_store(&c->progress.cancel, true);
	if (c->running)
		pthread_join(c->thread, NULL);
	if (c->offered != c->taken)
		offer_free(c->offered);
	offer_free(c->taken);
	offer_free(c->newest);
	pthread_mutex_destroy(&c->lock);
	arena_free(c->options.arena);
	buffer_free(&c->notice);
	free(c);
}

/* ---- the reader's thread ---- */

size_t
catalogue_count(struct catalogue *c, size_t *done, size_t *total)
{
	struct offer *newest;
	bool finished;

	pthread_mutex_lock(&c->lock);
	newest = c->newest;
	c->newest = NULL;
	finished = c->finished;
	pthread_mutex_unlock(&c->lock);
	if (newest) {
		if (c->offered != c->taken)
			offer_free(c->offered);
		c->offered = newest;
	}
	*total = atomic_load(&c->progress.total);
	*done = finished ? *total : atomic_load(&c->progress.done);
	if (!finished && *done == *total && *total)
		*done = *total - 1;	/* all read, but not yet grouped */
	return c->offered ? c->offered->count : 0;
}

void
catalogue_story(struct catalogue *c, size_t index, struct story_info *out)
{
	if (index == 0 && c->offered != c->taken) {
		offer_free(c->taken);
		c->taken = c->offered;
	}
	*out = c->taken->stories[index].info;
}

struct session *
catalogue_session(const struct catalogue *c, size_t index, struct arena *arena)
{
	const struct offer *o = c->taken ? c->taken : c->offered;
	const struct found *f = &o->stories[index];
	const struct story_files story = {
		.name = f->info.name, .count = f->info.versions, .from_folder = f->from_folder,
	};
	struct session all = *c->session;

	all.listing = (struct listing){ .entries = f->files, .count = story.count,
					.stories = &story, .story_count = 1 };
	return session_single(&all, 0, arena);
}

const char *
catalogue_notice(struct catalogue *c)
{
	bool finished;

	pthread_mutex_lock(&c->lock);
	finished = c->finished;
	pthread_mutex_unlock(&c->lock);
	return finished && c->notice.data ? c->notice.data : "";
}
