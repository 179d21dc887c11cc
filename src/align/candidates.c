#include "align_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

/*
 * For each sentence of a without an equal, the few sentences of b it may
 * match: first those that stand where it would be expected, then those that
 * share its rare words. Frequent words are followed only near the expected
 * place, and only as far as the budget goes; so the cost is bounded by the
 * number of sentences. What is found is measured in full.
 */

#define NEARLY     0.8f		/* of the best estimate: too good to be left out silently */
#define BLOCK_ROWS 128		/* sentences of a that one thread takes at a time */

struct found {
	struct candidate *items;
	size_t            count, cap;
};

struct search {
	struct work          *w;
	const struct pairing *p;
	struct scratch       *scratch;
	uint32_t             *expected;	/* by sentence of a: where in b it would stand */
	uint32_t             *slot_from;	/* by sentence of b: the first slot of it or one behind it */
	uint32_t             *row_count;	/* candidates of each sentence of a */
	struct found         *blocks;
	size_t                b_index;		/* of article b */
	uint32_t              candidates, postings;	/* budgets of one sentence */
};

static uint32_t
clamp(uint32_t x, uint32_t low, uint32_t high)
{
	return x < low ? low : x > high ? high : x;
}

/* First place in the rising items that is not below `key`. */
static uint32_t
lower_bound(const uint32_t *items, uint32_t count, uint32_t key)
{
	uint32_t low = 0;

	while (count) {
		uint32_t half = count / 2;

		if (items[low + half] < key) {
			low += half + 1;
			count -= half + 1;
		} else {
			count = half;
		}
	}
	return low;
}

void
stretch_near(struct stretch *x, uint32_t place, uint32_t most)
{
	uint32_t at, from;

	if (x->count <= most)
		return;
	at = lower_bound(x->items, x->count, place);
	from = at > most / 2 ? at - most / 2 : 0;
	if (from > x->count - most)
		from = x->count - most;
	x->items += from;
	x->count = most;
}

/* Between anchors, along the diagonal from the one before; without any, in proportion. */
void
places_expected(const struct pairing *p, uint32_t *expected)
{
	uint32_t n = p->a->count, m = p->b->count;
	bool anchored = false;
	uint64_t next = 0;

	for (uint32_t i = 0; i < n; i++) {
		if (p->a_mate[i] < m) {
			next = p->a_mate[i];
			anchored = true;
		}
		expected[i] = (uint32_t)(anchored ? next : (uint64_t)i * m / n);
		if (expected[i] >= m)
			expected[i] = m ? m - 1 : 0;
		next++;
	}
}

static uint32_t
estimate(struct scratch *sc, const struct stretch *x, uint32_t used)
{
	for (uint32_t k = 0; k < x->count; k++) {
		uint32_t slot = x->items[k];
		float rough = sc->rough[slot];

		sc->touched[used] = slot;
		used += rough <= 0;
		sc->rough[slot] = rough + x->weight;
	}
	return used;
}

/* The postings of each term of the sentence in b, shortest first. */
static uint32_t
stretches_of(const struct search *s, const struct profile *p, struct stretch *out, uint32_t max)
{
	const struct lexicon *lx = &s->w->lexicon;
	const uint32_t *start = lx->posting_start + s->b_index * lx->df.count;
	uint32_t count = 0;

	for (uint32_t i = 0; i < p->term_count && count < max; i++) {
		const struct term *t = &lx->terms.items[p->term_at + i];
		uint32_t from = start[t->id], to = start[t->id + 1];
		struct stretch x = { lx->postings + from, to - from, lx->idf[t->id] * lx->idf[t->id] };
		uint32_t k = count;

		if (from == to)
			continue;
		for (; k > 0 && out[k - 1].count > x.count; k--)
			out[k] = out[k - 1];
		out[k] = x;
		count++;
	}
	return count;
}

static uint32_t
gather(struct search *s, struct scratch *sc, uint32_t i)
{
	const struct pairing *p = s->p;
	const struct profile *profile = profile_of(&s->w->lexicon, p->a->first + i);
	struct stretch *stretches = sc->stretches;
	uint32_t count = stretches_of(s, profile, stretches, STRETCHES_MAX);
	uint32_t budget = s->postings, used = 0, centre = s->slot_from[s->expected[i]];

	for (uint32_t k = 0; k < count && budget; k++) {
		struct stretch x = stretches[k];

		stretch_near(&x, centre, budget);
		used = estimate(sc, &x, used);
		budget -= x.count;
	}
	return used;
}

static uint32_t
distance(uint32_t x, uint32_t y)
{
	return x > y ? x - y : y - x;
}

/* Is x the better estimate? By value, then by nearness to the expected place. */
static bool
better(const struct candidate *x, const struct candidate *y, uint32_t expected)
{
	uint32_t x_away, y_away;

	if (x->similarity != y->similarity)
		return x->similarity > y->similarity;
	x_away = distance(x->b, expected);
	y_away = distance(y->b, expected);
	return x_away < y_away || (x_away == y_away && x->b < y->b);
}

/* Put x among the best found so far, of which there are at most `most`; gives how many there are then. */
static uint32_t
enter(struct candidate *best, uint32_t count, uint32_t most, struct candidate x, uint32_t expected)
{
	uint32_t k = count;

	if (count < most)
		count++;
	else
		k--;
	for (; k > 0 && better(&x, &best[k - 1], expected); k--)
		best[k] = best[k - 1];
	best[k] = x;
	return count;
}

/*
 * The best of the touched, in order, one more than is kept, and all estimates
 * wiped out in the same walk. Estimates become cosines, so that long
 * sentences are not preferred; anchored sentences are left out.
 */
static uint32_t
select_best(const struct search *s, struct scratch *sc, uint32_t used, uint32_t expected,
	    struct candidate *best)
{
	const struct lexicon *lx = &s->w->lexicon;
	uint32_t count = 0, most = s->candidates + 1;
	float least = 0;	/* below it nothing more is taken */

	for (uint32_t i = 0; i < used; i++) {
		uint32_t slot = sc->touched[i];
		struct candidate x = { .similarity = sc->rough[slot] * lx->term_scale[slot] };

		sc->rough[slot] = 0;
		if (x.similarity < least)
			continue;
		x.b = lx->profiles[slot].sentence - s->p->b->first;
		if (s->p->b_mate[x.b] != NO_INDEX)
			continue;
		if (count == most && !better(&x, &best[count - 1], expected))
			continue;
		count = enter(best, count, most, x, expected);
		if (count == most)
			least = best[count - 1].similarity;
	}
	return count;
}

/* Leave out what is beyond the cap, and tell it when it is nearly as good as what is kept. */
static uint32_t
keep_best(struct search *s, const struct candidate *best, uint32_t count)
{
	if (count <= s->candidates)
		return count;
	if (best[s->candidates].similarity > NEARLY * best[0].similarity)
		work_note(s->w, NOTE_CANDIDATES);
	return s->candidates;
}

static void
sort_by_b(struct candidate *items, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++) {
		struct candidate x = items[i];
		uint32_t k = i;

		for (; k > 0 && items[k - 1].b > x.b; k--)
			items[k] = items[k - 1];
		items[k] = x;
	}
}

static void
measure(struct search *s, struct scratch *sc, uint32_t i, const struct candidate *best,
	uint32_t count, struct found *out)
{
	const struct lexicon *lx = &s->w->lexicon;
	size_t from = out->count;

	for (uint32_t k = 0; k < count; k++)
		__builtin_prefetch(profile_of(lx, s->p->b->first + best[k].b));
	if (count)
		bag_load(&sc->bags[0], lx, s->p->a->first + i, 1);
	for (uint32_t k = 0; k < count; k++) {
		float of_one = 0;
		float similarity = bag_against(&sc->bags[0], lx, s->p->b->first + best[k].b, &of_one);

		if (similarity >= SIMILARITY_MIN)
			*VECTOR_PUSH(out) = (struct candidate){ best[k].b, similarity, of_one };
	}
	s->row_count[i] = (uint32_t)(out->count - from);
	if (s->row_count[i])
		sort_by_b(out->items + from, s->row_count[i]);
}

static void
search_row(struct search *s, struct scratch *sc, uint32_t i, struct found *out)
{
	uint32_t count;

	if (s->p->a_mate[i] != NO_INDEX)
		return;
	count = select_best(s, sc, gather(s, sc, i), s->expected[i], sc->best);
	measure(s, sc, i, sc->best, keep_best(s, sc->best, count), out);
}

static void
search_block(void *ctx, size_t block, unsigned thread)
{
	struct search *s = ctx;
	uint32_t i = (uint32_t)block * BLOCK_ROWS, end = i + BLOCK_ROWS;

	if (progress_cancelled(s->w->progress))
		return;
	for (; i < end && i < s->p->a->count; i++)
		search_row(s, &s->scratch[thread], i, &s->blocks[block]);
}

/* Rows of all blocks in one piece. */
static void
collect(const struct search *s, size_t blocks, struct candidates *out)
{
	uint32_t n = s->p->a->count;
	size_t at = 0;

	out->start = memory_alloc((size_t)n + 1, sizeof(*out->start));
	for (uint32_t i = 0; i < n; i++)
		out->start[i + 1] = out->start[i] + s->row_count[i];
	out->items = memory_alloc((size_t)out->start[n] + 1, sizeof(*out->items));
	for (size_t k = 0; k < blocks; k++) {
		if (s->blocks[k].count)
			memcpy(out->items + at, s->blocks[k].items,
			       s->blocks[k].count * sizeof(*out->items));
		at += s->blocks[k].count;
		VECTOR_FREE(&s->blocks[k]);
	}
}

/*
 * The mean over the sentences of both sides of their best similarity, each
 * weighted by itself: what was added or dropped whole says little of how
 * close the rest is.
 */
static float
closeness_of(const struct pairing *p, const struct candidates *c)
{
	uint32_t n = p->a->count, m = p->b->count;
	float *best = memory_alloc((size_t)n + m + 1, sizeof(*best)), sum = 0, squares = 0;

	for (uint32_t i = 0; i < n; i++) {
		if (p->a_mate[i] < m)
			best[i] = best[n + p->a_mate[i]] = 1 - p->a_apart[i];
		for (uint32_t k = c->start[i]; k < c->start[i + 1]; k++) {
			best[i] = fmaxf(best[i], c->items[k].similarity);
			best[n + c->items[k].b] = fmaxf(best[n + c->items[k].b],
							c->items[k].similarity);
		}
	}
	for (size_t k = 0; k < p->joins.count; k++) {
		const struct bead *x = &p->joins.items[k];

		for (uint32_t i = 0; i < x->a_count; i++)
			best[x->a + i] = x->similarity;
		for (uint32_t i = 0; i < x->b_count; i++)
			best[n + x->b + i] = x->similarity;
	}
	for (uint32_t i = 0; i < n + m; i++) {
		sum += best[i];
		squares += best[i] * best[i];
	}
	free(best);
	return sum > 0 ? squares / sum : 0;
}

static uint32_t *
slots_from(const struct lexicon *lx, const struct article *x)
{
	uint32_t *from = memory_resize(NULL, (size_t)x->count + 1, sizeof(*from)), next = NO_INDEX;

	from[x->count] = next;
	for (uint32_t i = x->count; i-- > 0; from[i] = next)
		if (lx->slot[x->first + i])
			next = lx->slot[x->first + i];
	return from;
}

struct candidates
candidates_find(struct work *w, const struct pairing *p, struct scratch *scratch, unsigned threads)
{
	uint32_t n = p->a->count, left = 0;
	size_t blocks = ((size_t)n + BLOCK_ROWS - 1) / BLOCK_ROWS;
	struct search s = {
		.w = w, .p = p, .scratch = scratch, .b_index = (size_t)(p->b - w->articles),
	};
	struct candidates out = { 0 };

	for (uint32_t i = 0; i < n; i++)
		left += p->a_mate[i] >= IN_JOIN || p->a_apart[i] > 0;
	s.candidates = clamp(CANDIDATES_PAIR / (left + 1), CANDIDATES_MIN, CANDIDATES_MAX);
	s.postings = clamp(POSTINGS_PAIR / (left + 1), POSTINGS_MIN, POSTINGS_MAX);
	s.expected = memory_alloc((size_t)n + 1, sizeof(*s.expected));
	s.row_count = memory_alloc((size_t)n + 1, sizeof(*s.row_count));
	s.blocks = memory_alloc(blocks + 1, sizeof(*s.blocks));
	places_expected(p, s.expected);
	s.slot_from = slots_from(&w->lexicon, p->b);
	parallel_run(blocks, threads, search_block, &s);
	collect(&s, blocks, &out);
	out.closeness = closeness_of(p, &out);
	free(s.expected);
	free(s.slot_from);
	free(s.row_count);
	free(s.blocks);
	return out;
}

void
candidates_free(struct candidates *c)
{
	free(c->start);
	free(c->items);
	*c = (struct candidates){ 0 };
}
