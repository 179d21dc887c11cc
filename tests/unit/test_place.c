#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader.h"

/* Places: what the focus is on, through new sizes, panes and runs. */

static const char *const samples[] = { "wire", "town", "arabic", "japanese" };
#define SAMPLES (sizeof(samples) / sizeof(*samples))

static struct place
focus_of(const struct reader *r)
{
	return place_focus(r->view);
}

static void
test_resize_keeps_the_sentence(void **state)
{
	struct story s = reader_sample("wire");
	struct reader r = reader_open(&s, 30, 120, false);
	struct place before;

	(void)state;
	reader_press(&r, "nnnnnnn");
	before = focus_of(&r);
	view_resize(r.view, 10, 40);
	view_resize(r.view, 50, 200);
	view_resize(r.view, 30, 120);
	assert_int_equal(focus_of(&r).version, before.version);
	assert_int_equal(focus_of(&r).offset, before.offset);
	reader_press(&r, "ii");
	assert_int_equal(focus_of(&r).offset, before.offset);
	reader_close(&r);
	story_free(&s);
}

/* Each item in its turn, those that only tell where something moved to as well. */
static void
check_all_items_stay(struct reader *r)
{
	for (uint32_t i = 1; i < r->view->page.count; i++) {
		r->view->focus = i;
		view_resize(r->view, r->view->rows, r->view->cols ^ 1);
		assert_int_equal(r->view->focus, i);
	}
}

static void
test_resize_keeps_every_item(void **state)
{
	static const char *const keys[] = { "", "l", "ll", "o", "i", "il", "z", "iz" };

	(void)state;
	for (size_t i = 0; i < SAMPLES; i++) {
		struct story s = reader_sample(samples[i]);

		for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++) {
			struct reader r = reader_open(&s, 30, 120, false);

			reader_press(&r, keys[k]);
			check_all_items_stay(&r);
			reader_close(&r);
		}
		story_free(&s);
	}
}

static void
test_row_stays_where_the_eye_is(void **state)
{
	struct story s = reader_sample("wire");
	struct reader r = reader_open(&s, 30, 120, false);
	int row;

	(void)state;
	reader_press(&r, "nnnnjj");
	row = scroll_row(r.view, r.view->focus);
	view_resize(r.view, 30, 124);
	assert_int_equal(scroll_row(r.view, r.view->focus), row);
	reader_press(&r, "w");
	assert_int_equal(scroll_row(r.view, r.view->focus), row);
	reader_close(&r);
	story_free(&s);
}

static void
test_state_is_kept(void **state)
{
	struct story s = reader_sample("wire");
	struct reader r = reader_open(&s, 30, 120, false), again = reader_open(&s, 30, 120, false);
	struct buffer lines = { 0 };

	(void)state;
	reader_press(&r, "lnnniwz");
	view_save(r.view, &lines);
	assert_true(view_restore(again.view, lines.data, lines.len));
	assert_int_equal(focus_of(&again).version, focus_of(&r).version);
	assert_int_equal(focus_of(&again).offset, focus_of(&r).offset);
	assert_int_equal(again.view->shape.mode, MODE_INLINE);
	assert_false(again.view->shape.words);
	assert_true(again.view->shape.fold);
	assert_false(view_restore(again.view, "mode 9\n", 7));
	assert_false(view_restore(again.view, "nonsense", 8));
	assert_false(view_restore(again.view, "focus 99999999999\n", 18));
	buffer_free(&lines);
	reader_close(&again);
	reader_close(&r);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_resize_keeps_the_sentence),
		cmocka_unit_test(test_resize_keeps_every_item),
		cmocka_unit_test(test_row_stays_where_the_eye_is),
		cmocka_unit_test(test_state_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
