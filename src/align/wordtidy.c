#include "words_internal.h"

/*
 * Two edits are told as one when what stands unchanged between them is worth
 * at most a quarter of the smaller of the two: a lone "of the" in the middle
 * of what was written anew. Cf. "semantic cleanup", N. Fraser, Diff Strategies.
 */
#define BETWEEN_PARTS 4

/* Worth of tokens [start, end), counted no further than `most`. */
static uint32_t
worth(const struct word_side *s, uint32_t start, uint32_t end, uint32_t most)
{
	uint32_t sum = 0;

	for (uint32_t i = start; i < end && sum <= most; i++)
		sum += (uint32_t)word_weight(&s->words.items[i]);
	return sum;
}

static uint32_t
larger_side(const struct word_side *a, const struct word_side *b, struct chunk c)
{
	uint32_t x = worth(a, c.a_start, c.a_end, UINT32_MAX);
	uint32_t y = worth(b, c.b_start, c.b_end, UINT32_MAX);

	return x > y ? x : y;
}

/* Together they must take and give: two insertions apart are two insertions. */
static bool
takes_and_gives(struct chunk l, struct chunk r)
{
	return (l.a_start < l.a_end || r.a_start < r.a_end) &&
	       (l.b_start < l.b_end || r.b_start < r.b_end);
}

static bool
belong_together(const struct word_side *a, const struct word_side *b, struct chunk l,
		struct chunk r)
{
	uint32_t left, right, most;

	if (l.a_end == r.a_start)	/* and so on side b: they touch */
		return true;
	if (!takes_and_gives(l, r))
		return false;
	left = larger_side(a, b, l);
	right = larger_side(a, b, r);
	most = (left < right ? left : right) / BETWEEN_PARTS;
	return worth(a, l.a_end, r.a_start, most) <= most;
}

static void
join_chunks(const struct word_side *a, const struct word_side *b, chunk_list *chunks)
{
	size_t kept = 0;

	for (size_t i = 0; i < chunks->count; i++) {
		struct chunk c = chunks->items[i];

		while (kept && belong_together(a, b, chunks->items[kept - 1], c)) {
			c.a_start = chunks->items[kept - 1].a_start;
			c.b_start = chunks->items[kept - 1].b_start;
			kept--;
		}
		chunks->items[kept++] = c;
	}
	chunks->count = kept;
}

static bool
is_glued(const struct word_side *s, uint32_t i)
{
	return i < word_count_of(s) && !s->words.items[i].space_before;
}

/* Tokens [start, end) can be taken for [start + 1, end + 1), which reads the same. */
static bool
can_slide(const struct word_side *s, uint32_t start, uint32_t end, uint32_t limit)
{
	return end < limit && s->words.items[start].key == s->words.items[end].key &&
	       !((s->words.items[start].marks | s->words.items[end].marks) & (MARK_CAPITAL | MARK_SENTENCE));
}

/*
 * An insertion of "x y" before another "x" can as well be told as one of
 * "y x" behind it. How far to the right to put it: as far as it goes without
 * meeting the next chunk or another sentence, but rather where white space
 * stands at both its ends.
 */
static uint32_t
slide_by(const struct word_side *s, uint32_t start, uint32_t end, uint32_t limit, bool *at_limit)
{
	uint32_t best = 0;
	int best_glued = is_glued(s, start) + is_glued(s, end);

	for (uint32_t by = 1; can_slide(s, start + by - 1, end + by - 1, limit); by++) {
		int glued = is_glued(s, start + by) + is_glued(s, end + by);

		if (glued <= best_glued) {
			best_glued = glued;
			best = by;
		}
		*at_limit = *at_limit || end + by == limit;
	}
	return best;
}

/* False when the last chunk came to the end of what was read, though more follows. */
static bool
slide_chunks(const struct word_side *a, const struct word_side *b, chunk_list *chunks)
{
	bool stopped = false;

	for (size_t i = chunks->count; i-- > 0;) {
		struct chunk *c = &chunks->items[i];
		bool last = i + 1 == chunks->count;
		uint32_t a_limit = last ? word_count_of(a) : chunks->items[i + 1].a_start - 1;
		uint32_t b_limit = last ? word_count_of(b) : chunks->items[i + 1].b_start - 1;
		uint32_t by = 0;
		bool at_limit = false;

		if (c->a_start == c->a_end)
			by = slide_by(b, c->b_start, c->b_end, b_limit, &at_limit);
		else if (c->b_start == c->b_end)
			by = slide_by(a, c->a_start, c->a_end, a_limit, &at_limit);
		c->a_start += by;
		c->a_end += by;
		c->b_start += by;
		c->b_end += by;
		stopped = stopped || (last && at_limit && a->trimmed);
	}
	return !stopped;
}

/* A hyphen, or a full stop that ends no sentence: part of the word it is glued to, though a token of its own. */
static bool
is_word_mark(const struct word_side *s, uint32_t i)
{
	const struct word *t = &s->words.items[i];
	char c = s->bytes[t->start];

	if (t->end - t->start != 1)
		return false;
	return c == '-' || (c == '.' && i + 1 < word_count_of(s) &&
			    !(s->words.items[i + 1].marks & MARK_SENTENCE));
}

static bool
starts_with_mark(const struct word_side *s, uint32_t start, uint32_t end)
{
	return start < end && is_glued(s, start) && is_word_mark(s, start);
}

static bool
ends_with_mark(const struct word_side *s, uint32_t start, uint32_t end)
{
	return start < end && is_glued(s, end) && is_word_mark(s, end - 1);
}

/* Words are changed as a whole: take in the word that a mark at the chunk's edge is glued to. */
static void
take_whole_words(const struct word_side *a, const struct word_side *b, chunk_list *chunks)
{
	uint32_t a_from = 0, a_count = word_count_of(a);

	for (size_t i = 0; i < chunks->count; i++) {
		struct chunk *c = &chunks->items[i];
		uint32_t a_until = i + 1 < chunks->count ? chunks->items[i + 1].a_start : a_count;

		if (c->a_start > a_from && (starts_with_mark(a, c->a_start, c->a_end) ||
					    starts_with_mark(b, c->b_start, c->b_end))) {
			c->a_start--;
			c->b_start--;
		}
		if (c->a_end < a_until && (ends_with_mark(a, c->a_start, c->a_end) ||
					   ends_with_mark(b, c->b_start, c->b_end))) {
			c->a_end++;
			c->b_end++;
		}
		a_from = c->a_end;
	}
}

bool
words_tidy(const struct word_side *a, const struct word_side *b, chunk_list *chunks)
{
	if (!slide_chunks(a, b, chunks))
		return false;
	take_whole_words(a, b, chunks);
	join_chunks(a, b, chunks);
	return true;
}
