#ifndef RARITY_H
#define RARITY_H

#include <stdint.h>

#include "sketch.h"

/*
 * rarity: in how many articles of the corpus each word stands, and so how
 * much it tells (inverse document frequency, Sparck Jones 1972).
 */
struct rarity {
	uint32_t *words;	/* open addressing; 0: free */
	uint32_t *articles;	/* in how many it stands */
	float    *weights;	/* inverse document frequency; made by rarity_weigh() */
	uint32_t  mask, used;
	uint32_t  total;	/* articles counted */
};

void     rarity_add(struct rarity *l, const struct sketch *k);
void     rarity_free(struct rarity *l);

/* All articles are added: make the weights. */
void rarity_weigh(struct rarity *l);

/* Weight of a word that stands `times` in a text. Never negative. */
float rarity_weight(const struct rarity *l, uint32_t word, uint32_t times);

#endif
