#include "align_internal.h"

#include <stdlib.h>

#include "tdiff/wide.h"
#include "tdiff/memory.h"

/*
 * Sentences become bags of stems and of character trigrams, both numbered
 * densely for all versions at once. Cutting into words is the dear part:
 * only sentences without an equal are read, and each distinct stretch
 * between blanks is folded, cut and stemmed once.
 */

#define ALPHABET 37u	/* blank, a-z, 0-9; codes of other characters are above */

/* A distinct folded word: its stem, the ends of the stem as codes, the trigrams inside it. */
struct word {
	uint32_t term;
	uint32_t gram_at, gram_count;	/* into reader.grams */
	uint16_t first[2], last[2];	/* codes; NO_CODE where the stem is too short */
};

/* A distinct stretch between blanks, folded and cut into tokens once. */
struct chunk {
	uint32_t word_at, word_count;	/* into reader.pieces */
	uint32_t first_word;		/* most have only one */
	uint64_t hash, power;		/* of its tokens, punctuation too: see roll() */
};

/* A stretch between blanks in the sentence in hand. */
struct piece {
	const char *bytes;
	size_t      len;
	uint64_t    hash;
	uint32_t    chunk;
};

struct reader {
	struct work    *w;
	struct lexicon *lx;
	struct classes  chunk_numbers, word_numbers, stems, folds;
	VECTOR(struct chunk) chunks;
	VECTOR(struct word) words;
	VECTOR(struct piece) stretches;
	VECTOR(uint32_t) sequence;	/* numbers of the words of the sentence in hand */
	VECTOR(uint32_t) pieces;	/* numbers of the words of chunks */
	VECTOR(uint16_t) grams;		/* buckets */
	VECTOR(uint16_t) codes;		/* of the stem in hand */
	struct stemmer *stemmer;
	struct buffer   folded;
	struct tokens   tokens;
	VECTOR(uint32_t) term_seen;	/* by stem: 1 + its place in the sentence's terms */
	uint16_t       *gram_seen;	/* by bucket: 1 + its place in the sentence's grams */
	uint16_t        last[2];	/* codes of the sentence so far */
};

#define NO_CODE UINT16_MAX
#define AHEAD   4		/* words fetched before they are counted */

/* The code of the character at s, and how many bytes it takes. */
static uint16_t
code_of(const char *s, size_t len, size_t *used)
{
	unsigned char c = (unsigned char)s[0];
	size_t n = 1;

	*used = 1;
	if (c >= 'a' && c <= 'z')
		return (uint16_t)(c - 'a' + 1);
	if (c >= '0' && c <= '9')
		return (uint16_t)(c - '0' + 27);
	while (n < len && ((unsigned char)s[n] & 0xC0) == 0x80)
		n++;
	*used = n;
	return (uint16_t)(ALPHABET + text_hash(s, n) % (NO_CODE - ALPHABET));
}

static uint16_t
bucket_of(uint32_t x, uint32_t y, uint32_t z)
{
	return (uint16_t)(((x * 0x9E3779B1u ^ y) * 0x85EBCA77u ^ z) * 0xC2B2AE3Du >>
			  (32 - GRAM_BITS));
}

static void
word_codes(struct reader *r, struct word *word, const char *stem, size_t len)
{
	size_t used, n;
	const uint16_t *code;

	r->codes.count = 0;
	for (size_t i = 0; i < len; i += used)
		*VECTOR_PUSH(&r->codes) = code_of(stem + i, len - i, &used);
	n = r->codes.count;
	code = r->codes.items;
	word->first[0] = n > 0 ? code[0] : NO_CODE;
	word->first[1] = n > 1 ? code[1] : NO_CODE;
	word->last[0] = n > 1 ? code[n - 2] : NO_CODE;
	word->last[1] = n > 0 ? code[n - 1] : NO_CODE;
	word->gram_at = (uint32_t)r->grams.count;
	for (size_t i = 0; i + 3 <= n; i++)
		*VECTOR_PUSH(&r->grams) = bucket_of(code[i], code[i + 1], code[i + 2]);
	word->gram_count = (uint32_t)r->grams.count - word->gram_at;
}

/* The number of a folded word, which is stemmed when it is new. */
static uint32_t
word_number(struct reader *r, const char *s, size_t len, uint64_t hash, bool function)
{
	uint32_t number = classes_number(&r->word_numbers, hash);
	struct word *word;
	const char *stem;
	size_t stem_len;

	if (number < r->words.count)
		return number;
	word = VECTOR_PUSH(&r->words);
	stem = stemmer_stem(r->stemmer, s, len, &stem_len);
	word->term = classes_number(&r->stems, text_hash(stem, stem_len));
	if (word->term == r->lx->df.count) {
		*VECTOR_PUSH(&r->lx->df) = 0;
		*VECTOR_PUSH(&r->lx->function) = function;
		*VECTOR_PUSH(&r->term_seen) = 0;
	}
	word_codes(r, word, stem, stem_len);
	return number;
}

/* The hash of a sequence grows by one element; sequences can be put together by their powers. */
#define ROLL 0x9E3779B97F4A7C15u

static bool
is_letter(char c)
{
	return (unsigned)(c | 0x20) - 'a' < 26;
}

/* Fold a chunk into r->folded; plain letters need no more than lower case. */
static void
chunk_fold(struct reader *r, const char *s, size_t len)
{
	buffer_clear(&r->folded);
	buffer_reserve(&r->folded, len);
	for (size_t i = 0; i < len; i++) {
		if (!is_letter(s[i])) {
			text_fold(FOLD_COMPARE, s, len, &r->folded);
			return;
		}
		r->folded.data[i] = (char)(s[i] | 0x20);
	}
	r->folded.len = len;
}

static void
chunk_read(struct reader *r, const char *s, size_t len)
{
	struct chunk *c = VECTOR_PUSH(&r->chunks);

	*c = (struct chunk){ .word_at = (uint32_t)r->pieces.count, .power = 1 };
	chunk_fold(r, s, len);
	r->tokens.count = 0;
	text_tokenize(r->folded.data, (struct span){ 0, (uint32_t)r->folded.len }, r->w->lang,
		      &r->tokens);
	for (size_t i = 0; i < r->tokens.count; i++) {
		const struct token *t = &r->tokens.items[i];
		const char *at = r->folded.data + t->start;
		uint64_t hash = text_hash(at, t->end - t->start);

		c->hash = c->hash * ROLL + hash;
		c->power *= ROLL;
		if (t->class != TOKEN_PUNCTUATION && t->class != TOKEN_SYMBOL)
			*VECTOR_PUSH(&r->pieces) = word_number(r, at, t->end - t->start, hash,
							       t->class == TOKEN_FUNCTION);
	}
	c->word_count = (uint32_t)r->pieces.count - c->word_at;
	c->first_word = c->word_count ? r->pieces.items[c->word_at] : 0;
}

static void
count_term(struct reader *r, struct profile *p, uint32_t id)
{
	struct lexicon *lx = r->lx;
	uint32_t seen = r->term_seen.items[id];

	if (seen) {
		lx->terms.items[p->term_at + seen - 1].count++;
		return;
	}
	*VECTOR_PUSH(&lx->terms) = (struct term){ .id = id, .count = 1 };
	r->term_seen.items[id] = ++p->term_count;
	lx->df.items[id]++;
}

/* There is room for them. */
static inline void
count_grams(struct reader *r, struct profile *p, const uint16_t *buckets, size_t n)
{
	struct lexicon *lx = r->lx;
	uint16_t *grams = lx->grams.items + p->gram_at, *seen = r->gram_seen;
	uint8_t *counts = lx->gram_counts.items + p->gram_at;
	uint32_t *df = lx->gram_df, used = p->gram_count;

	for (size_t i = 0; i < n; i++) {
		uint16_t bucket = buckets[i], at = seen[bucket];

		if (at) {
			counts[at - 1] += counts[at - 1] < UINT8_MAX;
			continue;
		}
		grams[used] = bucket;
		counts[used] = 1;
		seen[bucket] = (uint16_t)++used;
		df[bucket]++;
	}
	p->gram_count = used;
	lx->grams.count = lx->gram_counts.count = (size_t)p->gram_at + used;
}

static void
reserve_grams(struct lexicon *lx, size_t more)
{
	lx->grams.items = vector_grow(lx->grams.items, &lx->grams.cap, lx->grams.count + more,
				      sizeof(*lx->grams.items));
	lx->gram_counts.items = vector_grow(lx->gram_counts.items, &lx->gram_counts.cap,
					    lx->gram_counts.count + more,
					    sizeof(*lx->gram_counts.items));
}

/* The trigrams over the blank between what was read and the word, then those inside it. */
static void
count_word(struct reader *r, struct profile *p, const struct word *word)
{
	uint16_t over[3];
	size_t n = 0;

	count_term(r, p, word->term);
	if (r->lx->grams.cap < r->lx->grams.count + word->gram_count + 4)	/* and one at the end of the sentence */
		reserve_grams(r->lx, word->gram_count + 4);
	if (r->last[1] != NO_CODE) {
		if (r->last[0] != NO_CODE)
			over[n++] = bucket_of(r->last[0], r->last[1], 0);
		if (word->first[0] != NO_CODE)
			over[n++] = bucket_of(r->last[1], 0, word->first[0]);
		if (word->first[1] != NO_CODE)
			over[n++] = bucket_of(0, word->first[0], word->first[1]);
	}
	count_grams(r, p, over, n);
	if (word->gram_count)
		count_grams(r, p, r->grams.items + word->gram_at, word->gram_count);
	r->last[0] = word->last[0] != NO_CODE ? word->last[0] : r->last[1] != NO_CODE ? 0 : NO_CODE;
	r->last[1] = word->last[1];
}

/* Forget what was seen in this sentence; costs no more than having seen it. */
static void
forget(struct reader *r, const struct profile *p)
{
	const struct term *terms = r->lx->terms.items + p->term_at;
	const uint16_t *grams = r->lx->grams.items + p->gram_at;

	for (uint32_t i = 0; i < p->term_count; i++)
		r->term_seen.items[terms[i].id] = 0;
	for (uint32_t i = 0; i < p->gram_count; i++)
		r->gram_seen[grams[i]] = 0;
	r->last[0] = r->last[1] = NO_CODE;
}

/* A comma or full stop behind a plain word is a chunk of its own, so that the word is known with and without it. */
static size_t
stop_behind_word(const char *s, size_t len)
{
	if (len < 3 || (s[len - 1] != ',' && s[len - 1] != '.'))
		return 0;
	for (size_t i = 0; i + 1 < len; i++)
		if (!is_letter(s[i]))
			return 0;
	return 1;
}

static void
add_stretch(struct reader *r, const char *s, size_t len)
{
	*VECTOR_PUSH(&r->stretches) = (struct piece){ s, len, text_hash(s, len), 0 };
}

static void
cut_at_blanks(struct reader *r, const char *bytes, size_t len)
{
	r->stretches.count = 0;
	for (size_t start = 0, end = 0; end < len; start = end + 1) {
		size_t stop;

		end = (size_t)(wide_find_blank(bytes + start, bytes + len) - bytes);
		if (end == start)
			continue;
		stop = stop_behind_word(bytes + start, end - start);
		add_stretch(r, bytes + start, end - start - stop);
		if (stop)
			add_stretch(r, bytes + end - stop, stop);
	}
}

/*
 * Count the words of a stretch of bytes; gives the hash of its tokens. Each
 * loop does one kind of look-up for the whole sentence, so that the waits
 * for memory overlap.
 */
static uint64_t
count_all(struct reader *r, struct profile *p, const char *bytes, size_t len)
{
	uint64_t hash = 0;

	cut_at_blanks(r, bytes, len);
	for (size_t i = 0; i < r->stretches.count; i++)
		classes_fetch(&r->chunk_numbers, r->stretches.items[i].hash);
	for (size_t i = 0; i < r->stretches.count; i++) {
		struct piece *x = &r->stretches.items[i];

		x->chunk = classes_number(&r->chunk_numbers, x->hash);
		if (x->chunk == r->chunks.count)
			chunk_read(r, x->bytes, x->len);
	}
	for (size_t i = 0; i < r->stretches.count; i++)
		__builtin_prefetch(&r->chunks.items[r->stretches.items[i].chunk]);
	r->sequence.count = 0;
	for (size_t i = 0; i < r->stretches.count; i++) {
		const struct chunk *c = &r->chunks.items[r->stretches.items[i].chunk];

		hash = hash * c->power + c->hash;
		for (uint32_t k = 0; k < c->word_count; k++)
			*VECTOR_PUSH(&r->sequence) = k ? r->pieces.items[c->word_at + k] : c->first_word;
	}
	for (size_t i = 0; i < r->sequence.count; i++) {
		if (i + AHEAD < r->sequence.count)
			__builtin_prefetch(&r->words.items[r->sequence.items[i + AHEAD]]);
		count_word(r, p, &r->words.items[r->sequence.items[i]]);
	}
	return hash;
}

static void
read_sentence(struct reader *r, const struct article *x, uint32_t i)
{
	struct profile *p = &r->lx->profiles[++r->lx->profiled];
	const struct sentence *s = &x->sentences[i];
	const char *bytes = text_bytes(x->text) + s->start;
	size_t len = s->end - s->start;
	uint64_t folded;

	p->term_at = (uint32_t)r->lx->terms.count;
	p->gram_at = (uint32_t)r->lx->grams.count;
	if (len > PROFILE_BYTES) {
		count_all(r, p, bytes, PROFILE_BYTES);
		folded = text_hash(bytes, len);
		work_note(r->w, NOTE_LONG_SENTENCE);
	} else {
		folded = count_all(r, p, bytes, len);
	}
	r->w->folded[x->first + i] = classes_number(&r->folds, folded);
	if (p->gram_count == 0 && r->last[1] != NO_CODE) {	/* a single short word */
		uint16_t only = bucket_of(r->last[0] == NO_CODE ? 0 : r->last[0], r->last[1], 0);

		count_grams(r, p, &only, 1);
	}
	forget(r, p);
	p->sentence = x->first + i;
	r->lx->slot[p->sentence] = r->lx->profiled;
}

/* How many sentences are wanted, and their bytes. */
static uint32_t
count_wanted(const struct work *w, size_t *bytes)
{
	uint32_t count = 0;

	*bytes = 0;

	for (uint32_t v = 0; v < w->article_count; v++) {
		const struct article *x = &w->articles[v];

		for (uint32_t i = 0; i < x->count; i++)
			if (w->wanted[x->first + i]) {
				*bytes += x->sentences[i].end - x->sentences[i].start;
				count++;
			}
	}
	return count;
}

/* Room for what sentences of so many bytes hold as a rule, lest it be copied as it grows. */
#define BYTES_A_TERM  6
#define BYTES_A_CHUNK 64	/* a distinct one */

static void
reserve_for(struct reader *r, size_t bytes)
{
	struct lexicon *lx = r->lx;

	reserve_grams(lx, bytes / 4 * 3 + 1);
	lx->terms.items = vector_grow(lx->terms.items, &lx->terms.cap, bytes / BYTES_A_TERM + 1,
				      sizeof(*lx->terms.items));
	classes_reserve(&r->chunk_numbers, bytes / BYTES_A_CHUNK);
}

static void
read_all(struct reader *r)
{
	struct work *w = r->w;

	for (uint32_t v = 0; v < w->article_count; v++) {
		const struct article *x = &w->articles[v];

		for (uint32_t i = 0; i < x->count && !progress_cancelled(w->progress); i++)
			if (w->wanted[x->first + i])
				read_sentence(r, x, i);
	}
	w->folded_count = r->folds.count;
}

void
sentences_read(struct work *w)
{
	struct lexicon *lx = &w->lexicon;
	struct reader r = { .w = w, .lx = lx, .last = { NO_CODE, NO_CODE } };
	size_t bytes;

	lx->profiles = memory_alloc((size_t)count_wanted(w, &bytes) + 1, sizeof(*lx->profiles));
	lx->slot = memory_alloc((size_t)w->sentence_count + 1, sizeof(*lx->slot));
	lx->gram_df = memory_alloc(GRAM_BUCKETS, sizeof(*lx->gram_df));
	r.gram_seen = memory_alloc(GRAM_BUCKETS, sizeof(*r.gram_seen));
	r.stemmer = stemmer_new(w->lang);
	reserve_for(&r, bytes);
	read_all(&r);
	stemmer_free(r.stemmer);
	classes_free(&r.chunk_numbers);
	classes_free(&r.word_numbers);
	classes_free(&r.stems);
	classes_free(&r.folds);
	VECTOR_FREE(&r.chunks);
	VECTOR_FREE(&r.words);
	VECTOR_FREE(&r.stretches);
	VECTOR_FREE(&r.sequence);
	VECTOR_FREE(&r.pieces);
	VECTOR_FREE(&r.grams);
	VECTOR_FREE(&r.codes);
	VECTOR_FREE(&r.term_seen);
	buffer_free(&r.folded);
	tokens_free(&r.tokens);
	free(r.gram_seen);
}
