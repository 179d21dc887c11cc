/* What draw.c sends makes a terminal show the frame, whatever stood there before. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <vterm.h>

#include "draw.h"

#define ROWS 12
#define COLS 34

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static const char *const words[] = {
	"a", "word", "longer words", "日本", "é", "e\u0301", "  ", "                ", "─", "ｗ",
	"かな漢字", "~", "x\u0323\u0301y",
};
#define WORDS (sizeof(words) / sizeof(*words))

static void
put_some(struct frame *f, uint32_t *seed, int count)
{
	static const enum theme_role roles[] = {
		THEME_TEXT, THEME_TEXT, THEME_DIM, THEME_ALTERED, THEME_STATUS, THEME_ADDED_WORDS,
	};
	const struct width_params p = { .ascii = false };

	for (int i = 0; i < count; i++)
		frame_puts(f, (int)(next_random(seed) % ROWS), (int)(next_random(seed) % COLS), COLS,
			   roles[next_random(seed) % 6], words[next_random(seed) % WORDS], &p);
}

/* As a reader scrolls: all but an edge moves. */
static void
scroll_some(struct frame *f, uint32_t *seed)
{
	int first = (int)(next_random(seed) % 4), end = ROWS - (int)(next_random(seed) % 4);
	size_t row = sizeof(*f->cells) * COLS;
	int by = 1 + (int)(next_random(seed) % 3);

	if (next_random(seed) % 2)
		memmove(f->cells + first * COLS, f->cells + (first + by) * COLS,
			row * (size_t)(end - first - by));
	else
		memmove(f->cells + (first + by) * COLS, f->cells + first * COLS,
			row * (size_t)(end - first - by));
	frame_fill(f, 0, COLS - 2, ROWS, 1, THEME_ALTERED, "~");
	put_some(f, seed, 2);
}

static void
check_cell(VTermScreen *screen, const struct frame *f, int row, int col, bool colour)
{
	const struct frame_cell *cell = frame_at(f, row, col);
	VTermScreenCell shown;
	uint32_t code = 0;

	vterm_screen_get_cell(screen, (VTermPos){ row, col }, &shown);
	if (cell->width == 0)
		return;
	for (const char *s = cell->bytes; s == cell->bytes || ((unsigned char)*s & 0xc0) == 0x80; s++) {
		unsigned char c = (unsigned char)*s;

		code = s > cell->bytes ? code << 6 | (c & 0x3f) :
		       c < 0x80 ? c : c < 0xe0 ? c & 0x1fu : c & 0xfu;
		if (s + 1 == cell->bytes + cell->len)
			break;
	}
	if (code == ' ')
		assert_true(shown.chars[0] == ' ' || shown.chars[0] == 0);
	else
		assert_int_equal(shown.chars[0], code);
	assert_int_equal(shown.width, cell->width);
	if (cell->role == THEME_STATUS && colour)
		assert_false(VTERM_COLOR_IS_DEFAULT_BG(&shown.bg) && !shown.attrs.reverse);
	if (cell->role == THEME_TEXT)
		assert_true(VTERM_COLOR_IS_DEFAULT_BG(&shown.bg) && !shown.attrs.bold);
}

static void
draw_all(const char *type, unsigned colours, uint32_t seed)
{
	struct caps caps;
	struct draw d;
	struct theme theme;
	struct frame f;
	VTerm *vt = vterm_new(ROWS, COLS);
	VTermScreen *screen = vterm_obtain_screen(vt);

	vterm_set_utf8(vt, 1);
	vterm_screen_reset(screen, 1);
	assert_int_equal(caps_open(&caps, type, 1, NULL), ST_OK);
	assert_int_equal(theme_load("dark", NULL, &theme, NULL), ST_OK);
	draw_init(&d, &caps, colours);
	frame_init(&f, ROWS, COLS);
	for (int i = 0; i < 400; i++) {
		struct buffer out = { 0 };

		if (next_random(&seed) % 16 == 0)
			frame_clear(&f);
		if (next_random(&seed) % 3)
			scroll_some(&f, &seed);
		else
			put_some(&f, &seed, (int)(next_random(&seed) % 9));
		f.cursor_row = (int)(next_random(&seed) % ROWS);
		draw_frame(&d, &f, &theme, &out);
		vterm_input_write(vt, out.data ? out.data : "", out.len);
		for (int row = 0; row < ROWS; row++)
			for (int col = 0; col < COLS; col++)
				if (!caps.last_cell_scrolls || row < ROWS - 1 || col < COLS - 2)
					check_cell(screen, &f, row, col, colours > 0);
		buffer_free(&out);
	}
	draw_free(&d);
	frame_free(&f);
	caps_close(&caps);
	vterm_free(vt);
}

static void
test_terminal_shows_the_frame(void **state)
{
	static const struct { const char *type; unsigned colours; } terminals[] = {
		{ "xterm-256color", 256 }, { "xterm", 8 }, { "xterm-256color", 0 }, { "vt100", 0 },
		{ "linux", 8 }, { "screen", 8 }, { "ansi", 8 },
	};
	struct caps known;

	(void)state;
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		skip();		/* wcwidth() knows only ASCII here */
	for (size_t i = 0; i < sizeof(terminals) / sizeof(*terminals); i++) {
		if (caps_open(&known, terminals[i].type, 1, NULL) != ST_OK)
			continue;	/* this system does not describe it */
		caps_close(&known);
		for (uint32_t seed = 1; seed <= 3; seed++)
			draw_all(terminals[i].type, terminals[i].colours, seed);
	}
}

static void
test_nothing_new_sends_nothing(void **state)
{
	struct caps caps;
	struct draw d;
	struct theme theme;
	struct frame f;
	struct buffer out = { 0 };
	uint32_t seed = 5;

	(void)state;
	assert_int_equal(caps_open(&caps, "xterm-256color", 1, NULL), ST_OK);
	assert_int_equal(theme_load("dark", NULL, &theme, NULL), ST_OK);
	draw_init(&d, &caps, 256);
	frame_init(&f, ROWS, COLS);
	put_some(&f, &seed, 30);
	draw_frame(&d, &f, &theme, &out);
	assert_true(out.len > 0);
	buffer_clear(&out);
	draw_frame(&d, &f, &theme, &out);
	assert_int_equal(out.len, 0);
	buffer_free(&out);
	draw_free(&d);
	frame_free(&f);
	caps_close(&caps);
}

static void
test_types(void **state)
{
	struct caps caps;
	struct error err = { 0 };

	(void)state;
	assert_int_equal(caps_open(&caps, "nonesuch", 1, &err), ST_TERMINAL);
	assert_string_equal(err.detail, "TERM=nonesuch is not known here");
	assert_int_equal(caps_open(&caps, "dumb", 1, &err), ST_TERMINAL);
	assert_string_equal(err.detail, "TERM=dumb cannot show a full screen");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_terminal_shows_the_frame),
		cmocka_unit_test(test_nothing_new_sends_nothing),
		cmocka_unit_test(test_types),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
