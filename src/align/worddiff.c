/*
 * Words inside a link. Both sides are trimmed (wordtrim.c) and cut into
 * tokens, each with a key that is equal when only typography differs
 * (wordside.c, wordmemo.c); matched (wordmatch.c); the chunks that do not
 * match are tidied (wordtidy.c); and told here as edits over bytes. All of it runs in one orientation, which the words
 * themselves decide, and is turned round at the end, so that swapping the
 * sides swaps the edits.
 *
 * A word that differs only by the capital its place at the start of a
 * sentence asks for counts as typography; any other change of case as a
 * change of the word.
 */
#include "words_internal.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

/*
 * A replacement with one side this much longer than the other (in words:
 * SPLIT_MORE + SPLIT_TIMES * shorter) is no replacement: something went and
 * something else came.
 */
#define SPLIT_MORE  4
#define SPLIT_TIMES 3

struct teller {
	const struct word_side *a, *b;
	struct word_scratch    *s;
	struct word_diff       *diff;
};

struct word_scratch *
word_scratch_new(void)
{
	return memory_alloc(1, sizeof(struct word_scratch));
}

void
word_scratch_free(struct word_scratch *s)
{
	if (!s)
		return;
	for (int i = 0; i < 2; i++)
		VECTOR_FREE(&s->sides[i].words);
	VECTOR_FREE(&s->chunks);
	VECTOR_FREE(&s->edits);
	VECTOR_FREE(&s->row);
	VECTOR_FREE(&s->glue);
	word_memo_free(&s->memo);
	buffer_free(&s->fold);
	buffer_free(&s->steps);
	free(s);
}

/* ---- from tokens to bytes ---- */

static bool
starts_sentence(const struct word_side *s, uint32_t i)
{
	return i >= word_count_of(s) || s->words.items[i].marks & MARK_SENTENCE;
}

/* Where an insertion before token i belongs: at it, or at the end of the sentence that ends there. */
static uint32_t
place_before(const struct word_side *s, uint32_t i)
{
	if (i < word_count_of(s) && (i == 0 || !starts_sentence(s, i)))
		return s->words.items[i].start;
	return i ? s->words.items[i - 1].end : s->start;
}

static struct span
span_of(const struct word_side *s, uint32_t start, uint32_t end)
{
	if (start < end)
		return (struct span){ s->words.items[start].start, s->words.items[end - 1].end };
	return (struct span){ place_before(s, start), place_before(s, start) };
}

/* The white space before token i; empty where a sentence begins or ends. */
static struct span
gap_before(const struct word_side *s, uint32_t i)
{
	if (i == 0 || starts_sentence(s, i))
		return (struct span){ 0, 0 };
	return (struct span){ s->words.items[i - 1].end, s->words.items[i].start };
}

/* White space left standing around tokens [start, end) when they are taken out. */
static void
put_gaps(const struct word_side *s, uint32_t start, uint32_t end, struct buffer *out)
{
	struct span left = gap_before(s, start), right = gap_before(s, end);

	buffer_append(out, s->bytes + left.start, left.end - left.start);
	if (start < end)
		buffer_append(out, s->bytes + right.start, right.end - right.start);
}

static void
put_token(const struct word_side *s, uint32_t i, struct buffer *out)
{
	const struct word *t = &s->words.items[i];

	buffer_append(out, s->bytes + t->start, t->end - t->start);
}

static void
widen(const struct word_side *s, uint32_t start, uint32_t end, struct span *span)
{
	struct span left = gap_before(s, start), right = gap_before(s, end);

	if (left.end)
		span->start = left.start;
	if (right.end)
		span->end = right.end;
}

/* Are all gaps around tokens [start, end) plain blanks? Tells how many there are. */
static bool
count_blanks(const struct word_side *s, uint32_t start, uint32_t end, uint32_t *count)
{
	const struct span gaps[] = { gap_before(s, start), gap_before(s, end) };

	*count = 0;
	for (int k = 0; k < 1 + (start < end); k++)
		for (uint32_t at = gaps[k].start; at < gaps[k].end; at++, ++*count)
			if (s->bytes[at] != ' ')
				return false;
	return true;
}

/*
 * What stands outside the edits must read the same on both sides. Where the
 * white space around a chunk is not the same on both, it is part of the
 * edit; true if so. White space at the ends of a sentence counts for nothing,
 * and what a line end is worth depends on the words around it: so it is
 * compared between these, in a's form on both sides.
 */
static bool
take_space(const struct teller *t, struct chunk c, struct edit *e)
{
	struct buffer *x = &t->s->fold, *y = &t->s->steps;
	bool at_start = starts_sentence(t->a, c.a_start) || starts_sentence(t->b, c.b_start);
	bool at_end = starts_sentence(t->a, c.a_end) || starts_sentence(t->b, c.b_end);
	uint32_t a_blanks, b_blanks;

	if (count_blanks(t->a, c.a_start, c.a_end, &a_blanks) &&
	    count_blanks(t->b, c.b_start, c.b_end, &b_blanks) &&
	    (at_start || at_end || !a_blanks == !b_blanks))
		return false;
	buffer_clear(x);
	buffer_clear(y);
	if (!at_start) {
		put_token(t->a, c.a_start - 1, x);
		put_token(t->a, c.a_start - 1, y);
	}
	put_gaps(t->a, c.a_start, c.a_end, x);
	put_gaps(t->b, c.b_start, c.b_end, y);
	if (!at_end) {
		put_token(t->a, c.a_end, x);
		put_token(t->a, c.a_end, y);
	}
	if (text_equal(FOLD_SPACE, x->data, x->len, y->data, y->len))
		return false;
	widen(t->a, c.a_start, c.a_end, &e->a);
	widen(t->b, c.b_start, c.b_end, &e->b);
	return true;
}

/* ---- telling edits ---- */

static size_t
length(struct span s)
{
	return s.end - s.start;
}

static void
put_edit(struct teller *t, struct edit e)
{
	const char *a = t->a->bytes + e.a.start, *b = t->b->bytes + e.b.start;

	t->diff->typography |= e.typography;
	t->diff->hidden |= text_hidden(a, length(e.a)) != text_hidden(b, length(e.b));
	*VECTOR_PUSH(&t->s->edits) = e;
}

static uint32_t
count_words(const struct word_side *s, uint32_t start, uint32_t end)
{
	uint32_t words = 0;

	for (uint32_t i = start; i < end; i++)
		words += s->words.items[i].class < TOKEN_PUNCTUATION;
	return words;
}

static struct edit
edit_of(const struct teller *t, struct chunk c)
{
	return (struct edit){ span_of(t->a, c.a_start, c.a_end),
			      span_of(t->b, c.b_start, c.b_end), false };
}

/* A word of ASCII letters and digits with a blank or the end of the chunk behind it: its own folded form. */
static bool
starts_plain(const struct word_side *s, uint32_t start, uint32_t end)
{
	const struct word *word;

	if (start == end || (start + 1 < end && !s->words.items[start + 1].space_before))
		return false;
	word = &s->words.items[start];
	for (uint32_t at = word->start; at < word->end; at++)
		if (!((unsigned)(s->bytes[at] | 0x20) - 'a' < 26 || (unsigned)s->bytes[at] - '0' < 10))
			return false;
	return true;
}

static bool
is_typography(const struct teller *t, struct chunk c, const struct edit *e)
{
	if (starts_plain(t->a, c.a_start, c.a_end) && starts_plain(t->b, c.b_start, c.b_end) &&
	    t->a->words.items[c.a_start].key != t->b->words.items[c.b_start].key)
		return false;
	return text_equal(FOLD_TYPOGRAPHY, t->a->bytes + e->a.start, length(e->a),
			  t->b->bytes + e->b.start, length(e->b));
}

/* The shorter part first, on whichever side, so that swapping the sides changes nothing. */
static void
put_unequal(struct teller *t, struct chunk c)
{
	struct chunk of_a = c, of_b = c;

	if (c.a_end - c.a_start < c.b_end - c.b_start) {
		of_a.b_end = c.b_start;
		of_b.a_start = c.a_end;
		put_edit(t, edit_of(t, of_a));
		put_edit(t, edit_of(t, of_b));
	} else {
		of_b.a_end = c.a_start;
		of_a.b_start = c.b_end;
		put_edit(t, edit_of(t, of_b));
		put_edit(t, edit_of(t, of_a));
	}
}

/* How many stretches without white space. */
static uint32_t
count_spaced(const struct word_side *s, uint32_t start, uint32_t end)
{
	uint32_t count = start < end;

	for (uint32_t i = start + 1; i < end; i++)
		count += s->words.items[i].space_before;
	return count;
}

/* A chunk inside one sentence of each side; `whole` unless it is a piece of one over several. */
static void
put_chunk(struct teller *t, struct chunk c, bool whole)
{
	uint32_t a = count_spaced(t->a, c.a_start, c.a_end);
	uint32_t b = count_spaced(t->b, c.b_start, c.b_end);
	uint32_t less = a < b ? a : b, more = a < b ? b : a;
	struct edit e = edit_of(t, c);
	bool spaced;

	e.typography = is_typography(t, c, &e);
	spaced = whole && take_space(t, c, &e);
	if (less && more >= SPLIT_MORE + SPLIT_TIMES * less && !spaced && !e.typography)
		put_unequal(t, c);
	else
		put_edit(t, e);
	if (e.typography)
		return;
	t->diff->a_changed += count_words(t->a, c.a_start, c.a_end);
	t->diff->b_changed += count_words(t->b, c.b_start, c.b_end);
}

/* End of what of [start, end) lies in the sentence of its first token. */
static uint32_t
sentence_end(const struct word_side *s, uint32_t start, uint32_t end)
{
	uint32_t i = start + (start < end);

	while (i < end && !starts_sentence(s, i))
		i++;
	return i;
}

/* A chunk over several sentences is cut where they end. */
static void
put_by_sentence(struct teller *t, struct chunk c)
{
	const struct chunk whole = c;

	while (c.a_start < c.a_end || c.b_start < c.b_end) {
		struct chunk piece = {
			c.a_start, sentence_end(t->a, c.a_start, c.a_end),
			c.b_start, sentence_end(t->b, c.b_start, c.b_end),
		};

		put_chunk(t, piece, memcmp(&piece, &whole, sizeof(piece)) == 0);
		c.a_start = piece.a_end;
		c.b_start = piece.b_end;
	}
}

static bool
same_bytes(const struct teller *t, struct span a, struct span b)
{
	return length(a) == length(b) &&
	       memcmp(t->a->bytes + a.start, t->b->bytes + b.start, length(a)) == 0;
}

/* Tokens i and j answer each other: tell what differs between their bytes, and in the white space before them. */
static void
put_matched(struct teller *t, uint32_t i, uint32_t j, bool behind_match)
{
	struct chunk gap = { i, i, j, j }, word = { i, i + 1, j, j + 1 };
	struct edit e = edit_of(t, gap);

	e.typography = true;
	if (behind_match && !same_bytes(t, gap_before(t->a, i), gap_before(t->b, j)) &&
	    take_space(t, gap, &e))
		put_edit(t, e);
	e = edit_of(t, word);
	e.typography = true;
	if (!same_bytes(t, e.a, e.b))
		put_edit(t, e);
}

/* A run of tokens that answer each other; nothing is to be told where all its bytes are the same. */
static void
put_run(struct teller *t, uint32_t i, uint32_t until, uint32_t j)
{
	if (i >= until || same_bytes(t, span_of(t->a, i, until), span_of(t->b, j, j + until - i)))
		return;
	put_matched(t, i, j, false);
	while (++i < until)
		put_matched(t, i, ++j, true);
}

static void
tell(struct teller *t, const struct chunk *chunks, size_t count)
{
	uint32_t i = 0, j = 0;

	for (size_t c = 0; c < count; c++) {
		put_run(t, i, chunks[c].a_start, j);
		put_by_sentence(t, chunks[c]);
		i = chunks[c].a_end;
		j = chunks[c].b_end;
	}
	put_run(t, i, word_count_of(t->a), j);
}

/* ---- orientation ---- */

/* True when the comparison is to run from b to a: a fixed choice for the same two sides. */
static bool
runs_backwards(const struct word_side *a, const struct word_side *b)
{
	uint32_t n = word_count_of(a), m = word_count_of(b);

	for (uint32_t i = 0; i < n && i < m; i++)
		if (a->words.items[i].key != b->words.items[i].key)
			return a->words.items[i].key > b->words.items[i].key;
	return n > m;
}

static void
turn_round(struct word_diff *d, struct edit *edits)
{
	uint32_t changed = d->a_changed;

	d->a_changed = d->b_changed;
	d->b_changed = changed;
	for (size_t i = 0; i < d->count; i++) {
		struct span a = edits[i].a;

		edits[i].a = edits[i].b;
		edits[i].b = a;
	}
}

/* Two sentences may be trimmed; groups are read whole. */
static struct word_trim
trim_for(const struct text *a, const struct text *b, const struct link *link)
{
	const struct sentence *x = &text_sentences(a)[link->a[0]], *y = &text_sentences(b)[link->b[0]];

	if (link->a_count > 1 || link->b_count > 1 || strcmp(text_lang(a), text_lang(b)) != 0)
		return (struct word_trim){ 0 };
	return words_trim((struct span){ x->start, x->end }, text_bytes(a),
			  (struct span){ y->start, y->end }, text_bytes(b));
}

/* Does an edit reach the end of what was read, though more follows? */
static bool
runs_out(const struct word_side *a, const struct word_side *b, const chunk_list *chunks)
{
	const struct chunk *last = chunks->count ? &chunks->items[chunks->count - 1] : NULL;

	return a->trimmed && last &&
	       (last->a_end == word_count_of(a) || last->b_end == word_count_of(b));
}

/* Read both sides and find the chunks that differ; t->a and t->b are set in the order of working. */
static bool
match_sides(struct teller *t, const struct text *a, const struct text *b, const struct link *link,
	    const struct word_trim *trim)
{
	struct word_scratch *s = t->s;
	bool backwards;

	word_side_read(s, &s->sides[0], a, link->a, link->a_count, trim);
	word_side_read(s, &s->sides[1], b, link->b, link->b_count, trim);
	backwards = runs_backwards(&s->sides[0], &s->sides[1]);
	t->a = &s->sides[backwards];
	t->b = &s->sides[!backwards];
	t->diff->capped = words_match_all(s, t->a, t->b, &s->chunks);
	return backwards;
}

struct word_diff
align_words_with(struct word_scratch *s, const struct text *a, const struct text *b,
		 const struct link *link)
{
	struct word_diff diff = { 0 };
	struct teller t = { .s = s, .diff = &diff };
	struct word_trim trim = trim_for(a, b, link);
	bool backwards = match_sides(&t, a, b, link, &trim);

	if (runs_out(t.a, t.b, &s->chunks) || !words_tidy(t.a, t.b, &s->chunks)) {
		trim = (struct word_trim){ 0 };
		backwards = match_sides(&t, a, b, link, &trim);
		words_tidy(t.a, t.b, &s->chunks);
	}
	s->edits.count = 0;
	tell(&t, s->chunks.items, s->chunks.count);
	diff.edits = s->edits.items;
	diff.count = (uint32_t)s->edits.count;
	if (backwards)
		turn_round(&diff, s->edits.items);
	diff.a_words = diff.b_words = trim.words_before + trim.words_behind;
	diff.a_words += count_words(&s->sides[0], 0, word_count_of(&s->sides[0]));
	diff.b_words += count_words(&s->sides[1], 0, word_count_of(&s->sides[1]));
	return diff;
}

struct word_diff
align_words(struct arena *arena, const struct text *a, const struct text *b,
	    const struct link *link)
{
	struct word_scratch *s = word_scratch_new();
	struct word_diff diff = align_words_with(s, a, b, link);

	diff.edits = arena_copy(arena, diff.edits, diff.count * sizeof(*diff.edits));
	word_scratch_free(s);
	return diff;
}
