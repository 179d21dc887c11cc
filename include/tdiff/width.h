#ifndef TDIFF_WIDTH_H
#define TDIFF_WIDTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tdiff/buffer.h"

/*
 * width: how text looks in a terminal's cells. Part of the text module; the
 * one place where bytes from files, names and errors become something that
 * may be shown. Layout, exports and tests all measure with it.
 *
 * Graphemes by UAX #29, East Asian width by UAX #11, lines by UAX #14
 * (Unicode version: UNICODE_VERSION in unicode_tables.c).
 */

struct width_params {
	bool ambiguous_wide;	/* East Asian ambiguous characters take two columns */
	bool ascii;		/* the terminal shows ASCII only: stand-ins for the rest */
};

#define CLUSTER_MARKS 8		/* combining marks shown on one base; more are left off the screen */
#define CLUSTER_BYTES 64	/* most bytes a shown cluster takes */

/* One grapheme cluster of the source, and what to show for it. */
struct cluster {
	uint32_t len;			/* source bytes, at least 1 */
	uint8_t  width;			/* columns of what is shown: 1 or more */
	uint8_t  shown_len;		/* bytes of `shown`; never 0 */
	bool     stand_in;		/* `shown` is not the cluster itself: control, bidi mark, malformed ... */
	bool     space;			/* white space that may be dropped at a line end */
	char     shown[CLUSTER_BYTES];	/* UTF-8, safe for any terminal, no NUL at the end */
};

/*
 * The cluster at s[0 .. len), len > 0. Whatever the bytes, `shown` holds only
 * printable scalar values: C0, DEL, C1, bidi controls, tags, U+FEFF,
 * U+2028/9, noncharacters, surrogates and unassigned become stand-ins such
 * as ^[ or <U+202E>; a tab or a newline becomes one blank.
 */
void width_cluster(const char *s, size_t len, const struct width_params *p, struct cluster *out);

/* Columns of the whole, and its safe form appended to *out. */
size_t width_columns(const char *s, size_t len, const struct width_params *p);
void   width_safe(const char *s, size_t len, const struct width_params *p, struct buffer *out);

/* The longest prefix, in bytes, that fits `columns`; never cuts a cluster. */
size_t width_prefix(const char *s, size_t len, size_t columns, const struct width_params *p);

/* One line of wrapped text. */
struct wrap_line {
	size_t start, end;	/* bytes to show; trailing blanks are left out */
	size_t next;		/* where the next line starts */
	size_t columns;		/* of what is shown */
	bool   hyphen;		/* broken at a soft hyphen: show one */
};

/*
 * Cut the next line of s[pos .. len) for `columns` columns (at least 1).
 * Breaks where UAX #14 allows, a word longer than a line between clusters,
 * never inside one. False at the end of the text.
 */
bool width_wrap(const char *s, size_t len, size_t pos, size_t columns,
		const struct width_params *p, struct wrap_line *out);

#endif
