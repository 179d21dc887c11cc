#ifndef TUI_PARTS_H
#define TUI_PARTS_H

#include <stddef.h>
#include <wchar.h>

#include "frame.h"

/*
 * parts: what of a cluster is sent. Terminals count its columns by wcwidth()
 * of its characters or as a whole, and many keep no more than five code
 * points a cell. So a cluster is sent only where it is short enough and the
 * sum of wcwidth() is the width the frame gave it, each spacing character
 * with its marks as a part of its own. Else a stand-in of that width is sent:
 * its first character, filled up with blanks.
 */
#define PART_CODES 5
#define PARTS_MAX  2	/* parts of a cell; each takes one column or more */

struct part {
	wchar_t code[PART_CODES + 1];	/* ends with L'\0' */
	int     width;
};

/* Parts of a cell with width > 0, left to right; their widths add up to cell->width. */
size_t parts_of(const struct frame_cell *cell, struct part parts[PARTS_MAX]);

#endif
