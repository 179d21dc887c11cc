/*
 * Side by side: bands become items. Bands that fold or filter leave out
 * become one item together; runs that one pane has alone are set across the
 * panes; and it is noted where changes begin and how far dropped runs go.
 */
#include "view_internal.h"

#include <string.h>

#include "tdiff/memory.h"

bool
side_lacks(const struct view *v, const struct band *b, uint32_t pane)
{
	uint32_t base = v->page.base_pane;

	return base != NONE && pane != base && b->cells[pane].kind == BAND_EMPTY &&
	       b->cells[base].kind == BAND_TEXT;
}

/* Each pane in its own order: what it lacks here may stand elsewhere. */
bool
side_dropped(const struct view *v, const struct band *b, uint32_t pane)
{
	const struct band_cell *base;

	if (!side_lacks(v, b, pane))
		return false;
	base = &b->cells[v->page.base_pane];
	for (uint32_t i = 0; v->shape.order && i < base->count; i++)
		if (relation_of_base(v, v->page.shown[pane], base->sentences[i]))
			return false;
	return true;
}

static enum mark
cell_mark(const struct view *v, const struct band *b, uint32_t pane)
{
	const struct band_cell *cell = &b->cells[pane];
	enum mark strongest = side_dropped(v, b, pane) ? MARK_DROPPED : MARK_NONE;

	if (cell->kind != BAND_TEXT)
		return strongest;
	for (uint32_t i = 0; i < cell->count; i++) {
		enum mark m = sign_strongest(sign_of(v, v->page.shown[pane], cell->sentences[i]));

		if (m > strongest)
			strongest = m;
	}
	return strongest;
}

uint32_t
side_run(const struct view *v, uint32_t item, uint32_t pane)
{
	size_t panes = v->page.pane_count;

	if (pane == NONE || (item > 0 && v->page.drops[(item - 1) * panes + pane]))
		return 0;
	return v->page.drops[item * panes + pane];
}

enum mark
side_mark(const struct view *v, uint32_t item, uint32_t pane)
{
	const struct item *it = &v->page.items[item];
	enum mark strongest = MARK_NONE;

	if (it->kind != ITEM_BAND && it->kind != ITEM_FOLD)
		return MARK_NONE;
	for (uint32_t i = 0; i < (it->kind == ITEM_FOLD ? it->count : 1); i++) {
		enum mark m = cell_mark(v, &v->page.bands.items[it->band + i], pane);

		if (m > strongest)
			strongest = m;
	}
	return strongest;
}

bool
side_has(const struct view *v, const struct band *b, uint32_t pane, unsigned kinds, unsigned flags)
{
	const struct band_cell *cell = &b->cells[pane];
	const struct version *ver = &v->m->versions[v->page.shown[pane]];

	if (side_dropped(v, b, pane))
		return kinds & 1u << KIND_DROPPED;
	if (cell->kind != BAND_TEXT)
		return false;
	for (uint32_t i = 0; i < cell->count; i++) {
		const struct sentence_state *s = &ver->states[cell->sentences[i]];

		if ((kinds & 1u << s->kind) || (flags & s->flags))
			return true;
	}
	return false;
}

static bool
band_selected(const struct view *v, const struct band *b)
{
	if (!v->shape.kinds && !v->shape.flags)
		return !v->shape.fold || b->changed;
	for (uint32_t i = 0; i < v->page.pane_count; i++)
		if (side_has(v, b, i, v->shape.kinds, v->shape.flags))
			return true;
	return false;
}

/* Only one pane has something here, not even a ghost stands in another. */
static uint32_t
only_pane(const struct view *v, const struct band *b)
{
	if (b->only == NONE)
		return NONE;
	for (uint32_t i = 0; i < v->page.pane_count; i++)
		if (i != b->only && b->cells[i].kind != BAND_EMPTY)
			return NONE;
	return b->only;
}

static bool
begins_paragraph(const struct view *v, const struct band *b)
{
	for (uint32_t i = 0; i < v->page.pane_count; i++)
		if (b->cells[i].kind == BAND_TEXT)
			return v->m->versions[v->page.shown[i]]
				.sentences[b->cells[i].sentences[0]].paragraph;
	return false;
}

static void
add_bands(struct view *v)
{
	struct page *p = &v->page;
	struct item *fold = NULL;

	for (uint32_t i = 0; i < p->bands.count; i++) {
		const struct band *b = &p->bands.items[i];
		struct item *item;

		if (!band_selected(v, b)) {
			if (fold)
				fold->count++;
			else
				fold = page_add(p, ITEM_FOLD), fold->band = i, fold->same = true;
			fold->same = fold->same && !b->changed;
		} else {
			item = page_add(p, ITEM_BAND);
			item->band = i;
			item->gap = p->count > 2 && !fold && begins_paragraph(v, b);
			fold = NULL;
		}
		p->item_of_band[i] = p->count - 1;
	}
}

/* Two or more in a row that one pane of three or more has alone. */
static void
find_runs(struct view *v)
{
	struct page *p = &v->page;

	for (uint32_t i = 1, n; p->pane_count > 2 && i < p->count; i += n) {
		uint32_t only;

		n = 1;
		if (p->items[i].kind != ITEM_BAND)
			continue;
		only = only_pane(v, &p->bands.items[p->items[i].band]);
		if (only == NONE)
			continue;
		while (i + n < p->count && p->items[i + n].kind == ITEM_BAND &&
		       only_pane(v, &p->bands.items[p->items[i + n].band]) == only)
			n++;
		if (n < 2)
			continue;
		for (uint32_t j = i; j < i + n; j++) {
			p->items[j].across = true;
			p->items[j].index = i;
		}
		p->items[i].rule = p->items[i].gap = true;
		p->items[i].count = n;
		if (i + n < p->count)
			p->items[i + n].gap = true;
	}
}

/* From the end: how many dropped sentences a pane's run still has at each item. */
static void
count_drops(struct view *v)
{
	struct page *p = &v->page;

	p->drops = memory_alloc((size_t)p->count * p->pane_count, sizeof(*p->drops));
	for (uint32_t i = p->count; i-- > 0; ) {
		const struct band *b = &p->bands.items[p->items[i].band];

		if (p->items[i].kind != ITEM_BAND || p->items[i].across)
			continue;
		for (uint32_t j = 0; j < p->pane_count; j++) {
			if (!side_dropped(v, b, j))
				continue;
			p->drops[i * p->pane_count + j] = b->cells[p->base_pane].count;
			if (i + 1 < p->count)
				p->drops[i * p->pane_count + j] += p->drops[(i + 1) * p->pane_count + j];
		}
	}
}

/* Which panes added and which dropped the band, two bits each; all ones when something else changed. */
static uint64_t
change_pattern(const struct view *v, uint32_t item)
{
	uint64_t pattern = 0;

	for (uint32_t i = 0; i < v->page.pane_count; i++) {
		enum mark m = change_mark(v, item, i);

		if (m == MARK_ADDED)
			pattern |= UINT64_C(1) << 2 * i;
		else if (m == MARK_DROPPED)
			pattern |= UINT64_C(2) << 2 * i;
		else if (m)
			return UINT64_MAX;
	}
	return pattern;
}

static bool
only_ghosts(const struct view *v, const struct item *item)
{
	const struct band *b = &v->page.bands.items[item->band];

	for (uint32_t i = 0; i < v->page.pane_count; i++)
		if (b->cells[i].kind == BAND_TEXT)
			return false;
	return true;
}

/* A run of added or of dropped sentences is one change, anything else one each. */
static void
find_stops(struct view *v)
{
	struct page *p = &v->page;
	uint64_t before = 0;

	p->stops = memory_alloc(p->count, sizeof(*p->stops));
	for (uint32_t i = 0; i < p->count; i++) {
		uint64_t pattern;

		if (p->items[i].kind != ITEM_BAND) {
			before = 0;
			continue;
		}
		if (only_ghosts(v, &p->items[i]))
			continue;
		pattern = change_pattern(v, i);
		if (pattern && (pattern != before || pattern == UINT64_MAX)) {
			p->items[i].stop = true;
			p->stops[p->stop_count++] = i;
		}
		before = pattern;
	}
}

void
side_items(struct view *v)
{
	struct page *p = &v->page;

	p->bands = model_bands(p->arena, v->m, p->shown, p->pane_count,
			       v->shape.order ? ORDER_OWN : ORDER_BASE);
	p->items = memory_alloc(p->bands.count + 1, sizeof(*p->items));
	p->item_of_band = memory_alloc(p->bands.count, sizeof(*p->item_of_band));
	page_add(p, ITEM_OPENING);
	add_bands(v);
	find_runs(v);
	if (p->bands.count)
		count_drops(v);
	find_stops(v);
}
