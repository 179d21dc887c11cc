#ifndef TDIFF_WIDE_H
#define TDIFF_WIDE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

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

static inline bool
wide_any(wide found)
{
	uint64_t half[2];

	memcpy(half, &found, sizeof(half));
	return half[0] | half[1];
}

#endif
