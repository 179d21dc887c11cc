/*
 * Bands are woven (weave.c): the base's sentences are the frame, and a band
 * of the frame is a run of base sentences that some shown version joins.
 * Each shown version is then a sequence of places: beside the base sentence
 * it is linked to, or a place of its own for what the base does not have and
 * for what has moved away from where it would stand. Links that keep the
 * order rise through the frame, so no version is ever shown out of its order
 * but for the sentences that are named as moved.
 */
#include "model_internal.h"

#include <assert.h>
#include <string.h>

struct entry {		/* one sentence in one band of one version */
	uint32_t node, row, sentence;
	bool     ghost;
};

struct pane {		/* one version shown */
	const struct version    *version;
	const struct comparison *against;
	bool                     is_base;
	struct weave_item       *items;		/* one a sentence: its own place */
	bool                    *displaced;	/* linked, but its own place is elsewhere */
	uint32_t                *enclosing;	/* the band whose sentences stand before and behind it, or NONE */
	struct entry            *entries;
	uint32_t                 entry_count, last_row;	/* of the last one in a level place */
};

struct loom {
	const struct model *m;
	struct arena       *scratch;
	enum band_order     order;
	struct pane        *panes;
	uint32_t            pane_count;
	uint32_t           *node_of_base;	/* by base sentence */
	uint32_t           *first_of_node;	/* its first base sentence, by node of the frame */
	uint32_t           *node_of_family;	/* for sentences without a base form */
	uint32_t            node_count;
	bool               *missing;		/* by node: a base sentence that some version shown lacks */
	struct weave        weave;
};

static const struct link *
base_link(const struct pane *p, uint32_t s)
{
	uint32_t change = p->version->states[s].change;

	return change == NONE ? NULL : p->against->changes[change].link;
}

/* Moved, or behind what already stands further down: a form cut apart by others. */
static void
find_displaced(struct loom *loom, struct pane *p)
{
	uint32_t top = 0;

	p->displaced = ARENA_ARRAY(loom->scratch, bool, p->version->sentence_count);
	for (uint32_t s = 0; s < p->version->sentence_count; s++) {
		const struct link *l = base_link(p, s);

		if (!l)
			continue;
		p->displaced[s] = l->moved || l->a[0] < top;
		if (!p->displaced[s])
			top = l->a[0];
	}
}

static struct pane *
panes_new(struct loom *loom, const uint32_t *shown, uint32_t count)
{
	struct pane *panes = ARENA_ARRAY(loom->scratch, struct pane, count);

	for (uint32_t i = 0; i < count; i++) {
		panes[i].version = &loom->m->versions[shown[i]];
		panes[i].against = &loom->m->against_base[shown[i]];
		panes[i].is_base = shown[i] == loom->m->base;
		find_displaced(loom, &panes[i]);
	}
	return panes;
}

/* How many of the link's sentences of a follow one another from the i-th on. */
static uint32_t
run_of_a(const struct link *l, uint32_t i)
{
	uint32_t n = 1;

	while (i + n < l->a_count && l->a[i + n] == l->a[i] + n)
		n++;
	return n;
}

/* Number the bands of the frame: base sentences joined by some link shown stand in one. */
static void
number_frame(struct loom *loom)
{
	uint32_t count = loom->m->versions[loom->m->base].sentence_count, node = 0;
	bool *joined = ARENA_ARRAY(loom->scratch, bool, count + 1);

	for (uint32_t p = 0; p < loom->pane_count; p++) {
		const struct comparison *c = loom->panes[p].against;

		for (size_t i = 0; i < c->count; i++) {
			const struct link *l = c->changes[i].link;

			if (loom->order == ORDER_OWN && l->moved)
				continue;
			for (uint32_t j = 1; j < run_of_a(l, 0); j++)
				joined[l->a[j]] = true;
		}
	}
	loom->node_of_base = ARENA_ARRAY(loom->scratch, uint32_t, count);
	loom->first_of_node = ARENA_ARRAY(loom->scratch, uint32_t, count);
	for (uint32_t s = 0; s < count; s++) {
		if (!joined[s])
			loom->first_of_node[node++] = s;
		loom->node_of_base[s] = node - 1;
	}
	loom->node_count = node;
}

/* A run that moved together leaves one ghost: its sentences follow one another here and in the frame. */
static bool
continues_ghost(const struct loom *loom, const struct pane *p, uint32_t s)
{
	const struct link *last, *link = base_link(p, s);
	uint32_t before, here;

	if (s == 0 || !p->displaced[s - 1])
		return false;
	last = base_link(p, s - 1);
	assert(last && link);	/* only what is linked is displaced */
	before = loom->node_of_base[last->a[0]];
	here = loom->node_of_base[link->a[0]];
	return here == before || here == before + 1;
}

/*
 * A sentence without a level place of its own, between two that stand in one
 * band (of several rows), is part of that band.
 */
static void
find_enclosing(struct loom *loom, struct pane *p)
{
	uint32_t count = p->version->sentence_count, node = NONE;

	p->enclosing = ARENA_ARRAY(loom->scratch, uint32_t, count);
	for (uint32_t s = count; s-- > 0;) {	/* first the band of what follows */
		const struct link *l = base_link(p, s);

		p->enclosing[s] = node;
		if (l && !p->displaced[s])
			node = loom->node_of_base[l->a[0]];
	}
	node = NONE;
	for (uint32_t s = 0; s < count; s++) {
		const struct link *l = base_link(p, s);

		if (l && !p->displaced[s])
			node = loom->node_of_base[l->a[0]];
		if (p->enclosing[s] != node || (l && (!p->displaced[s] || loom->order == ORDER_BASE)))
			p->enclosing[s] = NONE;
	}
}

static struct weave_item
own_place(struct loom *loom, const struct pane *p, uint32_t s)
{
	const struct link *l = base_link(p, s);
	uint32_t *of_family = &loom->node_of_family[p->version->states[s].family];
	struct weave_item item = { .spare = NONE, .anchor = true };

	if (l && !p->displaced[s]) {
		item.node = loom->node_of_base[l->a[0]];
	} else if (p->enclosing[s] != NONE) {
		item.node = p->enclosing[s];
	} else if (l) {
		item.node = loom->order == ORDER_BASE && continues_ghost(loom, p, s) ?
			    p->items[s - 1].node : loom->node_count++;
	} else {
		if (*of_family == NONE)
			*of_family = loom->node_count++;
		item.node = *of_family;
		item.spare = loom->node_count++;
	}
	return item;
}

static void
weave_pane(struct loom *loom, uint32_t index)
{
	struct pane *p = &loom->panes[index];
	uint32_t count = p->version->sentence_count;

	p->items = ARENA_ARRAY(loom->scratch, struct weave_item, count);
	find_enclosing(loom, p);
	for (uint32_t s = 0; s < count; s++) {
		if (p->is_base)
			p->items[s].node = loom->node_of_base[s];
		else
			p->items[s] = own_place(loom, p, s);
	}
	if (!p->is_base)
		weave_sequence(&loom->weave, index, p->items, count);
}

static void
weave_all(struct loom *loom)
{
	uint32_t frame = loom->node_count, most = frame;

	for (uint32_t p = 0; p < loom->pane_count; p++)
		most += 2 * loom->panes[p].version->sentence_count;
	loom->weave = weave_new(loom->scratch, most);
	loom->missing = ARENA_ARRAY(loom->scratch, bool, most);
	loom->node_of_family = ARENA_ARRAY(loom->scratch, uint32_t, loom->m->family_count);
	for (uint32_t f = 0; f < loom->m->family_count; f++)
		loom->node_of_family[f] = NONE;
	for (uint32_t n = 0; n < frame; n++)
		weave_append(&loom->weave, n);
	for (uint32_t p = 0; p < loom->pane_count; p++)
		weave_pane(loom, p);
}

static void
add_entry(struct pane *p, uint32_t node, uint32_t row, uint32_t sentence, bool ghost)
{
	p->entries[p->entry_count++] = (struct entry){ node, row, sentence, ghost };
}

/* A form of base sentences that stand apart is shown at the first of them, and named at the others. */
static void
add_far_ends(const struct loom *loom, struct pane *p, uint32_t s, const struct link *l)
{
	for (uint32_t i = run_of_a(l, 0); i < l->a_count; i += run_of_a(l, i))
		add_entry(p, loom->node_of_base[l->a[i]], 0, s, true);
}

/* The row at which base sentence `first` begins in a band of the frame; that of the sentence before, if enclosed. */
static uint32_t
row_of(const struct loom *loom, const struct pane *p, uint32_t node, uint32_t first, uint32_t s)
{
	if (!p->is_base && p->enclosing[s] != NONE)
		return p->last_row;
	if (first == NONE || node != loom->node_of_base[first])
		return 0;
	return first - loom->first_of_node[node];
}

static void
add_entries(const struct loom *loom, struct pane *p, uint32_t s)
{
	const struct link *l = p->is_base ? NULL : base_link(p, s);
	uint32_t first = p->is_base ? s : l ? l->a[0] : NONE, node = p->items[s].node, row;

	if (l && p->displaced[s] && loom->order == ORDER_BASE) {
		add_entry(p, node, 0, s, true);
		node = loom->node_of_base[first];
	}
	row = row_of(loom, p, node, first, s);
	add_entry(p, node, row, s, false);
	if (!l || !p->displaced[s])
		p->last_row = row;
	if (l && (loom->order == ORDER_BASE || !p->displaced[s]) && l->b[0] == s)
		add_far_ends(loom, p, s, l);
}

/* Mark the bands with a base sentence that this version does not have. */
static void
mark_missing(struct loom *loom, const struct pane *p)
{
	uint32_t count = loom->m->versions[loom->m->base].sentence_count;
	bool *has = ARENA_ARRAY(loom->scratch, bool, count);

	for (size_t i = 0; i < p->against->count; i++) {
		const struct link *l = p->against->changes[i].link;

		for (uint32_t j = 0; j < l->a_count; j++)
			has[l->a[j]] = true;
	}
	for (uint32_t s = 0; s < count; s++)
		if (!has[s])
			loom->missing[loom->node_of_base[s]] = true;
}

static void
fill_pane(struct loom *loom, struct pane *p)
{
	size_t most = 2 * (size_t)p->version->sentence_count;

	for (size_t i = 0; i < p->against->count; i++)
		most += p->against->changes[i].link->a_count;
	p->entries = ARENA_ARRAY(loom->scratch, struct entry, most);
	for (uint32_t s = 0; s < p->version->sentence_count; s++)
		add_entries(loom, p, s);
	if (!p->is_base)
		mark_missing(loom, p);
}

/* Number the nodes that hold something, in order; NONE for the others. */
static uint32_t
number_bands(const struct loom *loom, uint32_t *band_of)
{
	uint32_t count = 0;

	for (uint32_t p = 0; p < loom->pane_count; p++)
		for (uint32_t i = 0; i < loom->panes[p].entry_count; i++)
			band_of[loom->panes[p].entries[i].node] = 0;
	for (uint32_t n = loom->weave.head; n != NONE; n = loom->weave.next[n])
		if (band_of[n] != NONE)
			band_of[n] = count++;
	return count;
}

/* Put an entry into its cell, whose arrays have room; by row, then as they come. Text drives ghosts out. */
static void
cell_add(struct band_cell *cell, uint32_t *sentences, uint32_t *rows, const struct entry *e)
{
	enum band_cell_kind kind = e->ghost ? BAND_GHOST : BAND_TEXT;
	uint32_t at;

	if (kind < BAND_GHOST && cell->kind == BAND_GHOST)
		cell->count = 0;
	else if (kind == BAND_GHOST && cell->kind == BAND_TEXT)
		return;
	cell->kind = (uint8_t)kind;
	for (at = cell->count; at > 0 && rows[at - 1] > e->row; at--) {
		rows[at] = rows[at - 1];
		sentences[at] = sentences[at - 1];
	}
	rows[at] = e->row;
	sentences[at] = e->sentence;
	cell->count++;
}

/* The cells of one pane, `stride` apart. */
static void
make_cells(struct arena *arena, struct loom *loom, const struct pane *p, const uint32_t *band_of,
	   uint32_t bands, struct band_cell *cells)
{
	uint32_t *sentences = ARENA_ARRAY(arena, uint32_t, p->entry_count);
	uint32_t *rows = ARENA_ARRAY(arena, uint32_t, p->entry_count);
	uint32_t *start = ARENA_ARRAY(loom->scratch, uint32_t, bands + 1);
	size_t stride = loom->pane_count;

	for (uint32_t i = 0; i < p->entry_count; i++)
		start[band_of[p->entries[i].node] + 1]++;
	for (uint32_t b = 0; b < bands; b++)
		start[b + 1] += start[b];
	for (uint32_t i = 0; i < p->entry_count; i++) {
		uint32_t b = band_of[p->entries[i].node];

		cell_add(&cells[b * stride], sentences + start[b], rows + start[b], &p->entries[i]);
	}
	for (uint32_t b = 0; b < bands; b++) {
		if (!cells[b * stride].count)
			continue;
		cells[b * stride].sentences = sentences + start[b];
		cells[b * stride].rows = rows + start[b];
	}
}

static bool
cell_changed(const struct pane *p, const struct band_cell *cell)
{
	for (uint32_t i = 0; i < cell->count; i++) {
		const struct sentence_state *s = &p->version->states[cell->sentences[i]];

		if ((s->kind != KIND_SAME && s->kind != KIND_BASE) || s->flags)
			return true;
	}
	return false;
}

/* What a band says of itself, from its cells. */
static void
sum_up(const struct loom *loom, struct band *band)
{
	uint32_t with_text = 0;

	band->only = band->family = NONE;
	band->rows = 1;
	for (uint32_t p = 0; p < loom->pane_count; p++) {
		const struct band_cell *cell = &band->cells[p];
		const struct version *version = loom->panes[p].version;

		if (cell->kind == BAND_EMPTY)
			continue;
		if (band->family == NONE || (cell->kind == BAND_TEXT && !with_text))
			band->family = version->states[cell->sentences[0]].family;
		if (cell->kind == BAND_GHOST)
			continue;
		band->only = with_text++ ? NONE : p;
		if (band->rows <= cell->rows[cell->count - 1])
			band->rows = cell->rows[cell->count - 1] + 1;
		band->changed = band->changed || cell_changed(&loom->panes[p], cell);
	}
}

static bool
only_ghosts(const struct band_cell *cells, uint32_t panes)
{
	for (uint32_t p = 0; p < panes; p++)
		if (cells[p].kind == BAND_TEXT)
			return false;
	return true;
}

/* Give `to` the ghosts of `from`; false when some pane has one in both. */
static bool
take_ghosts(struct band_cell *to, const struct band_cell *from, uint32_t panes)
{
	for (uint32_t p = 0; p < panes; p++)
		if (to[p].kind != BAND_EMPTY && from[p].kind != BAND_EMPTY)
			return false;
	for (uint32_t p = 0; p < panes; p++)
		if (from[p].kind != BAND_EMPTY)
			to[p] = from[p];
	return true;
}

/* Ghosts of different versions that stand at one place share a row. How many bands are left. */
static uint32_t
share_rows(struct band *items, struct band_cell *cells, uint32_t count, uint32_t panes)
{
	struct band_cell *before = NULL;	/* of the last one kept, when it has only ghosts */
	uint32_t kept = 0;

	for (uint32_t b = 0; b < count; b++) {
		struct band_cell *here = cells + (size_t)b * panes;
		bool ghosts = only_ghosts(here, panes);

		if (ghosts && before && take_ghosts(before, here, panes))
			continue;
		items[kept++] = items[b];
		before = ghosts ? here : NULL;
	}
	return kept;
}

static struct bands
make_bands(struct arena *arena, struct loom *loom)
{
	uint32_t *band_of = ARENA_ARRAY(loom->scratch, uint32_t, loom->node_count);
	struct bands bands;
	struct band *items;
	struct band_cell *cells;

	for (uint32_t n = 0; n < loom->node_count; n++)
		band_of[n] = NONE;
	bands.count = number_bands(loom, band_of);
	bands.items = items = ARENA_ARRAY(arena, struct band, bands.count);
	cells = ARENA_ARRAY(arena, struct band_cell, (size_t)bands.count * loom->pane_count);
	for (uint32_t p = 0; p < loom->pane_count; p++)
		make_cells(arena, loom, &loom->panes[p], band_of, bands.count, cells + p);
	for (uint32_t n = 0; n < loom->node_count; n++) {
		if (band_of[n] == NONE)
			continue;
		items[band_of[n]].cells = cells + (size_t)band_of[n] * loom->pane_count;
		items[band_of[n]].changed = loom->missing[n];
		sum_up(loom, &items[band_of[n]]);
	}
	bands.count = share_rows(items, cells, bands.count, loom->pane_count);
	return bands;
}

struct bands
model_bands(struct arena *arena, const struct model *m, const uint32_t *shown,
	    uint32_t shown_count, enum band_order order)
{
	struct loom loom = {
		.m = m, .scratch = arena_new(), .order = order, .pane_count = shown_count,
	};
	struct bands bands;

	loom.panes = panes_new(&loom, shown, shown_count);
	number_frame(&loom);
	weave_all(&loom);
	for (uint32_t p = 0; p < shown_count; p++)
		fill_pane(&loom, &loom.panes[p]);
	bands = make_bands(arena, &loom);
	arena_free(loom.scratch);
	return bands;
}
