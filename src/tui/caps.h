#ifndef TUI_CAPS_H
#define TUI_CAPS_H

#include <stdbool.h>

#include "tdiff/buffer.h"
#include "tdiff/status.h"

/*
 * caps: what the terminal can do and the bytes that make it do so, read from
 * terminfo. The only module that knows it. Padding is left out: no terminal
 * of today needs it.
 */
#define CAP_LIST(X) \
	X(MOVE,         "cup")	/* row, column, from 0 */ \
	X(COLUMN,       "hpa") \
	X(ROW,          "vpa") \
	X(LEFT,         "cub")	/* by so many */ \
	X(RIGHT,        "cuf") \
	X(LEFT_ONE,     "cub1") \
	X(RIGHT_ONE,    "cuf1") \
	X(UP_ONE,       "cuu1") \
	X(DOWN_ONE,     "cud1") \
	X(CLEAR,        "clear") \
	X(CLEAR_TAIL,   "el")	/* of the row */ \
	X(ERASE,        "ech")	/* so many cells; the cursor stays */ \
	X(REGION,       "csr")	/* first and last row that scroll */ \
	X(SCROLL_UP,    "ind")	/* in the last row of the region */ \
	X(SCROLL_DOWN,  "ri")	/* in its first row */ \
	X(PLAIN,        "sgr0") \
	X(BOLD,         "bold") \
	X(DIM,          "dim") \
	X(ITALIC,       "sitm") \
	X(UNDERLINE,    "smul") \
	X(REVERSE,      "rev") \
	X(FOREGROUND,   "setaf") \
	X(BACKGROUND,   "setab") \
	X(COLOURS_OFF,  "op") \
	X(ENTER,        "smcup") \
	X(LEAVE,        "rmcup") \
	X(CURSOR_SHOW,  "cnorm") \
	X(CURSOR_HIDE,  "civis") \
	X(INSERT_OFF,   "rmir") \
	X(WRAP_ON,      "smam") \
	X(MOUSE,        "kmous")

enum cap {
#define X(id, name) CAP_##id,
	CAP_LIST(X)
#undef X
	CAP_COUNT
};

struct caps {
	char    *strings[CAP_COUNT];	/* NULL: it cannot */
	bool     plain_numbers[CAP_COUNT];	/* parameters are numbers put in as they are */
	unsigned colours;		/* 0, 8, 16, 256 or 1 << 24 */
	unsigned not_with_colour;	/* attributes that colours rule out: enum attribute bits */
	bool     no_attributes;		/* they take a cell of their own */
	bool     erases_in_colour;	/* cleared cells take the background */
	bool     last_cell_scrolls;	/* the last column of the last row cannot be written */
};

/* ST_TERMINAL when the type is not known, or cannot place the cursor. */
enum status caps_open(struct caps *c, const char *type, int fd, struct error *err);
void        caps_close(struct caps *c);

/* Append it, with up to two parameters. Nothing where the terminal cannot. */
void caps_put(const struct caps *c, enum cap cap, int a, int b, struct buffer *out);

#endif
