/*
 * Which words of one side answer which of the other. What both begin and end
 * with is taken off; what is left is small in nearly every link and is solved
 * exactly: the alignment that earns most, where a matched word earns its
 * weight and each edit costs a little to begin, so that content words are
 * matched before function words and punctuation, and edits are not chopped
 * for nothing. What is too large for that is first cut at words that occur
 * once on both sides, in the longest run that keeps their order (patience
 * diff, B. Cohen); what even then is too large is one edit.
 */
#include "words_internal.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

#define TABLE_CELLS  (1u << 18)	/* largest table that is solved exactly: 512 by 512 words */
#define ANCHOR_DEPTH 4		/* how often what lies between anchors is cut again */
#define LOW          (INT32_MIN / 2)

struct matcher {
	struct word_scratch    *s;
	const struct word_side *a, *b;
	chunk_list             *out;
	bool                    capped;
};

static bool
matches(const struct matcher *m, uint32_t i, uint32_t j)
{
	return words_match(&m->a->words.items[i], &m->b->words.items[j]);
}

/* Add a chunk behind the last, joined with it where they touch. */
static void
add_chunk(struct matcher *m, struct chunk c)
{
	size_t count = m->out->count;

	if (c.a_start == c.a_end && c.b_start == c.b_end)
		return;
	if (count && m->out->items[count - 1].a_end == c.a_start &&
	    m->out->items[count - 1].b_end == c.b_start) {
		m->out->items[count - 1].a_end = c.a_end;
		m->out->items[count - 1].b_end = c.b_end;
	} else {
		*VECTOR_PUSH(m->out) = c;
	}
}

/* ---- the exact part ---- */

/*
 * Two scores a cell: of the best way that ends with a match, and of the best
 * that ends inside an edit. A step remembers where each came from. Where two
 * ways earn the same, words are matched as early as they can be, so that
 * edits stand to the right: after what they follow, not before its repetition.
 */
enum {
	FROM_EDIT  = 1,		/* the match follows an edit */
	EDIT_A     = 2,		/* the edit takes a word of a, else one of b */
	EDIT_OPENS = 4		/* the edit follows a match */
};

/* What it costs that an edit begins or ends before this token. */
static int32_t
glue(const struct word_side *side, uint32_t i)
{
	return i < word_count_of(side) && !side->words.items[i].space_before ? EDIT_GLUED : 0;
}

/* The best way to be inside an edit at a cell: from above (a word of a goes) or from the left (one of b comes). */
static uint8_t
edit_step(struct cell above, struct cell left, int32_t glue_a, int32_t glue_b, int32_t *edit)
{
	int32_t opened_a = above.match - EDIT_OPEN - glue_a, opened_b = left.match - EDIT_OPEN - glue_b;
	int32_t best = above.edit;
	uint8_t step = EDIT_A;

	if (opened_a >= best) {
		best = opened_a;
		step = EDIT_A | EDIT_OPENS;
	}
	if (left.edit > best) {
		best = left.edit;
		step = 0;
	}
	if (opened_b >= best) {
		best = opened_b;
		step = EDIT_OPENS;
	}
	*edit = best;
	return step;
}

/*
 * One row of the table: the first i words of the chunk's a against all
 * beginnings of its b. `row` holds the row above and then this one; b_glue,
 * what it costs to begin or end an edit at each column.
 */
static void
fill_row(const struct matcher *m, struct chunk c, uint32_t i, struct cell *row,
	 const int32_t *b_glue, uint8_t *steps)
{
	const struct word *a = m->a->words.items + c.a_start + i - 1;
	const struct word *b = m->b->words.items + c.b_start - 1;
	uint32_t columns = c.b_end - c.b_start;
	int32_t a_glue = glue(m->a, c.a_start + i), above_glue = glue(m->a, c.a_start + i - 1);
	int32_t weight = word_weight(a);
	struct cell left = { LOW, LOW }, diagonal = row[0];

	steps[0] = edit_step(row[0], left, above_glue + b_glue[0], 0, &left.edit);
	row[0] = left;
	for (uint32_t j = 1; j <= columns; j++) {
		struct cell above = row[j], here = { LOW, LOW };
		uint8_t step = edit_step(above, left, above_glue + b_glue[j], a_glue + b_glue[j - 1],
					 &here.edit);

		if (words_match(a, b + j)) {
			int32_t closed = diagonal.edit - above_glue - b_glue[j - 1];

			here.match = diagonal.match + weight;
			if (closed >= diagonal.match) {
				here.match = closed + weight;
				step |= FROM_EDIT;
			}
		}
		steps[j] = step;
		diagonal = above;
		row[j] = left = here;
	}
}

/* Nothing of a yet: only words of b can have come. */
static void
fill_first_row(const struct matcher *m, struct chunk c, struct cell *row, int32_t *b_glue,
	       uint8_t *steps)
{
	const struct cell none = { LOW, LOW };
	int32_t a_glue = glue(m->a, c.a_start);

	for (uint32_t j = 0; j <= c.b_end - c.b_start; j++) {
		b_glue[j] = glue(m->b, c.b_start + j);
		row[j] = none;
		if (j > 0)
			steps[j] = edit_step(none, row[j - 1], 0, a_glue + b_glue[j - 1], &row[j].edit);
		else
			row[j].match = 0;
	}
}

/* Go back through the steps; the chunks, met last first, are then turned round. */
static void
trace(struct matcher *m, struct chunk c, const uint8_t *steps, bool in_edit)
{
	uint32_t i = c.a_end - c.a_start, j = c.b_end - c.b_start;
	size_t columns = j + 1, first = m->out->count;
	struct chunk open = { c.a_end, c.a_end, c.b_end, c.b_end };

	while (i || j) {
		uint8_t step = steps[i * columns + j];

		if (in_edit) {
			if (step & EDIT_A)
				open.a_start = c.a_start + --i;
			else
				open.b_start = c.b_start + --j;
			in_edit = !(step & EDIT_OPENS);
			continue;
		}
		if (open.a_start < open.a_end || open.b_start < open.b_end)
			*VECTOR_PUSH(m->out) = open;
		i--;
		j--;
		open = (struct chunk){ c.a_start + i, c.a_start + i, c.b_start + j, c.b_start + j };
		in_edit = step & FROM_EDIT;
	}
	if (open.a_start < open.a_end || open.b_start < open.b_end)
		*VECTOR_PUSH(m->out) = open;
	for (size_t x = first, y = m->out->count; x + 1 < y; x++) {
		struct chunk swap = m->out->items[x];

		m->out->items[x] = m->out->items[--y];
		m->out->items[y] = swap;
	}
}

static void
solve_table(struct matcher *m, struct chunk c)
{
	size_t rows = c.a_end - c.a_start + 1u, columns = c.b_end - c.b_start + 1u;
	struct cell *row;
	uint8_t *steps;

	buffer_clear(&m->s->steps);
	buffer_reserve(&m->s->steps, rows * columns);
	steps = (uint8_t *)m->s->steps.data;
	m->s->row.items = vector_grow(m->s->row.items, &m->s->row.cap, columns, sizeof(*row));
	m->s->glue.items = vector_grow(m->s->glue.items, &m->s->glue.cap, columns, sizeof(int32_t));
	row = m->s->row.items;
	fill_first_row(m, c, row, m->s->glue.items, steps);
	for (uint32_t i = 1; i < rows; i++)
		fill_row(m, c, i, row, m->s->glue.items, steps + i * columns);
	trace(m, c, steps, row[columns - 1].edit >= row[columns - 1].match);
}

/* ---- anchors for what is too large ---- */

struct seen {
	uint64_t key;
	uint32_t a_count, b_count, a_at, b_at;
};

struct anchor {
	uint32_t a, b, before;	/* `before`: index of the anchor that precedes it in its best run */
};

typedef VECTOR(struct anchor) anchor_list;

static struct seen *
seen_slot(struct seen *table, size_t mask, uint64_t key)
{
	size_t at = (size_t)key & mask;

	while ((table[at].a_count || table[at].b_count) && table[at].key != key)
		at = (at + 1) & mask;
	table[at].key = key;
	return &table[at];
}

/* Content words that occur once in each side of the chunk, in the order of a. */
static void
find_unique(const struct matcher *m, struct chunk c, anchor_list *out)
{
	size_t size = 16;
	struct seen *table;

	while (size < 2 * ((size_t)(c.a_end - c.a_start) + (c.b_end - c.b_start)))
		size *= 2;
	table = memory_alloc(size, sizeof(*table));
	for (uint32_t i = c.a_start; i < c.a_end; i++) {
		struct seen *s = seen_slot(table, size - 1, m->a->words.items[i].key);

		s->a_count++;
		s->a_at = i;
	}
	for (uint32_t j = c.b_start; j < c.b_end; j++) {
		struct seen *s = seen_slot(table, size - 1, m->b->words.items[j].key);

		s->b_count++;
		s->b_at = j;
	}
	for (uint32_t i = c.a_start; i < c.a_end; i++) {
		const struct seen *s = seen_slot(table, size - 1, m->a->words.items[i].key);

		if (s->a_count == 1 && s->b_count == 1 && word_weight(&m->a->words.items[i]) == WEIGHT_CONTENT)
			*VECTOR_PUSH(out) = (struct anchor){ i, s->b_at, 0 };
	}
	free(table);
}

/* Keep the longest run of anchors that rises in b too: patience sorting. */
static void
keep_rising(anchor_list *anchors)
{
	uint32_t *tops = memory_alloc(anchors->count + 1, sizeof(*tops));
	struct anchor *items = anchors->items;
	uint32_t piles = 0;

	for (uint32_t i = 0; i < anchors->count; i++) {
		uint32_t low = 0, high = piles;

		while (low < high) {
			uint32_t mid = low + (high - low) / 2;

			if (items[tops[mid]].b < items[i].b)
				low = mid + 1;
			else
				high = mid;
		}
		items[i].before = low ? tops[low - 1] : 0;
		tops[low] = i;
		piles += low == piles;
	}
	for (uint32_t p = piles, at = piles ? tops[piles - 1] : 0; p-- > 0; at = items[at].before)
		tops[p] = at;
	for (uint32_t p = 0; p < piles; p++)
		items[p] = items[tops[p]];
	anchors->count = piles;
	free(tops);
}

static void match_range(struct matcher *m, struct chunk c, int depth);

static void
match_between_anchors(struct matcher *m, struct chunk c, int depth)
{
	anchor_list anchors = { 0 };

	if (depth < ANCHOR_DEPTH)
		find_unique(m, c, &anchors);
	keep_rising(&anchors);
	if (!anchors.count) {
		m->capped = true;
		add_chunk(m, c);
	}
	for (size_t i = 0; i < anchors.count; i++) {
		struct anchor at = anchors.items[i];

		match_range(m, (struct chunk){ c.a_start, at.a, c.b_start, at.b }, depth + 1);
		c.a_start = at.a + 1;
		c.b_start = at.b + 1;
	}
	if (anchors.count)
		match_range(m, c, depth + 1);
	VECTOR_FREE(&anchors);
}

static void
match_range(struct matcher *m, struct chunk c, int depth)
{
	uint64_t cells;

	while (c.a_start < c.a_end && c.b_start < c.b_end && matches(m, c.a_start, c.b_start)) {
		c.a_start++;
		c.b_start++;
	}
	while (c.a_start < c.a_end && c.b_start < c.b_end && matches(m, c.a_end - 1, c.b_end - 1)) {
		c.a_end--;
		c.b_end--;
	}
	cells = (uint64_t)(c.a_end - c.a_start + 1) * (c.b_end - c.b_start + 1);
	if (c.a_start == c.a_end || c.b_start == c.b_end)
		add_chunk(m, c);
	else if (cells <= TABLE_CELLS)
		solve_table(m, c);
	else
		match_between_anchors(m, c, depth);
}

bool
words_match_all(struct word_scratch *s, const struct word_side *a, const struct word_side *b,
		chunk_list *out)
{
	struct matcher m = { .s = s, .a = a, .b = b, .out = out };

	out->count = 0;
	match_range(&m, (struct chunk){ 0, word_count_of(a), 0, word_count_of(b) }, 0);
	return m.capped;
}
