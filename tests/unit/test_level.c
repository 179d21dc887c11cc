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

/*
 * Each 1:1 link that keeps the order has both ends on one row, when both
 * sentences begin on the screen: read off the frame by the numbers in the
 * gutters, whatever the layout believes.
 */
static uint32_t
number_at(const struct reader *r, uint32_t pane, int row)
{
	const struct column *c = &r->view->page.columns[pane];
	uint32_t n = 0;

	for (int x = c->x + 1; x < c->x + c->text; x++) {
		const struct frame_cell *cell = frame_at(&r->frame, row, x);

		if (cell->role == THEME_NUMBER && cell->bytes[0] >= '0' && cell->bytes[0] <= '9')
			n = n * 10 + (uint32_t)(cell->bytes[0] - '0');
	}
	return n;
}

static int
row_of(const struct reader *r, uint32_t pane, uint32_t number)
{
	const struct page *p = &r->view->page;

	for (int row = p->head_rows; row < p->head_rows + p->body_rows; row++)
		if (number_at(r, pane, row) == number)
			return row;
	return -1;
}

static unsigned
check_level(struct reader *r)
{
	const struct page *p = &r->view->page;
	unsigned checked = 0;

	for (uint32_t pane = 1; p->base_pane == 0 && pane < p->pane_count; pane++) {
		const struct comparison *c = &r->view->m->against_base[p->shown[pane]];

		for (size_t i = 0; i < c->count; i++) {
			const struct link *l = c->changes[i].link;
			int a, b;

			if (l->moved || l->a_count > 1 || l->b_count > 1)
				continue;
			a = row_of(r, 0, l->a[0] + 1);
			b = row_of(r, pane, l->b[0] + 1);
			if (a < 0 && b < 0)
				continue;
			assert_int_equal(a, b);
			checked++;
		}
	}
	return checked;
}

static void
test_panes_never_drift(void **state)
{
	unsigned checked = 0;

	(void)state;
	for (size_t i = 0; i < SAMPLES; i++) {
		struct story s = reader_sample(samples[i]);
		struct reader r = reader_open(&s, 400, 120, false);

		for (int cols = 46; cols <= 120; cols++) {
			view_resize(r.view, 400, cols);
			if (r.view->page.merged)
				reader_act(&r, ACT_INLINE, 0);
			reader_paint(&r);
			checked += check_level(&r);
		}
		reader_close(&r);
		story_free(&s);
	}
	assert_true(checked > 1000);
}

/*
 * The same where there is no room for numbers: every sentence of a made-up
 * story begins with a code of its own, "qb12", found where text begins.
 */
#define MADE 24

static void
add_made(struct buffer *text, char letter, uint32_t i, uint32_t *seed)
{
	buffer_printf(text, "%sq%c%u", text->len ? "\n" : "", letter, i);
	for (uint32_t words = next_random(seed) % 30; words > 0; words--)
		buffer_printf(text, " %.*s", (int)(1 + next_random(seed) % 9), "mnopmnopm");
}

/* A version that keeps, drops, splits, merges and adds sentences of the first. */
static void
make_version(struct story *s, uint32_t *seed)
{
	struct buffer text = { 0 }, links = { 0 };
	char letter = (char)('a' + s->count);
	uint32_t n = 0, version;

	for (uint32_t i = 0; i < MADE; i++) {
		uint32_t what = next_random(seed) % 10;

		if (what < 2)
			continue;
		if (what == 2)
			add_made(&text, letter, n++, seed);
		if (what == 4 && i + 1 < MADE) {
			buffer_printf(&links, "%u,%u-%u ", i, i + 1, n);
			add_made(&text, letter, n++, seed);
			i++;
			continue;
		}
		buffer_printf(&links, what == 3 ? "%u-%u,%u " : "%u-%u ", i, n, n + 1);
		add_made(&text, letter, n++, seed);
		if (what == 3)
			add_made(&text, letter, n++, seed);
	}
	version = story_add(s, text.data, text.len, "", UNIT_LINE);
	story_link(s, 0, version, buffer_terminate(&links));
	buffer_free(&text);
	buffer_free(&links);
}

static int
row_of_code(const struct reader *r, uint32_t pane, uint32_t version, uint32_t sentence)
{
	const struct page *p = &r->view->page;
	const struct column *c = &p->columns[pane];
	char code[16];
	int len = snprintf(code, sizeof(code), "q%c%u ", (char)('a' + version), sentence);

	for (int row = p->head_rows; row < p->head_rows + p->body_rows; row++) {
		int i = 0;

		while (i < len && c->x + c->text + i < r->frame.cols &&
		       frame_at(&r->frame, row, c->x + c->text + i)->bytes[0] == code[i])
			i++;
		if (i == len)
			return row;
	}
	return -1;
}

static unsigned
check_codes(struct reader *r)
{
	const struct page *p = &r->view->page;
	unsigned checked = 0;

	for (uint32_t pane = 1; p->base_pane == 0 && pane < p->pane_count; pane++) {
		const struct comparison *c = &r->view->m->against_base[p->shown[pane]];

		for (size_t i = 0; i < c->count; i++) {
			const struct link *l = c->changes[i].link;
			int row = row_of_code(r, 0, 0, l->a[0]);

			if (l->a_count > 1)
				continue;
			assert_int_equal(row, row_of_code(r, pane, p->shown[pane], l->b[0]));
			checked += row >= 0;
		}
	}
	return checked;
}

static void
test_made_up_panes_never_drift(void **state)
{
	unsigned checked = 0;

	(void)state;
	for (uint32_t seed = 1; seed <= 8; seed++) {
		struct story s = story_new();
		struct buffer base = { 0 };
		uint32_t random = seed;
		struct reader r;

		for (uint32_t i = 0; i < MADE; i++)
			add_made(&base, 'a', i, &random);
		story_add(&s, base.data, base.len, "", UNIT_LINE);
		make_version(&s, &random);
		make_version(&s, &random);
		story_build(&s, 0);
		r = reader_open(&s, 900, 120, false);
		for (int cols = 120; cols >= 30; cols--) {
			view_resize(r.view, 900, cols);
			if (r.view->page.merged)
				reader_act(&r, ACT_INLINE, 0);
			reader_paint(&r);
			checked += check_codes(&r);
		}
		buffer_free(&base);
		reader_close(&r);
		story_free(&s);
	}
	assert_true(checked > 5000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_panes_never_drift),
		cmocka_unit_test(test_made_up_panes_never_drift),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
