/* What the program does, command by command. */
#include "cli.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "meter.h"
#include "reader.h"
#include "report.h"
#include "sandbox.h"
#include "state.h"
#include "stories.h"
#include "tdiff/export.h"

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
		trouble |= l->passed[i].why == TROUBLE_UNREADABLE || l->passed[i].why == TROUBLE_DEPTH;
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
		return report_stories(s);
	case COMMAND_SEGMENT:
	case COMMAND_WORDS:
		return report_units(s);
	default:
		return report_write(s);
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
			return read == ST_OK ? EXIT_SAME : git_complain(o, &err);
		if (*err.detail)
			message("%s; a plain report instead of the reader", err.detail);
	}
	found = find_stories(&s, &err);
	trouble = tell_passed_over(&s.listing);
	if (found != ST_OK)
		return git_complain(o, &err);
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
