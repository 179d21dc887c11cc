#include "text_report.h"

#include <string.h>

/*
 * The plain report of three versions or more. A family is told once as the
 * base has it, then by its readings; witnesses that read the same share a
 * line, and those that agree with the base, or lack it, need no text.
 */

/* "B4 C4-5": where each of the witnesses that read like reading i has it. */
static void
name_witnesses(struct text_report *r, const struct readings *readings, size_t i)
{
	const struct reading *first = &readings->items[i];

	buffer_clear(&r->label);
	for (size_t j = i; j < readings->count; j++) {
		const struct reading *x = &readings->items[j];

		if (!readings_equal(r->m, first, x))
			continue;
		if (r->label.len)
			buffer_putc(&r->label, ' ');
		put_label(&r->m->versions[x->version], x->own, x->own_count, &r->label);
	}
	buffer_terminate(&r->label);
}

/* The names and the sign; true when they are wider than their column. */
static bool
put_witnesses(struct text_report *r, const char *sign)
{
	size_t room = (size_t)r->p->columns > r->indent ? (size_t)r->p->columns - 3 : r->indent;
	char *names = r->label.data;
	bool wide = r->label.len > r->own_width;

	for (size_t cut = room; strlen(names) > room; cut = room) {
		while (cut > 0 && names[cut] != ' ')
			cut--;
		if (cut == 0)
			break;
		names[cut] = '\0';
		text_put_label(r, names, 0);
		text_end_line(r);
		names += cut + 1;
		wide = true;
	}
	text_put_label(r, names, (wide ? strlen(names) : r->own_width) + 2);
	text_put_sign(r, sign);
	return wide;
}

/* Which part of the base's passage, where it is not all of it. */
static void
put_part(struct text_report *r, const struct reading *reading, const struct cell *base)
{
	if (reading->base_count && reading->base_count < base->count) {
		buffer_clear(&r->label);
		put_label(&r->m->versions[r->m->base], reading->base, reading->base_count,
			  &r->label);
		styled_puts(&r->left, buffer_terminate(&r->label), STYLE_PLAIN);
	}
}

static void
put_reading(struct text_report *r, const struct readings *readings, size_t i,
	    const struct cell *base)
{
	const struct reading *reading = &readings->items[i];
	struct sign sign = report_sign(reading, r->p->width.ascii), equal = { "=" };
	bool same = reading->kind == KIND_SAME, wide;

	memcpy(equal.text + 1, sign.text, strlen(sign.text) + 1);
	name_witnesses(r, readings, i);
	wide = put_witnesses(r, same ? equal.text : sign.text);
	styled_clear(&r->left);
	if (same || reading->kind == KIND_DROPPED) {
		put_part(r, reading, base);
	} else {
		runs_of_reading(r->m, reading, &r->runs);
		styled_runs(&r->left, &r->runs,
			    reading->kind == KIND_REWRITTEN ? RUNS_NEW | RUNS_BARE : RUNS_ALL);
	}
	if (wide && r->left.text.len) {
		text_end_line(r);
		text_pad(r, r->indent);
	}
	text_put_body(r, &r->left, r->indent);
}

static void
put_cell(struct text_report *r, const struct cell *c, const char *sign)
{
	const struct version *v = &r->m->versions[c->version];

	buffer_clear(&r->label);
	put_label(v, c->sentences, c->count, &r->label);
	text_put_label(r, buffer_terminate(&r->label), r->own_width + 2);
	text_put_sign(r, sign);
	r->runs.count = 0;
	runs_of_sentences(v, c->sentences, c->count, RUN_SAME, &r->runs);
	styled_clear(&r->left);
	styled_runs(&r->left, &r->runs, RUNS_ALL);
	text_put_body(r, &r->left, r->indent);
}

/* ---- families that the base does not have ---- */

/* What a form is the same as, or its words are marked against. */
static void
put_lead(struct text_report *r, const struct cell *first, bool same)
{
	buffer_clear(&r->label);
	buffer_puts(&r->label, same ? "" : "(against ");
	put_label(&r->m->versions[first->version], first->sentences, first->count, &r->label);
	buffer_puts(&r->label, same ? "" : ") ");
	styled_clear(&r->left);
	styled_puts(&r->left, buffer_terminate(&r->label), STYLE_PLAIN);
}

/* A later version's form, told against the first that has the passage. */
static void
put_later(struct text_report *r, struct arena *arena, uint32_t family, const struct cell *first,
	  const struct cell *c)
{
	const struct version *v = &r->m->versions[c->version], *lead = &r->m->versions[first->version];
	bool same = cells_equal(r->m, first, c);
	struct change change;

	buffer_clear(&r->label);
	put_label(v, c->sentences, c->count, &r->label);
	text_put_label(r, buffer_terminate(&r->label), r->own_width + 2);
	text_put_sign(r, same ? "+=" : "+~");
	put_lead(r, first, same);
	if (!same && model_compare_cells(arena, r->m, family, first->version, c->version,
					 &change)) {
		r->runs.count = 0;
		runs_of_change(lead, v, &change, &r->runs);
		styled_runs(&r->left, &r->runs,
			    change.kind == KIND_REWRITTEN ? RUNS_NEW | RUNS_BARE : RUNS_ALL);
	}
	text_put_body(r, &r->left, r->indent);
}

static void
put_without_base(struct text_report *r, uint32_t family)
{
	const struct family *f = &r->m->families[family];
	struct arena *arena = f->present > 1 ? arena_new() : NULL;

	put_cell(r, &f->parts[0], "+");
	for (uint32_t i = 1; i < f->present; i++)
		put_later(r, arena, family, &f->parts[0], &f->parts[i]);
	arena_free(arena);
}

static void
put_family(struct text_report *r, uint32_t family)
{
	struct cell base = model_cell(r->m, family, r->m->base);
	const struct readings *readings = walk_readings(&r->walk, family);

	if (!base.count) {
		put_without_base(r, family);
		return;
	}
	put_cell(r, &base, "");
	for (size_t i = 0; i < readings->count; i++)
		if (readings_first(r->m, readings, i))
			put_reading(r, readings, i, &base);
}

void
apparatus_put(struct text_report *r)
{
	bool first = true;
	struct stretch s;

	if (r->base_width > r->own_width)
		r->own_width = r->base_width;
	r->indent = r->own_width + 5;
	text_put_ghosts(r, NONE);
	while (walk_next(&r->walk, &s)) {
		if (s.folded) {
			sink_puts(r->to, first ? "" : "\n");
			text_put_fold(r, &s);
			text_put_ghosts(r, s.first + s.count - 1);
			first = false;
			continue;
		}
		for (uint32_t f = s.first; f < s.first + s.count; f++) {
			sink_puts(r->to, first ? "" : "\n");
			put_family(r, f);
			text_put_ghosts(r, f);
			first = false;
		}
	}
}
