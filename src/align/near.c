#include "near.h"

#include <stdlib.h>

#include "tdiff/memory.h"

/*
 * Sentences that are nearly equal and stand beside a match: most of what is
 * altered in a real revision. Counting the words they share settles them
 * before any stem, trigram or index is made, at a fraction of the cost. Only
 * where nothing speaks against it: most of both sentences is shared, no
 * neighbour is nearly as like, and none looks like a part of a split or
 * merge. All else is left to the full search.
 */

#define FREE_MIN  100u	/* sentences without an equal from which on it pays; fewer are all searched in full */
#define REACH     3u	/* how many places from the expected one on are looked at */
#define BEHIND    2u	/* how far off the match may be that tells the expected place */
#define SHARED    0.50f	/* of the larger sentence, by bytes of words, that both have */
#define LEAD      0.25f	/* by which the next best must be behind */
#define PART      0.40f	/* of a neighbour that what is not shared may cover */

#define PAIRS_MAX 64u	/* of words that are compared one by one, at most */

#define BIN_BITS  8
#define BINS      (1u << BIN_BITS)	/* twice WORDS_MAX */

#define PART_SHARED 0.60f	/* of each part of a split or merge, that the one has too */
#define PART_OF_ONE 0.12f	/* of the one, that each part has */

struct bin {	/* a word in hand: how often, and of these how many are taken in the measure `stamp` */
	uint32_t word, count, taken, stamp;
};

struct finder {
	struct pairing *p;
	struct side     a, b;
	struct side    *of_hand;	/* whose sentence is in hand, and which */
	uint32_t        hand;
	struct bin      bins[BINS];
	uint8_t         filled[WORDS_MAX];
	uint32_t        filled_count, stamp;
};

/* ---- what two sentences share ---- */

static struct bin *
bin_of(struct finder *f, uint32_t word)
{
	uint32_t k = word >> (32 - BIN_BITS);

	while (f->bins[k].word != word && f->bins[k].word)
		k = (k + 1) % BINS;
	return &f->bins[k];
}

/* Take the words of a sentence in hand, in place of others. */
static void
take_up(struct finder *f, struct side *side, uint32_t i)
{
	uint32_t count;
	const uint32_t *words = side_words(side, i, &count);

	if (f->of_hand == side && f->hand == i)
		return;
	f->of_hand = side;
	f->hand = i;
	for (uint32_t k = 0; k < f->filled_count; k++)
		f->bins[f->filled[k]] = (struct bin){ 0 };
	f->filled_count = 0;
	for (uint32_t k = 0; k < count; k++) {
		struct bin *bin = bin_of(f, words[k]);

		if (!bin->word)
			f->filled[f->filled_count++] = (uint8_t)(bin - f->bins);
		bin->word = words[k];
		bin->count++;
	}
}

/* How many bytes of its words a sentence shares with what is left of those in hand. */
static uint32_t
shared_more(struct finder *f, struct side *side, uint32_t i)
{
	uint32_t count, shared = 0;
	const uint32_t *words = side_words(side, i, &count);

	for (uint32_t k = 0; k < count; k++) {
		struct bin *bin = bin_of(f, words[k]);
		uint32_t taken = bin->stamp == f->stamp ? bin->taken : 0;
		uint32_t more = taken < bin->count;	/* no jump: nothing tells which way it would go */

		bin->stamp = f->stamp;
		bin->taken = taken + more;
		shared += length_of(words[k]) & (0 - more);
	}
	return shared;
}

static uint32_t
shared_with(struct finder *f, struct side *side, uint32_t i)
{
	f->stamp++;
	return shared_more(f, side, i);
}

struct words {
	const uint32_t *at;
	uint32_t        count;
};

static struct words
words_in(struct side *side, uint32_t i)
{
	struct words w;

	w.at = side_words(side, i, &w.count);
	return w;
}

/* Take off what both begin and end with; its bytes. */
static uint32_t
trim(struct words *x, struct words *y)
{
	uint32_t shared = 0;

	for (; x->count && y->count && *x->at == *y->at; x->at++, y->at++, x->count--, y->count--)
		shared += length_of(*x->at);
	for (; x->count && y->count && x->at[x->count - 1] == y->at[y->count - 1]; x->count--, y->count--)
		shared += length_of(x->at[x->count - 1]);
	return shared;
}

/* Bytes of the words that both have, each taken once. */
static uint32_t
shared_one_by_one(struct words x, struct words y)
{
	uint64_t taken = 0;	/* of y, of which there are PAIRS_MAX at most */
	uint32_t shared = 0;

	for (uint32_t i = 0; i < x.count; i++)
		for (uint32_t j = 0; j < y.count; j++)
			if (x.at[i] == y.at[j] && !(taken >> j & 1)) {
				taken |= (uint64_t)1 << j;
				shared += length_of(x.at[i]);
				break;
			}
	return shared;
}

/*
 * How many bytes of words two sentences share. What both have may be taken
 * off in any order: so first at the ends, which leaves little of two that are
 * nearly equal.
 */
static uint32_t
shared_by(struct finder *f, struct side *of_x, uint32_t i, struct side *of_y, uint32_t k)
{
	struct words x = words_in(of_x, i), y = words_in(of_y, k);
	uint32_t shared = trim(&x, &y);

	if (x.count * y.count <= PAIRS_MAX)
		return shared + (x.count ? shared_one_by_one(x, y) : 0);
	take_up(f, of_x, i);
	return shared_with(f, of_y, k);
}

/* How like two sentences are that share so many bytes of words. */
static float
likeness(uint32_t shared, uint32_t total, uint32_t other_total)
{
	uint32_t larger = total > other_total ? total : other_total;

	return larger ? (float)shared / (float)larger : 0;
}

/* ---- matches ---- */

/* May neighbour k of y have a claim on x: as its better match, or as another part of it? */
static bool
claims(struct finder *f, struct side *of_x, uint32_t x, struct side *of_y, uint32_t y, uint32_t k,
       float like)
{
	uint32_t shared;
	float part;

	if (!is_free(of_y, k))
		return false;
	shared = shared_by(f, of_x, x, of_y, k);
	if (likeness(shared, of_x->total[x], of_y->total[k]) > like - LEAD)
		return true;
	part = PART * (float)of_y->total[k];
	if ((float)shared < part)	/* then beside y it shares less still */
		return false;
	take_up(f, of_x, x);
	shared_with(f, of_y, y);
	return (float)shared_more(f, of_y, k) >= part;
}

static bool
contested(struct finder *f, struct side *of_x, uint32_t x, struct side *of_y, uint32_t y, float like)
{
	return claims(f, of_x, x, of_y, y, y - 1, like) || claims(f, of_x, x, of_y, y, y + 1, like);
}

/* Match sentence i of a with the one sentence of b that is nearly equal, from `expected` on in steps of `step`. */
static void
match_from(struct finder *f, uint32_t i, uint32_t expected, int step)
{
	float best = 0, next = 0;
	uint32_t best_at = 0, k = expected;

	side_fetch(&f->a, i + (uint32_t)step);
	for (uint32_t n = 0; n < REACH; n++)
		side_fetch(&f->b, expected + n * (uint32_t)step);
	for (uint32_t n = 0; n < REACH && is_free(&f->b, k); n++, k += (uint32_t)step) {
		uint32_t shared = shared_by(f, &f->a, i, &f->b, k);
		float like = likeness(shared, f->a.total[i], f->b.total[k]);

		next = like > best ? best : like > next ? like : next;
		if (like > best) {
			best = like;
			best_at = k;
		}
	}
	if (best < SHARED || next > best - LEAD || contested(f, &f->a, i, &f->b, best_at, best) ||
	    contested(f, &f->b, best_at, &f->a, i, best))
		return;
	f->a.mate[i] = best_at;
	f->b.mate[best_at] = i;
	f->p->a_apart[i] = 1 - best;
}

static void
match_forwards(struct finder *f)
{
	uint32_t expected = 0, since = 0;

	for (uint32_t i = 0; i < f->a.x->count; i++) {
		if (f->a.mate[i] == NO_INDEX && since++ < BEHIND)
			match_from(f, i, expected, 1);
		if (f->a.mate[i] != NO_INDEX) {
			expected = f->a.mate[i] + 1;
			since = 0;
		}
	}
}

static void
match_backwards(struct finder *f)
{
	uint32_t expected = f->b.x->count - 1, since = 0;

	for (uint32_t i = f->a.x->count; i-- > 0;) {
		if (f->a.mate[i] == NO_INDEX && since++ < BEHIND)
			match_from(f, i, expected, -1);
		if (f->a.mate[i] != NO_INDEX) {
			expected = f->a.mate[i] - 1;
			since = 0;
		}
	}
}

/* ---- splits and merges ---- */

/* Has a free neighbour of the two sentences from y on a part in `x`, which is in hand but for what the two share with it? */
static bool
has_third(struct finder *f, struct side *of_y, uint32_t y)
{
	for (uint32_t k = y - 1; k <= y + 2 && k != NO_INDEX; k += 3)
		if (is_free(of_y, k) &&
		    (float)shared_more(f, of_y, k) >= PART * (float)of_y->total[k])
			return true;
	return false;
}

/* Has a free neighbour of x a part in y or the one behind it? */
static bool
has_other(struct finder *f, struct side *of_x, uint32_t x, struct side *of_y, uint32_t y)
{
	for (uint32_t k = x - 1; k <= x + 1 && k != NO_INDEX; k += 2) {
		if (!is_free(of_x, k))
			continue;
		take_up(f, of_x, k);
		for (uint32_t n = 0; n < 2; n++)
			if ((float)shared_with(f, of_y, y + n) >= PART * (float)of_y->total[y + n])
				return true;
	}
	return false;
}

/* How like x is to the sentence y of the other side and the next together; 0 where anything speaks against it. */
static float
join_likeness(struct finder *f, struct side *of_x, uint32_t x, struct side *of_y, uint32_t y)
{
	uint32_t shared[2], parts, whole;

	take_up(f, of_x, x);
	shared[0] = shared_with(f, of_y, y);
	shared[1] = shared_more(f, of_y, y + 1);
	parts = of_y->total[y] + of_y->total[y + 1];
	whole = parts > of_x->total[x] ? parts : of_x->total[x];
	for (uint32_t k = 0; k < 2; k++)
		if ((float)shared[k] < PART_SHARED * (float)of_y->total[y + k] ||
		    (float)shared[k] < PART_OF_ONE * (float)of_x->total[x])
			return 0;
	if (!whole || has_third(f, of_y, y) || has_other(f, of_x, x, of_y, y))
		return 0;
	return (float)(shared[0] + shared[1]) / (float)whole;
}

/* Does the match hold? Then its sentences are settled. */
static bool
keep_join(struct finder *f, struct bead x)
{
	if (x.similarity < SHARED)
		return false;
	*VECTOR_PUSH(&f->p->joins) = x;
	for (uint32_t k = 0; k < x.a_count; k++)
		f->a.mate[x.a + k] = IN_JOIN;
	for (uint32_t k = 0; k < x.b_count; k++)
		f->b.mate[x.b + k] = IN_JOIN;
	return true;
}

static bool
split_at(struct finder *f, uint32_t a, uint32_t b)
{
	return is_free(&f->a, a) && is_free(&f->b, b) && is_free(&f->b, b + 1) &&
	       keep_join(f, (struct bead){ a, b, 1, 2, join_likeness(f, &f->a, a, &f->b, b), 0, 0, false });
}

static bool
merge_at(struct finder *f, uint32_t a, uint32_t b)
{
	return is_free(&f->a, a) && is_free(&f->a, a + 1) && is_free(&f->b, b) &&
	       keep_join(f, (struct bead){ a, b, 2, 1, join_likeness(f, &f->b, b, &f->a, a), 0, 0, false });
}

/* One sentence against two, right behind a match or right before one. */
static void
match_joins(struct finder *f)
{
	const uint32_t *mate = f->a.mate;
	uint32_t m = f->b.x->count;

	for (uint32_t i = 0; i + 1 < f->a.x->count; i++) {
		if (mate[i] < m && mate[i + 1] == NO_INDEX)
			(void)(split_at(f, i + 1, mate[i] + 1) || merge_at(f, i + 1, mate[i] + 1));
		if (i > 0 && mate[i] < m && mate[i - 1] == NO_INDEX)
			(void)((mate[i] > 1 && split_at(f, i - 1, mate[i] - 2)) ||
			       (i > 1 && mate[i] > 0 && merge_at(f, i - 2, mate[i] - 1)));
	}
}

static bool
pays(const struct pairing *p)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < p->a->count && count < FREE_MIN; i++)
		count += p->a_mate[i] == NO_INDEX;
	return count == FREE_MIN;
}

void
anchors_near(struct pairing *p, bool settle_unlike)
{
	struct finder *f;

	if (!pays(p))
		return;
	f = memory_alloc(1, sizeof(*f));
	side_begin(&f->a, p->a, p->a_mate);
	side_begin(&f->b, p->b, p->b_mate);
	f->p = p;
	match_forwards(f);
	match_backwards(f);
	match_joins(f);
	if (settle_unlike)
		anchors_unlike(p, &f->a, &f->b);
	side_end(&f->a);
	side_end(&f->b);
	free(f);
}
