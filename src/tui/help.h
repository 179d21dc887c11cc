#ifndef TUI_HELP_H
#define TUI_HELP_H

#include "frame.h"
#include "keymap.h"

/*
 * help: the keys of a screen with what they do, made from the action table
 * and the current bindings; then the signs.
 */

/* Draw from line `top` on; returns how many lines there are in all. */
int help_paint(struct frame *f, const struct keymap *keys, enum view_screen screen, int top,
	       const struct width_params *width);

#endif
