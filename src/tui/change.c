/* Stepping from change to change, and to the other end of a move. */
#include "view_internal.h"

static enum mark
mark_in(const struct view *v, uint32_t item, uint32_t pane)
{
	return v->page.merged ? inline_mark(v, &v->page.items[item]) : side_mark(v, item, pane);
}

#define CHANGED_KINDS (1u << KIND_ALTERED | 1u << KIND_REWRITTEN | 1u << KIND_ADDED | 1u << KIND_DROPPED)
#define CHANGED_FLAGS (FLAG_MOVED | FLAG_SPLIT | FLAG_MERGED)
#define QUIET_KINDS   (1u << KIND_BASE | 1u << KIND_SAME | 1u << KIND_ABSENT)

/* A filter that names changes says which ones count. */
static bool
is_narrowed(const struct view *v)
{
	return v->shape.kinds & ~QUIET_KINDS || v->shape.flags;
}

static bool
pane_has(const struct view *v, uint32_t item, uint32_t pane, unsigned kinds, unsigned flags)
{
	const struct item *it = &v->page.items[item];

	if (v->page.merged)
		return inline_has(v, it, kinds, flags);
	return it->kind == ITEM_BAND && side_has(v, &v->page.bands.items[it->band], pane, kinds, flags);
}

enum mark
change_mark(const struct view *v, uint32_t item, uint32_t pane)
{
	enum mark m = mark_in(v, item, pane);

	if (!is_narrowed(v))
		return m > MARK_TYPOGRAPHY ? m : MARK_NONE;
	if (!pane_has(v, item, pane, v->shape.kinds & ~QUIET_KINDS, v->shape.flags))
		return MARK_NONE;
	return m ? m : MARK_TYPOGRAPHY;	/* hidden characters alone have no sign */
}

static bool
is_changed(const struct view *v, uint32_t item)
{
	for (uint32_t i = 0; i < v->page.pane_count; i++)
		if (change_mark(v, item, i))
			return true;
	return false;
}

/* Of the last stop at or before the item: how many there are up to it. */
static uint32_t
stops_to(const struct page *p, uint32_t item)
{
	uint32_t low = 0, high = p->stop_count;

	while (low < high) {
		uint32_t mid = (low + high) / 2;

		if (p->stops[mid] <= item)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

uint32_t
change_number(const struct view *v)
{
	uint8_t kind = v->focus < v->page.count ? v->page.items[v->focus].kind : ITEM_OPENING;

	if (kind == ITEM_OPENING || kind == ITEM_FOLD || kind == ITEM_AWAY || !is_changed(v, v->focus))
		return 0;
	return stops_to(&v->page, v->focus);
}

void
change_focus_pane(struct view *v, unsigned kinds, unsigned flags)
{
	const struct page *p = &v->page;
	const struct item *item = &p->items[v->focus];
	uint32_t pane = page_pane_of(v, v->focus_version);

	if (p->merged || item->kind != ITEM_BAND || pane == NONE || v->focus_version == v->m->base)
		return;
	for (uint32_t i = 0; i < p->pane_count; i++) {
		uint32_t at = (pane + i) % p->pane_count;

		if (side_has(v, &p->bands.items[item->band], at, kinds, flags)) {
			page_focus(v, p->shown[at]);
			return;
		}
	}
}

bool
change_step(struct view *v, int by)
{
	const struct page *p = &v->page;
	uint32_t at = stops_to(p, v->focus);

	if (by < 0) {
		if (at > 0 && p->stops[at - 1] == v->focus)
			at--;
		if (at == 0)
			return false;
		at--;
	} else if (at == p->stop_count) {
		return false;
	}
	scroll_to(v, p->stops[at]);
	if (is_narrowed(v))
		change_focus_pane(v, v->shape.kinds & ~QUIET_KINDS, v->shape.flags);
	else
		change_focus_pane(v, CHANGED_KINDS, CHANGED_FLAGS);
	return true;
}

static const struct {
	enum action next, previous;
	unsigned    kinds, flags;
	bool        run;		/* neighbours count as one */
} steps[] = {
	{ ACT_NEXT_ALTERED,    ACT_PREV_ALTERED,    1u << KIND_ALTERED,    0, false },
	{ ACT_NEXT_REWRITTEN,  ACT_PREV_REWRITTEN,  1u << KIND_REWRITTEN,  0, false },
	{ ACT_NEXT_ADDED,      ACT_PREV_ADDED,      1u << KIND_ADDED,      0, true },
	{ ACT_NEXT_DROPPED,    ACT_PREV_DROPPED,    1u << KIND_DROPPED,    0, true },
	{ ACT_NEXT_TYPOGRAPHY, ACT_PREV_TYPOGRAPHY, 1u << KIND_TYPOGRAPHY, FLAG_TYPOGRAPHY, false },
	{ ACT_NEXT_MOVED,      ACT_PREV_MOVED,      0, FLAG_MOVED, false },
	{ ACT_NEXT_SPLIT,      ACT_PREV_SPLIT,      0, FLAG_SPLIT | FLAG_MERGED, false },
};

static bool
item_has(const struct view *v, uint32_t item, unsigned kinds, unsigned flags)
{
	for (uint32_t i = 0; i < v->page.pane_count; i++)
		if (pane_has(v, item, i, kinds, flags))
			return true;
	return false;
}

static bool
version_has(const struct view *v, uint32_t version, unsigned kinds, unsigned flags)
{
	const struct counts *c = &v->m->versions[version].counts;

	for (unsigned k = 0; k < KIND_COUNT; k++)
		if (kinds & 1u << k && c->kinds[k])
			return true;
	for (unsigned k = 0; k < FLAG_COUNT; k++)
		if (flags & 1u << k && c->flags[k])
			return true;
	return false;
}

static bool
shown_has(const struct view *v, unsigned kinds, unsigned flags)
{
	for (uint32_t i = 0; i < v->page.pane_count; i++)
		if (version_has(v, v->page.shown[i], kinds, flags))
			return true;
	return false;
}

bool
change_find_version(struct view *v, unsigned kinds, unsigned flags)
{
	const struct model *m = v->m;
	uint32_t here = v->page.merged ? v->page.shown[0] : v->focus_version;

	if (shown_has(v, kinds, flags))
		return false;
	for (uint32_t i = 1; i < m->version_count; i++) {
		uint32_t to = (here + i) % m->version_count;

		if (to == m->base || v->shape.hidden[to] || !version_has(v, to, kinds, flags))
			continue;
		if (v->page.merged)
			view_say(v, "%s has none, %s has.", m->versions[here].letter, m->versions[to].letter);
		else
			view_say(v, "The versions shown had none, %s has.", m->versions[to].letter);
		place_push(v);
		page_focus(v, to);
		return true;
	}
	return false;
}

bool
change_step_kind(struct view *v, enum action a, int by)
{
	size_t s = 0;
	uint32_t i = v->focus;

	while (steps[s].next != a && steps[s].previous != a)
		s++;
	if (change_find_version(v, steps[s].kinds, steps[s].flags))
		i = by < 0 ? v->page.count : 0;
	for (;;) {
		if ((by < 0 && i <= 1) || (by > 0 && i + 1 >= v->page.count))
			return false;
		i = by < 0 ? i - 1 : i + 1;
		if (!item_has(v, i, steps[s].kinds, steps[s].flags))
			continue;
		if (!steps[s].run || !item_has(v, i - 1, steps[s].kinds, steps[s].flags))
			break;
	}
	scroll_to(v, i);
	change_focus_pane(v, steps[s].kinds, steps[s].flags);
	return true;
}

/* ---- the other end ---- */

static bool
shares_sentence(const struct band_cell *a, const struct band_cell *b)
{
	for (uint32_t i = 0; i < a->count; i++)
		for (uint32_t j = 0; j < b->count; j++)
			if (a->sentences[i] == b->sentences[j])
				return true;
	return false;
}

/* From text to its ghost, from a ghost to its text, in one pane. */
static bool
side_other_end(struct view *v, uint32_t pane)
{
	const struct page *p = &v->page;
	uint32_t here = p->items[v->focus].band;
	const struct band_cell *from = &p->bands.items[here].cells[pane];
	uint8_t wanted = from->kind == BAND_TEXT ? BAND_GHOST : BAND_TEXT;

	for (uint32_t i = 0; from->kind != BAND_EMPTY && i < p->bands.count; i++) {
		const struct band_cell *cell = &p->bands.items[i].cells[pane];

		if (i == here || cell->kind != wanted || !shares_sentence(from, cell))
			continue;
		place_push(v);
		page_focus(v, p->shown[pane]);
		scroll_to(v, p->item_of_band[i]);
		return true;
	}
	return false;
}

static bool
inline_other_end(struct view *v)
{
	const struct page *p = &v->page;
	const struct item *from = &p->items[v->focus];
	const struct comparison *against = &v->m->against_base[p->shown[0]];
	const struct change *c = NULL;

	if (from->kind == ITEM_LINK)
		c = &against->changes[from->index];
	else if (from->kind == ITEM_AWAY)
		c = relation_of_base(v, p->shown[0], from->index);
	for (uint32_t i = 0; c && i < p->count; i++) {
		const struct item *to = &p->items[i];
		bool hit = from->kind == ITEM_AWAY ?
			   to->kind == ITEM_LINK && &against->changes[to->index] == c :
			   to->kind == ITEM_AWAY && to->index <= c->link->a[0] &&
			   c->link->a[0] < to->index + to->count;

		if (!hit)
			continue;
		place_push(v);
		scroll_to(v, i);
		return true;
	}
	return false;
}

bool
change_other_end(struct view *v)
{
	const struct page *p = &v->page;
	uint32_t pane = page_pane_of(v, v->focus_version);

	if (p->merged)
		return inline_other_end(v);
	if (p->items[v->focus].kind != ITEM_BAND)
		return false;
	for (uint32_t i = 0; pane != NONE && i < p->pane_count; i++)
		if (side_other_end(v, (pane + i) % p->pane_count))
			return true;
	return false;
}
