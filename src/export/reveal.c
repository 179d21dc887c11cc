#include "export_internal.h"

/* Hidden characters by name, so that who reads an export sees what the flag `hidden` tells of. */

static bool
is_ascii_text(const char *s, size_t len)
{
	bool plain = true;

	for (size_t i = 0; i < len; i++)
		plain &= (unsigned char)s[i] < 0x7f;
	return plain;
}

/* Is the character s[at, at + n) hidden behind the one that begins at `before`? */
static bool
hidden_at(const char *s, size_t before, size_t at, size_t n)
{
	return text_hidden(s + before, at + n - before) > text_hidden(s + before, at - before);
}

void
put_revealed(enum escape how, const char *s, size_t len, const char *open, const char *close,
	     struct sink *to)
{
	size_t before = 0, start = 0, n;

	if (is_ascii_text(s, len) || !text_hidden(s, len)) {
		put_folded(how, s, len, to);
		return;
	}
	for (size_t i = 0; i < len; before = i, i += n) {
		uint32_t scalar;
		size_t bad;

		n = escape_decode(s + i, len - i, &scalar, &bad);
		if (!n) {
			n = bad;
		} else if (scalar >= 0x7f && hidden_at(s, before, i, n)) {
			if (i > start)
				put_folded(how, s + start, i - start, to);
			sink_printf(to, "%sU+%04X%s", open, (unsigned)scalar, close);
			start = i + n;
		}
	}
	if (len > start)
		put_folded(how, s + start, len - start, to);
}
