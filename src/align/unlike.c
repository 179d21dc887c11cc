#include "near.h"

#include <math.h>
#include <stdlib.h>

#include "tdiff/memory.h"

/*
 * Sentences that were added or dropped are like nothing on the other side,
 * and reading their words in full only to find that out is most of the cost
 * of the search. What they share with any one sentence, by their words as
 * they stand and how rare these are, tells most of them at a small part of
 * that. Only where little can be lost: between drafts, where half of the
 * sentences are matched already and a match of the rest has to be plain; and
 * between texts so unrelated that no sentence's best partner is ahead of its
 * second best.
 */

#define RARE        30.0f	/* one in so many free sentences has a word at most, or it counts for nothing */
#define RARE_MIN    3u		/* sentences with fewer such words are left to the full search, */
#define LETTERS_MAX 24u		/* and those of words with more bytes in the mean: they are set without blanks */
#define NEAREST     16u		/* sentences looked at for one word, nearest to the expected place */

/* Of the weight of the lighter of two, that both share: below it they are not alike. */
#define SHARED_IN_GAP    0.33f	/* where the other side has a sentence left at this place, */
#define SHARED_ELSEWHERE 0.40f	/* and where it could only have moved */
#define SHARED_UNRELATED 0.45f

/*
 * A manual's new chapter is written in the words of the others, and each of
 * its sentences is somewhat like one that was altered. Of those that stand in
 * a long run, or could only have moved, or have nothing to do with the other
 * side anyway, no more count as like one sentence than these.
 */
#define CROWD    4
#define LONG_RUN 8u

#define UNRELATED 0.20f		/* by which share the best partner is ahead of the second, at most */

typedef VECTOR(uint32_t) number_list;

/* A free sentence. */
struct judged {
	uint32_t sentence;
	uint32_t partner;		/* the free sentence of the other side that shares most, */
	float    share;			/* and how much */
	float    mass;			/* of the rare words; 0: not to be judged */
	float    crowd[CROWD];		/* the greatest shares of others in this one, falling */
};

/* The free sentences of one side. */
struct unmatched {
	struct side   *side;
	struct judged *items;
	uint32_t       count;
	uint32_t      *before;		/* by sentence: how many stand before it */
};

struct judge {
	const struct pairing *p;
	struct unmatched          a, b;
	number_list           uses;		/* of a word, on both sides */
	float                *idf;		/* of a word; 0: not a rare one */
	uint32_t             *start, *items;	/* free sentences of b by word, rising */
	float                *shared;		/* by free sentence of b, with the one in hand */
	uint32_t             *touched, *expected;
	float                 best, ahead;	/* sums over the sentences of a */
};

static void
unmatched_begin(struct unmatched *b, struct side *s)
{
	uint32_t n = s->x->count;

	b->side = s;
	b->before = memory_alloc((size_t)n + 1, sizeof(*b->before));
	for (uint32_t i = 0; i < n; i++) {
		b->before[i] = b->count;
		b->count += is_free(s, i);
	}
	b->items = memory_alloc((size_t)b->count + 1, sizeof(*b->items));
	for (uint32_t i = 0; i < n; i++)
		if (is_free(s, i))
			b->items[b->before[i]].sentence = i;
}

static void
unmatched_end(struct unmatched *b)
{
	free(b->items);
	free(b->before);
}

/* The words of a free sentence: numbers, once they have been numbered. */
static const uint32_t *
judged_words(const struct unmatched *b, uint32_t k, uint32_t *count)
{
	uint32_t i = b->items[k].sentence;

	*count = b->side->count[i];
	return *count ? b->side->words.items + (b->side->at[i] - 1) : NULL;
}

static void
number_words(struct judge *j, const struct unmatched *b, struct classes *numbers)
{
	struct side *s = b->side;

	for (uint32_t i = 0; i < b->count; i++) {
		uint32_t count, *words;

		side_words(s, b->items[i].sentence, &count);
		words = s->words.items + (s->at[b->items[i].sentence] - 1);
		for (uint32_t k = 0; k < count; k++) {
			uint64_t key = (uint64_t)words[k] << 32 | words[k] >> LENGTH_BITS;

			words[k] = classes_number(numbers, key);
			if (words[k] >= j->uses.count)
				*VECTOR_PUSH(&j->uses) = 0;
			j->uses.items[words[k]]++;
		}
	}
}

static void
weigh_words(struct judge *j)
{
	float n = (float)(j->a.count + j->b.count);

	j->idf = memory_alloc(j->uses.count + 1, sizeof(*j->idf));
	for (size_t k = 0; k < j->uses.count; k++)
		if ((float)j->uses.items[k] * RARE <= n)
			j->idf[k] = logf(1 + n / (float)j->uses.items[k]);
}

static void
weigh_sentences(const struct judge *j, struct unmatched *b)
{
	for (uint32_t i = 0; i < b->count; i++) {
		uint32_t count, rare = 0;
		const uint32_t *words = judged_words(b, i, &count);
		float sum = 0;

		if (b->side->total[b->items[i].sentence] > LETTERS_MAX * count)
			continue;
		for (uint32_t k = 0; k < count; k++) {
			sum += j->idf[words[k]];
			rare += j->idf[words[k]] > 0;
		}
		b->items[i].mass = rare < RARE_MIN ? 0 : sum;
	}
}

static void
index_words(struct judge *j)
{
	const struct unmatched *b = &j->b;
	size_t words = j->uses.count;
	uint32_t *start = memory_alloc(words + 2, sizeof(*start)), count;

	for (uint32_t i = 0; i < b->count; i++) {
		const uint32_t *word = judged_words(b, i, &count);

		for (uint32_t k = 0; b->items[i].mass > 0 && k < count; k++)
			start[word[k] + 2] += j->idf[word[k]] > 0;
	}
	for (size_t k = 0; k < words; k++)
		start[k + 2] += start[k + 1];
	j->items = memory_alloc((size_t)start[words + 1] + 1, sizeof(*j->items));
	for (uint32_t i = 0; i < b->count; i++) {
		const uint32_t *word = judged_words(b, i, &count);

		for (uint32_t k = 0; b->items[i].mass > 0 && k < count; k++)
			if (j->idf[word[k]] > 0)
				j->items[start[word[k] + 1]++] = i;
	}
	j->start = start;
}

/* What free sentence i of a shares with those of b; how many these are. */
static uint32_t
share_words(struct judge *j, uint32_t i)
{
	uint32_t count, used = 0, place = j->b.before[j->expected[j->a.items[i].sentence]];
	const uint32_t *words = judged_words(&j->a, i, &count);

	for (uint32_t k = 0; k < count; k++) {
		uint32_t from = j->start[words[k]], to = j->start[words[k] + 1];
		struct stretch x = { j->items + from, to - from, j->idf[words[k]] };

		stretch_near(&x, place, NEAREST);
		for (uint32_t n = 0; n < x.count; n++) {
			j->touched[used] = x.items[n];
			used += j->shared[x.items[n]] <= 0;
			j->shared[x.items[n]] += x.weight;
		}
	}
	return used;
}

/* `partner` shares so much of x. */
static void
take_share(struct judged *x, uint32_t partner, float share)
{
	int k = CROWD - 1;

	if (share > x->share) {
		x->share = share;
		x->partner = partner;
	}
	if (share <= x->crowd[k])
		return;
	for (; k > 0 && x->crowd[k - 1] < share; k--)
		x->crowd[k] = x->crowd[k - 1];
	x->crowd[k] = share;
}

static void
find_best(struct judge *j, uint32_t i)
{
	struct judged *a = &j->a.items[i];
	uint32_t used = share_words(j, i);

	for (uint32_t k = 0; k < used; k++) {
		struct judged *b = &j->b.items[j->touched[k]];
		float share = j->shared[j->touched[k]] / (a->mass < b->mass ? a->mass : b->mass);

		j->shared[j->touched[k]] = 0;
		take_share(a, j->touched[k], share);
		take_share(b, i, share);
	}
	j->best += a->crowd[0];
	j->ahead += a->crowd[0] - a->crowd[1];
}

/* Is half of the smaller version matched? */
static bool
are_drafts(const struct judge *j)
{
	uint32_t a = j->a.side->x->count, b = j->b.side->x->count, matched = a - j->a.count;

	return 2 * matched >= (a < b ? a : b);
}

/* What to demand of the free sentences [from, to) by what the other side has at their place. */
static float
demanded(const struct side *s, uint32_t from, uint32_t to, const struct unmatched *other)
{
	uint32_t before = from ? s->mate[from - 1] + 1 : 0;
	uint32_t after = to < s->x->count ? s->mate[to] - 1 : other->side->x->count - 1;
	float need = SHARED_ELSEWHERE;

	if ((from && s->mate[from - 1] == IN_JOIN) || (to < s->x->count && s->mate[to] == IN_JOIN))
		need = SHARED_IN_GAP;
	for (int k = 0; k < 2; k++) {
		uint32_t at = k ? after : before;

		if (is_free(other->side, at))
			need = other->items[other->before[at]].mass > 0 ? fminf(need, SHARED_IN_GAP) : 0;
	}
	return need;
}

static void
tell(const struct unmatched *b, const struct unmatched *other, bool unrelated, bool *unlike)
{
	for (uint32_t from = 0, to; from < b->count; from = to) {
		uint32_t first = b->items[from].sentence;
		bool crowded = unrelated;
		float need = SHARED_UNRELATED;

		for (to = from + 1; to < b->count && b->items[to].sentence == first + (to - from); to++)
			;
		if (!unrelated) {
			need = demanded(b->side, first, first + (to - from), other);
			crowded = need >= SHARED_ELSEWHERE || (need > 0 && to - from > LONG_RUN);
		}
		for (uint32_t i = from; i < to; i++) {
			const struct judged *x = &b->items[i];

			unlike[x->sentence] = x->mass > 0 && (x->share < need ||
				(crowded && x->share < other->items[x->partner].crowd[CROWD - 1]));
		}
	}
}

static void
judge_begin(struct judge *j)
{
	struct classes numbers = { 0 };

	number_words(j, &j->a, &numbers);
	number_words(j, &j->b, &numbers);
	classes_free(&numbers);
	weigh_words(j);
	weigh_sentences(j, &j->a);
	weigh_sentences(j, &j->b);
	index_words(j);
	j->shared = memory_alloc((size_t)j->b.count + 1, sizeof(*j->shared));
	j->touched = memory_alloc((size_t)j->b.count + 1, sizeof(*j->touched));
	j->expected = memory_alloc((size_t)j->a.side->x->count + 1, sizeof(*j->expected));
	places_expected(j->p, j->expected);
}

static void
judge_end(struct judge *j)
{
	unmatched_end(&j->a);
	unmatched_end(&j->b);
	VECTOR_FREE(&j->uses);
	free(j->idf);
	free(j->start);
	free(j->items);
	free(j->shared);
	free(j->touched);
	free(j->expected);
}

void
anchors_unlike(struct pairing *p, struct side *a, struct side *b)
{
	struct judge j = { .p = p };
	bool drafts;

	unmatched_begin(&j.a, a);
	unmatched_begin(&j.b, b);
	drafts = are_drafts(&j);
	judge_begin(&j);
	for (uint32_t i = 0; i < j.a.count; i++)
		if (j.a.items[i].mass > 0)
			find_best(&j, i);
	p->unrelated = !drafts && j.ahead < UNRELATED * j.best;
	if (drafts || p->unrelated) {
		tell(&j.a, &j.b, p->unrelated, p->a_unlike);
		tell(&j.b, &j.a, p->unrelated, p->b_unlike);
	}
	judge_end(&j);
}
