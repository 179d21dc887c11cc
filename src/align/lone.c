#include "align_internal.h"

#include <stdlib.h>

#include "tdiff/memory.h"

/*
 * A weak match in order is believed where it closes a gap: both neighbours
 * match as well, or the texts begin or end there. Elsewhere it is as often
 * chance as not, two sentences on one topic, and has to earn more.
 */

/* Do the sentences before the two match one another? */
static bool
follows_match(const struct bead *x, const uint32_t *a_mate, const uint32_t *b_mate)
{
	if (x->a == 0 || x->b == 0)
		return x->a == x->b;
	return a_mate[x->a - 1] != NO_INDEX && a_mate[x->a - 1] == b_mate[x->b - 1];
}

static bool
precedes_match(const struct pairing *p, const struct bead *x, const uint32_t *a_mate,
	       const uint32_t *b_mate)
{
	uint32_t a = x->a + x->a_count, b = x->b + x->b_count;

	if (a == p->a->count || b == p->b->count)
		return a == p->a->count && b == p->b->count;
	return a_mate[a] != NO_INDEX && a_mate[a] == b_mate[b];
}

static void
set_mates(const struct bead *x, uint32_t link, uint32_t *a_mate, uint32_t *b_mate)
{
	for (uint32_t i = 0; i < x->a_count; i++)
		a_mate[x->a + i] = link;
	for (uint32_t i = 0; i < x->b_count; i++)
		b_mate[x->b + i] = link;
}

void
lone_drop(const struct pairing *p, float alone, uint32_t *a_mate, uint32_t *b_mate)
{
	struct beads *links = p->links;
	bool *dropped = memory_alloc(links->count + 1, sizeof(*dropped));
	size_t to = 0;

	for (size_t k = 0; k < links->count; k++) {
		const struct bead *x = &links->items[k];

		dropped[k] = p->a_mate[x->a] == NO_INDEX && x->gain < alone &&
			     !(follows_match(x, a_mate, b_mate) && precedes_match(p, x, a_mate, b_mate));
	}
	for (size_t k = 0; k < links->count; k++) {
		struct bead x = links->items[k];

		set_mates(&x, dropped[k] ? NO_INDEX : (uint32_t)to, a_mate, b_mate);
		if (!dropped[k])
			links->items[to++] = x;
	}
	links->count = to;
	free(dropped);
}
