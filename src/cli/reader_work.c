/*
 * What the reader shows is read and compared in a worker thread, so that
 * keys are answered meanwhile. The reader asks reader_poll() how far it is;
 * only then, in the reader's own thread, does a finished comparison take the
 * place of the old one. The old one is freed when the next work begins,
 * because the reader may look at it until reader_poll() has returned.
 */
#include "reader_internal.h"

#include <signal.h>

#include "state.h"

void
opened_free(struct opened *o)
{
	arena_free(o->model_arena);
	if (o->collation.arena)
		collation_free(&o->collation);
	arena_free(o->session_arena);
	*o = (struct opened){ 0 };
}

/* ---- the worker ---- */

/* Base and threshold of the last run hold where the command line has no others. */
static void
resume(struct collation *c, const struct options *o)
{
	struct buffer lines = { 0 };
	struct error err = { 0 };
	uint32_t versions, base, rewritten;

	if (reader_read_state(c, &lines, &err) == ST_OK &&
	    state_number(&lines, "versions", UINT32_MAX, &versions) && versions == c->count) {
		if (!*o->base && state_number(&lines, "base", c->count, &base) && base != c->base) {
			c->base = base;
			c->base_reason = "as last time";
		}
		if (!o->rewritten_given && state_number(&lines, "rewritten", 101, &rewritten))
			c->rewritten = (int)rewritten;
	}
	buffer_free(&lines);
}

/* Read the story and compare it; what was chosen before stays. */
static enum status
make_from_disk(struct reader *r)
{
	struct collation *c = &r->next.collation;
	enum status st = collation_read(c, r->next.session, 0, &r->progress, &r->err);

	if (st != ST_OK)
		return st;
	if (r->job.base == NONE)
		resume(c, r->session->options);
	else
		c->rewritten = r->job.rewritten;
	if (r->job.base != NONE && r->job.base < c->count && r->job.base != c->base) {
		c->base = r->job.base;
		c->base_reason = "chosen";
	}
	atomic_store(&r->was_read, true);
	st = collation_compare(c, r->next.session, &r->progress, &r->err);
	r->next.model = c->model;
	return st;
}

static enum status
make_model(struct reader *r)
{
	const struct collation *c = &r->current.collation;
	const char *reason = r->job.base == c->base ? c->base_reason : "chosen";

	r->next.model_arena = arena_new();
	return collation_model(c, r->current.session, r->next.model_arena, r->job.base, reason,
			       r->job.rewritten, &r->progress, &r->next.model, &r->err);
}

static void *
work(void *ctx)
{
	struct reader *r = ctx;

	switch (r->job.what) {
	case JOB_READ:
		r->status = make_from_disk(r);
		break;
	case JOB_MODEL:
		r->status = make_model(r);
		break;
	case JOB_REPORT:
		r->status = reader_report(r);
		break;
	}
	atomic_store(&r->done, true);
	return NULL;
}

/* Signals are for the thread that owns the terminal. */
void
reader_start(struct reader *r, struct job job)
{
	sigset_t all, before;

	opened_free(&r->retired);
	if (r->whole)
		opened_free(&r->stopped);
	r->job = job;
	r->err = (struct error){ 0 };
	atomic_store(&r->done, false);
	atomic_store(&r->was_read, false);
	atomic_store(&r->progress.done, 0);
	atomic_store(&r->progress.total, 0);
	atomic_store(&r->progress.cancel, false);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	r->working = pthread_create(&r->worker, NULL, work, r) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (!r->working)
		work(r);
}

void
reader_wait(struct reader *r)
{
	if (r->working)
		pthread_join(r->worker, NULL);
	r->working = false;
}

/* ---- what the reader asks for ---- */

static void
adopt(struct reader *r)
{
	if (r->job.what == JOB_READ) {
		r->retired = r->current;
		r->current = r->next;
	} else if (r->job.what == JOB_MODEL) {
		r->retired = (struct opened){ .model_arena = r->current.model_arena };
		r->current.model_arena = r->next.model_arena;
		r->current.model = r->next.model;
	}
	r->next = (struct opened){ 0 };
	r->whole = true;
}

/* Of what was stopped the base may be on the screen until another model takes its place. */
static void
put_aside(struct reader *r)
{
	if (atomic_load(&r->was_read) && !r->whole) {
		opened_free(&r->stopped);
		r->stopped = r->next;
		r->next = (struct opened){ 0 };
	}
	opened_free(&r->next);
}

enum status
reader_poll(void *ctx, const struct model **out, size_t *done, size_t *total, struct error *err)
{
	struct reader *r = ctx;

	*done = atomic_load(&r->progress.done);
	*total = atomic_load(&r->progress.total);
	if (!atomic_load(&r->done))
		return ST_OK;
	reader_wait(r);
	if (r->status != ST_OK) {
		put_aside(r);
		*err = r->err;
		return r->status;
	}
	adopt(r);
	*out = r->current.model;
	return ST_OK;
}

const struct version_info *
reader_preview(void *ctx)
{
	struct reader *r = ctx;
	const struct collation *c = &r->next.collation;

	return r->job.what == JOB_READ && atomic_load(&r->was_read) ? &c->versions[c->base] : NULL;
}

void
reader_cancel(void *ctx)
{
	struct reader *r = ctx;

	atomic_store(&r->progress.cancel, true);
}

/* What the worker will read: a story of the catalogue, or the current one again. */
static void
begin_next(struct reader *r, const struct session *from, size_t index)
{
	opened_free(&r->next);
	r->next.session_arena = arena_new();
	r->next.session = from == r->session
			  ? catalogue_session(r->catalogue, index, r->next.session_arena)
			  : session_single(from, index, r->next.session_arena);
}

enum status
reader_rebuild(void *ctx, uint32_t base, int rewritten, bool reread, struct error *err)
{
	struct reader *r = ctx;
	const struct model *m = r->whole ? r->current.model : NULL;
	struct job job = { .what = reread || !m ? JOB_READ : JOB_MODEL, .base = base, .rewritten = rewritten };

	(void)err;
	if (job.base == NONE && m)
		job.base = m->base;
	if (job.rewritten < 0)
		job.rewritten = m ? m->rewritten : r->session->options->rewritten;
	if (job.what == JOB_READ)
		begin_next(r, m ? r->current.session : r->stopped.session, 0);
	reader_start(r, job);
	return ST_OK;
}

enum status
reader_open_story(void *ctx, size_t index, struct error *err)
{
	struct reader *r = ctx;

	(void)err;
	reader_cancel(r);	/* it may still be comparing the story that is left */
	reader_wait(r);
	opened_free(&r->stopped);
	r->whole = false;
	begin_next(r, r->session, index);
	reader_start(r, (struct job){ .what = JOB_READ, .base = NONE,
				      .rewritten = r->session->options->rewritten });
	return ST_OK;
}
