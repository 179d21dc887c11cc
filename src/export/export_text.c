#include "text_report.h"

#include <string.h>

/* The plain report of two versions, one column of text or two; that of more is in apparatus.c. */

#define SIDE_BY_SIDE 120	/* columns from which two texts stand beside each other */
#define TEXT_MIN 20		/* columns of text, however narrow the page */

void
text_put_label(struct text_report *r, const char *label, size_t width)
{
	sink_puts(r->to, label);
	if (width > strlen(label))
		put_blanks(width - strlen(label), r->to);
}

/* Two columns for the sign and one blank. Signs are one column a character. */
void
text_put_sign(struct text_report *r, const char *sign)
{
	size_t columns = 0;

	for (const char *c = sign; *c; c++)
		columns += (*c & 0xc0) != 0x80;
	styled_put_text(sign, STYLE_SIGN, r->p, r->to);
	put_blanks(3 - columns, r->to);
}

void
text_put_body(struct text_report *r, struct styled *s, size_t indent)
{
	size_t columns = (size_t)r->p->columns;
	struct wrap_line line;
	bool first = true;

	columns = columns > indent + TEXT_MIN ? columns - indent : TEXT_MIN;
	for (size_t pos = 0; width_wrap(s->text.data, s->text.len, pos, columns, &r->p->width,
					&line); pos = line.next) {
		if (!first)
			put_blanks(indent, r->to);
		styled_put(s, line.start, line.end, r->p, r->to);
		sink_puts(r->to, line.hyphen ? "-\n" : "\n");
		first = false;
	}
	if (first)
		sink_putc(r->to, '\n');
}

void
text_put_fold(struct text_report *r, const struct stretch *s)
{
	const char *dots = r->p->width.ascii ? "..." : "…";

	put_blanks(r->indent, r->to);
	sink_printf(r->to, "%s %u %s %s\n", dots, s->count, s->same ? "same" : "left out", dots);
}

/* ---- one column of text ---- */

static void
label(const struct version *v, const uint32_t *sentences, uint32_t count, struct buffer *out)
{
	buffer_clear(out);
	if (count)
		put_label(v, sentences, count, out);
	buffer_terminate(out);
}

/* A line's beginning: the labels there are, and the sign. */
static void
put_start(struct text_report *r, const struct reading *reading, bool base, bool own)
{
	const struct version *v = &r->m->versions[reading->version];

	label(&r->m->versions[r->m->base], reading->base, base ? reading->base_count : 0, &r->label);
	text_put_label(r, r->label.data, r->base_width + 1);
	label(v, reading->own, own ? reading->own_count : 0, &r->label);
	text_put_label(r, r->label.data, r->own_width + 2);
	text_put_sign(r, base || !reading->base_count ?
		      report_sign(reading, r->p->width.ascii).text : "");
}

static void
put_runs(struct text_report *r, unsigned mask)
{
	styled_clear(&r->left);
	styled_runs(&r->left, &r->runs, mask);
	text_put_body(r, &r->left, r->indent);
}

static void
put_unified(struct text_report *r, const struct reading *reading)
{
	runs_of_reading(r->m, reading, &r->runs);
	if (reading->kind == KIND_REWRITTEN) {
		put_start(r, reading, true, false);
		put_runs(r, RUNS_OLD);
		put_start(r, reading, false, true);
		put_runs(r, RUNS_NEW);
		return;
	}
	put_start(r, reading, true, true);
	put_runs(r, RUNS_ALL);
}

/* ---- two columns of text ---- */

static bool
put_half(struct text_report *r, struct styled *s, size_t *pos, size_t columns, bool pad)
{
	struct wrap_line line;

	if (!width_wrap(s->text.data, s->text.len, *pos, columns, &r->p->width, &line))
		return false;
	styled_put(s, line.start, line.end, r->p, r->to);
	if (line.hyphen)
		sink_putc(r->to, '-');
	if (pad && columns > line.columns + line.hyphen)
		put_blanks(columns - line.columns - line.hyphen, r->to);
	*pos = line.next;
	return true;
}

static bool
more(const struct styled *s, size_t pos, size_t columns, const struct export_params *p)
{
	struct wrap_line line;

	return width_wrap(s->text.data, s->text.len, pos, columns, &p->width, &line);
}

static void
put_right_start(struct text_report *r, const struct reading *reading, bool first)
{
	put_blanks(2, r->to);
	text_put_sign(r, first ? report_sign(reading, r->p->width.ascii).text : "");
	label(&r->m->versions[reading->version], reading->own, first ? reading->own_count : 0,
	      &r->label);
	text_put_label(r, r->label.data, r->own_width + 2);
}

static void
put_halves(struct text_report *r, const struct reading *reading)
{
	size_t columns = r->half, left = 0, right = 0;
	bool first = true, told = false;

	for (;; first = false) {
		bool on_right = first || more(&r->right, right, columns, r->p);

		if (!first && !on_right && !more(&r->left, left, columns, r->p))
			return;
		label(&r->m->versions[r->m->base], reading->base,
		      first ? reading->base_count : 0, &r->label);
		text_put_label(r, r->label.data, r->base_width + 2);
		told = put_half(r, &r->left, &left, columns, on_right);
		if (!told && on_right)
			put_blanks(columns, r->to);
		if (on_right) {
			put_right_start(r, reading, first);
			put_half(r, &r->right, &right, columns, false);
		}
		sink_putc(r->to, '\n');
	}
}

static void
put_side_by_side(struct text_report *r, const struct reading *reading)
{
	runs_of_reading(r->m, reading, &r->runs);
	styled_clear(&r->left);
	styled_clear(&r->right);
	if (reading->base_count)
		styled_runs(&r->left, &r->runs, RUNS_OLD);
	if (reading->own_count)
		styled_runs(&r->right, &r->runs, RUNS_NEW);
	put_halves(r, reading);
}

/* ---- the walk ---- */

static void
put_alone(struct text_report *r)
{
	const struct version *v = &r->m->versions[0];

	r->indent = r->base_width + 2;
	for (uint32_t i = 0; i < v->sentence_count; i++) {
		r->runs.count = 0;
		runs_of_sentences(v, &i, 1, RUN_SAME, &r->runs);
		label(v, &i, 1, &r->label);
		text_put_label(r, r->label.data, r->indent);
		put_runs(r, RUNS_ALL);
	}
}

static void
put_two(struct text_report *r)
{
	bool wide = r->p->columns >= SIDE_BY_SIDE;
	struct stretch s;

	r->indent = r->base_width + r->own_width + 6;
	r->half = ((size_t)r->p->columns - r->base_width - r->own_width - 9) / 2;
	while (walk_next(&r->walk, &s)) {
		if (s.folded) {
			text_put_fold(r, &s);
			continue;
		}
		for (uint32_t f = s.first; f < s.first + s.count; f++) {
			const struct readings *readings = walk_readings(&r->walk, f);

			for (size_t i = 0; i < readings->count; i++)
				(wide ? put_side_by_side : put_unified)(r, &readings->items[i]);
		}
	}
}

/* Columns of a label: "B12", "B9-10"; longer ones push the text. */
static size_t
label_width(const struct version *v)
{
	size_t width = strlen(v->letter) + 1;

	for (uint32_t n = v->sentence_count; n >= 10; n /= 10)
		width++;
	return v->counts.flags[FLAG_BIT_SPLIT] || v->counts.flags[FLAG_BIT_MERGED] ?
	       2 * width - strlen(v->letter) + 1 : width;
}

static size_t
widest_label(const struct model *m, bool base)
{
	size_t widest = 0;

	for (uint32_t v = 0; v < m->version_count; v++) {
		size_t width = label_width(&m->versions[v]);

		if ((v == m->base) == base && width > widest)
			widest = width;
	}
	return widest;
}

void
export_text(const struct model *m, const struct export_params *p, struct sink *to)
{
	struct text_report r = {
		.m = m, .p = p, .to = to, .walk = walk_open(m, p),
		.base_width = widest_label(m, true), .own_width = widest_label(m, false),
	};

	head_put(m, p, to);
	head_put_legend(m, p, to);
	if (!p->stats && (p->context < 0 || !report_all_same(m))) {
		sink_putc(to, '\n');
		if (m->version_count == 1)
			put_alone(&r);
		else if (m->version_count == 2)
			put_two(&r);
		else
			apparatus_put(&r);
	}
	walk_close(&r.walk);
	VECTOR_FREE(&r.runs);
	styled_free(&r.left);
	styled_free(&r.right);
	buffer_free(&r.label);
}
