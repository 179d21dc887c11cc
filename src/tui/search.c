/* Search over the versions shown; hits are stepped through as they stand on the page. */
#include "view_internal.h"

#include <stdlib.h>
#include <string.h>

void
search_clear(struct view *v)
{
	struct search *s = &v->search;

	arena_free(s->arena);
	buffer_free(&s->phrase);
	search_forget(v);
	*s = (struct search){ 0 };
	layout_forget(v->layout);
}

void
search_forget(struct view *v)
{
	arena_free(v->search.found_arena);
	v->search.found_arena = NULL;
	v->search.found = (struct hits){ 0 };
}

static size_t
rank_of(const struct search *s, uint32_t version)
{
	for (size_t i = 0; i < s->version_count; i++)
		if (s->versions[i] == version)
			return i;
	return s->version_count;
}

size_t
search_first(const struct view *v, uint32_t version, uint32_t sentence)
{
	const struct search *s = &v->search;
	size_t low = 0, high = s->count, rank;

	if (!high)
		return 0;
	rank = rank_of(s, version);
	while (low < high) {
		size_t mid = (low + high) / 2, r = rank_of(s, s->hits[mid].version);

		if (r < rank || (r == rank && s->hits[mid].sentence < sentence))
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Which item each sentence of a version stands in; NONE: it is not on the page. */
static uint32_t *
items_of(const struct view *v, struct arena *arena, uint32_t version)
{
	const struct page *p = &v->page;
	uint32_t count = v->m->versions[version].sentence_count, pane = page_pane_of(v, version);
	uint32_t *items = ARENA_ARRAY(arena, uint32_t, count);

	for (uint32_t i = 0; i < count; i++)
		items[i] = NONE;
	for (uint32_t i = 0; p->merged && i < p->count; i++) {
		const struct item *it = &p->items[i];

		if (it->kind == (version == p->shown[0] ? ITEM_OWN : ITEM_DROPPED)) {
			items[it->index] = i;
		} else if (it->kind == ITEM_LINK && version == p->shown[0]) {
			const struct link *l = v->m->against_base[version].changes[it->index].link;

			for (uint32_t j = 0; j < l->b_count; j++)
				items[l->b[j]] = i;
		}
	}
	for (uint32_t i = 0; !p->merged && pane != NONE && i < p->bands.count; i++) {
		const struct band_cell *cell = &p->bands.items[i].cells[pane];

		for (uint32_t j = 0; cell->kind == BAND_TEXT && j < cell->count; j++)
			items[cell->sentences[j]] = p->item_of_band[i];
	}
	return items;
}

struct ordered {
	uint32_t item;
	size_t   hit;
};

static int
by_item(const void *a, const void *b)
{
	const struct ordered *x = a, *y = b;

	if (x->item != y->item)
		return x->item < y->item ? -1 : 1;
	return x->hit < y->hit ? -1 : 1;
}

static void
order_hits(struct search *s)
{
	struct ordered *all = ARENA_ARRAY(s->arena, struct ordered, s->count);

	for (size_t i = 0; i < s->count; i++)
		all[i] = (struct ordered){ s->item[i], i };
	if (s->count)
		qsort(all, s->count, sizeof(*all), by_item);
	s->order = ARENA_ARRAY(s->arena, size_t, s->count);
	for (size_t i = 0; i < s->count; i++)
		s->order[i] = all[i].hit;
}

/* False when they are those searched already. */
static bool
choose_versions(const struct view *v, struct search *s)
{
	uint32_t versions[PANES_MAX], count = v->page.pane_count;
	size_t size;

	memcpy(versions, v->page.shown, count * sizeof(*versions));
	if (v->page.merged && versions[0] != v->m->base)
		versions[count++] = v->m->base;
	size = count * sizeof(*versions);
	if (s->version_count == count && memcmp(s->versions, versions, size) == 0)
		return false;
	memcpy(s->versions, versions, size);
	s->version_count = count;
	return true;
}

/* All hits of the phrase; a page that shows the same versions otherwise needs no other search. */
static void
find_all(struct view *v)
{
	struct search *s = &v->search;
	bool others = choose_versions(v, s);

	if (s->found_arena && !others)
		return;
	search_forget(v);
	s->found_arena = arena_new();
	s->found = model_find(s->found_arena, v->m, buffer_terminate(&s->phrase), s->versions,
			      s->version_count);
}

/* Find again on the page as it is now; what is not on it does not count. */
void
search_renew(struct view *v)
{
	struct search *s = &v->search;
	struct hits all;

	if (!s->phrase.len)
		return;
	arena_free(s->arena);
	s->arena = arena_new();
	find_all(v);
	all = s->found;
	s->hits = ARENA_ARRAY(s->arena, struct hit, all.count);
	s->item = ARENA_ARRAY(s->arena, uint32_t, all.count);
	s->count = 0;
	for (size_t i = 0, j; i < all.count; i = j) {
		const uint32_t *items = items_of(v, s->arena, all.items[i].version);

		for (j = i; j < all.count && all.items[j].version == all.items[i].version; j++) {
			if (items[all.items[j].sentence] == NONE)
				continue;
			s->item[s->count] = items[all.items[j].sentence];
			s->hits[s->count++] = all.items[j];
		}
	}
	order_hits(s);
	if (s->current >= s->count)
		s->current = 0;
	layout_forget(v->layout);
}

static void
show_current(struct view *v)
{
	struct search *s = &v->search;
	size_t hit = s->order[s->current];

	if (!v->page.merged)
		page_focus(v, s->hits[hit].version);
	scroll_to(v, s->item[hit]);
	layout_forget(v->layout);
}

static size_t
hits_above_focus(const struct view *v)
{
	const struct search *s = &v->search;
	size_t n = 0;

	while (n < s->count && s->item[s->order[n]] < v->focus)
		n++;
	return n;
}

bool
search_at_hit(const struct view *v)
{
	const struct search *s = &v->search;

	return s->count && s->item[s->order[s->current]] == v->focus;
}

static void
say_round(struct view *v, int by)
{
	view_say(v, by > 0 ? "No more hits below: the search goes on at the top."
			   : "No more hits above: the search goes on at the end.");
}

void
search_run(struct view *v, const char *phrase)
{
	struct search *s = &v->search;
	size_t above;

	if (*phrase) {
		search_forget(v);
		buffer_clear(&s->phrase);
		buffer_puts(&s->phrase, phrase);
	}
	s->on = s->phrase.len > 0;
	search_renew(v);
	s->current = 0;
	if (s->count) {
		above = hits_above_focus(v);
		s->current = above % s->count;
		place_push(v);
		show_current(v);
		if (above == s->count)
			say_round(v, 1);
	}
}

/* From the hit one is at, else from the focus; round again past either end, and says so. */
bool
search_step(struct view *v, int by)
{
	struct search *s = &v->search;
	size_t next;

	if (!s->count)
		return false;
	next = search_at_hit(v) ? s->current + (by > 0) : hits_above_focus(v);
	s->current = (next + (by > 0 ? 0 : s->count - 1)) % s->count;
	show_current(v);
	if (next == (by > 0 ? s->count : 0))
		say_round(v, by);
	return true;
}
