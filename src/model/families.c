#include "model_internal.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

/*
 * Families are what accepted links connect: a union-find over all sentences
 * of all versions, numbered through. Which links there are does not depend
 * on the order of the versions, so neither do the families; only their
 * numbers do, which follow the base.
 */
struct forest {
	uint32_t *parent;	/* by sentence, numbered through the versions */
	uint32_t *first;	/* by version: number of its first sentence */
	uint32_t  count;
};

static uint32_t
find_root(struct forest *f, uint32_t x)
{
	while (f->parent[x] != x) {
		f->parent[x] = f->parent[f->parent[x]];
		x = f->parent[x];
	}
	return x;
}

/* The smaller number becomes the root; path halving alone keeps the trees flat. */
static void
unite(struct forest *f, uint32_t x, uint32_t y)
{
	x = find_root(f, x);
	y = find_root(f, y);
	if (x < y)
		f->parent[y] = x;
	else
		f->parent[x] = y;
}

static void
unite_link(struct forest *f, const struct pair *p, const struct link *l)
{
	uint32_t root = f->first[p->a] + l->a[0];

	for (uint32_t i = 1; i < l->a_count; i++)
		unite(f, root, f->first[p->a] + l->a[i]);
	for (uint32_t i = 0; i < l->b_count; i++)
		unite(f, root, f->first[p->b] + l->b[i]);
}

static struct forest
forest_new(struct arena *scratch, const struct model *m)
{
	struct forest f = { .first = ARENA_ARRAY(scratch, uint32_t, m->version_count + 1) };

	for (uint32_t v = 0; v < m->version_count; v++)
		f.first[v + 1] = f.first[v] + m->versions[v].sentence_count;
	f.count = f.first[m->version_count];
	f.parent = ARENA_ARRAY(scratch, uint32_t, f.count);
	for (uint32_t i = 0; i < f.count; i++)
		f.parent[i] = i;
	for (size_t p = 0; p < m->alignment->pair_count; p++)
		for (size_t l = 0; l < m->alignment->pairs[p].count; l++)
			unite_link(&f, &m->alignment->pairs[p], &m->alignment->pairs[p].links[l]);
	return f;
}

/* Give each tree a number of its own, in the states; how many there are. */
static uint32_t
number_trees(struct arena *scratch, struct forest *f, const struct model *m,
	     struct sentence_state *const *states)
{
	uint32_t *number = ARENA_ARRAY(scratch, uint32_t, f->count);
	uint32_t count = 0;

	for (uint32_t v = 0; v < m->version_count; v++) {
		for (uint32_t s = 0; s < m->versions[v].sentence_count; s++) {
			uint32_t x = f->first[v] + s, root = find_root(f, x);

			if (root == x)	/* the smallest of its tree, so met first */
				number[x] = count++;
			states[v][s].family = number[root];
		}
	}
	return count;
}

static void
weave_version(struct weave *w, uint32_t v, const struct sentence_state *states, uint32_t count)
{
	struct weave_item *items = memory_alloc(count, sizeof(*items));

	for (uint32_t s = 0; s < count; s++)
		items[s] = (struct weave_item){
			.node = states[s].family, .spare = NONE,
			.anchor = !(states[s].flags & FLAG_MOVED),
		};
	weave_sequence(w, v, items, count);
	free(items);
}

/* rank[number] of each family: base order, others' own woven in. */
static const uint32_t *
rank_families(struct arena *scratch, const struct model *m, struct sentence_state *const *states,
	      uint32_t count)
{
	struct weave w = weave_new(scratch, count);
	uint32_t *rank = ARENA_ARRAY(scratch, uint32_t, count), next = 0;

	for (uint32_t s = 0; s < m->versions[m->base].sentence_count; s++)
		if (!w.placed[states[m->base][s].family])
			weave_append(&w, states[m->base][s].family);
	for (uint32_t v = 0; v < m->version_count; v++)
		if (v != m->base)
			weave_version(&w, v, states[v], m->versions[v].sentence_count);
	for (uint32_t node = w.head; node != NONE; node = w.next[node])
		rank[node] = next++;
	return rank;
}

/* Sentences sorted by family, then version, then place: start[f] is where family f's begin. */
static uint32_t *
sort_by_family(struct arena *arena, const struct model *m, struct sentence_state *const *states,
	       uint32_t *start)
{
	uint32_t *sorted, total = 0;

	for (uint32_t v = 0; v < m->version_count; v++)
		for (uint32_t s = 0; s < m->versions[v].sentence_count; s++)
			start[states[v][s].family + 1]++;
	for (uint32_t f = 0; f < m->family_count; f++)
		start[f + 1] += start[f];
	total = start[m->family_count];
	sorted = ARENA_ARRAY(arena, uint32_t, total);
	for (uint32_t v = 0; v < m->version_count; v++)
		for (uint32_t s = 0; s < m->versions[v].sentence_count; s++)
			sorted[start[states[v][s].family]++] = s;
	for (uint32_t f = m->family_count; f > 0; f--)	/* each start had moved on to the next */
		start[f] = start[f - 1];
	start[0] = 0;
	return sorted;
}

/* How many versions have each family. */
static uint32_t *
count_parts(struct arena *scratch, const struct model *m, struct sentence_state *const *states,
	    size_t *total)
{
	uint32_t *parts = ARENA_ARRAY(scratch, uint32_t, m->family_count);
	uint32_t *last = ARENA_ARRAY(scratch, uint32_t, m->family_count);

	*total = 0;
	for (uint32_t v = 0; v < m->version_count; v++) {
		for (uint32_t s = 0; s < m->versions[v].sentence_count; s++) {
			uint32_t f = states[v][s].family;

			if (last[f] == v + 1)
				continue;
			last[f] = v + 1;
			parts[f]++;
			(*total)++;
		}
	}
	return parts;
}

/* Add sentence s of version v, met in order, to the part it belongs to. */
static void
add_to_part(struct family *family, struct cell *parts, const uint32_t *sorted, uint32_t v,
	    const struct sentence_state *state)
{
	struct cell *c = parts;

	if (family->present) {
		c = &parts[family->present - 1];
		sorted = c->sentences + c->count;
	}
	if (!family->present || c->version != v) {
		c = &parts[family->present++];
		*c = (struct cell){ .version = (uint16_t)v, .sentences = sorted, .kind = state->kind };
	}
	c->count++;
	c->kind = (uint8_t)kind_stronger((enum kind)c->kind, (enum kind)state->kind);
	c->flags |= state->flags;
}

static void
fill_families(struct arena *arena, struct arena *scratch, struct model *m,
	      struct sentence_state *const *states)
{
	struct family *families = ARENA_ARRAY(arena, struct family, m->family_count);
	struct cell **parts = ARENA_ARRAY(scratch, struct cell *, m->family_count), *cells;
	uint32_t *start = ARENA_ARRAY(scratch, uint32_t, m->family_count + 1);
	const uint32_t *sorted = sort_by_family(arena, m, states, start), *counts;
	size_t total;

	counts = count_parts(scratch, m, states, &total);
	cells = ARENA_ARRAY(arena, struct cell, total);
	for (uint32_t f = 0; f < m->family_count; f++) {
		families[f].parts = parts[f] = cells;
		cells += counts[f];
	}
	for (uint32_t v = 0; v < m->version_count; v++)
		for (uint32_t s = 0; s < m->versions[v].sentence_count; s++) {
			uint32_t f = states[v][s].family;

			add_to_part(&families[f], parts[f], sorted + start[f], v, &states[v][s]);
		}
	m->families = families;
}

void
families_build(struct arena *arena, struct model *m, struct sentence_state *const *states)
{
	struct arena *scratch = arena_new();
	struct forest f = forest_new(scratch, m);
	const uint32_t *rank;

	m->family_count = number_trees(scratch, &f, m, states);
	rank = rank_families(scratch, m, states, m->family_count);
	for (uint32_t v = 0; v < m->version_count; v++)
		for (uint32_t s = 0; s < m->versions[v].sentence_count; s++)
			states[v][s].family = rank[states[v][s].family];
	arena_free(scratch);	/* a large part of the peak */
	scratch = arena_new();
	fill_families(arena, scratch, m, states);
	arena_free(scratch);
}
