#include "caps.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "theme.h"

#include <curses.h>
#include <term.h>		/* last: it defines words such as lines and columns */

static const char *const names[CAP_COUNT] = {
#define X(id, name) [CAP_##id] = name,
	CAP_LIST(X)
#undef X
};

/* Bits of the terminfo number ncv. */
static const struct { int bit; unsigned attribute; } ruled_out[] = {
	{ 1, ATTRIBUTE_UNDERLINE }, { 2, ATTRIBUTE_REVERSE }, { 4, ATTRIBUTE_DIM },
	{ 5, ATTRIBUTE_BOLD }, { 15, ATTRIBUTE_ITALIC },
};

static const char *
find_string(const char *name)
{
	const char *s = tigetstr((char *)(uintptr_t)name);

	return s == (char *)-1 ? NULL : s;
}

/* A copy without padding, "$<5>". */
static char *
without_padding(const char *s)
{
	struct buffer out = { 0 };

	while (*s) {
		const char *close = s[0] == '$' && s[1] == '<' ? strchr(s, '>') : NULL;

		if (close)
			s = close + 1;
		else
			buffer_putc(&out, *s++);
	}
	buffer_terminate(&out);
	return out.data;
}

/* Only %i, %p1, %p2, %d: what nearly all terminals have for most. */
static bool
has_plain_numbers(const char *s)
{
	for (; *s; s++) {
		if (*s != '%')
			continue;
		s++;
		if (*s == 'p' && (s[1] == '1' || s[1] == '2'))
			s++;
		else if (*s != 'i' && *s != 'd')
			return false;
	}
	return true;
}

static unsigned
count_colours(const struct caps *c)
{
	int number = tigetnum("RGB"), colours = tigetnum("colors");
	bool rgb = tigetflag("RGB") > 0 || number > 0 || find_string("RGB");

	if (!c->strings[CAP_FOREGROUND] || !c->strings[CAP_BACKGROUND])
		return 0;
	if (rgb && colours >= 1 << 24)
		return 1u << 24;
	return colours >= 256 ? 256 : colours >= 16 ? 16 : colours >= 8 ? 8 : 0;
}

static void
read_all(struct caps *c)
{
	int ncv = tigetnum("ncv");

	for (int i = 0; i < CAP_COUNT; i++) {
		const char *s = find_string(names[i]);

		if (!s)
			continue;
		c->strings[i] = without_padding(s);
		c->plain_numbers[i] = has_plain_numbers(c->strings[i]);
	}
	for (size_t i = 0; ncv > 0 && i < sizeof(ruled_out) / sizeof(*ruled_out); i++)
		if (ncv >> ruled_out[i].bit & 1)
			c->not_with_colour |= ruled_out[i].attribute;
	c->colours = count_colours(c);
	c->no_attributes = tigetnum("xmc") > 0;
	c->erases_in_colour = tigetflag("bce") > 0;
	c->last_cell_scrolls = tigetflag("am") > 0 && tigetflag("xenl") <= 0;
}

enum status
caps_open(struct caps *c, const char *type, int fd, struct error *err)
{
	int known = 0;

	*c = (struct caps){ .colours = 0 };
	if (setupterm((char *)(uintptr_t)type, fd, &known) != OK)
		return error_set(err, ST_TERMINAL, known == 1 ? "TERM=%s cannot show a full screen" :
				 "TERM=%s is not known here", type);
	read_all(c);
	if (c->strings[CAP_MOVE] && c->strings[CAP_CLEAR])
		return ST_OK;
	caps_close(c);
	return error_set(err, ST_TERMINAL, "TERM=%s cannot show a full screen", type);
}

void
caps_close(struct caps *c)
{
	for (int i = 0; i < CAP_COUNT; i++)
		free(c->strings[i]);
	*c = (struct caps){ .colours = 0 };
	del_curterm(cur_term);
}

static void
put_number(unsigned n, struct buffer *out)
{
	char digits[12];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	buffer_append(out, digits + at, sizeof(digits) - at);
}

void
caps_put(const struct caps *c, enum cap cap, int a, int b, struct buffer *out)
{
	const char *s = c->strings[cap];
	int from = 0, next = 0;

	if (!s)
		return;
	if (!c->plain_numbers[cap]) {
		buffer_puts(out, tiparm(s, a, b));
		return;
	}
	for (; *s; s++) {
		if (*s != '%') {
			buffer_putc(out, *s);
			continue;
		}
		s++;
		if (*s == 'i')
			from = 1;
		else if (*s == 'p')
			next = *++s == '1' ? a : b;
		else
			put_number((unsigned)(next + from), out);
	}
}
