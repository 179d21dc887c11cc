#include "forms.h"

#include <string.h>

#define INDENT      4		/* columns of the tree before its first branch */
#define DEPTH_MOST  12		/* deeper branches are drawn at this depth */

static int
canvas_row(const struct canvas *c)
{
	int row = c->line - c->top;

	return c->f && row >= 0 && row < c->rows ? row + c->head : -1;
}

static int
canvas_put(const struct canvas *c, int col, enum theme_role role, const char *s, size_t len)
{
	int row = canvas_row(c);

	if (row < 0)
		return (int)width_columns(s, len, &c->v->params.width);
	return frame_put_cut(c->f, row, col, c->v->cols - col - 1, role, s, len, &c->v->params.width);
}

static int
canvas_puts(const struct canvas *c, int col, enum theme_role role, const char *s)
{
	return canvas_put(c, col, role, s, strlen(s));
}

const struct form *
form_at(const struct view *v, uint32_t i)
{
	return &v->sentence.line.forms[i];
}

void
form_put_label(const struct view *v, uint32_t version, struct buffer *out)
{
	struct cell cell = model_cell(v->m, v->sentence.family, version);

	phrase_label(v, version, cell.sentences, cell.count, out);
}

/* Told against the base, which has all the signs there are; NULL when the nearest form is another's. */
static const struct change *
base_change(const struct view *v, const struct form *form)
{
	uint32_t version = form->versions[0];
	struct cell cell = model_cell(v->m, v->sentence.family, version);
	const struct form *near = form->nearest == NONE ? NULL : form_at(v, form->nearest);
	const struct change *c = NULL;

	for (uint32_t i = 0; near && i < near->version_count; i++)
		if (near->versions[i] == v->m->base)
			c = relation_of(v, version, cell.sentences[0]);
	return c && c->link->b_count == cell.count ? c : NULL;
}

static struct sign
form_sign(const struct view *v, const struct form *form)
{
	const struct change *c = &form->change;
	static const enum mark kinds[KIND_COUNT] = {
		[KIND_TYPOGRAPHY] = MARK_TYPOGRAPHY, [KIND_ALTERED] = MARK_ALTERED,
		[KIND_REWRITTEN] = MARK_REWRITTEN,
	};
	struct sign s = { kinds[c->kind], MARK_NONE };

	if (base_change(v, form))
		return sign_of(v, form->versions[0], base_change(v, form)->link->b[0]);
	if (c->link->a_count != c->link->b_count)
		s.second = c->link->a_count < c->link->b_count ? MARK_SPLIT : MARK_MERGED;
	return s;
}

void
form_put_date(const struct view *v, uint32_t version, struct buffer *out)
{
	size_t before = out->len;

	phrase_date(&v->m->versions[version], out);
	if (out->len == before)
		buffer_puts(out, "undated");
}

/* "A4–A5 ══ C4–C5" */
static void
put_names(const struct view *v, const struct form *form, struct buffer *out)
{
	for (uint32_t i = 0; i < form->version_count; i++) {
		if (i)
			buffer_printf(out, " %s ", glyph(GLYPH_DOUBLE, &v->params.width));
		form_put_label(v, form->versions[i], out);
	}
}

/* Versions of the form with another date than its first, or none. */
static void
put_other_dates(const struct view *v, const struct form *form, struct buffer *out)
{
	struct buffer first = { 0 }, date = { 0 };

	form_put_date(v, form->versions[0], &first);
	for (uint32_t i = 1; i < form->version_count; i++) {
		buffer_clear(&date);
		form_put_date(v, form->versions[i], &date);
		if (date.len != first.len || memcmp(date.data, first.data, date.len) != 0)
			buffer_printf(out, ", %s %s", v->m->versions[form->versions[i]].letter,
				      buffer_terminate(&date));
	}
	buffer_free(&first);
	buffer_free(&date);
}

/* "2023-07-07 · altered · 10 words dropped, 9 added" */
static void
tell_form(const struct view *v, const struct form *form, struct buffer *out)
{
	form_put_date(v, form->versions[0], out);
	if (base_change(v, form)) {
		buffer_puts(out, " · ");
		phrase_change(v, form->versions[0], base_change(v, form), out);
	} else if (form->nearest != NONE) {
		buffer_printf(out, " · %s", phrase_kind((enum kind)form->change.kind));
		phrase_words(&form->change, out);
	}
	if (form->version_count > 1)
		buffer_puts(out, " · the same words");
	put_other_dates(v, form, out);
}

static int
branch_column(int depth)
{
	return INDENT + 4 * (depth < DEPTH_MOST ? depth : DEPTH_MOST);
}

static void
put_branch(struct canvas *c, uint32_t index, int depth, bool last)
{
	const struct view *v = c->v;
	const struct width_params *w = &v->params.width;
	const struct form *form = form_at(v, index);
	struct buffer names = { 0 }, told = { 0 };
	int col = branch_column(depth);

	put_names(v, form, &names);
	for (int d = 1; d < depth && d < DEPTH_MOST; d++)
		if (c->open & 1u << d)
			canvas_puts(c, INDENT + 4 * d - 3, THEME_RULE, glyph(GLYPH_VERTICAL, w));
	if (depth > 0) {
		canvas_puts(c, col - 3, THEME_RULE, glyph(last ? GLYPH_CORNER : GLYPH_BRANCH, w));
		canvas_puts(c, col - 2, THEME_RULE, glyph(GLYPH_HORIZONTAL, w));
		if (canvas_row(c) >= 0)
			sign_put(v, c->f, canvas_row(c), col, form_sign(v, form), false);
		col += 3;
	}
	col += canvas_put(c, col, index == v->sentence.form ? THEME_HEAD_FOCUS : THEME_HEAD,
			  names.data, names.len) + 3;
	tell_form(v, form, &told);
	canvas_put(c, col > c->told ? col : c->told, THEME_DIM, told.data, told.len);
	c->line++;
	buffer_free(&names);
	buffer_free(&told);
}

/* How far the branches reach that leave most of the row to what is told of them. */
static int
widest_branch(const struct view *v, uint32_t parent, int depth)
{
	const struct lifeline *line = &v->sentence.line;
	int widest = 0;

	for (uint32_t i = 0; i < line->form_count; i++) {
		struct buffer names = { 0 };
		int to;

		if (line->forms[i].nearest != parent)
			continue;
		put_names(v, &line->forms[i], &names);
		to = branch_column(depth) + (depth ? 6 : 3) +
		     (int)width_columns(names.data, names.len, &v->params.width);
		widest = to > widest && to < v->cols / 3 ? to : widest;
		to = widest_branch(v, i, depth + 1);
		widest = to > widest ? to : widest;
		buffer_free(&names);
	}
	return widest;
}

static void
put_tree(struct canvas *c, uint32_t parent, int depth)
{
	const struct lifeline *line = &c->v->sentence.line;
	uint32_t last = NONE;

	for (uint32_t i = 0; i < line->form_count; i++)
		if (line->forms[i].nearest == parent)
			last = i;
	for (uint32_t i = 0; i < line->form_count; i++) {
		if (line->forms[i].nearest != parent)
			continue;
		put_branch(c, i, depth, i == last);
		if (depth < DEPTH_MOST)
			c->open = i == last ? c->open & ~(1u << depth) : c->open | 1u << depth;
		put_tree(c, i, depth + 1);
	}
}

/* The form another is told against: the one chosen, else its nearest. */
uint32_t
form_against(const struct view *v, uint32_t index)
{
	const struct sentence_screen *s = &v->sentence;

	if (index == s->form && s->against != NONE && s->against != index)
		return s->against;
	return form_at(v, index)->nearest;
}

static void
compose_plain(const struct view *v, struct para *p, uint32_t version)
{
	const struct version *ver = &v->m->versions[version];
	struct cell cell = model_cell(v->m, v->sentence.family, version);

	for (uint32_t i = 0; i < cell.count; i++) {
		const struct sentence *s = &ver->sentences[cell.sentences[i]];

		para_puts(p, i ? " " : "", THEME_TEXT);
		para_add(p, text_bytes(ver->info.text) + s->start, s->end - s->start, THEME_TEXT);
	}
}

static void
compose_form(const struct view *v, struct para *p, uint32_t index)
{
	const struct form *form = form_at(v, index);
	uint32_t other = form_against(v, index);
	struct change change = form->change;

	if (other == NONE || !v->shape.words ||
	    (other != form->nearest &&
	     !model_compare_cells(v->sentence.arena, v->m, v->sentence.family,
				  form_at(v, other)->versions[0], form->versions[0], &change)))
		compose_plain(v, p, form->versions[0]);
	else
		inline_merge(v, p, &change, form_at(v, other)->versions[0], form->versions[0]);
}

/* Laid out once, and anew only when something else is asked for: a form may be megabytes long. */
static const struct para *
form_para(const struct view *v, uint32_t index, int columns)
{
	struct form_text *t = &v->sentence.texts[index];
	uint32_t other = form_against(v, index);

	if (t->columns == columns && t->other == other && t->words == v->shape.words)
		return &t->para;
	t->columns = columns;
	t->other = other;
	t->words = v->shape.words;
	para_clear(&t->para);
	compose_form(v, &t->para, index);
	para_wrap(&t->para, columns, &v->params.width);
	return &t->para;
}

/* The cursor rests there too, for whoever follows it. */
static void
put_focus(struct canvas *c, int row, int left)
{
	frame_puts(c->f, row, 0, 1, THEME_FOCUS, glyph(GLYPH_FOCUS, &c->v->params.width),
		   &c->v->params.width);
	c->f->cursor_row = row;
	c->f->cursor_col = left;
}

static void
put_form(struct canvas *c, uint32_t index, int left)
{
	const struct view *v = c->v;
	const struct form *form = form_at(v, index);
	const struct para *p;
	struct buffer label = { 0 };
	int columns = v->cols - left - 1;

	columns = columns > 96 ? 96 : columns < 1 ? 1 : columns;
	p = form_para(v, index, columns);
	form_put_label(v, form->versions[0], &label);
	canvas_put(c, 1, THEME_NUMBER, label.data, label.len);
	if (form->nearest != NONE && canvas_row(c) >= 0)
		sign_put(v, c->f, canvas_row(c), left - 3, form_sign(v, form), false);
	if (index == v->sentence.form)
		c->focus_first = c->line;
	for (size_t i = 0; i < p->lines.count; i++, c->line++) {
		int row = canvas_row(c);

		if (row < 0)
			continue;
		para_paint(p, c->f, row, left, columns, i, i + 1, &v->params.width);
		if (index == v->sentence.form && (i == 0 || row == c->head))
			put_focus(c, row, left);
	}
	if (index == v->sentence.form)
		c->focus_last = c->line;
	c->line++;
	buffer_free(&label);
}

/* Columns the labels take, and the signs after them. */
static int
label_columns(const struct view *v)
{
	struct buffer label = { 0 };
	size_t most = 4;

	for (uint32_t i = 0; i < v->sentence.line.form_count; i++) {
		size_t n;

		buffer_clear(&label);
		form_put_label(v, form_at(v, i)->versions[0], &label);
		n = width_columns(label.data, label.len, &v->params.width);
		most = n > most ? n : most;
	}
	buffer_free(&label);
	return most > 12 ? 12 : (int)most;
}

void
forms_put(struct canvas *c)
{
	int left = 1 + label_columns(c->v) + 4;

	c->told = widest_branch(c->v, NONE, 0);
	put_tree(c, NONE, 0);
	c->line++;
	for (uint32_t i = 0; i < c->v->sentence.line.form_count; i++)
		put_form(c, i, left);
}
