#include "words_internal.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

/*
 * Most words of a text are words it had before. A token depends on nothing
 * beyond the blanks around it, so each distinct stretch between blanks is cut
 * into tokens and folded once; after that it is looked up by its hash.
 */

#define STRETCH_MOST 64	/* bytes of a stretch that is kept; what is longer is rarely met again */
#define SIZE_FIRST   1024

struct memo_slot {
	uint64_t hash;
	uint32_t at, count;	/* into word_memo.tokens; count 0: empty */
};

static bool
is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/*
 * ASCII that is its own folded form: a sign alone but for quotation marks,
 * and letters and digits with single signs between them.
 */
static bool
is_plain(const char *s, size_t len)
{
	bool behind = false;	/* a letter or digit */

	if (len == 1)
		return s[0] > ' ' && s[0] < 0x7F && s[0] != '\'' && s[0] != '`';
	for (size_t i = 0; i < len; i++) {
		if (!is_alnum(s[i]) && !(behind && i + 1 < len && s[i] && strchr("'-.,:/_@", s[i])))
			return false;
		behind = is_alnum(s[i]);
	}
	return true;
}

uint64_t
word_key(const char *s, size_t len, struct buffer *fold)
{
	if (is_plain(s, len))
		return text_hash(s, len);
	buffer_clear(fold);
	text_fold(FOLD_TYPOGRAPHY, s, len, fold);
	return text_hash(fold->data, fold->len);
}

/* Cut the stretch and append its tokens. */
static uint32_t
cut(struct word_memo *m, const char *bytes, struct span span, const char *lang,
    struct buffer *fold)
{
	m->cut.count = 0;
	text_tokenize(bytes, span, lang, &m->cut);
	for (size_t i = 0; i < m->cut.count; i++) {
		const struct token *t = &m->cut.items[i];

		*VECTOR_PUSH(&m->tokens) = (struct memo_token){
			.key = word_key(bytes + t->start, t->end - t->start, fold),
			.start = t->start - span.start, .end = t->end - span.start,
			.class = t->class, .space_before = t->space_before,
		};
	}
	return (uint32_t)m->cut.count;
}

static struct memo_slot *
find(const struct word_memo *m, uint64_t hash)
{
	size_t i = (size_t)hash & (m->size - 1);

	while (m->slots[i].count && m->slots[i].hash != hash)
		i = (i + 1) & (m->size - 1);
	return &m->slots[i];
}

static void
grow(struct word_memo *m)
{
	struct memo_slot *old = m->slots;
	size_t size = m->size;

	m->size = size ? size * 2 : SIZE_FIRST;
	m->slots = memory_alloc(m->size, sizeof(*m->slots));
	for (size_t i = 0; i < size; i++)
		if (old[i].count)
			*find(m, old[i].hash) = old[i];
	free(old);
}

const struct memo_token *
word_memo_read(struct word_memo *m, const char *bytes, struct span span, const char *lang,
	       struct buffer *fold, size_t *count)
{
	size_t len = span.end - span.start, at = m->tokens.count;
	struct memo_slot *slot;
	uint64_t hash;

	if (len > STRETCH_MOST) {
		*count = cut(m, bytes, span, lang, fold);
		m->tokens.count = at;
		return m->tokens.items + at;
	}
	if (m->used >= m->size / 2)
		grow(m);
	hash = text_hash(bytes + span.start, len) ^ m->lang;
	slot = find(m, hash);
	if (!slot->count) {
		*slot = (struct memo_slot){ hash, (uint32_t)at, cut(m, bytes, span, lang, fold) };
		m->used++;
	}
	*count = slot->count;
	return m->tokens.items + slot->at;
}

void
word_memo_free(struct word_memo *m)
{
	free(m->slots);
	VECTOR_FREE(&m->tokens);
	tokens_free(&m->cut);
}
