#ifndef SKETCH_H
#define SKETCH_H

#include <stddef.h>
#include <stdint.h>

#include "tdiff/arena.h"
#include "tdiff/buffer.h"
#include "tdiff/text.h"

/*
 * sketch: what is kept of an article to tell its kin: its words as numbers
 * with their frequency, and a few of its three-word runs.
 */

#define SKETCH_WORDS    256	/* most words kept; of a longer article those with the smallest numbers,
				 * so that two articles keep the same ones (bottom-k sampling, Broder 1997) */
#define SKETCH_SHINGLES 16	/* runs of three words kept, likewise */

struct sketch {
	const uint32_t *words;		/* rising, distinct */
	const uint8_t  *times;		/* how often each stands in the article, at most 255 */
	uint32_t        word_count;
	uint32_t        shingles[SKETCH_SHINGLES];	/* rising, distinct */
	uint32_t        shingle_count;
};

/* Scratch of one thread; { 0 } to begin with. */
struct sketcher {
	VECTOR(uint64_t) words;		/* number of each word of the text, below 2^32, in order */
	VECTOR(uint64_t) spare;
	uint32_t         seen;		/* words of the text, those too short to keep counted too */
	struct buffer    folded;
	struct tokens    tokens;
};

void sketcher_free(struct sketcher *s);

/*
 * Replace s->words by the numbers of the words of the text: folded for
 * comparing, each character pair of a script without spaces as a word; short
 * words are left out.
 */
void sketch_words(struct sketcher *s, const char *bytes, size_t len);

/* Make a sketch of s->words, sorting them. Its arrays belong to `arena`. */
struct sketch sketch_make(struct sketcher *s, struct arena *arena);

#endif
