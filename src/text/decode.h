#ifndef TDIFF_DECODE_H
#define TDIFF_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * decode: one code point at a time, in the header so that the scanners'
 * loops take it in.
 */

/* What decode() gives for malformed bytes; the property tables know it as unassigned. */
#define MALFORMED UINT32_MAX

/*
 * Bytes of the code point at s[0 .. len), len > 0. A maximal subpart of a
 * malformed sequence (Unicode, table 3-7) counts as one MALFORMED.
 */
static inline size_t
decode(const char *s, size_t len, uint32_t *cp)
{
	const unsigned char *b = (const unsigned char *)s;
	unsigned char low = 0x80, high = 0xBF;
	size_t need, n;
	uint32_t value;

	if (b[0] < 0x80) {
		*cp = b[0];
		return 1;
	}
	*cp = MALFORMED;
	if (b[0] < 0xC2 || b[0] > 0xF4)
		return 1;
	need = b[0] < 0xE0 ? 2 : b[0] < 0xF0 ? 3 : 4;
	if (b[0] == 0xE0)
		low = 0xA0;
	else if (b[0] == 0xED)
		high = 0x9F;
	else if (b[0] == 0xF0)
		low = 0x90;
	else if (b[0] == 0xF4)
		high = 0x8F;
	value = b[0] & (0x7Fu >> need);
	for (n = 1; n < need; n++) {
		if (n >= len || b[n] < low || b[n] > high)
			return n;
		value = value << 6 | (b[n] & 0x3Fu);
		low = 0x80;
		high = 0xBF;
	}
	*cp = value;
	return need;
}

#endif
