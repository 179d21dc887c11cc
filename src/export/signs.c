#include "export_internal.h"

#include <string.h>

/* Marks and blanks by name: a screen reader passes over most of them, or says the same for two. */
static const struct { const char *sign, *name; } names[] = {
	{ " ", "blank" }, { "\xc2\xa0", "no-break space" }, { "\xe2\x80\xaf", "narrow no-break space" },
	{ "\xe2\x80\x89", "thin space" }, { "\xe3\x80\x80", "ideographic space" },
	{ "\"", "straight quotation mark" }, { "'", "straight apostrophe" },
	{ "“", "left quotation mark" }, { "”", "right quotation mark" },
	{ "„", "low quotation mark" }, { "‘", "left single quotation mark" },
	{ "’", "right single quotation mark" }, { "‚", "low single quotation mark" },
	{ "«", "left angle quotation mark" }, { "»", "right angle quotation mark" },
	{ "‹", "left single angle quotation mark" }, { "›", "right single angle quotation mark" },
	{ "「", "left corner bracket" }, { "」", "right corner bracket" },
	{ "『", "left white corner bracket" }, { "』", "right white corner bracket" },
	{ "-", "hyphen" }, { "‑", "no-break hyphen" }, { "–", "en dash" }, { "—", "em dash" },
	{ "−", "minus sign" }, { "…", "ellipsis" }, { "...", "three full stops" },	/* before one */
	{ ".", "full stop" }, { ",", "comma" }, { ";", "semicolon" }, { ":", "colon" },
	{ "!", "exclamation mark" }, { "?", "question mark" },
	{ "(", "left parenthesis" }, { ")", "right parenthesis" },
	{ "\xc2\xad", "soft hyphen" }, { "\xe2\x80\x8b", "zero width space" },
};

#define NAMES (sizeof(names) / sizeof(names[0]))

/* The row of the sign that s begins with. */
static size_t
sign_at(const char *s, size_t len)
{
	for (size_t i = 0; i < NAMES; i++) {
		size_t n = strlen(names[i].sign);

		if (n <= len && memcmp(s, names[i].sign, n) == 0)
			return i;
	}
	return NAMES;
}

bool
append_sign_names(const char *s, size_t len, struct buffer *out)
{
	size_t start = out->len;

	for (size_t i = 0, sign; i < len; i += strlen(names[sign].sign)) {
		sign = sign_at(s + i, len - i);
		if (sign == NAMES) {
			out->len = start;
			return false;
		}
		buffer_puts(out, i ? " and " : "");
		buffer_puts(out, names[sign].name);
	}
	return true;
}
