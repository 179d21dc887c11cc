#include "frame.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"
#include "glyph.h"

static const struct frame_cell blank = { .role = THEME_TEXT, .width = 1, .len = 1, .bytes = " " };

void
frame_init(struct frame *f, int rows, int cols)
{
	*f = (struct frame){ 0 };
	frame_resize(f, rows, cols);
}

void
frame_resize(struct frame *f, int rows, int cols)
{
	f->rows = rows < 1 ? 1 : rows;
	f->cols = cols < 1 ? 1 : cols;
	f->cells = memory_resize(f->cells, (size_t)f->rows * (size_t)f->cols, sizeof(*f->cells));
	frame_clear(f);
}

void
frame_free(struct frame *f)
{
	free(f->cells);
	*f = (struct frame){ 0 };
}

void
frame_clear(struct frame *f)
{
	size_t count = (size_t)f->rows * (size_t)f->cols;

	for (size_t i = 0; i < count; i++)
		f->cells[i] = blank;
	f->cursor_row = -1;
	f->cursor_col = 0;
}

static struct frame_cell *
cell_at(const struct frame *f, int row, int col)
{
	return &f->cells[(size_t)row * (size_t)f->cols + (size_t)col];
}

const struct frame_cell *
frame_at(const struct frame *f, int row, int col)
{
	return cell_at(f, row, col);
}

static void
blank_cell(struct frame_cell *c)
{
	uint8_t role = c->role;

	*c = blank;
	c->role = role;
}

/* No half of a wide cluster may outlive the other. */
static void
part_wide(struct frame *f, int row, int col)
{
	struct frame_cell *c = cell_at(f, row, col);

	if (c->width == 0)
		blank_cell(c - 1);
	else if (c->width == 2)
		blank_cell(c + 1);
}

/* Put one cell that lies inside the grid. */
static void
put_cell(struct frame *f, int row, int col, const struct frame_cell *cell)
{
	struct frame_cell *to = cell_at(f, row, col);

	for (int i = 0; i < cell->width; i++)
		part_wide(f, row, col + i);
	*to = *cell;
	if (cell->width == 2)
		to[1] = (struct frame_cell){ .role = cell->role };
}

/* The same for a cell that the edges of the grid may cut: then blanks. */
static void
put_clipped(struct frame *f, int row, int col, const struct frame_cell *cell)
{
	struct frame_cell space = blank;

	space.role = cell->role;
	if (col >= 0 && col + cell->width <= f->cols) {
		put_cell(f, row, col, cell);
		return;
	}
	for (int i = col; i < col + cell->width; i++)
		if (i >= 0 && i < f->cols)
			put_cell(f, row, i, &space);
}

void
frame_put_cluster(struct frame *f, int row, int col, enum theme_role role,
		  const struct cluster *c)
{
	unsigned columns;
	size_t n;

	if (row < 0 || row >= f->rows)
		return;
	for (size_t at = 0; at < c->shown_len && col < f->cols; at += n) {
		struct frame_cell cell = { .role = (uint8_t)role };

		n = width_cell(c, at, &columns);
		cell.width = (uint8_t)columns;
		cell.len = (uint8_t)(n < FRAME_BYTES ? n : FRAME_BYTES);
		memcpy(cell.bytes, c->shown + at, cell.len);
		put_clipped(f, row, col, &cell);
		col += (int)columns;
	}
}

bool
frame_put_plain(struct frame *f, int row, int col, enum theme_role role, const char *s, size_t len)
{
	struct frame_cell *c;

	if (s[0] < ' ' || s[0] > '~' || (len > 1 && (unsigned char)s[1] >= 0x80))
		return false;
	if (row < 0 || row >= f->rows || col < 0 || col >= f->cols)
		return true;
	c = cell_at(f, row, col);
	if (c->width != 1)
		part_wide(f, row, col);
	*c = blank;
	c->role = (uint8_t)role;
	c->bytes[0] = s[0];
	return true;
}

int
frame_put(struct frame *f, int row, int col, int columns, enum theme_role role,
	  const char *s, size_t len, const struct width_params *p)
{
	int used = 0;

	for (size_t pos = 0; pos < len; ) {
		struct cluster c;

		if (used < columns &&
		    frame_put_plain(f, row, col + used, role, s + pos, len - pos)) {
			used++;
			pos++;
			continue;
		}
		width_cluster(s + pos, len - pos, p, &c);
		if (used + c.width > columns)
			break;
		frame_put_cluster(f, row, col + used, role, &c);
		used += c.width;
		pos += c.len;
	}
	return used;
}

int
frame_puts(struct frame *f, int row, int col, int columns, enum theme_role role,
	   const char *s, const struct width_params *p)
{
	return frame_put(f, row, col, columns, role, s, strlen(s), p);
}

int
frame_printf(struct frame *f, int row, int col, int columns, enum theme_role role,
	     const struct width_params *p, const char *fmt, ...)
{
	char text[1024];
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (len < 0)
		return 0;
	if (len >= (int)sizeof(text))
		len = (int)sizeof(text) - 1;
	return frame_put(f, row, col, columns, role, text, (size_t)len, p);
}

int
frame_put_cut(struct frame *f, int row, int col, int columns, enum theme_role role,
	      const char *s, size_t len, const struct width_params *p)
{
	int used;

	if (columns < 1)
		return 0;
	if (width_prefix(s, len, (size_t)columns, p) == len)
		return frame_put(f, row, col, columns, role, s, len, p);
	used = frame_put(f, row, col, columns - 1, role, s, len, p);
	return used + frame_puts(f, row, col + used, 1, role, glyph(GLYPH_ELLIPSIS, p), p);
}

void
frame_fill(struct frame *f, int row, int col, int rows, int columns, enum theme_role role,
	   const char *glyph_bytes)
{
	struct frame_cell cell = { .role = (uint8_t)role, .width = 1,
				   .len = (uint8_t)strlen(glyph_bytes) };

	memcpy(cell.bytes, glyph_bytes, cell.len);
	for (int r = row < 0 ? 0 : row; r < row + rows && r < f->rows; r++)
		for (int i = col < 0 ? 0 : col; i < col + columns && i < f->cols; i++)
			put_cell(f, r, i, &cell);
}

void
frame_set_role(struct frame *f, int row, int col, int columns, enum theme_role role)
{
	if (row < 0 || row >= f->rows)
		return;
	for (int i = col < 0 ? 0 : col; i < col + columns && i < f->cols; i++)
		cell_at(f, row, i)->role = (uint8_t)role;
}

static bool
cell_equal(const struct frame_cell *a, const struct frame_cell *b)
{
	return a->role == b->role && a->width == b->width && a->len == b->len &&
	       memcmp(a->bytes, b->bytes, a->len) == 0;
}

bool
frame_row_equal(const struct frame *a, const struct frame *b, int row)
{
	return memcmp(cell_at(a, row, 0), cell_at(b, row, 0), (size_t)a->cols * sizeof(*a->cells)) == 0;
}

bool
frame_equal(const struct frame *a, const struct frame *b)
{
	size_t count = (size_t)a->rows * (size_t)a->cols;

	if (a->rows != b->rows || a->cols != b->cols ||
	    a->cursor_row != b->cursor_row || a->cursor_col != b->cursor_col)
		return false;
	for (size_t i = 0; i < count; i++)
		if (!cell_equal(&a->cells[i], &b->cells[i]))
			return false;
	return true;
}

static void
end_row(struct buffer *out, size_t start, char filler)
{
	while (out->len > start && out->data[out->len - 1] == filler)
		out->len--;
	buffer_putc(out, '\n');
}

void
frame_dump_text(const struct frame *f, struct buffer *out)
{
	for (int row = 0; row < f->rows; row++) {
		size_t start = out->len;

		for (int col = 0; col < f->cols; col++) {
			const struct frame_cell *c = cell_at(f, row, col);

			buffer_append(out, c->bytes, c->len);
		}
		end_row(out, start, ' ');
	}
}

void
frame_dump_roles(const struct frame *f, struct buffer *out)
{
	for (int row = 0; row < f->rows; row++) {
		size_t start = out->len;

		for (int col = 0; col < f->cols; col++)
			buffer_putc(out, theme_letter(cell_at(f, row, col)->role));
		end_row(out, start, '.');
	}
}
