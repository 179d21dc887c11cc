#ifndef TUI_GLYPH_H
#define TUI_GLYPH_H

#include "tdiff/width.h"

/*
 * glyph: the drawn characters of the reader, each one column wide, with the
 * ASCII one that stands for it where the terminal has no other or takes
 * ambiguous characters for two columns.
 */
#define GLYPH_LIST(X) \
	X(VERTICAL,   "│", "|") \
	X(HORIZONTAL, "─", "-") \
	X(CROSS,      "┼", "+") \
	X(TEE_UP,     "┴", "+") \
	X(TEE_DOWN,   "┬", "+") \
	X(BRANCH,     "├", "|") \
	X(CORNER,     "└", "`") \
	X(DOUBLE,     "═", "=") \
	X(DOTTED,     "┊", ":") \
	X(FOCUS,      "▌", ">") \
	X(UP,         "↑", "^") \
	X(DOWN,       "↓", "v") \
	X(LEFT,       "←", "<") \
	X(RIGHT,      "→", ">") \
	X(ELLIPSIS,   "…", ".") \
	X(PILCROW,    "¶", " ") \
	X(MIDDOT,     "·", "-") \
	X(MARK_OPEN,  "‹", "[") \
	X(MARK_CLOSE, "›", "]") \
	X(TIMES,      "×", "x") \
	X(BLOCK,      "█", "#") \
	X(SHADE_1,    "░", ".") \
	X(SHADE_2,    "▒", ":") \
	X(SHADE_3,    "▓", "%") \
	X(BAR_1,      "▁", "_") \
	X(BAR_2,      "▂", "_") \
	X(BAR_3,      "▃", "-") \
	X(BAR_4,      "▄", "-") \
	X(BAR_5,      "▅", "=") \
	X(BAR_6,      "▆", "=") \
	X(BAR_7,      "▇", "#")

enum glyph {
#define X(id, unicode, ascii) GLYPH_##id,
	GLYPH_LIST(X)
#undef X
	GLYPH_COUNT
};

/* The bytes to draw: static string. */
const char *glyph(enum glyph g, const struct width_params *p);

#endif
