/* Who has which sentence: families down, versions across. */
#include "view_internal.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

#define HEAD_ROWS    3
#define CELL         3		/* columns of a version */
#define LABEL        10
#define WORDS_LEAST  16		/* columns kept for the first words; fewer on a narrow screen */
#define WORDS_NARROW 8
#define NARROW       60

enum { SORT_BASE, SORT_MOST, SORT_FEWEST, SORTS };
enum { FILTER_NONE, FILTER_ALL, FILTER_ONLY };	/* ONLY + v: only in version v */

static int
window_rows(const struct view *v)
{
	int rows = v->rows - HEAD_ROWS - page_status_rows(v);

	return rows < 1 ? 1 : rows;
}

static bool
is_chosen(const struct view *v, const struct family *f)
{
	uint32_t filter = (uint32_t)v->grid.filter;

	if (filter == FILTER_NONE)
		return true;
	if (filter == FILTER_ALL)
		return f->present == v->m->version_count;
	return f->present == 1 && f->parts[0].version == filter - FILTER_ONLY;
}

/* By how many have it; equal ones stay in the base's order. */
static void
sort_rows(const struct view *v, bool most)
{
	const struct grid_screen *g = &v->grid;
	uint32_t versions = v->m->version_count;
	uint32_t *start = memory_alloc(versions + 2, sizeof(*start));
	uint32_t *sorted = memory_alloc(g->count, sizeof(*sorted));

	for (uint32_t i = 0; i < g->count; i++) {
		uint32_t present = v->m->families[g->rows[i]].present;

		start[(most ? versions - present : present) + 1]++;
	}
	for (uint32_t i = 0; i <= versions; i++)
		start[i + 1] += start[i];
	for (uint32_t i = 0; i < g->count; i++) {
		uint32_t present = v->m->families[g->rows[i]].present;

		sorted[start[most ? versions - present : present]++] = g->rows[i];
	}
	memcpy(g->rows, sorted, g->count * sizeof(*sorted));
	free(sorted);
	free(start);
}

static void
focus_family(struct view *v, uint32_t family)
{
	struct list *l = &v->lists[SCREEN_GRID];

	for (uint32_t i = 0; i < v->grid.count; i++)
		if (v->grid.rows[i] == family)
			l->row = i;
	list_show(l, v->grid.count, window_rows(v));
}

/* The family in focus stays in focus; who is at the top stays there. */
static void
make_rows(struct view *v)
{
	struct grid_screen *g = &v->grid;
	int sort = v->lists[SCREEN_GRID].sort;
	uint32_t row = v->lists[SCREEN_GRID].row, focus = row && row < g->count ? g->rows[row] : NONE;

	free(g->rows);
	g->rows = memory_alloc(v->m->family_count, sizeof(*g->rows));
	g->count = 0;
	for (uint32_t i = 0; i < v->m->family_count; i++)
		if (is_chosen(v, &v->m->families[i]))
			g->rows[g->count++] = i;
	if (sort != SORT_BASE)
		sort_rows(v, sort == SORT_MOST);
	focus_family(v, focus);
}

void
grid_close(struct view *v)
{
	free(v->grid.rows);
	v->grid = (struct grid_screen){ 0 };
}

void
grid_open(struct view *v)
{
	struct list *l = &v->lists[SCREEN_GRID];
	uint32_t version, s = place_sentence(v, &version);

	v->grid.filter = FILTER_NONE;
	l->column = v->focus_version;
	view_push(v, SCREEN_GRID);
	make_rows(v);
	if (s != NONE)
		focus_family(v, v->m->versions[version].states[s].family);
}

/* The versions that fit beside a few words of text; they slide with the column in focus. */
static uint32_t
shown_columns(const struct view *v, uint32_t *first)
{
	int room = (v->cols - LABEL - (v->cols < NARROW ? WORDS_NARROW : WORDS_LEAST)) / CELL;
	uint32_t fit = room < 1 ? 1 : (uint32_t)room, column = v->lists[SCREEN_GRID].column;

	if (fit > v->m->version_count)
		fit = v->m->version_count;
	*first = column >= fit ? column - fit + 1 : 0;
	return fit;
}

static void
paint_cell(const struct view *v, struct frame *f, uint32_t family, uint32_t version, int row, int col)
{
	const struct width_params *w = &v->params.width;
	struct cell cell = model_cell(v->m, family, version);

	if (cell.count) {
		struct sign sign = sign_of(v, version, cell.sentences[0]);

		if (sign.first || sign.second)
			sign_put(v, f, row, col, sign, false);
		else
			frame_puts(f, row, col, 1, THEME_BAR, "=", w);
	} else if (cell.kind == KIND_DROPPED) {
		sign_put(v, f, row, col, (struct sign){ MARK_DROPPED, MARK_NONE }, false);
	}
}

static void
paint_row(const struct view *v, struct frame *f, uint32_t index, int row)
{
	const struct width_params *w = &v->params.width;
	const struct list *l = &v->lists[SCREEN_GRID];
	uint32_t family = v->grid.rows[index], first, fit = shown_columns(v, &first);
	const struct cell *part = &v->m->families[family].parts[0];
	struct cell base = model_cell(v->m, family, v->m->base);
	struct buffer text = { 0 };
	int col = LABEL + (int)fit * CELL;

	if (base.count)
		part = &base;
	phrase_label(v, part->version, part->sentences, part->count, &text);
	frame_put(f, row, 1, LABEL - 2, THEME_NUMBER, text.data, text.len, w);
	for (uint32_t i = 0; i < fit; i++)
		paint_cell(v, f, family, first + i, row, LABEL + (int)i * CELL);
	buffer_clear(&text);
	phrase_text(v, part->version, part->sentences[0], &text);
	frame_put_cut(f, row, col, v->cols - col - 1, base.count ? THEME_TEXT : THEME_ADDED_TEXT,
		      text.data, text.len, w);
	if (index == l->row) {
		frame_puts(f, row, 0, 1, THEME_FOCUS, glyph(GLYPH_FOCUS, w), w);
		frame_set_role(f, row, LABEL + (int)(l->column - first) * CELL, 2, THEME_SELECTED);
		f->cursor_row = row;
		f->cursor_col = LABEL + (int)(l->column - first) * CELL;
	}
	buffer_free(&text);
}

static void
paint_head(const struct view *v, struct frame *f)
{
	static const char *const sorts[SORTS] = { "in the base’s order", "most kept first", "least kept first" };
	const struct width_params *w = &v->params.width;
	uint32_t first, fit = shown_columns(v, &first);
	struct buffer text = { 0 };
	int filter = v->grid.filter;

	buffer_printf(&text, "Grid · %u famil%s · %s", v->grid.count, v->grid.count == 1 ? "y" : "ies",
		      sorts[v->lists[SCREEN_GRID].sort]);
	if (filter == FILTER_ALL)
		buffer_printf(&text, " · kept by all %u", v->m->version_count);
	else if (filter >= FILTER_ONLY)
		buffer_printf(&text, " · only in %s", v->m->versions[filter - FILTER_ONLY].letter);
	frame_put_cut(f, 0, 1, v->cols - 2, THEME_TITLE, text.data, text.len, w);
	for (uint32_t i = 0; i < fit; i++)
		frame_puts(f, 1, LABEL + (int)i * CELL, CELL,
			   first + i == v->lists[SCREEN_GRID].column ? THEME_HEAD_FOCUS : THEME_HEAD,
			   v->m->versions[first + i].letter, w);
	if (first > 0)
		frame_puts(f, 1, LABEL - 2, 1, THEME_DIM, glyph(GLYPH_ELLIPSIS, w), w);
	if (first + fit < v->m->version_count)
		frame_printf(f, 1, LABEL + (int)fit * CELL, v->cols, THEME_DIM, w, "%s %u more",
			     glyph(GLYPH_ELLIPSIS, w), v->m->version_count - first - fit);
	frame_fill(f, 2, 0, 1, v->cols, THEME_RULE, glyph(GLYPH_HORIZONTAL, w));
	buffer_free(&text);
}

static const struct hint hints[] = {
	{ ACT_OPEN,       "open",        80 },
	{ ACT_PANE_RIGHT, "version",     60 },
	{ ACT_SORT,       "sort",        70 },
	{ ACT_FILTER,     "filter",      70 },
	{ ACT_HELP,       "help",        90 },
	{ ACT_BACK,       "back",        95 },
	{ ACT_NONE, NULL, 0 },
};

static void
paint_status(const struct view *v, struct frame *f)
{
	const struct list *l = &v->lists[SCREEN_GRID];
	struct buffer words = { 0 }, position = { 0 };

	if (l->row < v->grid.count) {
		const struct family *family = &v->m->families[v->grid.rows[l->row]];

		buffer_printf(&words, "in %u of %u: ", family->present, v->m->version_count);
		for (uint32_t i = 0; i < family->present && i < 12; i++) {
			buffer_puts(&words, i ? ", " : "");
			phrase_label(v, family->parts[i].version, family->parts[i].sentences,
				     family->parts[i].count, &words);
		}
		buffer_puts(&words, family->present > 12 ? " …" : "");
		buffer_printf(&position, "%u of %u", l->row + 1, v->grid.count);
	} else {
		buffer_puts(&words, "none · & shows others");
	}
	statusline_paint(v, f, buffer_terminate(&words), buffer_terminate(&position), hints);
	buffer_free(&words);
	buffer_free(&position);
}

uint32_t
grid_row_at(const struct view *v, int row)
{
	return list_row_at(&v->lists[SCREEN_GRID], row - HEAD_ROWS, v->grid.count, window_rows(v));
}

void
grid_paint(const struct view *v, struct frame *f)
{
	uint32_t top = v->lists[SCREEN_GRID].top;
	int rows = window_rows(v);

	paint_head(v, f);
	for (int i = 0; i < rows && top + (uint32_t)i < v->grid.count; i++)
		paint_row(v, f, top + (uint32_t)i, HEAD_ROWS + i);
	paint_status(v, f);
}

static bool
open_row(struct view *v)
{
	const struct list *l = &v->lists[SCREEN_GRID];

	return l->row < v->grid.count && sentence_open(v, v->grid.rows[l->row], l->column);
}

static bool
move_column(struct list *l, enum action a, unsigned count, uint32_t total)
{
	int64_t to = l->column + (a == ACT_PANE_LEFT ? -1 : 1) * (int64_t)(count ? count : 1);

	if (a == ACT_PANE_NEXT)
		to %= total;
	if (to < 0 || to >= total)
		return false;
	l->column = (uint32_t)to;
	return true;
}

/* All, what every version keeps, what only the version in focus has. */
static int
next_filter(const struct view *v)
{
	int only = FILTER_ONLY + (int)v->lists[SCREEN_GRID].column, now = v->grid.filter;

	if (now == FILTER_NONE)
		return FILTER_ALL;
	return now == only ? FILTER_NONE : only;
}

struct view_answer
grid_act(struct view *v, enum action a, unsigned count, const char *arg)
{
	struct list *l = &v->lists[SCREEN_GRID];
	bool ok = true;

	(void)arg;
	switch (a) {
	case ACT_BACK:
	case ACT_GRID:
		view_pop(v);
		break;
	case ACT_QUIT:
		return view_wish(WISH_QUIT);
	case ACT_OPEN:
		ok = open_row(v);
		break;
	case ACT_SORT:
		l->sort = (l->sort + 1) % SORTS;
		make_rows(v);
		break;
	case ACT_FILTER:
		v->grid.filter = next_filter(v);
		make_rows(v);
		break;
	case ACT_VERSIONS:
		versions_open(v);
		break;
	case ACT_PANE_LEFT:
	case ACT_PANE_RIGHT:
	case ACT_PANE_NEXT:
		ok = move_column(l, a, count, v->m->version_count);
		break;
	default:
		ok = list_move(l, a, count, v->grid.count, window_rows(v));
	}
	return view_wish(ok ? WISH_NOTHING : WISH_BEEP);
}
