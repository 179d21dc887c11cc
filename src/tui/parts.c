#include "parts.h"

#include <stdbool.h>
#include <stdint.h>

#define REPLACEMENT 0xfffd
#define CODES_MAX   FRAME_BYTES		/* code points of a cell, at one byte each */

/* The frame holds only well-formed UTF-8; anything else counts as one unknown character. */
static size_t
decode(const struct frame_cell *cell, wchar_t out[CODES_MAX])
{
	size_t count = 0;

	for (size_t i = 0; i < cell->len; ) {
		unsigned char c = (unsigned char)cell->bytes[i++];
		unsigned more = c < 0x80 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
		uint32_t value = more ? c & (0x3fu >> more) : c;

		for (; more > 0 && i < cell->len; more--)
			value = value << 6 | ((unsigned char)cell->bytes[i++] & 0x3f);
		out[count++] = (wchar_t)(more ? REPLACEMENT : value);
	}
	return count;
}

static int
columns(wchar_t code)
{
	int width = wcwidth(code);

	return width < 0 ? PARTS_MAX + 1 : width;	/* what the C library does not know is not sent */
}

/* All of the cluster in parts; 0 when it does not fit. */
static size_t
whole(const wchar_t *codes, size_t count, int width, struct part *parts)
{
	size_t made = 0, used = 0;
	int sum = 0;

	for (size_t i = 0; i < count; i++) {
		int w = columns(codes[i]);

		if (w > 0 || made == 0) {
			if (made == PARTS_MAX || w == 0)
				return 0;
			parts[made++] = (struct part){ .width = w };
			used = 0;
			sum += w;
		}
		if (used == PART_CODES)
			return 0;
		parts[made - 1].code[used++] = codes[i];
	}
	return sum == width ? made : 0;
}

/* The first character alone, or a question mark, and blanks up to the width. */
static size_t
stand_in(wchar_t first, int width, struct part *parts)
{
	int w = columns(first);
	size_t made = 1;

	if (w < 1 || w > width) {
		first = L'?';
		w = 1;
	}
	parts[0] = (struct part){ .code = { first }, .width = w };
	for (; w < width; w++)
		parts[made++] = (struct part){ .code = { L' ' }, .width = 1 };
	return made;
}

size_t
parts_of(const struct frame_cell *cell, struct part parts[PARTS_MAX])
{
	wchar_t codes[CODES_MAX];
	size_t count = decode(cell, codes), made;

	if (cell->len == 1) {
		parts[0] = (struct part){ .code = { codes[0] }, .width = 1 };
		return 1;
	}
	made = count > 0 ? whole(codes, count, cell->width, parts) : 0;
	return made > 0 ? made : stand_in(count > 0 ? codes[0] : L'?', cell->width, parts);
}
