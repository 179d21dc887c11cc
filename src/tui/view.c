#include "view_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tdiff/memory.h"

/* The screens, each with what draws it and what answers its actions. */
static const struct {
	void               (*paint)(const struct view *v, struct frame *f);
	struct view_answer (*act)(struct view *v, enum action a, unsigned count, const char *arg);
	uint32_t           (*row_at)(const struct view *v, int row);	/* of a table; NULL: it has none */
} screens[SCREEN_COUNT] = {
	[SCREEN_TEXT]     = { text_paint,     text_act,     NULL },
	[SCREEN_SENTENCE] = { sentence_paint, sentence_act, NULL },
	[SCREEN_GRID]     = { grid_paint,     grid_act,     grid_row_at },
	[SCREEN_VERSIONS] = { versions_paint, versions_act, versions_row_at },
	[SCREEN_STORIES]  = { stories_paint,  stories_act,  stories_row_at },
};

struct view *
view_new(const struct view_params *p)
{
	struct view *v = memory_alloc(1, sizeof(*v));

	v->params = *p;
	v->rows = 24;
	v->cols = 80;
	v->layout = layout_new();
	v->shape.words = v->shape.numbers = true;
	v->screens[0] = SCREEN_TEXT;
	v->notice_role = THEME_NOTICE;
	v->next_focus = NONE;
	return v;
}

void
view_free(struct view *v)
{
	if (!v)
		return;
	search_clear(v);
	sentence_close(v);
	grid_close(v);
	stories_close(v);
	relation_free(v);
	page_free(&v->page);
	shape_free(v);
	VECTOR_FREE(&v->jumps);
	layout_free(v->layout);
	buffer_free(&v->notice);
	free(v);
}

/* Which version the focus goes to when there is another base, or no focus yet. */
static uint32_t
focus_for(const struct view *v, const struct model *m)
{
	if (v->next_focus < m->version_count)
		return v->next_focus;
	for (uint32_t i = 0; i < m->version_count; i++)
		if (i != m->base && !v->shape.hidden[i])
			return i;
	return m->base;
}

#define SCRIPT_SAMPLE 1024	/* bytes looked at */

/* By the lead bytes of U+0580 .. U+07FF, against ASCII letters. */
static bool
is_right_to_left(const struct text *t)
{
	const char *bytes = text_bytes(t);
	size_t len = text_length(t) < SCRIPT_SAMPLE ? text_length(t) : SCRIPT_SAMPLE;
	size_t right = 0, left = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];

		right += c >= 0xd6 && c <= 0xdf;
		left += (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
	}
	return right > left;
}

static void
take_model(struct view *v, const struct model *m, bool partial)
{
	bool fresh = !v->m || v->partial || v->m->version_count != m->version_count || v->other_story;
	bool rebased = !fresh && v->m->base != m->base;

	relation_free(v);
	search_forget(v);
	v->m = m;
	v->partial = partial;
	v->relations = memory_alloc(m->version_count, sizeof(*v->relations));
	v->right_to_left = false;
	for (uint32_t i = 0; i < m->version_count; i++)
		v->right_to_left = v->right_to_left || is_right_to_left(m->versions[i].info.text);
	if (fresh)
		shape_reset(v);
	if (fresh || rebased) {
		v->first = 0;
		v->focus_version = focus_for(v, m);
	}
	v->next_focus = NONE;
	v->shape.base = m->base;
	v->shape.rewritten = m->rewritten;
}

/* The stories screen stays behind, the text screen waits for the other model. */
void
view_leave_story(struct view *v)
{
	relation_free(v);
	page_free(&v->page);
	search_clear(v);
	sentence_close(v);
	grid_close(v);
	v->m = NULL;
	v->other_story = true;
	v->screens[0] = SCREEN_STORIES;
	v->screens[1] = SCREEN_TEXT;
	v->depth = 1;
}

static void
back_to_text(struct view *v)
{
	sentence_close(v);
	grid_close(v);
	while (view_screen(v) != SCREEN_TEXT && view_screen(v) != SCREEN_STORIES && view_pop(v))
		;
}

/* The first sentence that the base has, if it can be seen below the opening block; else whatever is first. */
static uint32_t
opening_focus(const struct view *v)
{
	uint32_t first = v->page.count > 1 ? 1 : 0;

	for (uint32_t i = first; i < v->page.count && scroll_row(v, i) < v->page.body_rows; i++)
		if (place_has_base(v, i))
			return i;
	return first;
}

void
view_set_model(struct view *v, const struct model *m, bool partial)
{
	struct place place = place_focus(v);
	bool first = !v->m || v->other_story;
	int row = v->page.count ? scroll_row(v, v->focus) : 0;

	if (v->partial && place.version != NONE)
		place.version = m->base;
	take_model(v, m, partial);
	page_build(v);
	if (first) {
		v->top = v->top_line = 0;
		v->focus = opening_focus(v);
		v->jumps.count = 0;
		search_clear(v);
		scroll_clamp(v);
	} else {
		v->focus = place_item(v, place);
		scroll_put_row(v, v->focus, row);
		scroll_show(v);
		search_renew(v);
	}
	v->other_story = false;
	back_to_text(v);
}

void
view_resize(struct view *v, int rows, int cols)
{
	v->rows = rows < 1 ? 1 : rows;
	v->cols = cols < 1 ? 1 : cols;
	page_refresh(v);
}

enum view_screen
view_screen(const struct view *v)
{
	return v->screens[v->depth];
}

void
view_push(struct view *v, enum view_screen s)
{
	if (view_screen(v) == s)
		return;
	for (int i = 0; i < v->depth; i++)
		if (v->screens[i] == s) {
			v->depth = i;
			return;
		}
	v->screens[++v->depth] = s;
}

bool
view_pop(struct view *v)
{
	if (v->depth == 0)
		return false;
	v->depth--;
	return true;
}

struct view_answer
view_wish(enum view_wish w)
{
	return (struct view_answer){ .wish = w };
}

struct view_answer
view_prompt(const char *prompt)
{
	return (struct view_answer){ .wish = WISH_PROMPT, .prompt = prompt };
}

struct view_answer
view_rebuild(uint32_t base, int rewritten)
{
	return (struct view_answer){ .wish = WISH_REBUILD, .base = base, .rewritten = rewritten };
}

struct view_answer
view_make_base(struct view *v, uint32_t version, uint32_t next_focus)
{
	if (version == v->m->base) {
		view_say(v, "%s is the base already.", v->m->versions[version].letter);
		return view_wish(WISH_NOTHING);
	}
	shape_save(v);
	v->next_focus = next_focus;
	v->shape.hidden[version] = v->shape.hidden[v->m->base] = false;
	return view_rebuild(version, v->m->rewritten);
}

struct view_answer
view_toggle_shown(struct view *v, uint32_t version)
{
	if (version == v->m->base) {
		view_say(v, "The base is always shown.");
		return view_wish(WISH_BEEP);
	}
	shape_save(v);
	v->shape.hidden[version] = !v->shape.hidden[version];
	page_refresh(v);
	return view_wish(WISH_NOTHING);
}

const char *
view_version_letter(const struct view *v, size_t i)
{
	return v->m && i < v->m->version_count ? v->m->versions[i].letter : NULL;
}

/* By its letter, else by how its name begins; NONE. */
static uint32_t
version_named(const struct model *m, const char *name)
{
	for (uint32_t i = 0; i < m->version_count; i++)
		if (strcasecmp(m->versions[i].letter, name) == 0)
			return i;
	for (uint32_t i = 0; i < m->version_count; i++)
		if (strncmp(phrase_name(&m->versions[i]), name, strlen(name)) == 0)
			return i;
	return NONE;
}

/* What is done to a version that is named, wherever the focus is. */
static struct view_answer
act_on_version(struct view *v, enum action a, const char *name)
{
	uint32_t version = version_named(v->m, name);

	if (version == NONE) {
		view_say(v, "No version is named “%s”: they are A to %s.", name,
			 v->m->versions[v->m->version_count - 1].letter);
		return view_wish(WISH_BEEP);
	}
	return a == ACT_MAKE_BASE ? view_make_base(v, version, NONE) : view_toggle_shown(v, version);
}

/* Sentences of a version, for the clipboard. */
struct view_answer
view_copy(struct view *v, uint32_t version, const uint32_t *sentences, uint32_t count)
{
	const struct version *ver = &v->m->versions[version];
	struct view_answer answer = view_wish(WISH_COPY);
	struct buffer label = { 0 };

	for (uint32_t i = 0; i < count; i++) {
		const struct sentence *s = &ver->sentences[sentences[i]];

		buffer_puts(&answer.copy, i ? " " : "");
		buffer_append(&answer.copy, text_bytes(ver->info.text) + s->start, s->end - s->start);
	}
	phrase_label(v, version, sentences, count, &label);
	view_say(v, "%s copied to the terminal’s clipboard.", buffer_terminate(&label));
	buffer_free(&label);
	return answer;
}

static void
set_notice(struct view *v, enum theme_role role, const char *text)
{
	buffer_clear(&v->notice);
	buffer_puts(&v->notice, text);
	v->notice_role = role;
}

void
view_tell(struct view *v, enum theme_role role, const char *text)
{
	set_notice(v, role, text);
}

void
view_say(struct view *v, const char *fmt, ...)
{
	char text[512];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	set_notice(v, THEME_NOTICE, text);
}

void
view_progress(struct view *v, size_t done, size_t total)
{
	v->done = done;
	v->total = total;
}

struct view_answer
view_act(struct view *v, enum action a, unsigned count, const char *arg)
{
	buffer_clear(&v->notice);
	if (!v->m && a == ACT_STORIES)
		return view_wish(stories_open(v) ? WISH_NOTHING : WISH_BEEP);
	if (!v->m && view_screen(v) != SCREEN_STORIES)
		return view_wish(a == ACT_BACK || a == ACT_QUIT ? WISH_QUIT : WISH_BEEP);
	if (v->m && arg && (a == ACT_MAKE_BASE || a == ACT_TOGGLE_SHOWN))
		return act_on_version(v, a, arg);
	return screens[view_screen(v)].act(v, a, count, arg);
}

/* A press puts the focus where it points. */
struct view_answer
view_click(struct view *v, int row, int col)
{
	enum view_screen s = view_screen(v);
	uint32_t to = screens[s].row_at ? screens[s].row_at(v, row) : NONE;

	buffer_clear(&v->notice);
	if (s == SCREEN_TEXT && v->page.count)
		text_click(v, row, col);
	return to == NONE ? view_wish(WISH_NOTHING) : view_act(v, ACT_FIRST, to + 1, NULL);
}

void
view_paint(const struct view *v, struct frame *f)
{
	frame_clear(f);
	if (v->m || view_screen(v) == SCREEN_STORIES)
		screens[view_screen(v)].paint(v, f);
	else if (v->total)
		frame_printf(f, v->rows - 1, 1, v->cols - 2, THEME_STATUS, &v->params.width,
			     "Reading … %zu of %zu", v->done, v->total);
	if (!v->m && v->notice.len)
		frame_put_cut(f, v->rows - 1, 1, v->cols - 2, v->notice_role, v->notice.data,
			      v->notice.len, &v->params.width);
}

/* Moving in a table; false: the action is none of that. */
bool
list_move(struct list *l, enum action a, unsigned count, uint32_t rows, int page)
{
	int64_t n = count ? count : 1, to = l->row, step = page > 1 ? page - 1 : 1;

	switch (a) {
	case ACT_DOWN: case ACT_LINE_DOWN: to += n; break;
	case ACT_UP:   case ACT_LINE_UP:   to -= n; break;
	case ACT_PAGE_DOWN: to += n * step; break;
	case ACT_PAGE_UP:   to -= n * step; break;
	case ACT_HALF_DOWN: to += n * ((step + 1) / 2); break;
	case ACT_HALF_UP:   to -= n * ((step + 1) / 2); break;
	case ACT_FIRST: to = count ? (int64_t)count - 1 : 0; break;
	case ACT_LAST:  to = count ? (int64_t)count - 1 : (int64_t)rows - 1; break;
	default: return false;
	}
	if (to >= (int64_t)rows)
		to = (int64_t)rows - 1;
	l->row = to < 0 ? 0 : (uint32_t)to;
	list_show(l, rows, page);
	return true;
}

uint32_t
list_row_at(const struct list *l, int row, uint32_t rows, int page)
{
	return row < 0 || row >= page || l->top + (uint32_t)row >= rows ? NONE : l->top + (uint32_t)row;
}

void
list_show(struct list *l, uint32_t rows, int page)
{
	uint32_t height = page < 1 ? 1 : (uint32_t)page;

	if (l->row >= rows)
		l->row = rows ? rows - 1 : 0;
	if (l->row < l->top)
		l->top = l->row;
	if (l->row >= l->top + height)
		l->top = l->row - height + 1;
}
