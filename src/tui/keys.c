#include "keymap.h"

#include <stdio.h>
#include <string.h>

/*
 * Keys in writing: "j", "^E", "<C-e>", "<Down>". The names that are not in
 * KEY_NAME_LIST are control keys and the blank.
 */
static const struct {
	const char *name;
	uint32_t    key;
} names[] = {
#define X(id, name) { name, K_##id },
	KEY_NAME_LIST(X)
#undef X
	{ "Enter", K_ENTER },
	{ "Tab",   K_TAB },
	{ "Esc",   K_ESCAPE },
	{ "Space", ' ' },
	{ "lt",    '<' },
};

#define NAME_COUNT (sizeof(names) / sizeof(names[0]))

/* One code point of UTF-8 written by a person into a config file; 0 bytes when malformed. */
static size_t
decode(const char *s, size_t len, uint32_t *out)
{
	unsigned char c = (unsigned char)s[0];
	size_t need = c < 0x80 ? 1 : c >= 0xc2 && c < 0xe0 ? 2 : c >= 0xe0 && c < 0xf0 ? 3 :
		      c >= 0xf0 && c < 0xf5 ? 4 : 0;
	uint32_t value = need < 2 ? c : c & (0x7f >> need);

	if (need == 0 || need > len)
		return 0;
	for (size_t i = 1; i < need; i++) {
		if (((unsigned char)s[i] & 0xc0) != 0x80)
			return 0;
		value = value << 6 | ((unsigned char)s[i] & 0x3f);
	}
	if (value > 0x10ffff || (value >= 0xd800 && value < 0xe000) ||
	    (need == 3 && value < 0x800) || (need == 4 && value < 0x10000))
		return 0;
	*out = value;
	return need;
}

void
key_encode(uint32_t key, struct buffer *out)
{
	if (key < 0x80) {
		buffer_putc(out, (char)key);
		return;
	}
	if (key >= 0x10000) {
		buffer_putc(out, (char)(0xf0 | key >> 18));
		buffer_putc(out, (char)(0x80 | (key >> 12 & 0x3f)));
	} else if (key >= 0x800) {
		buffer_putc(out, (char)(0xe0 | key >> 12));
	}
	if (key >= 0x800)
		buffer_putc(out, (char)(0x80 | (key >> 6 & 0x3f)));
	else
		buffer_putc(out, (char)(0xc0 | key >> 6));
	buffer_putc(out, (char)(0x80 | (key & 0x3f)));
}

static bool
is_control_letter(char c)
{
	return (c >= '@' && c <= '_') || (c >= 'a' && c <= 'z');
}

/* "<Name>" or "<C-x>"; returns its bytes, 0 if it is none of them. */
static size_t
parse_name(const char *s, size_t len, uint32_t *out)
{
	const char *close = memchr(s, '>', len);
	size_t inside;

	if (s[0] != '<' || !close || close == s + 1)
		return 0;
	inside = (size_t)(close - s) - 1;
	if (inside == 3 && s[1] == 'C' && s[2] == '-' && is_control_letter(s[3])) {
		*out = K_CTRL((uint32_t)s[3]);
		return inside + 2;
	}
	for (size_t i = 0; i < NAME_COUNT; i++) {
		if (strlen(names[i].name) == inside && memcmp(names[i].name, s + 1, inside) == 0) {
			*out = names[i].key;
			return inside + 2;
		}
	}
	return 0;
}

static size_t
parse_key(const char *s, size_t len, uint32_t *out)
{
	size_t used = parse_name(s, len, out);

	if (used > 0)
		return used;
	if (s[0] == '^' && len > 1 && is_control_letter(s[1])) {
		*out = K_CTRL((uint32_t)s[1]);
		return 2;
	}
	return decode(s, len, out);
}

unsigned
keys_parse(const char *s, size_t len, struct keys *out)
{
	struct keys k = { .count = 0 };

	for (size_t i = 0; i < len; ) {
		size_t used;

		if (s[i] == ' ' || s[i] == '\t') {
			i++;
			continue;
		}
		if (k.count == KEYS_MAX)
			return 0;
		used = parse_key(s + i, len - i, &k.key[k.count]);
		if (used == 0)
			return 0;
		k.count++;
		i += used;
	}
	if (k.count > 0)
		*out = k;
	return k.count;
}

static void
write_key(uint32_t key, struct buffer *out)
{
	for (size_t i = 0; i < NAME_COUNT; i++) {
		if (names[i].key == key && key != '<') {
			buffer_puts(out, names[i].name);
			return;
		}
	}
	if (key < 0x20)
		buffer_printf(out, "^%c", (char)(key | 0x40));
	else
		key_encode(key, out);
}

void
keys_write(const struct keys *k, struct buffer *out)
{
	for (unsigned i = 0; i < k->count; i++)
		write_key(k->key[i], out);
}
