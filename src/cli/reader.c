/*
 * The host of the reader: reads and compares in a worker thread, so that
 * keys are answered meanwhile. The reader asks poll() how far it is; only
 * then, in the reader's own thread, does a finished comparison take the
 * place of the old one. The old one is freed when the next work begins,
 * because the reader may look at it until poll() has returned.
 */
#include "reader.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "catalogue.h"
#include "cli.h"
#include "state.h"
#include "tdiff/export.h"
#include "tdiff/tui.h"

/* A story that is open, with the arena of its latest model, when that is not its own. */
struct opened {
	struct arena         *session_arena;
	const struct session *session;	/* this one story */
	struct collation      collation;
	struct arena       *model_arena;
	const struct model *model;
};

#define AWAIT_TICK  2000000	/* ns between looks at the worker before the screen comes */
#define AWAIT_TICKS 250

/* What the worker does. */
struct job {
	bool        read;		/* from disk; else only another model of what is there */
	uint32_t    base;		/* NONE: as the options have it */
	int         rewritten;
};

struct reader {
	const struct session *session;	/* all that was named */
	struct catalogue     *catalogue;
	struct opened         current, next, retired;
	struct opened         stopped;		/* work that was stopped: the reader may still show its base */
	bool                  whole;		/* the current one is what the reader shows */
	struct job            job;
	pthread_t             worker;
	bool                  working;
	atomic_bool           done, was_read;
	struct progress       progress;
	enum status           status;		/* of the work done */
	struct error          err;
	struct buffer         state_file, state;
	struct buffer         trouble;		/* told at the end, when the screen is the user's again */
	const char           *notice;		/* about the state file */
	struct buffer         notice_text;
};

static void
opened_free(struct opened *o)
{
	arena_free(o->model_arena);
	if (o->collation.arena)
		collation_free(&o->collation);
	arena_free(o->session_arena);
	*o = (struct opened){ 0 };
}

/* ---- the worker ---- */

/* What was kept of the story in another run, into `lines`. */
static enum status
read_state(const struct collation *c, struct buffer *lines, struct error *err)
{
	struct buffer path = { 0 };
	enum status st = state_path(c, &path) ? state_read(path.data, lines, err) : ST_NOT_FOUND;

	buffer_free(&path);
	return st;
}

/* Base and threshold of the last run hold where the command line has no others. */
static void
resume(struct collation *c, const struct options *o)
{
	struct buffer lines = { 0 };
	struct error err = { 0 };
	uint32_t versions, base, rewritten;

	if (read_state(c, &lines, &err) == ST_OK &&
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

	r->status = r->job.read ? make_from_disk(r) : make_model(r);
	atomic_store(&r->done, true);
	return NULL;
}

/* Signals are for the thread that owns the terminal. */
static void
start(struct reader *r, struct job job)
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

static void
wait_for_worker(struct reader *r)
{
	if (r->working)
		pthread_join(r->worker, NULL);
	r->working = false;
}

/* ---- what the reader asks for ---- */

static void
adopt(struct reader *r)
{
	if (r->job.read) {
		r->retired = r->current;
		r->current = r->next;
	} else {
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

static enum status
host_poll(void *ctx, const struct model **out, size_t *done, size_t *total, struct error *err)
{
	struct reader *r = ctx;

	*done = atomic_load(&r->progress.done);
	*total = atomic_load(&r->progress.total);
	if (!atomic_load(&r->done))
		return ST_OK;
	wait_for_worker(r);
	if (r->status != ST_OK) {
		put_aside(r);
		*err = r->err;
		return r->status;
	}
	adopt(r);
	*out = r->current.model;
	return ST_OK;
}

static const struct version_info *
host_preview(void *ctx)
{
	struct reader *r = ctx;
	const struct collation *c = &r->next.collation;

	return r->job.read && atomic_load(&r->was_read) ? &c->versions[c->base] : NULL;
}

static void
host_cancel(void *ctx)
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

static enum status
host_rebuild(void *ctx, uint32_t base, int rewritten, bool reread, struct error *err)
{
	struct reader *r = ctx;
	const struct model *m = r->whole ? r->current.model : NULL;
	struct job job = { .read = reread || !m, .base = base, .rewritten = rewritten };

	(void)err;
	if (job.base == NONE && m)
		job.base = m->base;
	if (job.rewritten < 0)
		job.rewritten = m ? m->rewritten : r->session->options->rewritten;
	if (job.read)
		begin_next(r, m ? r->current.session : r->stopped.session, 0);
	start(r, job);
	return ST_OK;
}

static bool
host_changed_on_disk(void *ctx)
{
	struct reader *r = ctx;

	return collation_changed(&r->current.collation);
}

static size_t
host_story_count(void *ctx)
{
	struct reader *r = ctx;

	return catalogue_count(r->catalogue);
}

static void
host_story_search(void *ctx, struct story_search *out)
{
	struct reader *r = ctx;

	catalogue_search(r->catalogue, out);
}

static void
host_story(void *ctx, size_t index, struct story_info *out)
{
	struct reader *r = ctx;

	catalogue_story(r->catalogue, index, out);
}

static enum status
host_open_story(void *ctx, size_t index, struct error *err)
{
	struct reader *r = ctx;

	(void)err;
	opened_free(&r->stopped);
	r->whole = false;
	begin_next(r, r->session, index);
	start(r, (struct job){ .read = true, .base = NONE,
			       .rewritten = r->session->options->rewritten });
	return ST_OK;
}

/* ---- files ---- */

static enum status
open_file(struct reader *r, struct output *out, const char *path, struct error *err)
{
	const struct listing *files = catalogue_files(r->catalogue);
	struct session inputs = *r->session;

	if (!files)
		return error_set(err, ST_REFUSED, "%s: not written while the folders are gone through",
				 path);
	inputs.listing = *files;
	return output_open(out, path, session_paths(&inputs), files->count, err);
}

/* The folder's rights were looked at before the work: what denies it now is the sandbox. */
static enum status
finish_file(struct reader *r, struct output *out, struct error *err)
{
	enum status st = output_finish(out, err);
	struct error told = *err;

	if (st == ST_OK || !out->denied || r->session->options->no_sandbox)
		return st;
	return error_set(err, st, "%s (--no-sandbox allows it)", told.detail);
}

static void
write_report(const struct export_format *f, const struct model *m,
	     const struct export_params *params, struct sink *sink)
{
	if (f->begin)
		f->begin(params, sink);
	f->run(m, params, sink);
	if (f->end)
		f->end(params, sink);
}

/* Where each version is cut by itself, as no comparison on the screen is, the story is read once more. */
static enum status
report_alone(const struct reader *r, const struct export_format *f,
	     const struct export_params *params, struct sink *sink, struct error *err)
{
	const struct model *shown = r->current.model;
	struct arena *arena = arena_new();
	struct session *one = session_single(r->current.session, 0, arena);
	struct options alone = *one->options;
	struct collation c;
	enum status st;

	alone.command = COMMAND_EXPORT;
	alone.command_value = f->name;
	one->options = &alone;
	st = collation_read(&c, one, 0, NULL, err);
	if (st == ST_OK) {
		c.base = shown->base < c.count ? shown->base : c.base;
		c.base_reason = shown->base_reason;
		c.rewritten = shown->rewritten;
		st = collation_compare(&c, one, NULL, err);
		if (st == ST_OK)
			write_report(f, c.model, params, sink);
		collation_free(&c);
	}
	arena_free(arena);
	return st;
}

static enum status
host_export(void *ctx, const char *format, const char *path, struct error *err)
{
	struct reader *r = ctx;
	const struct export_format *f = export_find(format);
	struct export_params params = run_export_params(r->session->options);
	struct output out;
	enum status st;

	if (!f)
		return error_set(err, ST_BAD_OPTION, "no such format: %s", format);
	params.color = false;
	params.story_count = 1;
	st = open_file(r, &out, path, err);
	if (st != ST_OK)
		return st;
	if (f->alone)
		st = report_alone(r, f, &params, &out.sink, err);
	else
		write_report(f, r->current.model, &params, &out.sink);
	if (st != ST_OK) {
		output_discard(&out);
		return st;
	}
	return finish_file(r, &out, err);
}

static enum status
host_save(void *ctx, const char *path, const char *bytes, size_t len, struct error *err)
{
	struct reader *r = ctx;
	struct output out;
	enum status st = open_file(r, &out, path, err);

	if (st != ST_OK)
		return st;
	sink_write(&out.sink, bytes, len);
	return finish_file(r, &out, err);
}

/* ---- state ---- */

static const char *
host_state(void *ctx, size_t *len)
{
	struct reader *r = ctx;
	struct error err = { 0 };
	enum status st;

	buffer_clear(&r->state);
	r->notice = NULL;
	st = read_state(&r->current.collation, &r->state, &err);
	if (st == ST_OK) {
		*len = r->state.len;
		return buffer_terminate(&r->state);
	}
	if (st != ST_NOT_FOUND) {
		buffer_clear(&r->notice_text);
		buffer_puts(&r->notice_text, err.detail);
		r->notice = buffer_terminate(&r->notice_text);
	}
	return NULL;
}

static void
host_keep_state(void *ctx, const char *lines, size_t len)
{
	struct reader *r = ctx;
	struct error err = { 0 };

	buffer_clear(&r->state_file);
	if (!state_path(&r->current.collation, &r->state_file) ||
	    state_write(r->state_file.data, lines, len, &err) == ST_OK)
		return;
	buffer_clear(&r->trouble);
	buffer_puts(&r->trouble, err.detail);
	buffer_terminate(&r->trouble);
}

/* The state file's notice first, then those about the articles. */
static const char *
host_notice(void *ctx, size_t index)
{
	struct reader *r = ctx;
	const struct string_list *notices = &r->current.collation.notices;

	if (r->notice)
		return index == 0 ? r->notice : index <= notices->count ? notices->items[index - 1]
									: NULL;
	return index < notices->count ? notices->items[index] : NULL;
}

/* ---- all of it ---- */

/* A list is there to choose from, or will be. */
static bool
several_stories(struct reader *r)
{
	struct story_search search;

	catalogue_search(r->catalogue, &search);
	return catalogue_count(r->catalogue) > 1 || !search.complete;
}

static void
make_host(struct reader *r, struct tui_host *h)
{
	*h = (struct tui_host){
		.ctx = r, .poll = host_poll, .preview = host_preview, .cancel = host_cancel,
		.rebuild = host_rebuild, .changed_on_disk = host_changed_on_disk,
		.export_to = host_export, .save = host_save, .state = host_state,
		.keep_state = host_keep_state, .notice = host_notice,
	};
	if (several_stories(r)) {
		h->story_count = host_story_count;
		h->story_search = host_story_search;
		h->story = host_story;
		h->open_story = host_open_story;
	}
}

static struct tui_params
make_params(const struct session *s)
{
	const struct options *o = s->options;
	size_t count;
	const struct export_format *formats = export_formats(&count);
	const char **names = ARENA_ARRAY(o->arena, const char *, count + 1);

	for (size_t i = 0; i < count; i++)
		names[i] = formats[i].name;
	return (struct tui_params){
		.theme = o->theme, .theme_named = o->theme_named,
		.theme_folders = { config_path(o->arena, "themes") },
		.key_bindings = o->bindings, .panes = o->panes,
		.color = o->color == COLOR_CHOICE_ALWAYS ? COLOR_ALWAYS :
			 o->color == COLOR_CHOICE_NEVER ? COLOR_NEVER : COLOR_AUTO,
		.mouse = o->mouse, .formats = names,
		.width = { .ambiguous_wide = o->ambiguous_wide, .ascii = o->ascii },
	};
}

static void
finish(struct reader *r)
{
	host_cancel(r);
	wait_for_worker(r);
	opened_free(&r->retired);
	opened_free(&r->next);
	opened_free(&r->stopped);
	opened_free(&r->current);
	catalogue_close(r->catalogue);
	if (r->trouble.len)
		message("the place could not be kept: %s", r->trouble.data);
	buffer_free(&r->trouble);
	buffer_free(&r->state_file);
	buffer_free(&r->state);
	buffer_free(&r->notice_text);
}

/*
 * What cannot be read is told before the screen is touched. Most texts are
 * there in a moment; for those that are not, the screen shows how far it is.
 */
static enum status
await_texts(struct reader *r, struct error *err)
{
	const struct timespec tick = { .tv_nsec = AWAIT_TICK };

	for (int i = 0; i < AWAIT_TICKS && !atomic_load(&r->was_read) && !atomic_load(&r->done); i++)
		nanosleep(&tick, NULL);
	if (!atomic_load(&r->done) || r->status == ST_OK)
		return ST_OK;
	wait_for_worker(r);
	opened_free(&r->next);
	*err = r->err;
	return r->status;
}

enum status
reader_run(const struct session *s, struct error *err)
{
	struct reader r = { .session = s };
	struct tui_host host;
	struct tui_params params = make_params(s);
	int ended_by = 0;
	enum status st = catalogue_open(s, &r.catalogue, err);

	if (st != ST_OK)
		return st;
	make_host(&r, &host);
	if (!host.story_count) {
		host_open_story(&r, 0, NULL);
		st = await_texts(&r, err);
	}
	if (st == ST_OK)
		st = tui_run(&host, &params, &ended_by, err);
	if (st == ST_OK)
		st = catalogue_failure(r.catalogue, err);	/* it was on the screen; now it stays */
	finish(&r);
	if (ended_by) {
		signal(ended_by, SIG_DFL);
		raise(ended_by);
	}
	return st;
}
