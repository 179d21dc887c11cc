/* Keys in writing, bindings, and the bytes that terminals send. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "input.h"
#include "keymap.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void
test_keys_in_writing(void **state)
{
	static const struct { const char *s; unsigned count; uint32_t key[KEYS_MAX]; } cases[] = {
		{ "j", 1, { 'j' } },
		{ "gg", 2, { 'g', 'g' } },
		{ "] ~", 2, { ']', '~' } },
		{ "^E", 1, { 5 } },
		{ "<C-e>", 1, { 5 } },
		{ "^", 1, { '^' } },
		{ "<Down>", 1, { K_DOWN } },
		{ "<lt>", 1, { '<' } },
		{ "<", 1, { '<' } },
		{ "<x", 2, { '<', 'x' } },
		{ "<Space><Enter>", 2, { ' ', '\r' } },
		{ "é", 1, { 0xe9 } },
		{ "\xff", 0, { 0 } },
		{ "\xed\xa0\x80", 0, { 0 } },	/* a surrogate */
		{ "\xf4\x90\x80\x80", 0, { 0 } },	/* beyond the last */
		{ "\xe0\x80\x80", 0, { 0 } },	/* too long */
		{ "\xf0\x80\x80\x80", 0, { 0 } },
		{ "abcde", 0, { 0 } },
		{ "", 0, { 0 } },
		{ "  ", 0, { 0 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct keys k = { .count = 0 };

		assert_int_equal(keys_parse(cases[i].s, strlen(cases[i].s), &k), cases[i].count);
		assert_memory_equal(k.key, cases[i].key, cases[i].count * sizeof(k.key[0]));
	}
}

static enum key_match
look(const struct keymap *m, enum view_screen screen, const char *keys, enum action *a)
{
	struct keys k;

	*a = ACT_NONE;
	assert_true(keys_parse(keys, strlen(keys), &k) > 0);
	return keymap_lookup(m, screen, &k, a);
}

static void
test_default_bindings(void **state)
{
	static const struct {
		enum view_screen screen;
		const char *keys;
		enum key_match match;
		enum action action;
	} cases[] = {
		{ SCREEN_TEXT, "j", KEY_MATCH, ACT_DOWN },
		{ SCREEN_TEXT, "<Down>", KEY_MATCH, ACT_DOWN },
		{ SCREEN_TEXT, "]", KEY_PREFIX, ACT_NONE },
		{ SCREEN_TEXT, "] ~", KEY_MATCH, ACT_NEXT_ALTERED },
		{ SCREEN_TEXT, "]!", KEY_NO_MATCH, ACT_NONE },
		{ SCREEN_TEXT, "Z", KEY_PREFIX, ACT_NONE },
		{ SCREEN_TEXT, "ZZ", KEY_MATCH, ACT_QUIT },
		{ SCREEN_TEXT, "s", KEY_NO_MATCH, ACT_NONE },
		{ SCREEN_GRID, "s", KEY_MATCH, ACT_SORT },
		{ SCREEN_SENTENCE, "]", KEY_MATCH, ACT_NEXT_SENTENCE },
		{ SCREEN_VERSIONS, "<Space>", KEY_MATCH, ACT_TOGGLE_SHOWN },
		{ SCREEN_TEXT, "<Space>", KEY_MATCH, ACT_PAGE_DOWN },
	};
	struct keymap *m = keymap_new();
	enum action a;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(look(m, cases[i].screen, cases[i].keys, &a), cases[i].match);
		assert_int_equal(a, cases[i].action);
	}
	keymap_free(m);
}

/* Every action can be reached: by a key, or its name is unique on the `:` line. */
static void
test_actions(void **state)
{
	struct keymap *m = keymap_new();

	(void)state;
	for (enum action a = ACT_NONE + 1; a < ACT_COUNT; a++) {
		struct buffer keys = { 0 };
		const char *name = action_info(a)->name;

		assert_int_equal(action_find(name, strlen(name)), a);
		for (enum view_screen s = 0; s < SCREEN_COUNT; s++)
			keymap_keys(m, s, a, &keys);
		assert_true(keys.len > 0);
		buffer_free(&keys);
	}
	assert_int_equal(action_find("non", 3), ACT_NONE);
	keymap_free(m);
}

static void
test_config_bindings(void **state)
{
	struct keymap *m = keymap_new();
	struct error err = { 0 };
	struct buffer keys = { 0 };
	enum action a;

	(void)state;
	assert_int_equal(keymap_bind_lines(m, "\n<F1> quit\n^N down\ngrid: j up\nq none\n", &err),
			 ST_OK);
	assert_int_equal(look(m, SCREEN_TEXT, "<F1>", &a), KEY_MATCH);
	assert_int_equal(a, ACT_QUIT);
	assert_int_equal(look(m, SCREEN_GRID, "j", &a), KEY_MATCH);
	assert_int_equal(a, ACT_UP);
	assert_int_equal(look(m, SCREEN_TEXT, "j", &a), KEY_MATCH);
	assert_int_equal(a, ACT_DOWN);
	assert_int_equal(look(m, SCREEN_TEXT, "q", &a), KEY_NO_MATCH);
	keymap_keys(m, SCREEN_GRID, ACT_DOWN, &keys);
	assert_string_equal(buffer_terminate(&keys), "Down ^N");	/* j is taken there */
	buffer_free(&keys);
	assert_int_equal(keymap_bind_lines(m, "x quit\n\ny jump-over\n", &err), ST_BAD_CONFIG);
	assert_non_null(strstr(err.detail, "line 3"));
	assert_non_null(strstr(err.detail, "jump-over"));
	assert_int_equal(keymap_bind_lines(m, "abcde quit\n", &err), ST_BAD_CONFIG);
	assert_int_equal(keymap_bind_lines(m, "quit\n", &err), ST_BAD_CONFIG);
	keymap_free(m);
}

/* ---- input ---- */

static void
feed(struct input *in, const char *s, size_t len)
{
	size_t room;
	unsigned char *to = input_room(in, &room);

	assert_true(room >= len);
	memcpy(to, s, len);
	input_added(in, len);
}

static void
test_input(void **state)
{
	static const struct { const char *bytes; enum input_kind kind; uint32_t key; } cases[] = {
		{ "j", INPUT_KEY, 'j' },
		{ "\r", INPUT_KEY, K_ENTER },
		{ "\x7f", INPUT_KEY, K_BACKSPACE },
		{ "\xc3\xa9", INPUT_KEY, 0xe9 },
		{ "\xf0\x9f\x98\x80", INPUT_KEY, 0x1f600 },
		{ "\xff", INPUT_NONE, 0 },
		{ "\xed\xa0\x80", INPUT_NONE, 0 },
		{ "\xc3", INPUT_MORE, 0 },
		{ "\033", INPUT_MORE, 0 },
		{ "\033[A", INPUT_KEY, K_UP },
		{ "\033OA", INPUT_KEY, K_UP },
		{ "\033[1;5B", INPUT_KEY, K_DOWN },
		{ "\033[5~", INPUT_KEY, K_PAGE_UP },
		{ "\033[7~", INPUT_KEY, K_HOME },
		{ "\033[[A", INPUT_NONE, 0 },
		{ "\033[200~", INPUT_NONE, 0 },
		{ "\033[M !!", INPUT_NONE, 0 },
		{ "\033[?62;22c", INPUT_REPLIED, 0 },
		{ "\033[99", INPUT_MORE, 0 },
		{ "\033j", INPUT_KEY, K_ESCAPE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct input in = { .len = 0 };
		struct input_event e;

		feed(&in, cases[i].bytes, strlen(cases[i].bytes));
		input_next(&in, false, &e);
		assert_int_equal(e.kind, cases[i].kind);
		assert_int_equal(e.key, cases[i].key);
	}
}

/* A lone ESC is a key once the delay is over; a sequence in pieces is not. */
static void
test_escape_delay(void **state)
{
	struct input in = { .len = 0 };
	struct input_event e;

	(void)state;
	feed(&in, "\033", 1);
	input_next(&in, false, &e);
	assert_int_equal(e.kind, INPUT_MORE);
	feed(&in, "[", 1);
	input_next(&in, false, &e);
	assert_int_equal(e.kind, INPUT_MORE);
	feed(&in, "B", 1);
	input_next(&in, false, &e);
	assert_int_equal(e.key, K_DOWN);
	feed(&in, "\033", 1);
	input_next(&in, true, &e);
	assert_int_equal(e.kind, INPUT_KEY);
	assert_int_equal(e.key, K_ESCAPE);
}

static void
test_mouse(void **state)
{
	struct input in = { .len = 0 };
	struct input_event e;

	(void)state;
	feed(&in, "\033[<0;12;7M\033[<0;12;7m\033[<65;3;4M", 31);
	input_next(&in, false, &e);
	assert_int_equal(e.kind, INPUT_CLICK);
	assert_int_equal(e.col, 11);
	assert_int_equal(e.row, 6);
	input_next(&in, false, &e);
	assert_int_equal(e.kind, INPUT_WHEEL);
	assert_int_equal(e.lines, 3);
}

static void
test_background(void **state)
{
	static const struct { const char *reply; uint32_t rgb; } cases[] = {
		{ "\033]11;rgb:ffff/8080/0000\033\\", 0xff8000 },
		{ "\033]11;rgb:1c/1c/1c\a", 0x1c1c1c },
		{ "\033]11;rgb:f/0/8\a", 0xff0088 },
	};
	struct input in = { .len = 0 };
	struct input_event e;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		in = (struct input){ .reply_due = true };
		feed(&in, cases[i].reply, strlen(cases[i].reply));
		input_next(&in, false, &e);
		assert_int_equal(e.kind, INPUT_BACKGROUND);
		assert_int_equal(e.rgb, cases[i].rgb);
	}
	/* in pieces, late, and followed by a key */
	in = (struct input){ .reply_due = true };
	feed(&in, "\033]11;rgb:00", 11);
	input_next(&in, true, &e);
	assert_int_equal(e.kind, INPUT_MORE);
	feed(&in, "/00/00\ax", 8);
	input_next(&in, false, &e);
	assert_int_equal(e.kind, INPUT_BACKGROUND);
	input_next(&in, false, &e);
	assert_int_equal(e.key, 'x');
}

/* Any bytes: it ends, and each event takes something away. */
static void
test_any_bytes(void **state)
{
	unsigned seed = 7;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct input in = { .reply_due = round & 1 };
		struct input_event e;
		char bytes[INPUT_BYTES];

		for (size_t i = 0; i < sizeof(bytes); i++) {
			seed = seed * 1103515245 + 12345;
			bytes[i] = (char)((seed >> 16 & 3) ? "\033[]O<;M0?cR~"[seed >> 20 & 11]
							   : (char)(seed >> 24));
		}
		feed(&in, bytes, sizeof(bytes));
		for (int i = 0; i <= INPUT_BYTES; i++) {
			input_next(&in, true, &e);
			if (e.kind <= INPUT_MORE)
				break;
		}
		assert_true(e.kind <= INPUT_MORE);
		assert_true(in.len < sizeof(bytes) / 2);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys_in_writing),
		cmocka_unit_test(test_default_bindings),
		cmocka_unit_test(test_actions),
		cmocka_unit_test(test_config_bindings),
		cmocka_unit_test(test_input),
		cmocka_unit_test(test_escape_delay),
		cmocka_unit_test(test_mouse),
		cmocka_unit_test(test_background),
		cmocka_unit_test(test_any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
