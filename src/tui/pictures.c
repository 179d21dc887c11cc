/* Pictures of all versions: when each ran and how much it changed, and who is how near to whom. */
#include "view_internal.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

#define TIMELINE_ROWS 5		/* bars, the line, dates, and blanks around */
#define MATRIX_CELL   5

unsigned
pictures_change(const struct version *ver)
{
	if (!ver->words || ver->counts.words_kept >= ver->words)
		return 0;
	return (unsigned)((uint64_t)(ver->words - ver->counts.words_kept) * 1000 / ver->words);
}

/* ---- timeline ---- */

struct stretch {
	int64_t first, last;
	uint32_t dated, early, late;	/* how many, and which are at the ends */
};

static struct stretch
time_stretch(const struct view *v)
{
	struct stretch s = { 0 };

	for (uint32_t i = 0; i < v->m->version_count; i++) {
		int64_t t;

		if (!model_instant(v->m->versions[i].info.date, &t))
			continue;
		if (!s.dated || t < s.first)
			s.first = t, s.early = i;
		if (!s.dated || t > s.last)
			s.last = t, s.late = i;
		s.dated++;
	}
	return s;
}

/* The version earliest by date, when it is one alone; else NONE. */
static uint32_t
first_run(const struct view *v)
{
	int64_t earliest = INT64_MAX, t;
	uint32_t first = NONE;

	for (uint32_t i = 0; i < v->m->version_count; i++) {
		if (!model_instant(v->m->versions[i].info.date, &t) || t > earliest)
			continue;
		first = t < earliest ? i : NONE;
		earliest = t;
	}
	return first;
}

/* "A ran it first · C, D undated" */
static void
paint_first_run(const struct view *v, struct frame *f, int row)
{
	uint32_t first = first_run(v), undated = 0;
	struct buffer text = { 0 };
	int64_t t;

	if (first == NONE)
		buffer_puts(&text, "who ran it first is unknown");
	else
		buffer_printf(&text, "%s ran it first", v->m->versions[first].letter);
	for (uint32_t i = 0; first != NONE && i < v->m->version_count; i++)
		if (!model_instant(v->m->versions[i].info.date, &t))
			buffer_printf(&text, "%s%s", undated++ ? ", " : " · ", v->m->versions[i].letter);
	buffer_puts(&text, undated ? " undated" : "");
	frame_put_cut(f, row, 3, v->cols - 4, THEME_DIM, text.data, text.len, &v->params.width);
	buffer_free(&text);
}

static enum glyph
bar_glyph(unsigned change)
{
	unsigned step = change * 8 / 1001;

	return step > 6 ? GLYPH_BLOCK : (enum glyph)(GLYPH_BAR_1 + step);
}

static void
paint_timeline(const struct view *v, struct frame *f, int row)
{
	const struct width_params *w = &v->params.width;
	struct stretch s = time_stretch(v);
	struct buffer date = { 0 };
	int columns = v->cols - 6 > 100 ? 100 : v->cols - 6, taken = -1;

	frame_fill(f, row + 1, 3, 1, columns, THEME_RULE, glyph(GLYPH_HORIZONTAL, w));
	for (uint32_t i = 0; i < v->m->version_count; i++) {
		const struct version *ver = &v->m->versions[i];
		int64_t t;
		int x;

		if (!model_instant(ver->info.date, &t))
			continue;
		x = s.last == s.first ? 0 : (int)((t - s.first) * (columns - 1) / (s.last - s.first));
		if (x <= taken)
			x = taken + 1;
		taken = x + (int)strlen(ver->letter) - 1;
		if (x >= columns)
			continue;
		if (i != v->m->base)
			frame_puts(f, row, 3 + x, 1, THEME_BAR, glyph(bar_glyph(pictures_change(ver)), w), w);
		frame_puts(f, row + 1, 3 + x, 3, THEME_HEAD, ver->letter, w);
	}
	phrase_date(&v->m->versions[s.early], &date);
	frame_put(f, row + 2, 3, columns, THEME_DIM, date.data, date.len, w);
	buffer_clear(&date);
	phrase_date(&v->m->versions[s.late], &date);
	if (s.last != s.first)
		frame_put(f, row + 2, 3 + columns - (int)date.len, (int)date.len, THEME_DIM,
			  date.data, date.len, w);
	buffer_free(&date);
}

/* ---- matrices ---- */

/* A table of versions against versions. */
struct matrix {
	const char *title;
	const char *doubtful;	/* title where dates leave open who was earlier; NULL: it does not matter */
	uint16_t  (*share)(const struct model *m, uint32_t column, uint32_t row);
};

static const struct matrix matrices[] = {
	{ "how near, per cent of words", NULL, model_similarity },
	{ "taken from an earlier one", "found in one not known later", model_kept_share },
};

#define MATRICES    (sizeof(matrices) / sizeof(matrices[0]))
#define MATRIX_LEFT 3
#define MATRIX_GAP  3
#define MATRIX_HEAD 2	/* title and letters */

enum order { EARLIER, LATER, UNKNOWN };

/* When version i ran, beside j: only dates tell. */
static enum order
order_of(const struct model *m, uint32_t i, uint32_t j)
{
	int64_t a, b;

	if (!model_instant(m->versions[i].info.date, &a) || !model_instant(m->versions[j].info.date, &b) ||
	    a == b)
		return UNKNOWN;
	return a < b ? EARLIER : LATER;
}

static int
by_instant(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* All are dated, and no two alike: sorted, those alike are neighbours. Asked for every frame, of up to 2,048 versions. */
static bool
order_is_known(const struct model *m)
{
	int64_t *when = memory_alloc(m->version_count, sizeof(*when));
	bool known = true;

	for (uint32_t i = 0; known && i < m->version_count; i++)
		known = model_instant(m->versions[i].info.date, &when[i]);
	if (known)
		qsort(when, m->version_count, sizeof(*when), by_instant);
	for (uint32_t i = 1; known && i < m->version_count; i++)
		known = when[i] != when[i - 1];
	free(when);
	return known;
}

static const char *
title_of(const struct view *v, const struct matrix *m)
{
	return !m->doubtful || order_is_known(v->m) ? m->title : m->doubtful;
}

/* Versions across that have room from a column on. */
static uint32_t
versions_across(const struct view *v, int col)
{
	int room = (v->cols - col - 4) / MATRIX_CELL;
	uint32_t all = v->m->version_count;

	return room < 1 ? 1 : (uint32_t)room < all ? (uint32_t)room : all;
}

static int
matrix_columns(const struct view *v, const struct matrix *m)
{
	int cells = 4 + (int)v->m->version_count * MATRIX_CELL, title = (int)strlen(title_of(v, m));

	return cells > title ? cells : title;
}

static bool
side_by_side(const struct view *v)
{
	int columns = MATRIX_LEFT + (int)(MATRICES - 1) * MATRIX_GAP;

	for (size_t i = 0; i < MATRICES; i++)
		columns += matrix_columns(v, &matrices[i]);
	return columns < v->cols;
}

static void
paint_share(const struct view *v, struct frame *f, int row, int col, unsigned share)
{
	static const enum glyph shades[] = { GLYPH_SHADE_1, GLYPH_SHADE_2, GLYPH_SHADE_3, GLYPH_BLOCK };
	const struct width_params *w = &v->params.width;

	frame_puts(f, row, col, 1, THEME_BAR, glyph(shades[share * 4 / 1001], w), w);
	frame_printf(f, row, col + 1, 3, THEME_TEXT, w, "%3u", share / 10);
}

static void
paint_letter(const struct view *v, struct frame *f, uint32_t version, int row, int col)
{
	bool focus = version == v->lists[SCREEN_VERSIONS].row;

	frame_puts(f, row, col, 3, focus ? THEME_HEAD_FOCUS : THEME_HEAD, v->m->versions[version].letter,
		   &v->params.width);
}

static void
paint_row(const struct view *v, struct frame *f, const struct matrix *m, uint32_t i, int row, int col)
{
	uint32_t first = pictures_first(v), across = versions_across(v, col);

	paint_letter(v, f, i, row, col);
	for (uint32_t j = first; j < first + across; j++)
		if (i != j && !(m->doubtful && order_of(v->m, j, i) == LATER))
			paint_share(v, f, row, col + 4 + (int)(j - first) * MATRIX_CELL, m->share(v->m, j, i));
}

/* As many rows as there is room for, the version in focus among them. */
static int
paint_matrix(const struct view *v, struct frame *f, const struct matrix *m, int row, int col, int rows)
{
	const struct width_params *w = &v->params.width;
	uint32_t n = v->m->version_count, first = pictures_first(v), across = versions_across(v, col);
	uint32_t room = (uint32_t)(rows - MATRIX_HEAD), focus = v->lists[SCREEN_VERSIONS].row;
	uint32_t top = n <= room || focus < room ? 0 : focus + 1 - room;
	struct buffer title = { 0 };

	if (across < n)
		buffer_printf(&title, "%s–%s of %u · ", v->m->versions[first].letter,
			      v->m->versions[first + across - 1].letter, n);
	buffer_puts(&title, title_of(v, m));
	frame_put_cut(f, row, col, v->cols - col - 1, THEME_DIM, title.data, title.len, w);
	buffer_free(&title);
	for (uint32_t j = 0; j < across; j++)
		paint_letter(v, f, first + j, row + 1, col + 5 + (int)j * MATRIX_CELL);
	for (uint32_t i = top; i < n && i - top < room; i++)
		paint_row(v, f, m, i, row + MATRIX_HEAD + (int)(i - top), col);
	return MATRIX_HEAD + (int)(n < room ? n : room);
}

static void
paint_matrices(const struct view *v, struct frame *f, int row, int rows, size_t first)
{
	bool beside = side_by_side(v);
	int col = MATRIX_LEFT, end = row + rows;

	for (size_t i = first; i < MATRICES && row + MATRIX_HEAD + 2 <= end; i++) {
		int used = paint_matrix(v, f, &matrices[i], row, col, end - row);

		if (beside)
			col += matrix_columns(v, &matrices[i]) + MATRIX_GAP;
		else
			row += used + 1;
	}
}

/* Any change at all is seen, and so is anything kept. */
int
bar_columns(unsigned change, int columns)
{
	int filled = (int)((change * (unsigned)columns + 500) / 1000);

	if (change > 0 && filled == 0)
		return 1;
	return change < 1000 && filled == columns ? columns - 1 : filled;
}

/* ---- all of them ---- */

/* Leftmost version of a matrix: they slide when there are more than have room. */
uint32_t
pictures_first(const struct view *v)
{
	uint32_t first = v->lists[SCREEN_VERSIONS].column;
	uint32_t last = v->m->version_count - versions_across(v, MATRIX_LEFT);

	return first < last ? first : last;
}

bool
pictures_slide(struct view *v, int by)
{
	int64_t to = (int64_t)pictures_first(v) + by;

	if (to < 0 || to > v->m->version_count - versions_across(v, MATRIX_LEFT))
		return false;
	v->lists[SCREEN_VERSIONS].column = (uint32_t)to;
	return true;
}

int
pictures_rows(const struct view *v)
{
	int matrix = MATRIX_HEAD + (int)v->m->version_count;

	if (v->m->version_count < 2)
		return 0;
	return 1 + (time_stretch(v).dated > 1 ? TIMELINE_ROWS : 1) +
	       (side_by_side(v) ? matrix : (matrix + 1) * (int)MATRICES - 1);
}

int
pictures_pages(const struct view *v, int rows)
{
	return pictures_rows(v) <= rows ? 1 : 1 + (int)MATRICES;
}

void
pictures_paint(const struct view *v, struct frame *f, int row, int rows, int page)
{
	int end = row + rows;

	if (v->m->version_count < 2)
		return;
	if (page > 0) {
		paint_matrices(v, f, row, rows, (size_t)page - 1);
		return;
	}
	if (rows > 0)
		paint_first_run(v, f, row++);
	if (end - row >= TIMELINE_ROWS - 1 && time_stretch(v).dated > 1) {
		paint_timeline(v, f, row);
		row += TIMELINE_ROWS - 1;
	}
	paint_matrices(v, f, row + 1, end - row - 1, 0);
}
