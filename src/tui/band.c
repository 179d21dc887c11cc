/*
 * One band in its panes. Each cell is a list of parts, one below the other;
 * parts that begin at the same row of the band stand level, whatever the
 * widths, so no pane ever drifts.
 */
#include "view_internal.h"

#include <stdlib.h>
#include <string.h>

#define ACROSS_MOST 78		/* columns of a text set across the panes */

struct part {
	uint32_t pane, row, order;
	uint32_t sentence;	/* of the pane's version; NONE: a dropped one, or a ghost */
	uint32_t base;		/* of a dropped sentence: its first base sentence, and how many */
	uint32_t count;
	bool     ghost;		/* sentences that would stand here */
	bool     away;		/* own order: the base's sentences stand elsewhere */
	uint32_t y, lines;
};

struct parts {
	struct part *items;
	size_t       count, cap;
};

static const struct band *
band_of(const struct view *v, uint32_t item)
{
	return &v->page.bands.items[v->page.items[item].band];
}

static int
text_columns(const struct view *v, uint32_t item, uint32_t pane)
{
	const struct column *c = &v->page.columns[pane];
	int columns = c->columns;

	if (v->page.items[item].across) {
		columns = v->page.text_columns - c->text;
		columns = columns > ACROSS_MOST ? ACROSS_MOST : columns;
	}
	return columns < 1 ? 1 : columns;
}

static struct part *
add_part(struct parts *parts, uint32_t pane, uint32_t row)
{
	struct part *p = VECTOR_PUSH(parts);

	*p = (struct part){ .pane = pane, .row = row, .order = (uint32_t)parts->count,
			    .sentence = NONE, .lines = 1 };
	return p;
}

/* Base sentences of the band that this pane lacks, while it has others. */
static void
add_lacking(const struct view *v, const struct band *b, uint32_t pane, struct parts *parts)
{
	const struct band_cell *base;

	if (v->page.base_pane == NONE || pane == v->page.base_pane)
		return;
	base = &b->cells[v->page.base_pane];
	for (uint32_t i = 0; base->kind == BAND_TEXT && i < base->count; i++) {
		struct part *p;

		if (relation_of_base(v, v->page.shown[pane], base->sentences[i]))
			continue;
		p = add_part(parts, pane, base->rows[i]);
		p->base = base->sentences[i];
		p->count = 1;
	}
}

static void
add_dropped_run(const struct view *v, uint32_t item, const struct band *b, uint32_t pane,
		struct parts *parts)
{
	uint32_t count = side_run(v, item, pane);
	struct part *p;

	if (!count)
		return;	/* told at the head of the run */
	p = add_part(parts, pane, 0);
	p->base = b->cells[v->page.base_pane].sentences[0];
	p->count = count;
}

static void
add_cell(const struct view *v, uint32_t item, uint32_t pane, struct parts *parts)
{
	const struct band *b = band_of(v, item);
	const struct band_cell *cell = &b->cells[pane];

	if (cell->kind == BAND_GHOST) {
		add_part(parts, pane, 0)->ghost = true;
		return;
	}
	if (cell->kind == BAND_EMPTY) {
		if (side_dropped(v, b, pane) && !v->page.items[item].across)
			add_dropped_run(v, item, b, pane, parts);
		else if (side_lacks(v, b, pane) && !v->page.items[item].across)
			add_part(parts, pane, 0)->away = true;
		return;
	}
	for (uint32_t i = 0; i < cell->count; i++) {
		struct part *p = add_part(parts, pane, cell->rows[i]);

		p->sentence = cell->sentences[i];
		p->lines = (uint32_t)layout_get(v, PARA_SENTENCE, v->page.shown[pane], p->sentence,
						text_columns(v, item, pane))->lines.count;
	}
	add_lacking(v, b, pane, parts);
}

static int
by_row(const void *a, const void *b)
{
	const struct part *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return x->order < y->order ? -1 : 1;
}

/* A row begins below all that must end above it: in each pane that has a part there. */
static uint32_t
stack_parts(struct parts *parts)
{
	uint32_t ends[PANES_MAX] = { 0 }, y = 0, height = 1;

	for (size_t i = 0, j; i < parts->count; i = j) {
		for (j = i; j < parts->count && parts->items[j].row == parts->items[i].row; j++)
			if (ends[parts->items[j].pane] > y)
				y = ends[parts->items[j].pane];
		for (size_t k = i; k < j; k++) {
			struct part *p = &parts->items[k];

			p->y = ends[p->pane] > y ? ends[p->pane] : y;
			ends[p->pane] = p->y + p->lines;
			if (ends[p->pane] > height)
				height = ends[p->pane];
		}
	}
	return height;
}

static uint32_t
make_parts(const struct view *v, uint32_t item, struct parts *parts)
{
	for (uint32_t i = 0; i < v->page.pane_count; i++)
		add_cell(v, item, i, parts);
	if (parts->count)
		qsort(parts->items, parts->count, sizeof(*parts->items), by_row);
	return stack_parts(parts);
}

uint32_t
band_height(const struct view *v, uint32_t item)
{
	struct parts parts = { 0 };
	uint32_t height = make_parts(v, item, &parts);

	VECTOR_FREE(&parts);
	return height;
}

void
band_separators(const struct view *v, struct frame *f, int row, enum glyph g)
{
	for (uint32_t i = 1; i < v->page.pane_count; i++)
		frame_puts(f, row, v->page.columns[i].x - 1, 1, THEME_RULE,
			   glyph(g, &v->params.width), &v->params.width);
}

void
band_number(const struct view *v, struct frame *f, int row, int col, uint32_t number, bool dim)
{
	if (v->page.number_width)
		frame_printf(f, row, col + 1, v->page.number_width, dim ? THEME_DIM : THEME_NUMBER,
			     &v->params.width, "%*u", v->page.number_width, number);
}

/* Where the text stands: a form cut apart is shown at its first base sentence, a moved one away from here. */
static bool
shown_above(const struct view *v, uint32_t item, uint32_t version, const struct change *c)
{
	uint32_t base = v->page.base_pane;
	bool far_end = base != NONE && band_of(v, item)->cells[base].kind == BAND_TEXT;

	return far_end || !c->link->moved ||
	       !relation_move(v, version, relation_index(v, version, c)).up;
}

static void
paint_ghost(const struct view *v, struct frame *f, uint32_t item, const struct part *p, int row)
{
	const struct column *col = &v->page.columns[p->pane];
	const struct band_cell *cell = &band_of(v, item)->cells[p->pane];
	uint32_t version = v->page.shown[p->pane];
	const struct change *c = relation_of(v, version, cell->sentences[0]);
	const struct width_params *w = &v->params.width;
	struct buffer text = { 0 };

	if (!c)
		return;
	frame_puts(f, row, col->x + col->text - 2, 1, THEME_GHOST,
		   glyph(shown_above(v, item, version, c) ? GLYPH_UP : GLYPH_DOWN, w), w);
	buffer_puts(&text, "here: ");
	phrase_label(v, version, cell->sentences, cell->count, &text);
	buffer_puts(&text, ", shown beside ");
	phrase_label(v, v->m->base, c->link->a, c->link->a_count, &text);
	buffer_puts(&text, ": ");
	phrase_text(v, version, cell->sentences[0], &text);
	frame_put_cut(f, row, col->x + col->text, col->columns, THEME_GHOST,
		      text.data, text.len, w);
	buffer_free(&text);
}

static void
paint_away(const struct view *v, struct frame *f, uint32_t item, const struct part *p, int row)
{
	const struct column *col = &v->page.columns[p->pane];
	const struct band_cell *base = &band_of(v, item)->cells[v->page.base_pane];
	uint32_t version = v->page.shown[p->pane];
	const struct change *c = NULL;
	const struct width_params *w = &v->params.width;
	struct buffer text = { 0 };
	bool up;

	for (uint32_t i = 0; !c && i < base->count; i++)
		c = relation_of_base(v, version, base->sentences[i]);
	if (!c)
		return;
	up = relation_move(v, version, relation_index(v, version, c)).up;
	frame_puts(f, row, col->x + col->text - 2, 1, THEME_GHOST, glyph(up ? GLYPH_UP : GLYPH_DOWN, w), w);
	buffer_puts(&text, up ? "moved up: " : "moved down: ");
	phrase_label(v, version, c->link->b, c->link->b_count, &text);
	frame_put_cut(f, row, col->x + col->text, col->columns, THEME_GHOST,
		      text.data, text.len, w);
	buffer_free(&text);
}

static void
paint_dropped(const struct view *v, struct frame *f, const struct part *p, int row, bool dim)
{
	const struct column *col = &v->page.columns[p->pane];
	const char *letter = v->m->versions[v->m->base].letter;
	struct buffer text = { 0 };

	buffer_printf(&text, "%u dropped: ", p->count);
	if (p->count == 2)
		buffer_printf(&text, "%s%u, %s%u", letter, p->base + 1, letter, p->base + 2);
	else
		phrase_range(v, v->m->base, p->base, p->count, &text);
	sign_put(v, f, row, col->x + col->text - 3, (struct sign){ MARK_DROPPED, MARK_NONE }, dim);
	frame_put_cut(f, row, col->x + col->text, col->columns, THEME_DIM,
		      text.data, text.len, &v->params.width);
	buffer_free(&text);
}

/* A sentence whose first line is above the window repeats number and sign, dim. */
static void
paint_sentence(const struct view *v, struct frame *f, uint32_t item, const struct part *p, int row,
	       uint32_t first, uint32_t last)
{
	const struct column *col = &v->page.columns[p->pane];
	uint32_t version = v->page.shown[p->pane];
	const struct sentence *s = &v->m->versions[version].sentences[p->sentence];
	int x = v->page.items[item].across ? 0 : col->x, columns = text_columns(v, item, p->pane);
	const struct para *para = layout_get(v, PARA_SENTENCE, version, p->sentence, columns);

	para_paint(para, f, row, x + col->text, columns, first, last, &v->params.width);
	if (col->text < 3)
		return;
	band_number(v, f, row, x, p->sentence + 1, first > 0);
	sign_put(v, f, row, x + col->text - 3, sign_of(v, version, p->sentence), first > 0);
	if (s->paragraph && first == 0 && !(v->page.items[item].gap && p->y == 0) && p->sentence)
		frame_puts(f, row, x + col->text - 1, 1, THEME_DIM,
			   glyph(GLYPH_PILCROW, &v->params.width), &v->params.width);
}

/* One cell of the gutter, so that a step costs a terminal little. */
static void
put_focus(const struct view *v, struct frame *f, uint32_t item, uint32_t pane, int row)
{
	int x = v->page.items[item].across ? 0 : v->page.columns[pane].x;

	frame_puts(f, row, x, 1, THEME_FOCUS, glyph(GLYPH_FOCUS, &v->params.width), &v->params.width);
	f->cursor_row = row;
	f->cursor_col = x + v->page.columns[pane].text;
}

static void
paint_part(const struct view *v, struct frame *f, uint32_t item, const struct part *p, int row,
	   uint32_t first, uint32_t last)
{
	uint32_t from = p->y > first ? p->y : first;
	uint32_t to = p->y + p->lines < last ? p->y + p->lines : last;

	if (from >= to)
		return;
	row += (int)(from - first);
	if (p->ghost)
		paint_ghost(v, f, item, p, row);
	else if (p->away)
		paint_away(v, f, item, p, row);
	else if (p->sentence == NONE)
		paint_dropped(v, f, p, row, false);
	else
		paint_sentence(v, f, item, p, row, from - p->y, to - p->y);
	if (item == v->focus && v->page.shown[p->pane] == v->focus_version && f->cursor_row < 0)
		put_focus(v, f, item, p->pane, row);
}

/* With two panes, what the other has alone leaves a dotted line. */
static void
paint_hollow(const struct view *v, struct frame *f, uint32_t item, int row, int rows)
{
	const struct band *b = band_of(v, item);
	const char *dots = glyph(GLYPH_DOTTED, &v->params.width);

	if (v->page.pane_count != 2)
		return;
	for (uint32_t i = 0; i < 2; i++) {
		const struct column *col = &v->page.columns[i];

		if (b->cells[i].kind != BAND_EMPTY)
			continue;
		for (int r = 0; r < rows; r++)
			frame_puts(f, row + r, col->x + (col->text >= 3 ? col->text - 3 : 0), 1,
				   THEME_DIM, dots, &v->params.width);
	}
}

/* The focus is in a pane that has nothing here. */
static void
mark_empty(const struct view *v, struct frame *f, uint32_t item, int row)
{
	uint32_t pane = page_pane_of(v, v->focus_version);

	if (item == v->focus && f->cursor_row < 0 && pane != NONE)
		put_focus(v, f, item, pane, row);
}

void
band_rule(const struct view *v, struct frame *f, uint32_t item, int row)
{
	const struct width_params *w = &v->params.width;
	const struct item *start = &v->page.items[v->page.items[item].index];
	const struct band *b = &v->page.bands.items[start->band];
	uint32_t version = v->page.shown[b->only], first = b->cells[b->only].sentences[0], count = 0;
	struct buffer text = { 0 };

	for (uint32_t i = 0; i < start->count; i++)
		count += v->page.bands.items[start[i].band].cells[b->only].count;
	buffer_printf(&text, " only in %s · ", v->m->versions[version].letter);
	phrase_range(v, version, first, count, &text);
	buffer_printf(&text, ", %u sentences ", count);
	frame_fill(f, row, 0, 1, v->page.text_columns, THEME_RULE, glyph(GLYPH_HORIZONTAL, w));
	frame_put_cut(f, row, 2, v->page.text_columns - 4, THEME_FOLD, text.data, text.len, w);
	buffer_free(&text);
}

void
band_paint(const struct view *v, struct frame *f, uint32_t item, int row, int first, int last)
{
	const struct item *it = &v->page.items[item];
	int above = it->gap + it->rule;
	struct parts parts = { 0 };

	for (int i = first; i < last && !it->across; i++)
		band_separators(v, f, row + i - first, GLYPH_VERTICAL);
	if (it->rule && first < above && last >= above)
		band_rule(v, f, item, row + above - 1 - first);
	if (first < above) {
		row += above - first;
		first = above;
	}
	if (last <= first)
		return;
	make_parts(v, item, &parts);
	if (!it->across)
		paint_hollow(v, f, item, row, last - first);
	for (size_t i = 0; i < parts.count; i++)
		paint_part(v, f, item, &parts.items[i], row, (uint32_t)(first - above),
			   (uint32_t)(last - above));
	mark_empty(v, f, item, row);
	VECTOR_FREE(&parts);
}
