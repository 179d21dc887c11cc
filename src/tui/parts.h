#ifndef TUI_PARTS_H
#define TUI_PARTS_H

#include <stddef.h>
#include <wchar.h>

#include "frame.h"

/*
 * parts: what a curses cell may hold of a cluster. Curses keeps five code
 * points a cell and trusts wcwidth(); a terminal may draw a cluster wider or
 * narrower than that. So a cluster is sent only where all of it can be kept
 * and the sum of wcwidth() is the width the frame gave it, each spacing
 * character with its marks as a part of its own. Else a stand-in of that
 * width is sent: its first character, filled up with blanks.
 */
#define PART_CODES 5	/* CCHARW_MAX */
#define PARTS_MAX  2	/* parts of a cell; each takes one column or more */

struct part {
	wchar_t code[PART_CODES + 1];	/* ends with L'\0' */
	int     width;
};

/* Parts of a cell with width > 0, left to right; their widths add up to cell->width. */
size_t parts_of(const struct frame_cell *cell, struct part parts[PARTS_MAX]);

#endif
