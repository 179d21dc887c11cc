/* What the reader answers: where keys lead, and in which words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "reader.h"

static const char *
notice(struct reader *r)
{
	return buffer_terminate(&r->view->notice);
}

static bool
shows(struct reader *r, const char *words)
{
	struct buffer text = { 0 };
	bool found;

	reader_paint(r);
	frame_dump_text(&r->frame, &text);
	found = strstr(buffer_terminate(&text), words) != NULL;
	buffer_free(&text);
	return found;
}

static struct story
lines_story(const char *a, const char *b, const char *links)
{
	struct story s = story_new();

	story_add(&s, a, strlen(a), "", UNIT_LINE);
	story_add(&s, b, strlen(b), "", UNIT_LINE);
	story_link(&s, 0, 1, links);
	story_build(&s, 0);
	return s;
}

/* A sentence is copied alone, though a merge elsewhere puts it into one family with its neighbour. */
static void
test_copies_what_is_in_focus(void **state)
{
	struct story s = story_new();
	struct reader r;

	(void)state;
	story_add(&s, "One.\nTwo.", 9, "", UNIT_LINE);
	story_add(&s, "One!\nTwo!", 9, "", UNIT_LINE);
	story_add(&s, "One and two.", 12, "", UNIT_LINE);
	story_link(&s, 0, 1, "0-0 1-1");
	story_link(&s, 0, 2, "0,1-0");
	story_build(&s, 0);
	r = reader_open(&s, 24, 80, false);
	reader_press(&r, "ny");
	assert_int_equal(r.wish, WISH_COPY);
	assert_string_equal(buffer_terminate(&r.copied), "Two!");
	assert_string_equal(notice(&r), "B2 copied to the terminal’s clipboard.");
	reader_close(&r);
	r = reader_open(&s, 24, 120, false);	/* side by side the band holds both, and so do status and copy */
	assert_true(shows(&r, " B1  altered"));
	assert_true(shows(&r, "; B2  altered"));
	reader_press(&r, "y");
	assert_string_equal(buffer_terminate(&r.copied), "One! Two!");
	reader_press(&r, "h");
	assert_true(shows(&r, " A1–A2  altered in B"));
	reader_close(&r);
	story_free(&s);
}

static void
test_says_why_nothing_happens(void **state)
{
	struct story typography = lines_story("He said \"yes\".\nFine.", "He said “yes”.\nFine.", "0-0 1-1");
	struct story same = lines_story("One.", "One.", "0-0"), town = reader_sample("town");
	struct story above = lines_story("One.", "New.\nOne.", "0-1");
	struct reader r = reader_open(&typography, 24, 80, false);

	(void)state;
	assert_true(shows(&r, "Only typography differs"));
	assert_false(shows(&r, "n next change"));
	reader_press(&r, "n");
	assert_string_equal(notice(&r), "Only typography changed here: ]' goes from one to the next.");
	reader_press(&r, "S");
	assert_string_equal(notice(&r), "There is only this story.");
	reader_press(&r, "U");
	assert_string_equal(notice(&r), "Nothing to undo.");
	reader_close(&r);
	r = reader_open(&same, 24, 80, false);
	reader_press(&r, "n");
	assert_string_equal(notice(&r), "No changes in what is shown.");
	reader_close(&r);
	r = reader_open(&above, 24, 80, false);
	reader_press(&r, "n");
	assert_string_equal(notice(&r), "No change below; N goes to the nearest above.");
	reader_press(&r, "NN");
	assert_string_equal(notice(&r), "No more changes above.");
	reader_close(&r);
	r = reader_open(&town, 24, 80, false);
	reader_press(&r, "]m]m]m");
	assert_string_equal(notice(&r), "No moved sentence below.");
	reader_press(&r, "&nonsense$");
	assert_non_null(strstr(notice(&r), "“nonsense” is no kind of change"));
	reader_close(&r);
	story_free(&town);
	story_free(&above);
	story_free(&same);
	story_free(&typography);
}

/* Inline, a step may lead to another version; ^O leads back to the one that was read. */
static void
test_back_to_the_version(void **state)
{
	struct story s = reader_sample("town");
	struct reader r = reader_open(&s, 24, 80, false);
	uint32_t focus;

	(void)state;
	reader_press(&r, "lnn");
	assert_int_equal(r.view->focus_version, 2);
	focus = r.view->focus;
	reader_press(&r, "]-");
	assert_int_equal(r.view->focus_version, 1);
	reader_press(&r, "^O");
	assert_int_equal(r.view->focus_version, 2);
	assert_int_equal(r.view->focus, focus);
	reader_close(&r);
	r = reader_open(&s, 24, 100, false);	/* two panes: they slide */
	reader_press(&r, "ll]-");
	assert_int_equal(r.view->focus_version, 1);
	assert_true(shows(&r, "The versions shown had none, B has."));
	reader_press(&r, "^O");
	assert_int_equal(r.view->focus_version, 2);
	reader_close(&r);
	story_free(&s);
}

/* From the screen of a sentence back to the text: the version that was read stays, if it shows the form. */
static void
test_sentence_is_shown_where_one_reads(void **state)
{
	struct story s = reader_sample("town");
	struct reader r = reader_open(&s, 24, 80, false);

	(void)state;
	reader_press(&r, "]-<Enter>");
	assert_int_equal(view_screen(r.view), SCREEN_SENTENCE);
	reader_press(&r, "g<Enter>");
	assert_int_equal(view_screen(r.view), SCREEN_TEXT);
	assert_int_equal(r.view->focus_version, 1);
	assert_int_equal(r.view->page.items[r.view->focus].kind, ITEM_DROPPED);
	reader_close(&r);
	story_free(&s);
}

static void
test_filter_is_told(void **state)
{
	static const struct { int rows, cols; } sizes[] = { { 24, 80 }, { 30, 120 }, { 10, 40 }, { 12, 120 } };
	struct story s = reader_sample("wire");
	struct reader r;

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		r = reader_open(&s, sizes[i].rows, sizes[i].cols, false);
		reader_press(&r, "&dr mov$");
		assert_int_equal(r.view->shape.kinds, 1u << KIND_DROPPED);
		assert_int_equal(r.view->shape.flags, FLAG_MOVED);
		assert_true(shows(&r, "only dropped, moved"));
		reader_press(&r, "i");
		assert_true(shows(&r, "only dropped, moved"));
		reader_close(&r);
	}
	r = reader_open(&s, 50, 200, false);
	reader_press(&r, "&dr$");	/* the focus goes to a pane that lacks it */
	assert_true(shows(&r, "  dropped in "));
	reader_close(&r);
	story_free(&s);
}

/* Stops of `n` are what the filter names, not all that changed in what it shows. */
static void
test_filter_says_where_changes_are(void **state)
{
	static const struct { const char *keys; uint32_t side, merged; } cases[] = {
		{ "", 4, 2 }, { "&-$", 1, 1 }, { "&+$", 1, 1 }, { "&~$", 1, 1 }, { "&'$", 2, 2 },
		{ "&=$", 2, 0 }, { "&- '$", 3, 3 },
	};
	static const char a[] = "One \"1\".\nTwo.\nThree.\nFour.\nFive \"5\".\nSix.";
	static const char b[] = "One “1”.\nFive “5”.\nSix.\nSeven.\nEight.";
	static const char c[] = "One \"1\".\nTwo.\nThree 3.\nFour.\nFive \"5\".\nSix.";
	struct story s = story_new();
	struct reader r;

	(void)state;
	story_add(&s, a, strlen(a), "", UNIT_LINE);
	story_add(&s, b, strlen(b), "", UNIT_LINE);
	story_add(&s, c, strlen(c), "", UNIT_LINE);
	story_link(&s, 0, 1, "0-0 4-1 5-2");
	story_link(&s, 0, 2, "0-0 1-1 2-2 3-3 4-4 5-5");
	story_build(&s, 0);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reader side = reader_open(&s, 40, 120, false), merged = reader_open(&s, 40, 80, false);

		reader_press(&side, cases[i].keys);
		reader_press(&merged, cases[i].keys);
		assert_int_equal(side.view->page.stop_count, cases[i].side);
		assert_int_equal(merged.view->page.stop_count, cases[i].merged);
		reader_close(&side);
		reader_close(&merged);
	}
	r = reader_open(&s, 40, 120, false);
	reader_press(&r, "&'$ggn");
	assert_true(shows(&r, "change 2 of 2"));
	reader_press(&r, "&&-$ggn");
	assert_true(shows(&r, "change 1 of 1"));
	reader_close(&r);
	story_free(&s);
}

/* However many versions there are, the head names those around the one shown. */
static void
test_many_versions_in_the_head(void **state)
{
	struct story s = story_new();
	struct reader r;

	(void)state;
	for (int i = 0; i < 14; i++)
		story_add(&s, "One.", 4, "", UNIT_LINE);
	for (uint32_t i = 1; i < 14; i++)
		story_link(&s, 0, i, "0-0");
	story_build(&s, 0);
	r = reader_open(&s, 10, 40, false);
	assert_true(shows(&r, "A base [B] C "));
	reader_press(&r, "lllll");
	assert_true(shows(&r, "A base … "));
	assert_true(shows(&r, "F [G] H "));
	reader_close(&r);
	story_free(&s);
}

/* A run that one pane lacks is one stop, and told as one. */
static void
test_dropped_run_is_named_whole(void **state)
{
	struct story s = lines_story("One.\nTwo.\nThree.\nFour.", "One.\nFour.", "0-0 3-1");
	struct reader r = reader_open(&s, 24, 100, false);

	(void)state;
	reader_press(&r, "n");
	assert_true(shows(&r, "A2–A3  dropped in B"));
	reader_close(&r);
	story_free(&s);
}

/* Sorted another way, the sentence in focus stays in focus; the filter follows the column. */
static void
test_grid_keeps_its_sentence(void **state)
{
	struct story s = reader_sample("wire");
	struct reader r = reader_open(&s, 24, 80, false);
	uint32_t family;

	(void)state;
	reader_press(&r, "nnna");
	family = r.view->grid.rows[r.view->lists[SCREEN_GRID].row];
	assert_int_not_equal(r.view->lists[SCREEN_GRID].row, 0);
	for (int i = 0; i < 3; i++) {
		reader_press(&r, "s");
		assert_int_equal(r.view->grid.rows[r.view->lists[SCREEN_GRID].row], family);
	}
	reader_press(&r, "&");
	assert_true(shows(&r, "kept by all 5"));
	reader_press(&r, "l&");
	assert_true(shows(&r, "only in C"));
	reader_press(&r, "l&");
	assert_true(shows(&r, "only in D"));
	reader_press(&r, "&");
	assert_false(shows(&r, "only in"));
	reader_close(&r);
	story_free(&s);
}

/* Every picture can be come to, on any screen; a table never stands in their way. */
static void
test_pictures_are_reached(void **state)
{
	struct story s = reader_sample("wire");

	(void)state;
	for (int rows = 8; rows < 50; rows += 7) {
		struct reader r = reader_open(&s, rows, 40, false);
		bool near = false, taken = false;

		reader_press(&r, "v");
		for (int i = 0; i < 5; i++) {
			near = near || shows(&r, "how near, per cent of words");
			taken = taken || shows(&r, "found in one not known later");
			reader_press(&r, "<Tab>");
		}
		assert_true(near);
		assert_true(taken);
		reader_close(&r);
	}
	story_free(&s);
}

/* A search that finds nothing leaves `n` to the changes. */
static void
test_nothing_found_holds_no_key(void **state)
{
	struct story s = reader_sample("town");
	struct reader r = reader_open(&s, 24, 80, false);

	(void)state;
	reader_press(&r, "/zzz$");
	assert_string_equal(notice(&r), "“zzz” is not in what is shown.");
	reader_press(&r, "n");
	assert_int_not_equal(r.wish, WISH_BEEP);
	assert_true(shows(&r, "change 2 of "));
	reader_press(&r, "/mayor$n");
	assert_true(shows(&r, "hit "));
	reader_close(&r);
	story_free(&s);
}

/* As in vi, the next hit is the next one from where one reads. */
static void
test_hits_go_from_the_focus(void **state)
{
	static const char text[] = "x one\nb\nx two\nc\nd\nx three\ne";
	struct story s = lines_story(text, text, "0-0 1-1 2-2 3-3 4-4 5-5 6-6");
	struct reader r = reader_open(&s, 30, 80, false);

	(void)state;
	reader_press(&r, "/$");
	assert_string_equal(notice(&r), "Nothing has been searched for yet.");
	reader_press(&r, "/x$");
	assert_true(shows(&r, "hit 1 of 3"));
	assert_string_equal(notice(&r), "");
	reader_press(&r, "GN");
	assert_true(shows(&r, "hit 3 of 3"));
	assert_string_equal(notice(&r), "");
	reader_press(&r, "n");
	assert_true(shows(&r, "hit 1 of 3"));
	assert_string_equal(notice(&r), "No more hits below: the search goes on at the top.");
	reader_press(&r, "N");
	assert_string_equal(notice(&r), "No more hits above: the search goes on at the end.");
	reader_press(&r, "N");
	assert_string_equal(notice(&r), "");
	reader_press(&r, "G/x$");
	assert_true(shows(&r, "hit 1 of 3"));
	assert_string_equal(notice(&r), "No more hits below: the search goes on at the top.");
	reader_press(&r, "GNggn");
	assert_true(shows(&r, "hit 1 of 3"));
	reader_press(&r, "j");
	assert_true(shows(&r, " 3 hits"));
	reader_press(&r, "n");
	assert_true(shows(&r, "hit 2 of 3"));
	reader_press(&r, "jjN");
	assert_true(shows(&r, "hit 2 of 3"));
	reader_press(&r, "nn");
	assert_true(shows(&r, "hit 1 of 3"));
	reader_close(&r);
	story_free(&s);
}

/* Each press shows another comparison, or says that there is none. */
static void
test_against_goes_round(void **state)
{
	struct story s = story_new(), two = lines_story("A red cat sat.", "A blue cat sat.", "0-0");
	struct reader r;

	(void)state;
	story_add(&s, "A red cat sat.", 14, "", UNIT_LINE);
	story_add(&s, "A blue cat sat.", 15, "", UNIT_LINE);
	story_add(&s, "A blue cat sat down.", 20, "", UNIT_LINE);
	story_link(&s, 0, 1, "0-0");
	story_link(&s, 0, 2, "0-0");
	story_link(&s, 1, 2, "0-0");
	story_build(&s, 0);
	r = reader_open(&s, 24, 80, false);
	reader_press(&r, "<Enter>");
	assert_true(shows(&r, "B1 against A1, its nearest"));
	reader_press(&r, "=");
	assert_true(shows(&r, "B1 against C1"));
	assert_true(shows(&r, "sat [-down-]."));
	reader_press(&r, "=");
	assert_true(shows(&r, "B1 against A1, its nearest"));
	assert_true(shows(&r, "[-red-]"));
	reader_close(&r);
	r = reader_open(&two, 24, 80, false);
	reader_press(&r, "<Enter>=");
	assert_int_equal(r.wish, WISH_BEEP);
	assert_string_equal(notice(&r), "There is no other wording to compare with.");
	reader_close(&r);
	story_free(&s);
	story_free(&two);
}

/* A press puts the focus on a row of a table, and does nothing beside it. */
static void
test_rows_are_clicked(void **state)
{
	static const struct { const char *key; enum view_screen screen; int first; } cases[] = {
		{ "a", SCREEN_GRID, 3 }, { "v", SCREEN_VERSIONS, 2 },
	};
	struct story s = reader_sample("wire");

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reader r = reader_open(&s, 30, 100, false);
		const struct list *l = &r.view->lists[cases[i].screen];

		reader_press(&r, cases[i].key);
		view_click(r.view, cases[i].first + 3, 10);
		assert_int_equal(l->row, 3);
		view_click(r.view, cases[i].first - 1, 10);
		view_click(r.view, 28, 10);
		view_click(r.view, 29, 10);
		assert_int_equal(l->row, 3);
		reader_press(&r, "G");
		view_click(r.view, cases[i].first, 10);
		assert_int_equal(l->row, l->top);
		reader_close(&r);
	}
	story_free(&s);
}

/* Where dates do not say which came first, what two share is told both ways; else only of the later. */
static void
test_earlier_is_by_date(void **state)
{
	static const char unknown[] =
		"found in one not known later\n        A    B\n   A        █100\n   B   █100\n";
	static const char first[] = "taken from an earlier one\n        A    B\n   A\n   B   █100\n";
	static const char second[] = "taken from an earlier one\n        A    B\n   A        █100\n   B\n";
	static const struct { const char *a, *b, *picture; } cases[] = {
		{ "", "", unknown }, { "2025-05-06", "", unknown }, { "2025-05-06", "2025-05-06", unknown },
		{ "2025-05-06", "2025-05-07", first }, { "2025-05-07", "2025-05-06", second },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct story s = story_new();
		struct reader r;

		story_add(&s, "One.", 4, cases[i].a, UNIT_LINE);
		story_add(&s, "One.", 4, cases[i].b, UNIT_LINE);
		story_align(&s, 0);
		r = reader_open(&s, 30, 40, false);
		reader_press(&r, "v");
		assert_true(shows(&r, cases[i].picture));
		reader_close(&r);
		story_free(&s);
	}
}

static void
test_bars(void **state)
{
	(void)state;
	assert_int_equal(bar_columns(0, 10), 0);
	assert_int_equal(bar_columns(1, 10), 1);
	assert_int_equal(bar_columns(500, 10), 5);
	assert_int_equal(bar_columns(999, 10), 9);
	assert_int_equal(bar_columns(1000, 10), 10);
}

static void
test_more_versions_than_columns(void **state)
{
	struct story s = story_new();
	struct reader r;

	(void)state;
	for (int i = 0; i < 14; i++)
		story_add(&s, "One.", 4, "", UNIT_LINE);
	for (uint32_t i = 1; i < 14; i++)
		story_link(&s, 0, i, "0-0");
	story_build(&s, 0);
	r = reader_open(&s, 20, 40, false);
	reader_press(&r, "a");
	assert_true(shows(&r, "… 7 more"));
	reader_press(&r, "qv<Tab>");
	assert_true(shows(&r, "A–F of 14 · how near"));
	reader_press(&r, "l");
	assert_true(shows(&r, "B–G of 14 · how near"));
	reader_close(&r);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_copies_what_is_in_focus),
		cmocka_unit_test(test_says_why_nothing_happens),
		cmocka_unit_test(test_back_to_the_version),
		cmocka_unit_test(test_sentence_is_shown_where_one_reads),
		cmocka_unit_test(test_filter_is_told),
		cmocka_unit_test(test_filter_says_where_changes_are),
		cmocka_unit_test(test_many_versions_in_the_head),
		cmocka_unit_test(test_dropped_run_is_named_whole),
		cmocka_unit_test(test_grid_keeps_its_sentence),
		cmocka_unit_test(test_pictures_are_reached),
		cmocka_unit_test(test_nothing_found_holds_no_key),
		cmocka_unit_test(test_hits_go_from_the_focus),
		cmocka_unit_test(test_against_goes_round),
		cmocka_unit_test(test_rows_are_clicked),
		cmocka_unit_test(test_earlier_is_by_date),
		cmocka_unit_test(test_bars),
		cmocka_unit_test(test_more_versions_than_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
