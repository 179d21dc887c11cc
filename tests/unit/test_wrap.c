#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tdiff/memory.h"
#include "tdiff/width.h"

/* Lines of wrapped text, joined with '|' in what is expected. */

static const struct width_params normal = { false, false };

static const struct {
	size_t      columns;
	const char *text, *lines;
} cases[] = {
	{ 10, "The tide came in at noon.", "The tide|came in at|noon." },
	{ 8, "The tide", "The tide" },
	{ 8, "The tide ", "The tide" },
	{ 7, "The tide", "The|tide" },
	{ 5, "  ab cd", "  ab|cd" },
	{ 5, "abcdefghijkl", "abcde|fghij|kl" },
	{ 5, "ab     cd", "ab|cd" },
	{ 5, "ab\ncd\tef", "ab cd|ef" },
	{ 9, "ab\r\ncd ef", "ab cd ef" },
	{ 6, "a \xE2\x80\x9Ctide\xE2\x80\x9D b", "a|\xE2\x80\x9Ctide\xE2\x80\x9D|b" },
	/* hyphens */
	{ 8, "low-lying land", "low-|lying|land" },
	{ 8, "option -x here", "option|-x here" },
	{ 7, "option --all", "option|--all" },
	{ 8, "before--after", "before--|after" },
	{ 6, "be -5 degrees", "be -5|degree|s" },
	{ 6, "har\xC2\xAD" "bour", "har-|bour" },
	{ 7, "har\xC2\xAD" "bour", "harbour" },
	{ 3, "har\xC2\xAD" "bour", "har|bou|r" },
	/* numbers, brackets, URLs */
	{ 9, "cost $1,200.50", "cost|$1,200.50" },
	{ 8, "see (the) map", "see|(the)|map" },
	{ 20, "at https://example.org/harbour/tide",
	  "at https://|example.org/harbour/|tide" },
	/* a no-break space holds */
	{ 8, "about 10\xC2\xA0km off", "about|10 km|off" },
	/* Chinese and Japanese: between ideographs, no stop at the start of a line */
	{ 4, "\xE6\xB5\xB7\xE6\xB0\xB4\xE4\xB8\x8A", "\xE6\xB5\xB7\xE6\xB0\xB4|\xE4\xB8\x8A" },
	{ 5, "\xE6\xB5\xB7\xE6\xB0\xB4\xE4\xB8\x8A", "\xE6\xB5\xB7\xE6\xB0\xB4|\xE4\xB8\x8A" },
	{ 6, "\xE6\xB5\xB7\xE6\xB0\xB4\xE4\xB8\x8A\xE3\x80\x82",
	  "\xE6\xB5\xB7\xE6\xB0\xB4|\xE4\xB8\x8A\xE3\x80\x82" },
	/* a cluster wider than the line stands alone */
	{ 1, "\xE6\xB5\xB7x", "\xE6\xB5\xB7|x" },
	{ 3, "ab\xE2\x80\xAEx", "ab|<U+202E>|x" },
	{ 1, "\x01" "tide", "^A|t|i|d|e" },
	{ 5, "   ", "" },
};

static void
join_lines(const char *s, size_t len, size_t columns, struct buffer *out)
{
	struct wrap_line line;

	for (size_t pos = 0; width_wrap(s, len, pos, columns, &normal, &line); pos = line.next) {
		if (pos > 0)
			buffer_putc(out, '|');
		width_safe(s + line.start, line.end - line.start, &normal, out);
		if (line.hyphen)
			buffer_putc(out, '-');
		assert_true(line.next > pos && line.next <= len);
		assert_true(line.start == pos && line.end <= line.next);
		assert_int_equal(line.columns, line.hyphen +
			width_columns(s + line.start, line.end - line.start, &normal));
	}
}

/* The expected forms are written with plain blanks. */
static void
plain_blanks(struct buffer *b)
{
	char *nbsp;

	while ((nbsp = strstr(buffer_terminate(b), "\xC2\xA0"))) {
		*nbsp = ' ';
		memmove(nbsp + 1, nbsp + 2, strlen(nbsp + 2) + 1);
		b->len--;
	}
}

static void
test_lines(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buffer out = { 0 };

		join_lines(cases[i].text, strlen(cases[i].text), cases[i].columns, &out);
		plain_blanks(&out);
		if (strcmp(out.data, cases[i].lines) != 0)
			fail_msg("case %zu: '%s', expected '%s'", i, out.data, cases[i].lines);
		buffer_free(&out);
	}
}

/* Pieces of plain ASCII, after which most lines are found the short way. */
static const char *const pieces[] = {
	"e", "tide", "A", " ", " ", " ", " ", "  ", ", ", ". ", ";", ":", "-", "--", "1", "1,200", "'", "\"",
	"(", ")", "((", "))", "[", "!", "?", "/", "%", "$", "don't", "a.b"
};

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void
put_pieces(struct buffer *out, uint32_t *seed)
{
	for (int i = 0; i < 40; i++)
		buffer_puts(out, pieces[next_random(seed) % (sizeof(pieces) / sizeof(pieces[0]))]);
}

/* An accent on the first letter bars the short way, and changes nothing else. */
static void
test_short_way(void **state)
{
	struct buffer plain = { 0 }, accented = { 0 };
	uint32_t seed = 1;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		size_t columns = 1 + next_random(&seed) % 60;
		struct wrap_line a, b;

		buffer_clear(&plain);
		buffer_clear(&accented);
		buffer_puts(&plain, "e");
		put_pieces(&plain, &seed);
		buffer_puts(&accented, "\xC3\xA9");
		buffer_append(&accented, plain.data + 1, plain.len - 1);
		assert_true(width_wrap(plain.data, plain.len, 0, columns, &normal, &a));
		assert_true(width_wrap(accented.data, accented.len, 0, columns, &normal, &b));
		assert_int_equal(a.end + 1, b.end);
		assert_int_equal(a.next + 1, b.next);
		assert_int_equal(a.columns, b.columns);
	}
	buffer_free(&plain);
	buffer_free(&accented);
}

/* Each byte is looked at a few times at most: 4 MB in one word, one blank, one cluster. */
static void
test_long(void **state)
{
	static const char *const units[] = { "a", " ", "-", "\xCC\x81", "\xE6\xB5\xB7", "a.", "$(" };
	const size_t size = 4000000;

	(void)state;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		size_t n = strlen(units[i]), len = size / n * n, lines = 0;
		char *s = memory_alloc(len, 1);
		struct wrap_line line;

		for (size_t at = 0; at < len; at += n)
			memcpy(s + at, units[i], n);
		for (size_t pos = 0; width_wrap(s, len, pos, 80, &normal, &line); pos = line.next)
			lines++;
		assert_in_range(lines, 1, len / 40);
		free(s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines), cmocka_unit_test(test_short_way),
		cmocka_unit_test(test_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
