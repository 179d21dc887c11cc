/*
 * Lists that run on in one paragraph: "1.) The first 2.) The second". Only a
 * paragraph that begins with a marker is looked through for the next ones,
 * each found by its text, so the search is linear.
 */
#include "text_internal.h"

#include <stdio.h>
#include <string.h>

static const char *const romans[] = {
	"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"
};

#define ROMAN_COUNT (sizeof(romans) / sizeof(romans[0]))

static bool
is_bullet(uint32_t cp)
{
	return cp == 0xB7 || (cp >= 0x2022 && cp <= 0x2023) || cp == 0x2043 || cp == 0x204C ||
	       cp == 0x204D || cp == 0x2219 || cp == 0x25AA || cp == 0x25CF || cp == 0x25E6;
}

static size_t
skip_blanks(const char *s, size_t pos, size_t end)
{
	while (pos < end && (s[pos] == ' ' || s[pos] == '\t'))
		pos++;
	return pos;
}

static bool
is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Read "12", "b", "iv"; 0 bytes when it is none. */
static size_t
read_value(const char *s, size_t pos, size_t end, struct list *l)
{
	size_t n = 0;

	l->value = 0;
	while (n < 3 && pos + n < end && s[pos + n] >= '0' && s[pos + n] <= '9')
		l->value = l->value * 10 + (unsigned)(s[pos + n++] - '0');
	if (n) {
		l->kind = LIST_NUMBER;
		return n;
	}
	while (n < 4 && pos + n < end && is_lower(s[pos + n]))
		n++;
	for (unsigned i = 0; i < ROMAN_COUNT; i++)
		if (n && strlen(romans[i]) == n && !memcmp(romans[i], s + pos, n) && (n > 1 || i == 0)) {
			l->kind = LIST_ROMAN;
			l->value = i + 1;
			return n;
		}
	if (n == 1 || (n == 0 && pos < end && s[pos] >= 'A' && s[pos] <= 'Z')) {
		l->kind = n ? LIST_LOWER : LIST_UPPER;
		l->value = (unsigned)(s[pos] - (n ? 'a' : 'A')) + 1;
		return 1;
	}
	return 0;
}

/* The text of marker number l->value; "" when there is none. */
static void
write_marker(const struct list *l, char out[LIST_MARKER])
{
	const char *open = l->open ? "(" : "";

	out[0] = '\0';
	if (l->kind == LIST_NUMBER)
		snprintf(out, LIST_MARKER, "%s%u%s", open, l->value, l->close);
	else if (l->kind == LIST_ROMAN && l->value <= ROMAN_COUNT)
		snprintf(out, LIST_MARKER, "%s%s%s", open, romans[l->value - 1], l->close);
	else if ((l->kind == LIST_LOWER || l->kind == LIST_UPPER) && l->value <= 26)
		snprintf(out, LIST_MARKER, "%s%c%s", open,
			 (char)((l->kind == LIST_LOWER ? 'a' : 'A') + l->value - 1), l->close);
}

size_t
list_begin(const char *s, size_t pos, size_t end, struct list *l)
{
	uint32_t cp;
	size_t n = utf8_decode(s + pos, end - pos, &cp), at = pos;

	*l = (struct list){ 0 };
	if (is_bullet(cp)) {
		memcpy(l->bullet, s + pos, n);
		at = skip_blanks(s, pos + n, end);
		l->kind = LIST_BULLET;
	}
	l->open = at < end && s[at] == '(';
	n = read_value(s, at + l->open, end, l);
	at += l->open + n;
	for (size_t i = 0; n && i < 2 && at < end && (s[at] == '.' || s[at] == ')'); i++)
		l->close[i] = s[at++];
	if (n && l->close[0] && at < end && s[at] == ' ' &&
	    !(l->kind == LIST_UPPER && l->close[0] == '.'))
		return at;
	if (!l->bullet[0]) {
		l->kind = LIST_NONE;
		return pos;
	}
	l->kind = LIST_BULLET;
	return pos + strlen(l->bullet);
}

/* Step back from a marker over the bullet before it. */
static size_t
before_bullet(const struct list *l, const char *s, size_t low, size_t at)
{
	size_t n = strlen(l->bullet), back = at;

	if (!n)
		return at;
	while (back > low && s[back - 1] == ' ')
		back--;
	return back >= low + n && !memcmp(s + back - n, l->bullet, n) ? back - n : 0;
}

size_t
list_next(const char *s, size_t pos, size_t end, struct list *l, size_t *after)
{
	char marker[LIST_MARKER];
	size_t n, low = pos;

	if (l->kind == LIST_NONE)
		return end;
	l->value++;
	write_marker(l, marker);
	if (l->kind == LIST_BULLET)
		memcpy(marker, l->bullet, sizeof(l->bullet));
	n = strlen(marker);
	while (n && pos + n < end) {
		const char *found = memmem(s + pos, end - pos, marker, n);
		size_t at, first;

		if (!found)
			break;
		at = (size_t)(found - s);
		first = l->kind == LIST_BULLET ? at : before_bullet(l, s, low, at);
		if (first > low && (s[first - 1] == ' ' || s[first - 1] == '\n') && at + n < end &&
		    (s[at + n] == ' ' || l->kind == LIST_BULLET)) {
			*after = at + n;
			return first;
		}
		pos = at + n;
	}
	l->kind = LIST_NONE;
	return end;
}
