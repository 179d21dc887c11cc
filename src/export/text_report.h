#ifndef EXPORT_TEXT_REPORT_H
#define EXPORT_TEXT_REPORT_H

#include "head.h"

/* What the writers of the plain report share while it is being written. */
struct text_report {
	const struct model         *m;
	const struct export_params *p;
	struct sink                *to;
	struct walk                 walk;
	struct runs                 runs;
	struct styled               left, right;
	struct buffer               label;
	size_t                      base_width, own_width;	/* columns of labels */
	size_t                      indent;	/* column where the text begins */
	size_t                      own_column;	/* where the other version's labels stand */
	size_t                      half;	/* columns of one text of two */
	size_t                      owed;	/* blanks to write before the next text of the line */
};

void text_pad(struct text_report *r, size_t columns);
void text_end_line(struct text_report *r);	/* no blanks are left at its end */

void text_put_label(struct text_report *r, const char *label, size_t width);
void text_put_sign(struct text_report *r, const char *sign);
void text_put_body(struct text_report *r, struct styled *s, size_t indent);	/* from the current column */
void text_put_ghosts(struct text_report *r, uint32_t family);	/* NONE: before all families */
void text_put_fold(struct text_report *r, const struct stretch *s);

/* Three versions or more: the base's passage once, then each reading. */
void apparatus_put(struct text_report *r);

#endif
