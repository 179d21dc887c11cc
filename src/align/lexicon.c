#include "align_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

/*
 * Sentences become bags of stems and of character trigrams, both numbered
 * densely for all versions at once. Only sentences without an equal are
 * read: cutting into words is the dear part.
 */

#define FUNCTION_WEIGHT 0.3f	/* of a function word beside a content word as rare */
#define ALPHABET        37u	/* blank, a-z, 0-9: trigrams of these have a bucket of their own */

/* A token of a chunk: its stem, and the stem's letters as codes. */
struct word {
	uint32_t term;
	uint32_t code_at, code_count;
};

/* A distinct stretch between blanks, and the words in it: folded, cut and stemmed once. */
struct chunk {
	uint32_t word_at, word_count;
	uint64_t folded;	/* hash of its tokens, punctuation too */
};

struct reader {
	struct work    *w;
	struct lexicon *lx;
	struct classes  numbers, stems, folds;	/* of chunks, of stems, of folded sentences */
	VECTOR(struct chunk) chunks;	/* by number */
	VECTOR(struct word) words;
	VECTOR(uint16_t) codes;
	struct stemmer *stemmer;
	struct buffer   folded;
	struct tokens   tokens;
	uint16_t       *line;		/* codes of the sentence's stems, blanks between */
	size_t          line_count, line_cap;
	VECTOR(uint32_t) term_seen;	/* by stem: 1 + its place in the sentence's terms */
	uint16_t       *gram_seen;	/* by bucket: 1 + its place in the sentence's grams */
};

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
	return (uint16_t)(ALPHABET + text_hash(s, n) % (GRAM_BUCKETS - ALPHABET));
}

static uint32_t
bucket_of(const uint16_t *code)
{
	if (code[0] < ALPHABET && code[1] < ALPHABET && code[2] < ALPHABET)
		return (code[0] * ALPHABET + code[1]) * ALPHABET + code[2];
	return ((code[0] * 0x9E3779B1u ^ code[1]) * 0x85EBCA77u ^ code[2]) * 0xC2B2AE3Du >> 16;
}

static void
word_read(struct reader *r, const char *s, size_t len, bool function)
{
	size_t stem_len, used;
	const char *stem = stemmer_stem(r->stemmer, s, len, &stem_len);
	struct word word = { .code_at = (uint32_t)r->codes.count };

	word.term = classes_number(&r->stems, text_hash(stem, stem_len));
	if (word.term == r->lx->df.count) {
		*VECTOR_PUSH(&r->lx->df) = 0;
		*VECTOR_PUSH(&r->lx->function) = function;
		*VECTOR_PUSH(&r->term_seen) = 0;
	}
	for (size_t i = 0; i < stem_len; i += used)
		*VECTOR_PUSH(&r->codes) = code_of(stem + i, stem_len - i, &used);
	word.code_count = (uint32_t)r->codes.count - word.code_at;
	*VECTOR_PUSH(&r->words) = word;
}

static uint64_t
mix(uint64_t hash, uint64_t more)
{
	hash = (hash ^ more) * 0x9E3779B97F4A7C15u;
	return hash ^ hash >> 29;
}

static void
chunk_read(struct reader *r, const char *s, size_t len)
{
	struct chunk *c = VECTOR_PUSH(&r->chunks);

	*c = (struct chunk){ .word_at = (uint32_t)r->words.count };
	buffer_clear(&r->folded);
	text_fold(FOLD_COMPARE, s, len, &r->folded);
	r->tokens.count = 0;
	text_tokenize(r->folded.data, (struct span){ 0, (uint32_t)r->folded.len }, r->w->lang,
		      &r->tokens);
	for (size_t i = 0; i < r->tokens.count; i++) {
		const struct token *t = &r->tokens.items[i];
		const char *at = r->folded.data + t->start;

		c->folded = mix(c->folded, text_hash(at, t->end - t->start));
		if (t->class != TOKEN_PUNCTUATION && t->class != TOKEN_SYMBOL)
			word_read(r, at, t->end - t->start, t->class == TOKEN_FUNCTION);
	}
	c->word_count = (uint32_t)r->words.count - c->word_at;
}

static void
count_term(struct reader *r, struct profile *p, uint32_t id)
{
	struct lexicon *lx = r->lx;

	if (!r->term_seen.items[id]) {
		*VECTOR_PUSH(&lx->terms) = (struct term){ .id = id };
		r->term_seen.items[id] = ++p->term_count;
		lx->df.items[id]++;
	}
	lx->terms.items[p->term_at + r->term_seen.items[id] - 1].count++;
}

static void
count_word(struct reader *r, struct profile *p, const struct word *word)
{
	uint16_t *to;

	count_term(r, p, word->term);
	if (r->line_count + word->code_count + 4 > r->line_cap)
		r->line = vector_grow(r->line, &r->line_cap,
				      r->line_count + word->code_count + 4, sizeof(*r->line));
	to = r->line + r->line_count;
	*to++ = 0;
	for (uint32_t i = 0; i < word->code_count; i++)
		*to++ = r->codes.items[word->code_at + i];
	r->line_count += word->code_count + 1;
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

static void
count_grams(struct reader *r, struct profile *p)
{
	struct lexicon *lx = r->lx;
	const uint16_t *line;
	size_t count;
	uint16_t *grams;
	uint8_t *counts;

	if (r->line_count == 0)
		return;
	line = r->line + 1;	/* without the blank in front */
	count = r->line_count - 1;
	reserve_grams(lx, count + 2);
	grams = lx->grams.items + p->gram_at;
	counts = lx->gram_counts.items + p->gram_at;
	for (; count < 3; count++)
		r->line[count + 1] = 0;
	for (size_t i = 0; i + 3 <= count; i++) {
		uint32_t bucket = bucket_of(line + i);
		uint16_t seen = r->gram_seen[bucket];

		if (!seen) {
			grams[p->gram_count] = (uint16_t)bucket;
			counts[p->gram_count] = 1;
			r->gram_seen[bucket] = (uint16_t)++p->gram_count;
			lx->gram_df[bucket]++;
		} else if (counts[seen - 1] < UINT8_MAX) {
			counts[seen - 1]++;
		}
	}
	lx->grams.count += p->gram_count;
	lx->gram_counts.count += p->gram_count;
}

/* Forget what was seen in this sentence; costs no more than having seen it. */
static void
forget(struct reader *r, const struct profile *p)
{
	for (uint32_t i = 0; i < p->term_count; i++)
		r->term_seen.items[r->lx->terms.items[p->term_at + i].id] = 0;
	for (uint32_t i = 0; i < p->gram_count; i++)
		r->gram_seen[r->lx->grams.items[p->gram_at + i]] = 0;
	r->line_count = 0;
}

/* Count the words of a stretch without blanks; gives the hash of its folded form. */
static uint64_t
count_chunk(struct reader *r, struct profile *p, const char *s, size_t len)
{
	uint32_t number = classes_number(&r->numbers, text_hash(s, len));
	const struct chunk *c;

	if (number == r->chunks.count)
		chunk_read(r, s, len);
	c = &r->chunks.items[number];
	for (uint32_t i = 0; i < c->word_count; i++)
		count_word(r, p, &r->words.items[c->word_at + i]);
	return c->folded;
}

static void
read_sentence(struct reader *r, const struct article *x, uint32_t i)
{
	struct profile *p = &r->lx->profiles[x->first + i];
	const struct sentence *s = &x->sentences[i];
	const char *bytes = text_bytes(x->text) + s->start;
	size_t len = s->end - s->start, start = 0;
	uint64_t folded = 0;

	if (len > PROFILE_BYTES) {
		folded = text_hash(bytes, len);
		len = PROFILE_BYTES;
		work_note(r->w, NOTE_LONG_SENTENCE);
	}
	p->term_at = (uint32_t)r->lx->terms.count;
	p->gram_at = (uint32_t)r->lx->grams.count;
	for (size_t k = 0; k <= len; k++) {
		if (k < len && (unsigned char)bytes[k] > ' ')
			continue;
		if (k > start)
			folded = mix(folded, count_chunk(r, p, bytes + start, k - start));
		start = k + 1;
	}
	r->w->folded[x->first + i] = classes_number(&r->folds, folded);
	count_grams(r, p);
	forget(r, p);
	r->lx->profiled++;
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

/* idf over the sentences read; function words count less. */
static void
weigh_words(struct lexicon *lx)
{
	float n = (float)lx->profiled;

	lx->idf = memory_alloc(lx->df.count, sizeof(*lx->idf));
	for (size_t t = 0; t < lx->df.count; t++)
		lx->idf[t] = logf(1 + n / (float)lx->df.items[t]) *
			     (lx->function.items[t] ? FUNCTION_WEIGHT : 1);
	lx->gram_idf = memory_alloc(GRAM_BUCKETS, sizeof(*lx->gram_idf));
	for (size_t g = 0; g < GRAM_BUCKETS; g++)
		if (lx->gram_df[g])
			lx->gram_idf[g] = logf(1 + n / (float)lx->gram_df[g]);
	for (size_t i = 1; i < TF_TABLE; i++)
		lx->tf[i] = 1 + logf((float)i);
}

static void
weigh_profile(struct lexicon *lx, struct profile *p)
{
	float terms = 0, grams = 0, mass = 0;

	for (uint32_t i = 0; i < p->term_count; i++) {
		const struct term *t = &lx->terms.items[p->term_at + i];
		float weight = lx->tf[t->count < TF_TABLE ? t->count : TF_TABLE - 1] * lx->idf[t->id];

		terms += weight * weight;
		mass += (float)t->count * lx->idf[t->id];
	}
	for (uint32_t i = 0; i < p->gram_count; i++) {
		float weight = lx->tf[lx->gram_counts.items[p->gram_at + i]] *
			       lx->gram_idf[lx->grams.items[p->gram_at + i]];

		grams += weight * weight;
	}
	p->term_norm = sqrtf(terms);
	p->gram_norm = sqrtf(grams);
	p->mass = mass;
}

/* Sentences by stem, in rising order: counted, summed, filled. */
static void
index_words(struct work *w)
{
	struct lexicon *lx = &w->lexicon;
	size_t stems = lx->df.count;
	uint32_t *fill;

	lx->posting_start = memory_alloc(stems + 1, sizeof(*lx->posting_start));
	lx->postings = memory_alloc(lx->terms.count + 1, sizeof(*lx->postings));
	fill = memory_alloc(stems + 1, sizeof(*fill));
	for (size_t t = 0; t < stems; t++)
		fill[t + 1] = lx->posting_start[t + 1] = lx->posting_start[t] + lx->df.items[t];
	for (uint32_t s = 0; s < w->sentence_count; s++) {
		const struct profile *p = &lx->profiles[s];

		for (uint32_t i = 0; i < p->term_count; i++)
			lx->postings[fill[lx->terms.items[p->term_at + i].id]++] = s;
	}
	free(fill);
}

void
lexicon_build(struct work *w)
{
	struct lexicon *lx = &w->lexicon;
	struct reader r = { .w = w, .lx = lx };

	lx->profiles = memory_alloc(w->sentence_count + 1, sizeof(*lx->profiles));
	lx->gram_df = memory_alloc(GRAM_BUCKETS, sizeof(*lx->gram_df));
	r.gram_seen = memory_alloc(GRAM_BUCKETS, sizeof(*r.gram_seen));
	r.stemmer = stemmer_new(w->lang);
	read_all(&r);
	stemmer_free(r.stemmer);
	classes_free(&r.numbers);
	classes_free(&r.stems);
	classes_free(&r.folds);
	VECTOR_FREE(&r.chunks);
	VECTOR_FREE(&r.words);
	VECTOR_FREE(&r.codes);
	VECTOR_FREE(&r.term_seen);
	vector_free(r.line);
	buffer_free(&r.folded);
	tokens_free(&r.tokens);
	free(r.gram_seen);
	weigh_words(lx);
	for (uint32_t s = 0; s < w->sentence_count; s++)
		weigh_profile(lx, &lx->profiles[s]);
	index_words(w);
}

void
lexicon_free(struct lexicon *lx)
{
	free(lx->profiles);
	VECTOR_FREE(&lx->terms);
	VECTOR_FREE(&lx->grams);
	VECTOR_FREE(&lx->gram_counts);
	VECTOR_FREE(&lx->df);
	VECTOR_FREE(&lx->function);
	free(lx->gram_df);
	free(lx->idf);
	free(lx->gram_idf);
	free(lx->posting_start);
	free(lx->postings);
}
