/* All versions: a table, a timeline sized by change, and who is how near to whom. */
#include "view_internal.h"

#include <string.h>

#include "tdiff/memory.h"

#define HEAD_ROWS     2
#define TIMELINE_ROWS 5		/* a blank, bars, the line, dates, a blank */
#define MATRIX_CELL   5

static int
table_rows(const struct view *v)
{
	int rows = v->rows - HEAD_ROWS - page_status_rows(v), all = (int)v->m->version_count;

	if (rows < 1)
		rows = 1;
	return all < rows ? all : rows;
}

/* Share of a version's words that do not stand unchanged in the base, 0..1000. */
static unsigned
change_of(const struct version *ver)
{
	if (!ver->words || ver->counts.words_kept >= ver->words)
		return 0;
	return (unsigned)((uint64_t)(ver->words - ver->counts.words_kept) * 1000 / ver->words);
}

static void
paint_bar(const struct view *v, struct frame *f, int row, int col, int columns, unsigned change)
{
	const struct width_params *w = &v->params.width;
	int filled = (int)((change * (unsigned)columns + 500) / 1000);

	frame_fill(f, row, col, 1, columns, THEME_DIM, glyph(GLYPH_SHADE_1, w));
	frame_fill(f, row, col, 1, filled, THEME_BAR, glyph(GLYPH_BLOCK, w));
}

static void
describe(const struct view *v, uint32_t i, struct buffer *out)
{
	const struct version *ver = &v->m->versions[i];

	buffer_printf(out, "%9u %6u  ", ver->sentence_count, ver->words);
	if (i == v->m->base)
		buffer_printf(out, "base: %s", v->m->base_reason ? v->m->base_reason : "");
	else
		head_counts(v, i, out);
}

/* First columns and widths of the table, as wide as what stands in them. */
struct columns {
	int name, name_width, date, date_width, place, place_width, counts, bar;
};

static void
widen(const struct view *v, int *width, const char *text, int most)
{
	int columns = text ? (int)width_columns(text, strlen(text), &v->params.width) : 0;

	if (columns > *width)
		*width = columns < most ? columns : most;
}

static struct columns
place_columns(const struct view *v)
{
	struct columns c = { .name = 6, .name_width = 4 };
	struct buffer date = { 0 };

	for (uint32_t i = 0; i < v->m->version_count; i++) {
		const struct version *ver = &v->m->versions[i];

		buffer_clear(&date);
		phrase_date(ver, &date);
		widen(v, &c.name_width, phrase_name(ver), v->cols / 4 < 12 ? 12 : v->cols / 4);
		widen(v, &c.date_width, buffer_terminate(&date), v->cols < 100 ? 10 : 16);
		if (v->cols >= 100)
			widen(v, &c.place_width, ver->info.place, 16);
	}
	buffer_free(&date);
	c.date = c.name + c.name_width + 2;
	c.place = c.date + c.date_width + (c.date_width ? 2 : 0);
	c.counts = c.place + c.place_width + (c.place_width ? 2 : 0);
	c.bar = v->cols >= 100 ? v->cols - 12 : v->cols;
	return c;
}

static void
paint_head(const struct view *v, struct frame *f)
{
	const struct width_params *w = &v->params.width;
	struct columns c = place_columns(v);

	frame_printf(f, 0, 1, v->cols - 2, THEME_TITLE, w, "%u versions", v->m->version_count);
	frame_puts(f, 0, c.date, c.date_width, THEME_DIM, "date", w);
	frame_puts(f, 0, c.place, c.place_width, THEME_DIM, "place", w);
	frame_puts(f, 0, c.counts, c.bar - c.counts, THEME_DIM, "sentences  words  against the base", w);
	frame_puts(f, 0, c.bar, 11, THEME_DIM, "changed", w);
	frame_fill(f, 1, 0, 1, v->cols, THEME_RULE, glyph(GLYPH_HORIZONTAL, w));
}

static void
paint_version(const struct view *v, struct frame *f, uint32_t i, int row)
{
	const struct width_params *w = &v->params.width;
	const struct version *ver = &v->m->versions[i];
	bool focus = i == v->lists[SCREEN_VERSIONS].row, hidden = v->shape.hidden[i] && i != v->m->base;
	enum theme_role role = hidden ? THEME_DIM : THEME_TEXT;
	struct columns c = place_columns(v);
	struct buffer text = { 0 };

	frame_puts(f, row, 1, 1, role, hidden ? " " : "*", w);
	frame_puts(f, row, 3, 3, focus ? THEME_HEAD_FOCUS : THEME_HEAD, ver->letter, w);
	frame_put_cut(f, row, c.name, c.name_width, role, phrase_name(ver), strlen(phrase_name(ver)), w);
	phrase_date(ver, &text);
	frame_put(f, row, c.date, c.date_width, role, text.data, text.len, w);
	frame_puts(f, row, c.place, c.place_width, role, ver->info.place ? ver->info.place : "", w);
	buffer_clear(&text);
	describe(v, i, &text);
	frame_put_cut(f, row, c.counts, c.bar - c.counts - 1, role, text.data, text.len, w);
	if (c.bar < v->cols && i != v->m->base)
		paint_bar(v, f, row, c.bar, 10, change_of(ver));
	buffer_free(&text);
	if (!focus)
		return;
	frame_puts(f, row, 0, 1, THEME_FOCUS, glyph(GLYPH_FOCUS, w), w);
	f->cursor_row = row;
	f->cursor_col = 3;
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

static void
paint_first_run(const struct view *v, struct frame *f, int row)
{
	const struct width_params *w = &v->params.width;
	uint32_t first = first_run(v);

	if (first == NONE)
		frame_puts(f, row, 3, v->cols - 4, THEME_DIM, "who ran it first is unknown", w);
	else
		frame_printf(f, row, 3, v->cols - 4, THEME_DIM, w, "%s ran it first",
			     v->m->versions[first].letter);
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
			frame_puts(f, row, 3 + x, 1, THEME_BAR, glyph(bar_glyph(change_of(ver)), w), w);
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
	bool        earlier;	/* only columns left of the row's own */
	uint16_t  (*share)(const struct model *m, uint32_t column, uint32_t row);
};

static const struct matrix matrices[] = {
	{ "how near they are, per cent of words", false, model_similarity },
	{ "how much of each row an earlier one has", true, model_kept_share },
};

#define MATRICES (sizeof(matrices) / sizeof(matrices[0]))
#define MATRIX_GAP 3

static int
matrix_columns(const struct view *v, const struct matrix *m)
{
	int cells = 4 + (int)v->m->version_count * MATRIX_CELL, title = (int)strlen(m->title);

	return cells > title ? cells : title;
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
paint_matrix(const struct view *v, struct frame *f, const struct matrix *m, int row, int col, int rows)
{
	const struct width_params *w = &v->params.width;
	uint32_t n = v->m->version_count, fit = (uint32_t)((v->cols - col - 5) / MATRIX_CELL);
	uint32_t top = v->lists[SCREEN_VERSIONS].row;

	fit = fit < n ? fit : n;
	top = top + 1 > (uint32_t)(rows - 2) ? top + 3 - (uint32_t)rows : 0;
	frame_puts(f, row, col, v->cols - col - 1, THEME_DIM, m->title, w);
	for (uint32_t j = 0; j < fit; j++)
		frame_puts(f, row + 1, col + 4 + (int)j * MATRIX_CELL + 1, 3, THEME_HEAD,
			   v->m->versions[j].letter, w);
	for (uint32_t i = top; i < n && (int)(i - top) < rows - 2; i++) {
		int y = row + 2 + (int)(i - top);

		frame_puts(f, y, col, 3, THEME_HEAD, v->m->versions[i].letter, w);
		for (uint32_t j = 0; j < fit && !(m->earlier && j >= i); j++)
			if (i != j)
				paint_share(v, f, y, col + 4 + (int)j * MATRIX_CELL,
					    m->share(v->m, j, i));
	}
}

/* Side by side as far as there is room. */
static void
paint_matrices(const struct view *v, struct frame *f, int row, int rows)
{
	int col = 3;

	for (size_t k = 0; k < MATRICES; k++) {
		int columns = matrix_columns(v, &matrices[k]);

		if (k > 0 && col + columns >= v->cols)
			break;
		paint_matrix(v, f, &matrices[k], row, col, rows);
		col += columns + MATRIX_GAP;
	}
}

static const struct hint hints[] = {
	{ ACT_MAKE_BASE,    "make it the base", 80 },
	{ ACT_TOGGLE_SHOWN, "show or hide",     70 },
	{ ACT_HELP,         "help",             90 },
	{ ACT_BACK,         "back",             95 },
	{ ACT_NONE, NULL, 0 },
};

static void
paint_status(const struct view *v, struct frame *f)
{
	const struct list *l = &v->lists[SCREEN_VERSIONS];
	const struct version_info *info = &v->m->versions[l->row].info;
	const char *const more[] = { info->title, info->author, info->source, info->url };
	struct buffer words = { 0 }, position = { 0 };

	buffer_printf(&words, "%s  ", v->m->versions[l->row].letter);
	head_counts(v, l->row, &words);
	if (info->file && *info->file)
		buffer_printf(&words, " · %s", info->file);
	for (size_t i = 0; i < sizeof(more) / sizeof(*more); i++)
		if (more[i] && *more[i])
			buffer_printf(&words, " · %s", more[i]);
	buffer_printf(&position, "%u of %u", l->row + 1, v->m->version_count);
	statusline_paint(v, f, buffer_terminate(&words), buffer_terminate(&position), hints);
	buffer_free(&words);
	buffer_free(&position);
}

void
versions_paint(const struct view *v, struct frame *f)
{
	uint32_t top = v->lists[SCREEN_VERSIONS].top;
	int rows = table_rows(v), row = HEAD_ROWS + rows, left;

	paint_head(v, f);
	for (int i = 0; i < rows && top + (uint32_t)i < v->m->version_count; i++)
		paint_version(v, f, top + (uint32_t)i, HEAD_ROWS + i);
	left = v->rows - page_status_rows(v) - row;
	if (left > 0 && v->m->version_count > 1)
		paint_first_run(v, f, row);
	if (left >= TIMELINE_ROWS && time_stretch(v).dated > 1) {
		paint_timeline(v, f, row + 1);
		row += TIMELINE_ROWS;
		left -= TIMELINE_ROWS;
	} else {
		row++;
		left--;
	}
	if (left >= 4 && v->m->version_count > 1)
		paint_matrices(v, f, row, left);
	paint_status(v, f);
}

void
versions_open(struct view *v)
{
	v->lists[SCREEN_VERSIONS].row = v->focus_version;
	view_push(v, SCREEN_VERSIONS);
	list_show(&v->lists[SCREEN_VERSIONS], v->m->version_count, table_rows(v));
}

static struct view_answer
toggle(struct view *v)
{
	uint32_t row = v->lists[SCREEN_VERSIONS].row;

	if (row == v->m->base) {
		view_say(v, "The base is always shown.");
		return view_wish(WISH_BEEP);
	}
	shape_save(v);
	v->shape.hidden[row] = !v->shape.hidden[row];
	page_refresh(v);
	return view_wish(WISH_NOTHING);
}

struct view_answer
versions_act(struct view *v, enum action a, unsigned count, const char *arg)
{
	struct list *l = &v->lists[SCREEN_VERSIONS];
	struct view_answer undone = view_wish(WISH_NOTHING);

	(void)arg;
	switch (a) {
	case ACT_BACK:
	case ACT_VERSIONS:
		view_pop(v);
		return undone;
	case ACT_QUIT:
		return view_wish(WISH_QUIT);
	case ACT_OPEN:
	case ACT_MAKE_BASE:
		return view_make_base(v, l->row, NONE);
	case ACT_TOGGLE_SHOWN:
		return toggle(v);
	case ACT_UNDO:
		return shape_undo(v, &undone) ? undone : view_wish(WISH_BEEP);
	case ACT_GRID:
		grid_open(v);
		return undone;
	default:
		if (list_move(l, a, count, v->m->version_count, table_rows(v)))
			return undone;
		return view_wish(WISH_BEEP);
	}
}
