#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "reader.h"

/*
 * Screens as text: what a row of the table shows must equal the file
 * tests/frame/NAME, the screen and below it the roles. With TDIFF_UPDATE set
 * the files are written anew, for review.
 */
static const struct {
	const char *name;
	int         cols, rows;
	bool        ascii;
	const char *keys;
} cases[] = {
	{ "side-120x40",       120, 40, false, "" },
	{ "side-120x40-ascii", 120, 40, true,  "" },
	{ "side-250x70",       250, 70, false, "" },
	{ "side-100x24",       100, 24, false, "nn" },
	{ "side-own-order",    120, 40, false, "o" },
	{ "side-fold",         120, 40, false, "z" },
	{ "side-filter",       120, 40, false, "&+$" },
	{ "side-base-focus",   120, 40, false, "h" },
	{ "side-end",          100, 16, false, "G" },
	{ "side-80x24",         80, 24, false, "i" },
	{ "inline-80x24",       80, 24, false, "" },
	{ "inline-80x24-ascii", 80, 24, true,  "" },
	{ "inline-move",        80, 24, false, "]m%" },
	{ "inline-rewritten",   80, 24, false, "l" },
	{ "inline-40x10",       40, 10, false, "nn" },
	{ "inline-plain",       80, 24, false, "w#" },
	{ "search",             80, 24, false, "/bridge$n" },
	{ "sentence-80x24",     80, 24, false, "j<Enter>j" },
	{ "sentence-120x40",   120, 40, false, "<Enter>" },
	{ "sentence-40x10",     40, 10, false, "<Enter>j" },
	{ "grid-80x24",         80, 24, false, "a" },
	{ "grid-sorted",        80, 24, true,  "asj" },
	{ "versions-80x24",     80, 24, false, "v" },
	{ "versions-120x40",   120, 40, true,  "vj" },
	{ "versions-40x10",     40, 10, false, "v" },
};

static void
add(struct story *s, const char *text, const char *date, const char *label)
{
	uint32_t v = story_add(s, text, strlen(text), date, UNIT_SENTENCE);

	s->infos[v].label = label;
}

/* Altered, moved, split, merged, rewritten, typography, dropped and added; the links are given. */
static struct story
bridge(void)
{
	struct story s = story_new();

	add(&s, "The council closed the old bridge on Monday. The repair will cost 4.2 million this year.\n\n"
	    "\"We have no choice,\" said the mayor. The county pays half, but the town must find the rest.\n\n"
	    "Work begins in June. It should end by winter. Shops fear for their trade.\n",
	    "2025-05-06", "morning");
	add(&s, "The town council closed the old bridge on Monday. Work begins in June.\n\n"
	    "The repair will cost 4.8 million this year. “We have no choice,” said the mayor. "
	    "The county pays half. The town must find the rest. Scouts may build a footbridge. "
	    "They did so once before.\n\nShops fear for their trade.\n", "2025-05-07", "evening");
	add(&s, "After a long debate the crossing was shut at the start of the week. "
	    "The repair will cost 4.2 million this year, and the mayor said there was no choice. "
	    "Shops fear for their trade. Ferries may run.\n", "", "weekly");
	story_link(&s, 0, 1, "0-0 1-2 2-3 3-4,5 4-1m 6-8");
	story_link(&s, 0, 2, "0-0 1,2-1 6-2");
	story_link(&s, 1, 2, "0-0 2,3-1 8-2");
	story_build(&s, 0);
	return s;
}

static char *
read_all(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *text = calloc(1, 256 * 1024);

	if (f && text) {
		size_t n = fread(text, 1, 256 * 1024 - 1, f);

		text[n] = '\0';
	}
	if (f)
		fclose(f);
	return text;
}

static void
check_frame(size_t i, const char *got)
{
	char path[512];
	char *wanted;
	FILE *f;

	snprintf(path, sizeof(path), "%s/tests/frame/%s",
		 getenv("srcdir") ? getenv("srcdir") : "..", cases[i].name);
	if (getenv("TDIFF_UPDATE")) {
		f = fopen(path, "wb");
		assert_non_null(f);
		fputs(got, f);
		fclose(f);
		return;
	}
	wanted = read_all(path);
	if (strcmp(wanted, got) != 0)
		print_error("%s differs; it is now:\n%s", cases[i].name, got);
	assert_string_equal(wanted, got);
	free(wanted);
}

static void
test_frames(void **state)
{
	struct story s = bridge();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reader r = reader_open(&s, cases[i].rows, cases[i].cols, cases[i].ascii);
		struct buffer dump = { 0 };

		reader_press(&r, cases[i].keys);
		reader_paint(&r);
		frame_dump_text(&r.frame, &dump);
		frame_dump_roles(&r.frame, &dump);
		check_frame(i, buffer_terminate(&dump));
		buffer_free(&dump);
		reader_close(&r);
	}
	story_free(&s);
}

/* With ASCII asked for, nothing else is ever drawn. */
static void
test_ascii_only(void **state)
{
	struct story s = bridge();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reader r = reader_open(&s, cases[i].rows, cases[i].cols, true);
		struct buffer dump = { 0 };

		reader_press(&r, cases[i].keys);
		reader_paint(&r);
		frame_dump_text(&r.frame, &dump);
		for (size_t j = 0; j < dump.len; j++)
			assert_true((unsigned char)dump.data[j] < 0x7f);
		buffer_free(&dump);
		reader_close(&r);
	}
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_frames),
		cmocka_unit_test(test_ascii_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
