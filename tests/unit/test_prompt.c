/* The line at the foot of the screen: editing, history, completion, painting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "keymap.h"
#include "prompt.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const char *const *
words(void *ctx, const char *line, size_t len)
{
	static const char *const first[] = { "export", "expand", "quit", NULL };
	static const char *const formats[] = { "html", "csv", NULL };

	(void)ctx;
	if (len == 0)
		return first;
	return len == 7 && memcmp(line, "export ", 7) == 0 ? formats : NULL;
}

/* Types keys in writing, blanks as <Space>. */
static enum prompt_result
type(struct prompt *p, const char *keys)
{
	enum prompt_result result = PROMPT_TYPING;

	while (*keys) {
		const char *close = *keys == '<' ? strchr(keys, '>') : NULL;
		size_t len = close ? (size_t)(close - keys) + 1 : *keys == '^' ? 2 : 1;
		struct keys k;

		while ((keys[len] & 0xc0) == 0x80)
			len++;
		assert_int_equal(keys_parse(keys, len, &k), 1);
		result = prompt_key(p, k.key[0], words, NULL);
		keys += len;
	}
	return result;
}

static void
assert_line(struct prompt *p, const char *line, size_t cursor)
{
	assert_string_equal(buffer_terminate(&p->line), line);
	assert_int_equal(p->cursor, cursor);
}

static void
test_editing(void **state)
{
	static const struct { const char *keys, *line; size_t cursor; } cases[] = {
		{ "abc", "abc", 3 },
		{ "ac<Left>b", "abc", 2 },
		{ "aé<Backspace>b", "ab", 2 },
		{ "é<Left>x", "xé", 1 },
		{ "é<Left><Delete>", "", 0 },
		{ "one<Space>two^W", "one ", 4 },
		{ "one<Space>two^U", "", 0 },
		{ "one<Home><Right>^K", "o", 1 },
		{ "abc^A^D<End>d", "bcd", 3 },
		{ "<Left><Delete><Up><Down>", "", 0 },
		{ "<Tab>", "", 0 },
		{ "ex<Tab>", "exp", 3 },
		{ "exp<Tab>o<Tab>", "export ", 7 },
		{ "export<Space>h<Tab>", "export html ", 12 },
		{ "export<Space><Tab>", "export ", 7 },
		{ "zz<Tab>", "zz", 2 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct prompt p = { 0 };

		prompt_start(&p, ":", "");
		type(&p, cases[i].keys);
		assert_line(&p, cases[i].line, cases[i].cursor);
		prompt_free(&p);
	}
}

static void
test_leaving(void **state)
{
	struct prompt p = { 0 };

	(void)state;
	prompt_start(&p, ":", "export ");
	assert_line(&p, "export ", 7);
	assert_int_equal(type(&p, "<Esc>"), PROMPT_LEFT);
	assert_int_equal(type(&p, "^G"), PROMPT_LEFT);
	assert_int_equal(type(&p, "<Enter>"), PROMPT_DONE);
	prompt_start(&p, ":", "");
	assert_int_equal(type(&p, "<Backspace>"), PROMPT_LEFT);
	prompt_free(&p);
}

static void
enter(struct prompt *p, const char *label, const char *keys)
{
	prompt_start(p, label, "");
	type(p, keys);
	assert_int_equal(type(p, "<Enter>"), PROMPT_DONE);
}

static void
test_history(void **state)
{
	struct prompt p = { 0 };

	(void)state;
	enter(&p, ":", "one");
	enter(&p, "/", "needle");
	enter(&p, ":", "two");
	prompt_start(&p, ":", "");
	type(&p, "new<Up>");
	assert_line(&p, "two", 3);
	type(&p, "<Up>");
	assert_line(&p, "one", 3);
	type(&p, "<Up>");
	assert_line(&p, "one", 3);
	type(&p, "<Down><Down>");
	assert_line(&p, "new", 3);
	prompt_start(&p, "/", "");
	type(&p, "<Up>");
	assert_line(&p, "needle", 6);
	for (int i = 0; i < HISTORY_MAX + 5; i++)
		enter(&p, "/", "more");
	assert_int_equal(p.history_count, HISTORY_MAX);
	prompt_free(&p);
}

/* A line longer than the screen slides so that the cursor stays on it. */
static void
test_painting(void **state)
{
	const struct width_params width = { 0 };
	struct prompt p = { 0 };
	struct buffer text = { 0 };
	struct frame f;

	(void)state;
	frame_init(&f, 2, 8);
	prompt_start(&p, ":", "abcdefghijk");
	prompt_paint(&p, &f, &width);
	frame_dump_text(&f, &text);
	assert_string_equal(buffer_terminate(&text), "\n:fghijk\n");
	assert_int_equal(f.cursor_row, 1);
	assert_int_equal(f.cursor_col, 7);
	frame_free(&f);
	buffer_free(&text);
	prompt_free(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_editing),
		cmocka_unit_test(test_leaving),
		cmocka_unit_test(test_history),
		cmocka_unit_test(test_painting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
