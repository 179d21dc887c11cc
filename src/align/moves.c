#include "align_internal.h"

#include <stdlib.h>

#include "tdiff/memory.h"

/*
 * Matches out of order. What order left over is matched best first, at a
 * higher similarity; a neighbour of a match out of order is believed at a
 * lower one, so that blocks move together.
 */

struct mover {
	const struct regime *r;
	bool                *a_taken, *b_taken;
	struct beads        *links;
};

static bool
is_free(const struct mover *m, const struct bead *x)
{
	for (uint32_t k = 0; k < x->a_count; k++)
		if (m->a_taken[x->a + k])
			return false;
	for (uint32_t k = 0; k < x->b_count; k++)
		if (m->b_taken[x->b + k])
			return false;
	return true;
}

static void
take(struct mover *m, const struct bead *x)
{
	for (uint32_t k = 0; k < x->a_count; k++)
		m->a_taken[x->a + k] = true;
	for (uint32_t k = 0; k < x->b_count; k++)
		m->b_taken[x->b + k] = true;
	*VECTOR_PUSH(m->links) = *x;
}

static int
by_similarity(const void *x, const void *y)
{
	const struct bead *p = *(const struct bead *const *)x, *q = *(const struct bead *const *)y;

	if (p->gain != q->gain)
		return p->gain > q->gain ? -1 : 1;
	return (p > q) - (p < q);
}

void
moves_find(const struct work *w, const struct pairing *p, const struct beads *all,
	   const struct regime *r, bool *a_taken, bool *b_taken, struct beads *links)
{
	struct mover m = { r, a_taken, b_taken, links };
	const struct bead **order = memory_alloc(all->count + 1, sizeof(*order));
	size_t count = 0;

	(void)w;
	(void)p;
	for (size_t k = 0; k < all->count; k++)
		if (all->items[k].similarity >= r->moved && is_free(&m, &all->items[k]))
			order[count++] = &all->items[k];
	if (count)
		qsort(order, count, sizeof(*order), by_similarity);
	for (size_t k = 0; k < count; k++)
		if (is_free(&m, order[k]))
			take(&m, order[k]);
	free(order);
}
