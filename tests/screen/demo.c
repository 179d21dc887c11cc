/*
 * demo: three panes of hostile clusters and an overview, drawn by the
 * reader's terminal without the reader. j and k scroll, T changes the theme,
 * m the mouse, y copies, ^Z stops, c crashes, q leaves.
 *
 * usage: demo [never]		(no colour)
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clipboard.h"
#include "glyph.h"
#include "term.h"

#define PANES 3

static const char *const samples[] = {
	"plain words of a sentence", "caf\u00e9 cafe\u0301 z\u0310\u0301a\u0323\u030al\u0321\u0334g\u0335o",
	"e\u0301\u0302\u0303\u0304\u0305\u0306\u0307 many marks", "\u65e5\u672c\u8a9e\u306e\u65b0\u805e",
	"\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 family", "\U0001f44d\U0001f3fd thumb",
	"\U0001f1ea\U0001f1fa flag", "\u2764\ufe0f heart", "1\ufe0f\u20e3 keycap",
	"\u0915\u094d\u0937 conjunct", "\u0e19\u0e49\u0e33 thai", "\ud55c\uae00 \u1112\u1161\u11ab jamo",
	"\u0627\u0644\u0639\u0631\u0628\u064a\u0629", "esc \033[31m red", "rlo \u202e abc", "c1 \xc2\x9b" "31m",
	"bell \a tab\tend", "bad \xff\xfe" " bytes", "\u200b\ufeff zero", "\u00ad soft\u00adhyphen",
};
#define SAMPLES ((int)(sizeof(samples) / sizeof(samples[0])))

static const enum theme_role roles[] = {
	THEME_TEXT, THEME_ADDED_WORDS, THEME_DROPPED_WORDS, THEME_MOVED, THEME_HIDDEN,
};

static void
paint(struct frame *f, int top, const struct width_params *p)
{
	int width = (f->cols - 2) / PANES;

	frame_clear(f);
	for (int row = 0; row < f->rows; row++) {
		for (int pane = 0; pane < PANES; pane++) {
			int line = top + row + pane;
			const char *text = samples[line % SAMPLES];

			frame_printf(f, row, pane * width, 4, THEME_NUMBER, p, "%3d", line);
			frame_put_cut(f, row, pane * width + 4, width - 5, roles[line % 5], text,
				      strlen(text), p);
			frame_puts(f, row, (pane + 1) * width - 1, 1, THEME_RULE,
				   glyph(GLYPH_VERTICAL, p), p);
		}
		frame_puts(f, row, f->cols - 1, 1, THEME_ALTERED, row % 3 ? "~" : "+", p);
	}
	f->cursor_row = 0;
	f->cursor_col = 0;
}

/* False to leave. */
static bool
on_key(uint32_t key, int *top, struct theme *t, bool *mouse)
{
	switch (key) {
	case 'j': ++*top; break;
	case 'k': *top -= *top > 0; break;
	case 'm': term_mouse(*mouse = !*mouse); break;
	case 'y': clipboard_copy("copied", 6); break;
	case 'T': theme_load("light", NULL, t, NULL); break;
	case 'c': raise(SIGSEGV); break;
	case 'q': return false;
	}
	return true;
}

int
main(int argc, char **argv)
{
	struct term_params params = { .colour = argc < 2 || strcmp(argv[1], "never") != 0,
				      .ask_background = true };
	struct width_params width = { 0 };
	struct term_event event = { 0 };
	struct error err = { 0 };
	struct theme theme;
	struct frame frame;
	int rows, cols, top = 0;
	bool mouse = false;

	theme_load("dark", NULL, &theme, &err);
	if (term_open(&params, &err) != ST_OK)
		return printf("demo: %s\n", err.detail), 2;
	width.ascii = term_ascii();
	term_size(&rows, &cols);
	frame_init(&frame, rows, cols);
	do {
		if (event.kind == TERM_INPUT && event.input.kind == INPUT_BACKGROUND)
			theme_load(event.input.rgb > 0x808080 ? "light" : "dark", NULL, &theme, NULL);
		if (event.kind == TERM_STOP)
			term_suspend();
		if (event.kind == TERM_INPUT && event.input.kind == INPUT_KEY &&
		    !on_key(event.input.key, &top, &theme, &mouse))
			break;
		term_size(&rows, &cols);
		frame_resize(&frame, rows, cols);
		paint(&frame, top, &width);
		term_draw(&frame, &theme);
		term_wait(-1, &event);
	} while (event.kind != TERM_SIGNAL && event.kind != TERM_GONE);
	term_close();
	frame_free(&frame);
	if (event.kind == TERM_SIGNAL) {
		signal(event.signal, SIG_DFL);
		raise(event.signal);
	}
	return 0;
}
