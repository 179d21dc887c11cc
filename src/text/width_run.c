#include "width_run.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "tdiff/width.h"

#define EACH_BYTE 0x0101010101010101ULL

/* True when each of the eight bytes is 20..7E. */
static bool
is_plain_word(const char *s)
{
	uint64_t w;

	memcpy(&w, s, 8);
	/* The high bit: set by the byte itself, by a borrow below 20, by a carry from 7F. */
	return !((w | (w - 0x20 * EACH_BYTE) | (w + EACH_BYTE)) & 0x80 * EACH_BYTE);
}

size_t
plain_run(const char *s, size_t len)
{
	size_t i = 0;

	while (i + 8 <= len && is_plain_word(s + i))
		i += 8;
	while (i < len && s[i] >= 0x20 && s[i] < 0x7F)
		i++;
	if (i > 0 && i < len && (unsigned char)s[i] >= 0x80)
		i--;
	return i;
}

size_t
width_columns(const char *s, size_t len, const struct width_params *p)
{
	size_t columns = 0;

	for (size_t pos = 0; pos < len; ) {
		size_t plain = plain_run(s + pos, len - pos);
		struct cluster c;

		columns += plain;
		pos += plain;
		if (pos < len) {
			width_cluster(s + pos, len - pos, p, &c);
			columns += c.width;
			pos += c.len;
		}
	}
	return columns;
}

void
width_safe(const char *s, size_t len, const struct width_params *p, struct buffer *out)
{
	for (size_t pos = 0; pos < len; ) {
		size_t plain = plain_run(s + pos, len - pos);
		struct cluster c;

		buffer_append(out, s + pos, plain);
		pos += plain;
		if (pos < len) {
			width_cluster(s + pos, len - pos, p, &c);
			buffer_append(out, c.shown, c.shown_len);
			pos += c.len;
		}
	}
}

size_t
width_prefix(const char *s, size_t len, size_t columns, const struct width_params *p)
{
	size_t pos = 0;

	while (pos < len) {
		size_t left = len - pos < columns ? len - pos : columns;
		size_t plain = plain_run(s + pos, left);
		struct cluster c;

		/* The last of them may combine with what follows: width_cluster() decides. */
		plain -= plain > 0 && plain == left;
		pos += plain;
		columns -= plain;
		if (pos == len)
			break;
		width_cluster(s + pos, len - pos, p, &c);
		if (c.width > columns)
			break;
		pos += c.len;
		columns -= c.width;
	}
	return pos;
}
