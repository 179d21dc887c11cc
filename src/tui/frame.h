#ifndef TUI_FRAME_H
#define TUI_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tdiff/buffer.h"
#include "tdiff/width.h"
#include "theme.h"

/*
 * frame: a grid of cells, what the screen is to look like. Painters write
 * it, term.c sends what differs from the last one, tests dump it. It knows
 * no terminal.
 *
 * Rows and columns count from 0. Whatever lies outside the grid is clipped,
 * so painters need not check. A cluster of width 2 stands in its first cell;
 * the cell after it has len 0. A wide cluster that does not fit whole is a
 * blank; overwriting one half of a wide cluster blanks the other half.
 */
#define FRAME_BYTES 29		/* bytes of a cluster kept; 5 code points, all a terminal gets, fit */

struct frame_cell {
	uint8_t role;			/* enum theme_role */
	uint8_t width;			/* columns, 1 or 2; 0: right half of the cell before */
	uint8_t len;			/* bytes used; 0 only when width is 0 */
	char    bytes[FRAME_BYTES];	/* UTF-8, safe for any terminal */
};

struct frame {
	int                rows, cols;
	struct frame_cell *cells;	/* rows * cols, by row */
	int                cursor_row, cursor_col;	/* where the terminal's cursor rests; row -1: hidden */
};

void frame_init(struct frame *f, int rows, int cols);	/* blank, sizes below 1 become 1 */
void frame_resize(struct frame *f, int rows, int cols);	/* and blank */
void frame_free(struct frame *f);
void frame_clear(struct frame *f);	/* all blanks in THEME_TEXT, no cursor */

const struct frame_cell *frame_at(const struct frame *f, int row, int col);	/* inside the grid only */

/*
 * Put `len` bytes of any text at row, col, at most `columns` wide. All of it
 * goes through width_cluster(), so any bytes are safe. A cluster that does
 * not fit is left out, and so is what follows. Returns the columns used,
 * also where they were clipped by the grid's edge.
 */
int frame_put(struct frame *f, int row, int col, int columns, enum theme_role role,
	      const char *s, size_t len, const struct width_params *p);
int frame_puts(struct frame *f, int row, int col, int columns, enum theme_role role,
	       const char *s, const struct width_params *p);
int frame_printf(struct frame *f, int row, int col, int columns, enum theme_role role,
		 const struct width_params *p, const char *fmt, ...)
	__attribute__((format(printf, 7, 8)));

/* The same for a text that is cut short with an ellipsis where it does not fit. */
int frame_put_cut(struct frame *f, int row, int col, int columns, enum theme_role role,
		  const char *s, size_t len, const struct width_params *p);

/* One cluster as width_cluster() gave it, or a glyph (see glyph.h). */
void frame_put_cluster(struct frame *f, int row, int col, enum theme_role role,
		       const struct cluster *c);

/*
 * The first byte of s[0 .. len) if it is a cluster that needs no looking at:
 * a printable ASCII character with nothing upon it. Most text is such. False
 * when it is not; nothing is put then.
 */
bool frame_put_plain(struct frame *f, int row, int col, enum theme_role role, const char *s,
		     size_t len);

/* Fill a rectangle with one single-width glyph. */
void frame_fill(struct frame *f, int row, int col, int rows, int columns, enum theme_role role,
		const char *glyph);

/* Change the role of cells, keeping what they show. */
void frame_set_role(struct frame *f, int row, int col, int columns, enum theme_role role);

bool frame_row_equal(const struct frame *a, const struct frame *b, int row);	/* of one width */
bool frame_equal(const struct frame *a, const struct frame *b);	/* size, cells, cursor */

/*
 * For tests: rows of text with trailing blanks left out; and the same grid
 * as one letter a cell (theme_letter()), '.' for plain text, with trailing
 * dots left out.
 */
void frame_dump_text(const struct frame *f, struct buffer *out);
void frame_dump_roles(const struct frame *f, struct buffer *out);

#endif
