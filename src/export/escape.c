#include "escape.h"

#include <stdbool.h>
#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"

/* What each language writes for an ASCII character that means something in it. */
static const char *const json[128] = {
	['"'] = "\\\"", ['\\'] = "\\\\",
	['\b'] = "\\b", ['\f'] = "\\f", ['\n'] = "\\n", ['\r'] = "\\r", ['\t'] = "\\t",
};

static const char *const markup[128] = {
	['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;",
	['\t'] = " ", ['\n'] = " ", ['\r'] = " ",
};

static const char *const csv[128] = {
	['"'] = "\"\"", ['\t'] = " ", ['\n'] = " ", ['\r'] = " ",
};

static const char *const line[128] = { ['\t'] = " ", ['\n'] = " ", ['\r'] = " " };

/*
 * Colon, at sign and the stop of "www." too: they make links by themselves in
 * some dialects. Round brackets and "!" mean something beside square ones only.
 */
static const char *const markdown[128] = {
	['\\'] = "\\\\", ['`'] = "\\`", ['*'] = "\\*", ['_'] = "\\_", ['~'] = "\\~",
	['['] = "\\[", [']'] = "\\]", ['<'] = "\\<", ['>'] = "\\>",
	['#'] = "\\#", ['|'] = "\\|", ['$'] = "\\$",
	['&'] = "&amp;", [':'] = "\\:", ['@'] = "\\@", ['.'] = "\\.",
	['\t'] = " ", ['\n'] = " ", ['\r'] = " ",
};

static const char *const *const tables[] = {
	[ESCAPE_JSON] = json, [ESCAPE_JSON_NAME] = json, [ESCAPE_MARKUP] = markup,
	[ESCAPE_CSV] = csv, [ESCAPE_TSV] = line, [ESCAPE_MARKDOWN] = markdown,
	[ESCAPE_LINE] = line,
};

/* Characters that steer what stands around them, or are none at all. */
static const struct { uint32_t first, last; } unsafe[] = {
	{ 0x0000, 0x001f }, { 0x007f, 0x009f }, { 0x2028, 0x202e }, { 0x2066, 0x2069 },
	{ 0xfdd0, 0xfdef }, { 0xfeff, 0xfeff }, { 0xfff9, 0xfffb }, { 0xe0000, 0xe007f },
};

static bool
is_unsafe(uint32_t c)
{
	for (size_t i = 0; i < sizeof(unsafe) / sizeof(unsafe[0]); i++)
		if (c >= unsafe[i].first && c <= unsafe[i].last)
			return true;
	return (c & 0xfffe) == 0xfffe;
}

/* The range the second byte must be in, which shuts out overlong forms, surrogates and the end (Unicode, table 3-7). */
static void
second_range(unsigned char lead, unsigned char *low, unsigned char *high)
{
	*low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
	*high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
}

size_t
escape_decode(const char *s, size_t len, uint32_t *scalar, size_t *bad)
{
	const unsigned char *u = (const unsigned char *)s;
	size_t need = u[0] < 0x80 ? 1 : u[0] < 0xc2 ? 0 : u[0] < 0xe0 ? 2 : u[0] < 0xf0 ? 3 :
		      u[0] < 0xf5 ? 4 : 0;
	unsigned char low, high;
	uint32_t c;

	*bad = 1;
	if (need <= 1) {
		*scalar = u[0];
		return need;
	}
	second_range(u[0], &low, &high);
	c = u[0] & (0x7fu >> need);
	for (size_t i = 1; i < need; i++, low = 0x80, high = 0xbf) {
		if (i >= len || u[i] < low || u[i] > high) {
			*bad = i;
			return 0;
		}
		c = c << 6 | (u[i] & 0x3f);
	}
	*scalar = c;
	return need;
}

static void
put_json_scalar(uint32_t c, struct sink *to)
{
	if (c < 0x10000)
		sink_printf(to, "\\u%04x", (unsigned)c);
	else
		sink_printf(to, "\\u%04x\\u%04x", (unsigned)(0xd800 + ((c - 0x10000) >> 10)),
			    (unsigned)(0xdc00 + ((c - 0x10000) & 0x3ff)));
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* As in 06:00 and 3:16. With three figures it may begin a picture's name, ":100:". */
static bool
is_time_colon(const char *s, size_t i, size_t len)
{
	return i > 0 && i + 1 < len && is_digit(s[i - 1]) && is_digit(s[i + 1]) &&
	       !(i + 3 < len && is_digit(s[i + 2]) && is_digit(s[i + 3]));
}

/* Stops and colons are common: only that of "www." needs a guard, and one with something behind it that is no time. */
static bool
is_harmless(enum escape how, const char *s, size_t i, size_t len)
{
	if (how != ESCAPE_MARKDOWN)
		return false;
	if (s[i] == '.')
		return i < 3 || memcmp(s + i - 3, "www", 3) != 0;
	return s[i] == ':' && ((i + 1 < len && s[i + 1] == ' ') || is_time_colon(s, i, len));
}

/* Write what is not plain ASCII at s and return how many bytes it took. */
static size_t
put_special(enum escape how, const char *s, size_t len, struct sink *to)
{
	const char *stand_in = (unsigned char)*s < 0x80 ? tables[how][(unsigned char)*s] : NULL;
	uint32_t c = 0;
	size_t bad, n = escape_decode(s, len, &c, &bad);

	if (stand_in) {
		sink_puts(to, stand_in);
	} else if (n && !is_unsafe(c)) {
		sink_write(to, s, n);
	} else if (n && (how == ESCAPE_JSON || how == ESCAPE_JSON_NAME)) {
		put_json_scalar(c, to);
	} else if (!n && how == ESCAPE_JSON_NAME) {
		for (size_t i = 0; i < bad; i++)
			sink_printf(to, "\\\\x%02x", (unsigned char)s[i]);
	} else {
		sink_write(to, REPLACEMENT, 3);
	}
	return n ? n : bad;
}

void
escape_put(enum escape how, const char *s, size_t len, struct sink *to)
{
	const char *const *table = tables[how];
	size_t start = 0, i = 0;

	while (i < len) {
		unsigned char c = (unsigned char)s[i];

		if (c >= 0x20 && c < 0x7f && (!table[c] || is_harmless(how, s, i, len))) {
			i++;
			continue;
		}
		sink_write(to, s + start, i - start);
		i += put_special(how, s + i, len - i, to);
		start = i;
	}
	if (start < len)	/* of no text there may be no pointer to add to */
		sink_write(to, s + start, len - start);
}

void
escape_puts(enum escape how, const char *s, struct sink *to)
{
	escape_put(how, s, strlen(s), to);
}
