/* Places in the texts: what the focus is on, and where a place is on the page. */
#include "view_internal.h"

/* The first sentence of something on the page; `ghost`: it only would stand there. */
struct spot {
	uint32_t version, sentence;
	bool     ghost;
};

/* The pane in focus, else the base, else whoever has something. */
static struct spot
band_spot(const struct view *v, const struct band *b)
{
	const struct page *p = &v->page;
	uint32_t pane = page_pane_of(v, v->focus_version);

	if (pane == NONE || b->cells[pane].kind == BAND_EMPTY)
		pane = p->base_pane;
	for (uint32_t i = 0; i < p->pane_count; i++)
		if (pane == NONE || b->cells[pane].kind == BAND_EMPTY)
			pane = i;
	if (b->cells[pane].kind == BAND_EMPTY)
		return (struct spot){ p->shown[pane], NONE, false };
	return (struct spot){ p->shown[pane], b->cells[pane].sentences[0],
			      b->cells[pane].kind == BAND_GHOST };
}

/* Of what `index` names. */
static enum item_kind
indexed_kind(const struct view *v, const struct item *item)
{
	return item->kind == ITEM_FOLD && v->page.merged ? item->first : item->kind;
}

static struct spot
item_spot(const struct view *v, const struct item *item)
{
	uint32_t version = v->page.shown[0];

	switch (indexed_kind(v, item)) {
	case ITEM_BAND:
	case ITEM_FOLD:
		return band_spot(v, &v->page.bands.items[item->band]);
	case ITEM_LINK:
		return (struct spot){ version,
			v->m->against_base[version].changes[item->index].link->b[0], false };
	case ITEM_OWN:
		return (struct spot){ version, item->index, false };
	case ITEM_DROPPED:
	case ITEM_AWAY:
		return (struct spot){ v->m->base, item->index, item->kind == ITEM_AWAY };
	default:
		break;
	}
	return (struct spot){ version, NONE, false };
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

static struct spot
focus_spot(const struct view *v)
{
	struct spot spot = { NONE, NONE, false };

	for (uint32_t i = v->focus; spot.sentence == NONE && i < v->page.count; i++)
		spot = item_spot(v, &v->page.items[i]);
	return spot;
}

uint32_t
place_sentence(const struct view *v, uint32_t *version)
{
	struct spot spot = focus_spot(v);

	*version = spot.version;
	return spot.sentence;
}

/* All that stands at the focus in one version, as the status line names it. */
const uint32_t *
place_sentences(const struct view *v, uint32_t *version, uint32_t *count)
{
	const struct page *p = &v->page;
	const struct band_cell *cell;

	for (uint32_t i = v->focus; i < p->count; i++) {
		const struct item *item = &p->items[i];
		struct spot spot = item_spot(v, item);

		*count = 1;
		*version = spot.version;
		if (spot.sentence == NONE)
			continue;
		if (indexed_kind(v, item) == ITEM_LINK) {
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
	struct spot spot = { NONE, NONE, false };

	if (v->m)
		spot = focus_spot(v);
	if (spot.sentence == NONE)
		return (struct place){ .version = NONE };
	return (struct place){
		spot.version, v->m->versions[spot.version].sentences[spot.sentence].start, spot.ghost,
	};
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
cell_holds(const struct band_cell *cell, enum band_cell_kind kind, uint32_t sentence)
{
	for (uint32_t i = 0; cell->kind == kind && i < cell->count; i++)
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
item_holds(const struct view *v, const struct item *item, struct spot spot)
{
	uint32_t version = spot.version, s = spot.sentence;
	bool base = version == v->m->base;
	struct spot first;
	const struct link *l;

	if (spot.ghost)
		return item->kind == ITEM_AWAY && base && item->index == s;
	switch (item->kind) {
	case ITEM_LINK:
		l = v->m->against_base[v->page.shown[0]].changes[item->index].link;
		return (base && link_holds(l->a, l->a_count, s)) ||
		       (version == v->page.shown[0] && link_holds(l->b, l->b_count, s));
	case ITEM_OWN:
		return version == v->page.shown[0] && item->index == s;
	case ITEM_DROPPED:
		return base && item->index == s;
	case ITEM_FOLD:
		first = item_spot(v, item);
		return first.version == version && first.sentence == s;
	default:
		return false;
	}
}

/* A version that is not on the page: whoever of its family is. */
static bool
stand_in(const struct view *v, struct spot *spot)
{
	uint32_t family = v->m->versions[spot->version].states[spot->sentence].family;

	for (uint32_t i = 0; i <= v->page.pane_count; i++) {
		uint32_t other = i < v->page.pane_count ? v->page.shown[i] : v->m->base;
		struct cell cell = model_cell(v->m, family, other);

		if (!cell.count)
			continue;
		*spot = (struct spot){ other, cell.sentences[0], false };
		return true;
	}
	return false;
}

static uint32_t
find_item(const struct view *v, struct spot spot)
{
	const struct page *p = &v->page;
	uint32_t pane = page_pane_of(v, spot.version);
	enum band_cell_kind kind = spot.ghost ? BAND_GHOST : BAND_TEXT;

	if (p->merged) {
		for (uint32_t i = 0; i < p->count; i++)
			if (item_holds(v, &p->items[i], spot))
				return i;
		return NONE;
	}
	for (uint32_t i = 0; pane != NONE && i < p->bands.count; i++)
		if (cell_holds(&p->bands.items[i].cells[pane], kind, spot.sentence))
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
	if (s != NONE && place.ghost)
		found = find_item(v, (struct spot){ place.version, s, true });
	for (uint32_t tries = 0; found == NONE && s != NONE && tries < 200; tries++) {
		struct spot spot = { place.version, s, false };

		found = find_item(v, spot);
		if (found == NONE && stand_in(v, &spot))
			found = find_item(v, spot);
		if (s-- == 0)
			break;
	}
	return found != NONE ? found : first;
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
