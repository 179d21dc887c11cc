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
	X(HIDDEN,     "hidden") /* invisible or deceptive characters differ, or stand in what is added */ \
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
	const char *letter;		/* "C" when versions are left out; NULL: by its place */
	const char *label;		/* shortest name that tells it apart; front matter's label first */
	const char *title, *date, *place, *source, *author, *url;
	const char *raw;		/* the file as it is, */
	size_t      file_bytes;		/* so many bytes */
	size_t    (*file_offset)(const void *ctx, size_t pos);	/* NULL: text offsets are file offsets */
	const void *file_offset_ctx;
};

/*
 * A link told as a change of one version against another. In a comparison
 * from a to b, link->a are sentences of a and words.edits[].a spans of a,
 * whichever of the two comes first in the alignment.
 */
struct change {
	const struct link *link;
	struct word_diff   words;	/* no edits for same */
	uint8_t            kind;	/* SAME, TYPOGRAPHY, ALTERED, REWRITTEN */
	uint8_t            flags;	/* enum flag, told from a to b */
};

/* All links of two versions, told from a to b. For pairs with the base, a is the base, whatever its index. */
struct comparison {
	uint32_t             a, b;	/* versions */
	uint16_t             similarity;	/* 0..1000 */
	const struct change *changes;	/* by first sentence of a, then of b */
	size_t               count;
};

/* One sentence of one version. */
struct sentence_state {
	uint32_t family;
	uint32_t change;	/* index into the comparison of the base with this version; NONE in the base, and when added */
	uint8_t  kind;		/* BASE, SAME ... ADDED */
	uint8_t  flags;
};

/* A version's part in a family. */
struct cell {
	const uint32_t *sentences;	/* rising; NULL when count is 0 */
	uint32_t        count;
	uint16_t        version;	/* model_build() takes no more */
	uint8_t         kind;		/* the strongest of its sentences: rewritten, altered, typography, same, added */
	uint8_t         flags;		/* of any of its sentences */
};

/*
 * Sentences of all versions that are forms of one another: what accepted
 * links connect. Only the versions that have it are listed (200 versions
 * of unlike texts would not fit otherwise); model_cell() answers for any.
 */
struct family {
	const struct cell *parts;	/* by version */
	uint32_t           present;	/* versions that have it: length of parts */
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
	bool        words_uncounted;	/* leave the words of versions 0: cutting a long text into words is dear */
};

/*
 * Build the model of versions already aligned. `versions` is in the order
 * to show, the same as the alignment's; UINT16_MAX at most. Cheap enough to
 * call again for another base or threshold.
 */
enum status model_build(struct arena *arena, const struct version_info *versions, uint32_t count,
			const struct alignment *alignment, const struct model_params *params,
			struct progress *progress, const struct model **out, struct error *err);

/* Version v's cell of a family: its part, or an empty cell that is DROPPED or ABSENT. */
struct cell model_cell(const struct model *m, uint32_t family, uint32_t version);

/* Links of any two versions told from `from` to `to`, with words; belongs to `arena`. */
struct comparison model_compare(struct arena *arena, const struct model *m,
				uint32_t from, uint32_t to);

/*
 * True when any cell against the base is not `same`, or is moved, split or
 * merged; kinds and flags in the masks count. Hidden characters are no
 * typography that may be ignored with it: their flag counts by itself. With
 * no kinds in the mask that of typography counts too.
 */
bool model_differs(const struct model *m, unsigned kinds, unsigned flags);

/*
 * The forms of a family in two versions told as one change, linked or not:
 * all sentences of `from`'s cell against all of `to`'s. False when one of
 * the two has none.
 */
bool model_compare_cells(struct arena *arena, const struct model *m, uint32_t family,
			 uint32_t from, uint32_t to, struct change *out);

/* ---- bands: rows of a parallel reading ---- */

/*
 * ORDER_BASE: the base's order, others' own sentences woven in where they
 * stand. A moved sentence stands beside its partner, and at its own place a
 * ghost band names the run that moved away.
 * ORDER_OWN: each version reads in its own order; links that keep the order
 * are level, moved sentences stand alone at their own place.
 */
enum band_order { ORDER_BASE, ORDER_OWN };

enum band_cell_kind {
	BAND_EMPTY,
	BAND_TEXT,
	BAND_GHOST	/* these sentences would stand here; they are shown in another band */
};

struct band_cell {
	uint8_t         kind;		/* enum band_cell_kind */
	uint32_t        count;
	const uint32_t *sentences;	/* of that version; by row, then rising */
	const uint32_t *rows;		/* row of the band at which each begins; rising */
};

/*
 * One band across the versions shown. Where one pane has several sentences
 * for one of another, the band has several rows: sentences that begin at the
 * same row are level, one that answers several rows runs on beside them.
 */
struct band {
	const struct band_cell *cells;	/* one a version shown, in the order asked for */
	uint32_t                family;	/* of its first sentence */
	uint32_t                rows;	/* 1 or more */
	uint32_t                only;	/* index into `shown` of the one cell with text when it is the only one, else NONE */
	bool                    changed;	/* some text is not the same as the base's, or missing; ghosts do not count */
};

struct bands {
	const struct band *items;
	uint32_t           count;
};

/* The bands of `shown` versions (distinct; the base need not be among them). Belongs to `arena`. */
struct bands model_bands(struct arena *arena, const struct model *m, const uint32_t *shown,
			 uint32_t shown_count, enum band_order order);

/* ---- life-line of a family ---- */

/* One wording: versions whose cells of a family read the same. */
struct form {
	const uint32_t *versions;	/* rising by date, undated last, then by order */
	uint32_t        version_count;
	uint32_t        nearest;	/* index of the nearest earlier form; NONE for the first */
	struct change   change;		/* nearest->versions[0] to versions[0]; nothing for the first */
};

/*
 * Forms by the date they are first seen, undated ones after them. Each is
 * told against the nearest, by shared words, of the forms dated before it;
 * an undated form against the nearest of all that stand before it, which
 * claims no order.
 */
struct lifeline {
	const struct form *forms;
	uint32_t           form_count;
	uint32_t           first;	/* version in which it is first seen by date, NONE when no date tells */
};

struct lifeline model_lifeline(struct arena *arena, const struct model *m, uint32_t family);

/* The same but for what changed from form to form, at a small part of the cost; `scratch` serves many families. */
struct lifeline model_forms(struct arena *arena, const struct model *m, uint32_t family,
			    struct word_scratch *scratch);

/*
 * Second at which the period a date tells ends, since 1970, UTC: whole or
 * partial ISO date, with or without a time and a zone. False when it is none.
 */
bool model_instant(const char *date, int64_t *out);

/* ---- search ---- */

/*
 * Where a phrase stands. Folded like the comparison, so quotes, dashes,
 * line breaks and compatibility forms match one another; case counts only
 * when the phrase holds an upper-case letter (smart-case).
 */
struct hit {
	uint32_t    version, sentence;
	struct span span;		/* bytes of that version's text */
};

struct hits {
	const struct hit *items;	/* by version in the order asked for, then place */
	size_t            count;
};

struct hits model_find(struct arena *arena, const struct model *m, const char *phrase,
		       const uint32_t *versions, uint32_t version_count);

/* ---- how near the versions stand ---- */

/* Share of b's text, by bytes, that stands in links with a, weighted by score, 0..1000. Not symmetric. */
uint16_t model_kept_share(const struct model *m, uint32_t a, uint32_t b);

/* Similarity of two versions, 0..1000; 1000 for a version with itself. */
uint16_t model_similarity(const struct model *m, uint32_t a, uint32_t b);

#endif
