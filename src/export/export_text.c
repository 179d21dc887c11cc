#include "text_report.h"

#include <string.h>

/* The plain report of two versions, one column of text or two; that of more is in apparatus.c. */

#define SIDE_BY_SIDE 120	/* columns from which two texts stand beside each other */
#define TEXT_MIN 20		/* columns of text, however narrow the page */

void
text_pad(struct text_report *r, size_t columns)
{
	r->owed += columns;
}

static void
pay(struct text_report *r)
{
	put_blanks(r->owed, r->to);
	r->owed = 0;
}

void
text_end_line(struct text_report *r)
{
	r->owed = 0;
	sink_putc(r->to, '\n');
}

void
text_put_label(struct text_report *r, const char *label, size_t width)
{
	size_t len = strlen(label);

	if (len) {
		pay(r);
		sink_puts(r->to, label);
	}
	text_pad(r, width > len ? width - len : 1);
}

/* Two columns for the sign and one blank. Signs are one column a character. */
void
text_put_sign(struct text_report *r, const char *sign)
{
	size_t columns = 0;

	for (const char *c = sign; *c; c++)
		columns += (*c & 0xc0) != 0x80;
	if (columns) {
		pay(r);
		styled_put_text(sign, STYLE_SIGN, r->p, r->to);
	}
	text_pad(r, 3 - columns);
}

static void
put_line(struct text_report *r, struct styled *s, const struct wrap_line *line)
{
	if (line->start == line->end)
		return;
	pay(r);
	styled_put(s, line->start, line->end, r->p, r->to);
	if (line->hyphen)
		sink_putc(r->to, '-');
}

void
text_put_body(struct text_report *r, struct styled *s, size_t indent)
{
	size_t columns = (size_t)r->p->columns, pos = 0;
	struct wrap_line line;

	columns = columns > indent + TEXT_MIN ? columns - indent : TEXT_MIN;
	while (width_wrap(s->text.data, s->text.len, pos, columns, &r->p->width, &line)) {
		if (pos) {
			text_end_line(r);
			text_pad(r, indent);
		}
		put_line(r, s, &line);
		pos = line.next;
	}
	text_end_line(r);
}

void
text_put_fold(struct text_report *r, const struct stretch *s)
{
	const char *dots = r->p->width.ascii ? "..." : "…";

	put_blanks(r->indent, r->to);
	sink_puts(r->to, dots);
	sink_putc(r->to, ' ');
	sink_number(r->to, s->count);
	sink_puts(r->to, s->same ? " same " : " left out ");
	sink_puts(r->to, dots);
	sink_putc(r->to, '\n');
}

/* "B4  (here; told at A8)" for every version in which moved sentences stand behind a family. */
void
text_put_ghosts(struct text_report *r, uint32_t family)
{
	const struct model *m = r->m;

	for (uint32_t v = 0; v < m->version_count; v++) {
		struct ghost g = ghost_after(&r->walk, family, v);

		if (!g.count)
			continue;
		buffer_clear(&r->label);
		put_range_label(&m->versions[v], g.first, g.first + g.count, &r->label);
		text_pad(r, m->version_count > 2 ? 0 : r->own_column);
		text_put_label(r, buffer_terminate(&r->label), r->own_width + 2);
		text_put_sign(r, "");
		buffer_clear(&r->label);
		put_range_label(&m->versions[m->base], g.base, g.base_end, &r->label);
		pay(r);
		sink_printf(r->to, "(stands here, told at %s)", buffer_terminate(&r->label));
		text_end_line(r);
	}
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
		put_runs(r, RUNS_OLD | RUNS_BARE);
		put_start(r, reading, false, true);
		put_runs(r, RUNS_NEW | RUNS_BARE);
		return;
	}
	put_start(r, reading, true, true);
	put_runs(r, RUNS_ALL);
}

/* ---- two columns of text ---- */

/* The next line of one half, if there is one, and the blanks that fill it up. */
static bool
put_half(struct text_report *r, struct styled *s, size_t *pos)
{
	struct wrap_line line;
	size_t used;

	if (!width_wrap(s->text.data, s->text.len, *pos, r->half, &r->p->width, &line)) {
		text_pad(r, r->half);
		return false;
	}
	put_line(r, s, &line);
	used = line.start == line.end ? 0 : line.columns + line.hyphen;
	text_pad(r, r->half > used ? r->half - used : 0);
	*pos = line.next;
	return true;
}

static void
put_halves(struct text_report *r, const struct reading *reading)
{
	const struct version *base = &r->m->versions[r->m->base];
	const struct version *own = &r->m->versions[reading->version];
	size_t left = 0, right = 0;

	for (bool first = true;
	     first || left < r->left.text.len || right < r->right.text.len; first = false) {
		label(base, reading->base, first ? reading->base_count : 0, &r->label);
		text_put_label(r, r->label.data, r->base_width + 2);
		put_half(r, &r->left, &left);
		text_pad(r, 2);
		text_put_sign(r, first ? report_sign(reading, r->p->width.ascii).text : "");
		label(own, reading->own, first ? reading->own_count : 0, &r->label);
		text_put_label(r, r->label.data, r->own_width + 2);
		put_half(r, &r->right, &right);
		text_end_line(r);
	}
}

static void
put_side_by_side(struct text_report *r, const struct reading *reading)
{
	unsigned bare = reading->kind == KIND_REWRITTEN ? RUNS_BARE : 0;

	runs_of_reading(r->m, reading, &r->runs);
	styled_clear(&r->left);
	styled_clear(&r->right);
	if (reading->base_count)
		styled_runs(&r->left, &r->runs, RUNS_OLD | bare);
	if (reading->own_count)
		styled_runs(&r->right, &r->runs, RUNS_NEW | bare);
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
	r->own_column = wide ? r->base_width + r->half + 7 : r->base_width + 1;
	text_put_ghosts(r, NONE);
	while (walk_next(&r->walk, &s)) {
		if (s.folded) {
			text_put_fold(r, &s);
			text_put_ghosts(r, s.first + s.count - 1);
			continue;
		}
		for (uint32_t f = s.first; f < s.first + s.count; f++) {
			const struct readings *readings = walk_readings(&r->walk, f);

			walk_fetch(&r->walk);
			for (size_t i = 0; i < readings->count; i++)
				(wide ? put_side_by_side : put_unified)(r, &readings->items[i]);
			text_put_ghosts(r, f);
		}
	}
}

/* Columns of a label: "B12", "B9-10" where there are ranges; longer ones push the text. */
static size_t
label_width(const struct version *v, bool ranges)
{
	size_t width = strlen(v->letter) + 1;

	for (uint32_t n = v->sentence_count; n >= 10; n /= 10)
		width++;
	return ranges ? 2 * width - strlen(v->letter) + 1 : width;
}

static bool
any_has(const struct model *m, enum flag_bit flag)
{
	for (uint32_t v = 0; v < m->version_count; v++)
		if (v != m->base && m->versions[v].counts.flags[flag])
			return true;
	return false;
}

/* What is merged is a range of the base, what is split one of another version. */
static size_t
widest_label(const struct model *m, bool base)
{
	bool ranges = any_has(m, base ? FLAG_BIT_MERGED : FLAG_BIT_SPLIT);
	size_t widest = 0;

	for (uint32_t v = 0; v < m->version_count; v++) {
		size_t width = label_width(&m->versions[v], ranges);

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
	if (!p->stats)
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
