#include "catalogue.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "offer.h"
#include "stories.h"
#include "tdiff/memory.h"

#define PREVIEW      64	/* files that are read before all are found */
#define WAIT_SECONDS 0.4	/* for the first stories, before the screen comes without any */

struct catalogue {
	const struct session *session;	/* as named, neither listed nor grouped */
	struct options        options;	/* for the thread: the same, with an arena of its own */
	struct session        grouped;
	struct progress       progress;	/* of reading */
	atomic_size_t         found;	/* files, by the walk */
	pthread_t             thread;
	bool                  running;
	pthread_mutex_t       lock;	/* of these: */
	pthread_cond_t        news;
	struct offer         *newest;	/* NULL when it has been taken */
	bool                  listed, finished;
	double                began;	/* reading, in seconds of a steady clock */
	struct listing        files;	/* from `listed` on */
	enum status           status;	/* from `finished` on */
	struct error          err;
	struct buffer         notice;
	struct offer         *taken;	/* the reader's thread only */
};

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
hand_over(struct catalogue *c, struct offer *o)
{
	struct offer *old;

	pthread_mutex_lock(&c->lock);
	old = c->newest;
	c->newest = o;
	pthread_cond_broadcast(&c->news);
	pthread_mutex_unlock(&c->lock);
	offer_free(old);
}

/* ---- the thread that reads ---- */

static void
found_so_far(void *ctx, const struct corpus *corpus)
{
	struct catalogue *c = ctx;

	hand_over(c, offer_of_corpus(&c->files, corpus));
}

/* A screenful of stories to begin with, long before the walk ends. */
static void
preview(struct catalogue *c, struct listing files)
{
	struct arena *arena = arena_new();
	const struct corpus *first;

	files.count = files.count < PREVIEW ? files.count : PREVIEW;
	first = stories_preview(&c->grouped, &files, arena);
	if (first)
		hand_over(c, offer_of_corpus(&files, first));
	arena_free(arena);
}

static bool
found_files(void *ctx, const struct listing *so_far)
{
	struct catalogue *c = ctx;

	atomic_store(&c->found, so_far->count);
	if (so_far->count == STORE_FOUND_EVERY)
		preview(c, *so_far);
	return !progress_cancelled(&c->progress);
}

static void
note_left_out(struct catalogue *c)
{
	const struct corpus *corpus = c->grouped.corpus;
	size_t left = c->files.passed_count;

	for (uint32_t i = 0; corpus && i < corpus->count; i++)
		left += corpus->articles[i].story == NO_STORY;
	if (left)
		buffer_printf(&c->notice, "%zu file%s left out, --stories tells why", left,
			      left == 1 ? "" : "s");
	buffer_terminate(&c->notice);
}

static enum status
list(struct catalogue *c)
{
	enum status st = session_list(&c->grouped, found_files, c, &c->err);

	if (st != ST_OK)
		return st;
	atomic_store(&c->found, c->grouped.listing.count);
	pthread_mutex_lock(&c->lock);
	c->files = c->grouped.listing;
	c->began = now();
	c->listed = true;
	pthread_mutex_unlock(&c->lock);
	return ST_OK;
}

static enum status
list_and_group(struct catalogue *c)
{
	enum status st = list(c);

	if (st == ST_OK)
		st = stories_group(&c->grouped, &c->progress, found_so_far, c, &c->err);
	if (st != ST_OK)
		return st;
	if (c->grouped.corpus && !*c->options.story)
		hand_over(c, offer_of_corpus(&c->files, c->grouped.corpus));
	else
		hand_over(c, offer_of_listing(&c->grouped.listing));
	note_left_out(c);
	return ST_OK;
}

static void *
work(void *ctx)
{
	struct catalogue *c = ctx;
	enum status st = list_and_group(c);

	pthread_mutex_lock(&c->lock);
	c->status = st;
	c->finished = true;
	pthread_cond_broadcast(&c->news);
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

static bool
start_thread(struct catalogue *c)
{
	sigset_t all, before;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);	/* signals are for the reader's thread */
	c->running = pthread_create(&c->thread, NULL, work, c) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return c->running;
}

/* Until there is something to show. */
static void
await_news(struct catalogue *c)
{
	double end = now() + WAIT_SECONDS;
	struct timespec until = { (time_t)end, (long)((end - (double)(time_t)end) * 1e9) };

	pthread_mutex_lock(&c->lock);
	while (!c->newest && !c->finished &&
	       pthread_cond_timedwait(&c->news, &c->lock, &until) == 0)
		;
	pthread_mutex_unlock(&c->lock);
}

static void
lock_init(struct catalogue *c)
{
	pthread_condattr_t steady;

	pthread_mutex_init(&c->lock, NULL);
	pthread_condattr_init(&steady);
	pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
	pthread_cond_init(&c->news, &steady);
	pthread_condattr_destroy(&steady);
}

/* A story asked for by its id must be there before the screen is taken. */
enum status
catalogue_open(const struct session *s, struct catalogue **out, struct error *err)
{
	struct catalogue *c = memory_alloc(1, sizeof(*c));
	enum status st;

	c->session = s;
	c->options = *s->options;
	c->options.arena = arena_new();
	c->grouped = *s;
	c->grouped.options = &c->options;
	lock_init(c);
	if (!*s->options->story && s->folders && start_thread(c))
		await_news(c);
	else
		work(c);
	st = catalogue_failure(c, err);
	if (st == ST_OK)
		*out = c;
	else
		catalogue_close(c);
	return st;
}

void
catalogue_close(struct catalogue *c)
{
	if (!c)
		return;
	atomic_store(&c->progress.cancel, true);
	if (c->running)
		pthread_join(c->thread, NULL);
	offer_free(c->taken);
	offer_free(c->newest);
	pthread_cond_destroy(&c->news);
	pthread_mutex_destroy(&c->lock);
	arena_free(c->options.arena);
	buffer_free(&c->notice);
	free(c);
}

/* ---- the reader's thread ---- */

size_t
catalogue_count(struct catalogue *c)
{
	struct offer *newest;

	pthread_mutex_lock(&c->lock);
	newest = c->newest;
	c->newest = NULL;
	pthread_mutex_unlock(&c->lock);
	if (newest) {
		offer_free(c->taken);
		c->taken = newest;
	}
	return c->taken ? c->taken->count : 0;
}

void
catalogue_search(struct catalogue *c, struct story_search *out)
{
	double began;

	*out = (struct story_search){ .found = atomic_load(&c->found),
				      .read = atomic_load(&c->progress.done) };
	pthread_mutex_lock(&c->lock);
	out->complete = c->finished;
	out->listed = c->listed;
	out->newer = c->newest != NULL;
	out->notice = !c->finished ? "" : c->status != ST_OK ? c->err.detail : c->notice.data;
	began = c->began;
	pthread_mutex_unlock(&c->lock);
	if (out->listed && !out->complete && now() > began) {
		double rate = (double)out->read / (now() - began);

		out->per_second = (unsigned)rate;
		out->seconds_left = rate < 1 ? 0 : (unsigned)((double)(out->found - out->read) / rate + 1);
	}
}

void
catalogue_story(const struct catalogue *c, size_t index, struct story_info *out)
{
	*out = c->taken->stories[index].info;
}

struct session *
catalogue_session(const struct catalogue *c, size_t index, struct arena *arena)
{
	const struct found *f = &c->taken->stories[index];
	const struct story_files story = {
		.name = f->info.name, .count = f->info.versions, .from_folder = f->from_folder,
	};
	struct session all = *c->session;

	all.listing = (struct listing){ .entries = f->files, .count = story.count,
					.stories = &story, .story_count = 1 };
	return session_single(&all, 0, arena);
}

const struct listing *
catalogue_files(struct catalogue *c)
{
	bool listed;

	pthread_mutex_lock(&c->lock);
	listed = c->listed;
	pthread_mutex_unlock(&c->lock);
	return listed ? &c->files : NULL;
}

enum status
catalogue_failure(struct catalogue *c, struct error *err)
{
	enum status st;

	pthread_mutex_lock(&c->lock);
	st = c->finished ? c->status : ST_OK;
	if (st != ST_OK)
		*err = c->err;
	pthread_mutex_unlock(&c->lock);
	return st;
}
