#ifndef TDIFF_WORDS_INTERNAL_H
#define TDIFF_WORDS_INTERNAL_H

#include "tdiff/align.h"
#include "tdiff/buffer.h"

/* What the steps of comparing words share: see worddiff.c for how they go together. */

/* What a matched word is worth, and what it costs to break off and begin an edit. */
#define WEIGHT_CONTENT   80
#define WEIGHT_FUNCTION  40
#define WEIGHT_IDEOGRAPH 32
#define WEIGHT_MARK      16	/* punctuation, symbols */
#define EDIT_OPEN        12
#define EDIT_GLUED       1	/* more, for each side on which it begins or ends with no white space there */

enum word_mark {
	MARK_SENTENCE = 1,	/* first token of its sentence */
	MARK_CAPITAL  = 2	/* first word of its sentence: its capital may be due to that */
};

/* What both sides begin and end with and what is not read. */
struct word_trim {
	uint32_t before, behind;		/* bytes */
	uint32_t words_before, words_behind;	/* words in them */
};

/* The tokens of one side, all its sentences one after another. */
struct word_side {
	const char    *bytes;
	uint32_t       start;	/* of its first sentence */
	bool           trimmed;	/* more tokens follow, the same on both sides */
	struct tokens  tokens;
	VECTOR(uint64_t) keys;		/* equal when the tokens are but for typography */
	VECTOR(uint64_t) lowered;	/* the same with a small first letter; equal to keys unless MARK_CAPITAL */
	VECTOR(uint8_t)  marks;		/* enum word_mark */
};

/* Tokens a[a_start, a_end) became b[b_start, b_end). */
struct chunk {
	uint32_t a_start, a_end, b_start, b_end;
};

typedef VECTOR(struct chunk) chunk_list;

/* The tokens of stretches without blanks that were met before (wordmemo.c). */
struct word_memo {
	struct memo_slot *slots;
	size_t            size, used;
	VECTOR(struct memo_token) tokens;
	struct tokens     cut;		/* of the stretch in hand */
	uint64_t          lang;		/* hash of the language in hand: function words depend on it */
};

/* Buffers kept from one link to the next. */
struct word_scratch {
	struct word_memo     memo;
	struct word_side     sides[2];
	chunk_list           chunks;
	VECTOR(struct edit)  edits;
	struct buffer        fold, steps;
	VECTOR(int32_t)      rows;
};

static inline uint32_t
word_count_of(const struct word_side *s)
{
	return (uint32_t)s->tokens.count;
}

/* True when token i of a and token j of b may stand for one another. */
static inline bool
words_match(const struct word_side *a, uint32_t i, const struct word_side *b, uint32_t j)
{
	if (a->keys.items[i] == b->keys.items[j])
		return true;
	if ((a->marks.items[i] ^ b->marks.items[j]) & MARK_CAPITAL)
		return a->marks.items[i] & MARK_CAPITAL
			       ? a->lowered.items[i] == b->keys.items[j]
			       : b->lowered.items[j] == a->keys.items[i];
	return false;
}

int word_weight(const struct word_side *s, uint32_t i);

/* wordtrim.c: what need not be read of two sentences. */
struct word_trim words_trim(struct span a, const char *a_bytes, struct span b,
			    const char *b_bytes);

/* wordside.c: cut and fold one side of a link, but for what is trimmed off it. */
void word_side_read(struct word_scratch *s, struct word_side *side, const struct text *t,
		    const uint32_t *sentences, uint32_t count, const struct word_trim *trim);

/* A token of a stretch: its bytes from the start of the stretch. */
struct memo_token {
	uint64_t key;		/* equal when the tokens are but for typography */
	uint32_t start, end;
	uint8_t  class;
	bool     space_before;
};

/*
 * wordmemo.c: the tokens of bytes[span), which ends where a blank or the
 * sentence does; borrowed until the next call.
 */
const struct memo_token *word_memo_read(struct word_memo *m, const char *bytes, struct span span,
					const char *lang, struct buffer *fold, size_t *count);
void     word_memo_free(struct word_memo *m);
uint64_t word_key(const char *s, size_t len, struct buffer *fold);

/* wordmatch.c: the chunks by which b differs from a, rising; true when some were too long to look into. */
bool words_match_all(struct word_scratch *s, const struct word_side *a, const struct word_side *b,
		     chunk_list *out);

/* wordtidy.c: slide chunks to where a reader expects them, and join those with too little between. */
void words_tidy(const struct word_side *a, const struct word_side *b, chunk_list *chunks);

#endif
