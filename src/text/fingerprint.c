#include "text_internal.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t
text_hash(const void *data, size_t len)
{
	return XXH3_64bits(data, len);
}

/*
 * True when no run of white space differs from one blank, as in nearly every
 * sentence: no byte below 20 hex, no two blanks in a row, and no lead byte of
 * NEL, U+2028 or U+2029. Eight bytes at a time, stepping seven so that a pair of blanks
 * on a seam is seen.
 */
static bool
is_plain(const char *s, size_t len)
{
	const uint64_t ones = 0x0101010101010101ULL, high = 0x8080808080808080ULL;
	size_t i = 0;

	for (; i + 8 <= len; i += 7) {
		uint64_t w, blank, low;

		memcpy(&w, s + i, 8);
		if (w & high)
			break;
		low = (w - ones * 0x20) & high;			/* some byte < 0x20 */
		w ^= ones * 0x20;
		blank = ~(w + (high - ones)) & high;		/* bytes that were 0x20 */
		if (low | (blank & (blank << 8)))
			return false;
	}
	for (; i < len; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c < 0x20 || (c == ' ' && i + 1 < len && s[i + 1] == ' '))
			return false;
		if (c == 0xC2 && i + 1 < len && (unsigned char)s[i + 1] == 0x85)
			return false;
		if (c == 0xE2 && i + 2 < len && (unsigned char)s[i + 1] == 0x80 &&
		    ((unsigned char)s[i + 2] | 1) == 0xA9)
			return false;
	}
	return true;
}

uint64_t
fingerprint(const char *s, size_t len)
{
	struct buffer folded = { 0 };
	uint64_t hash;

	if (is_plain(s, len))
		return XXH3_64bits(s, len);
	text_fold(FOLD_SPACE, s, len, &folded);
	hash = XXH3_64bits(folded.data, folded.len);
	buffer_free(&folded);
	return hash;
}
