#include "radix.h"

#include <string.h>

#define DIGIT_BITS 8
#define DIGITS     (1u << DIGIT_BITS)

static void
sort_by_digit(const uint64_t *from, uint64_t *to, size_t count, unsigned shift)
{
	size_t place[DIGITS] = { 0 }, sum = 0;

	for (size_t i = 0; i < count; i++)
		place[from[i] >> shift & (DIGITS - 1)]++;
	for (unsigned d = 0; d < DIGITS; d++) {
		size_t n = place[d];

		place[d] = sum;
		sum += n;
	}
	for (size_t i = 0; i < count; i++)
		to[place[from[i] >> shift & (DIGITS - 1)]++] = from[i];
}

void
radix_sort(uint64_t *items, uint64_t *spare, size_t count, unsigned low_bit, unsigned bits)
{
	uint64_t *from = items, *to = spare;

	for (unsigned shift = low_bit; shift < low_bit + bits; shift += DIGIT_BITS) {
		uint64_t *last = from;

		sort_by_digit(from, to, count, shift);
		from = to;
		to = last;
	}
	if (from != items && count)
		memcpy(items, from, count * sizeof(*items));
}
