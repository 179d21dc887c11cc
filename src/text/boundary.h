#ifndef TDIFF_BOUNDARY_H
#define TDIFF_BOUNDARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * boundary: the plain boundaries of UAX #29, without tailoring.
 *
 * Each function is given s[0 .. len), len > 0, that starts at a boundary,
 * and returns the bytes up to the next one: at least 1, at most len, so a
 * loop of them covers the text. Any bytes do: a maximal subpart of a
 * malformed sequence counts as one character of class Other. Walking a whole
 * text takes time in proportion to its length, whatever it holds.
 */

/* Extended grapheme cluster. */
size_t grapheme_next(const char *s, size_t len);

/*
 * Word, number, or one other cluster; runs of white space of class WSegSpace
 * are one. A boundary is never inside a grapheme cluster but where UAX #29
 * itself says so.
 */
size_t word_next(const char *s, size_t len);

/* Sentence with the white space and the paragraph end after it. */
size_t sentence_next(const char *s, size_t len);

#endif
