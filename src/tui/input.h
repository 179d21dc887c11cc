#ifndef TUI_INPUT_H
#define TUI_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "keymap.h"

/*
 * input: from the bytes a terminal sends to keys, mouse events and replies.
 * Pure: no terminal is read here, so any bytes can be tried in a test.
 *
 * An escape sequence may arrive in pieces. input_next() asks for more bytes
 * until the caller says that none came within the escape delay; then ESC
 * was the key of that name.
 */
#define INPUT_BYTES 512

struct input {
	unsigned char bytes[INPUT_BYTES];
	size_t        len;
	bool          reply_due;	/* a query was sent: OSC strings are replies, not Alt-] */
};

enum input_kind {
	INPUT_NONE,		/* nothing left */
	INPUT_MORE,		/* the rest of a sequence is still to come */
	INPUT_KEY,
	INPUT_CLICK,		/* button 1 went down at row, col */
	INPUT_WHEEL,		/* at row, col; `lines` -3 or 3 */
	INPUT_BACKGROUND,	/* the terminal's background is `rgb` */
	INPUT_REPLIED		/* the last reply to a query has come */
};

struct input_event {
	enum input_kind kind;
	uint32_t        key;		/* as in keymap.h */
	int             row, col, lines;
	uint32_t        rgb;		/* 0xrrggbb */
};

/* Room for bytes just read; then say how many were put there. */
unsigned char *input_room(struct input *in, size_t *room);
void           input_added(struct input *in, size_t len);

/* Take the next event off the front. `late`: no byte came within the escape delay. */
void input_next(struct input *in, bool late, struct input_event *out);

#endif
