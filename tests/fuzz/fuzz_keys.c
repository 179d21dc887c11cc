#include <string.h>

#include "../../src/tui/input.h"
#include "../../src/tui/keymap.h"
#include "fuzz.h"
#include "tdiff/buffer.h"

/*
 * Whatever stands in bindings and whatever a terminal sends, in pieces of any
 * size: what is refused is named, events are keys, places and colours, all
 * bytes are used up in the end, and keys that were written can be read.
 */

static void
check_key(uint32_t key)
{
	HOLDS((key < 0x110000 && (key < 0xd800 || key > 0xdfff)) ||
	      (key > K_FIRST_NAMED && key < K_END_NAMED));
}

static void
check_event(const struct input_event *e)
{
	if (e->kind == INPUT_KEY)
		check_key(e->key);
	if (e->kind == INPUT_CLICK || e->kind == INPUT_WHEEL)
		HOLDS(e->row >= -1 && e->row <= 1000000 && e->col >= -1 && e->col <= 1000000);
	if (e->kind == INPUT_BACKGROUND)
		HOLDS(e->rgb < 1u << 24);
}

static void
check_keys(const struct keymap *m, uint32_t key)
{
	struct keys typed = { .key = { key }, .count = 1 };
	enum action action = ACT_COUNT;

	for (int screen = 0; screen < SCREEN_COUNT; screen++)
		if (keymap_lookup(m, (enum view_screen)screen, &typed, &action) == KEY_MATCH)
			HOLDS((unsigned)action < ACT_COUNT);
}

/* All events there are, until more bytes are needed. */
static void
take_events(struct input *in, const struct keymap *m, bool late)
{
	struct input_event e;

	do {
		input_next(in, late, &e);
		check_event(&e);
		if (e.kind == INPUT_KEY)
			check_keys(m, e.key);
	} while (e.kind != INPUT_NONE && e.kind != INPUT_MORE);
	HOLDS(e.kind == INPUT_MORE || in->len == 0);
}

static void
send_pieces(const uint8_t *data, size_t size, size_t piece, const struct keymap *m)
{
	struct input in = { .reply_due = piece & 1 };

	for (size_t at = 0, n; at < size; at += n) {
		size_t room;
		unsigned char *to = input_room(&in, &room);

		n = size - at < piece ? size - at : piece;
		n = n < room ? n : room;
		HOLDS(n > 0);
		memcpy(to, data + at, n);
		input_added(&in, n);
		take_events(&in, m, false);
	}
	in.reply_due = false;
	take_events(&in, m, true);
	HOLDS(in.len == 0);
}

static void
check_writing(const char *s, size_t len)
{
	struct keys keys = { .count = 0 };
	struct buffer b = { 0 };

	if (keys_parse(s, len, &keys)) {
		HOLDS(keys.count > 0 && keys.count <= KEYS_MAX);
		for (unsigned i = 0; i < keys.count; i++)
			check_key(keys.key[i]);
		keys_write(&keys, &b);
		HOLDS(b.len > 0);
	}
	buffer_free(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct keymap *m = keymap_new();
	struct error err = { 0 };
	struct buffer lines = { 0 };

	buffer_append(&lines, (const char *)data, size);
	if (keymap_bind_lines(m, buffer_terminate(&lines), &err) != ST_OK) {
		HOLDS(err.code == ST_BAD_CONFIG);
		HOLDS(strlen(err.detail) > 0);
	}
	send_pieces(data, size, size ? data[size - 1] % 7 + 1u : 1, m);
	check_writing((const char *)data, size < 64 ? size : 64);
	buffer_free(&lines);
	keymap_free(m);
	return 0;
}
