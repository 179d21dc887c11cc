/* The two lines at the foot: what is under the focus, in words; where it is, and the keys. */
#include "view_internal.h"

#include <string.h>

#define HINTS_MOST 16

void
statusline_key(const struct view *v, enum action a, struct buffer *out)
{
	if (v->params.keymap)
		keymap_first_key(v->params.keymap, view_screen(v), a, out);
}

struct shown_hint {
	struct buffer key;
	int           columns;	/* with the word and a blank between */
	bool          out;
};

/* Leave out the lightest until the rest fits. */
static void
choose_hints(const struct hint *hints, struct shown_hint *shown, int count, int columns)
{
	for (;;) {
		int used = 0, lightest = -1;

		for (int i = 0; i < count; i++) {
			if (shown[i].out)
				continue;
			used += shown[i].columns + 2;
			if (lightest < 0 || hints[i].weight < hints[lightest].weight)
				lightest = i;
		}
		if (used <= columns + 2 || lightest < 0)
			return;
		shown[lightest].out = true;
	}
}

static void
paint_hints(const struct view *v, struct frame *f, int row, int col, const struct hint *hints)
{
	struct shown_hint shown[HINTS_MOST] = { 0 };
	const struct width_params *w = &v->params.width;
	int count = 0;

	for (; count < HINTS_MOST && hints[count].word; count++) {
		struct shown_hint *s = &shown[count];

		statusline_key(v, hints[count].action, &s->key);
		s->columns = (int)(width_columns(s->key.data ? s->key.data : "", s->key.len, w) + 1 +
				   strlen(hints[count].word));
		s->out = s->key.len == 0;
	}
	choose_hints(hints, shown, count, v->cols - col - 1);
	for (int i = 0; i < count; i++) {
		if (!shown[i].out) {
			int used = frame_put(f, row, col, v->cols - col, THEME_KEY,
					     shown[i].key.data, shown[i].key.len, w);

			frame_puts(f, row, col + used + 1, v->cols - col - used - 1, THEME_STATUS,
				   hints[i].word, w);
			col += shown[i].columns + 2;
		}
		buffer_free(&shown[i].key);
	}
}

void
statusline_paint(const struct view *v, struct frame *f, const char *words, const char *position,
		 const struct hint *hints)
{
	const struct width_params *w = &v->params.width;
	int rows = page_status_rows(v), row = v->rows - rows, col = 1;
	int right = (int)width_columns(position, strlen(position), w);
	int left = (int)width_columns(words, strlen(words), w);
	bool beside = left + right + 4 <= v->cols, notice = v->notice.len > 0;

	if (rows < 1)
		return;
	frame_fill(f, row, 0, rows, v->cols, THEME_STATUS, " ");
	if (notice)
		frame_put_cut(f, row, 1, v->cols - 2, v->notice_role, v->notice.data, v->notice.len, w);
	else
		frame_put_cut(f, row, 1, v->cols - 2, THEME_STATUS, words, strlen(words), w);
	if (beside && !notice)
		frame_puts(f, row, v->cols - right - 1, right, THEME_STATUS, position, w);
	if (rows < 2)
		return;
	if ((!beside || notice) && right && right + 2 < v->cols) {
		col += frame_puts(f, row + 1, col, right, THEME_STATUS, position, w);
		col += frame_printf(f, row + 1, col, 3, THEME_STATUS, w, " %s ", glyph(GLYPH_MIDDOT, w));
	}
	paint_hints(v, f, row + 1, col, hints);
}

static const struct hint side_hints[] = {
	{ ACT_NEXT,       "next change",   90 },
	{ ACT_PREVIOUS,   "previous",      30 },
	{ ACT_PANE_RIGHT, "pane",          60 },
	{ ACT_OTHER_END,  "other end",     40 },
	{ ACT_OPEN,       "all versions",  70 },
	{ ACT_INLINE,     "inline",        50 },
	{ ACT_FOLD,       "fold same",     35 },
	{ ACT_HELP,       "help",          95 },
	{ ACT_BACK,       "quit",          94 },
	{ ACT_NONE, NULL, 0 },
};

static const struct hint inline_hints[] = {
	{ ACT_NEXT,       "next",          90 },
	{ ACT_PANE_RIGHT, "version",       60 },
	{ ACT_OTHER_END,  "other end",     30 },
	{ ACT_OPEN,       "all versions",  70 },
	{ ACT_INLINE,     "side by side",  50 },
	{ ACT_FOLD,       "fold same",     35 },
	{ ACT_HELP,       "help",          95 },
	{ ACT_BACK,       "quit",          94 },
	{ ACT_NONE, NULL, 0 },
};

/* The base alone, or a lone version: only what can be done with it. */
static const struct hint partial_hints[] = {
	{ ACT_RELOAD,    "compare again", 93 },	/* only once it was stopped */
	{ ACT_PAGE_DOWN, "page",          50 },
	{ ACT_SEARCH,    "search",        40 },
	{ ACT_HELP,      "help",          95 },
	{ ACT_BACK,      "quit",          94 },
	{ ACT_NONE, NULL, 0 },
};

static const struct hint *
hints_of(const struct view *v)
{
	if (v->m->version_count < 2 && !v->partial)
		return partial_hints + 1;
	if (v->partial)
		return partial_hints + (v->total > 0);
	return v->page.merged ? inline_hints : side_hints;
}

static void
put_position(const struct view *v, struct buffer *out)
{
	uint32_t number = change_number(v);
	size_t hits = v->search.count;

	if (v->total && v->done >= v->total)
		buffer_puts(out, "comparing, nearly done");
	else if (v->total)
		buffer_printf(out, "comparing %zu of %zu", v->done, v->total);
	else if (v->search.on && hits && !search_at_hit(v))
		buffer_printf(out, "%zu hit%s", hits, hits == 1 ? "" : "s");
	else if (v->search.on && hits)
		buffer_printf(out, "hit %zu of %zu", v->search.current + 1, hits);
	else if (number)
		buffer_printf(out, "change %u of %u", number, v->page.stop_count);
	else if (v->m->version_count > 1)
		buffer_printf(out, "%u change%s", v->page.stop_count,
			      v->page.stop_count == 1 ? "" : "s");
	if (v->page.head_rows < (v->page.merged ? 2 : 4) && (v->shape.kinds || v->shape.flags)) {
		buffer_puts(out, out->len ? " · " : "");
		filter_describe(v, out);	/* the head has no room for it */
	}
}

void
statusline_text(const struct view *v, struct frame *f)
{
	struct buffer words = { 0 }, position = { 0 };

	phrase_focus(v, &words);
	put_position(v, &position);
	statusline_paint(v, f, buffer_terminate(&words), buffer_terminate(&position),
			 hints_of(v));
	buffer_free(&words);
	buffer_free(&position);
}
