#include "width_run.h"

#include <stdint.h>

#include "tdiff/wide.h"

/* The bytes that are not 20..7E. */
static inline wide
unprintable(const char *s)
{
	return (wide)((wide)(wide_load(s) - ' ') > '~' - ' ');
}

size_t
printable_run(const char *s, size_t len)
{
	size_t i = 0;

	for (; len >= WIDE && i < len; i += WIDE) {
		size_t at = i < len - WIDE ? i : len - WIDE;	/* the last step looks back at bytes known already */
		unsigned found = wide_bits(unprintable(s + at));

		if (found)
			return at + (size_t)__builtin_ctz(found);
	}
	while (i < len && s[i] >= 0x20 && s[i] < 0x7F)
		i++;
	return i < len ? i : len;
}

size_t
plain_run(const char *s, size_t len, size_t max, const struct width_params *p, size_t *columns)
{
	size_t pos = 0, sum = 0, last = 0, last_columns = 0;
	uint32_t cp;

	while (pos < len && sum < max) {
		size_t n = printable_run(s + pos, len - pos < max - sum ? len - pos : max - sum);
		const struct unicode_props *u;

		pos += n;
		sum += n;
		if (n > 0)
			last = last_columns = 1;
		if (p->ascii || pos == len || (unsigned char)s[pos] < 0x80)
			break;
		n = decode(s + pos, len - pos, &cp);
		u = unicode_props(cp);
		if (!is_plain(u) || sum + spacing_columns(u, p->ambiguous_wide) > max)
			break;
		last = n;
		last_columns = spacing_columns(u, p->ambiguous_wide);
		pos += last;
		sum += last_columns;
	}
	if (!stands_alone(s + pos, len - pos)) {
		pos -= last;
		sum -= last_columns;
	}
	*columns = sum;
	return pos;
}

size_t
width_columns(const char *s, size_t len, const struct width_params *p)
{
	size_t columns = 0;

	for (size_t pos = 0; pos < len; ) {
		size_t plain, n = plain_run(s + pos, len - pos, SIZE_MAX, p, &plain);
		struct cluster c;

		columns += plain;
		pos += n;
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
	if (printable_run(s, len) == len) {
		buffer_append(out, s, len);
		return;
	}
	for (size_t pos = 0; pos < len; ) {
		size_t columns, n = plain_run(s + pos, len - pos, SIZE_MAX, p, &columns);
		struct cluster c;

		buffer_append(out, s + pos, n);
		pos += n;
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
		size_t plain, n = plain_run(s + pos, len - pos, columns, p, &plain);
		struct cluster c;

		pos += n;
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
