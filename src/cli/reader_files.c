/* What is written from inside the reader: reports, text that was copied, the place for the next time. */
#include "reader_internal.h"

#include "report.h"
#include "state.h"
#include "tdiff/export.h"

/* ---- files the user named ---- */

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
report_alone(struct reader *r, const struct export_params *params, struct sink *sink)
{
	const struct model *shown = r->current.model;
	struct arena *arena = arena_new();
	struct session *one = session_single(r->current.session, 0, arena);
	struct options alone = *one->options;
	struct collation c;
	enum status st;

	alone.command = COMMAND_EXPORT;
	alone.command_value = r->job.format->name;
	one->options = &alone;
	st = collation_read(&c, one, 0, &r->progress, &r->err);
	if (st == ST_OK) {
		c.base = shown->base < c.count ? shown->base : c.base;
		c.base_reason = shown->base_reason;
		c.rewritten = shown->rewritten;
		st = collation_compare(&c, one, &r->progress, &r->err);
		if (st == ST_OK)
			write_report(r->job.format, c.model, params, sink);
		collation_free(&c);
	}
	arena_free(arena);
	return st;
}

/* What a writer hands on, until it is to stop. */
static enum status
collect(void *ctx, const char *data, size_t len, struct error *err)
{
	struct reader *r = ctx;

	if (progress_cancelled(&r->progress))
		return error_set(err, ST_CANCELLED, "stopped");
	buffer_append(&r->report.whole, data, len);
	return ST_OK;
}

enum status
reader_report(struct reader *r)
{
	struct export_params params = report_params(r->session->options);
	struct output *out = &r->report;
	enum status st = ST_OK;

	params.color = false;
	params.story_count = 1;
	out->sink.write = collect;
	out->sink.ctx = r;
	if (r->job.format->alone)
		st = report_alone(r, &params, &out->sink);
	else
		write_report(r->job.format, r->current.model, &params, &out->sink);
	if (st == ST_OK)
		return finish_file(r, out, &r->err);
	output_discard(out);
	return st;
}

enum status
reader_export(void *ctx, const char *format, const char *path, struct error *err)
{
	struct reader *r = ctx;
	const struct export_format *f = export_find(format);
	enum status st;

	if (!f)
		return error_set(err, ST_BAD_OPTION, "no such format: %s", format);
	buffer_clear(&r->report_path);
	buffer_puts(&r->report_path, path);
	st = open_file(r, &r->report, buffer_terminate(&r->report_path), err);
	if (st == ST_OK)
		reader_start(r, (struct job){ .what = JOB_REPORT, .format = f });
	return st;
}

enum status
reader_save(void *ctx, const char *path, const char *bytes, size_t len, struct error *err)
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

enum status
reader_read_state(const struct collation *c, struct buffer *lines, struct error *err)
{
	struct buffer path = { 0 };
	enum status st = state_path(c, &path) ? state_read(path.data, lines, err) : ST_NOT_FOUND;

	buffer_free(&path);
	return st;
}

const char *
reader_state(void *ctx, size_t *len)
{
	struct reader *r = ctx;
	struct error err = { 0 };
	enum status st;

	buffer_clear(&r->state);
	r->notice = NULL;
	st = reader_read_state(&r->current.collation, &r->state, &err);
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

void
reader_keep_state(void *ctx, const char *lines, size_t len)
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
