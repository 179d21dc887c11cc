#include "text_internal.h"

#include <string.h>

#include "tdiff/wide.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t
text_hash(const void *data, size_t len)
{
	return XXH3_64bits(data, len);
}

/*
 * White space that a run of it could differ by from one blank, or the first
 * byte of such: what stands below 20 hex, two blanks in a row, and the lead
 * bytes of NEL, U+2028 and U+2029, C2 and E2. One byte more is read.
 */
static inline wide
odd_space(const char *s)
{
	wide w = wide_load(s), next = wide_load(s + 1);

	return (wide)(w < 0x20) | ((wide)(w == ' ') & (wide)(next == ' ')) | (wide)((w & 0xDF) == 0xC2);
}

static bool
may_hold_space(const char *s)
{
	return wide_any(odd_space(s));
}

/* Where the first step begins that may hold such, or that reaches the end. */
static size_t
pass_steps(const char *s, size_t len)
{
	size_t i = 0;

	while (len - i > WIDE_STEP && !WIDE_ANY_IN_STEP(odd_space, s + i))
		i += WIDE_STEP;
	return i;
}

static bool
is_space_at(const char *s, size_t len, size_t i)
{
	unsigned char c = (unsigned char)s[i];

	if (c == 0xC2)
		return i + 1 < len && (unsigned char)s[i + 1] == 0x85;
	if (c == 0xE2)
		return i + 2 < len && (unsigned char)s[i + 1] == 0x80 && ((unsigned char)s[i + 2] | 1) == 0xA9;
	return c < 0x20 || (c == ' ' && i + 1 < len && s[i + 1] == ' ');
}

/* True when no run of white space differs from one blank, as in nearly every sentence. */
static bool
is_plain(const char *s, size_t len)
{
	size_t i = pass_steps(s, len);

	while (i < len) {
		size_t n = 1;

		if (len > WIDE && i + 1 < len) {	/* the last step looks back at bytes known already */
			i = i < len - WIDE ? i : len - WIDE - 1;
			n = WIDE;
		}
		if (n == WIDE && !may_hold_space(s + i))
			i += WIDE;
		else
			for (; n > 0; n--, i++)
				if (is_space_at(s, len, i))
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
