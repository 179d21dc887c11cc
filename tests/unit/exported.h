#ifndef EXPORTED_H
#define EXPORTED_H

#include "story.h"
#include "tdiff/export.h"

/* What the tests of the exports share: small stories, and questions about what was written. */

extern const struct export_params plain;	/* 70 columns, nothing else */

/* The model in a format, with its begin() and end(); in *out, ended by NUL. */
char *write_all(const struct model *m, const char *format, const struct export_params *p,
		struct buffer *out);

/* A version of one unit a line. */
void add(struct story *s, const char *lines, const char *file);

/* Two versions: a word changed, a sentence dropped, one added, one moved up. */
struct story small_story(void);

void   has(const char *out, const char *part);
void   lacks(const char *out, const char *part);
size_t occurrences(const char *s, const char *part);

#endif
