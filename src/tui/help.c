#include "help.h"

#include <string.h>

#include "glyph.h"

#define KEYS_WIDTH 20	/* columns of the keys; half of it on a narrow screen */
#define NARROW     60

static const struct {
	enum theme_role role;
	const char     *sign, *ascii, *text;
} signs[] = {
	{ THEME_BAR,        "=", "=", "in the grid: as in the base" },
	{ THEME_ALTERED,    "~", "~", "altered: some words differ from the base" },
	{ THEME_REWRITTEN,  "*", "*", "rewritten: so many words differ that none are marked" },
	{ THEME_TYPOGRAPHY, "'", "'", "only quotes, dashes or spaces differ" },
	{ THEME_ADDED,      "+", "+", "added: not in the base" },
	{ THEME_DROPPED,    "-", "-", "dropped: in the base, not here" },
	{ THEME_SPLIT,      "<", "<", "split: one sentence of the base became several" },
	{ THEME_SPLIT,      ">", ">", "merged: several sentences of the base became one" },
	{ THEME_MOVED,      "↑ ↓", "^ v", "moved up, moved down" },
};

static const char *const notes[] = {
	"A number typed before a key repeats it, or is the sentence or per cent to go to.",
	"To select text with the mouse keep the program's mouse off (M), or hold Shift.",
	"Bindings, options and themes come from the config folder; the manual tells how.",
};

/* Where the next line goes, and how many there were. */
struct help {
	struct frame              *f;
	const struct width_params *width;
	int                        line, top, rows;
};

static int
row_of(const struct help *h)
{
	int row = h->line - h->top;

	return row >= 0 && row < h->rows ? row + 1 : -1;	/* row 0 is the title */
}

static int
keys_width(const struct help *h)
{
	return h->f->cols < NARROW ? KEYS_WIDTH / 2 : KEYS_WIDTH;
}

/* A wrapped text beside what stands in the left column. */
static void
put_text(struct help *h, const char *text)
{
	int left = keys_width(h) + 2, columns = h->f->cols - left - 1;
	struct wrap_line line = { 0 };

	if (columns < 1)
		columns = 1;
	while (width_wrap(text, strlen(text), line.next, (size_t)columns, h->width, &line)) {
		frame_put(h->f, row_of(h), left, columns, THEME_TEXT, text + line.start,
			  line.end - line.start, h->width);
		h->line++;
	}
}

static void
put_heading(struct help *h, const char *text)
{
	h->line++;
	frame_puts(h->f, row_of(h), 1, h->f->cols - 1, THEME_TITLE, text, h->width);
	h->line++;
}

static void
put_action(struct help *h, const struct keymap *keys, enum view_screen screen, enum action a)
{
	struct buffer bound = { 0 };
	struct buffer text = { 0 };

	keymap_keys(keys, screen, a, &bound);
	buffer_puts(&text, action_info(a)->help);
	if (bound.len == 0)
		buffer_printf(&text, " (:%s)", action_info(a)->name);
	frame_put_cut(h->f, row_of(h), 1, keys_width(h), bound.len ? THEME_KEY : THEME_DIM,
		      bound.len ? bound.data : ":", bound.len ? bound.len : 1, h->width);
	put_text(h, buffer_terminate(&text));
	buffer_free(&text);
	buffer_free(&bound);
}

static void
put_actions(struct help *h, const struct keymap *keys, enum view_screen screen)
{
	for (enum action_group g = 0; g < GROUP_COUNT; g++) {
		put_heading(h, action_group_name(g));
		for (enum action a = ACT_NONE + 1; a < ACT_COUNT; a++)
			if (action_info(a)->group == g)
				put_action(h, keys, screen, a);
	}
}

static void
put_signs(struct help *h)
{
	put_heading(h, "Signs before a sentence");
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		bool ascii = h->width->ascii || h->width->ambiguous_wide;

		frame_puts(h->f, row_of(h), 1, keys_width(h), signs[i].role,
			   ascii ? signs[i].ascii : signs[i].sign, h->width);
		put_text(h, signs[i].text);
	}
	put_heading(h, "Good to know");
	for (size_t i = 0; i < sizeof(notes) / sizeof(notes[0]); i++)
		put_text(h, notes[i]);
}

int
help_paint(struct frame *f, const struct keymap *keys, enum view_screen screen, int top,
	   const struct width_params *width)
{
	struct help h = { .f = f, .width = width, .top = top, .rows = f->rows - 2 };

	frame_puts(f, 0, 1, f->cols - 1, THEME_TITLE, "Keys and commands", width);
	put_actions(&h, keys, screen);
	put_signs(&h);
	frame_fill(f, f->rows - 1, 0, 1, f->cols, THEME_STATUS, " ");
	frame_printf(f, f->rows - 1, 1, f->cols - 1, THEME_STATUS, width,
		     "lines %d-%d of %d   j k Space b scroll   q back", top + 1,
		     top + h.rows < h.line ? top + h.rows : h.line, h.line);
	return h.line;
}
