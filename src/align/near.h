#ifndef TDIFF_ALIGN_NEAR_H
#define TDIFF_ALIGN_NEAR_H

#include "align_internal.h"

/* What is told of sentences by their words as they stand, before any is folded or stemmed (nearwords.c). */

#define WORDS_MAX 128u		/* a sentence of more words is left to the full search */

#define LENGTH_BITS 7		/* of a word, in the low bits of its hash */
#define LENGTH_MAX  ((1u << LENGTH_BITS) - 1)

/* The words of one side's sentences as hashes; read when first asked for. */
struct side {
	const struct article *x;
	uint32_t             *mate;
	uint32_t             *at;	/* by sentence: 1 + place in words; 0: not read yet */
	uint32_t             *total;	/* by sentence: bytes of its words; 0: too many words, or none */
	uint8_t              *count;	/* by sentence: words */
	VECTOR(uint32_t)      words;
};

void            side_begin(struct side *s, const struct article *x, uint32_t *mate);
const uint32_t *side_words(struct side *s, uint32_t sentence, uint32_t *count);
void            side_fetch(const struct side *s, uint32_t sentence);	/* it will be read soon, if it is free */
void            side_end(struct side *s);

static inline uint32_t
length_of(uint32_t word)
{
	return word & LENGTH_MAX;
}

static inline bool
is_free(const struct side *s, uint32_t i)
{
	return i < s->x->count && s->mate[i] == NO_INDEX;
}

/* Tell which free sentences are like none of the other side (unlike.c); their words are another thing afterwards. */
void anchors_unlike(struct pairing *p, struct side *a, struct side *b);

#endif
