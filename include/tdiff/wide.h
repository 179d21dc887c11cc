#ifndef TDIFF_WIDE_H
#define TDIFF_WIDE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "tdiff/eight.h"

/*
 * wide: sixteen bytes compared in one step, for passing over what holds
 * nothing of interest. Comparisons, as in (wide)(w == '.'), set all bits of
 * the bytes for which they are true.
 */
typedef unsigned char wide __attribute__((vector_size(16)));

#define WIDE sizeof(wide)

static inline wide
wide_load(const char *s)
{
	wide w;

	memcpy(&w, s, sizeof(w));
	return w;
}

/* What was found as bits, the first byte's lowest. */
static inline unsigned
wide_bits(wide found)
{
#ifdef __SSE2__
	typedef char signed_wide __attribute__((vector_size(16)));

	return (unsigned)__builtin_ia32_pmovmskb128((signed_wide)found);
#else
	char bytes[16];

	memcpy(bytes, &found, sizeof(bytes));
	return (unsigned)(eight_bits(eight_load(bytes) & EIGHT_HIGH) |
			  eight_bits(eight_load(bytes + 8) & EIGHT_HIGH) << 8);
#endif
}

static inline bool
wide_any(wide found)
{
	return wide_bits(found) != 0;
}

/* Does found() find anything in the WIDE_STEP bytes from s on? One jump for four looks. */
#define WIDE_STEP (4 * WIDE)
#define WIDE_ANY_IN_STEP(found, s) \
	wide_any((found)(s) | (found)((s) + WIDE) | (found)((s) + 2 * WIDE) | (found)((s) + 3 * WIDE))

/* Blanks and control characters. */
static inline wide
wide_blanks(wide w)
{
	return (wide)(w <= ' ');
}

/* The first blank or control character of [s, end); end if there is none. */
static inline const char *
wide_find_blank(const char *s, const char *end)
{
	for (; (size_t)(end - s) >= WIDE; s += WIDE) {
		unsigned blanks = wide_bits(wide_blanks(wide_load(s)));

		if (blanks)
			return s + __builtin_ctz(blanks);
	}
	while (s < end && (unsigned char)*s > ' ')
		s++;
	return s;
}

#endif
