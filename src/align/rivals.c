#include "align_internal.h"

#include <stdlib.h>

#include "tdiff/memory.h"

static void
enter(struct rivals *r, uint32_t sentence, uint32_t with, float similarity)
{
	float *best;
	uint32_t *partner;

	if (!r->slot[sentence]) {
		r->slot[sentence] = (uint32_t)r->items.count;
		*VECTOR_PUSH(&r->items) = (struct rival){ { 0, 0 }, { 0, 0 } };
	}
	best = r->items.items[r->slot[sentence]].similarity;
	partner = r->items.items[r->slot[sentence]].with;
	if (similarity > best[0]) {
		best[1] = best[0];
		partner[1] = partner[0];
		best[0] = similarity;
		partner[0] = with;
	} else if (similarity > best[1]) {
		best[1] = similarity;
		partner[1] = with;
	}
}

struct rivals
rivals_find(const struct pairing *p, const struct candidates *c)
{
	uint32_t n = p->a->count;
	struct rivals r = { .a_count = n };

	r.slot = memory_alloc((size_t)n + p->b->count + 1, sizeof(*r.slot));
	*VECTOR_PUSH(&r.items) = (struct rival){ { 0, 0 }, { 0, 0 } };
	for (uint32_t i = 0; i < n; i++) {
		for (uint32_t k = c->start[i]; k < c->start[i + 1]; k++) {
			const struct candidate *x = &c->items[k];

			enter(&r, i, x->b, x->similarity);
			enter(&r, n + x->b, i, x->similarity);
		}
	}
	return r;
}

static const struct rival *
rival_of(const struct rivals *r, uint32_t sentence)
{
	return &r->items.items[r->slot[sentence]];
}

/* The best similarity of a sentence to one outside [first, first + count). */
static float
best_outside(const struct rivals *r, uint32_t sentence, uint32_t first, uint32_t count)
{
	const struct rival *x = rival_of(r, sentence);

	for (int k = 0; k < 2; k++)
		if (x->with[k] - first >= count)
			return x->similarity[k];
	return 0;
}

float
rivals_of(const struct rivals *r, const struct bead *x)
{
	float most = 0;

	for (uint32_t i = 0; i < x->a_count; i++) {
		float rival = best_outside(r, x->a + i, x->b, x->b_count);

		most = rival > most ? rival : most;
	}
	for (uint32_t i = 0; i < x->b_count; i++) {
		float rival = best_outside(r, r->a_count + x->b + i, x->a, x->a_count);

		most = rival > most ? rival : most;
	}
	return most;
}

float
rivals_distinctness(const struct rivals *r, const struct pairing *p)
{
	uint32_t total = p->a->count + p->b->count;
	float best = 0, ahead = 0;

	for (uint32_t i = 0; i < total; i++) {
		uint32_t mate = i < r->a_count ? p->a_mate[i] : p->b_mate[i - r->a_count];
		const struct rival *x;

		if (mate != NO_INDEX) {
			best += 1;
			ahead += 1;
			continue;
		}
		x = rival_of(r, i);
		best += x->similarity[0];
		ahead += x->similarity[0] - x->similarity[1];
	}
	return best > 0 ? ahead / best : 1;
}

void
rivals_free(struct rivals *r)
{
	free(r->slot);
	VECTOR_FREE(&r->items);
}
