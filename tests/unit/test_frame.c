/* The cell grid: clipping, wide clusters, dumps, and finding what only moved. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "frame.h"
#include "shift.h"

static const struct width_params plain = { 0 };

static void
assert_text(const struct frame *f, const char *expected)
{
	struct buffer out = { 0 };

	frame_dump_text(f, &out);
	assert_string_equal(buffer_terminate(&out), expected);
	buffer_free(&out);
}

static void
assert_roles(const struct frame *f, const char *expected)
{
	struct buffer out = { 0 };

	frame_dump_roles(f, &out);
	assert_string_equal(buffer_terminate(&out), expected);
	buffer_free(&out);
}

static void
test_put_clips(void **state)
{
	static const struct {
		int row, col, columns;
		const char *s;
		int used;
		const char *text;
	} cases[] = {
		{ 0, 0, 9, "abc", 3, "abc\n\n" },
		{ 0, 4, 9, "abc", 3, "    ab\n\n" },
		{ 0, -2, 9, "abc", 3, "c\n\n" },
		{ 0, 0, 2, "abc", 2, "ab\n\n" },
		{ 5, 0, 9, "abc", 3, "\n\n" },
		{ -1, 0, 9, "abc", 3, "\n\n" },
		{ 1, 0, 9, "日本語", 6, "\n日本語\n" },
		{ 1, 1, 9, "日本語", 6, "\n 日本\n" },
		{ 1, -1, 9, "日本語", 6, "\n 本語\n" },
		{ 0, 0, 3, "日本語", 2, "日\n\n" },
		{ 0, 0, 9, "a\033[m", 5, "a^[[m\n\n" },
		{ 0, 0, 9, "\xff", 1, "\xef\xbf\xbd\n\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct frame f;

		frame_init(&f, 2, 6);
		assert_int_equal(frame_puts(&f, cases[i].row, cases[i].col, cases[i].columns,
					    THEME_TEXT, cases[i].s, &plain), cases[i].used);
		assert_text(&f, cases[i].text);
		frame_free(&f);
	}
}

/* Whatever overwrites one half of a wide cluster leaves no half behind. */
static void
test_halves(void **state)
{
	struct frame f;

	(void)state;
	frame_init(&f, 1, 6);
	frame_puts(&f, 0, 0, 6, THEME_ADDED, "日本語", &plain);
	frame_puts(&f, 0, 1, 1, THEME_TEXT, "x", &plain);
	assert_text(&f, " x本語\n");
	assert_roles(&f, "+.++++\n");
	frame_puts(&f, 0, 2, 2, THEME_TEXT, "y", &plain);
	assert_text(&f, " xy 語\n");
	frame_puts(&f, 0, 3, 2, THEME_TEXT, "字", &plain);
	assert_text(&f, " xy字\n");
	for (int col = 0; col < 6; col++) {
		const struct frame_cell *c = frame_at(&f, 0, col);

		assert_true(c->width < 2 || frame_at(&f, 0, col + 1)->width == 0);
		assert_true(c->width > 0 || frame_at(&f, 0, col - 1)->width == 2);
	}
	frame_free(&f);
}

static void
test_cut(void **state)
{
	struct frame f;

	(void)state;
	frame_init(&f, 2, 10);
	assert_int_equal(frame_put_cut(&f, 0, 0, 5, THEME_TEXT, "abcdef", 6, &plain), 5);
	assert_int_equal(frame_put_cut(&f, 1, 0, 6, THEME_TEXT, "abcdef", 6, &plain), 6);
	assert_text(&f, "abcd…\nabcdef\n");
	assert_int_equal(frame_put_cut(&f, 0, 0, 0, THEME_TEXT, "abcdef", 6, &plain), 0);
	frame_free(&f);
}

static void
test_fill_and_roles(void **state)
{
	struct frame f;

	(void)state;
	frame_init(&f, 3, 4);
	frame_fill(&f, 1, 1, 9, 9, THEME_RULE, "─");
	frame_set_role(&f, 1, 2, 9, THEME_ALTERED);
	assert_text(&f, "\n ───\n ───\n");
	assert_roles(&f, "\n.r~~\n.rrr\n");
	frame_clear(&f);
	assert_text(&f, "\n\n\n");
	frame_free(&f);
}

/* ---- shift ---- */

static void
number_rows(struct frame *f, int first, int head)
{
	frame_clear(f);
	for (int row = 0; row < f->rows; row++) {
		if (row < head)
			frame_printf(f, row, 0, f->cols, THEME_HEAD, &plain, "head %d", row);
		else
			frame_printf(f, row, 0, f->cols, THEME_TEXT, &plain, "row %d", first + row);
		frame_puts(f, row, f->cols - 1, 1, THEME_TEXT, row % 2 ? "~" : "+", &plain);
	}
}

static void
test_shift(void **state)
{
	static const int steps[] = { 1, -1, 3, -3, 5, 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct frame old, new_frame, moved;
		struct shift s;

		frame_init(&old, 12, 20);
		frame_init(&new_frame, 12, 20);
		number_rows(&old, 50, 2);
		number_rows(&new_frame, 50 + steps[i], 2);
		s = shift_find(&old, &new_frame);
		assert_int_equal(s.by, steps[i]);
		frame_init(&moved, 12, 20);
		memcpy(moved.cells, old.cells, 12 * 20 * sizeof(*old.cells));
		if (s.by != 0) {
			assert_int_equal(s.first, 2);
			assert_int_equal(s.end, 12);
			shift_apply(&moved, s);
		}
		/* the rows that stayed on the screen are in place, but for the right edge */
		for (int row = 0; row < 12; row++)
			for (int col = 0; col < 15; col++)
				if (row < 2 || (row + s.by >= 2 && row + s.by < 12))
					assert_memory_equal(frame_at(&moved, row, col),
							    frame_at(&new_frame, row, col),
							    sizeof(struct frame_cell));
		frame_free(&old);
		frame_free(&new_frame);
		frame_free(&moved);
	}
}

/* Frames of another size, and frames that have little in common, are drawn as they are. */
static void
test_no_shift(void **state)
{
	struct frame a, b;

	(void)state;
	frame_init(&a, 12, 20);
	frame_init(&b, 10, 20);
	number_rows(&a, 1, 0);
	number_rows(&b, 2, 0);
	assert_int_equal(shift_find(&a, &b).by, 0);
	frame_resize(&b, 12, 20);
	number_rows(&b, 500, 0);
	assert_int_equal(shift_find(&a, &b).by, 0);
	frame_clear(&a);
	frame_clear(&b);
	assert_int_equal(shift_find(&a, &b).by, 0);
	frame_free(&a);
	frame_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_put_clips),
		cmocka_unit_test(test_halves),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_fill_and_roles),
		cmocka_unit_test(test_shift),
		cmocka_unit_test(test_no_shift),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
