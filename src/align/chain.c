#include "align_internal.h"

#include <stdlib.h>

#include "tdiff/memory.h"

/*
 * The heaviest chain of beads that rises on both sides. A sweep over side a
 * with a Fenwick tree of best chains by where they end on side b gives
 * O(n log m); a table of the chains that end at the row in hand gives the
 * bonus for a bead that follows another directly.
 */

#define NO_BEAD UINT32_MAX

struct sweep {
	const struct bead *beads;
	float             *value;	/* of the best chain that ends with a bead */
	uint32_t          *before;	/* the bead before it in that chain */
	uint32_t          *tree;	/* Fenwick, by end on side b: best bead */
	uint32_t           b_total;
	uint32_t          *touch, *touch_row;	/* by end on b: best bead that ends in the row, and the row */
};

static float
value_of(const struct sweep *s, uint32_t bead)
{
	return bead == NO_BEAD ? 0 : s->value[bead];
}

static void
end_bead(struct sweep *s, uint32_t bead, uint32_t row)
{
	uint32_t end = s->beads[bead].b + s->beads[bead].b_count;

	for (uint32_t k = end; k <= s->b_total; k += k & -k)
		if (s->tree[k] == NO_BEAD || s->value[bead] > s->value[s->tree[k]])
			s->tree[k] = bead;
	if (s->touch_row[end] != row || s->value[bead] > s->value[s->touch[end]]) {
		s->touch[end] = bead;
		s->touch_row[end] = row;
	}
}

/* The best chain that ends at or before place b. */
static uint32_t
best_before(const struct sweep *s, uint32_t b)
{
	uint32_t best = NO_BEAD;

	for (uint32_t k = b; k > 0; k -= k & -k)
		if (s->tree[k] != NO_BEAD && value_of(s, s->tree[k]) > value_of(s, best))
			best = s->tree[k];
	return best;
}

static void
start_bead(struct sweep *s, uint32_t bead, float next)
{
	const struct bead *x = &s->beads[bead];
	uint32_t before = best_before(s, x->b);
	float value = value_of(s, before);

	if (s->touch_row[x->b] == x->a + 1 && s->value[s->touch[x->b]] + next >= value) {
		before = s->touch[x->b];
		value = s->value[before] + next;
	}
	s->before[bead] = before;
	s->value[bead] = value + x->gain;
}

/* Beads by the row of side a where they end: a linked list a row. */
static void
run_sweep(struct sweep *s, size_t count, uint32_t a_total, float next)
{
	uint32_t *ending = memory_alloc((size_t)a_total + 1, sizeof(*ending));	/* 1 + bead */
	uint32_t *link = memory_alloc(count + 1, sizeof(*link));
	size_t at = 0;

	for (uint32_t row = 0; row <= a_total; row++) {
		for (uint32_t k = ending[row]; k; k = link[k - 1])
			end_bead(s, k - 1, row + 1);
		for (; at < count && s->beads[at].a == row; at++) {
			uint32_t end = row + s->beads[at].a_count;

			start_bead(s, (uint32_t)at, next);
			link[at] = ending[end];
			ending[end] = (uint32_t)at + 1;
		}
	}
	free(ending);
	free(link);
}

void
chain_heaviest(const struct bead *beads, size_t count, uint32_t a_total, uint32_t b_total,
	       float next, bool *chosen)
{
	struct sweep s = { .beads = beads, .b_total = b_total };
	uint32_t best = NO_BEAD;

	s.value = memory_alloc(count + 1, sizeof(*s.value));
	s.before = memory_alloc(count + 1, sizeof(*s.before));
	s.tree = memory_alloc((size_t)b_total + 1, sizeof(*s.tree));
	s.touch = memory_alloc((size_t)b_total + 1, sizeof(*s.touch));
	s.touch_row = memory_alloc((size_t)b_total + 1, sizeof(*s.touch_row));
	for (uint32_t k = 0; k <= b_total; k++)
		s.tree[k] = NO_BEAD;
	run_sweep(&s, count, a_total, next);
	for (size_t k = 0; k < count; k++)
		if (value_of(&s, (uint32_t)k) > value_of(&s, best))
			best = (uint32_t)k;
	for (; best != NO_BEAD; best = s.before[best])
		chosen[best] = true;
	free(s.value);
	free(s.before);
	free(s.tree);
	free(s.touch);
	free(s.touch_row);
}
