#ifndef TUI_FORMS_H
#define TUI_FORMS_H

#include "view_internal.h"

/* forms: the wordings of the sentence that is opened, as a tree of who has them from whom, and each in full. */

/* Where the next line goes; lines outside the window are counted only. */
struct canvas {
	const struct view *v;
	struct frame      *f;		/* NULL: measure */
	int                line, top, rows, head;
	unsigned           open;	/* bit d: the branches of depth d go on below */
	int                told;	/* column behind the widest branch */
	int                focus_first, focus_last;	/* lines of the form in focus */
};

const struct form *form_at(const struct view *v, uint32_t i);

/* The form that form i is told against: the one chosen, else its nearest; NONE: it is the first. */
uint32_t form_against(const struct view *v, uint32_t i);

void form_put_label(const struct view *v, uint32_t version, struct buffer *out);	/* "B4–B5" */
void form_put_date(const struct view *v, uint32_t version, struct buffer *out);

/* Measure them, or paint those lines that are in the window, and where the form in focus is. */
void forms_put(struct canvas *c);

#endif
