#ifndef TUI_SHIFT_H
#define TUI_SHIFT_H

#include "frame.h"

/*
 * shift: what of the last frame only moved up or down in the new one. A
 * terminal can move rows by itself for a few bytes. Curses looks for equal
 * rows, but finds none while an overview at the right edge stands still, so
 * the search is done here, over the left part of the rows.
 */
struct shift {
	int first, end;		/* rows of the region, [first, end) */
	int by;			/* rows move up by so many, down when negative; 0: nothing moved */
};

struct shift shift_find(const struct frame *old, const struct frame *new_frame);

/* Move the region's rows; those that come in are blank. */
void shift_apply(struct frame *f, struct shift s);

#endif
