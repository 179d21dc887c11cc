#include "input.h"

#include <string.h>

#define ESC      0x1b
#define BEL      0x07
#define DELETE   0x7f
#define LONGEST  128	/* bytes of an escape sequence; a longer one is not for us */

unsigned char *
input_room(struct input *in, size_t *room)
{
	*room = sizeof(in->bytes) - in->len;
	return in->bytes + in->len;
}

void
input_added(struct input *in, size_t len)
{
	in->len += len;
}

static void
drop(struct input *in, size_t count)
{
	in->len -= count;
	memmove(in->bytes, in->bytes + count, in->len);
}

static void
give_key(struct input_event *out, uint32_t key)
{
	out->kind = INPUT_KEY;
	out->key = key;
}

/* ---- CSI: ESC [ parameters final ---- */

static const struct {
	char     final;
	int      number;	/* first parameter of the "~" keys */
	uint32_t key;
} sequences[] = {
	{ 'A', 0, K_UP }, { 'B', 0, K_DOWN }, { 'C', 0, K_RIGHT }, { 'D', 0, K_LEFT },
	{ 'H', 0, K_HOME }, { 'F', 0, K_END }, { 'Z', 0, K_BACK_TAB }, { 'P', 0, K_F1 },
	{ 'M', 0, K_ENTER },	/* keypad, after ESC O */
	{ '~', 1, K_HOME }, { '~', 2, K_INSERT }, { '~', 3, K_DELETE }, { '~', 4, K_END },
	{ '~', 5, K_PAGE_UP }, { '~', 6, K_PAGE_DOWN }, { '~', 7, K_HOME }, { '~', 8, K_END },
	{ '~', 11, K_F1 },
};

static uint32_t
sequence_key(char final, int number)
{
	for (size_t i = 0; i < sizeof(sequences) / sizeof(sequences[0]); i++)
		if (sequences[i].final == final && (final != '~' || sequences[i].number == number))
			return sequences[i].key;
	return 0;
}

/* Numbers between `;`, at most `most`; what is too large or left out counts as 0. */
static size_t
read_numbers(const unsigned char *s, size_t len, int *out, size_t most)
{
	size_t count = 1;

	memset(out, 0, most * sizeof(*out));
	for (size_t i = 0; i < len; i++) {
		if (s[i] == ';' && ++count > most)
			return most;
		if (s[i] >= '0' && s[i] <= '9' && out[count - 1] < 100000)
			out[count - 1] = out[count - 1] * 10 + (s[i] - '0');
	}
	return count;
}

/* ESC [ < button ; column ; row M (press) or m (release). */
static void
give_mouse(const unsigned char *s, size_t len, char final, struct input_event *out)
{
	int n[3];

	if (read_numbers(s, len, n, 3) < 3 || final != 'M')
		return;
	out->col = n[1] - 1;
	out->row = n[2] - 1;
	if (n[0] == 0)
		out->kind = INPUT_CLICK;
	else if (n[0] == 64 || n[0] == 65) {
		out->kind = INPUT_WHEEL;
		out->lines = n[0] == 64 ? -3 : 3;
	}
}

static void
give_csi(struct input *in, const unsigned char *s, size_t len, char final,
	 struct input_event *out)
{
	int number;
	uint32_t key;

	if (len > 0 && s[0] == '<') {
		give_mouse(s + 1, len - 1, final, out);
		return;
	}
	if (len > 0 && s[0] == '?' && final == 'c') {
		in->reply_due = false;
		out->kind = INPUT_REPLIED;
		return;
	}
	read_numbers(s, len, &number, 1);
	key = len > 0 && s[0] > '9' ? 0 : sequence_key(final, number);
	if (key)
		give_key(out, key);
}

/* Bytes of a CSI that begins at ESC; 0: not whole yet. Keys we do not know are swallowed. */
static size_t
take_csi(struct input *in, struct input_event *out)
{
	const unsigned char *s = in->bytes;
	size_t i = 2;

	if (in->len > 2 && s[2] == '[')		/* the Linux console's ESC [ [ A */
		return in->len > 3 ? 4 : 0;
	if (in->len > 2 && s[2] == 'M')		/* an old mouse report: three bytes follow */
		return in->len > 5 ? 6 : 0;
	while (i < in->len && s[i] >= 0x20 && s[i] < 0x40)
		i++;
	if (i >= in->len)
		return in->len > LONGEST ? in->len : 0;
	if (s[i] >= 0x40 && s[i] < 0x7f)
		give_csi(in, s + 2, i - 2, (char)s[i], out);
	return i + 1;
}

/* ---- OSC: the reply with the background's colour ---- */

static bool
hex_pair(const unsigned char **s, const unsigned char *end, uint32_t *out)
{
	uint32_t value = 0;
	unsigned digits = 0;

	for (; *s < end && digits < 4; (*s)++, digits++) {
		unsigned char c = **s | 0x20;

		if (**s >= '0' && **s <= '9')
			value = value << 4 | (uint32_t)(**s - '0');
		else if (c >= 'a' && c <= 'f')
			value = value << 4 | (uint32_t)(c - 'a' + 10);
		else
			break;
	}
	if (digits == 0)
		return false;
	*out = value * 255 / ((1u << 4 * digits) - 1);
	return true;
}

/* "11;rgb:1c1c/1c1c/1c1c", one to four digits each. */
static bool
background_reply(const unsigned char *s, size_t len, uint32_t *rgb)
{
	const unsigned char *end = s + len;
	uint32_t part, value = 0;

	if (len < 7 || memcmp(s, "11;rgb:", 7) != 0)
		return false;
	s += 7;
	for (int i = 0; i < 3; i++) {
		if (i > 0 && (s >= end || *s++ != '/'))
			return false;
		if (!hex_pair(&s, end, &part))
			return false;
		value = value << 8 | part;
	}
	*rgb = value;
	return s == end;
}

/* Bytes of an OSC that begins at ESC, with its end (BEL or ESC \); 0: not whole yet. */
static size_t
take_osc(struct input *in, struct input_event *out)
{
	for (size_t i = 2; i < in->len; i++) {
		bool st = in->bytes[i] == ESC && i + 1 < in->len && in->bytes[i + 1] == '\\';

		if (in->bytes[i] != BEL && !st)
			continue;
		if (background_reply(in->bytes + 2, i - 2, &out->rgb))
			out->kind = INPUT_BACKGROUND;
		return i + (st ? 2 : 1);
	}
	return in->len > LONGEST ? in->len : 0;
}

/* ---- ESC and what may follow ---- */

/* ESC O x: arrow and function keys of a keypad in application mode. */
static size_t
take_ss3(struct input *in, struct input_event *out)
{
	uint32_t key;

	if (in->len < 3)
		return 0;
	key = sequence_key((char)in->bytes[2], 0);
	if (key)
		give_key(out, key);
	return 3;
}

/* Bytes used; 0: the rest is still to come. */
static size_t
take_escape(struct input *in, bool late, struct input_event *out)
{
	size_t used = 0;
	unsigned char next = in->len > 1 ? in->bytes[1] : 0;
	bool reply = next == ']' && in->reply_due;

	if (reply)
		used = take_osc(in, out);
	else if (next == '[')
		used = take_csi(in, out);
	else if (next == 'O')
		used = take_ss3(in, out);
	else if (in->len > 1)
		late = true;	/* ESC and another key */
	if (used == 0 && late && !reply) {
		give_key(out, K_ESCAPE);
		used = 1;
	}
	return used;
}

/* ---- characters ---- */

/* Bytes used; 0: the rest is still to come. Malformed bytes are swallowed one by one. */
static size_t
take_character(const struct input *in, bool late, struct input_event *out)
{
	const unsigned char *s = in->bytes;
	size_t need = s[0] < 0x80 ? 1 : s[0] >= 0xc2 && s[0] < 0xe0 ? 2 :
		      s[0] >= 0xe0 && s[0] < 0xf0 ? 3 : s[0] >= 0xf0 && s[0] < 0xf5 ? 4 : 0;
	uint32_t value = s[0];

	if (need == 1) {
		give_key(out, value == DELETE || value == '\b' ? (uint32_t)K_BACKSPACE :
			      value == '\n' ? (uint32_t)K_ENTER : value);
		return 1;
	}
	value &= 0x7fu >> need;
	for (size_t i = 1; i < need; i++) {
		if (i >= in->len)
			return late ? 1 : 0;
		if ((s[i] & 0xc0) != 0x80)
			return 1;
		value = value << 6 | (s[i] & 0x3f);
	}
	if (need == 0 || value < 0x80 || value > 0x10ffff || (value >= 0xd800 && value < 0xe000))
		return 1;
	give_key(out, value);
	return need;
}

void
input_next(struct input *in, bool late, struct input_event *out)
{
	*out = (struct input_event){ .kind = INPUT_NONE };
	while (in->len > 0 && out->kind == INPUT_NONE) {
		size_t used = in->bytes[0] == ESC ? take_escape(in, late, out)
						  : take_character(in, late, out);

		if (used == 0) {
			out->kind = INPUT_MORE;
			return;
		}
		drop(in, used);
	}
}
