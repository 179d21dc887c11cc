#include "align_internal.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"
#include "versions.h"

/*
 * What third versions tell. A weak link that they speak against is dropped:
 * where x is linked with w, but w not with y, then x with y is likely
 * chance. And when sentences of x are linked with sentences of y, and the
 * same of y with sentences of z, then those of x belong to those of z, if
 * the pair x z has nothing else for either. Found links may carry further
 * ones, so that is done until nothing new comes.
 */

#define ROUNDS_MAX   4u		/* chains of up to 2^4 versions */
#define STRENGTH_MIN 0.12f	/* product of the similarities of the links composed */
#define WEAK         0.35f	/* links below it stand only if third versions do not speak against them */
#define AGAINST      0.3f	/* weight of a missing link beside the product of two that are there */

struct finder {
	struct work          *w;
	struct pairing       *pairings;
	struct scratch       *scratch;
	struct beads         *found;	/* by pairing */
	bool                 *changed;	/* by pairing: it got links in the round before */
};

/* The links of articles x and y as seen from x. */
struct view {
	const struct pairing *p;
	bool                  turned;
};

static struct view
view_of(const struct finder *f, uint32_t x, uint32_t y)
{
	bool turned = x > y;

	return (struct view){
		&f->pairings[turned ? versions_pair(f->w, y, x) : versions_pair(f->w, x, y)], turned,
	};
}

/* The link that holds a sentence of the view's second (or first) article, seen from its first. */
static bool
link_at(const struct view *v, uint32_t sentence, bool of_second, struct bead *out)
{
	uint32_t link = (v->turned != of_second ? v->p->b_mate : v->p->a_mate)[sentence];
	const struct bead *x;

	if (link == NO_INDEX)
		return false;
	x = &v->p->links->items[link];
	*out = *x;
	if (v->turned) {
		out->a = x->b;
		out->a_count = x->b_count;
		out->b = x->a;
		out->b_count = x->a_count;
	}
	return true;
}

static bool
all_free(const uint32_t *mate, uint32_t first, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (mate[first + i] != NO_INDEX)
			return false;
	return true;
}

/* What version y says of a link between x and z: for it above 0, against it below. */
static float
vote(const struct view *xy, const struct view *yz, const struct bead *link)
{
	struct bead first, second;
	bool from_x = link_at(xy, link->a, false, &first);
	bool from_z = link_at(yz, link->b, true, &second);

	if (from_x && from_z && first.b < second.a + second.a_count &&
	    second.a < first.b + first.b_count)
		return first.strength * second.strength;
	if (!from_x && !from_z)
		return 0;
	return -AGAINST * (from_x && (!from_z || first.strength > second.strength) ?
			   first.strength : second.strength);
}

static void
vote_item(void *ctx, size_t item, unsigned thread)
{
	struct finder *f = ctx;
	const struct pairing *p = &f->pairings[item];
	uint32_t x = (uint32_t)(p->a - f->w->articles), z = (uint32_t)(p->b - f->w->articles);

	(void)thread;
	for (size_t k = 0; k < p->links->count && !progress_cancelled(f->w->progress); k++) {
		const struct bead *link = &p->links->items[k];
		float sum = 0;

		if (link->strength >= WEAK)
			continue;
		for (uint32_t y = 0; y < f->w->article_count; y++) {
			struct view xy, yz;

			if (y == x || y == z)
				continue;
			xy = view_of(f, x, y);
			yz = view_of(f, y, z);
			sum += vote(&xy, &yz, link);
		}
		if (sum < 0)
			*VECTOR_PUSH(&f->found[item]) = *link;
	}
}

/* Take out the links voted down; both lists are in the same order. */
static void
drop_found(struct pairing *p, struct beads *out)
{
	size_t to = 0, next = 0;

	for (size_t k = 0; k < p->links->count; k++) {
		const struct bead *x = &p->links->items[k];

		if (next < out->count && out->items[next].a == x->a && out->items[next].b == x->b)
			next++;
		else
			p->links->items[to++] = *x;
	}
	p->links->count = to;
	VECTOR_FREE(out);
}

/* Sentence i of x by way of y to z: offer what comes out. */
static void
compose(const struct pairing *p, uint32_t i,
	const struct view *xy, const struct view *yz, struct beads *offers)
{
	struct bead first, second, x;

	if (!link_at(xy, i, false, &first) || first.a != i ||
	    !link_at(yz, first.b, false, &second) ||
	    second.a != first.b || second.a_count != first.b_count)
		return;
	x = (struct bead){
		.a = first.a, .a_count = first.a_count, .b = second.b, .b_count = second.b_count,
		.strength = first.strength * second.strength, .inferred = true,
	};
	if (x.strength >= STRENGTH_MIN && all_free(p->a_mate, x.a, x.a_count) &&
	    all_free(p->b_mate, x.b, x.b_count))
		*VECTOR_PUSH(offers) = x;
}

static int
strongest_first(const void *x, const void *y)
{
	const struct bead *p = x, *q = y;

	if (p->strength != q->strength)
		return p->strength > q->strength ? -1 : 1;
	return bead_by_place(x, y);
}

static float
direct_similarity(const struct finder *f, const struct pairing *p, const struct bead *x,
		  struct scratch *s)
{
	const struct lexicon *lx = &f->w->lexicon;

	bag_load(&s->bags[0], lx, p->a->first + x->a, x->a_count);
	bag_load(&s->bags[1], lx, p->b->first + x->b, x->b_count);
	return bag_similarity(lx, &s->bags[0], &s->bags[1]);
}

static bool
is_taken(const bool *taken, uint32_t first, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (taken[first + i])
			return true;
	return false;
}

/* Keep of the offers, strongest first, those that share no sentence with one kept before. */
static void
keep_strongest(const struct pairing *p, struct beads *offers)
{
	bool *a_taken, *b_taken;
	size_t kept = 0;

	if (offers->count == 0)
		return;
	a_taken = memory_alloc((size_t)p->a->count + p->b->count, sizeof(*a_taken));
	b_taken = a_taken + p->a->count;
	qsort(offers->items, offers->count, sizeof(*offers->items), strongest_first);
	for (size_t k = 0; k < offers->count; k++) {
		struct bead x = offers->items[k];

		if (is_taken(a_taken, x.a, x.a_count) || is_taken(b_taken, x.b, x.b_count))
			continue;
		memset(a_taken + x.a, true, x.a_count * sizeof(*a_taken));
		memset(b_taken + x.b, true, x.b_count * sizeof(*b_taken));
		offers->items[kept++] = x;
	}
	offers->count = kept;
	free(a_taken);
}

static bool
any_free(const uint32_t *mate, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (mate[i] == NO_INDEX)
			return true;
	return false;
}

static void
find_item(void *ctx, size_t item, unsigned thread)
{
	struct finder *f = ctx;
	const struct pairing *p = &f->pairings[item];
	uint32_t x = (uint32_t)(p->a - f->w->articles), z = (uint32_t)(p->b - f->w->articles);
	struct beads offers = { 0 };

	if (!any_free(p->a_mate, p->a->count) || !any_free(p->b_mate, p->b->count))
		return;
	for (uint32_t y = 0; y < f->w->article_count && !progress_cancelled(f->w->progress); y++) {
		struct view xy, yz;

		if (y == x || y == z)
			continue;
		xy = view_of(f, x, y);
		yz = view_of(f, y, z);
		if (!f->changed[xy.p - f->pairings] && !f->changed[yz.p - f->pairings])
			continue;
		for (uint32_t i = 0; i < p->a->count; i++)
			if (p->a_mate[i] == NO_INDEX)
				compose(p, i, &xy, &yz, &offers);
	}
	keep_strongest(p, &offers);
	for (size_t k = 0; k < offers.count; k++)
		offers.items[k].similarity =
			direct_similarity(f, p, &offers.items[k], &f->scratch[thread]);
	f->found[item] = offers;
}

/* What was found becomes links; says whether there was any. */
static bool
take_found(struct finder *f, size_t item)
{
	struct pairing *p = &f->pairings[item];
	struct beads *found = &f->found[item];

	f->changed[item] = found->count > 0;	/* nothing is found in a pair without free sentences */
	for (size_t k = 0; k < found->count; k++)
		match_bead(&found->items[k], p->links, p->a_mate, p->b_mate);
	VECTOR_FREE(found);
	return f->changed[item];
}

/* The mates become the links of each sentence. */
static void
index_links(struct pairing *p)
{
	for (uint32_t i = 0; i < p->a->count; i++)
		p->a_mate[i] = NO_INDEX;
	for (uint32_t i = 0; i < p->b->count; i++)
		p->b_mate[i] = NO_INDEX;
	for (size_t k = 0; k < p->links->count; k++) {
		struct bead *x = &p->links->items[k];

		x->strength = x->similarity;
		for (uint32_t i = 0; i < x->a_count; i++)
			p->a_mate[x->a + i] = (uint32_t)k;
		for (uint32_t i = 0; i < x->b_count; i++)
			p->b_mate[x->b + i] = (uint32_t)k;
	}
}

void
links_by_thirds(struct work *w, struct pairing *pairings, size_t pair_count,
		struct scratch *scratch, unsigned threads)
{
	struct finder f = { w, pairings, scratch, NULL, NULL };
	bool any = true;

	f.found = memory_alloc(pair_count + 1, sizeof(*f.found));
	f.changed = memory_alloc(pair_count + 1, sizeof(*f.changed));
	for (size_t k = 0; k < pair_count; k++)
		index_links(&pairings[k]);
	parallel_run(pair_count, threads, vote_item, &f);
	for (size_t k = 0; k < pair_count; k++) {
		drop_found(&pairings[k], &f.found[k]);
		index_links(&pairings[k]);
		f.changed[k] = true;
	}
	for (unsigned round = 0; round < ROUNDS_MAX && any; round++) {
		parallel_run(pair_count, threads, find_item, &f);
		any = false;
		for (size_t k = 0; k < pair_count; k++)
			any |= take_found(&f, k);
	}
	for (size_t k = 0; k < pair_count; k++)
		beads_sort(pairings[k].links);
	free(f.found);
	free(f.changed);
}
