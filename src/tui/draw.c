#include "draw.h"

#include <string.h>

#include "keymap.h"
#include "parts.h"
#include "shift.h"

#define EDGE       8	/* columns at the right that may stand still: an overview */
#define EDGE_WORTH 3	/* cells of one look there that are worth a going of their own */
#define GAP        4	/* unchanged cells that are sooner written again than passed over */
#define ERASE      8	/* blanks that are sooner erased than written */

static const struct look plain_look = { 0, COLOUR_DEFAULT, COLOUR_DEFAULT };

void
draw_init(struct draw *d, const struct caps *caps, unsigned colours)
{
	*d = (struct draw){ .caps = caps, .colours = colours };
	frame_init(&d->last, 1, 1);
	draw_forget(d);
}

void
draw_free(struct draw *d)
{
	frame_free(&d->last);
	buffer_free(&d->way);
	buffer_free(&d->other);
}

void
draw_forget(struct draw *d)
{
	d->all = true;
	d->row = d->shown = -1;
}

/* ---- looks ---- */

static uint32_t
colour_of(uint32_t colour)
{
	return colour == COLOUR_DEFAULT ? COLOUR_DEFAULT : colour & 0xffffff;
}

static void
adopt_theme(struct draw *d, const struct theme *t)
{
	if (memcmp(&d->theme, t, sizeof(*t)) == 0)
		return;
	d->theme = *t;
	d->all = true;
	for (int i = 0; i < THEME_COUNT; i++) {
		struct style s = theme_fit(t->styles[i], d->colours);
		struct look *look = &d->looks[i];

		*look = (struct look){ s.attributes, colour_of(s.foreground), colour_of(s.background) };
		if (look->foreground != COLOUR_DEFAULT || look->background != COLOUR_DEFAULT)
			look->attributes &= ~d->caps->not_with_colour;
		if (d->caps->no_attributes)
			*look = plain_look;
	}
}

static void
make_plain(struct draw *d, struct buffer *out)
{
	const char *s = d->caps->strings[CAP_PLAIN];

	if (s && strstr(s, "\033[m"))	/* what else it has is for another character set */
		buffer_puts(out, "\033[m");
	else
		caps_put(d->caps, CAP_PLAIN, 0, 0, out);
	if (!s || !strstr(s, "\033["))
		caps_put(d->caps, CAP_COLOURS_OFF, 0, 0, out);
	d->now = plain_look;
}

static void
set_look(struct draw *d, enum theme_role role, struct buffer *out)
{
	static const enum cap caps[ATTRIBUTE_COUNT] = {
		[ATTRIBUTE_BIT_BOLD] = CAP_BOLD, [ATTRIBUTE_BIT_DIM] = CAP_DIM,
		[ATTRIBUTE_BIT_ITALIC] = CAP_ITALIC, [ATTRIBUTE_BIT_UNDERLINE] = CAP_UNDERLINE,
		[ATTRIBUTE_BIT_REVERSE] = CAP_REVERSE,
	};
	const struct look *to = &d->looks[role];

	if ((d->now.attributes & ~to->attributes) ||
	    (to->foreground == COLOUR_DEFAULT && d->now.foreground != COLOUR_DEFAULT) ||
	    (to->background == COLOUR_DEFAULT && d->now.background != COLOUR_DEFAULT))
		make_plain(d, out);
	for (int i = 0; i < ATTRIBUTE_COUNT; i++)
		if (to->attributes & ~d->now.attributes & 1u << i)
			caps_put(d->caps, caps[i], 0, 0, out);
	if (to->foreground != d->now.foreground)
		caps_put(d->caps, CAP_FOREGROUND, (int)to->foreground, 0, out);
	if (to->background != d->now.background)
		caps_put(d->caps, CAP_BACKGROUND, (int)to->background, 0, out);
	d->now = *to;
}

static bool
same_look(const struct look *a, const struct look *b)
{
	return a->attributes == b->attributes && a->foreground == b->foreground &&
	       a->background == b->background;
}

/* ---- the cursor ---- */

/* Keep the shorter of the way found and another one, which begins at `from`. */
static void
offer(struct draw *d, size_t from)
{
	struct buffer *way = &d->way, *other = &d->other;

	if (other->len && (way->len == from || other->len < way->len - from)) {
		way->len = from;
		buffer_append(way, other->data, other->len);
	}
	buffer_clear(other);
}

static void
offer_cap(struct draw *d, size_t from, enum cap cap, int a, int b)
{
	caps_put(d->caps, cap, a, b, &d->other);
	offer(d, from);
}

static void
offer_steps(struct draw *d, size_t from, enum cap cap, int count)
{
	for (int i = 0; i < count; i++)
		caps_put(d->caps, cap, 0, 0, &d->other);
	offer(d, from);
}

/* Behind what the way has already; false when there is none. */
static bool
go_along(struct draw *d, int from, int to)
{
	size_t start = d->way.len;
	int by = to > from ? to - from : from - to;

	if (by == 0)
		return true;
	offer_cap(d, start, CAP_COLUMN, to, 0);
	offer_cap(d, start, to > from ? CAP_RIGHT : CAP_LEFT, by, 0);
	if (by <= GAP)
		offer_steps(d, start, to > from ? CAP_RIGHT_ONE : CAP_LEFT_ONE, by);
	if (to == 0) {
		buffer_putc(&d->other, '\r');
		offer(d, start);
	}
	return d->way.len > start;
}

static bool
go_down(struct draw *d, int from, int to)
{
	int by = to > from ? to - from : from - to;

	if (by == 0)
		return true;
	offer_cap(d, 0, CAP_ROW, to, 0);
	if (by <= GAP)
		offer_steps(d, 0, to > from ? CAP_DOWN_ONE : CAP_UP_ONE, by);
	return d->way.len > 0;
}

static void
move_to(struct draw *d, int row, int col, struct buffer *out)
{
	if (row == d->row && col == d->col)
		return;
	buffer_clear(&d->way);
	buffer_clear(&d->other);
	if (d->row < 0 || !go_down(d, d->row, row) || !go_along(d, d->col, col))
		buffer_clear(&d->way);
	offer_cap(d, 0, CAP_MOVE, row, col);
	buffer_append(out, d->way.data, d->way.len);
	d->row = row;
	d->col = col;
}

/* ---- cells ---- */

/* Roles that look alike are one on the screen. */
static bool
same_cell(const struct draw *d, const struct frame_cell *a, const struct frame_cell *b)
{
	return a->width == b->width && a->len == b->len && a->bytes[0] == b->bytes[0] &&
	       (a->len <= 1 || memcmp(a->bytes, b->bytes, a->len) == 0) &&
	       (a->role == b->role || same_look(&d->looks[a->role], &d->looks[b->role]));
}

static void
put_parts(const struct frame_cell *cell, struct buffer *out)
{
	struct part parts[PARTS_MAX];
	size_t count = parts_of(cell, parts);

	for (size_t i = 0; i < count; i++)
		for (const wchar_t *c = parts[i].code; *c; c++)
			key_encode((uint32_t)*c, out);
}

/* Write the cell at the cursor. Past the last column nobody knows where the cursor is. */
static void
put_cell(struct draw *d, const struct frame *f, int row, int col, struct buffer *out)
{
	const struct frame_cell *cell = frame_at(f, row, col);

	if (cell->width == 0)
		return;
	if (row == f->rows - 1 && col + cell->width == f->cols && d->caps->last_cell_scrolls)
		return;
	move_to(d, row, col, out);
	set_look(d, cell->role, out);
	if (cell->len == 1)
		buffer_putc(out, cell->bytes[0]);
	else
		put_parts(cell, out);
	d->col += cell->width;
	if (d->col >= f->cols)
		d->row = -1;
}

/* Erasing leaves blanks that look so. */
static bool
can_erase(const struct draw *d, enum theme_role role)
{
	const struct look *look = &d->looks[role];

	return !(look->attributes & (ATTRIBUTE_UNDERLINE | ATTRIBUTE_REVERSE)) &&
	       (look->background == COLOUR_DEFAULT || d->caps->erases_in_colour);
}

static bool
is_blank(const struct draw *d, const struct frame_cell *cell)
{
	return cell->len == 1 && cell->bytes[0] == ' ' && can_erase(d, cell->role);
}

/* Erase from `col` as far as it is blank alike; returns the column behind, or `col` when it is not worth it. */
static int
erase(struct draw *d, const struct frame *f, int row, int col, struct buffer *out)
{
	const struct frame_cell *first = frame_at(f, row, col);
	int end = col, changed = col;

	if (!is_blank(d, first))
		return col;
	for (; end < f->cols; end++) {
		const struct frame_cell *cell = frame_at(f, row, end);

		if (!is_blank(d, cell) ||
		    !same_look(&d->looks[cell->role], &d->looks[first->role]))
			break;
		if (d->all || !same_cell(d, cell, frame_at(&d->last, row, end)))
			changed = end + 1;
	}
	if (changed - col < ERASE)
		return col;
	if (end == f->cols && d->caps->strings[CAP_CLEAR_TAIL]) {
		move_to(d, row, col, out);
		set_look(d, first->role, out);
		caps_put(d->caps, CAP_CLEAR_TAIL, 0, 0, out);
		return end;
	}
	if (!d->caps->strings[CAP_ERASE])
		return col;
	move_to(d, row, col, out);
	set_look(d, first->role, out);
	caps_put(d->caps, CAP_ERASE, changed - col, 0, out);
	return changed;
}

/* Cells between the cursor and `col` that are sooner written again than passed over. */
static void
bridge(struct draw *d, const struct frame *f, int row, int col, struct buffer *out)
{
	int from = d->col;

	if (d->row != row || from >= col || col - from > GAP)
		return;
	for (int i = from; i < col; i++) {
		const struct frame_cell *cell = frame_at(f, row, i);

		if (cell->len != 1 || !same_look(&d->looks[cell->role], &d->now))
			return;
	}
	for (int i = from; i < col; i++)
		put_cell(d, f, row, i, out);
}

static void
put_row(struct draw *d, const struct frame *f, int row, struct buffer *out)
{
	for (int col = 0; col < f->cols; ) {
		int next;

		if (!d->all && same_cell(d, frame_at(f, row, col), frame_at(&d->last, row, col))) {
			col++;
			continue;
		}
		next = erase(d, f, row, col, out);
		if (next == col) {
			bridge(d, f, row, col, out);
			put_cell(d, f, row, next++, out);
		}
		col = next;
	}
}

/* ---- rows that moved ---- */

/* The edge's cells of one role that differ; how many those are when `out` is NULL. */
static int
edge_cells(struct draw *d, const struct frame *f, struct shift s, int role, struct buffer *out)
{
	int count = 0;

	for (int row = s.first; row < s.end; row++) {
		for (int col = f->cols > EDGE ? f->cols - EDGE : 0; col < f->cols; col++) {
			const struct frame_cell *cell = frame_at(f, row, col);
			struct frame_cell *last = &d->last.cells[row * f->cols + col];

			if (cell->role != role || cell->width != 1 || last->width != 1 ||
			    same_cell(d, cell, last))
				continue;
			count++;
			if (!out)
				continue;
			put_cell(d, f, row, col, out);
			*last = *cell;
		}
	}
	return count;
}

/*
 * The edge stood still while the rest moved, so most of it is to be written
 * again, and a change of colour costs more than a character: where a role has
 * several cells, they go together.
 */
static void
put_edge(struct draw *d, const struct frame *f, struct shift s, struct buffer *out)
{
	for (int role = 0; role < THEME_COUNT; role++)
		if (edge_cells(d, f, s, role, NULL) >= EDGE_WORTH)
			edge_cells(d, f, s, role, out);
}

static void
scroll_rows(struct draw *d, const struct frame *f, struct buffer *out)
{
	const struct caps *c = d->caps;
	struct shift s = shift_find(&d->last, f);
	enum cap scroll = s.by > 0 ? CAP_SCROLL_UP : CAP_SCROLL_DOWN;

	if (s.by == 0 || !c->strings[CAP_REGION] || !c->strings[scroll] ||
	    !can_erase(d, THEME_TEXT))
		return;
	set_look(d, THEME_TEXT, out);	/* of the rows that come in */
	caps_put(c, CAP_REGION, s.first, s.end - 1, out);
	d->row = -1;
	move_to(d, s.by > 0 ? s.end - 1 : s.first, 0, out);
	for (int i = 0; i < (s.by > 0 ? s.by : -s.by); i++)
		caps_put(c, scroll, 0, 0, out);
	caps_put(c, CAP_REGION, 0, f->rows - 1, out);
	d->row = -1;
	shift_apply(&d->last, s);
	put_edge(d, f, s, out);
}

/* ---- a frame ---- */

static void
remember(struct draw *d, const struct frame *f)
{
	if (f->rows != d->last.rows || f->cols != d->last.cols)
		frame_resize(&d->last, f->rows, f->cols);
	memcpy(d->last.cells, f->cells,
	       (size_t)f->rows * (size_t)f->cols * sizeof(*f->cells));
	d->all = false;
}

static void
place_cursor(struct draw *d, const struct frame *f, struct buffer *out)
{
	bool shown = f->cursor_row >= 0 && f->cursor_row < f->rows && f->cursor_col < f->cols;

	if (shown)
		move_to(d, f->cursor_row, f->cursor_col, out);
	if (d->shown != (int)shown)
		caps_put(d->caps, shown ? CAP_CURSOR_SHOW : CAP_CURSOR_HIDE, 0, 0, out);
	d->shown = shown;
}

/* Everything is blank then, and known if blanks of texts look so. */
static void
clear(struct draw *d, const struct frame *f, struct buffer *out)
{
	make_plain(d, out);
	set_look(d, THEME_TEXT, out);
	caps_put(d->caps, CAP_CLEAR, 0, 0, out);
	d->row = d->col = 0;
	frame_resize(&d->last, f->rows, f->cols);
	d->all = !can_erase(d, THEME_TEXT);
}

void
draw_frame(struct draw *d, const struct frame *f, const struct theme *t, struct buffer *out)
{
	adopt_theme(d, t);
	if (d->all || f->rows != d->last.rows || f->cols != d->last.cols)
		clear(d, f, out);
	else
		scroll_rows(d, f, out);
	for (int row = 0; row < f->rows; row++)
		put_row(d, f, row, out);
	place_cursor(d, f, out);
	remember(d, f);
}

void
draw_leave(struct draw *d, struct buffer *out)
{
	caps_put(d->caps, CAP_PLAIN, 0, 0, out);
	caps_put(d->caps, CAP_COLOURS_OFF, 0, 0, out);
	caps_put(d->caps, CAP_CURSOR_SHOW, 0, 0, out);
	d->row = -1;
	move_to(d, d->last.rows - 1, 0, out);
	if (!d->caps->strings[CAP_LEAVE])
		caps_put(d->caps, CAP_CLEAR_TAIL, 0, 0, out);
	d->now = plain_look;
	draw_forget(d);
}
