#include "kept.h"

#define ROW_MAX STORY_KEPT_BACK

/* Rows grow by one share a version until they are full. */
static size_t
row_start(uint32_t version)
{
	size_t v = version;

	if (v <= ROW_MAX)
		return v * (v - (v > 0)) / 2;
	return (size_t)ROW_MAX * (ROW_MAX - 1) / 2 + (v - ROW_MAX) * ROW_MAX;
}

size_t
kept_count(uint32_t versions)
{
	return row_start(versions);
}

/* The first version stands in every row, the others are the nearest before. */
static uint32_t
earlier_of(uint32_t version, uint32_t place)
{
	return place == 0 || version <= ROW_MAX ? place : version - ROW_MAX + place;
}

/* A cache may hold anything. */
static int
share_at(const uint16_t *kept, size_t place)
{
	return kept[place] < 1000 ? kept[place] : 1000;
}

int
story_kept(const struct story *s, uint32_t version, uint32_t earlier)
{
	uint32_t place = version <= ROW_MAX || earlier == 0 ? earlier : earlier + ROW_MAX - version;

	if (earlier >= version || version >= s->count || place >= ROW_MAX ||
	    earlier_of(version, place) != earlier)
		return -1;
	return share_at(s->kept, row_start(version) + place);
}

/* Where the sketches of both are whole: what is beyond was left out of one of them. */
static uint32_t
common_end(const struct sketch *a, const struct sketch *b)
{
	uint32_t x = a->word_count < SKETCH_WORDS ? UINT32_MAX : a->words[SKETCH_WORDS - 1];
	uint32_t y = b->word_count < SKETCH_WORDS ? UINT32_MAX : b->words[SKETCH_WORDS - 1];

	return x < y ? x : y;
}

/* The words of a sketch up to `end`. */
static uint32_t
count_up_to(const struct sketch *k, uint32_t end)
{
	uint32_t n = k->word_count;

	while (n > 0 && k->words[n - 1] > end)
		n--;
	return n;
}

/* Of the words of `of`, the share that `from` has too, each as often as both have it: 0..1000. */
static uint16_t
share_of(const struct sketch *of, const struct sketch *from)
{
	uint32_t end = common_end(of, from), n = count_up_to(of, end), m = count_up_to(from, end);
	uint32_t all = 0, shared = 0;

	for (uint32_t i = 0; i < n; i++)
		all += of->times[i];
	for (uint32_t i = 0, k = 0; i < n && k < m; ) {
		uint32_t p = of->words[i], q = from->words[k];
		uint32_t both = of->times[i] < from->times[k] ? of->times[i] : from->times[k];

		shared += both & (0 - (uint32_t)(p == q));
		i += p <= q;
		k += q <= p;
	}
	return (uint16_t)(all ? (shared * 1000 + all / 2) / all : 0);
}

void
kept_take(const struct article *articles, struct story *story, const uint16_t *kept)
{
	uint64_t words = 0, changed = 0;

	story->kept = kept;
	for (uint32_t i = 1; i < story->count; i++) {
		uint64_t n = articles[story->articles[i]].words;

		words += n;
		changed += n * (uint64_t)(1000 - share_at(kept, row_start(i)));
	}
	story->change = words ? (int)(changed / words) : -1;
}

void
kept_measure(const struct reading *g, struct story *story, uint16_t *out)
{
	for (uint32_t i = 1; i < story->count; i++) {
		const struct sketch *of = &g->sketches[story->articles[i]];
		uint16_t *row = out + row_start(i);

		for (uint32_t k = 0; k < i && k < ROW_MAX; k++)
			row[k] = share_of(of, &g->sketches[story->articles[earlier_of(i, k)]]);
	}
	kept_take(g->articles, story, out);
}
