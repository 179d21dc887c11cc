#ifndef LEXICON_H
#define LEXICON_H

#include <stdint.h>

#include "sketch.h"

/*
 * lexicon: in how many articles of the corpus each word stands, and so how
 * much it tells (inverse document frequency, Sparck Jones 1972).
 */
struct lexicon {
	uint32_t *words;	/* open addressing; 0: free */
	uint32_t *articles;	/* in how many it stands */
	uint32_t  mask, used;
	uint32_t  total;	/* articles counted */
};

void     lexicon_add(struct lexicon *l, const struct sketch *k);
void     lexicon_free(struct lexicon *l);
uint32_t lexicon_articles(const struct lexicon *l, uint32_t word);

/* Weight of a word that stands `times` in a text. Never negative. */
float lexicon_weight(const struct lexicon *l, uint32_t word, uint32_t times);

#endif
