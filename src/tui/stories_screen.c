/* The stories found: choose one; more come while reading goes on. */
#include "view_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

#define HEAD_ROWS 2
#define BAR       16		/* columns of a bar of change */

struct stories {
	struct buffer       filter;
	uint32_t           *rows;		/* stories, filtered and sorted */
	uint64_t           *keys;		/* of each row */
	uint32_t            count;
	struct story_search search;
	int                 sort;
	bool                dated, measured;	/* some story has a date, an amount of change */
};

struct keyed {
	struct story_info info;
	uint32_t          index;
};

static int
window_rows(const struct view *v)
{
	int rows = v->rows - HEAD_ROWS - page_status_rows(v);

	return rows < 1 ? 1 : rows;
}

#define SPREAD 3	/* letters typed may stand in a stretch so many times as long */

/* Where the letters typed end in `s`, when they stand in it in that order; NULL: they do not. */
static const char *
letters_end(const char *s, const char *typed)
{
	for (; *typed; typed++, s++) {
		while (*s && *s != *typed)
			s++;
		if (!*s)
			return NULL;
	}
	return s;
}

/* Fuzzy: the letters typed stand in the name in that order, not too far apart. Both are folded. */
static bool
is_chosen(const char *name, const struct buffer *typed)
{
	for (; *name; name++) {
		const char *end = *name == *typed->data ? letters_end(name, typed->data) : NULL;

		if (end && (size_t)(end - name) <= typed->len * SPREAD)
			return true;
	}
	return false;
}

static void
fold(const char *s, size_t len, struct buffer *out)
{
	buffer_clear(out);
	text_fold(FOLD_COMPARE, s, len, out);
	buffer_terminate(out);
}

static int
by_index(const struct keyed *x, const struct keyed *y)
{
	return x->index < y->index ? -1 : x->index > y->index;
}

static int
by_versions(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;

	if (x->info.versions != y->info.versions)
		return x->info.versions > y->info.versions ? -1 : 1;
	return by_index(x, y);
}

static int
by_date(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int order = strcmp(y->info.last, x->info.last);	/* the latest first, undated ones last */

	return order ? order : by_index(x, y);
}

static int
by_size(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;

	if (x->info.bytes != y->info.bytes)
		return x->info.bytes > y->info.bytes ? -1 : 1;
	return by_index(x, y);
}

static int
by_change(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;

	if (x->info.change != y->info.change)
		return x->info.change > y->info.change ? -1 : 1;
	return by_index(x, y);
}

static const struct {
	const char *words;
	int       (*order)(const void *a, const void *b);
} sorts[] = {
	{ "most versions first", by_versions },
	{ "latest first",        by_date },
	{ "largest first",       by_size },
	{ "most changed first",  by_change },
};

#define SORTS ((int)(sizeof(sorts) / sizeof(sorts[0])))

static void
sort_keyed(const struct stories *s, struct keyed *all, size_t count)
{
	if (count)
		qsort(all, count, sizeof(*all), sorts[s->sort].order);
}

/* Names that hold what was typed as it is come first. */
static void
make_rows(const struct view *v, struct stories *s)
{
	const struct tui_host *host = v->params.host;
	size_t known = host->story_count(host->ctx);
	struct keyed *all = memory_alloc(known, sizeof(*all));
	struct buffer typed = { 0 }, name = { 0 };
	uint32_t whole = 0;

	fold(s->filter.data, s->filter.len, &typed);
	s->count = 0;
	s->dated = s->measured = false;
	for (size_t i = 0; i < known; i++) {
		struct keyed *k = &all[s->count];

		host->story(host->ctx, i, &k->info);
		if (typed.len)
			fold(k->info.name, strlen(k->info.name), &name);
		if (typed.len && !is_chosen(name.data, &typed))
			continue;
		k->index = (uint32_t)i;
		if (typed.len && strstr(name.data, typed.data)) {
			struct keyed one = *k;

			*k = all[whole];
			all[whole++] = one;
		}
		s->dated = s->dated || *all[s->count].info.last;
		s->measured = s->measured || all[s->count].info.change >= 0;
		s->count++;
	}
	sort_keyed(s, all, whole);
	sort_keyed(s, all + whole, s->count - whole);
	s->rows = memory_resize(s->rows, s->count, sizeof(*s->rows));
	s->keys = memory_resize(s->keys, s->count, sizeof(*s->keys));
	for (uint32_t i = 0; i < s->count; i++) {
		s->rows[i] = all[i].index;
		s->keys[i] = all[i].info.key;
	}
	free(all);
	buffer_free(&typed);
	buffer_free(&name);
}

/* Make the rows anew; the story in focus stays in focus, and on its line of the screen. */
static void
renew_rows(const struct view *v, struct stories *s, struct list *l)
{
	uint64_t focused = l->row < s->count ? s->keys[l->row] : 0;
	uint32_t line = l->row - l->top, row = 0;

	make_rows(v, s);
	if (l->row == 0 || !s->count)
		return;		/* who has not moved yet looks at the top */
	while (row < s->count && s->keys[row] != focused)
		row++;
	l->row = row < s->count ? row : l->row < s->count ? l->row : s->count - 1;
	l->top = l->row > line ? l->row - line : 0;
}

bool
stories_open(struct view *v)
{
	const struct tui_host *host = v->params.host;

	if (!host || !host->story_count || !host->story || !host->story_search ||
	    (v->m && host->story_count(host->ctx) < 2))
		return false;
	if (!v->stories)
		v->stories = memory_alloc(1, sizeof(*v->stories));
	renew_rows(v, v->stories, &v->lists[SCREEN_STORIES]);
	host->story_search(host->ctx, &v->stories->search);
	if (!v->m)
		v->screens[v->depth = 0] = SCREEN_STORIES;	/* the first screen: back leaves */
	else
		view_push(v, SCREEN_STORIES);
	return true;
}

void
stories_close(struct view *v)
{
	if (!v->stories)
		return;
	buffer_free(&v->stories->filter);
	free(v->stories->rows);
	free(v->stories->keys);
	free(v->stories);
	v->stories = NULL;
}

/* First columns, from the right; 0: not shown, for nothing is known or there is no room. */
struct columns {
	int size, versions, first, date, change;
};

static struct columns
place_columns(const struct view *v)
{
	struct columns at = { 0 };
	int right = v->cols - 1;

	if (v->stories->measured && v->cols >= 70)
		at.change = right -= BAR;
	if (v->stories->dated && v->cols >= 50)
		at.date = right -= 12;
	if (v->stories->dated && v->cols >= 100)
		at.first = right -= 12;
	at.versions = right - (at.change || at.date ? 10 : 8);
	at.size = v->cols >= 90 ? at.versions - 9 : 0;
	return at;
}

static void
paint_head(const struct view *v, struct frame *f)
{
	const struct width_params *w = &v->params.width;
	struct columns at = place_columns(v);

	frame_puts(f, 0, 1, at.versions - 2, THEME_TITLE, "Stories", w);
	if (at.size)
		frame_printf(f, 0, at.size, 8, THEME_DIM, w, "%8s", "size");
	frame_puts(f, 0, at.versions, 8, THEME_DIM, "versions", w);
	if (at.first)
		frame_puts(f, 0, at.first, 10, THEME_DIM, "earliest", w);
	if (at.date)
		frame_puts(f, 0, at.date, 10, THEME_DIM, "latest", w);
	if (at.change)
		frame_puts(f, 0, at.change, BAR, THEME_DIM, "changed", w);
	frame_fill(f, 1, 0, 1, v->cols, THEME_RULE, glyph(GLYPH_HORIZONTAL, w));
}

static void
paint_row(const struct view *v, struct frame *f, uint32_t index, int row)
{
	const struct width_params *w = &v->params.width;
	bool focus = index == v->lists[SCREEN_STORIES].row;
	struct columns at = place_columns(v);
	struct story_info info;

	v->params.host->story(v->params.host->ctx, v->stories->rows[index], &info);
	frame_put_cut(f, row, 2, (at.size ? at.size : at.versions) - 3, focus ? THEME_HEAD_FOCUS : THEME_TEXT,
		      info.name, strlen(info.name), w);
	if (at.size)
		frame_printf(f, row, at.size, 8, THEME_DIM, w, "%5zu KB", (info.bytes + 1023) / 1024);
	frame_printf(f, row, at.versions, 8, THEME_NUMBER, w, "%8u", info.versions);
	if (at.first)
		frame_puts(f, row, at.first, 10, THEME_DIM, info.first ? info.first : "", w);
	if (at.date)
		frame_puts(f, row, at.date, 10, THEME_DIM, info.last ? info.last : "", w);
	if (at.change && info.change >= 0) {
		frame_fill(f, row, at.change, 1, BAR, THEME_DIM, glyph(GLYPH_SHADE_1, w));
		frame_fill(f, row, at.change, 1, bar_columns((unsigned)info.change, BAR), THEME_BAR,
			   glyph(GLYPH_BLOCK, w));
	}
	if (!focus)
		return;
	frame_puts(f, row, 0, 1, THEME_FOCUS, glyph(GLYPH_FOCUS, w), w);
	f->cursor_row = row;
	f->cursor_col = 2;
}

static const struct hint hints[] = {
	{ ACT_OPEN,   "read",   80 },
	{ ACT_SEARCH, "filter", 70 },
	{ ACT_SORT,   "sort",   60 },
	{ ACT_HELP,   "help",   90 },
	{ ACT_BACK,   "back",   95 },
	{ ACT_NONE, NULL, 0 },
};

/* How far the search is: "reading 12,000 of 100,000 files, 21,000 a second, 5 s left". */
static void
describe_search(const struct story_search *s, struct buffer *out)
{
	if (s->complete)
		return;
	if (!s->listed)
		buffer_printf(out, "looking for files: %zu", s->found);
	else if (s->read >= s->found)
		buffer_printf(out, "grouping %zu files", s->found);
	else
		buffer_printf(out, "reading %zu of %zu files", s->read, s->found);
	if (s->listed && s->read < s->found && s->per_second)
		buffer_printf(out, ", %u a second, %u s left", s->per_second, s->seconds_left);
}

static void
paint_status(const struct view *v, struct frame *f)
{
	const struct stories *s = v->stories;
	struct buffer words = { 0 }, position = { 0 };

	buffer_printf(&words, "%u stor%s, %s", s->count, s->count == 1 ? "y" : "ies", sorts[s->sort].words);
	if (s->filter.len)
		buffer_printf(&words, " · like “%.*s”", (int)s->filter.len, s->filter.data);
	if (s->search.complete && *s->search.notice)
		buffer_printf(&words, " · %s", s->search.notice);
	describe_search(&s->search, &position);
	if (s->search.complete && s->count)
		buffer_printf(&position, "%u of %u", v->lists[SCREEN_STORIES].row + 1, s->count);
	statusline_paint(v, f, buffer_terminate(&words), buffer_terminate(&position), hints);
	buffer_free(&words);
	buffer_free(&position);
}

uint32_t
stories_row_at(const struct view *v, int row)
{
	return list_row_at(&v->lists[SCREEN_STORIES], row - HEAD_ROWS, v->stories->count,
			   window_rows(v));
}

void
stories_paint(const struct view *v, struct frame *f)
{
	uint32_t top = v->lists[SCREEN_STORIES].top;
	int rows = window_rows(v);

	paint_head(v, f);
	for (int i = 0; i < rows && top + (uint32_t)i < v->stories->count; i++)
		paint_row(v, f, top + (uint32_t)i, HEAD_ROWS + i);
	paint_status(v, f);
}

static struct view_answer
open_row(struct view *v)
{
	struct view_answer answer = view_wish(WISH_STORY);
	uint32_t row = v->lists[SCREEN_STORIES].row;

	if (row >= v->stories->count)
		return view_wish(WISH_BEEP);
	answer.story = v->stories->rows[row];
	view_leave_story(v);
	return answer;
}

static struct view_answer
filter(struct view *v, const char *arg)
{
	struct stories *s = v->stories;

	if (!arg)
		return view_prompt("/");
	buffer_clear(&s->filter);
	buffer_puts(&s->filter, arg);
	v->lists[SCREEN_STORIES].row = *arg ? 0 : v->lists[SCREEN_STORIES].row;	/* the best fit is at the top */
	renew_rows(v, s, &v->lists[SCREEN_STORIES]);
	list_show(&v->lists[SCREEN_STORIES], s->count, window_rows(v));
	return view_wish(s->count ? WISH_NOTHING : WISH_BEEP);
}

/* By what no story has nothing is sorted. */
static bool
sort_tells(const struct stories *s, int sort)
{
	return sorts[sort].order == by_date ? s->dated :
	       sorts[sort].order == by_change ? s->measured : true;
}

static void
sort_rows(struct view *v)
{
	struct stories *s = v->stories;
	struct list *l = &v->lists[SCREEN_STORIES];

	do
		s->sort = (s->sort + 1) % SORTS;
	while (!sort_tells(s, s->sort));
	renew_rows(v, s, l);
	list_show(l, s->count, window_rows(v));
}

bool
view_follow_stories(struct view *v)
{
	const struct tui_host *host = v->params.host;
	struct stories *s = v->stories;

	if (!s || view_screen(v) != SCREEN_STORIES)
		return false;
	host->story_search(host->ctx, &s->search);
	if (s->search.newer)
		renew_rows(v, s, &v->lists[SCREEN_STORIES]);
	return !s->search.complete;
}

struct view_answer
stories_act(struct view *v, enum action a, unsigned count, const char *arg)
{
	struct stories *s = v->stories;

	switch (a) {
	case ACT_BACK:
		return view_wish(view_pop(v) ? WISH_NOTHING : WISH_QUIT);
	case ACT_QUIT:
		return view_wish(WISH_QUIT);
	case ACT_OPEN:
		return open_row(v);
	case ACT_SEARCH:
	case ACT_FILTER:
		return filter(v, arg);
	case ACT_CLEAR:
		return filter(v, "");
	case ACT_SORT:
		sort_rows(v);
		return view_wish(WISH_NOTHING);
	default:
		if (list_move(&v->lists[SCREEN_STORIES], a, count, s->count, window_rows(v)))
			return view_wish(WISH_NOTHING);
		return view_wish(WISH_BEEP);
	}
}
