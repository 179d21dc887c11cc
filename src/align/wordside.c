#include "words_internal.h"

#include <string.h>

int
word_weight(const struct word_side *s, uint32_t i)
{
	static const uint8_t weights[] = {
		[TOKEN_WORD] = WEIGHT_CONTENT, [TOKEN_FUNCTION] = WEIGHT_FUNCTION,
		[TOKEN_NUMBER] = WEIGHT_CONTENT, [TOKEN_IDEOGRAPH] = WEIGHT_IDEOGRAPH,
		[TOKEN_PUNCTUATION] = WEIGHT_MARK, [TOKEN_SYMBOL] = WEIGHT_MARK,
	};

	return weights[s->tokens.items[i].class];
}

/* Letters and digits of ASCII are their own folded form, and so are these marks when alone. */
static bool
is_plain(const char *s, size_t len)
{
	if (len == 1 && (*s == '.' || *s == ',' || *s == ';' || *s == ':' || *s == '!' || *s == '?'))
		return true;
	for (size_t i = 0; i < len; i++) {
		char c = s[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')))
			return false;
	}
	return true;
}

static uint64_t
key_of(const char *s, size_t len, struct buffer *fold)
{
	if (is_plain(s, len))
		return text_hash(s, len);
	buffer_clear(fold);
	text_fold(FOLD_TYPOGRAPHY, s, len, fold);
	return text_hash(fold->data, fold->len);
}

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
push_token(struct word_side *side, size_t i, uint8_t marks, struct buffer *fold)
{
	const struct token *t = &side->tokens.items[i];
	const char *s = side->bytes + t->start;
	uint64_t key = key_of(s, t->end - t->start, fold);

	*VECTOR_PUSH(&side->keys) = key;
	*VECTOR_PUSH(&side->lowered) = marks & MARK_CAPITAL ?
				       lowered_key(s, t->end - t->start, fold) : key;
	*VECTOR_PUSH(&side->marks) = marks;
}

void
word_side_read(struct word_side *side, const struct text *t, const uint32_t *sentences,
	       uint32_t count, struct buffer *scratch)
{
	side->bytes = text_bytes(t);
	side->start = text_sentences(t)[sentences[0]].start;
	side->tokens.count = side->keys.count = side->lowered.count = side->marks.count = 0;
	for (uint32_t s = 0; s < count; s++) {
		const struct sentence *at = &text_sentences(t)[sentences[s]];
		size_t first = side->tokens.count;
		bool capital_due = true;

		text_tokenize(side->bytes, (struct span){ at->start, at->end }, text_lang(t),
			      &side->tokens);
		for (size_t i = first; i < side->tokens.count; i++) {
			bool word = side->tokens.items[i].class < TOKEN_PUNCTUATION;
			uint8_t marks = i == first ? MARK_SENTENCE : 0;

			if (word && capital_due)
				marks |= MARK_CAPITAL;
			capital_due = capital_due && !word;
			push_token(side, i, marks, scratch);
		}
	}
}
