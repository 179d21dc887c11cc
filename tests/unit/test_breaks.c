#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/text/boundary.h"
#include "../../src/text/decode.h"
#include "../../src/text/linebreak.h"
#include "unicode_data.h"

/* The break tests of the Unicode data, every case. */

/* Sets breaks[i] where a boundary stands before byte i, and at the end. */
typedef void find_breaks(const char *s, size_t len, bool *breaks);

static void
by_steps(const char *s, size_t len, bool *breaks, size_t (*next)(const char *, size_t))
{
	breaks[0] = true;
	for (size_t pos = 0; pos < len; breaks[pos] = true) {
		size_t n = next(s + pos, len - pos);

		assert_in_range(n, 1, len - pos);
		pos += n;
	}
}

static void
graphemes(const char *s, size_t len, bool *breaks)
{
	by_steps(s, len, breaks, grapheme_next);
}

static void
words(const char *s, size_t len, bool *breaks)
{
	by_steps(s, len, breaks, word_next);
}

static void
sentences(const char *s, size_t len, bool *breaks)
{
	by_steps(s, len, breaks, sentence_next);
}

static void
lines(const char *s, size_t len, bool *breaks)
{
	struct linebreak lb = { 0 };
	uint32_t cp;

	for (size_t pos = 0; pos < len; pos += decode(s + pos, len - pos, &cp))
		breaks[pos] = linebreak_before(&lb, s + pos, len - pos) != LINE_KEEP;
	breaks[len] = true;
}

static void
run(const char *name, find_breaks *find, int at_least)
{
	FILE *f = unicode_data_open(name);
	char line[2048];
	int cases = 0, failed = 0;

	while (fgets(line, sizeof(line), f)) {
		bool found[BREAK_CASE_MAX + 1] = { false };
		struct break_case c;

		if (!unicode_data_case(line, &c))
			continue;
		find(c.bytes, c.len, found);
		cases++;
		if (memcmp(found, c.breaks, c.len + 1) != 0 && failed++ < 20)
			print_message("differs: %s", line);
	}
	fclose(f);
	print_message("%s: %d of %d\n", name, cases - failed, cases);
	assert_int_equal(failed, 0);
	assert_true(cases >= at_least);
}

static void
test_graphemes(void **state)
{
	(void)state;
	run("auxiliary/GraphemeBreakTest.txt", graphemes, 600);
}

static void
test_words(void **state)
{
	(void)state;
	run("auxiliary/WordBreakTest.txt", words, 1800);
}

static void
test_sentences(void **state)
{
	(void)state;
	run("auxiliary/SentenceBreakTest.txt", sentences, 500);
}

static void
test_lines(void **state)
{
	(void)state;
	run("auxiliary/LineBreakTest.txt", lines, 7600);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_graphemes),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
