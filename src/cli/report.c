/* What a session writes: reports story by story, sentences or words, the list of stories. */
#include "report.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "meter.h"
#include "stories.h"
#include "tdiff/export.h"

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

int
report_units(const struct session *s)
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
report_params(const struct options *o)
{
	struct change_mask shown = session_shown(o);
	bool narrowed = o->only.kinds || o->only.flags || o->ignore.kinds || o->ignore.flags;
	const unsigned none = 1u << KIND_BASE;	/* where all is ignored: no change is of that kind */

	return (struct export_params){
		.context = o->context, .columns = o->width, .color = wants_color(o),
		.all_pairs = o->pairs == PAIRS_ALL, .stats = o->stats,
		.only_kinds = narrowed ? shown.kinds | none : 0, .only_flags = narrowed ? shown.flags : 0,
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

int
report_write(const struct session *s)
{
	const struct options *o = s->options;
	struct report r = { .session = s, .params = report_params(o) };
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
		return git_complain(o, &err);
	}
	if (output_finish(&out, &err) != ST_OK)
		return complain(&err);
	if (r.trouble)
		return EXIT_TROUBLE;
	/* git takes any status but 0 for a failure of its external diff. */
	return r.differs && !o->git_labels[0] ? EXIT_DIFFERENT : EXIT_SAME;
}

/* ---- stories ---- */

int
report_stories(const struct session *s)
{
	const char *form = s->options->command_value ? s->options->command_value : "text";
	struct output out;
	struct error err;

	if (open_output(&out, s, &err) != ST_OK)
		return complain(&err);
	stories_write(s, form, &out.sink);
	return output_finish(&out, &err) == ST_OK ? EXIT_SAME : complain(&err);
}
