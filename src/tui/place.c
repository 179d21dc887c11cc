/* Places in the texts: what the focus is on, and where a place is on the page. */
#include "view_internal.h"

static uint32_t
cell_sentence(const struct band_cell *cell)
{
	return cell->kind == BAND_EMPTY ? NONE : cell->sentences[0];
}

/* The pane in focus, else the base, else whoever has something. */
static uint32_t
band_sentence(const struct view *v, const struct band *b, uint32_t *version)
{
	const struct page *p = &v->page;
	uint32_t pane = page_pane_of(v, v->focus_version);

	if (pane == NONE || b->cells[pane].kind == BAND_EMPTY)
		pane = p->base_pane;
	for (uint32_t i = 0; i < p->pane_count; i++)
		if (pane == NONE || b->cells[pane].kind == BAND_EMPTY)
			pane = i;
	*version = p->shown[pane];
	return cell_sentence(&b->cells[pane]);
}

static uint32_t
item_sentence(const struct view *v, const struct item *item, uint32_t *version)
{
	*version = v->page.shown[0];
	switch (item->kind) {
	case ITEM_BAND:
		return band_sentence(v, &v->page.bands.items[item->band], version);
	case ITEM_FOLD:
		if (!v->page.merged)
			return band_sentence(v, &v->page.bands.items[item->band], version);
		return NONE;
	case ITEM_LINK:
		return v->m->against_base[*version].changes[item->index].link->b[0];
	case ITEM_OWN:
		return item->index;
	case ITEM_DROPPED:
	case ITEM_AWAY:
		*version = v->m->base;
		return item->index;
	default:
		return NONE;
	}
}

bool
place_has_base(const struct view *v, uint32_t item)
{
	const struct page *p = &v->page;
	const struct item *it = &p->items[item];

	if (it->kind == ITEM_BAND)
		return p->base_pane != NONE &&
		       p->bands.items[it->band].cells[p->base_pane].kind == BAND_TEXT;
	return it->kind == ITEM_LINK || it->kind == ITEM_DROPPED ||
	       (it->kind == ITEM_OWN && p->shown[0] == v->m->base);
}

uint32_t
place_sentence(const struct view *v, uint32_t *version)
{
	uint32_t s = NONE;

	for (uint32_t i = v->focus; s == NONE && i < v->page.count; i++)
		s = item_sentence(v, &v->page.items[i], version);
	return s;
}

/* All that stands at the focus in one version, as the status line names it. */
const uint32_t *
place_sentences(const struct view *v, uint32_t *version, uint32_t *count)
{
	const struct page *p = &v->page;
	const struct band_cell *cell;

	for (uint32_t i = v->focus; i < p->count; i++) {
		const struct item *item = &p->items[i];

		*count = 1;
		if (item_sentence(v, item, version) == NONE)
			continue;
		if (item->kind == ITEM_LINK) {
			const struct link *l = v->m->against_base[*version].changes[item->index].link;

			*count = l->b_count;
			return l->b;
		}
		if (p->merged)
			return &item->index;
		cell = &p->bands.items[item->band].cells[page_pane_of(v, *version)];
		*count = cell->count;
		return cell->sentences;
	}
	return NULL;
}

struct place
place_focus(const struct view *v)
{
	uint32_t version, s;

	if (!v->m || !v->page.count)
		return (struct place){ NONE, 0 };
	s = place_sentence(v, &version);
	if (s == NONE)
		return (struct place){ NONE, 0 };
	return (struct place){ version, v->m->versions[version].sentences[s].start };
}

uint32_t
place_sentence_at(const struct view *v, uint32_t version, uint32_t offset)
{
	const struct version *ver = &v->m->versions[version];
	uint32_t low = 0, high = ver->sentence_count;

	while (low < high) {
		uint32_t mid = (low + high) / 2;

		if (ver->sentences[mid].end <= offset)
			low = mid + 1;
		else
			high = mid;
	}
	return low < ver->sentence_count ? low : ver->sentence_count ? low - 1 : NONE;
}

static bool
cell_holds(const struct band_cell *cell, uint32_t sentence)
{
	for (uint32_t i = 0; cell->kind == BAND_TEXT && i < cell->count; i++)
		if (cell->sentences[i] == sentence)
			return true;
	return false;
}

static bool
link_holds(const uint32_t *sentences, uint32_t count, uint32_t sentence)
{
	for (uint32_t i = 0; i < count; i++)
		if (sentences[i] == sentence)
			return true;
	return false;
}

static bool
item_holds(const struct view *v, const struct item *item, uint32_t version, uint32_t s)
{
	bool base = version == v->m->base;
	const struct link *l;

	switch (item->kind) {
	case ITEM_LINK:
		l = v->m->against_base[v->page.shown[0]].changes[item->index].link;
		return (base && link_holds(l->a, l->a_count, s)) ||
		       (version == v->page.shown[0] && link_holds(l->b, l->b_count, s));
	case ITEM_OWN:
		return version == v->page.shown[0] && item->index == s;
	case ITEM_DROPPED:
		return base && item->index == s;
	default:
		return false;
	}
}

/* A version that is not on the page: whoever of its family is. */
static bool
stand_in(const struct view *v, uint32_t *version, uint32_t *sentence)
{
	uint32_t family = v->m->versions[*version].states[*sentence].family;

	for (uint32_t i = 0; i <= v->page.pane_count; i++) {
		uint32_t other = i < v->page.pane_count ? v->page.shown[i] : v->m->base;
		struct cell cell = model_cell(v->m, family, other);

		if (!cell.count)
			continue;
		*version = other;
		*sentence = cell.sentences[0];
		return true;
	}
	return false;
}

static uint32_t
find_item(const struct view *v, uint32_t version, uint32_t s)
{
	const struct page *p = &v->page;
	uint32_t pane = page_pane_of(v, version);

	if (p->merged) {
		for (uint32_t i = 0; i < p->count; i++)
			if (item_holds(v, &p->items[i], version, s))
				return i;
		return NONE;
	}
	for (uint32_t i = 0; pane != NONE && i < p->bands.count; i++)
		if (cell_holds(&p->bands.items[i].cells[pane], s))
			return p->item_of_band[i];
	return NONE;
}

/* In a fold that cannot be asked, or nowhere: the nearest sentence before it that is on the page. */
uint32_t
place_item(const struct view *v, struct place place)
{
	uint32_t s, found = NONE, first = v->page.count > 1 ? 1 : 0;

	if (place.version >= v->m->version_count)
		return first;
	s = place_sentence_at(v, place.version, place.offset);
	for (uint32_t tries = 0; s != NONE && tries < 200; tries++) {
		uint32_t version = place.version, sentence = s;

		found = find_item(v, version, sentence);
		if (found == NONE && stand_in(v, &version, &sentence))
			found = find_item(v, version, sentence);
		if (found != NONE)
			return found;
		if (s-- == 0)
			break;
	}
	return first;
}

void
place_go(struct view *v, struct place place)
{
	if (v->page.count)
		scroll_to(v, place_item(v, place));
}

#define JUMPS_MOST 100

void
place_push(struct view *v)
{
	struct place p = place_focus(v);

	if (p.version == NONE)
		return;
	if (v->jumps.count == JUMPS_MOST) {
		for (size_t i = 1; i < v->jumps.count; i++)
			v->jumps.items[i - 1] = v->jumps.items[i];
		v->jumps.count--;
	}
	*VECTOR_PUSH(&v->jumps) = (struct jump){ p, v->focus_version };
}

/* Places that are where the focus is already are passed over. */
bool
place_pop(struct view *v)
{
	while (v->jumps.count) {
		struct jump to = v->jumps.items[--v->jumps.count];
		uint32_t from = v->focus_version;

		if (to.focus < v->m->version_count && to.focus != from && !v->shape.hidden[to.focus])
			page_focus(v, to.focus);
		if (v->focus_version == from && place_item(v, to.place) == v->focus)
			continue;
		place_go(v, to.place);
		return true;
	}
	return false;
}
