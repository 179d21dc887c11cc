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

/* A token, and what it is compared by. */
struct word {
	uint64_t key;		/* equal when the tokens are but for typography */
	uint64_t lowered;	/* the same with a small first letter; equal to key unless MARK_CAPITAL */
	uint32_t start, end;
	uint8_t  class;		/* enum token_class */
	bool     space_before;
	uint8_t  marks;		/* enum word_mark */
};

/* The tokens of one side, all its sentences one after another. */
struct word_side {
	const char    *bytes;
	uint32_t       start;	/* of its first sentence */
	bool           trimmed;	/* more tokens follow, the same on both sides */
	VECTOR(struct word) words;
};

/* Tokens a[a_start, a_end) became b[b_start, b_end). */
struct chunk {
	uint32_t a_start, a_end, b_start, b_end;
};

typedef VECTOR(struct chunk) chunk_list;

/* What is earned up to a place in both sides, the last words matched, or inside an edit. */
struct cell {
	int32_t match, edit;
};

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
	VECTOR(struct cell)  row;	/* of the table in wordmatch.c */
	VECTOR(int32_t)      glue;	/* by column of it */
};

static inline uint32_t
word_count_of(const struct word_side *s)
{
	return (uint32_t)s->words.count;
}

/* True when the two words may stand for one another. */
static inline bool
words_match(const struct word *a, const struct word *b)
{
	if (a->key == b->key)
		return true;
	if ((a->marks ^ b->marks) & MARK_CAPITAL)
		return a->marks & MARK_CAPITAL ? a->lowered == b->key : b->lowered == a->key;
	return false;
}

static inline int
word_weight(const struct word *word)
{
	static const uint8_t weights[] = {
		[TOKEN_WORD] = WEIGHT_CONTENT, [TOKEN_FUNCTION] = WEIGHT_FUNCTION,
		[TOKEN_NUMBER] = WEIGHT_CONTENT, [TOKEN_IDEOGRAPH] = WEIGHT_IDEOGRAPH,
		[TOKEN_PUNCTUATION] = WEIGHT_MARK, [TOKEN_SYMBOL] = WEIGHT_MARK,
	};

	return weights[word->class];
}

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

/*
 * wordtidy.c: slide chunks to where a reader expects them, and join those with
 * too little between. False when more of the sentences has to be read for it.
 */
bool words_tidy(const struct word_side *a, const struct word_side *b, chunk_list *chunks);

#endif
