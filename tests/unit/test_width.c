#include <setjmp.h>
#include <stdarg.h>
#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "tdiff/memory.h"
#include "tdiff/width.h"

/* What a cluster shows, in how many columns, and what it takes. */

static const struct width_params normal = { false, false };
static const struct width_params ascii = { .ascii = true };
static const struct width_params wide = { .ambiguous_wide = true };

#define ITSELF NULL
#define ALL 0

struct row {
	const char *text, *shown;	/* shown: ITSELF */
	unsigned    width;
	size_t      len;		/* bytes taken; ALL */
	const struct width_params *p;	/* NULL: normal */
	bool        stand_in;
};

static const struct row rows[] = {
	/* plain */
	{ "a", ITSELF, 1, ALL, NULL, false },
	{ "ab", "a", 1, 1, NULL, false },
	{ " ", ITSELF, 1, ALL, NULL, false },
	{ "\xC3\xA9x", "\xC3\xA9", 1, 2, NULL, false },
	{ "e\xCC\x81x", "e\xCC\x81", 1, 3, NULL, false },
	{ "\xE4\xB8\xAD", ITSELF, 2, ALL, NULL, false },
	{ "\xEF\xBC\xA1", ITSELF, 2, ALL, NULL, false },		/* fullwidth A */
	{ "\xD0\x96", ITSELF, 1, ALL, NULL, false },
	{ "\xD0\x96", ITSELF, 2, ALL, &wide, false },
	/* controls */
	{ "\x1B[2J", "^[", 2, 1, NULL, true },
	{ "\x7F", "^?", 2, ALL, NULL, true },
	{ "\t", " ", 1, ALL, NULL, false },
	{ "\n", " ", 1, ALL, NULL, false },
	{ "\r\nx", " ", 1, 2, NULL, false },
	{ "\rx", " ", 1, 1, NULL, false },
	{ "\x0C", "^L", 2, ALL, NULL, true },
	{ "\xC2\x9B" "31m", "<U+009B>", 8, 2, NULL, true },
	/* not to be seen */
	{ "\xE2\x80\xAE", "<U+202E>", 8, ALL, NULL, true },
	{ "\xEF\xBB\xBF", "<U+FEFF>", 8, ALL, NULL, true },
	{ "\xE2\x80\xA8", "<U+2028>", 8, ALL, NULL, true },
	{ "\xF3\xA0\x81\x81", "<U+E0041>", 9, ALL, NULL, true },
	{ "\xEF\xBF\xBF", "<U+FFFF>", 8, ALL, NULL, true },
	{ "\xEE\x80\x80", "<U+E000>", 8, ALL, NULL, true },
	{ "\xCD\xB8", "<U+0378>", 8, ALL, NULL, true },
	{ "a\xE2\x80\x8D" "b", "a<U+200D>", 9, 4, NULL, true },
	{ "\xE2\x80\x8B", "|", 1, ALL, NULL, true },
	{ "\xE3\x85\xA4", "<U+3164>", 8, ALL, NULL, true },		/* Hangul filler */
	/* malformed */
	{ "\xFF" "a", "\xEF\xBF\xBD", 1, 1, NULL, true },
	{ "\xF0\x9F\x98", "\xEF\xBF\xBD", 1, 3, NULL, true },
	{ "\xED\xA0\x80", "\xEF\xBF\xBD", 1, 1, NULL, true },		/* a surrogate */
	{ "\xC0\x80", "\xEF\xBF\xBD", 1, 1, NULL, true },
	{ "\xEF\xBF\xBD", ITSELF, 1, ALL, NULL, false },
	/* soft hyphen and zero-width space */
	{ "a\xC2\xAD" "b", "a", 1, 3, NULL, false },
	{ "\xC2\xAD", "-", 1, ALL, NULL, true },
	{ "\xE1\x9E\x80\xE2\x80\x8B", "\xE1\x9E\x80", 1, ALL, NULL, false },
	/* joiners that are spelling */
	{ "\xDB\x8C\xE2\x80\x8C\xD8\xAE", "\xDB\x8C\xE2\x80\x8C", 1, 5, NULL, false },
	/* marks */
	{ "\xCC\x81", "\xE2\x97\x8C\xCC\x81", 1, ALL, NULL, true },
	{ "\xCC\x81", " \xCC\x81", 1, ALL, &wide, true },
	{ "a\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86",
	  "a\xCC\x81\xCC\x82\xCC\x83\xCC\x84", 1, ALL, NULL, true },
	{ "\xE0\xA4\x95\xE0\xA4\xBE", ITSELF, 2, ALL, NULL, false },	/* ka + vowel sign aa */
	/* Hangul */
	{ "\xEA\xB0\x81", ITSELF, 2, ALL, NULL, false },
	{ "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8", ITSELF, 2, ALL, NULL, false },
	{ "\xE1\x85\xA1", "<U+1161>", 8, ALL, NULL, true },
	{ "\xE1\x84\x80\xE1\x85\xA0\xE1\x86\x9E", "\xE1\x84\x80<U+1160><U+119E>", 18, ALL, NULL, true },
	/* emoji */
	{ "\xF0\x9F\x98\x80", ITSELF, 2, ALL, NULL, false },
	{ "\xE2\x9D\xA4\xEF\xB8\x8F", "\xE2\x9D\xA4", 1, ALL, NULL, false },
	{ "\xE2\x8C\x9A\xEF\xB8\x8E", "\xE2\x8C\x9A", 2, ALL, NULL, false },
	{ "1\xEF\xB8\x8F\xE2\x83\xA3", "1\xE2\x83\xA3", 1, ALL, NULL, false },
	{ "\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD", "\xF0\x9F\x91\x8D", 2, ALL, NULL, true },
	{ "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9",
	  "\xF0\x9F\x91\xA8\xF0\x9F\x91\xA9", 4, ALL, NULL, true },
	{ "\xF0\x9F\x87\xBA\xF0\x9F\x87\xB8\xF0\x9F\x87\xA9", "[US]", 4, 8, NULL, true },
	{ "\xF0\x9F\x87\xBA", "<U+1F1FA>", 9, ALL, NULL, true },
	/* ASCII only */
	{ "\xE2\x80\x9C", "\"", 1, ALL, &ascii, true },
	{ "\xE2\x80\x99s", "'", 1, 3, &ascii, true },
	{ "\xE2\x80\x94", "--", 2, ALL, &ascii, true },
	{ "\xC3\xA9", "e", 1, ALL, &ascii, true },
	{ "e\xCC\x81", "e", 1, ALL, &ascii, false },
	{ "\xC3\x9F", "ss", 2, ALL, &ascii, true },
	{ "\xEF\xAC\x81", "fi", 2, ALL, &ascii, true },			/* ligature */
	{ "\xD0\x96", "?", 1, ALL, &ascii, true },
	{ "\xFF", "?", 1, ALL, &ascii, true },
	{ "\xCC\x81", "?", 1, ALL, &ascii, true },
	{ "\xE2\x80\xAE", "<U+202E>", 8, ALL, &ascii, true },
};

static void
test_cluster(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *r = &rows[i];
		const char *shown = r->shown ? r->shown : r->text;
		struct cluster c;

		width_cluster(r->text, strlen(r->text), r->p ? r->p : &normal, &c);
		if (c.shown_len != strlen(shown) || memcmp(c.shown, shown, c.shown_len) != 0 ||
		    c.width != r->width || c.len != (r->len ? r->len : strlen(r->text)) ||
		    c.stand_in != r->stand_in)
			fail_msg("row %zu '%s': shows '%.*s', %u columns, %u bytes, stand-in %d", i,
				 r->text, c.shown_len, c.shown, c.width, (unsigned)c.len, c.stand_in);
	}
}

static size_t
put_scalar(uint32_t cp, char *out)
{
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)cp, (utf8proc_uint8_t *)out);
}

/* wcwidth() of all that is shown; -1 when the C library does not know a character yet. */
static int
libc_columns(const struct cluster *c)
{
	wchar_t chars[CLUSTER_BYTES + 1];
	char bytes[CLUSTER_BYTES + 1] = { 0 };
	size_t n;
	int sum = 0;

	memcpy(bytes, c->shown, c->shown_len);
	n = mbstowcs(chars, bytes, CLUSTER_BYTES);
	assert_true(n != (size_t)-1);
	for (size_t i = 0; i < n; i++) {
		if (wcwidth(chars[i]) < 0)
			return -1;
		sum += wcwidth(chars[i]);
	}
	return sum;
}

/*
 * ncurses moves the cursor by wcwidth(), so what is shown of each scalar
 * value, alone and after a letter, must count the same there.
 */
static void
test_libc_agrees(void **state)
{
	(void)state;
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		skip();
	for (uint32_t cp = 1; cp <= 0x10FFFF; cp += cp == 0xD7FF ? 0x801 : 1) {
		char text[8] = "a";
		size_t n = 1 + put_scalar(cp, text + 1);

		for (size_t from = 0; from < 2; from++) {
			struct cluster c;
			int columns;

			width_cluster(text + from, n - from, &normal, &c);
			columns = libc_columns(&c);
			if (columns >= 0 && columns != c.width)
				fail_msg("U+%04X: %d columns, we say %d", (unsigned)cp, columns, c.width);
		}
	}
}

/* Every scalar value through the drivers' promises would be slow there: here only what is shown. */
static void
test_all_scalars_are_safe(void **state)
{
	static const struct width_params *const modes[] = { &normal, &ascii, &wide };

	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp += cp == 0xD7FF ? 0x801 : 1) {
		char text[4];
		size_t n = put_scalar(cp, text);

		for (size_t i = 0; i < 3; i++) {
			struct cluster c;

			width_cluster(text, n, modes[i], &c);
			assert_int_equal(c.len, n);
			for (size_t at = 0; at < c.shown_len; at++) {
				unsigned char b = (unsigned char)c.shown[at];

				if (b < 0x20 || b == 0x7F || (i == 1 && b > 0x7F) ||
				    (b == 0xC2 && (unsigned char)c.shown[at + 1] < 0xA0))
					fail_msg("U+%04X shows a control", (unsigned)cp);
			}
		}
	}
}

static void
test_nul(void **state)
{
	struct cluster c;

	(void)state;
	width_cluster("\0b", 2, &normal, &c);
	assert_int_equal(c.len, 1);
	assert_memory_equal(c.shown, "^@", 2);
	assert_int_equal(c.width, 2);
}

static void
test_space(void **state)
{
	static const struct { const char *text; bool space; } cases[] = {
		{ " ", true }, { "\t", true }, { "\n", true }, { "\r\n", true },
		{ "\xE3\x80\x80", true }, { "\xE2\x80\x83", true },	/* ideographic, em */
		{ "\xC2\xA0", false }, { "\xE2\x80\xAF", false },	/* no-break */
		{ " \xCC\x81", false }, { "a", false }, { "\x0C", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct cluster c;

		width_cluster(cases[i].text, strlen(cases[i].text), &normal, &c);
		if (c.space != cases[i].space)
			fail_msg("case %zu", i);
	}
}

static char *
repeated(const char *unit, size_t times, size_t *len)
{
	size_t n = strlen(unit);
	char *s = memory_alloc(times, n);

	for (size_t i = 0; i < times; i++)
		memcpy(s + i * n, unit, n);
	*len = times * n;
	return s;
}

/* Long clusters are one, capped, and end in "..." when something is left off. */
static void
test_long_clusters(void **state)
{
	struct cluster c;
	size_t len;
	char *s;

	(void)state;
	s = repeated("\xCC\x81", 10000, &len);
	width_cluster(s, len, &normal, &c);
	assert_int_equal(c.len, len);
	assert_int_equal(c.width, 1);
	free(s);

	s = repeated("\xF0\x9F\x98\x80\xE2\x80\x8D", 20000, &len);
	width_cluster(s, len, &normal, &c);
	assert_int_equal(c.len, len);
	assert_true(c.shown_len <= CLUSTER_BYTES);
	assert_memory_equal(c.shown + c.shown_len - 3, "...", 3);
	free(s);

	s = repeated("\xF0\x9F\x87\xBA", 9999, &len);
	assert_int_equal(width_columns(s, len, &normal), 4999 * 4 + 9);
	free(s);
}

static void
test_run(void **state)
{
	static const char text[] = "plain \x1B[31m text, na\xC3\xAFve \xE4\xB8\xAD\xE6\x96\x87 e\xCC\x81nd";
	struct buffer out = { 0 };

	(void)state;
	width_safe(text, strlen(text), &normal, &out);
	assert_string_equal(buffer_terminate(&out),
		"plain ^[[31m text, na\xC3\xAFve \xE4\xB8\xAD\xE6\x96\x87 e\xCC\x81nd");
	assert_int_equal(width_columns(text, strlen(text), &normal), 33);
	buffer_free(&out);
}

static void
test_prefix(void **state)
{
	static const char text[] = "abcdefghe\xCC\x81\xE4\xB8\xADz";
	static const size_t expected[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 11, 14, 15, 15 };

	(void)state;
	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++)
		assert_int_equal(width_prefix(text, strlen(text), i, &normal), expected[i]);
}

/* Cells cover what is shown, and their columns its width. */
static void
test_cells(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct width_params *p = rows[i].p ? rows[i].p : &normal;
		unsigned columns, sum = 0;
		struct cluster c;
		size_t at = 0;

		width_cluster(rows[i].text, strlen(rows[i].text), p, &c);
		while (at < c.shown_len) {
			size_t n = width_cell(&c, at, &columns);

			assert_in_range(n, 1, 20);
			assert_in_range(columns, 1, 2);
			sum += columns;
			at += n;
		}
		assert_int_equal(at, c.shown_len);
		assert_int_equal(sum, c.width);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_libc_agrees), cmocka_unit_test(test_all_scalars_are_safe),
		cmocka_unit_test(test_cluster), cmocka_unit_test(test_nul),
		cmocka_unit_test(test_space), cmocka_unit_test(test_long_clusters),
		cmocka_unit_test(test_run), cmocka_unit_test(test_prefix),
		cmocka_unit_test(test_cells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
