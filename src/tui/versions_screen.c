/* All versions: a table, a timeline sized by change, and who is how near to whom. */
#include "view_internal.h"

#include <string.h>

#define HEAD_ROWS 2
#define BAR       10

static int
body_rows(const struct view *v)
{
	int rows = v->rows - HEAD_ROWS - page_status_rows(v);

	return rows < 1 ? 1 : rows;
}

static int
table_rows(const struct view *v)
{
	int rows = body_rows(v), all = (int)v->m->version_count;

	return all < rows ? all : rows;
}

/* Table and pictures do not fit together: Tab goes from one to the other. */
static bool
are_apart(const struct view *v)
{
	return v->m->version_count > 1 && (int)v->m->version_count + pictures_rows(v) > body_rows(v);
}

/* Page of pictures shown instead of the table; -1: the table. */
static int
picture_page(const struct view *v)
{
	int page = v->lists[SCREEN_VERSIONS].sort - 1, last = pictures_pages(v, body_rows(v)) - 1;

	return !are_apart(v) ? -1 : page > last ? last : page;
}

static void
paint_bar(const struct view *v, struct frame *f, int row, int col, int columns, unsigned change)
{
	const struct width_params *w = &v->params.width;
	int filled = bar_columns(change, columns);

	frame_fill(f, row, col, 1, columns, THEME_DIM, glyph(GLYPH_SHADE_1, w));
	frame_fill(f, row, col, 1, filled, THEME_BAR, glyph(GLYPH_BLOCK, w));
}

/* First columns and widths of the table, as wide as what stands in them; width 0: left out. */
struct columns {
	int name, name_width, date, date_width, place, place_width, sizes, sizes_width, words_width;
	int counts, counts_width, bar, title, title_width;
};

#define SIZES       "sentences  words"
#define SIZES_SHORT "sent. words"

static void
widen(const struct view *v, int *width, const char *text, int most)
{
	int columns = text ? (int)width_columns(text, strlen(text), &v->params.width) : 0;

	if (columns > *width)
		*width = columns < most ? columns : most;
}

static void
tell_counts(const struct view *v, uint32_t i, int columns, struct buffer *out)
{
	if (i == v->m->base)
		buffer_printf(out, "base: %s", v->m->base_reason ? v->m->base_reason : "");
	else
		head_counts_within(v, i, columns, out);
}

/* How wide what stands in the columns is, each up to its share of the row. */
static void
measure(const struct view *v, struct columns *c)
{
	struct buffer text = { 0 };

	c->name_width = c->counts_width = 4;
	for (uint32_t i = 0; i < v->m->version_count; i++) {
		const struct version *ver = &v->m->versions[i];

		buffer_clear(&text);
		phrase_date(ver, &text);
		widen(v, &c->name_width, phrase_name(ver), v->cols / 4 < 14 ? 12 : v->cols / 4 - 2);
		widen(v, &c->date_width, buffer_terminate(&text), v->cols < 100 ? 10 : 16);
		if (v->cols >= 100)
			widen(v, &c->place_width, ver->info.place, 16);
		buffer_clear(&text);
		tell_counts(v, i, v->cols, &text);
		widen(v, &c->counts_width, buffer_terminate(&text), v->cols);
		buffer_clear(&text);
		buffer_printf(&text, "%u", ver->words);
		widen(v, &c->words_width, buffer_terminate(&text), 10);
		widen(v, &c->title_width, ver->info.title, v->cols);
	}
	buffer_free(&text);
}

/* Where there is little room sizes go first, then dates: counts are what one looks for. */
static struct columns
place_columns(const struct view *v)
{
	struct columns c = { .name = 6, .words_width = v->cols < 100 ? 5 : 6 };
	int room;

	measure(v, &c);
	c.sizes_width = (v->cols < 100 ? 5 : 9) + 1 + c.words_width;
	room = v->cols - 1 - c.name - c.name_width - 2;
	if (room - c.sizes_width - c.date_width < 20)
		c.sizes_width = 0;
	if (room - c.sizes_width - c.date_width < 18)
		c.date_width = 0;
	c.date = c.name + c.name_width + 2;
	c.place = c.date + c.date_width + (c.date_width ? 2 : 0);
	c.sizes = c.place + c.place_width + (c.place_width ? 2 : 0);
	c.counts = c.sizes + c.sizes_width + (c.sizes_width ? 2 : 0);
	room = v->cols - 1 - c.counts;
	c.bar = v->cols >= 100 ? c.counts + c.counts_width + 2 : v->cols;
	if (v->cols >= 100 && c.bar + BAR >= v->cols)
		c.bar = v->cols - BAR - 2;
	c.counts_width = c.bar < v->cols ? c.bar - c.counts - 2 : room;
	c.title = c.bar + BAR + 2;
	if (v->cols - 1 - c.title < 20)
		c.title_width = 0;
	else if (c.title_width > v->cols - 1 - c.title)
		c.title_width = v->cols - 1 - c.title;
	return c;
}

static void
paint_head(const struct view *v, struct frame *f)
{
	const struct width_params *w = &v->params.width;
	struct columns c = place_columns(v);

	frame_printf(f, 0, 1, v->cols - 2, THEME_TITLE, w, "%u version%s", v->m->version_count,
		     v->m->version_count == 1 ? "" : "s");
	frame_fill(f, 1, 0, 1, v->cols, THEME_RULE, glyph(GLYPH_HORIZONTAL, w));
	if (picture_page(v) >= 0)
		return;
	frame_puts(f, 0, c.date, c.date_width, THEME_DIM, "date", w);
	frame_puts(f, 0, c.place, c.place_width, THEME_DIM, "place", w);
	frame_puts(f, 0, c.sizes, c.sizes_width, THEME_DIM, v->cols < 100 ? SIZES_SHORT : SIZES, w);
	frame_puts(f, 0, c.counts, c.counts_width, THEME_DIM, "against the base", w);
	frame_puts(f, 0, c.bar, BAR, THEME_DIM, "changed", w);
	frame_puts(f, 0, c.title, c.title_width, THEME_DIM, "title", w);
}

static void
put_cut(const struct view *v, struct frame *f, int row, int col, int columns, enum theme_role role,
	const char *text)
{
	if (columns > 0 && text)
		frame_put_cut(f, row, col, columns, role, text, strlen(text), &v->params.width);
}

static void
paint_version(const struct view *v, struct frame *f, const struct columns *c, uint32_t i, int row)
{
	const struct width_params *w = &v->params.width;
	const struct version *ver = &v->m->versions[i];
	bool focus = i == v->lists[SCREEN_VERSIONS].row, hidden = v->shape.hidden[i] && i != v->m->base;
	enum theme_role role = hidden ? THEME_DIM : THEME_TEXT;
	struct buffer text = { 0 };

	frame_puts(f, row, 1, 1, role, hidden ? " " : "*", w);
	frame_puts(f, row, 3, 3, focus ? THEME_HEAD_FOCUS : THEME_HEAD, ver->letter, w);
	put_cut(v, f, row, c->name, c->name_width, role, phrase_name(ver));
	phrase_date(ver, &text);
	frame_put(f, row, c->date, c->date_width, role, text.data, text.len, w);
	put_cut(v, f, row, c->place, c->place_width, role, ver->info.place);
	if (c->sizes_width)
		frame_printf(f, row, c->sizes, c->sizes_width, role, w, ver->words ? "%*u %*u" : "%*u",
			     c->sizes_width - 1 - c->words_width, ver->sentence_count,
			     c->words_width, ver->words);
	buffer_clear(&text);
	tell_counts(v, i, c->counts_width, &text);
	put_cut(v, f, row, c->counts, c->counts_width, role, buffer_terminate(&text));
	if (c->bar < v->cols && i != v->m->base)
		paint_bar(v, f, row, c->bar, BAR, pictures_change(ver));
	put_cut(v, f, row, c->title, c->title_width, role, ver->info.title);
	buffer_free(&text);
	if (!focus)
		return;
	frame_puts(f, row, 0, 1, THEME_FOCUS, glyph(GLYPH_FOCUS, w), w);
	f->cursor_row = row;
	f->cursor_col = 3;
}

static const struct hint together[] = {
	{ ACT_MAKE_BASE,    "make it the base", 80 },
	{ ACT_TOGGLE_SHOWN, "show or hide",     70 },
	{ ACT_HELP,         "help",             90 },
	{ ACT_BACK,         "back",             95 },
	{ ACT_NONE, NULL, 0 },
};

static const struct hint apart[] = {
	{ ACT_MAKE_BASE,    "make it the base", 80 },
	{ ACT_TOGGLE_SHOWN, "show or hide",     70 },
	{ ACT_PANE_NEXT,    "pictures",         75 },
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
	statusline_paint(v, f, buffer_terminate(&words), buffer_terminate(&position),
			 are_apart(v) ? apart : together);
	buffer_free(&words);
	buffer_free(&position);
}

uint32_t
versions_row_at(const struct view *v, int row)
{
	return list_row_at(&v->lists[SCREEN_VERSIONS], row - HEAD_ROWS, v->m->version_count,
			   picture_page(v) >= 0 ? 0 : table_rows(v));
}

void
versions_paint(const struct view *v, struct frame *f)
{
	uint32_t top = v->lists[SCREEN_VERSIONS].top;
	struct columns c = place_columns(v);
	int page = picture_page(v), rows = page >= 0 ? 0 : table_rows(v);

	paint_head(v, f);
	for (int i = 0; i < rows && top + (uint32_t)i < v->m->version_count; i++)
		paint_version(v, f, &c, top + (uint32_t)i, HEAD_ROWS + i);
	pictures_paint(v, f, HEAD_ROWS + rows, body_rows(v) - rows, page > 0 ? page : 0);
	paint_status(v, f);
}

void
versions_open(struct view *v)
{
	v->lists[SCREEN_VERSIONS].row = v->focus_version;
	v->lists[SCREEN_VERSIONS].sort = 0;
	view_push(v, SCREEN_VERSIONS);
	list_show(&v->lists[SCREEN_VERSIONS], v->m->version_count, table_rows(v));
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
		return view_toggle_shown(v, l->row);
	case ACT_UNDO:
		return shape_undo(v, &undone) ? undone : view_wish(WISH_BEEP);
	case ACT_GRID:
		grid_open(v);
		return undone;
	case ACT_PANE_NEXT:
		l->sort = (picture_page(v) + 2) % (pictures_pages(v, body_rows(v)) + 1);
		return view_wish(are_apart(v) ? WISH_NOTHING : WISH_BEEP);
	case ACT_PANE_LEFT:
	case ACT_PANE_RIGHT:
		return view_wish(pictures_slide(v, a == ACT_PANE_LEFT ? -1 : 1) ? WISH_NOTHING : WISH_BEEP);
	default:
		if (list_move(l, a, count, v->m->version_count, table_rows(v)))
			return undone;
		return view_wish(WISH_BEEP);
	}
}
