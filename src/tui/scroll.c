#include "view_internal.h"

static uint32_t
item_height(const struct view *v, uint32_t item)
{
	const struct item *it = &v->page.items[item];
	uint32_t above = (uint32_t)(it->gap + it->rule);

	switch (it->kind) {
	case ITEM_OPENING:
		return opening_height(v);
	case ITEM_FOLD:
		return above + 1;
	case ITEM_BAND:
		return above + band_height(v, item);
	default:
		return above + inline_height(v, item);
	}
}

uint32_t
scroll_height(const struct view *v, uint32_t item)
{
	uint32_t *known = &v->page.heights[item];

	if (*known == 0)
		*known = item_height(v, item);
	return *known;
}

/* Step the window's top by lines; stops at both ends of the text. */
static void
move_top(struct view *v, int lines)
{
	while (lines > 0) {
		uint32_t left = scroll_height(v, v->top) - v->top_line;

		if ((uint32_t)lines < left) {
			v->top_line += (uint32_t)lines;
			return;
		}
		if (v->top + 1 >= v->page.count)
			return;
		lines -= (int)left;
		v->top++;
		v->top_line = 0;
	}
	while (lines < 0) {
		if (v->top_line >= (uint32_t)-lines) {
			v->top_line -= (uint32_t)-lines;
			return;
		}
		lines += (int)v->top_line;
		v->top_line = 0;
		if (v->top == 0)
			return;
		v->top--;
		v->top_line = scroll_height(v, v->top);
	}
}

/* Lines from the window's top to the end of the text, counted no further than a window. */
static int
lines_below(const struct view *v)
{
	int lines = -(int)v->top_line;

	for (uint32_t i = v->top; i < v->page.count && lines < v->page.body_rows; i++)
		lines += (int)scroll_height(v, i);
	return lines;
}

void
scroll_clamp(struct view *v)
{
	int missing;

	if (!v->page.count)
		return;
	if (v->top >= v->page.count) {
		v->top = v->page.count - 1;
		v->top_line = 0;
	}
	if (v->top_line >= scroll_height(v, v->top))
		v->top_line = scroll_height(v, v->top) - 1;
	missing = v->page.body_rows - lines_below(v);
	if (missing > 0)
		move_top(v, -missing);
	if (v->focus >= v->page.count)
		v->focus = v->page.count - 1;
	if (v->focus == 0 && v->page.count > 1)
		v->focus = 1;
}

/* The rule of a one-sided run covers the first row while the run scrolls. */
bool
scroll_covered(const struct view *v)
{
	const struct item *top = &v->page.items[v->top];

	return top->across && (!top->rule || v->top_line >= (uint32_t)(top->gap + top->rule)) &&
	       v->page.body_rows > 2;
}

int
scroll_row(const struct view *v, uint32_t item)
{
	int row = -(int)v->top_line;

	if (item < v->top)
		return -1;
	for (uint32_t i = v->top; i < item && row < v->page.body_rows; i++)
		row += (int)scroll_height(v, i);
	return row;
}

uint32_t
scroll_at(const struct view *v, int row, uint32_t *line)
{
	int y = -(int)v->top_line;

	for (uint32_t i = v->top; i < v->page.count && y <= row; i++) {
		int height = (int)scroll_height(v, i);

		if (row < y + height) {
			*line = (uint32_t)(row - y);
			return i;
		}
		y += height;
	}
	return NONE;
}

void
scroll_put_row(struct view *v, uint32_t item, int row)
{
	if (item >= v->page.count)
		return;
	v->top = item;
	v->top_line = 0;
	if (row < 0 && (uint32_t)-row < scroll_height(v, item))
		v->top_line = (uint32_t)-row;
	else if (row > 0)
		move_top(v, -(row < v->page.body_rows ? row : v->page.body_rows / 3));
	scroll_clamp(v);
}

void
scroll_show(struct view *v)
{
	int row, height, body = v->page.body_rows;

	if (v->focus >= v->page.count)
		return;
	scroll_clamp(v);
	if (v->focus < v->top) {
		scroll_put_row(v, v->focus, 0);
	} else {
		row = scroll_row(v, v->focus);
		height = (int)scroll_height(v, v->focus);
		if (row < 0 && height <= body)
			scroll_put_row(v, v->focus, 0);
		else if (row >= body || (row > 0 && row + height > body)) {
			scroll_put_row(v, v->focus, height >= body ? 0 : body - height);
		}
	}
	if (scroll_covered(v) && scroll_row(v, v->focus) == 0 && !v->page.items[v->focus].rule)
		move_top(v, -1);
	scroll_clamp(v);
}

void
scroll_to(struct view *v, uint32_t item)
{
	int row = scroll_row(v, item), height;

	v->focus = item;
	height = (int)scroll_height(v, item);
	if (row < 0 || row + height > v->page.body_rows)
		scroll_put_row(v, item, height > v->page.body_rows * 2 / 3 ? 0 : v->page.body_rows / 3);
	scroll_show(v);
}

/* Keep the focus in the window: on the nearest item that shows its first line. */
static void
follow(struct view *v)
{
	int row = scroll_row(v, v->focus), first = scroll_covered(v);
	uint32_t line = 0, item;

	if (row >= first && row < v->page.body_rows)
		return;
	item = scroll_at(v, row < first ? first : v->page.body_rows - 1, &line);
	if (item == NONE)
		item = v->page.count - 1;
	if (row < first && line > 0 && item + 1 < v->page.count &&
	    scroll_row(v, item + 1) < v->page.body_rows)
		item++;
	v->focus = item == 0 && v->page.count > 1 ? 1 : item;
}

void
scroll_lines(struct view *v, int lines)
{
	move_top(v, lines);
	scroll_clamp(v);
	follow(v);
}

/* The focus keeps its row as far as it can. */
void
scroll_page(struct view *v, int lines)
{
	uint32_t top = v->top, top_line = v->top_line, line, item;
	int row = scroll_row(v, v->focus);

	move_top(v, lines);
	scroll_clamp(v);
	if (v->top == top && v->top_line == top_line) {
		v->focus = lines > 0 ? v->page.count - 1 : 0;
	} else {
		item = scroll_at(v, row < 0 ? 0 : row, &line);
		v->focus = item == NONE ? v->page.count - 1 : item;
		follow(v);
	}
	scroll_clamp(v);
}

/* One band on or back; while it is taller than the window, one line of it. */
void
scroll_step(struct view *v, int by)
{
	int row = scroll_row(v, v->focus), height = (int)scroll_height(v, v->focus);
	int body = v->page.body_rows;

	if (by > 0 && row >= body) {
		scroll_show(v);		/* the opening fills the window */
		return;
	}
	if (by > 0 && height > body && row + height > body) {
		move_top(v, 1);
		scroll_clamp(v);
		return;
	}
	if (by < 0 && (row < 0 || v->focus <= 1)) {
		move_top(v, -1);
		scroll_clamp(v);
		return;
	}
	if (by > 0 && v->focus + 1 < v->page.count)
		v->focus++;
	else if (by < 0 && v->focus > 1)
		v->focus--;
	else
		return;
	if (by < 0 && (int)scroll_height(v, v->focus) > body)
		scroll_put_row(v, v->focus, body - (int)scroll_height(v, v->focus));
	else
		scroll_show(v);
}
