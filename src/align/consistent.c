#include "align_internal.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"
#include "versions.h"

/*
 * With three versions or more, links of different pairs can contradict one
 * another: joined together they would make one family of sentences that
 * stand far apart in one version. Links are taken strongest first, and one
 * that would do so is dropped.
 */

#define FAMILY_GAP 2u	/* sentences of one version that may stand between members of a family */

/* What a family holds of one version. */
struct part {
	uint32_t article;
	uint32_t low, high, count;	/* first and last sentence, how many */
};

struct parts {
	struct part *items;
	size_t       count, cap;
};

struct claim {
	float    strength;
	uint32_t pairing, link;
};

struct families {
	uint32_t     *parent;	/* by global number of a sentence */
	struct parts *parts;	/* of roots; empty: the sentence alone */
	const struct work *w;
};

static uint32_t
root_of(struct families *f, uint32_t s)
{
	while (f->parent[s] != s) {
		f->parent[s] = f->parent[f->parent[s]];
		s = f->parent[s];
	}
	return s;
}

static void
ensure_parts(struct families *f, uint32_t root, const struct article *x, uint32_t place)
{
	if (f->parts[root].count == 0)
		*VECTOR_PUSH(&f->parts[root]) = (struct part){
			(uint32_t)(x - f->w->articles), place, place, 1,
		};
}

static struct part
both(struct part x, const struct part *y)
{
	x.low = x.low < y->low ? x.low : y->low;
	x.high = x.high > y->high ? x.high : y->high;
	x.count += y->count;
	return x;
}

/* The parts of two families together, by article; false when some would be too far apart. */
static bool
unite_parts(const struct parts *x, const struct parts *y, struct parts *out)
{
	size_t i = 0, k = 0;

	out->count = 0;
	while (i < x->count || k < y->count) {
		struct part p;

		if (k == y->count || (i < x->count && x->items[i].article < y->items[k].article))
			p = x->items[i++];
		else if (i == x->count || y->items[k].article < x->items[i].article)
			p = y->items[k++];
		else
			p = both(x->items[i++], &y->items[k++]);
		if (p.high - p.low + 1 > p.count + FAMILY_GAP)
			return false;
		*VECTOR_PUSH(out) = p;
	}
	return true;
}

static bool
unite(struct families *f, uint32_t x, uint32_t y, struct parts *merged)
{
	struct parts old;

	x = root_of(f, x);
	y = root_of(f, y);
	if (x == y)
		return true;
	if (!unite_parts(&f->parts[x], &f->parts[y], merged))
		return false;
	f->parent[y] = x;
	VECTOR_FREE(&f->parts[y]);
	old = f->parts[x];
	f->parts[x] = *merged;
	*merged = old;
	return true;
}

static bool
admit(struct families *f, const struct pairing *p, const struct bead *x, struct parts *merged)
{
	uint32_t first = p->a->first + x->a;

	for (uint32_t i = 0; i < x->a_count; i++)
		ensure_parts(f, root_of(f, p->a->first + x->a + i), p->a, x->a + i);
	for (uint32_t i = 0; i < x->b_count; i++)
		ensure_parts(f, root_of(f, p->b->first + x->b + i), p->b, x->b + i);
	for (uint32_t i = 1; i < x->a_count; i++)
		if (!unite(f, first, p->a->first + x->a + i, merged))
			return false;
	for (uint32_t i = 0; i < x->b_count; i++)
		if (!unite(f, first, p->b->first + x->b + i, merged))
			return false;
	return true;
}

static int
strongest_first(const void *x, const void *y)
{
	const struct claim *p = x, *q = y;

	if (p->strength != q->strength)
		return p->strength > q->strength ? -1 : 1;
	if (p->pairing != q->pairing)
		return p->pairing < q->pairing ? -1 : 1;
	return (p->link > q->link) - (p->link < q->link);
}

/* Most are of equal sentences, and in order among themselves: only the rest is sorted. */
static struct claim *
claims_of(const struct work *w, const struct pairing *pairings, size_t pair_count, size_t *count)
{
	VECTOR(struct claim) claims = { 0 }, weaker = { 0 };

	for (size_t k = 0; k < pair_count && !progress_cancelled(w->progress); k++)
		for (size_t i = 0; i < pairings[k].links->count; i++) {
			struct claim c = {
				pairings[k].links->items[i].similarity, (uint32_t)k, (uint32_t)i,
			};

			if (c.strength >= 1)
				*VECTOR_PUSH(&claims) = c;
			else
				*VECTOR_PUSH(&weaker) = c;
		}
	if (weaker.count)
		qsort(weaker.items, weaker.count, sizeof(*weaker.items), strongest_first);
	for (size_t i = 0; i < weaker.count; i++)
		*VECTOR_PUSH(&claims) = weaker.items[i];
	VECTOR_FREE(&weaker);
	*count = claims.count;
	return claims.items;
}

/* Take out links marked by an empty side. */
static void
compact(struct beads *links)
{
	size_t to = 0;

	for (size_t i = 0; i < links->count; i++)
		if (links->items[i].a_count)
			links->items[to++] = links->items[i];
	links->count = to;
}

void
links_make_consistent(const struct work *w, struct pairing *pairings, size_t pair_count)
{
	struct families f = { .w = w };
	struct parts merged = { 0 };
	size_t count;
	struct claim *claims = claims_of(w, pairings, pair_count, &count);

	f.parent = memory_alloc((size_t)w->sentence_count + 1, sizeof(*f.parent));
	f.parts = memory_alloc((size_t)w->sentence_count + 1, sizeof(*f.parts));
	for (uint32_t s = 0; s < w->sentence_count; s++)
		f.parent[s] = s;
	for (size_t k = 0; k < count && !progress_cancelled(w->progress); k++) {
		const struct pairing *p = &pairings[claims[k].pairing];
		struct bead *x = &p->links->items[claims[k].link];

		if (!admit(&f, p, x, &merged))
			x->a_count = 0;
	}
	for (size_t k = 0; k < pair_count; k++)
		compact(pairings[k].links);
	for (uint32_t s = 0; s < w->sentence_count; s++)
		VECTOR_FREE(&f.parts[s]);
	VECTOR_FREE(&merged);
	vector_free(claims);
	free(f.parent);
	free(f.parts);
}
