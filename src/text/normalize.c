/*
 * Folding: forms for comparing, never for showing. The bytes are read once
 * as characters; each level maps more of them to one form. What is beyond
 * Latin is composed (and at the last level case-folded and stripped of
 * compatibility forms) by utf8proc first.
 */
#include "text_internal.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

/* State of one folding: what has been written last decides how the next character is written. */
struct folder {
	enum fold      level;
	struct buffer *out;
	size_t         start;		/* where this folding begins in *out */
	size_t         pending;		/* blanks held back, 0 or 1 */
	bool           newline;		/* the blank was a line end */
	bool           glue;		/* no blank is to be written before the next character */
	uint32_t       last;		/* last character written, 0 at the start */
};

static bool
is_zero_width(uint32_t cp)
{
	return cp == 0xAD || cp == 0x200B || cp == 0x2060 || cp == 0xFEFF || cp == 0x200E ||
	       cp == 0x200F || cp == 0x061C || (cp >= 0x202A && cp <= 0x202E) ||
	       (cp >= 0x2066 && cp <= 0x2069);
}

/* Joiners mean something in emoji and in scripts from Arabic on. */
static bool
is_idle_joiner(uint32_t cp, uint32_t last)
{
	return (cp == 0x200C || cp == 0x200D) && last < 0x0590;
}

static uint32_t
fold_quote(uint32_t cp)
{
	switch (cp) {
	case 0xAB: case 0xBB: case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2033:
	case 0x2036: case 0x301D: case 0x301E: case 0x301F: case 0xFF02:
		return '"';
	case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2032: case 0x2035: case 0x2039:
	case 0x203A: case '`': case 0xB4: case 0x02BC: case 0xFF07:
		return '\'';
	default:
		return cp;
	}
}

static void
write_cp(struct folder *f, uint32_t cp)
{
	char bytes[4];

	buffer_append(f->out, bytes, utf8_encode(cp, bytes));
	f->last = cp;
}

static void
settle_blank(struct folder *f, uint32_t next)
{
	bool at_start = f->out->len == f->start;
	bool cjk = f->newline && char_class(f->last) == CHAR_IDEOGRAPH &&
		   char_class(next) == CHAR_IDEOGRAPH;

	if (f->newline && f->last == '-' && char_class(next) == CHAR_LOWER && !at_start)
		f->out->len--;
	else if (f->pending && !at_start && !cjk)
		write_cp(f, ' ');
	f->pending = 0;
	f->newline = false;
}

static void
put(struct folder *f, uint32_t cp)
{
	bool layout = f->level == FOLD_SPACE ? char_is_layout(cp) : char_class(cp) == CHAR_SPACE;

	if (layout) {
		f->pending = 1;
		f->newline = f->newline || cp == '\n' || cp == '\r' || cp == 0x85 || cp == 0x2028;
		return;
	}
	if (f->pending)
		settle_blank(f, cp);
	if (f->level == FOLD_COMPARE && cp >= 'A' && cp <= 'Z')
		cp += 32;
	write_cp(f, cp);
}

void
text_fold(enum fold level, const char *s, size_t len, struct buffer *out)
{
	struct folder f = { .level = level, .out = out, .start = out->len };

	buffer_reserve(out, len);
	for (size_t i = 0; i < len;) {
		uint32_t cp;
		size_t n = utf8_decode(s + i, len - i, &cp);

		if (cp == 0xFFFD) {
			if (f.pending)
				settle_blank(&f, cp);
			buffer_append(out, s + i, n);
			f.last = cp;
		} else if (level == FOLD_SPACE) {
			put(&f, cp);
		} else if (!is_zero_width(cp) && !is_idle_joiner(cp, f.last)) {
			put(&f, fold_quote(cp));
		}
		i += n;
	}
}

bool
text_equal(enum fold level, const char *a, size_t a_len, const char *b, size_t b_len)
{
	struct buffer x = { 0 }, y = { 0 };
	bool equal;

	if (a_len == b_len && (!a_len || !memcmp(a, b, a_len)))
		return true;
	text_fold(level, a, a_len, &x);
	text_fold(level, b, b_len, &y);
	equal = x.len == y.len && (!x.len || !memcmp(x.data, y.data, x.len));
	buffer_free(&x);
	buffer_free(&y);
	return equal;
}

size_t
text_hidden(const char *s, size_t len)
{
	size_t count = 0;

	for (size_t i = 0; i < len;) {
		uint32_t cp;

		i += utf8_decode(s + i, len - i, &cp);
		count += is_zero_width(cp);
	}
	return count;
}
