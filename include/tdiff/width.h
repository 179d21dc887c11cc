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

#define CLUSTER_MARKS 4		/* combining marks shown on one character: ncurses keeps no more a cell */
#define CLUSTER_BYTES 64	/* most bytes, and so most columns, a shown cluster takes */

/*
 * One grapheme cluster of the source, and what to show for it: one or more
 * cells, each a printable character of one or two columns with the marks
 * upon it. Nearly all clusters are one cell; a stand-in such as <U+202E>, an
 * emoji sequence or a syllable with a spacing vowel sign are several.
 */
struct cluster {
	uint32_t len;			/* source bytes, at least 1 */
	uint8_t  width;			/* columns of what is shown: 1 or more */
	uint8_t  shown_len;		/* bytes of `shown`; never 0 */
	bool     stand_in;		/* `shown` is not the cluster itself: control, bidi mark, malformed, too many marks ... */
	bool     space;			/* white space that may be dropped at a line end */
	bool     ambiguous_wide;	/* measured so */
	char     shown[CLUSTER_BYTES];	/* UTF-8, safe for any terminal, no NUL at the end */
};

/*
 * The cluster at s[0 .. len), len > 0. Whatever the bytes, `shown` holds only
 * printable scalar values on whose width terminals agree: C0, DEL, C1, bidi
 * controls, tags, U+FEFF, U+2028/9, noncharacters, private use and unassigned
 * become stand-ins such as ^[ or <U+202E>, each malformed subpart U+FFFD; a
 * tab or a newline becomes one blank; a mark with nothing to stand on is put
 * on U+25CC. Left off are variation selectors, marks beyond CLUSTER_MARKS, and
 * soft hyphens, which belong to the cluster they follow.
 */
void width_cluster(const char *s, size_t len, const struct width_params *p, struct cluster *out);

/* Bytes of the cell at shown[at], at < shown_len, and its columns, 1 or 2. At most 20 bytes. */
size_t width_cell(const struct cluster *c, size_t at, unsigned *columns);

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
	bool   hyphen;		/* broken at a soft hyphen: show "-" after it; `columns` counts that */
};

/*
 * Cut the next line of s[pos .. len) for `columns` columns (at least 1).
 * Breaks where UAX #14 allows, a word longer than a line between clusters,
 * never inside one; newlines and tabs count as blanks. A line is wider than
 * `columns` only if its one cluster is. False at the end of the text, which
 * is when pos >= len. Costs time in proportion to the line, not to the text.
 */
bool width_wrap(const char *s, size_t len, size_t pos, size_t columns,
		const struct width_params *p, struct wrap_line *out);

#endif
