#include "rarity.h"

#include <math.h>
#include <stdlib.h>

#include "tdiff/memory.h"

/*
 * As if this many articles without any of the words had been seen before: in
 * a folder of one story every word of it is common, and yet it tells a lot.
 */
#define UNSEEN_ARTICLES 100

/* 0 marks a free place, so the word 0 is counted with the word 1. */
static uint32_t
key_of(uint32_t word)
{
	return word ? word : 1;
}

static uint32_t
place_of(const struct rarity *l, uint32_t key)
{
	uint32_t at = (key * 0x9e3779b1u) & l->mask;

	while (l->words[at] && l->words[at] != key)
		at = (at + 1) & l->mask;
	return at;
}

static void
grow(struct rarity *l)
{
	struct rarity old = *l;
	uint32_t size = old.words ? (old.mask + 1) * 2 : 1024;

	l->words = memory_alloc(size, sizeof(*l->words));
	l->articles = memory_alloc(size, sizeof(*l->articles));
	l->mask = size - 1;
	for (uint32_t i = 0; old.words && i <= old.mask; i++) {
		uint32_t at;

		if (!old.words[i])
			continue;
		at = place_of(l, old.words[i]);
		l->words[at] = old.words[i];
		l->articles[at] = old.articles[i];
	}
	free(old.words);
	free(old.articles);
}

void
rarity_add(struct rarity *l, const struct sketch *k)
{
	for (uint32_t i = 0; i < k->word_count; i++) {
		uint32_t key = key_of(k->words[i]), at;

		if (!l->words || l->used * 2 > l->mask)
			grow(l);
		at = place_of(l, key);
		if (!l->words[at]) {
			l->words[at] = key;
			l->used++;
		}
		l->articles[at]++;
	}
	l->total++;
}

void
rarity_free(struct rarity *l)
{
	free(l->words);
	free(l->articles);
	free(l->weights);
	*l = (struct rarity){ 0 };
}

void
rarity_weigh(struct rarity *l)
{
	l->weights = memory_alloc((size_t)l->mask + 1, sizeof(*l->weights));
	for (uint32_t i = 0; l->words && i <= l->mask; i++) {
		float idf = logf(((float)l->total + UNSEEN_ARTICLES) / ((float)l->articles[i] + 1));

		l->weights[i] = idf > 0 ? idf : 0;
	}
}

float
rarity_weight(const struct rarity *l, uint32_t word, uint32_t times)
{
	float idf = l->words ? l->weights[place_of(l, key_of(word))] : 0;

	return times > 1 ? (1 + logf((float)times)) * idf : idf;
}
