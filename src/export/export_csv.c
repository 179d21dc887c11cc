#include "readings.h"

#include <string.h>

/*
 * CSV as RFC 4180 has it, and TSV: one row a family and version, or with
 * all pairs one row a link. A text cell that a spreadsheet would take for a
 * formula gets an apostrophe before it.
 */
struct table {
	struct sink *to;
	bool         tsv;
	bool         begun;	/* the row has a cell already */
};

static void
next_cell(struct table *t)
{
	if (t->begun)
		sink_putc(t->to, t->tsv ? '\t' : ',');
	t->begun = true;
}

static void
end_row(struct table *t)
{
	sink_puts(t->to, t->tsv ? "\n" : "\r\n");
	t->begun = false;
}

static void
open_text(struct table *t, const char *s, size_t len)
{
	next_cell(t);
	if (!t->tsv)
		sink_putc(t->to, '"');
	if (len && strchr("=+-@\t\r", s[0]) && s[0])
		sink_putc(t->to, '\'');
}

static void
close_text(struct table *t)
{
	if (!t->tsv)
		sink_putc(t->to, '"');
}

static void
put_text(struct table *t, const char *s)
{
	open_text(t, s, strlen(s));
	escape_puts(t->tsv ? ESCAPE_TSV : ESCAPE_CSV, s, t->to);
	close_text(t);
}

static void
put_own(struct table *t, const struct version *v, const uint32_t *sentences, uint32_t count)
{
	const char *bytes = text_bytes(v->info.text);

	open_text(t, count ? bytes + v->sentences[sentences[0]].start : "", count);
	put_sentences(t->tsv ? ESCAPE_TSV : ESCAPE_CSV, v, sentences, count, t->to);
	close_text(t);
}

static void
put_count(struct table *t, uint64_t n)
{
	next_cell(t);
	sink_number(t->to, n);
}

/* Sentences as people count them, from 1. */
static void
put_numbers(struct table *t, const uint32_t *sentences, uint32_t count)
{
	next_cell(t);
	for (uint32_t i = 0; i < count; i++) {
		if (i)
			sink_putc(t->to, ' ');
		sink_number(t->to, sentences[i] + 1);
	}
}

static void
put_flags(struct table *t, unsigned flags)
{
	const char *lead = "";

	next_cell(t);
	for (int bit = 0; bit < FLAG_COUNT; bit++) {
		if (!(flags & 1u << bit))
			continue;
		sink_puts(t->to, lead);
		sink_puts(t->to, model_flag_name((enum flag_bit)bit));
		lead = " ";
	}
}

static void
put_header(struct table *t, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		next_cell(t);
		sink_puts(t->to, names[i]);
	}
	end_row(t);
}

/* ---- one row a family and version ---- */

static const char *const cell_columns[] = {
	"story", "family", "version", "file", "date", "source", "sentences", "start", "end",
	"kind", "flags", "similarity", "nearest", "text",
};

/* Bytes of the file from the first of the cell's sentences to the last. */
static void
put_range(struct table *t, const struct version *v, const struct cell *c)
{
	if (!c->count) {
		next_cell(t);
		next_cell(t);
		return;
	}
	put_count(t, file_offset(v, v->sentences[c->sentences[0]].start));
	put_count(t, file_offset(v, v->sentences[c->sentences[c->count - 1]].end));
}

/* Score of the link with the base in which the cell's first linked sentence stands. */
static void
put_similarity(struct table *t, const struct model *m, const struct cell *c)
{
	next_cell(t);
	for (uint32_t i = 0; c->version != m->base && i < c->count; i++) {
		uint32_t k = m->versions[c->version].states[c->sentences[i]].change;

		if (k != NONE) {
			put_thousandths(m->against_base[c->version].changes[k].link->score, t->to);
			return;
		}
	}
}

/* The version before this one whose wording is the same, else the nearest. */
static uint32_t
nearest_version(const struct lifeline *line, uint32_t v)
{
	for (uint32_t i = 0; i < line->form_count; i++) {
		const struct form *form = &line->forms[i];

		for (uint32_t k = 0; k < form->version_count; k++) {
			if (form->versions[k] != v)
				continue;
			if (k > 0)
				return form->versions[0];
			return form->nearest == NONE ? NONE : line->forms[form->nearest].versions[0];
		}
	}
	return NONE;
}

static void
put_cell_row(struct table *t, const struct model *m, const struct export_params *p,
	     uint32_t family, uint32_t version, const struct lifeline *line)
{
	const struct version *v = &m->versions[version];
	struct cell c = model_cell(m, family, version);
	uint32_t nearest = nearest_version(line, version);

	put_text(t, story_name(p));
	put_count(t, family + 1);
	put_text(t, v->letter);
	put_text(t, v->info.file);
	put_text(t, v->info.date);
	put_text(t, v->info.source);
	put_numbers(t, c.sentences, c.count);
	put_range(t, v, &c);
	put_text(t, model_kind_name((enum kind)c.kind));
	put_flags(t, c.flags);
	put_similarity(t, m, &c);
	put_text(t, nearest == NONE ? "" : m->versions[nearest].letter);
	put_own(t, v, c.sentences, c.count);
	end_row(t);
}

static void
put_cells(struct table *t, const struct model *m, const struct export_params *p)
{
	struct arena *arena = arena_new();
	struct word_scratch *scratch = word_scratch_new();

	for (uint32_t f = 0; f < m->family_count; f++) {
		struct lifeline line;

		if (!family_selected(m, p, f))
			continue;
		arena_clear(arena);
		line = model_forms(arena, m, f, scratch);
		for (uint32_t v = 0; v < m->version_count; v++)
			put_cell_row(t, m, p, f, v, &line);
	}
	word_scratch_free(scratch);
	arena_free(arena);
}

/* ---- one row a link ---- */

static const char *const link_columns[] = {
	"story", "a", "b", "a_sentences", "b_sentences", "kind", "flags", "similarity",
	"a_text", "b_text",
};

static void
put_links(struct table *t, const struct model *m, const struct export_params *p,
	  const struct comparison *c)
{
	const struct version *a = &m->versions[c->a], *b = &m->versions[c->b];

	for (size_t i = 0; i < c->count; i++) {
		const struct change *change = &c->changes[i];
		const struct link *l = change->link;

		put_text(t, story_name(p));
		put_text(t, a->letter);
		put_text(t, b->letter);
		put_numbers(t, l->a, l->a_count);
		put_numbers(t, l->b, l->b_count);
		put_text(t, model_kind_name((enum kind)change->kind));
		put_flags(t, change->flags);
		next_cell(t);
		put_thousandths(l->score, t->to);
		put_own(t, a, l->a, l->a_count);
		put_own(t, b, l->b, l->b_count);
		end_row(t);
	}
}

static void
put_pairs(struct table *t, const struct model *m, const struct export_params *p)
{
	struct arena *arena = arena_new();

	for (uint32_t v = 0; v < m->version_count; v++)
		if (v != m->base)
			put_links(t, m, p, &m->against_base[v]);
	for (uint32_t a = 0; a < m->version_count; a++) {
		for (uint32_t b = a + 1; b < m->version_count; b++) {
			struct comparison c;

			if (a == m->base || b == m->base)
				continue;
			arena_clear(arena);
			c = model_compare(arena, m, a, b);
			put_links(t, m, p, &c);
		}
	}
	arena_free(arena);
}

static void
put_story(struct table t, const struct model *m, const struct export_params *p)
{
	if (p->all_pairs)
		put_pairs(&t, m, p);
	else
		put_cells(&t, m, p);
}

static void
put_columns(struct table t, const struct export_params *p)
{
	if (p->all_pairs)
		put_header(&t, link_columns, sizeof(link_columns) / sizeof(link_columns[0]));
	else
		put_header(&t, cell_columns, sizeof(cell_columns) / sizeof(cell_columns[0]));
}

void
export_csv(const struct model *m, const struct export_params *p, struct sink *to)
{
	put_story((struct table){ .to = to }, m, p);
}

void
export_csv_begin(const struct export_params *p, struct sink *to)
{
	put_columns((struct table){ .to = to }, p);
}

void
export_tsv(const struct model *m, const struct export_params *p, struct sink *to)
{
	put_story((struct table){ .to = to, .tsv = true }, m, p);
}

void
export_tsv_begin(const struct export_params *p, struct sink *to)
{
	put_columns((struct table){ .to = to, .tsv = true }, p);
}
