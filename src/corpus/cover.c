#include "cover.h"

#include <math.h>

#define SENTENCES_MAX 120	/* the first so many stand for the rest */

/* A sentence as weights of its words, of length 1. */
struct bag {
	struct sketch words;
	const float  *weights;
	float         length;	/* before it was made 1: what the sentence tells */
};

static struct bag
make_bag(struct arena *scratch, struct sketcher *s, const struct rarity *l, const char *bytes,
	 const struct sentence *at)
{
	struct bag b = { 0 };
	float *weights, sum = 0;

	sketch_words(s, bytes + at->start, at->end - at->start);
	b.words = sketch_make(s, scratch);
	b.weights = weights = ARENA_ARRAY(scratch, float, b.words.word_count);
	for (uint32_t i = 0; i < b.words.word_count; i++) {
		weights[i] = rarity_weight(l, b.words.words[i], b.words.times[i]);
		sum += weights[i] * weights[i];
	}
	b.length = sqrtf(sum);
	for (uint32_t i = 0; i < b.words.word_count && sum > 0; i++)
		weights[i] /= b.length;
	return b;
}

static size_t
make_bags(struct arena *scratch, struct sketcher *s, const struct rarity *l,
	  const struct text *t, struct bag **out)
{
	size_t n = text_count(t) < SENTENCES_MAX ? text_count(t) : SENTENCES_MAX;

	*out = ARENA_ARRAY(scratch, struct bag, n);
	for (size_t i = 0; i < n; i++)
		(*out)[i] = make_bag(scratch, s, l, text_bytes(t), &text_sentences(t)[i]);
	return n;
}

static float
cosine(const struct bag *a, const struct bag *b)
{
	uint32_t i = 0, j = 0;
	float sum = 0;

	while (i < a->words.word_count && j < b->words.word_count) {
		uint32_t x = a->words.words[i], y = b->words.words[j];

		if (x == y)
			sum += a->weights[i] * b->weights[j];
		i += x <= y;
		j += y <= x;
	}
	return sum;
}

static float
told(const struct bag *bags, size_t count)
{
	float sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += bags[i].length;
	return sum;
}

float
cover(struct arena *scratch, struct sketcher *s, const struct rarity *l,
      const struct text *a, const struct text *b)
{
	struct bag *x, *y;
	size_t n = make_bags(scratch, s, l, a, &x), m = make_bags(scratch, s, l, b, &y);
	float all, found = 0;

	if (told(x, n) > told(y, m)) {	/* x is the shorter */
		struct bag *bags = x;
		size_t count = n;

		x = y, y = bags;
		n = m, m = count;
	}
	all = told(x, n);
	for (size_t i = 0; i < n; i++) {
		float best = 0;

		for (size_t j = 0; j < m; j++) {
			float like = cosine(&x[i], &y[j]);

			best = like > best ? like : best;
		}
		found += best * x[i].length;
	}
	return all > 0 ? found / all : 0;
}
