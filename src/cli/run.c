/* What the program does, command by command. */
#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "meter.h"
#include "reader.h"
#include "session.h"
#include "sandbox.h"
#include "state.h"
#include "stories.h"
#include "tdiff/export.h"

#define EXIT_SAME      0
#define EXIT_DIFFERENT 1
#define EXIT_TROUBLE   2

/* ---- help and version ---- */

static int
write_buffer(struct buffer *text)
{
	struct output out;
	struct error err;
	enum status status;

	output_open(&out, "", NULL, 0, &err);
	sink_write(&out.sink, text->data, text->len);
	buffer_free(text);
	status = output_finish(&out, &err);
	return status == ST_OK ? EXIT_SAME : complain(&err);
}

static int
run_help(const struct options *o)
{
	struct buffer text = { 0 };

	if (!o->command_value) {
		help_text(&text);
	} else if (!help_generate(o->command_value, &text)) {
		message("--help: no such form: %s", o->command_value);
		return EXIT_TROUBLE;
	}
	return write_buffer(&text);
}

static int
run_version(void)
{
	struct buffer text = { 0 };

	buffer_puts(&text, PACKAGE_STRING "\n"
		    "Licence: MIT. There is no warranty, to the extent permitted by law.\n"
		    "Sandbox: ");
	sandbox_describe(&text);
	buffer_putc(&text, '\n');
	return write_buffer(&text);
}

static int
run_usage(void)
{
	struct buffer text = { 0 };

	help_usage(&text);
	if (write(STDERR_FILENO, text.data, text.len) < 0)
		text.len = 0;	/* nobody to tell */
	buffer_free(&text);
	return EXIT_TROUBLE;
}

/* ---- sources ---- */

/* What was passed over in folders is told; true when something should have been readable. */
static bool
tell_passed_over(const struct listing *l)
{
	bool trouble = false;

	for (size_t i = 0; i < l->passed_count; i++) {
		message("%s: passed over: %s", l->passed[i].path, stories_trouble(l->passed[i].why));
		trouble |= l->passed[i].why == TROUBLE_UNREADABLE;
	}
	return trouble;
}

/* `tdiff --export html a b` names a format where a file should stand. */
static void
hint_at_format(const struct options *o, struct error *err)
{
	if (err->code == ST_NOT_FOUND && o->command == COMMAND_EXPORT && !o->command_value &&
	    o->source_count > 1 && export_find(o->sources[0]) && access(o->sources[0], F_OK) != 0)
		error_set(err, ST_NOT_FOUND, "%s: no such file (did you mean --export=%s?)",
			  o->sources[0], o->sources[0]);
}

static void
tell_notices(const struct collation *c)
{
	for (size_t i = 0; i < c->notices.count; i++)
		message("%s", c->notices.items[i]);
}

static enum status
open_output(struct output *out, const struct session *s, struct error *err)
{
	return output_open(out, s->options->output, session_paths(s), s->listing.count, err);
}

/* ---- sentences and words ---- */

static enum status
write_units(const struct session *s, struct output *out, struct error *err)
{
	void (*write)(const struct text *, struct sink *) =
		s->options->command == COMMAND_WORDS ? export_words : export_segments;

	for (size_t i = 0; i < s->listing.story_count; i++) {
		struct collation c;
		enum status status = collation_read(&c, s, i, NULL, err);

		if (status != ST_OK)
			return status;
		tell_notices(&c);
		for (uint32_t v = 0; v < c.count; v++)
			write(c.versions[v].text, &out->sink);
		collation_free(&c);
	}
	return ST_OK;
}

static int
run_units(const struct session *s)
{
	struct output out;
	struct error err;

	if (open_output(&out, s, &err) != ST_OK)
		return complain(&err);
	if (write_units(s, &out, &err) != ST_OK) {
		output_discard(&out);
		return complain(&err);
	}
	return output_finish(&out, &err) == ST_OK ? EXIT_SAME : complain(&err);
}

/* ---- reports ---- */

static bool
wants_color(const struct options *o)
{
	const char *none = getenv("NO_COLOR"), *force = getenv("CLICOLOR_FORCE");
	const char *term = getenv("TERM");

	if (o->color != COLOR_CHOICE_AUTO)
		return o->color == COLOR_CHOICE_ALWAYS;
	if (none && *none)
		return false;
	if (force && *force && strcmp(force, "0") != 0)
		return true;
	return !*o->output && isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") != 0;
}

struct export_params
run_export_params(const struct options *o)
{
	struct change_mask shown = session_shown(o);
	bool narrowed = o->only.kinds || o->only.flags || o->ignore.kinds || o->ignore.flags;

	return (struct export_params){
		.context = o->context, .columns = o->width, .color = wants_color(o),
		.all_pairs = o->pairs == PAIRS_ALL, .stats = o->stats,
		.only_kinds = narrowed ? shown.kinds : 0, .only_flags = narrowed ? shown.flags : 0,
		.width = { .ambiguous_wide = o->ambiguous_wide, .ascii = o->ascii },
	};
}

struct report {
	const struct session       *session;
	const struct export_format *format;	/* NULL: nothing is written */
	struct export_params        params;
	struct export_totals        totals;
	struct meter               *meter;
	struct sink                *sink;
	bool                        differs, trouble;
};

static enum status
report_story(struct report *r, size_t index, struct error *err)
{
	struct change_mask shown = session_shown(r->session->options);
	struct collation c;
	enum status status = collation_read(&c, r->session, index, NULL, err);

	if (status != ST_OK)
		return status;
	if (c.notices.count) {
		meter_hold(r->meter);
		tell_notices(&c);
		meter_release(r->meter);
	}
	r->trouble |= c.trouble;
	status = collation_compare(&c, r->session, NULL, err);
	if (status == ST_OK) {
		bool differs = model_differs(c.model, shown.kinds, shown.flags);

		r->differs |= differs;
		export_totals_add(&r->totals, c.model, differs);
		r->params.story = r->session->listing.story_count > 1 ? c.name : "";
		r->params.story_index = (uint32_t)index;
		if (r->format)
			r->format->run(c.model, &r->params, r->sink);
	}
	collation_free(&c);
	return status;
}

static enum status
report_all(struct report *r, struct error *err)
{
	size_t count = r->session->listing.story_count;

	r->params.story_count = (uint32_t)count;
	if (r->format && r->format->begin)
		r->format->begin(&r->params, r->sink);
	for (size_t i = 0; i < count; i++) {
		enum status status = report_story(r, i, err);

		if (status != ST_OK)
			return status;
		if (r->sink->status != ST_OK)
			break;	/* output_finish() tells it */
		if (r->meter)
			atomic_fetch_add(&meter_progress(r->meter)->done, 1);
	}
	r->params.totals = &r->totals;
	if (r->format && r->format->end)
		r->format->end(&r->params, r->sink);
	return ST_OK;
}

static const struct export_format *
find_format(const struct options *o, struct error *err)
{
	const char *name = o->command_value ? o->command_value : o->linear ? "spoken" : "text";
	const struct export_format *f = export_find(name);
	size_t count;
	const struct export_format *formats = export_formats(&count);
	struct buffer names = { 0 };

	if (f)
		return f;
	for (size_t i = 0; i < count; i++)
		buffer_printf(&names, " %s", formats[i].name);
	error_set(err, ST_BAD_OPTION, "--export: no such format: %.80s; there are%.300s", name,
		  buffer_terminate(&names));
	buffer_free(&names);
	return NULL;
}

/* Of a binary file git's external diff says so and goes on: a failure would end the whole `git diff`. */
static int
fail(const struct options *o, const struct error *err)
{
	if (!o->git_labels[0] || err->code != ST_REFUSED)
		return complain(err);
	message("%s, %s: binary, not compared", o->git_labels[0], o->git_labels[1]);
	return EXIT_SAME;
}

static int
run_report(const struct session *s)
{
	const struct options *o = s->options;
	struct report r = { .session = s, .params = run_export_params(o) };
	enum status status;
	struct output out;
	struct error err;

	if (!o->quiet && !(r.format = find_format(o, &err)))
		return complain(&err);
	if (open_output(&out, s, &err) != ST_OK)
		return complain(&err);
	r.sink = &out.sink;
	if (*o->output || !isatty(STDOUT_FILENO))	/* else the report itself shows how far it is */
		r.meter = meter_start();
	meter_phase(r.meter, METER_WRITING, s->listing.story_count);
	status = report_all(&r, &err);
	meter_stop(r.meter);
	if (status != ST_OK) {
		output_discard(&out);
		return fail(o, &err);
	}
	if (output_finish(&out, &err) != ST_OK)
		return complain(&err);
	if (r.trouble)
		return EXIT_TROUBLE;
	/* git takes any status but 0 for a failure of its external diff. */
	return r.differs && !o->git_labels[0] ? EXIT_DIFFERENT : EXIT_SAME;
}

/* ---- stories ---- */

static int
run_stories(const struct session *s)
{
	const char *form = s->options->command_value ? s->options->command_value : "text";
	struct output out;
	struct error err;

	if (open_output(&out, s, &err) != ST_OK)
		return complain(&err);
	stories_write(s, form, &out.sink);
	return output_finish(&out, &err) == ST_OK ? EXIT_SAME : complain(&err);
}

static int
run_clear_cache(const struct options *o)
{
	const char *folder = cache_folder(o->arena);

	if (folder)
		message("%s: %llu bytes removed", folder,
			(unsigned long long)corpus_clear_cache(folder));
	return EXIT_SAME;
}

/* ---- all of it ---- */

/* A report is written where nobody could read on a screen. */
static bool
wants_reader(const struct options *o)
{
	return o->command == COMMAND_READ && !o->quiet && !o->linear && !o->stats && !*o->output &&
	       isatty(STDOUT_FILENO);
}

static int
run_command(const struct session *s)
{
	switch (s->options->command) {
	case COMMAND_STORIES:
		return run_stories(s);
	case COMMAND_SEGMENT:
	case COMMAND_WORDS:
		return run_units(s);
	default:
		return run_report(s);
	}
}

static bool
count_found(void *ctx, const struct listing *so_far)
{
	struct progress *p = meter_progress(ctx);

	if (p)
		atomic_store(&p->done, so_far->count);
	return true;
}

/* Find all files and the stories they make. */
static enum status
find_stories(struct session *s, struct error *err)
{
	struct meter *meter = s->folders ? meter_start() : NULL;
	enum status status = session_list(s, count_found, meter, err);

	if (status == ST_OK) {
		meter_phase(meter, METER_READING, s->listing.count);
		status = stories_group(s, meter_progress(meter), NULL, NULL, err);
	}
	meter_stop(meter);
	return status;
}

/* A folder of ours that may be written from now on; made, since only what is there can be named. */
static const char *
own_folder(struct arena *arena, const char *path)
{
	size_t size = strlen(path) + 2;
	char *below = arena_alloc(arena, size, 1);

	snprintf(below, size, "%s/", path);
	state_make_folders(below);
	return path;
}

static const char *
folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	return !slash ? "." : slash == path ? "/" : arena_string(arena, path, (size_t)(slash - path));
}

/* Before any thread is started: from here on only these folders can be written. */
static void
confine(const struct session *s, bool reader)
{
	const struct options *o = s->options;
	const char *writable[4], *cache = cache_folder(o->arena);
	struct buffer state = { 0 };
	size_t count = 0;

	if (o->no_sandbox)
		return;
	if (reader)
		writable[count++] = ".";
	if (reader && state_folder(&state))
		writable[count++] = own_folder(o->arena, buffer_terminate(&state));
	if (cache && !o->no_cache && !o->one_story && s->folders)
		writable[count++] = own_folder(o->arena, cache);
	if (*o->output)
		writable[count++] = folder_of(o->arena, o->output);
	sandbox_enter(writable, count);
	buffer_free(&state);
}

static int
run_session(const struct options *o)
{
	struct session s;
	struct error err = { 0 };
	enum status found;
	bool trouble;
	int status;

	if (session_open(&s, o, &err) != ST_OK) {
		hint_at_format(o, &err);
		return complain(&err);
	}
	confine(&s, wants_reader(o));
	if (wants_reader(o)) {
		enum status read = reader_run(&s, &err);

		if (read != ST_TERMINAL)
			return read == ST_OK ? EXIT_SAME : fail(o, &err);
		if (*err.detail)
			message("%s; a plain report instead of the reader", err.detail);
	}
	found = find_stories(&s, &err);
	trouble = tell_passed_over(&s.listing);
	if (found != ST_OK)
		return fail(o, &err);
	trouble |= stories_tell_left_out(&s);
	status = run_command(&s);
	return trouble ? EXIT_TROUBLE : status;
}

int
run(const struct options *options)
{
	static const char *const standard_input[] = { "-" };
	struct options o = *options;

	switch (o.command) {
	case COMMAND_HELP:
		return run_help(&o);
	case COMMAND_VERSION:
		return run_version();
	case COMMAND_SEGMENT:
	case COMMAND_WORDS:
		if (!o.source_count) {
			o.sources = standard_input;
			o.source_count = 1;
		}
		break;
	case COMMAND_READ:
	case COMMAND_EXPORT:
	case COMMAND_STORIES:
		if (!o.source_count)
			return run_usage();
		break;
	case COMMAND_CLEAR_CACHE:
		return run_clear_cache(&o);
	}
	git_arguments(&o);
	return run_session(&o);
}
