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

#define UNRELATED 0.20f		/* by which share the best partner is ahead of the second, at most */

typedef VECTOR(uint32_t) number_list;

struct judge {
	const struct pairing *p;
	struct side          *a, *b;
	number_list           uses;		/* of a word, on both sides */
	float                *idf;		/* of a word; 0: not a rare one */
	uint32_t             *start, *items;	/* sentences of b by word, rising */
	float                *a_mass, *b_mass;	/* of the words of a sentence; 0: not to be judged */
	float                *a_best, *b_best;	/* share of the best partner */
	float                *shared;		/* by sentence of b, with the one in hand */
	uint32_t             *touched, *expected;
	float                 best, ahead;	/* sums over the sentences of a */
};

/* The words of sentence i: numbers, once they have been numbered. */
static const uint32_t *
words_of_free(const struct side *s, uint32_t i, uint32_t *count)
{
	*count = s->count[i];
	return *count ? s->words.items + (s->at[i] - 1) : NULL;
}

static void
number_words(struct judge *j, struct side *s, struct classes *numbers)
{
	for (uint32_t i = 0; i < s->x->count; i++) {
		uint32_t count, *words;

		if (!is_free(s, i))
			continue;
		side_words(s, i, &count);
		words = s->words.items + (s->at[i] - 1);
		for (uint32_t k = 0; k < count; k++) {
			uint64_t key = (uint64_t)words[k] << 32 | words[k] >> LENGTH_BITS;

			words[k] = classes_number(numbers, key);
			if (words[k] >= j->uses.count)
				*VECTOR_PUSH(&j->uses) = 0;
			j->uses.items[words[k]]++;
		}
	}
}

static uint32_t
count_free(const struct side *s)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < s->x->count; i++)
		count += is_free(s, i);
	return count;
}

static void
weigh_words(struct judge *j)
{
	float n = (float)(count_free(j->a) + count_free(j->b));

	j->idf = memory_alloc(j->uses.count + 1, sizeof(*j->idf));
	for (size_t k = 0; k < j->uses.count; k++)
		if ((float)j->uses.items[k] * RARE <= n)
			j->idf[k] = logf(1 + n / (float)j->uses.items[k]);
}

static float *
weigh_sentences(const struct judge *j, const struct side *s)
{
	float *mass = memory_alloc((size_t)s->x->count + 1, sizeof(*mass));

	for (uint32_t i = 0; i < s->x->count; i++) {
		uint32_t count, rare = 0;
		const uint32_t *words = words_of_free(s, i, &count);
		float sum = 0;

		if (!is_free(s, i) || s->total[i] > LETTERS_MAX * count)
			continue;
		for (uint32_t k = 0; k < count; k++) {
			sum += j->idf[words[k]];
			rare += j->idf[words[k]] > 0;
		}
		mass[i] = rare < RARE_MIN ? 0 : sum;
	}
	return mass;
}

static void
index_words(struct judge *j)
{
	size_t words = j->uses.count;
	uint32_t *start = memory_alloc(words + 2, sizeof(*start)), count;

	for (uint32_t i = 0; i < j->b->x->count; i++) {
		const uint32_t *word = words_of_free(j->b, i, &count);

		for (uint32_t k = 0; j->b_mass[i] > 0 && k < count; k++)
			start[word[k] + 2] += j->idf[word[k]] > 0;
	}
	for (size_t k = 0; k < words; k++)
		start[k + 2] += start[k + 1];
	j->items = memory_alloc((size_t)start[words + 1] + 1, sizeof(*j->items));
	for (uint32_t i = 0; i < j->b->x->count; i++) {
		const uint32_t *word = words_of_free(j->b, i, &count);

		for (uint32_t k = 0; j->b_mass[i] > 0 && k < count; k++)
			if (j->idf[word[k]] > 0)
				j->items[start[word[k] + 1]++] = i;
	}
	j->start = start;
}

/* What sentence i of a shares with sentences of b; how many these are. */
static uint32_t
share_words(struct judge *j, uint32_t i)
{
	uint32_t count, used = 0;
	const uint32_t *words = words_of_free(j->a, i, &count);

	for (uint32_t k = 0; k < count; k++) {
		uint32_t from = j->start[words[k]], to = j->start[words[k] + 1];
		struct stretch x = { j->items + from, to - from, j->idf[words[k]] };

		stretch_near(&x, j->expected[i], NEAREST);
		for (uint32_t n = 0; n < x.count; n++) {
			j->touched[used] = x.items[n];
			used += j->shared[x.items[n]] <= 0;
			j->shared[x.items[n]] += x.weight;
		}
	}
	return used;
}

static void
find_best(struct judge *j, uint32_t i)
{
	uint32_t used = share_words(j, i);
	float mass = j->a_mass[i], best = 0, next = 0;

	for (uint32_t k = 0; k < used; k++) {
		uint32_t b = j->touched[k];
		float share = j->shared[b] / (mass < j->b_mass[b] ? mass : j->b_mass[b]);

		j->shared[b] = 0;
		if (share > j->b_best[b])
			j->b_best[b] = share;
		next = share > best ? best : share > next ? share : next;
		if (share > best)
			best = share;
	}
	j->a_best[i] = best;
	j->best += best;
	j->ahead += best - next;
}

/* Is half of the smaller version matched? */
static bool
are_drafts(const struct judge *j)
{
	uint32_t a = j->a->x->count, b = j->b->x->count, matched = a - count_free(j->a);

	return 2 * matched >= (a < b ? a : b);
}

/* What to demand of the free sentences [from, to) by what the other side has at their place. */
static float
demanded(const struct side *s, uint32_t from, uint32_t to, const struct side *other,
	 const float *other_mass)
{
	uint32_t before = from ? s->mate[from - 1] + 1 : 0;
	uint32_t after = to < s->x->count ? s->mate[to] - 1 : other->x->count - 1;
	float need = SHARED_ELSEWHERE;

	if ((from && s->mate[from - 1] == IN_JOIN) || (to < s->x->count && s->mate[to] == IN_JOIN))
		need = SHARED_IN_GAP;
	for (int k = 0; k < 2; k++) {
		uint32_t at = k ? after : before;

		if (is_free(other, at))
			need = other_mass[at] > 0 ? fminf(need, SHARED_IN_GAP) : 0;
	}
	return need;
}

static void
tell(const struct side *s, const float *mass, const float *best, const struct side *other,
     const float *other_mass, bool unrelated, bool *unlike)
{
	for (uint32_t from = 0, to; from < s->x->count; from = to + 1) {
		float need;

		for (to = from; is_free(s, to); to++)
			;
		if (from == to)
			continue;
		need = unrelated ? SHARED_UNRELATED : demanded(s, from, to, other, other_mass);
		for (uint32_t i = from; i < to; i++)
			unlike[i] = mass[i] > 0 && best[i] < need;
	}
}

static void
judge_begin(struct judge *j)
{
	struct classes numbers = { 0 };

	number_words(j, j->a, &numbers);
	number_words(j, j->b, &numbers);
	classes_free(&numbers);
	weigh_words(j);
	j->a_mass = weigh_sentences(j, j->a);
	j->b_mass = weigh_sentences(j, j->b);
	index_words(j);
	j->a_best = memory_alloc((size_t)j->a->x->count + 1, sizeof(*j->a_best));
	j->b_best = memory_alloc((size_t)j->b->x->count + 1, sizeof(*j->b_best));
	j->shared = memory_alloc((size_t)j->b->x->count + 1, sizeof(*j->shared));
	j->touched = memory_alloc((size_t)j->b->x->count + 1, sizeof(*j->touched));
	j->expected = memory_alloc((size_t)j->a->x->count + 1, sizeof(*j->expected));
	places_expected(j->p, j->expected);
}

static void
judge_end(struct judge *j)
{
	VECTOR_FREE(&j->uses);
	free(j->idf);
	free(j->start);
	free(j->items);
	free(j->a_mass);
	free(j->b_mass);
	free(j->a_best);
	free(j->b_best);
	free(j->shared);
	free(j->touched);
	free(j->expected);
}

void
anchors_unlike(struct pairing *p, struct side *a, struct side *b)
{
	struct judge j = { .p = p, .a = a, .b = b };
	bool drafts = are_drafts(&j);

	judge_begin(&j);
	for (uint32_t i = 0; i < a->x->count; i++)
		if (j.a_mass[i] > 0)
			find_best(&j, i);
	p->unrelated = !drafts && j.ahead < UNRELATED * j.best;
	if (drafts || p->unrelated) {
		tell(a, j.a_mass, j.a_best, b, j.b_mass, p->unrelated, p->a_unlike);
		tell(b, j.b_mass, j.b_best, a, j.a_mass, p->unrelated, p->b_unlike);
	}
	judge_end(&j);
}
