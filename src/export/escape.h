#ifndef EXPORT_ESCAPE_H
#define EXPORT_ESCAPE_H

#include <stddef.h>
#include <stdint.h>

#include "tdiff/sink.h"

/*
 * escape: bytes of unknown origin made inert for one output language. What
 * comes out is always UTF-8: malformed bytes become U+FFFD, and so do
 * control characters, bidi overrides, tags and noncharacters, but in JSON,
 * which can name them.
 */
enum escape {
	ESCAPE_JSON,		/* inside a JSON string */
	ESCAPE_JSON_NAME,	/* the same, malformed bytes as \xNN: file names */
	ESCAPE_MARKUP,		/* HTML and XML, text and attribute values */
	ESCAPE_CSV,		/* inside a quoted CSV cell */
	ESCAPE_TSV,		/* a TSV cell: no tab, no newline */
	ESCAPE_MARKDOWN,	/* inline text of CommonMark with tables */
	ESCAPE_LINE		/* one line of plain text */
};

void escape_put(enum escape how, const char *s, size_t len, struct sink *to);
void escape_puts(enum escape how, const char *s, struct sink *to);	/* s ends with NUL */

/*
 * Bytes of the valid sequence at s[0 .. len), len > 0, and its scalar value;
 * or 0, and in *bad the bytes of the maximal subpart that is malformed.
 */
size_t escape_decode(const char *s, size_t len, uint32_t *scalar, size_t *bad);

#endif
