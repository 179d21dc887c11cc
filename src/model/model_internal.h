#ifndef TDIFF_MODEL_INTERNAL_H
#define TDIFF_MODEL_INTERNAL_H

#include "tdiff/model.h"

/* ---- weave.c: one order out of several ---- */

/*
 * A list of nodes into which one sequence after another is woven. The first
 * sequence gives the frame; what later ones have besides is put where it
 * stands in them, behind what earlier ones put at the same place.
 */
struct weave {
	uint32_t *next;		/* by node; NONE at the end */
	uint32_t *stamp;	/* by node: the last sequence that holds it, plus one */
	bool     *placed, *frame;
	uint32_t  head, tail;
};

struct weave_item {
	uint32_t node;		/* in: where it should stand; out: where it does */
	uint32_t spare;		/* node to place instead when `node` stands out of reach; NONE: leave it */
	bool     anchor;	/* what follows in the sequence stands after it */
};

struct weave weave_new(struct arena *arena, uint32_t nodes);
void         weave_append(struct weave *w, uint32_t node);	/* the next one of the frame */
void         weave_sequence(struct weave *w, uint32_t number, struct weave_item *items, size_t count);

/* ---- kinds.c: what a link is called ---- */

/* Flags and kind of change->link; the words, when they are needed, are borrowed from `scratch`. */
void change_classify(struct change *change, const struct text *a, const struct text *b,
		     int rewritten, struct word_scratch *scratch);

/* The stronger of two kinds of a sentence: rewritten, altered, typography, same, added. */
enum kind kind_stronger(enum kind a, enum kind b);

/* Hash of a cell's wording, white space folded, wherever its sentences are cut. */
uint64_t wording_hash(const struct text *t, const uint32_t *sentences, uint32_t count);

/* ---- compare.c: links told as changes ---- */

struct compare_params {
	int              rewritten;
	unsigned         threads;
	struct progress *progress;
};

/*
 * Fill `count` comparisons whose a and b are set; their kinds and words are
 * worked out together, over the cores. ST_CANCELLED when asked to stop.
 */
enum status compare_all(struct arena *arena, const struct text *const *texts,
			const struct alignment *alignment, struct comparison *comparisons,
			size_t count, const struct compare_params *p);

/* ---- sieve.c: which sentences a search need not look at ---- */

struct sieve;	/* of one folded phrase; belongs to `arena` but for what sieve_free() frees */
struct sieve *sieve_new(struct arena *arena, enum fold level, const char *phrase, size_t len);
void          sieve_free(struct sieve *s);
bool          sieve_passes(struct sieve *s, const char *p, const char *end);	/* false: the phrase is not there */

/* ---- words.c ---- */

/* Set words and counts.words_kept of every version; the states must be there. */
void words_count(const struct model *m, struct version *versions, unsigned threads);

/* ---- families.c ---- */

/* Families, their parts and their order; sets the family of every sentence state. */
void families_build(struct arena *arena, struct model *m, struct sentence_state *const *states);

#endif
