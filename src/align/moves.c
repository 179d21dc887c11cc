#include "align_internal.h"

#include <stdlib.h>

#include "tdiff/memory.h"

/*
 * Matches out of order, among what order left over, the surest first. A
 * match is sure by its similarity, by being better than its rivals, and by
 * standing right beside another match, so that blocks move together.
 */

struct mover {
	const struct pairing *p;
	const struct regime  *r;
	uint32_t             *a_mate, *b_mate;
};

/* A match that may be made, and how sure it is. */
struct offer {
	const struct bead *bead;
	float              sure;
};

static bool
is_free(const struct mover *m, const struct bead *x)
{
	for (uint32_t k = 0; k < x->a_count; k++)
		if (m->a_mate[x->a + k] != NO_INDEX)
			return false;
	for (uint32_t k = 0; k < x->b_count; k++)
		if (m->b_mate[x->b + k] != NO_INDEX)
			return false;
	return true;
}

/* Does another match end where this one starts, or start where it ends, on both sides? */
static bool
stands_beside(const struct mover *m, const struct bead *x)
{
	uint32_t a_end = x->a + x->a_count, b_end = x->b + x->b_count;

	if (x->a > 0 && x->b > 0 && m->a_mate[x->a - 1] != NO_INDEX &&
	    m->a_mate[x->a - 1] == m->b_mate[x->b - 1])
		return true;
	return a_end < m->p->a->count && b_end < m->p->b->count &&
	       m->a_mate[a_end] != NO_INDEX && m->a_mate[a_end] == m->b_mate[b_end];
}

void
match_bead(const struct bead *x, struct beads *links, uint32_t *a_mate, uint32_t *b_mate)
{
	for (uint32_t k = 0; k < x->a_count; k++)
		a_mate[x->a + k] = (uint32_t)links->count;
	for (uint32_t k = 0; k < x->b_count; k++)
		b_mate[x->b + k] = (uint32_t)links->count;
	*VECTOR_PUSH(links) = *x;
}

static void
consider(struct mover *m, const struct offer *x)
{
	float sure = x->sure;

	if (!is_free(m, x->bead))
		return;
	if (sure < m->r->moved && stands_beside(m, x->bead))
		sure += m->r->beside;
	if (sure >= m->r->moved)
		match_bead(x->bead, m->p->links, m->a_mate, m->b_mate);
}

static int
by_sureness(const void *x, const void *y)
{
	const struct offer *p = x, *q = y;

	if (p->sure != q->sure)
		return p->sure > q->sure ? -1 : 1;
	return (p->bead > q->bead) - (p->bead < q->bead);
}

static int
by_place(const void *x, const void *y)
{
	const struct offer *p = x, *q = y;

	return (p->bead > q->bead) - (p->bead < q->bead);
}

static size_t
make_offers(const struct mover *m, const struct beads *all, const struct rivals *rivals,
	    struct offer *out)
{
	size_t count = 0;

	for (size_t k = 0; k < all->count; k++) {
		const struct bead *x = &all->items[k];
		float sure = x->similarity +
			     m->r->margin * (x->similarity - rivals_of(rivals, x));

		if (sure >= m->r->moved - m->r->beside && is_free(m, x))
			out[count++] = (struct offer){ x, sure };
	}
	return count;
}

void
moves_find(const struct pairing *p, const struct beads *all, const struct rivals *rivals,
	   const struct regime *r, uint32_t *a_mate, uint32_t *b_mate)
{
	struct mover m = { p, r, a_mate, b_mate };
	struct offer *offers = memory_alloc(all->count + 1, sizeof(*offers));
	size_t count = make_offers(&m, all, rivals, offers);

	qsort(offers, count, sizeof(*offers), by_sureness);
	for (size_t k = 0; k < count; k++)
		if (offers[k].sure >= r->moved)
			consider(&m, &offers[k]);
	qsort(offers, count, sizeof(*offers), by_place);
	for (size_t k = 0; k < count; k++)
		consider(&m, &offers[k]);
	for (size_t k = count; k-- > 0;)
		consider(&m, &offers[k]);
	free(offers);
}
