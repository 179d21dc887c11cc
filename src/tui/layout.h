#ifndef TUI_LAYOUT_H
#define TUI_LAYOUT_H

#include "tdiff/buffer.h"
#include "tdiff/width.h"
#include "frame.h"

/*
 * layout: stretches of text with a role for every byte, wrapped into lines.
 * What was laid out last is kept, so that one more line scrolled wraps
 * nothing but what comes into the window.
 */

struct view;

struct para {
	struct buffer bytes, roles;	/* of one length; white space is single blanks */
	struct buffer breaks;		/* the same, with brackets of word marks as ordinary ones */
	struct { struct wrap_line *items; size_t count, cap; } lines;
};

void para_clear(struct para *p);
void para_free(struct para *p);
/* Append text, each run of white space as one blank; one role for all, or one a byte. */
void para_add(struct para *p, const char *s, size_t len, enum theme_role role);
void para_add_roles(struct para *p, const char *s, size_t len, const uint8_t *roles);
void para_puts(struct para *p, const char *s, enum theme_role role);
void para_open(struct para *p, const char *mark, enum theme_role role);	/* "[-": no line ends after it */
void para_close(struct para *p, const char *mark, enum theme_role role);	/* "-]": or before it */
void para_wrap(struct para *p, int columns, const struct width_params *w);
/* Draw lines [first, last) at row, col. */
void para_paint(const struct para *p, struct frame *f, int row, int col, int columns,
		size_t first, size_t last, const struct width_params *w);

/* What is laid out, beside `version` and `index`. */
enum para_type {
	PARA_SENTENCE,	/* sentence of a version */
	PARA_LINK	/* inline: a change of a version, both sides merged */
};

struct layout;

struct layout *layout_new(void);
void           layout_free(struct layout *l);
void           layout_forget(struct layout *l);	/* roles or words have changed */

/* Wrapped for `columns`; borrowed until the next call. */
const struct para *layout_get(const struct view *v, enum para_type type, uint32_t version,
			      uint32_t index, int columns);

#endif
