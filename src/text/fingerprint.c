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

/* Where such may be in the next WIDE_STEP bytes, by bit. */
static uint64_t
odd_in_step(const char *s)
{
	uint64_t found = 0;

	for (unsigned i = 0; i < WIDE_STEP; i += WIDE)
		found |= (uint64_t)wide_bits(odd_space(s + i)) << i;
	return found;
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

/* The first of the places from `at` on that are told by bits, where such stands; len: none of them. */
static size_t
first_space(const char *s, size_t len, size_t at, uint64_t found)
{
	for (; found; found &= found - 1) {
		size_t i = at + (size_t)__builtin_ctzll(found);

		if (is_space_at(s, len, i))
			return i;
	}
	return len;
}

size_t
single_spaced(const char *s, size_t len)
{
	size_t i = 0, at = len;

	for (; len - i > WIDE_STEP && at == len; i += WIDE_STEP)
		at = first_space(s, len, i, odd_in_step(s + i));
	for (; len - i > WIDE && at == len; i += WIDE)
		at = first_space(s, len, i, wide_bits(odd_space(s + i)));
	if (at == len && len > WIDE) {	/* the last step looks back at bytes known already */
		size_t from = len - WIDE - 1;

		at = first_space(s, len, i, wide_bits(odd_space(s + from)) >> (i - from));
		i = len - 1;
	}
	while (at == len && i < len && !is_space_at(s, len, i))
		i++;
	return at < len ? at : i;
}

uint64_t
fingerprint(const char *s, size_t len)
{
	size_t single = single_spaced(s, len);
	struct buffer folded = { 0 };
	uint64_t hash;

	if (single == len)
		return XXH3_64bits(s, len);
	buffer_reserve(&folded, len);
	fold_space(s, len, single, &folded);
	hash = XXH3_64bits(folded.data, folded.len);
	buffer_free(&folded);
	return hash;
}
