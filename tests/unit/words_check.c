#include "words_check.h"

#include <string.h>

/* What stands outside the edits; sentences parted by a blank. */
static void
outside(const struct text *t, const uint32_t *sentences, uint32_t count,
	const struct word_diff *d, bool side_b, struct buffer *out)
{
	size_t e = 0;

	for (uint32_t i = 0; i < count; i++) {
		const struct sentence *s = &text_sentences(t)[sentences[i]];
		uint32_t at = s->start;

		for (; e < d->count; e++) {
			struct span span = side_b ? d->edits[e].b : d->edits[e].a;

			if (span.start > s->end || (span.start == s->end && span.end > s->end))
				break;
			if (span.start >= at)
				buffer_append(out, text_bytes(t) + at, span.start - at);
			at = span.end;
		}
		buffer_append(out, text_bytes(t) + at, s->end - at);
		buffer_putc(out, ' ');
	}
}

static void
drop_blanks(struct buffer *b)
{
	size_t kept = 0;

	for (size_t i = 0; i < b->len; i++)
		if (b->data[i] != ' ')
			b->data[kept++] = b->data[i];
	b->len = kept;
}

/* Where one side begins a sentence and the other goes on, the white space is not comparable; inside a sentence it counts. */
static bool
rebuilds(const struct text *a, const struct text *b, const struct link *l,
	 const struct word_diff *d)
{
	struct buffer x = { 0 }, y = { 0 }, x_folded = { 0 }, y_folded = { 0 };
	bool grouped = l->a_count > 1 || l->b_count > 1, same;

	outside(a, l->a, l->a_count, d, false, &x);
	outside(b, l->b, l->b_count, d, true, &y);
	text_fold(grouped ? FOLD_TYPOGRAPHY : FOLD_SPACE, x.data, x.len, &x_folded);
	text_fold(grouped ? FOLD_TYPOGRAPHY : FOLD_SPACE, y.data, y.len, &y_folded);
	if (grouped) {
		drop_blanks(&x_folded);
		drop_blanks(&y_folded);
	}
	same = x_folded.len == y_folded.len &&
	       (!x_folded.len || memcmp(x_folded.data, y_folded.data, x_folded.len) == 0);
	buffer_free(&x);
	buffer_free(&y);
	buffer_free(&x_folded);
	buffer_free(&y_folded);
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
