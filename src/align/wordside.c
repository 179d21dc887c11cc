#include "words_internal.h"

#include <string.h>

#include "tdiff/wide.h"

/* The key the word would have with a small first letter. */
static uint64_t
lowered_key(const char *s, size_t len, struct buffer *fold)
{
	size_t first = 1;

	while (first < len && ((unsigned char)s[first] & 0xC0) == 0x80)
		first++;
	buffer_clear(fold);
	text_fold(FOLD_COMPARE, s, first, fold);
	text_fold(FOLD_TYPOGRAPHY, s + first, len - first, fold);
	return text_hash(fold->data, fold->len);
}

static void
push_word(struct word_side *side, const struct memo_token *t, uint32_t at, uint8_t marks,
	  struct buffer *fold)
{
	*VECTOR_PUSH(&side->words) = (struct word){
		.key = t->key, .start = at + t->start, .end = at + t->end, .class = t->class,
		.space_before = t->space_before, .marks = marks,
		.lowered = marks & MARK_CAPITAL ?
			   lowered_key(side->bytes + at + t->start, t->end - t->start, fold) : t->key,
	};
}

/* Blanks at which any word ends. */
static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* May a word that ends with this byte go on behind a line end? */
static bool
may_go_on(char c)
{
	return c == '-' || c < ' ' || c == 0x7F || (unsigned char)c >= 0x80;
}

/* The first such blank of [at, end), or end. */
static uint32_t
find_blank(const char *bytes, uint32_t at, uint32_t end)
{
	for (;; at++) {
		at = (uint32_t)(wide_find_blank(bytes + at, bytes + end) - bytes);
		if (at == end || is_blank(bytes[at]))
			return at;
	}
}

/* The end of the stretch without blanks at `at`; over line ends as long as they may stand inside a word. */
static uint32_t
stretch_end(const char *bytes, uint32_t at, uint32_t end)
{
	while (at < end) {
		bool newline = false;
		uint32_t stop, on;

		at = stop = find_blank(bytes, at, end);
		if (at == end || !may_go_on(bytes[at - 1]))
			return stop;
		for (on = at; on < end && is_blank(bytes[on]); on++)
			newline = newline || bytes[on] == '\n' || bytes[on] == '\r';
		if (!newline || on == end)
			return stop;
		at = on;
	}
	return at;
}

struct reading {	/* of one stretch of a sentence */
	struct word_scratch *s;
	struct word_side    *side;
	const char          *lang;
	bool                 first, capital_due;
};

static void
read_stretch(struct reading *r, struct span span, bool space_before)
{
	size_t count;
	const struct memo_token *tokens = word_memo_read(&r->s->memo, r->side->bytes, span, r->lang,
							 &r->s->fold, &count);

	for (size_t i = 0; i < count; i++) {
		bool word = tokens[i].class < TOKEN_PUNCTUATION;
		uint8_t marks = r->first ? MARK_SENTENCE : 0;

		if (word && r->capital_due)
			marks |= MARK_CAPITAL;
		r->capital_due = r->capital_due && !word;
		r->first = false;
		push_word(r->side, &tokens[i], span.start, marks, &r->s->fold);
		if (i == 0)
			r->side->words.items[r->side->words.count - 1].space_before = space_before;
	}
}

static void
read_span(struct reading *r, struct span span)
{
	bool space = false;

	for (uint32_t at = span.start; at < span.end;) {
		uint32_t end;

		if (is_blank(r->side->bytes[at])) {
			space = true;
			at++;
			continue;
		}
		end = stretch_end(r->side->bytes, at, span.end);
		read_stretch(r, (struct span){ at, end }, space);
		at = end;
	}
}

void
word_side_read(struct word_scratch *s, struct word_side *side, const struct text *t,
	       const uint32_t *sentences, uint32_t count, const struct word_trim *trim)
{
	struct reading r = { .s = s, .side = side, .lang = text_lang(t) };

	side->bytes = text_bytes(t);
	side->start = text_sentences(t)[sentences[0]].start;
	side->trimmed = trim->behind;
	side->words.count = 0;
	s->memo.lang = text_hash(r.lang, strlen(r.lang));
	for (uint32_t i = 0; i < count; i++) {
		const struct sentence *at = &text_sentences(t)[sentences[i]];
		struct span span = { at->start, at->end };

		r.first = i > 0 || !trim->before;
		r.capital_due = r.first || !trim->words_before;
		if (i == 0)
			span.start += trim->before;
		if (i + 1 == count)
			span.end -= trim->behind;
		read_span(&r, span);
	}
}
