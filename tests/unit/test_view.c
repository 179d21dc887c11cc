#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "reader.h"

static const char *const samples[] = { "wire", "town", "arabic", "japanese" };
#define SAMPLES (sizeof(samples) / sizeof(*samples))

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* ---- random walk ---- */

static const enum action walked[] = {
	ACT_DOWN, ACT_UP, ACT_LINE_DOWN, ACT_LINE_UP, ACT_PAGE_DOWN, ACT_PAGE_UP, ACT_HALF_DOWN,
	ACT_HALF_UP, ACT_FIRST, ACT_LAST, ACT_PANE_LEFT, ACT_PANE_RIGHT, ACT_PANE_NEXT, ACT_JUMP_BACK,
	ACT_NEXT, ACT_PREVIOUS, ACT_NEXT_ALTERED, ACT_PREV_DROPPED, ACT_NEXT_MOVED, ACT_PREV_SPLIT,
	ACT_OTHER_END, ACT_OPEN, ACT_NEXT_SENTENCE, ACT_AGAINST, ACT_BACK, ACT_UNDO, ACT_INLINE, ACT_ORDER,
	ACT_FOLD, ACT_WORDS, ACT_REWRITTEN, ACT_NUMBERS, ACT_GRID, ACT_SORT, ACT_VERSIONS, ACT_MAKE_BASE,
	ACT_SWAP_BASE, ACT_TOGGLE_SHOWN, ACT_FILTER, ACT_CLEAR, ACT_WHERE, ACT_COPY, ACT_COPY_PANE,
};

/* The screen is what one drawn from nothing would be; the focus is in the window, or just below the opening. */
static void
check_fresh(struct reader *r)
{
	struct view *v = r->view;
	struct frame fresh;
	int row;

	reader_paint(r);
	layout_forget(v->layout);
	for (uint32_t i = 0; v->sentence.texts && i < v->sentence.line.form_count; i++)
		v->sentence.texts[i].columns = 0;
	memset(v->page.heights, 0, v->page.count * sizeof(*v->page.heights));
	frame_init(&fresh, v->rows, v->cols);
	view_paint(v, &fresh);
	assert_true(frame_equal(&r->frame, &fresh));
	frame_free(&fresh);
	assert_true(v->focus < v->page.count);
	row = scroll_row(v, v->focus);
	assert_true(row < v->page.body_rows || (v->focus == 1 && v->top == 0));
	assert_true(v->focus >= v->top);
}

static void
walk(struct story *s, uint32_t seed, int steps)
{
	struct reader r = reader_open(s, 24, 80, seed & 1);

	for (int i = 0; i < steps; i++) {
		uint32_t n = next_random(&seed) % 100;

		if (n < 6)
			view_resize(r.view, 1 + (int)(next_random(&seed) % 60),
				    1 + (int)(next_random(&seed) % 200));
		else if (n < 9)
			view_act(r.view, ACT_SEARCH, 0, n == 6 ? "the" : n == 7 ? "M" : "没");
		else if (n < 11)
			view_act(r.view, ACT_FILTER, 0, n == 9 ? "~ -" : "m+");
		else if (n < 13)
			view_click(r.view, (int)(next_random(&seed) % 60), (int)(next_random(&seed) % 200));
		else
			reader_act(&r, walked[next_random(&seed) % (sizeof(walked) / sizeof(*walked))],
				   n < 20 ? next_random(&seed) % 120 : 0);
		check_fresh(&r);
	}
	reader_close(&r);
}

static void
test_random_walk(void **state)
{
	(void)state;
	for (size_t i = 0; i < SAMPLES; i++) {
		struct story s = reader_sample(samples[i]);

		walk(&s, (uint32_t)i + 1, 500);
		story_free(&s);
	}
}

/* Every size, however small, and every screen. */
static void
test_small_sizes(void **state)
{
	static const char *const keys[] = { "", "<Enter>", "v", "a", "i", "z" };
	struct story s = reader_sample("town");

	(void)state;
	for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++) {
		struct reader r = reader_open(&s, 1, 1, false);

		reader_press(&r, keys[k]);
		for (int rows = 1; rows < 24; rows++)
			for (int cols = 1; cols < 60; cols += 1 + cols / 8) {
				view_resize(r.view, rows, cols);
				reader_act(&r, ACT_DOWN, 0);
				reader_paint(&r);
			}
		reader_close(&r);
	}
	story_free(&s);
}

static void
test_inline_finds_a_version_that_has_the_kind(void **state)
{
	struct story s = reader_sample("town");
	struct reader r = reader_open(&s, 24, 80, false), filtered = reader_open(&s, 24, 80, false);

	(void)state;
	assert_int_equal(s.model->versions[2].counts.kinds[KIND_DROPPED], 0);
	reader_press(&r, "l]-");
	assert_int_equal(r.view->focus_version, 1);
	assert_int_equal(r.view->page.items[r.view->focus].kind, ITEM_DROPPED);
	reader_press(&filtered, "l&-$");
	assert_int_equal(filtered.view->focus_version, 1);
	assert_int_equal(filtered.view->page.items[filtered.view->focus].kind, ITEM_DROPPED);
	reader_close(&filtered);
	reader_close(&r);
	story_free(&s);
}

/* Side by side all panes count; inline the version shown, then what others have that it would go to. */
static void
test_filter_counts(void **state)
{
	struct story s = reader_sample("town");
	struct reader inlined = reader_open(&s, 24, 80, false), side = reader_open(&s, 30, 140, false);

	(void)state;
	assert_int_equal(view_act(inlined.view, ACT_FILTER, 0, NULL).wish, WISH_PROMPT);
	assert_string_equal(buffer_terminate(&inlined.view->notice),
			    "B against A:  = 5  ~ 7  ' 1  + 1  - 1  < 2  m 1");
	reader_press(&inlined, "l");
	view_act(inlined.view, ACT_FILTER, 0, NULL);
	assert_string_equal(buffer_terminate(&inlined.view->notice),
			    "C against A:  = 4  ~ 9  ' 1  + 1  < 2  m 1   others:  - 1");
	assert_int_equal(view_act(side.view, ACT_FILTER, 0, NULL).wish, WISH_PROMPT);
	assert_string_equal(buffer_terminate(&side.view->notice),
			    "B, C against A:  = 9 same  ~ 16 altered  ' 2 typography  + 2 added  "
			    "- 1 dropped  < 4 split  m 2 moved");
	reader_close(&side);
	reader_close(&inlined);
	story_free(&s);
}

/* The reader opens at the first sentence of the base, not at what another version has before it. */
static void
test_opens_at_the_base(void **state)
{
	for (int cols = 80; cols <= 120; cols += 40) {
		struct story s = story_new();
		struct reader r;
		uint32_t version = NONE;

		story_add(&s, "One.\nTwo.", 9, "", UNIT_LINE);
		story_add(&s, "New.\nOne!\nTwo.", 14, "", UNIT_LINE);
		story_link(&s, 0, 1, "0-1 1-2");
		story_build(&s, 0);
		r = reader_open(&s, 24, cols, false);
		assert_int_equal(r.view->page.merged, cols < 100);
		assert_int_equal(place_sentence(r.view, &version), 1);
		assert_int_equal(version, 1);
		assert_int_equal(r.view->top, 0);
		reader_close(&r);
		story_free(&s);
	}
	(void)state;
}

static void
test_other_end_and_back(void **state)
{
	struct story s = reader_sample("town");
	struct reader r = reader_open(&s, 30, 120, false);
	uint32_t there;

	(void)state;
	reader_press(&r, "]m");
	assert_int_equal(r.wish, WISH_NOTHING);
	there = r.view->focus;
	reader_press(&r, "%");
	assert_int_equal(r.wish, WISH_NOTHING);
	assert_int_not_equal(r.view->focus, there);
	reader_press(&r, "%");
	assert_int_equal(r.view->focus, there);
	reader_press(&r, "gg^O");
	assert_int_equal(r.view->focus, there);
	reader_close(&r);
	story_free(&s);
}

static void
test_undo(void **state)
{
	struct story s = reader_sample("wire");
	struct reader r = reader_open(&s, 30, 120, false);

	(void)state;
	reader_press(&r, "zi&~$B");
	assert_int_equal(r.view->m->base, 1);
	reader_press(&r, "U");
	assert_int_equal(r.view->m->base, 0);
	assert_int_not_equal(r.view->shape.kinds, 0);
	reader_press(&r, "U");
	assert_int_equal(r.view->shape.kinds, 0);
	assert_true(r.view->page.merged);
	reader_press(&r, "U");
	assert_false(r.view->page.merged);
	assert_true(r.view->shape.fold);
	reader_press(&r, "U");
	assert_false(r.view->shape.fold);
	reader_press(&r, "U");
	assert_int_equal(r.wish, WISH_BEEP);
	reader_close(&r);
	story_free(&s);
}

static void
test_changes_are_counted(void **state)
{
	struct story s = reader_sample("town");
	struct reader r = reader_open(&s, 30, 120, false);
	uint32_t steps = change_number(r.view) == 1, last;

	(void)state;
	do {
		last = r.view->focus;
		reader_press(&r, "n");
		steps += r.view->focus != last;
		assert_int_equal(change_number(r.view), steps);
	} while (r.view->focus != last);
	assert_int_equal(steps, r.view->page.stop_count);
	for (; steps > 1; steps--)
		reader_press(&r, "N");
	assert_int_equal(change_number(r.view), 1);
	reader_close(&r);
	story_free(&s);
}

static void
test_copy(void **state)
{
	struct story s = reader_sample("town");
	struct reader r = reader_open(&s, 30, 120, false);

	(void)state;
	reader_press(&r, "hy");
	assert_int_equal(r.wish, WISH_COPY);
	assert_true(r.copied.len > 10);
	assert_memory_equal(r.copied.data, text_bytes(s.texts[0]) +
			    r.view->m->versions[0].sentences[0].start, r.copied.len);
	reader_press(&r, "Y");
	assert_int_equal(r.copied.len, text_length(s.texts[0]));
	reader_close(&r);
	story_free(&s);
}

static void
test_search_counts_hits(void **state)
{
	struct story s = story_new();
	struct reader r;

	(void)state;
	story_add(&s, "One fish.\nTwo fish.\nNo more.", 28, "", UNIT_LINE);
	story_add(&s, "One fish.\nTwo fishes.\nRed fish.\nNo more.", 40, "", UNIT_LINE);
	story_link(&s, 0, 1, "0-0 1-1 2-3");
	story_build(&s, 0);
	r = reader_open(&s, 24, 100, false);
	reader_press(&r, "/fish$");
	assert_int_equal(r.view->search.count, 5);
	assert_int_equal(r.view->focus_version, 0);
	reader_press(&r, "nnnn");
	assert_int_equal(r.view->search.current, 4);
	assert_int_equal(r.view->focus_version, 1);
	reader_press(&r, "n");
	assert_int_equal(r.view->search.current, 0);
	reader_press(&r, "/Fish$");
	assert_int_equal(r.view->search.count, 0);
	assert_int_equal(r.wish, WISH_BEEP);
	reader_close(&r);
	story_free(&s);
}

/* ---- stories out of the ordinary ---- */

static const char one[] = "The river rose overnight. Nobody was hurt. The road is closed.";
static const char other[] = "A pianist plays Chopin tomorrow. Tickets cost nine euros.";

static bool
screen_says(struct reader *r, const char *text)
{
	struct buffer dump = { 0 };
	bool found;

	reader_paint(r);
	frame_dump_text(&r->frame, &dump);
	found = strstr(buffer_terminate(&dump), text) != NULL;
	buffer_free(&dump);
	return found;
}

/* Every screen of a story, and a short walk through it. */
static void
check_odd(const char *const *versions, uint32_t count, const char *says)
{
	struct story s = story_new();
	struct reader r;

	for (uint32_t i = 0; i < count; i++)
		story_add(&s, versions[i], strlen(versions[i]), "", UNIT_SENTENCE);
	story_align(&s, 0);
	r = reader_open(&s, 30, 120, false);
	assert_true(screen_says(&r, says));
	reader_press(&r, "nNjkG%oiz<Enter>qavqh");
	reader_close(&r);
	walk(&s, count, 200);
	story_free(&s);
}

static void
test_odd_stories(void **state)
{
	const char *const equal[] = { one, one }, *const strangers[] = { one, other };
	const char *const empty[] = { one, "" }, *const nothing[] = { "", one }, *const neither[] = { "", "" };
	const char *many[STORY_MAX];

	(void)state;
	check_odd(equal, 1, "One version: nothing to compare.");
	check_odd(equal, 2, "The two are the same, word for word.");
	check_odd(strangers, 2, "No sentence of B matches A: probably different stories.");
	check_odd(empty, 2, "B is empty.");
	check_odd(nothing, 2, "keeps 0 of 0  +3");
	check_odd(neither, 2, "B is empty.");
	for (uint32_t i = 0; i < STORY_MAX; i++)
		many[i] = i % 3 ? one : other;
	check_odd(many, STORY_MAX, "16 versions");
}

/* Who took from whom is told where all dates differ, whatever order they stand in. */
static void
test_order_by_dates(void **state)
{
	static const struct { const char *dates[3], *says; } cases[] = {
		{ { "2026-03-02", "2026-03-09", "2026-03-01" }, "taken from an earlier one" },
		{ { "2026-03-02", "2026-03-09", "2026-03-02" }, "found in one not known later" },
		{ { "2026-03-02", "", "2026-03-01" }, "found in one not known later" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct story s = story_new();
		struct reader r;

		for (uint32_t v = 0; v < 3; v++)
			story_add(&s, one, strlen(one), cases[i].dates[v], UNIT_SENTENCE);
		story_align(&s, 0);
		r = reader_open(&s, 40, 120, false);
		reader_press(&r, "v");
		assert_true(screen_says(&r, cases[i].says));
		reader_close(&r);
		story_free(&s);
	}
}

/* ---- several stories ---- */

static const struct story_info listed[] = {
	{ "Bridge closes", "2025-05-06", "2025-05-07", 3, 4000, 120, 1 },
	{ "River talks",   "2024-03-12", "2024-03-13", 5, 20000, 700, 2 },
	{ "Library opens", "", "", 4, 3000, -1, 3 },
};

/* Two of three stories, and how the search for them goes on. */
struct finding {
	size_t              known, taken;
	struct story_search search;
};

static size_t
count_stories(void *ctx)
{
	struct finding *f = ctx;

	return f->taken = f->known;
}

static void
tell_search(void *ctx, struct story_search *out)
{
	struct finding *f = ctx;

	*out = f->search;
	out->newer = f->known != f->taken;
}

static void
tell_story(void *ctx, size_t index, struct story_info *out)
{
	const struct finding *f = ctx;

	assert_true(index < f->taken);
	*out = listed[index];
}

static struct view_answer
press(struct view *v, enum action a, const char *arg)
{
	return view_act(v, a, 0, arg);
}

static void
test_stories(void **state)
{
	struct finding f = { .known = 1, .search = { .found = 256, .notice = "" } };
	const struct tui_host host = { .ctx = &f, .story_count = count_stories,
				       .story_search = tell_search, .story = tell_story };
	struct view_params params = { .host = &host };
	struct view *v = view_new(&params);
	struct reader r = { .view = v };
	struct story s = reader_sample("town");

	(void)state;
	view_resize(v, 24, 80);
	press(v, ACT_STORIES, NULL);
	assert_int_equal(view_screen(v), SCREEN_STORIES);
	assert_true(screen_says(&r, "looking for files: 256"));
	f.search = (struct story_search){ .listed = true, .found = 900, .read = 300, .per_second = 200,
					  .seconds_left = 3, .notice = "" };
	f.known = 2;
	assert_true(view_follow_stories(v));
	assert_true(screen_says(&r, "reading 300 of 900 files, 200 a second, 3 s left"));
	press(v, ACT_DOWN, NULL);	/* Bridge closes, which has fewer versions */
	f.known = 3;
	f.search = (struct story_search){ .complete = true, .notice = "1 file passed over" };
	assert_false(view_follow_stories(v));
	assert_true(screen_says(&r, "1 file passed over"));
	assert_true(screen_says(&r, "Library opens"));
	assert_true(screen_says(&r, "3 of 3"));
	assert_int_equal(press(v, ACT_OPEN, NULL).story, 0);
	press(v, ACT_STORIES, NULL);
	press(v, ACT_FIRST, NULL);
	for (int i = 0; i < 3; i++)
		press(v, ACT_SORT, NULL);
	assert_true(screen_says(&r, "most changed first"));
	assert_int_equal(press(v, ACT_OPEN, NULL).story, 1);
	assert_int_equal(view_screen(v), SCREEN_TEXT);
	assert_int_equal(press(v, ACT_DOWN, NULL).wish, WISH_BEEP);
	view_set_model(v, s.model, false);
	assert_true(screen_says(&r, "3 versions"));
	assert_int_equal(press(v, ACT_BACK, NULL).wish, WISH_NOTHING);
	assert_int_equal(view_screen(v), SCREEN_STORIES);
	assert_int_equal(press(v, ACT_SEARCH, NULL).wish, WISH_PROMPT);
	press(v, ACT_SEARCH, "rta");
	assert_true(screen_says(&r, "River talks"));
	assert_false(screen_says(&r, "Bridge closes"));
	press(v, ACT_SEARCH, "bs");	/* in that order, but too far apart */
	assert_false(screen_says(&r, "Bridge closes"));
	press(v, ACT_SEARCH, "ra");	/* River talks has more versions, but not these letters together */
	assert_int_equal(press(v, ACT_OPEN, NULL).story, 2);
	view_set_model(v, s.model, false);
	press(v, ACT_BACK, NULL);
	press(v, ACT_SEARCH, "LibOp");
	assert_false(screen_says(&r, "River talks"));
	assert_int_equal(press(v, ACT_OPEN, NULL).story, 2);
	view_set_model(v, s.model, false);
	press(v, ACT_BACK, NULL);
	assert_int_equal(press(v, ACT_BACK, NULL).wish, WISH_QUIT);
	view_free(v);
	frame_free(&r.frame);
	story_free(&s);
}

/* A band taller than the window scrolls by lines, its number and sign repeated. */
static void
test_tall_band(void **state)
{
	struct story s = story_new();
	struct buffer text = { 0 };
	struct reader r;

	(void)state;
	for (int i = 0; i < 900; i++)
		buffer_puts(&text, "word ");
	buffer_puts(&text, "end.\nShort.");
	story_add(&s, text.data, text.len, "", UNIT_LINE);
	buffer_puts(&text, " And more.");
	story_add(&s, text.data, text.len, "", UNIT_LINE);
	story_link(&s, 0, 1, "0-0 1-1");
	story_build(&s, 0);
	r = reader_open(&s, 24, 100, false);
	assert_true(scroll_height(r.view, 1) > 100);
	for (int i = 0; i < 40; i++) {
		reader_press(&r, "j");
		assert_int_equal(r.view->focus, 1);
	}
	reader_paint(&r);
	assert_int_equal(frame_at(&r.frame, r.view->page.head_rows, 2)->bytes[0], '1');
	assert_int_equal(frame_at(&r.frame, r.view->page.head_rows, 2)->role, THEME_DIM);
	for (uint32_t i = 0; i < 200; i++)
		reader_press(&r, "j");
	assert_int_equal(r.view->focus, 2);
	reader_press(&r, "k");
	assert_int_equal(r.view->focus, 1);
	assert_int_equal(scroll_row(r.view, 2), r.view->page.body_rows);
	buffer_free(&text);
	reader_close(&r);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_walk),
		cmocka_unit_test(test_small_sizes),
		cmocka_unit_test(test_inline_finds_a_version_that_has_the_kind),
		cmocka_unit_test(test_filter_counts),
		cmocka_unit_test(test_opens_at_the_base),
		cmocka_unit_test(test_other_end_and_back),
		cmocka_unit_test(test_undo),
		cmocka_unit_test(test_changes_are_counted),
		cmocka_unit_test(test_copy),
		cmocka_unit_test(test_search_counts_hits),
		cmocka_unit_test(test_odd_stories),
		cmocka_unit_test(test_order_by_dates),
		cmocka_unit_test(test_tall_band),
		cmocka_unit_test(test_stories),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
