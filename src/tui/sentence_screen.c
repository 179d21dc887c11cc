/* One sentence in all versions: who had which wording, and from whom. */
#include "forms.h"

#include <stdlib.h>

#include "tdiff/memory.h"

#define HEAD_ROWS 3

static int
window_rows(const struct view *v)
{
	int rows = v->rows - HEAD_ROWS - page_status_rows(v);

	return rows < 1 ? 1 : rows;
}

/* The least scrolling that shows the form in focus. */
static void
show_form(struct view *v)
{
	struct list *l = &v->lists[SCREEN_SENTENCE];
	struct canvas c = { .v = v };
	int rows = window_rows(v);

	forms_put(&c);
	if (v->sentence.form == 0 && c.focus_last <= rows)
		l->top = 0;
	if (c.focus_last > (int)l->top + rows)
		l->top = (uint32_t)(c.focus_last - rows);
	if (c.focus_first < (int)l->top)
		l->top = (uint32_t)c.focus_first;
}

/* The picture above the forms tells most: opened at its top, unless the form in focus begins below. */
static void
show_opened(struct view *v)
{
	struct canvas c = { .v = v };

	forms_put(&c);
	if (c.focus_first >= window_rows(v))
		show_form(v);
}

static void
put_first_seen(const struct view *v, struct buffer *out)
{
	uint32_t first = v->sentence.line.first;

	if (first == NONE)
		return;
	buffer_printf(out, "first seen in %s, ", v->m->versions[first].letter);
	form_put_date(v, first, out);
}

/* How many have it comes before who was first where there is no room for both. */
static void
paint_head(const struct view *v, struct frame *f)
{
	const struct lifeline *line = &v->sentence.line;
	const struct family *family = &v->m->families[v->sentence.family];
	const struct width_params *w = &v->params.width;
	struct buffer text = { 0 }, first = { 0 };

	buffer_puts(&text, "Sentence ");
	phrase_label(v, family->parts[0].version, family->parts[0].sentences, family->parts[0].count, &text);
	buffer_puts(&text, " in all versions");
	frame_put_cut(f, 0, 1, v->cols - 2, THEME_TITLE, text.data, text.len, w);
	buffer_clear(&text);
	if (family->present == v->m->version_count)
		buffer_printf(&text, "in all %u", family->present);
	else
		buffer_printf(&text, "in %u of %u", family->present, v->m->version_count);
	buffer_printf(&text, " · %u wording%s", line->form_count, line->form_count == 1 ? "" : "s");
	put_first_seen(v, &first);
	if (first.len && (int)width_columns(first.data, first.len, w) + (int)text.len + 4 <= v->cols) {
		buffer_printf(&first, " · %s", buffer_terminate(&text));
		frame_put(f, 1, 1, v->cols - 2, THEME_DIM, first.data, first.len, w);
	} else {
		frame_put_cut(f, 1, 1, v->cols - 2, THEME_DIM, text.data, text.len, w);
	}
	buffer_free(&text);
	buffer_free(&first);
}

static const struct hint hints[] = {
	{ ACT_DOWN,          "next form",       80 },
	{ ACT_AGAINST,       "against another", 50 },
	{ ACT_OPEN,          "show in the text", 60 },
	{ ACT_COPY,          "copy",            40 },
	{ ACT_NEXT_SENTENCE, "next sentence",   70 },
	{ ACT_HELP,          "help",            90 },
	{ ACT_BACK,          "back",            95 },
	{ ACT_NONE, NULL, 0 },
};

static void
paint_status(const struct view *v, struct frame *f)
{
	uint32_t other = form_against(v, v->sentence.form);
	const struct form *form = form_at(v, v->sentence.form);
	struct buffer words = { 0 }, position = { 0 };

	form_put_label(v, form->versions[0], &words);
	if (other == NONE) {
		buffer_puts(&words, "  the first wording");
	} else {
		buffer_puts(&words, " against ");
		form_put_label(v, form_at(v, other)->versions[0], &words);
		if (other == form->nearest)
			buffer_puts(&words, ", its nearest earlier form");
	}
	buffer_printf(&position, "family %u of %u", v->sentence.family + 1, v->m->family_count);
	statusline_paint(v, f, buffer_terminate(&words), buffer_terminate(&position), hints);
	buffer_free(&words);
	buffer_free(&position);
}

void
sentence_paint(const struct view *v, struct frame *f)
{
	struct canvas c = {
		.v = v, .f = f, .top = (int)v->lists[SCREEN_SENTENCE].top,
		.rows = window_rows(v), .head = HEAD_ROWS,
	};

	if (!v->sentence.line.form_count)
		return;
	paint_head(v, f);
	forms_put(&c);
	paint_status(v, f);
}

void
sentence_close(struct view *v)
{
	for (uint32_t i = 0; v->sentence.texts && i < v->sentence.line.form_count; i++)
		para_free(&v->sentence.texts[i].para);
	free(v->sentence.texts);
	arena_free(v->sentence.arena);
	v->sentence = (struct sentence_screen){ 0 };
}

bool
sentence_open(struct view *v, uint32_t family, uint32_t version)
{
	struct sentence_screen *s = &v->sentence;

	sentence_close(v);
	s->arena = arena_new();
	s->family = family;
	s->line = model_lifeline(s->arena, v->m, family);
	s->against = NONE;
	v->lists[SCREEN_SENTENCE].top = 0;
	if (!s->line.form_count)
		return false;
	s->texts = memory_alloc(s->line.form_count, sizeof(*s->texts));
	for (uint32_t i = 0; i < s->line.form_count; i++)
		for (uint32_t j = 0; j < s->line.forms[i].version_count; j++)
			if (s->line.forms[i].versions[j] == version)
				s->form = i;
	view_push(v, SCREEN_SENTENCE);
	show_opened(v);
	return true;
}

/* Round the other forms, then back to the nearest; false: there is no other. */
static bool
next_against(struct view *v)
{
	struct sentence_screen *s = &v->sentence;
	uint32_t nearest = form_at(v, s->form)->nearest, before = s->against;

	do
		s->against = s->against == NONE ? 0 : s->against + 1;
	while (s->against == s->form || s->against == nearest);
	if (s->against >= s->line.form_count)
		s->against = NONE;
	return s->against != before;
}

/* The version to show the form in: the one that is looked at, if it has it. */
static uint32_t
version_to_show(const struct view *v)
{
	const struct form *form = form_at(v, v->sentence.form);

	for (uint32_t i = 0; i < form->version_count; i++)
		if (form->versions[i] == v->focus_version)
			return v->focus_version;
	return form->versions[0];
}

static struct view_answer
show_in_text(struct view *v)
{
	uint32_t version = version_to_show(v);
	struct cell cell = model_cell(v->m, v->sentence.family, version);
	struct place place = { version, v->m->versions[version].sentences[cell.sentences[0]].start, false };

	place_push(v);
	while (view_screen(v) != SCREEN_TEXT && view_pop(v))
		;
	v->shape.hidden[version] = false;
	if (!v->page.merged || version != v->m->base)
		page_focus(v, version);		/* inline, any version shows what the base has */
	place_go(v, place);
	return view_wish(WISH_NOTHING);
}

static struct view_answer
copy_form(struct view *v)
{
	uint32_t version = form_at(v, v->sentence.form)->versions[0];
	struct cell cell = model_cell(v->m, v->sentence.family, version);

	return view_copy(v, version, cell.sentences, cell.count);
}

static bool
step_family(struct view *v, int by, unsigned count)
{
	int64_t to = (int64_t)v->sentence.family + by * (int64_t)(count ? count : 1);
	uint32_t version = form_at(v, v->sentence.form)->versions[0];

	if (to < 0 || to >= (int64_t)v->m->family_count)
		return false;
	return sentence_open(v, (uint32_t)to, version);
}

struct view_answer
sentence_act(struct view *v, enum action a, unsigned count, const char *arg)
{
	struct sentence_screen *s = &v->sentence;
	struct list l = { .row = s->form };
	bool ok = true;

	(void)arg;
	switch (a) {
	case ACT_BACK:
		view_pop(v);
		break;
	case ACT_QUIT:
		return view_wish(WISH_QUIT);
	case ACT_OPEN:
		return show_in_text(v);
	case ACT_COPY:
	case ACT_COPY_PANE:
		return copy_form(v);
	case ACT_NEXT_SENTENCE:
		ok = step_family(v, 1, count);
		break;
	case ACT_PREV_SENTENCE:
		ok = step_family(v, -1, count);
		break;
	case ACT_AGAINST:
		ok = next_against(v);
		if (!ok)
			view_say(v, "There is no other wording to compare with.");
		break;
	case ACT_WORDS:
		v->shape.words = !v->shape.words;
		layout_forget(v->layout);
		break;
	default:
		ok = list_move(&l, a, count, s->line.form_count, window_rows(v));
		if (ok && l.row != s->form) {
			s->form = l.row;
			s->against = NONE;
		}
		show_form(v);
	}
	return view_wish(ok ? WISH_NOTHING : WISH_BEEP);
}
