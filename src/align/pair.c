#include "align_internal.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

/* Is it taken: settled by anchors, or chosen by the chain? */
static bool
is_taken(const struct pairing *p, const struct bead *x, bool chosen)
{
	return chosen || p->a_mate[x->a] != NO_INDEX;
}

/* Room for the links that take_in_order() makes, lest they be copied as they grow. */
static void
reserve_links(const struct pairing *p, const struct beads *all, const bool *chosen)
{
	struct beads *links = p->links;
	size_t count = 0;

	for (size_t k = 0; k < all->count; k++)
		if (is_taken(p, &all->items[k], chosen[k]))
			count += all->items[k].a_count;
	links->items = vector_grow(links->items, &links->cap, count, sizeof(*links->items));
}

/* Anchors, and what the chain chose. */
static void
take_in_order(const struct pairing *p, const struct beads *all, const bool *chosen,
	      uint32_t *a_mate, uint32_t *b_mate)
{
	for (size_t k = 0; k < all->count; k++) {
		const struct bead *x = &all->items[k];

		if (!is_taken(p, x, chosen[k]))
			continue;
		if (p->a_mate[x->a] >= IN_JOIN) {
			match_bead(x, p->links, a_mate, b_mate);
			continue;
		}
		for (uint32_t i = 0; i < x->a_count; i++) {
			struct bead one = { x->a + i, x->b + i, 1, 1, 1 - p->a_apart[x->a + i], 0, 0, false };

			match_bead(&one, p->links, a_mate, b_mate);
		}
	}
}

#define LONE_MORE 2.5f	/* a match without neighbours is doubted this many times as much */

/* The heaviest chain; and again, with more demanded, where it holds little of both versions. */
static void
find_order(const struct work *w, const struct pairing *p, struct beads *all, float closeness,
	   struct regime *r, bool *chosen)
{
	uint32_t n = p->a->count, m = p->b->count, told = 0;
	float more;

	chain_heaviest(all->items, all->count, n, m, r->next, chosen);
	for (size_t k = 0; k < all->count; k++)
		if (chosen[k])
			told += all->items[k].a_count + all->items[k].b_count;
	more = regime_doubt(closeness, (float)told / (float)(n + m), (float)n * (float)m);
	if (more <= 0)
		return;
	if (w->floor == SIMILARITY_AUTO)
		r->moved += more;
	r->alone += LONE_MORE * more;
	beads_demand(all, p, more);
	memset(chosen, 0, all->count * sizeof(*chosen));
	chain_heaviest(all->items, all->count, n, m, r->next, chosen);
}

static uint32_t *
unmatched(uint32_t count)
{
	uint32_t *mate = memory_alloc((size_t)count + 1, sizeof(*mate));

	for (uint32_t i = 0; i < count; i++)
		mate[i] = NO_INDEX;
	return mate;
}

void
pair_align(struct work *w, struct pairing *p, struct scratch *s, unsigned threads)
{
	uint32_t *a_mate = unmatched(p->a->count), *b_mate = unmatched(p->b->count);
	struct candidates c;
	struct rivals rivals;
	struct regime r;
	struct beads all = { 0 };
	bool *chosen;
	float closeness;

	anchors_fold(w, p, s);
	c = candidates_find(w, p, s, threads);
	rivals = rivals_find(p, &c);
	r = regime_for(c.closeness, p->unrelated ? 0 : rivals_distinctness(&rivals, p), w->floor);
	beads_collect(w, p, &c, &rivals, &r, s, &all);
	closeness = c.closeness;
	candidates_free(&c);
	chosen = memory_alloc(all.count + 1, sizeof(*chosen));
	find_order(w, p, &all, closeness, &r, chosen);
	reserve_links(p, &all, chosen);
	take_in_order(p, &all, chosen, a_mate, b_mate);
	lone_drop(p, r.alone, a_mate, b_mate);
	moves_find(p, &all, &rivals, &r, a_mate, b_mate);
	beads_sort(p->links);
	rivals_free(&rivals);
	free(chosen);
	free(a_mate);
	free(b_mate);
	VECTOR_FREE(&all);
	VECTOR_FREE(&p->joins);
}
