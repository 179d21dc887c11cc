#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "exported.h"

/* The reports that are listened to and that a browser shows. */

static void
test_spoken(void **state)
{
	struct story s = small_story();
	struct buffer out = { 0 };
	char *text = write_all(s.model, "spoken", &plain, &out);

	(void)state;
	has(text, "Sentence A1. Altered in B, as B2.\n\"red\" became \"black\".\n"
		  "B2 reads: The black cat sat.\n");
	has(text, "Sentence A2. Dropped in B.\nA2 read: It rained all day.\n");
	has(text, "1 sentence is the same.\n");
	has(text, "Sentence B4. Added in B.\nB4 reads: Then it snowed.\n");
	has(text, "The same, but moved up in B, as B1.");
	has(text, "\nB1 stands here; it is told at A4.\n\nSentence A1.");
	buffer_free(&out);
	story_free(&s);
}

/* Sentences added, dropped or the same one after another are announced once; what more is to tell ends a series. */
static void
test_spoken_series(void **state)
{
	struct story s = story_new();
	struct buffer out = { 0 };
	struct export_params all = { .columns = 70, .context = CONTEXT_ALL };
	char *text;

	(void)state;
	add(&s, "It rained.\nIt poured.\nOne stays.\nTwo stays.\nThree stays.\nAn end.", "a.txt");
	add(&s, "One stays.\nTwo stays.\nThree stays.\nSnow fell.\nWind blew.\nA fl\u200bag flew.\n"
	    "An end.", "b.txt");
	story_link(&s, 0, 1, "2-0 3-1 4-2 5-6");
	story_build(&s, 0);
	text = write_all(s.model, "spoken", &plain, &out);
	has(text, "\n\n2 sentences, A1 and A2. Dropped in B.\nA1: It rained.\nA2: It poured.\n\n3 sentences");
	has(text, "\n2 sentences, B4 and B5. Added in B.\nB4: Snow fell.\nB5: Wind blew.\n\n"
		  "Sentence B6. Added and with hidden characters in B.\n");
	text = write_all(s.model, "spoken", &all, &out);
	has(text, "\n3 sentences, A3 to A5. The same in B, as B1 to B3.\nA3: One stays.\n");
	has(text, "\nSentence A6. The same in B, as B7.\nA6 reads: An end.\n");
	lacks(text, "B7 reads");
	buffer_free(&out);
	story_free(&s);
}

/* A series is one as long as the same versions have it; what the base lacks is told in another's words. */
static void
test_spoken_series_of_many(void **state)
{
	struct story s = story_new();
	struct buffer out = { 0 };
	char *text;

	(void)state;
	add(&s, "One stays.\nIt rained.\nIt poured.\nIt dried.", "a.txt");
	add(&s, "One stays.\nSnow fell.\nWind blew.", "b.txt");
	add(&s, "One stays.\nIt rained.\nIt poured.\nIt dried.\nSnow fell.\nWind blew.", "c.txt");
	add(&s, "It rained.\nIt poured.", "d.txt");
	story_link(&s, 0, 1, "0-0");
	story_link(&s, 0, 2, "0-0 1-1 2-2 3-3");
	story_link(&s, 0, 3, "1-0 2-1");
	story_link(&s, 1, 2, "0-0 1-4 2-5");
	story_link(&s, 2, 3, "1-0 2-1");
	story_build(&s, 0);
	text = write_all(s.model, "spoken", &plain, &out);
	has(text, "\n2 sentences, A2 and A3. Dropped in B.\nThe same in C, as C2 and C3, and in D, as D1 and "
		  "D2.\nA2: It rained.\nA3: It poured.\n\n");
	has(text, "\nA4 reads: It dried.\nDropped in B and D.\n");
	has(text, "\n2 sentences. Added in B, as B2 and B3, and in C, as C5 and C6.\nB2: Snow fell.\nB3: Wind ");
	buffer_free(&out);
	story_free(&s);
}

/* Where versions answer one passage in several parts each part is named. */
static void
test_spoken_parts(void **state)
{
	struct story s = story_new();
	struct buffer out = { 0 };
	char *text;

	(void)state;
	add(&s, "The red cat sat.\nNobody came to it.", "a");
	add(&s, "The black cat sat.", "b");
	add(&s, "The red cat sat and nobody came to it.", "c");
	story_link(&s, 0, 1, "0-0");
	story_link(&s, 0, 2, "0,1-0");
	story_link(&s, 1, 2, "0-0");
	story_build(&s, 0);
	text = write_all(s.model, "spoken", &plain, &out);
	has(text, "\nA1 and A2 read: The red cat sat. Nobody came to it.\nA1: altered in B, as B1.\n");
	has(text, "\nB1 reads: The black cat sat.\nA2: dropped in B.\n");
	has(text, "and merged in C, as C1.\n");
	buffer_free(&out);
	story_free(&s);
}

/*
 * Sentences added one after another share a band, up to where a paragraph
 * begins. Each has its number, and a place for links where the band is none.
 */
static void
test_html_series(void **state)
{
	struct story s = story_new();
	struct buffer out = { 0 }, b = { 0 };
	char *html, id[32];

	(void)state;
	buffer_puts(&b, "It rained.");
	for (int i = 2; i <= 80; i++)
		buffer_printf(&b, "%sSnow fell on day %d again.", i % 20 ? " " : "\n\n", i);
	story_add(&s, "It rained.", 10, "", UNIT_SENTENCE);
	story_add(&s, b.data, b.len, "", UNIT_SENTENCE);
	story_link(&s, 0, 1, "0-0");
	story_build(&s, 0);
	html = write_all(s.model, "html", &plain, &out);
	has(html, "<div class=\"band series\" id=\"f2\">\n<div class=\"cell none\"><p class=\"tag\">not in A</p></div>\n"
		  "<div class=\"cell k-added\"><p class=\"tag\"><b>B2-19</b><span class=\"k\">added</span></p>"
		  "<p class=\"t\" dir=\"auto\"><b>B2</b> Snow fell on day 2 again. <b id=\"f3\">B3</b> Snow");
	has(html, "<b>B20-39</b>");
	has(html, "<b>B40-59</b>");
	has(html, "<b>B60-80</b>");
	has(html, "day 79 again.</p>\n<p class=\"t\" dir=\"auto\"><b id=\"f80\">B80</b> Snow");
	for (int i = 2; i <= 80; i++) {
		snprintf(id, sizeof(id), " id=\"f%d\">", i);
		assert_int_equal(occurrences(html, id), 1);
	}
	buffer_free(&b);
	buffer_free(&out);
	story_free(&s);
}

/* First words that a heading keeps whole: the cut is five bytes behind them. */
#define WORDS "The quick brown fox jumps over the lazy dog, the quick brown fox again jumps over that lazy dog"

/*
 * Where the first sentence has no letter to show, the file's name heads the
 * report. A heading that is cut ends with a word.
 */
static void
test_headings(void **state)
{
	static const struct { const char *text, *heading; } rows[] = {
		{ "The red cat sat.\nIt rained.", "<title>The red cat sat.</title>" },
		{ "\x01\x02\x01\nIt rained.", "<title>a.txt</title>" },
		{ "", "<title>a.txt</title>" },
		{ WORDS " and then.\nIt rained.", "lazy dog and\u2026</title>" },
		{ WORDS ", nobody said.\nIt rained.", "lazy dog\u2026</title>" },
		{ WORDS " \u2014 nobody said.\nIt rained.", "lazy dog\u2026</title>" },
		{ WORDS ",\u2014 nobody said.\nIt rained.", "lazy dog\u2026</title>" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct story s = story_new();
		struct buffer out = { 0 };

		add(&s, rows[i].text, "a.txt");
		add(&s, "Nobody came.", "b.txt");
		story_build(&s, 0);
		has(write_all(s.model, "html", &plain, &out), rows[i].heading);
		buffer_free(&out);
		story_free(&s);
	}
}

/* However many passages there are, the picture keeps to 2,000 shapes, and says so. */
static void
test_picture_is_capped(void **state)
{
	struct story s = story_new();
	struct buffer a = { 0 }, b = { 0 }, out = { 0 };
	char *html;

	(void)state;
	for (int i = 0; i < 9000; i++) {
		buffer_printf(&a, "Number %d walks alone.\n", i);
		if (i % 3)
			buffer_printf(&b, "Number %d walks alone.\n", i);
	}
	add(&s, buffer_terminate(&a), "a");
	add(&s, buffer_terminate(&b), "b");
	story_align(&s, 0);
	html = write_all(s.model, "html", &plain, &out);
	assert_in_range(occurrences(html, "<path class=\"r"), 2, 2000);
	has(html, "only the longest runs are drawn");
	buffer_free(&a);
	buffer_free(&b);
	buffer_free(&out);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_spoken),
		cmocka_unit_test(test_spoken_series),
		cmocka_unit_test(test_spoken_series_of_many),
		cmocka_unit_test(test_spoken_parts),
		cmocka_unit_test(test_html_series),
		cmocka_unit_test(test_headings),
		cmocka_unit_test(test_picture_is_capped),
	};

	return cmocka_run_group_tests_name("reports", tests, NULL, NULL);
}
