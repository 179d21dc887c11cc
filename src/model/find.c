#include "model_internal.h"

#include <string.h>

/*
 * A sentence is folded token by token, so that a place in the folded form
 * can be told back in the source; the phrase is folded the same way.
 */
struct folded {
	struct tokens          tokens;
	struct buffer          form;
	VECTOR(uint32_t)       starts;	/* where each token's form begins */
};

struct search {
	struct arena  *arena;
	enum fold      level;
	struct folded  phrase, sentence;
	struct sieve  *sieve;
	VECTOR(struct hit) hits;
};

static void
fold_tokens(enum fold level, const char *bytes, struct span span, const char *lang,
	    struct folded *f)
{
	f->tokens.count = f->starts.count = 0;
	buffer_clear(&f->form);
	text_tokenize(bytes, span, lang, &f->tokens);
	for (size_t i = 0; i < f->tokens.count; i++) {
		const struct token *t = &f->tokens.items[i];

		if (i && t->space_before)
			buffer_putc(&f->form, ' ');
		*VECTOR_PUSH(&f->starts) = (uint32_t)f->form.len;
		text_fold(level, bytes + t->start, t->end - t->start, &f->form);
	}
}

static void
folded_free(struct folded *f)
{
	tokens_free(&f->tokens);
	buffer_free(&f->form);
	VECTOR_FREE(&f->starts);
}

/* Length of the UTF-8 sequence at s, or 1. */
static size_t
step(const char *s, size_t len)
{
	size_t n = 1;

	while (n < len && ((unsigned char)s[n] & 0xc0) == 0x80)
		n++;
	return n;
}

#define FINAL_SIGMA "\xcf\x82"

/* Folding changed the letter, and not only by taking a ligature, a sharp s or a final sigma apart. */
static bool
was_upper(const struct buffer *kept, const struct buffer *lowered)
{
	if (kept->len == lowered->len && memcmp(kept->data, lowered->data, kept->len) == 0)
		return false;
	if (kept->len == 2 && memcmp(kept->data, FINAL_SIGMA, 2) == 0)
		return false;
	return kept->len && ((unsigned char)kept->data[0] < 0x80 || !lowered->len ||
			     (unsigned char)lowered->data[0] >= 0x80);
}

/* Smart-case: a letter that folding would lower asks for case to count. */
static bool
asks_for_case(const char *phrase, size_t len)
{
	struct buffer kept = { 0 }, lowered = { 0 };
	bool asks = false;

	for (size_t at = 0, n; at < len && !asks; at += n) {
		n = step(phrase + at, len - at);
		buffer_clear(&kept);
		buffer_clear(&lowered);
		text_fold(FOLD_TYPOGRAPHY, phrase + at, n, &kept);
		text_fold(FOLD_COMPARE, phrase + at, n, &lowered);
		asks = was_upper(&kept, &lowered);
	}
	buffer_free(&kept);
	buffer_free(&lowered);
	return asks;
}

/* The token whose form holds byte `at` of the folded sentence, or the blank behind it. */
static size_t
token_at(const struct folded *f, size_t at)
{
	size_t low = 0, high = f->starts.count;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (f->starts.items[mid] <= at)
			low = mid;
		else
			high = mid;
	}
	return low;
}

/*
 * Source position in token t for byte `at` of the folded form: the start of
 * the character that brings it about, or its end if `after`. Folds longer
 * and longer beginnings of the token, which is short.
 */
static uint32_t
source_of(const struct search *s, const char *bytes, size_t index, size_t at, bool after)
{
	const struct token *t = &s->sentence.tokens.items[index];
	const char *from = bytes + t->start;
	size_t want = at - s->sentence.starts.items[index], len = t->end - t->start, done = 0;
	struct buffer form = { 0 };

	while (done < len) {
		size_t next = done + step(from + done, len - done);

		buffer_clear(&form);
		text_fold(s->level, from, next, &form);
		if (form.len > want)
			break;
		done = next;
	}
	if (after && done < len)
		done += step(from + done, len - done);
	buffer_free(&form);
	return t->start + (uint32_t)done;
}

static void
add_hit(struct search *s, const char *bytes, uint32_t version, uint32_t sentence, size_t from,
	size_t to)
{
	size_t first = token_at(&s->sentence, from), last = token_at(&s->sentence, to - 1);
	struct span span = {
		source_of(s, bytes, first, from, false),
		source_of(s, bytes, last, to - 1, true),
	};

	*VECTOR_PUSH(&s->hits) = (struct hit){ version, sentence, span };
}

static void
search_sentence(struct search *s, const struct text *t, uint32_t version, uint32_t sentence)
{
	const struct sentence *at = &text_sentences(t)[sentence];
	struct span span = { at->start, at->end };
	const struct buffer *form = &s->sentence.form, *phrase = &s->phrase.form;
	const char *hit;

	if (!sieve_passes(s->sieve, text_bytes(t) + span.start, text_bytes(t) + span.end))
		return;
	fold_tokens(s->level, text_bytes(t), span, text_lang(t), &s->sentence);
	for (size_t from = 0; from + phrase->len <= form->len;) {
		hit = memmem(form->data + from, form->len - from, phrase->data, phrase->len);
		if (!hit)
			break;
		from = (size_t)(hit - form->data);
		add_hit(s, text_bytes(t), version, sentence, from, from + phrase->len);
		from += phrase->len;
	}
}

struct hits
model_find(struct arena *arena, const struct model *m, const char *phrase,
	   const uint32_t *versions, uint32_t version_count)
{
	size_t len = strlen(phrase);
	struct search s = {
		.arena = arena,
		.level = asks_for_case(phrase, len) ? FOLD_TYPOGRAPHY : FOLD_COMPARE,
	};
	struct arena *scratch = arena_new();
	struct hits hits;

	fold_tokens(s.level, phrase, (struct span){ 0, (uint32_t)len }, "und", &s.phrase);
	s.sieve = sieve_new(scratch, s.level, s.phrase.form.len ? s.phrase.form.data : "",
			    s.phrase.form.len);
	for (uint32_t i = 0; i < version_count && s.phrase.form.len; i++) {
		const struct version *v = &m->versions[versions[i]];

		for (uint32_t j = 0; j < v->sentence_count; j++)
			search_sentence(&s, v->info.text, versions[i], j);
	}
	hits.count = s.hits.count;
	hits.items = arena_copy(arena, s.hits.items, s.hits.count * sizeof(*hits.items));
	VECTOR_FREE(&s.hits);
	folded_free(&s.phrase);
	folded_free(&s.sentence);
	sieve_free(s.sieve);
	arena_free(scratch);
	return hits;
}
