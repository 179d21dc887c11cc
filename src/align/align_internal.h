#ifndef TDIFF_ALIGN_INTERNAL_H
#define TDIFF_ALIGN_INTERNAL_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tdiff/align.h"
#include "tdiff/buffer.h"

/*
 * What the steps of aligning share. Sentences of all versions are numbered
 * through ("global" numbers), version after version in canonical order;
 * inside a pair they are numbered from 0 on each side.
 */

#define NO_INDEX UINT32_MAX
#define IN_JOIN  (UINT32_MAX - 1)	/* mate of a sentence of pairing.joins */

/* ---- caps: a note tells when one of them cut the search ---- */

#define PROFILE_BYTES   (32u << 10)	/* of one sentence that are read for its words */
#define CANDIDATES_MIN  6u		/* partners of one sentence that are measured */
#define CANDIDATES_MAX  64u
#define CANDIDATES_PAIR (16u << 10)	/* aimed at in one pair of versions, between MIN and MAX each */
#define POSTINGS_MIN    256u		/* entries of the index read for one sentence */
#define POSTINGS_MAX    8192u
#define POSTINGS_PAIR (256u << 10)	/* aimed at in one pair of versions */
#define STRETCHES_MAX   256u		/* terms of one sentence that are looked up */
#define JOIN_MAX        3u		/* sentences that one may be split into */

#define SIMILARITY_MIN  0.05f		/* below it two sentences have nothing in common */

enum note { NOTE_LONG_SENTENCE, NOTE_CANDIDATES, NOTE_COUNT };

/* ---- words of all versions (reader.c, lexicon.c) ---- */

#define GRAM_BITS    14
#define GRAM_BUCKETS (1u << GRAM_BITS)
#define TF_TABLE     256u

struct term {		/* a stem of a sentence */
	uint32_t id, count;
};

/* A sentence as a bag of stems and a bag of character trigrams. Empty unless wanted. */
struct profile {
	uint32_t term_at, term_count;	/* into lexicon.terms */
	uint32_t gram_at, gram_count;	/* into lexicon.grams */
	uint32_t sentence;		/* global number */
	float    gram_norm;		/* of the weighted vector */
	float    mass;			/* sum of count * idf */
};

struct lexicon {
	uint32_t       *slot;		/* by global number: into profiles; 0, an empty one, unless wanted */
	struct profile *profiles;	/* in the order of the sentences */
	float          *term_scale;	/* by slot: 1 / the norm of its weighted stems; apart, because searching reads only this */
	VECTOR(struct term) terms;
	VECTOR(uint16_t) grams;		/* buckets of trigrams */
	VECTOR(uint8_t) gram_counts;
	VECTOR(uint32_t) df;		/* sentences that hold a stem */
	VECTOR(bool) function;		/* the stem is a function word */
	uint32_t *gram_df;
	uint32_t  profiled;		/* sentences with a profile: from 1 on */
	float    *idf, *gram_idf;
	float     tf[TF_TABLE];		/* 1 + log count */
	uint32_t *posting_start;	/* of stem s in article v: k = v * df.count + s, [start[k], start[k + 1]) */
	uint32_t *postings;		/* slots of the article's sentences that hold it, rising */
};

static inline const struct profile *
profile_of(const struct lexicon *lx, uint32_t sentence)
{
	return &lx->profiles[lx->slot[sentence]];
}

/* ---- the whole comparison ---- */

/* One of the distinct versions. */
struct article {
	const struct text     *text;
	const struct sentence *sentences;
	uint32_t               first, count;	/* its sentences' global numbers */
};

struct work {
	struct arena   *arena;		/* for what lives as long as the work */
	struct article *articles;	/* distinct, in canonical order */
	uint32_t        article_count;
	uint32_t        sentence_count;	/* of all articles */
	uint32_t       *identity;	/* class of sentences equal but for white space */
	uint32_t        identity_count;
	uint32_t       *folded;		/* class of sentences equal when folded; NO_INDEX unless wanted */
	uint32_t        folded_count;
	atomic_uchar   *wanted;		/* some pair has no equal for it, so its words are needed */
	const char     *lang;
	struct lexicon  lexicon;
	int             floor;		/* params.similarity */
	unsigned        threads;
	struct progress *progress;
	atomic_uint     notes;		/* bits 1 << enum note */
};

void work_note(struct work *w, enum note n);

/* A run of sentences of a and a run of b, neither empty. */
struct bead {
	uint32_t a, b;			/* first sentences */
	uint32_t a_count, b_count;
	float    similarity;
	float    gain;			/* what it earns in order */
	float    strength;		/* how sure it is, when versions are brought together */
	bool     inferred;		/* told by a third version */
};

struct beads {
	struct bead *items;
	size_t       count, cap;
};

/* Two articles and what is known of them so far. */
struct pairing {
	const struct article *a, *b;	/* a stands before b in canonical order */
	uint32_t             *a_mate, *b_mate;	/* anchors: the equal sentence on the other side, or NO_INDEX; links, in thirds.c */
	float                *a_apart;	/* by how much an anchor falls short of equal, 0..1 */
	bool                 *a_unlike, *b_unlike;	/* a sentence without an equal that nothing on the other side is like */
	bool                  unrelated;	/* no sentence has a partner ahead of others */
	struct beads          joins;	/* splits and merges as plain as anchors; mates IN_JOIN */
	struct beads         *links;	/* the outcome, by first sentence of a */
};

/* ---- numbering equal things (classes.c) ---- */

/* Open addressing from 64 bit hashes to dense numbers 0, 1, 2 ... */
struct classes {
	struct class_slot *slots;
	size_t             size;
	uint32_t           count;
};

uint32_t classes_number(struct classes *c, uint64_t hash);	/* known or new */
void     classes_reserve(struct classes *c, size_t count);	/* room for so many, so that it need not grow */
void     classes_fetch(const struct classes *c, uint64_t hash);	/* bring in what classes_number() will read */
void     classes_free(struct classes *c);

/* ---- scratch of one thread ---- */

/* A group of sentences as dense vectors. */
struct bag {
	float    *term_counts, *terms;	/* by stem: occurrences, weight */
	float    *grams;		/* by bucket: occurrences, then weight * idf */
	uint32_t *term_list, *gram_list;
	uint32_t  term_used, gram_used;
	float     term_norm, gram_norm, mass;
};

/* A term of the sentence in hand: the stretch of its postings that lies in b. */
struct stretch {
	const uint32_t *items;
	uint32_t        count;
	float           weight;		/* what sharing it adds to the estimate */
};

struct class_uses {		/* of one class on the two sides of a pair */
	uint32_t stamp, a_at, b_at;	/* 1 + the one place where it stands; see anchors.c */
};

struct scratch {
	struct bag         bags[2];
	float             *left;	/* by stem: what no part has covered yet */
	float             *rough;	/* by slot of a sentence of b: first estimate */
	uint32_t          *touched;	/* slots with an estimate */
	struct stretch    *stretches;	/* STRETCHES_MAX */
	struct candidate  *best;	/* CANDIDATES_MAX + 1 */
	struct class_uses *uses;	/* by class */
	uint32_t           stamp;
};

struct scratch *scratch_new(const struct work *w, unsigned threads);
void            scratch_lexicon(const struct work *w, struct scratch *s, unsigned threads);
void            scratch_free(struct scratch *s, unsigned threads);

/* ---- steps ---- */

/* Fill the mates of equal sentences; say which sentences are left and so wanted. */
void anchors_find(struct work *w, struct pairing *p, struct scratch *s);
/* Settle what is nearly equal and stands beside an anchor, and what is like nothing; called by anchors_find(). */
void anchors_near(struct pairing *p, bool settle_unlike);
/* Once words are known: anchor what is equal when folded. */
void anchors_fold(struct work *w, struct pairing *p, struct scratch *s);

/* The profiles of all sentences wanted, not weighted yet; called by lexicon_build(). */
void sentences_read(struct work *w);
/* Words, weights and index of all sentences wanted. */
void lexicon_build(struct work *w);
void lexicon_free(struct lexicon *lx);

void  bag_load(struct bag *bag, const struct lexicon *lx, uint32_t first, uint32_t count);
void  bag_clear(struct bag *bag);
/* The similarity; when above 0, of_one tells how much of what the stems share is owed to a single one, 0..1. */
float bag_against(const struct bag *bag, const struct lexicon *lx, uint32_t sentence,
		  float *of_one);
float bag_similarity(const struct lexicon *lx, const struct bag *x, const struct bag *y);

/* Does each of the `count` sentences from `many` on earn its place beside the others in a match with `one`? */
bool parts_earned(const struct lexicon *lx, struct scratch *s, uint32_t many, uint32_t count,
		  uint32_t one, float of_part, float of_one);

/* A possible partner in b of a sentence of a. */
struct candidate {
	uint32_t b;
	float    similarity;
	float    of_one;	/* as bag_against() tells it */
};

struct candidates {	/* of sentence i: items[start[i] .. start[i + 1]), by b */
	uint32_t         *start;
	struct candidate *items;
	float             closeness;	/* 0..1: how like their counterparts the sentences are */
};

/*
 * The best and the second best partners of each sentence. What a match has
 * against it is the best partner outside it that one of its sentences has.
 */
struct rival {
	uint32_t with[2];
	float    similarity[2];
};

struct rivals {
	uint32_t            *slot;	/* sentences of a, then of b: into items; 0, none, for most */
	VECTOR(struct rival) items;
	uint32_t             a_count;
};

struct rivals rivals_find(const struct pairing *p, const struct candidates *c);
float         rivals_of(const struct rivals *r, const struct bead *x);
/* By which share the best partner is ahead of the second best, over all sentences: little where likeness is chance. */
float         rivals_distinctness(const struct rivals *r, const struct pairing *p);
void          rivals_free(struct rivals *r);

/* How strict to be, by how close the versions are. */
struct regime {
	float floor;		/* similarity from which a match in order pays */
	float step;		/* paid for each sentence more than two in a bead */
	float next;		/* earned for standing right behind another match */
	float of_part, of_one;	/* what a part of a join must cover of itself, of the one */
	float rival;		/* paid for each point that a rival of the match is better */
	float alone;		/* what it must earn in order unless both its neighbours match as well */
	float better;		/* by how much a join is to be more like the one than its best part is */
	float moved;		/* similarity from which a match out of order is believed, */
	float margin;		/* plus this share of what it is better than its rivals, */
	float beside;		/* plus this beside another match */
};

struct regime regime_for(float closeness, float distinctness, int floor);
/* How much more similarity to demand once it is known which share of all sentences the order holds, of so many pairs of them. */
float         regime_doubt(float closeness, float told, float pairs);

/* By sentence of a: where in b it would stand. */
void places_expected(const struct pairing *p, uint32_t *expected);
/* Leave of a stretch at most `most` sentences, those nearest to a place. */
void stretch_near(struct stretch *x, uint32_t place, uint32_t most);

struct candidates candidates_find(struct work *w, const struct pairing *p, struct scratch *s,
				  unsigned threads);
void              candidates_free(struct candidates *c);

/* All beads worth considering: runs of anchors, single matches, joins. Sorted by a. */
void beads_collect(const struct work *w, const struct pairing *p, const struct candidates *c,
		   const struct rivals *rivals, const struct regime *r, struct scratch *s,
		   struct beads *out);

/* Let all but anchors and what they settle earn as if `more` similarity were demanded. */
void beads_demand(struct beads *all, const struct pairing *p, float more);

int  bead_by_place(const void *x, const void *y);	/* for qsort: by a, then b, then how many */
void beads_sort(struct beads *x);			/* by that */

/*
 * Mark in `chosen` the beads of the heaviest chain that rises strictly on
 * both sides; `next` is added where a bead starts exactly where another ends.
 * Beads are sorted by a; a_total and b_total are the counts of sentences.
 */
void chain_heaviest(const struct bead *beads, size_t count, uint32_t a_total, uint32_t b_total,
		    float next, bool *chosen);

/* How many words, roughly, stand in so many sentences of x from `first` on; in those of a bead, on both sides. */
uint32_t words_of(const struct article *x, uint32_t first, uint32_t count);
uint32_t bead_words(const struct pairing *p, const struct bead *x);

/* By link of the pair, sorted by a: true when it keeps the order, false when it moved; for the caller to free. */
bool *links_in_order(const struct pairing *p);

/* Put a match into `links`; the mates of its sentences become its index there. */
void match_bead(const struct bead *x, struct beads *links, uint32_t *a_mate, uint32_t *b_mate);

/* Take matches of the order back that earn too little to stand alone; the mates follow. */
void lone_drop(const struct pairing *p, float alone, uint32_t *a_mate, uint32_t *b_mate);

/* Add matches out of order among the sentences still free. */
void moves_find(const struct pairing *p, const struct beads *all, const struct rivals *rivals,
		const struct regime *r, uint32_t *a_mate, uint32_t *b_mate);

/* Align one pair from its anchors. */
void pair_align(struct work *w, struct pairing *p, struct scratch *s, unsigned threads);

/* Drop links that contradict stronger ones of other pairs. */
void links_make_consistent(const struct work *w, struct pairing *pairings, size_t pair_count);

/* Drop weak links that third versions speak against, add those that they tell. */
void links_by_thirds(struct work *w, struct pairing *pairings, size_t pair_count,
		     struct scratch *scratch, unsigned threads);

#endif
