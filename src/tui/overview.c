/* The whole article at the right edge, one column a pane, the strongest change of every stretch. */
#include "view_internal.h"

#include <stdlib.h>

#include "tdiff/memory.h"

static enum mark
item_mark(const struct view *v, uint32_t item, uint32_t pane)
{
	return v->page.merged ? inline_mark(v, &v->page.items[item]) : side_mark(v, item, pane);
}

/* First item of a row; items are spread evenly, so that the place of a row never depends on wrapping. */
static uint32_t
first_item(const struct page *p, int row)
{
	return (uint32_t)((uint64_t)row * p->count / (uint64_t)p->body_rows);
}

/*
 * On tall screens two rows share a sign: when the terminal scrolls the text,
 * the overview stands still, and all that differs from the row above it must
 * be sent again.
 */
#define TALL 40

/*
 * Of a few items the strongest mark; where a row stands for many, nearly
 * every row has something of the strongest, and what is most frequent says more.
 */
#define MANY 8

static enum mark
mark_of_items(const struct view *v, uint32_t from, uint32_t to, uint32_t pane)
{
	uint32_t counts[MARK_COUNT] = { 0 };
	enum mark best = MARK_NONE;

	for (uint32_t i = from; i < to; i++)
		counts[item_mark(v, i, pane)]++;
	for (int m = MARK_NONE + 1; m < MARK_COUNT; m++)
		if (counts[m] && (best == MARK_NONE || to - from <= MANY || counts[m] >= counts[best]))
			best = (enum mark)m;
	return best;
}

static enum mark
mark_of_row(const struct view *v, int row, uint32_t pane)
{
	int step = v->page.body_rows > TALL ? 2 : 1, start = row / step * step;
	uint32_t from = first_item(&v->page, start), to = first_item(&v->page, start + step);

	if (to > v->page.count)
		to = v->page.count;
	if (to == from)
		to++;	/* a short article is drawn out: its changes as bars */
	return mark_of_items(v, from, to, pane);
}

void
overview_prepare(struct view *v)
{
	struct page *p = &v->page;

	if (p->text_columns >= v->cols)
		return;
	p->overview = memory_alloc((size_t)p->body_rows * p->pane_count, 1);
	for (int row = 0; row < p->body_rows; row++)
		for (uint32_t i = 0; i < p->pane_count; i++)
			p->overview[(size_t)row * p->pane_count + i] = (uint8_t)mark_of_row(v, row, i);
}

static int
row_of_item(const struct page *p, uint32_t item)
{
	return (int)((uint64_t)item * (uint64_t)p->body_rows / p->count);
}

/* Beside the rows that stand for what is in the window. */
static void
paint_bracket(const struct view *v, struct frame *f)
{
	const struct page *p = &v->page;
	uint32_t line, last = scroll_at(v, p->body_rows - 1, &line);
	int from = row_of_item(p, v->top), to = last == NONE ? p->body_rows : row_of_item(p, last) + 1;

	if (v->top == 0 && last == NONE)
		return;
	for (int row = from; row < to && row < p->body_rows; row++)
		frame_puts(f, p->head_rows + row, p->text_columns, 1, THEME_BRACKET,
			   glyph(GLYPH_VERTICAL, &v->params.width), &v->params.width);
}

void
overview_paint(const struct view *v, struct frame *f)
{
	const struct page *p = &v->page;

	if (!p->overview)
		return;
	for (int row = 0; row < p->body_rows; row++) {
		int x = p->text_columns + 1;

		for (uint32_t i = 0; i < p->pane_count; i++) {
			enum mark m = p->overview[(size_t)row * p->pane_count + i];

			if (!p->merged && p->shown[i] == v->m->base)
				continue;
			if (m)
				frame_puts(f, p->head_rows + row, x, 1, mark_role(m),
					   mark_text(m, &v->params.width), &v->params.width);
			x++;
		}
	}
	paint_bracket(v, f);
}
