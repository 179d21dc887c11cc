#include "align_internal.h"

#include <stdlib.h>

#include "tdiff/memory.h"

struct regime
regime_for(float closeness, int floor)
{
	struct regime r = { .floor = 0.15f, .step = 0.05f, .next = 0.05f,
		.of_part = 0.15f, .of_one = 0.05f, .moved = 0.4f };

	(void)closeness;
	if (floor != SIMILARITY_AUTO)
		r.moved = (float)floor / 100;
	return r;
}

static void
take_in_order(const struct pairing *p, const struct beads *all, const bool *chosen,
	      bool *a_taken, bool *b_taken)
{
	for (size_t k = 0; k < all->count; k++) {
		const struct bead *x = &all->items[k];
		bool anchor = p->a_mate[x->a] != NO_INDEX;

		if (!anchor && !chosen[k])
			continue;
		for (uint32_t i = 0; i < x->a_count; i++)
			a_taken[x->a + i] = true;
		for (uint32_t i = 0; i < x->b_count; i++)
			b_taken[x->b + i] = true;
		if (!anchor)
			*VECTOR_PUSH(p->links) = *x;
		for (uint32_t i = 0; anchor && i < x->a_count; i++)
			*VECTOR_PUSH(p->links) = (struct bead){ x->a + i, x->b + i, 1, 1, 1, 0 };
	}
}

void
pair_align(struct work *w, struct pairing *p, struct scratch *s, unsigned threads)
{
	uint32_t n = p->a->count, m = p->b->count;
	struct candidates c;
	struct regime r;
	struct beads all = { 0 };
	bool *chosen, *a_taken, *b_taken;

	anchors_fold(w, p, s);
	c = candidates_find(w, p, s, threads);
	r = regime_for(c.closeness, w->floor);
	beads_collect(w, p, &c, &r, s, &all);
	candidates_free(&c);
	chosen = memory_alloc(all.count + 1, sizeof(*chosen));
	a_taken = memory_alloc((size_t)n + 1, sizeof(*a_taken));
	b_taken = memory_alloc((size_t)m + 1, sizeof(*b_taken));
	chain_heaviest(all.items, all.count, n, m, r.next, chosen);
	take_in_order(p, &all, chosen, a_taken, b_taken);
	moves_find(w, p, &all, &r, a_taken, b_taken, p->links);
	beads_sort(p->links);
	free(chosen);
	free(a_taken);
	free(b_taken);
	VECTOR_FREE(&all);
}
