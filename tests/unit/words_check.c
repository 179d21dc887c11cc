#include "words_check.h"

#include <string.h>

/* What stands outside the edits of one sentence. */
static void
outside(const struct text *t, uint32_t sentence, const struct word_diff *d, bool side_b,
	struct buffer *out)
{
	const struct sentence *s = &text_sentences(t)[sentence];
	uint32_t at = s->start;

	for (size_t e = 0; e < d->count; e++) {
		struct span span = side_b ? d->edits[e].b : d->edits[e].a;

		buffer_append(out, text_bytes(t) + at, span.start - at);
		at = span.end;
	}
	buffer_append(out, text_bytes(t) + at, s->end - at);
}

static bool
is_edited(const struct word_diff *d, bool side_b, const struct token *t)
{
	for (size_t i = 0; i < d->count; i++) {
		struct span span = side_b ? d->edits[i].b : d->edits[i].a;

		if (span.start <= t->start && span.end >= t->end)
			return true;
	}
	return false;
}

/* The tokens outside the edits, without what stands between them. */
static void
tokens_outside(const struct text *t, const uint32_t *sentences, uint32_t count,
	       const struct word_diff *d, bool side_b, struct buffer *out)
{
	struct tokens tokens = { 0 };

	for (uint32_t i = 0; i < count; i++) {
		const struct sentence *s = &text_sentences(t)[sentences[i]];

		text_tokenize(text_bytes(t), (struct span){ s->start, s->end }, text_lang(t), &tokens);
	}
	for (size_t i = 0; i < tokens.count; i++) {
		const struct token *token = &tokens.items[i];

		if (!is_edited(d, side_b, token))
			buffer_append(out, text_bytes(t) + token->start, token->end - token->start);
	}
	tokens_free(&tokens);
}

static bool
has_line_end(const struct text *t, uint32_t sentence)
{
	const struct sentence *s = &text_sentences(t)[sentence];

	return memchr(text_bytes(t) + s->start, '\n', s->end - s->start) ||
	       memchr(text_bytes(t) + s->start, '\r', s->end - s->start);
}

/*
 * White space counts, but where it cannot be compared outside its sentence:
 * where one side begins a sentence and the other goes on, and at line ends,
 * which are worth a blank or nothing by the words around them.
 */
static bool
rebuilds(const struct text *a, const struct text *b, const struct link *l,
	 const struct word_diff *d)
{
	struct buffer x = { 0 }, y = { 0 };
	bool same;

	if (l->a_count > 1 || l->b_count > 1 || has_line_end(a, l->a[0]) || has_line_end(b, l->b[0])) {
		tokens_outside(a, l->a, l->a_count, d, false, &x);
		tokens_outside(b, l->b, l->b_count, d, true, &y);
		same = x.len == y.len && (!x.len || memcmp(x.data, y.data, x.len) == 0);
	} else {
		outside(a, l->a[0], d, false, &x);
		outside(b, l->b[0], d, true, &y);
		same = text_equal(FOLD_SPACE, x.data, x.len, y.data, y.len);
	}
	buffer_free(&x);
	buffer_free(&y);
	return same;
}

/* Inside one of the sentences, and not inside one of its tokens. */
static bool
is_whole(const struct text *t, const uint32_t *sentences, uint32_t count, struct span span)
{
	bool inside = false, whole = true;

	for (uint32_t i = 0; i < count && !inside; i++) {
		const struct sentence *s = &text_sentences(t)[sentences[i]];
		struct tokens tokens = { 0 };

		if (span.start < s->start || span.end > s->end)
			continue;
		inside = true;
		text_tokenize(text_bytes(t), (struct span){ s->start, s->end }, text_lang(t), &tokens);
		for (size_t k = 0; k < tokens.count; k++) {
			const struct token *token = &tokens.items[k];

			whole = whole && !(span.start > token->start && span.start < token->end) &&
				!(span.end > token->start && span.end < token->end);
		}
		tokens_free(&tokens);
	}
	return inside && whole;
}

static const char *
check_edits(const struct text *a, const struct text *b, const struct link *l,
	    const struct word_diff *d)
{
	for (size_t i = 0; i < d->count; i++) {
		const struct edit *e = &d->edits[i], *before = i ? e - 1 : NULL;

		if (e->a.start > e->a.end || e->b.start > e->b.end)
			return "a span runs backwards";
		if (e->a.start == e->a.end && e->b.start == e->b.end)
			return "an edit changes nothing";
		if (!is_whole(a, l->a, l->a_count, e->a) || !is_whole(b, l->b, l->b_count, e->b))
			return "an edit cuts a token or leaves its sentence";
		if (before && (before->a.end > e->a.start || before->b.end > e->b.start))
			return "edits do not rise";
	}
	return NULL;
}

static bool
same_span(struct span x, struct span y)
{
	return x.start == y.start && x.end == y.end;
}

static bool
is_swapped(const struct word_diff *d, const struct word_diff *e)
{
	bool same = d->count == e->count && d->a_words == e->b_words && d->b_words == e->a_words &&
		    d->a_changed == e->b_changed && d->b_changed == e->a_changed &&
		    d->hidden == e->hidden && d->typography == e->typography &&
		    d->capped == e->capped;

	for (size_t i = 0; i < d->count && same; i++)
		same = same_span(d->edits[i].a, e->edits[i].b) &&
		       same_span(d->edits[i].b, e->edits[i].a) &&
		       d->edits[i].typography == e->edits[i].typography;
	return same;
}

const char *
words_check(const struct text *a, const struct text *b, const struct link *link)
{
	struct arena *arena = arena_new();
	struct link turned = {
		.a = link->b, .a_count = link->b_count, .b = link->a, .b_count = link->a_count,
	};
	struct word_diff d = align_words(arena, a, b, link), e = align_words(arena, b, a, &turned);
	const char *fault = check_edits(a, b, link, &d);

	if (!fault && !rebuilds(a, b, link, &d))
		fault = "what stands outside the edits differs";
	if (!fault && !is_swapped(&d, &e))
		fault = "swapping the sides does more than swap the edits";
	if (!fault && (d.a_changed > d.a_words || d.b_changed > d.b_words))
		fault = "more words changed than there are";
	arena_free(arena);
	return fault;
}
