#ifndef TDIFF_MODEL_H
#define TDIFF_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tdiff/align.h"
#include "tdiff/arena.h"
#include "tdiff/status.h"
#include "tdiff/text.h"

/*
 * model: the finished comparison of one story. Never changes once built;
 * the reader and the exports read this one truth. All of it belongs to the
 * arena given to model_build(), which must outlive it, as must the texts.
 */

/*
 * What became of a base sentence in a version, or what a version's sentence
 * is against the base. Enum, name in data, one word for people, sign.
 */
#define KIND_LIST(X) \
	X(BASE,       "base",       ' ')  /* the base's own cell */ \
	X(SAME,       "same",       ' ')  /* equal but for white space */ \
	X(TYPOGRAPHY, "typography", '\'') /* only quotes, dashes, spaces differ */ \
	X(ALTERED,    "altered",    '~') \
	X(REWRITTEN,  "rewritten",  '*')  /* altered beyond --rewritten per cent of words */ \
	X(ADDED,      "added",      '+')  /* here, not in the base */ \
	X(DROPPED,    "dropped",    '-')  /* in the base, not here */ \
	X(ABSENT,     "absent",     ' ')  /* neither here nor in the base */

enum kind {
#define X(id, name, sign) KIND_##id,
	KIND_LIST(X)
#undef X
	KIND_COUNT
};

#define FLAG_LIST(X) \
	X(MOVED,      "moved") \
	X(SPLIT,      "split")  /* one base sentence became several here */ \
	X(MERGED,     "merged") /* several base sentences became one here */ \
	X(HIDDEN,     "hidden") /* invisible or deceptive characters differ */ \
	X(TYPOGRAPHY, "typography") /* on top of altered words */

enum flag_bit {
#define X(id, name) FLAG_BIT_##id,
	FLAG_LIST(X)
#undef X
	FLAG_COUNT
};
enum flag {
#define X(id, name) FLAG_##id = 1 << FLAG_BIT_##id,
	FLAG_LIST(X)
#undef X
	FLAG_NONE = 0
};

const char *model_kind_name(enum kind kind);
char        model_kind_sign(enum kind kind);
const char *model_flag_name(enum flag_bit bit);

#define NONE UINT32_MAX		/* no index */

/* What is known of one version. All strings may hold raw bytes; "" when not told. */
struct version_info {
	const struct text *text;
	const char *file;		/* the argument, byte for byte */
	const char *label;		/* shortest name that tells it apart; front matter's label first */
	const char *title, *date, *place, *source, *author, *url;
	uint64_t    hash;		/* XXH3 of the file's bytes */
	size_t      file_bytes;
	size_t    (*file_offset)(const void *ctx, size_t pos);	/* NULL: text offsets are file offsets */
	const void *file_offset_ctx;
};

/* A link of a pair told as a change of version b against version a. */
struct change {
	const struct link *link;	/* in the pair's orientation: link->a are sentences of the pair's a */
	struct word_diff   words;	/* empty for same; likewise oriented */
	uint8_t            kind;	/* SAME, TYPOGRAPHY, ALTERED, REWRITTEN */
	uint8_t            flags;	/* told from a to b */
};

/* All links of two versions, told from a to b. For pairs with the base, a is the base, whatever its index. */
struct comparison {
	uint32_t             a, b;	/* versions */
	uint16_t             similarity;	/* 0..1000 */
	const struct change *changes;	/* by first sentence of a */
	size_t               count;
};

/* One sentence of one version. */
struct sentence_state {
	uint32_t family;
	uint32_t change;	/* index into the comparison of the base with this version; NONE in the base, and when added */
	uint8_t  kind;		/* BASE, SAME ... ADDED */
	uint8_t  flags;
};

/* Version v's part in a family. */
struct cell {
	const uint32_t *sentences;	/* rising; NULL when count is 0 */
	uint32_t        count;
	uint8_t         kind;		/* the strongest of its sentences: rewritten over altered over typography over same */
	uint8_t         flags;		/* of any of its sentences */
};

/* Sentences of all versions that are forms of one another: what accepted links connect. */
struct family {
	const struct cell *cells;	/* one a version */
	uint32_t           present;	/* versions that have it */
};

struct counts {
	uint32_t kinds[KIND_COUNT];	/* sentences of the version by kind; DROPPED counts base sentences */
	uint32_t flags[FLAG_COUNT];	/* sentences of the version by flag */
	uint32_t kept;			/* base sentences that have a form here */
	uint32_t words_kept;		/* words of this version in linked, unchanged stretches */
};

struct version {
	struct version_info          info;
	char                         letter[4];	/* "A", "AA" */
	const struct sentence       *sentences;	/* == text_sentences() */
	uint32_t                     sentence_count;
	uint32_t                     words;
	const struct sentence_state *states;	/* one a sentence */
	struct counts                counts;	/* against the base */
};

struct model {
	const struct version    *versions;
	uint32_t                 version_count, base;
	const char              *base_reason;	/* "named first", "earliest date", "chosen" ... */
	const struct family     *families;	/* base order, others' own woven in where they stand */
	uint32_t                 family_count;
	const struct comparison *against_base;	/* one a version, [v]; .count 0 for the base itself */
	const struct alignment  *alignment;	/* all pairs */
	uint32_t                 in_all;	/* families that all versions have */
	uint32_t                 in_all_same;	/* of them, in the same words in all */
	int                      rewritten;	/* the threshold used, per cent */
	const char *const       *notes;
	size_t                   note_count;
};

struct model_params {
	uint32_t    base;		/* index into the versions */
	const char *base_reason;
	int         rewritten;		/* per cent of changed words from which altered is rewritten */
	unsigned    threads;
};

/*
 * Build the model of versions already aligned. `versions` is in the order
 * to show, the same as the alignment's. Cheap enough to call again for
 * another base or threshold.
 */
enum status model_build(struct arena *arena, const struct version_info *versions, uint32_t count,
			const struct alignment *alignment, const struct model_params *params,
			struct progress *progress, const struct model **out, struct error *err);

/* Links of any two versions told from `from` to `to`, with words; belongs to `arena`. */
struct comparison model_compare(struct arena *arena, const struct model *m,
				uint32_t from, uint32_t to);

/* True when any cell against the base is not `same`, or is moved, split or merged; kinds and flags in the masks count. */
bool model_differs(const struct model *m, unsigned kinds, unsigned flags);

/* ---- bands: rows of a parallel reading ---- */

enum band_order {
	ORDER_BASE,	/* the base's order, others' own sentences woven in where they stand */
	ORDER_OWN	/* each version's own order; a row holds what is level by place, not by link */
};

/*
 * One row across the versions shown. A cell may be empty. In ORDER_BASE a
 * moved sentence stands beside its partner and a ghost band stands at its
 * own place: cells of kind GHOST name the run of sentences that moved away.
 */
enum band_cell_kind { BAND_EMPTY, BAND_TEXT, BAND_GHOST };

struct band_cell {
	uint8_t         kind;		/* enum band_cell_kind */
	const uint32_t *sentences;	/* rising */
	uint32_t        count;
};

struct band {
	const struct band_cell *cells;	/* one a version shown, in the order asked for */
	uint32_t                family;	/* of its first sentence */
	bool                    changed;	/* some cell is not SAME against the base */
};

struct bands {
	const struct band *items;
	uint32_t           count;
};

/* The rows of `shown` versions (indices; the base need not be among them). Belongs to `arena`. */
struct bands model_bands(struct arena *arena, const struct model *m, const uint32_t *shown,
			 uint32_t shown_count, enum band_order order);

/* ---- life-line of a family ---- */

/* One wording: versions whose cells of a family read the same. */
struct form {
	const uint32_t *versions;	/* rising by date, then order */
	uint32_t        version_count;
	uint32_t        nearest;	/* index of the nearest earlier form, NONE for the first */
	uint8_t         kind;		/* against the nearest earlier form */
	uint8_t         flags;
};

struct lifeline {
	const struct form *forms;	/* the first seen first; undated versions never claim an order */
	uint32_t           form_count;
	uint32_t           first;	/* version in which it is first seen by date, NONE when no date tells */
};

struct lifeline model_lifeline(struct arena *arena, const struct model *m, uint32_t family);

#endif
