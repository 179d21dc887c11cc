#include "align_internal.h"

#include <stdlib.h>

#include "tdiff/memory.h"

/*
 * What moved: the links outside the heaviest chain that rises on both sides.
 * Where two blocks changed places either could be called the moved one. A
 * person calls it the one with less in it, and counts paragraphs before
 * words; and of a sentence that left its paragraph for another, and one that
 * kept its own, the first. So a link weighs its words, its share of what a
 * paragraph counts, and little if nothing of its paragraph came along.
 */

#define WORD_BYTES 6	/* of a word with its blank, in the mean: counting words would cost more than it tells */
#define PARAGRAPH_WORDS 100.0f	/* what a paragraph counts beside its words */
#define ALONE           0.3f	/* of its weight is left to a link that left its paragraph's others behind */

/* Where a link begins, by paragraph, and what stands there with it. */
struct place {
	uint32_t a, b;
	uint32_t together;	/* links between these two paragraphs, itself counted */
	bool     beside;	/* the next link on both sides, or the one before, is of one of its paragraphs */
};

uint32_t
words_of(const struct article *x, uint32_t first, uint32_t count)
{
	uint32_t sum = 0;

	for (const struct sentence *s = x->sentences + first, *end = s + count; s < end; s++)
		sum += 1 + (s->end - s->start) / WORD_BYTES;
	return sum;
}

uint32_t
bead_words(const struct pairing *p, const struct bead *x)
{
	return words_of(p->a, x->a, x->a_count) + words_of(p->b, x->b, x->b_count);
}

static bool
all_rise(const struct beads *links)
{
	for (size_t k = 1; k < links->count; k++) {
		const struct bead *x = &links->items[k - 1], *y = &links->items[k];

		if (x->a + x->a_count > y->a || x->b + x->b_count > y->b)
			return false;
	}
	return true;
}

/* By sentence, the number of its paragraph. */
static uint32_t *
number_paragraphs(const struct article *x)
{
	uint32_t *number = memory_alloc((size_t)x->count + 1, sizeof(*number)), n = 0;

	for (uint32_t i = 0; i < x->count; i++) {
		n += x->sentences[i].paragraph;
		number[i] = n;
	}
	return number;
}

/* Links are by first sentence of a already: a stable sort by paragraph of b puts those of the same two together. */
static void
count_together(struct place *places, size_t count, uint32_t b_paragraphs)
{
	uint32_t *start = memory_alloc((size_t)b_paragraphs + 2, sizeof(*start));
	uint32_t *order = memory_alloc(count + 1, sizeof(*order));

	for (size_t k = 0; k < count; k++)
		start[places[k].b + 1]++;
	for (uint32_t b = 0; b < b_paragraphs; b++)
		start[b + 1] += start[b];
	for (size_t k = 0; k < count; k++)
		order[start[places[k].b]++] = (uint32_t)k;
	for (size_t from = 0, to; from < count; from = to) {
		const struct place *first = &places[order[from]];

		for (to = from + 1; to < count; to++)
			if (places[order[to]].a != first->a || places[order[to]].b != first->b)
				break;
		for (size_t k = from; k < to; k++)
			places[order[k]].together = (uint32_t)(to - from);
	}
	free(start);
	free(order);
}

static void
find_neighbours(const struct pairing *p, struct place *places)
{
	uint32_t *starts = memory_alloc((size_t)p->b->count + 1, sizeof(*starts));	/* by sentence of b: 1 + link */
	uint32_t before = NO_INDEX;

	for (size_t k = 0; k < p->links->count; k++)
		starts[p->links->items[k].b] = (uint32_t)k + 1;
	for (uint32_t b = 0; b < p->b->count; b++) {
		uint32_t link = starts[b] - 1;

		if (!starts[b])
			continue;
		if (before != NO_INDEX && link == before + 1 &&
		    (places[link].a == places[before].a || places[link].b == places[before].b))
			places[link].beside = places[before].beside = true;
		before = link;
	}
	free(starts);
}

static struct place *
find_places(const struct pairing *p)
{
	const struct beads *links = p->links;
	uint32_t *a = number_paragraphs(p->a), *b = number_paragraphs(p->b);
	struct place *places = memory_alloc(links->count + 1, sizeof(*places));

	for (size_t k = 0; k < links->count; k++)
		places[k] = (struct place){ a[links->items[k].a], b[links->items[k].b], 0, false };
	count_together(places, links->count, p->b->count + 1);
	find_neighbours(p, places);
	free(a);
	free(b);
	return places;
}

/* It left others of its paragraph behind, or came among others of another, and none of them is at its side. */
static bool
is_alone(const struct place *x, const uint32_t *a_links, const uint32_t *b_links)
{
	return x->together == 1 && !x->beside && (a_links[x->a] > 1 || b_links[x->b] > 1);
}

static void
weigh(const struct pairing *p)
{
	struct beads *links = p->links;
	struct place *places = find_places(p);
	uint32_t *a_links = memory_alloc((size_t)p->a->count + 2, sizeof(*a_links));
	uint32_t *b_links = memory_alloc((size_t)p->b->count + 2, sizeof(*b_links));

	for (size_t k = 0; k < links->count; k++) {
		a_links[places[k].a]++;
		b_links[places[k].b]++;
	}
	for (size_t k = 0; k < links->count; k++) {
		struct bead *x = &links->items[k];

		x->gain = (float)bead_words(p, x) +
			  PARAGRAPH_WORDS / (float)places[k].together;
		if (is_alone(&places[k], a_links, b_links))
			x->gain *= ALONE;
	}
	free(places);
	free(a_links);
	free(b_links);
}

/* Does link y go on where x ends on both sides? */
static bool
goes_on(const struct bead *x, const struct bead *y)
{
	return x->a + x->a_count == y->a && x->b + x->b_count == y->b;
}

/*
 * Links that go on from one another on both sides stand before or behind any
 * other link together, so they are one bead of the chain.
 */
static struct beads
make_runs(const struct beads *links)
{
	struct beads runs = { 0 };

	for (size_t k = 0; k < links->count; k++) {
		const struct bead *x = &links->items[k];
		struct bead *run = runs.count ? &runs.items[runs.count - 1] : NULL;

		if (run && goes_on(run, x)) {
			run->a_count += x->a_count;
			run->b_count += x->b_count;
			run->gain += x->gain;
		} else {
			*VECTOR_PUSH(&runs) = *x;
		}
	}
	return runs;
}

bool *
links_in_order(const struct pairing *p)
{
	struct beads *links = p->links, runs;
	bool *kept = memory_alloc(links->count + 1, sizeof(*kept)), *chosen;

	if (all_rise(links)) {
		for (size_t k = 0; k < links->count; k++)
			kept[k] = true;
		return kept;
	}
	weigh(p);
	runs = make_runs(links);
	chosen = memory_alloc(runs.count + 1, sizeof(*chosen));
	chain_heaviest(runs.items, runs.count, p->a->count, p->b->count, 0, chosen);
	for (size_t k = 0, r = 0; k < links->count; k++) {
		r += k > 0 && !goes_on(&links->items[k - 1], &links->items[k]);
		kept[k] = chosen[r];
	}
	VECTOR_FREE(&runs);
	free(chosen);
	return kept;
}
