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
		sum += (uint32_t)word_weight(s, i);
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

/*
 * An insertion of "x y" before another "x" can as well be told as one of
 * "y x" behind it. Put it as far to the right as it goes without meeting the
 * next chunk or another sentence.
 */
static void
slide(const struct word_side *s, uint32_t *start, uint32_t *end, uint32_t limit,
      uint32_t *other_start, uint32_t *other_end)
{
	while (*end < limit && s->keys.items[*start] == s->keys.items[*end] &&
	       !((s->marks.items[*start] | s->marks.items[*end]) & (MARK_CAPITAL | MARK_SENTENCE))) {
		(*start)++;
		(*end)++;
		(*other_start)++;
		(*other_end)++;
	}
}

static void
slide_chunks(const struct word_side *a, const struct word_side *b, chunk_list *chunks)
{
	for (size_t i = chunks->count; i-- > 0;) {
		struct chunk *c = &chunks->items[i];
		bool last = i + 1 == chunks->count;
		uint32_t a_limit = last ? word_count_of(a) : chunks->items[i + 1].a_start - 1;
		uint32_t b_limit = last ? word_count_of(b) : chunks->items[i + 1].b_start - 1;

		if (c->a_start == c->a_end)
			slide(b, &c->b_start, &c->b_end, b_limit, &c->a_start, &c->a_end);
		else if (c->b_start == c->b_end)
			slide(a, &c->a_start, &c->a_end, a_limit, &c->b_start, &c->b_end);
	}
}

void
words_tidy(const struct word_side *a, const struct word_side *b, chunk_list *chunks)
{
	slide_chunks(a, b, chunks);
	join_chunks(a, b, chunks);
}
