/* The text screen: side by side or inline. */
#include "view_internal.h"

#include <stdlib.h>

#include "tdiff/memory.h"

typedef struct view_answer handler(struct view *v, enum action a, unsigned count, const char *arg);

static struct view_answer
done(bool ok)
{
	return view_wish(ok ? WISH_NOTHING : WISH_BEEP);
}

/* ---- moving ---- */

static struct view_answer
move_step(struct view *v, enum action a, unsigned count, const char *arg)
{
	(void)arg;
	for (unsigned i = 0; i < (count ? count : 1) && i < v->page.count; i++)
		scroll_step(v, a == ACT_DOWN ? 1 : -1);
	return done(true);
}

static struct view_answer
move_lines(struct view *v, enum action a, unsigned count, const char *arg)
{
	int lines = count ? (int)(count < 100000 ? count : 100000) : 1;

	(void)arg;
	scroll_lines(v, a == ACT_LINE_DOWN ? lines : -lines);
	return done(true);
}

static struct view_answer
move_page(struct view *v, enum action a, unsigned count, const char *arg)
{
	bool half = a == ACT_HALF_DOWN || a == ACT_HALF_UP;
	int body = v->page.body_rows, lines = half ? body / 2 : body - (body > 8 ? 2 : 1);

	(void)arg;
	lines = lines < 1 ? 1 : lines;
	for (unsigned i = 0; i < (count ? count : 1) && i < 1000; i++)
		scroll_page(v, a == ACT_PAGE_DOWN || a == ACT_HALF_DOWN ? lines : -lines);
	return done(true);
}

static struct view_answer
move_end(struct view *v, enum action a, unsigned count, const char *arg)
{
	const struct version *ver = &v->m->versions[v->focus_version];

	(void)arg;
	place_push(v);
	if (count && ver->sentence_count) {
		uint32_t s = count > ver->sentence_count ? ver->sentence_count - 1 : count - 1;

		place_go(v, (struct place){ v->focus_version, ver->sentences[s].start, false });
	} else if (a == ACT_FIRST) {
		v->top = v->top_line = 0;
		v->focus = v->page.count > 1 ? 1 : 0;
		scroll_clamp(v);
	} else {
		v->focus = v->page.count - 1;
		scroll_show(v);
	}
	return done(true);
}

static struct view_answer
move_pane(struct view *v, enum action a, unsigned count, const char *arg)
{
	uint32_t total = v->m->version_count, at = 0, n;
	uint32_t *all = memory_alloc(total, sizeof(*all));
	int64_t to;

	(void)arg;
	n = page_visible(v, all, total);
	while (at < n && all[at] != v->focus_version)
		at++;
	to = (int64_t)at + (a == ACT_PANE_LEFT ? -1 : 1) * (int64_t)(count ? count : 1);
	if (a == ACT_PANE_NEXT && n > 0)
		to %= n;
	if (to >= 0 && to < n)
		page_focus(v, all[to]);
	free(all);
	return done(to >= 0 && to < n);
}

static struct view_answer
jump_back(struct view *v, enum action a, unsigned count, const char *arg)
{
	(void)a, (void)count, (void)arg;
	if (place_pop(v))
		return done(true);
	view_say(v, "No place to go back to.");
	return done(false);
}

/* ---- changes ---- */

/* None this way: the others may all lie the other way, and where one reads be none of them. */
static void
say_no_more(struct view *v, int by)
{
	struct buffer key = { 0 };

	statusline_key(v, by > 0 ? ACT_PREVIOUS : ACT_NEXT, &key);
	if (change_number(v) || !key.len)
		view_say(v, "No more changes %s.", by > 0 ? "below" : "above");
	else
		view_say(v, "No change %s; %s goes to the nearest %s.", by > 0 ? "below" : "above",
			 buffer_terminate(&key), by > 0 ? "above" : "below");
	buffer_free(&key);
}

static void
say_no_changes(struct view *v)
{
	uint32_t typography = 0;
	struct buffer key = { 0 };

	for (uint32_t i = 0; i < v->page.pane_count; i++)
		typography += v->m->versions[v->page.shown[i]].counts.kinds[KIND_TYPOGRAPHY];
	statusline_key(v, ACT_NEXT_TYPOGRAPHY, &key);
	if (v->m->version_count < 2)
		view_say(v, "One version: nothing to compare.");
	else if (typography && key.len)
		view_say(v, "Only typography changed here: %s goes from one to the next.",
			 buffer_terminate(&key));
	else
		view_say(v, "No changes in what is shown.");
	buffer_free(&key);
}

static struct view_answer
step_change(struct view *v, enum action a, unsigned count, const char *arg)
{
	int by = a == ACT_NEXT || a == ACT_NEXT_CHANGE ? 1 : -1;
	bool hits = v->search.on && v->search.count && (a == ACT_NEXT || a == ACT_PREVIOUS), ok = true;

	(void)arg;
	for (unsigned i = 0; ok && i < (count ? count : 1); i++)
		ok = hits ? search_step(v, by) : change_step(v, by);
	if (!ok && !hits && v->page.stop_count)
		say_no_more(v, by);
	else if (!ok && !hits)
		say_no_changes(v);
	return done(ok);
}

static struct view_answer
step_kind(struct view *v, enum action a, unsigned count, const char *arg)
{
	static const char *const sought[] = {	/* in the order of the actions, next and previous */
		"altered sentence", "rewritten sentence", "added sentence", "dropped sentence",
		"change of typography only", "moved sentence", "split or merged sentence",
	};
	int by = (a - ACT_NEXT_ALTERED) % 2 == 0 ? 1 : -1;
	bool ok = true;

	(void)arg;
	for (unsigned i = 0; ok && i < (count ? count : 1); i++)
		ok = change_step_kind(v, a, by);
	if (!ok)
		view_say(v, "No %s %s.", sought[(a - ACT_NEXT_ALTERED) / 2], by > 0 ? "below" : "above");
	return done(ok);
}

static struct view_answer
other_end(struct view *v, enum action a, unsigned count, const char *arg)
{
	(void)a, (void)arg;
	if (count) {
		place_push(v);
		scroll_to(v, count >= 100 ? v->page.count - 1 :
			  (uint32_t)((uint64_t)v->page.count * count / 100));
		return done(true);
	}
	if (change_other_end(v))
		return done(true);
	view_say(v, "Nothing has moved here.");
	return done(false);
}

/* ---- views ---- */

static struct view_answer
open_focus(struct view *v, enum action a, unsigned count, const char *arg)
{
	uint32_t version, s = place_sentence(v, &version);

	(void)a, (void)count, (void)arg;
	if (v->focus < v->page.count && v->page.items[v->focus].kind == ITEM_FOLD) {
		shape_save(v);
		v->shape.fold = false;
		v->shape.kinds = v->shape.flags = 0;
		page_refresh(v);
		return done(true);
	}
	return done(s != NONE && sentence_open(v, v->m->versions[version].states[s].family, version));
}

static struct view_answer
go_back(struct view *v, enum action a, unsigned count, const char *arg)
{
	(void)a, (void)count, (void)arg;
	return view_wish(view_pop(v) ? WISH_NOTHING : WISH_QUIT);
}

static struct view_answer
undo(struct view *v, enum action a, unsigned count, const char *arg)
{
	struct view_answer answer = view_wish(WISH_NOTHING);

	(void)a, (void)count, (void)arg;
	if (shape_undo(v, &answer))
		return answer;
	view_say(v, "Nothing to undo.");
	return done(false);
}

static struct view_answer
change_shape(struct view *v, enum action a, unsigned count, const char *arg)
{
	(void)count, (void)arg;
	shape_save(v);
	switch (a) {
	case ACT_INLINE:
		v->shape.mode = v->page.merged ? MODE_SIDE : MODE_INLINE;
		break;
	case ACT_ORDER:
		v->shape.order = !v->shape.order;
		view_say(v, v->page.merged ? "Inline always reads in the version’s own order." :
			 v->shape.order ? "Each pane in its own order." : "The base’s order.");
		break;
	case ACT_FOLD:
		v->shape.fold = !v->shape.fold;
		break;
	case ACT_WORDS:
		v->shape.words = !v->shape.words;
		break;
	default:
		v->shape.numbers = !v->shape.numbers;
	}
	page_refresh(v);
	return done(true);
}

static struct view_answer
rewritten(struct view *v, enum action a, unsigned count, const char *arg)
{
	static const int steps[] = { 30, 45, 60, 75, 90 };
	const size_t n = sizeof(steps) / sizeof(*steps);
	size_t i = 0;
	int to;

	(void)a, (void)arg;
	while (i < n && steps[i] <= v->m->rewritten)
		i++;
	to = count ? (int)(count > 100 ? 100 : count) : steps[i % n];
	shape_save(v);
	view_say(v, "Rewritten from %d per cent of changed words.", to);
	return view_rebuild(v->m->base, to);
}

static struct view_answer
open_screen(struct view *v, enum action a, unsigned count, const char *arg)
{
	(void)count, (void)arg;
	if (a == ACT_GRID)
		grid_open(v);
	else if (a == ACT_VERSIONS)
		versions_open(v);
	else if (!stories_open(v)) {
		view_say(v, "There is only this story.");
		return done(false);
	}
	return done(true);
}

static struct view_answer
choose_base(struct view *v, enum action a, unsigned count, const char *arg)
{
	(void)count, (void)arg;
	return view_make_base(v, v->focus_version, a == ACT_SWAP_BASE ? v->m->base : NONE);
}

/* ---- searching and copying ---- */

static struct view_answer
search(struct view *v, enum action a, unsigned count, const char *arg)
{
	(void)a, (void)count;
	if (!arg)
		return view_prompt("/");
	search_run(v, arg);
	if (v->search.count)
		return done(true);
	if (v->search.phrase.len)
		view_say(v, "“%s” is not in what is shown.", buffer_terminate(&v->search.phrase));
	else
		view_say(v, "Nothing has been searched for yet.");
	return done(false);
}

static struct view_answer
filter(struct view *v, enum action a, unsigned count, const char *arg)
{
	struct buffer counts = { 0 };

	(void)a, (void)count;
	if (!arg && (v->shape.kinds || v->shape.flags))
		arg = "all";
	if (!arg) {
		filter_counts(v, &counts);
		view_say(v, "%s", buffer_terminate(&counts));
		buffer_free(&counts);
		return view_prompt("&");
	}
	if (filter_set(v, arg))
		return done(true);
	view_say(v, "“%s” is no kind of change: = ~ * ' + - < > m h, or dropped, moved, all …", arg);
	return done(false);
}

static struct view_answer
clear(struct view *v, enum action a, unsigned count, const char *arg)
{
	(void)a, (void)count, (void)arg;
	search_clear(v);
	return done(true);
}

static struct view_answer
where(struct view *v, enum action a, unsigned count, const char *arg)
{
	uint32_t version, s = place_sentence(v, &version);
	const struct version *ver;

	(void)a, (void)count, (void)arg;
	if (s == NONE)
		return done(false);
	ver = &v->m->versions[version];
	view_say(v, "%s%u of %s’s %u sentences · %u%% · byte %u of %s", ver->letter, s + 1, ver->letter,
		 ver->sentence_count, (unsigned)((uint64_t)v->focus * 100 / v->page.count),
		 ver->sentences[s].start, phrase_name(ver));
	return done(true);
}

static struct view_answer
copy_sentence(struct view *v, enum action a, unsigned count, const char *arg)
{
	uint32_t version, n;
	const uint32_t *sentences = place_sentences(v, &version, &n);

	(void)a, (void)count, (void)arg;
	if (!sentences)
		return done(false);
	return view_copy(v, version, sentences, n);
}

static struct view_answer
copy_pane(struct view *v, enum action a, unsigned count, const char *arg)
{
	const struct version *ver = &v->m->versions[v->focus_version];
	struct view_answer answer = view_wish(WISH_COPY);

	(void)a, (void)count, (void)arg;
	buffer_append(&answer.copy, text_bytes(ver->info.text), text_length(ver->info.text));
	view_say(v, "All of %s copied to the terminal’s clipboard, %zu bytes.", ver->letter, answer.copy.len);
	return answer;
}

static handler *const handlers[ACT_COUNT] = {
	[ACT_DOWN] = move_step, [ACT_UP] = move_step,
	[ACT_LINE_DOWN] = move_lines, [ACT_LINE_UP] = move_lines,
	[ACT_PAGE_DOWN] = move_page, [ACT_PAGE_UP] = move_page,
	[ACT_HALF_DOWN] = move_page, [ACT_HALF_UP] = move_page,
	[ACT_FIRST] = move_end, [ACT_LAST] = move_end,
	[ACT_PANE_LEFT] = move_pane, [ACT_PANE_RIGHT] = move_pane, [ACT_PANE_NEXT] = move_pane,
	[ACT_JUMP_BACK] = jump_back,
	[ACT_NEXT] = step_change, [ACT_PREVIOUS] = step_change,
	[ACT_NEXT_CHANGE] = step_change, [ACT_PREV_CHANGE] = step_change,
	[ACT_NEXT_ALTERED] = step_kind, [ACT_PREV_ALTERED] = step_kind,
	[ACT_NEXT_REWRITTEN] = step_kind, [ACT_PREV_REWRITTEN] = step_kind,
	[ACT_NEXT_ADDED] = step_kind, [ACT_PREV_ADDED] = step_kind,
	[ACT_NEXT_DROPPED] = step_kind, [ACT_PREV_DROPPED] = step_kind,
	[ACT_NEXT_TYPOGRAPHY] = step_kind, [ACT_PREV_TYPOGRAPHY] = step_kind,
	[ACT_NEXT_MOVED] = step_kind, [ACT_PREV_MOVED] = step_kind,
	[ACT_NEXT_SPLIT] = step_kind, [ACT_PREV_SPLIT] = step_kind,
	[ACT_OTHER_END] = other_end,
	[ACT_OPEN] = open_focus, [ACT_BACK] = go_back, [ACT_UNDO] = undo,
	[ACT_INLINE] = change_shape, [ACT_ORDER] = change_shape, [ACT_FOLD] = change_shape,
	[ACT_WORDS] = change_shape, [ACT_NUMBERS] = change_shape,
	[ACT_REWRITTEN] = rewritten,
	[ACT_GRID] = open_screen, [ACT_VERSIONS] = open_screen, [ACT_STORIES] = open_screen,
	[ACT_MAKE_BASE] = choose_base, [ACT_SWAP_BASE] = choose_base,
	[ACT_SEARCH] = search, [ACT_FILTER] = filter, [ACT_CLEAR] = clear, [ACT_WHERE] = where,
	[ACT_COPY] = copy_sentence, [ACT_COPY_PANE] = copy_pane,
};

struct view_answer
text_act(struct view *v, enum action a, unsigned count, const char *arg)
{
	if (a == ACT_QUIT)
		return view_wish(WISH_QUIT);
	if (!v->page.count || !handlers[a])
		return view_wish(WISH_BEEP);
	return handlers[a](v, a, count, arg);
}

/* On a sentence of a pane, or through the overview. */
void
text_click(struct view *v, int row, int col)
{
	const struct page *p = &v->page;
	uint32_t line, item;

	row -= p->head_rows;
	if (row < 0 || row >= p->body_rows)
		return;
	if (col >= p->text_columns) {
		scroll_to(v, (uint32_t)((uint64_t)row * p->count / (uint64_t)p->body_rows));
		return;
	}
	item = scroll_at(v, row, &line);
	if (item == NONE || item == 0)
		return;
	v->focus = item;
	for (uint32_t i = 0; i < p->pane_count; i++)
		if (col >= p->columns[i].x && col < p->columns[i].x + p->columns[i].width) {
			page_focus(v, p->shown[i]);
			break;
		}
	scroll_show(v);
}

static void
paint_fold(const struct view *v, struct frame *f, const struct item *item, uint32_t index, int row)
{
	const struct width_params *w = &v->params.width;
	int col = v->page.columns[0].text;

	frame_printf(f, row, col, v->page.text_columns - col, THEME_FOLD, w,
		     item->same ? "%s %u same %s" : "%s %u not shown %s", glyph(GLYPH_ELLIPSIS, w),
		     item->count, glyph(GLYPH_ELLIPSIS, w));
	if (index != v->focus)
		return;
	frame_puts(f, row, 0, 1, THEME_FOCUS, glyph(GLYPH_FOCUS, w), w);
	f->cursor_row = row;
	f->cursor_col = col;
}

static void
paint_item(const struct view *v, struct frame *f, uint32_t index, int row, int first, int last)
{
	const struct item *item = &v->page.items[index];

	if (item->kind == ITEM_OPENING)
		opening_paint(v, f, row, first, last);
	else if (item->kind == ITEM_FOLD)
		paint_fold(v, f, item, index, row);
	else if (item->kind == ITEM_BAND)
		band_paint(v, f, index, row, first, last);
	else
		inline_paint(v, f, index, row, first, last);
}

/* The rule of a one-sided run stays while the run scrolls under it. */
static void
paint_sticky(const struct view *v, struct frame *f)
{
	const struct page *p = &v->page;

	if (!scroll_covered(v))
		return;
	frame_fill(f, p->head_rows, 0, 1, p->text_columns, THEME_RULE, " ");
	band_rule(v, f, v->top, p->head_rows);
}

void
text_paint(const struct view *v, struct frame *f)
{
	const struct page *p = &v->page;
	int y = -(int)v->top_line;

	for (uint32_t i = v->top; i < p->count && y < p->body_rows; i++) {
		int height = (int)scroll_height(v, i), first = y < 0 ? -y : 0;
		int last = y + height > p->body_rows ? p->body_rows - y : height;

		paint_item(v, f, i, p->head_rows + (y < 0 ? 0 : y), first, last);
		y += height;
	}
	if (p->count)
		paint_sticky(v, f);
	overview_paint(v, f);
	head_paint(v, f);
	statusline_text(v, f);
}
