#ifndef EXPORT_HTML_H
#define EXPORT_HTML_H

#include "report.h"

/* What the parts of the HTML report share while it is being written. */
struct html {
	const struct model         *m;
	const struct export_params *p;
	struct sink                *to;
	struct walk                 walk;
	struct runs                 runs;
	struct buffer               scratch;
	uint32_t                    part;	/* families in the part of the text at hand */
	bool                        series;	/* the band at hand has several families: their sentences are numbered */
};

extern const char        html_style_hash[];	/* "sha256-..." of html_style's lines */
extern const char *const html_style[];		/* NULL-ended */

void html_text(const char *raw, struct html *h);	/* escaped */
void html_heading(struct html *h, int level, const char *id, const char *text);

/* The start of a section that the heading with this id names; `class` may be "". */
void html_section(struct html *h, const char *id, const char *class);

/* An id of this story, and its reference: PREFIX and number, unique in the page. */
void html_id(struct html *h, const char *prefix, uint32_t n);

/* " lang=... dir=auto" of a version's own words. */
void html_lang(struct html *h, const struct version *v);

/* A version's date, as people write it. */
void html_date(struct html *h, const struct version *v);

/* html_table.c: the versions and what each keeps. */
void html_put_table(struct html *h);

/* html_picture.c: versions as columns, ribbons between them. */
void html_put_picture(struct html *h);

/* html_bands.c: the text. */
void html_put_bands(struct html *h);

#endif
