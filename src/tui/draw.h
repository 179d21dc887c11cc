#ifndef TUI_DRAW_H
#define TUI_DRAW_H

#include "caps.h"
#include "frame.h"
#include "theme.h"

/*
 * draw: the bytes that make of the frame on the screen the next one. Rows
 * that only moved are moved by the terminal, cells that differ are written,
 * each with the shortest way there. It writes to a buffer and knows no
 * terminal but by its caps.
 */

/* What a cell looks like, as far as this terminal can. */
struct look {
	unsigned attributes;
	uint32_t foreground, background;	/* COLOUR_DEFAULT, or what setaf takes */
};

struct draw {
	const struct caps *caps;
	unsigned           colours;	/* to use: no more than the caps have */
	bool               all;		/* nothing on the screen is known */
	struct frame       last;	/* what is on it */
	struct theme       theme;
	struct look        looks[THEME_COUNT];
	struct look        now;		/* what is written now */
	int                row, col;	/* of the cursor; row -1: not known */
	int                shown;	/* whether the cursor is; -1: not known */
	struct buffer      way, other;	/* of the cursor, while it is looked for */
};

void draw_init(struct draw *d, const struct caps *caps, unsigned colours);
void draw_free(struct draw *d);
void draw_forget(struct draw *d);	/* the next frame is drawn from nothing */
void draw_frame(struct draw *d, const struct frame *f, const struct theme *t, struct buffer *out);

/* Without attributes, as the shell wants it; the cursor at the start of the last row. */
void draw_leave(struct draw *d, struct buffer *out);

#endif
