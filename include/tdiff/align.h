#ifndef TDIFF_ALIGN_H
#define TDIFF_ALIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tdiff/arena.h"
#include "tdiff/parallel.h"
#include "tdiff/span.h"
#include "tdiff/status.h"
#include "tdiff/text.h"

/*
 * align: which sentences of which versions are forms of one another. Takes
 * texts and parameters, gives links; prints nothing, reads no option.
 *
 * Every pair is aligned in a canonical orientation (by content) and turned
 * round, so the outcome does not depend on the order of the versions, and
 * swapping two versions swaps the sides of their links and nothing else.
 * How it works is told at the head of src/align/align.c.
 */

#define SIMILARITY_AUTO (-1)

struct align_params {
	int      similarity;	/* floor for links out of order, 0..100, or SIMILARITY_AUTO */
	unsigned threads;	/* 0: as many as cores; the outcome is the same */
};

/*
 * Sentences of version a matched with sentences of version b. Indices rise
 * and neither side is empty; they need not be neighbours.
 */
struct link {
	const uint32_t *a, *b;
	uint32_t        a_count, b_count;
	uint16_t        score;		/* similarity, 0..1000; 1000: the same but for white space */
	bool            moved;		/* out of the heaviest chain that rises on both sides */
	bool            inferred;	/* found through a third version */
};

/* Two versions, a < b in the caller's order, and all accepted links between them, by first sentence of a. */
struct pair {
	uint32_t           a, b;
	uint16_t           similarity;	/* share of words that stand in links, weighted by score, 0..1000 */
	const struct link *links;
	size_t             count;
};

struct alignment {
	const struct pair  *pairs;	/* every a < b, sorted by a, then b */
	size_t              pair_count;
	const char *const  *notes;	/* caps that cut the search, in words */
	size_t              note_count;
};

/*
 * Align every pair of the versions. Texts are borrowed, the result belongs
 * to `arena`. `progress` may be NULL. Fails with ST_CANCELLED only.
 */
enum status align_versions(struct arena *arena, const struct text *const *texts, size_t count,
			   const struct align_params *params, struct progress *progress,
			   const struct alignment **out, struct error *err);

const struct pair *alignment_pair(const struct alignment *al, uint32_t a, uint32_t b);	/* a < b */

/* ---- words inside a link ---- */

/*
 * One change of words: a[start,end) of one side became b[start,end) of the
 * other. An insertion has an empty range on side a where it belongs, a
 * deletion an empty one on side b. No range crosses from one sentence into
 * another, or cuts a token.
 */
struct edit {
	struct span a, b;
	bool        typography;	/* only the form of quotes, dashes, spaces differs */
};

struct word_diff {
	const struct edit *edits;	/* rising on both sides */
	uint32_t           count;
	uint32_t           a_words, b_words;		/* words of each side, punctuation not counted */
	uint32_t           a_changed, b_changed;	/* of them, words inside edits that are not typography */
	bool               typography;	/* some edit is typography */
	bool               hidden;	/* invisible or deceptive characters differ */
	bool               capped;	/* too long to compare word by word: one edit over all */
};

/*
 * The word edits of a link: of text a's sentences link->a against text b's
 * sentences link->b, over the whole group. Swapping the sides swaps the
 * edits. No edits: equal but for white space. Where only white space between
 * two equal words comes or goes, a typography edit covers that white space.
 * The result belongs to `arena`.
 */
struct word_diff align_words(struct arena *arena, const struct text *a, const struct text *b,
			     const struct link *link);

/* The same over and over, without a new set of buffers each time; one a thread. */
struct word_scratch;
struct word_scratch *word_scratch_new(void);
void                 word_scratch_free(struct word_scratch *s);
/* .edits is borrowed until the next call. */
struct word_diff align_words_with(struct word_scratch *s, const struct text *a,
				  const struct text *b, const struct link *link);

#endif
