#include "kin.h"

#include <stdbool.h>
#include <stdlib.h>

#include "radix.h"
#include "tdiff/memory.h"

#define HEAVY_WORDS   16	/* words of an article that are looked up */
#define RUN_MAX       96	/* articles that may share a key; one that more share is boilerplate or chatter */
#define SHARED_LEAST  3		/* points two articles must have in common */
#define SHINGLE_WORTH 2		/* points of a shared run of three words; a word is worth 1 */
#define KEYS_MAX      ((size_t)2 * HEAVY_WORDS)

_Static_assert(HEAVY_WORDS == SKETCH_SHINGLES, "both kinds of keys are sorted in the same room");

/* Articles that share a key stand together in `members`, rising. */
struct run {
	uint32_t start, count;
	uint8_t  worth;
};

struct kin_index {
	uint32_t    count;	/* articles */
	uint32_t   *members;
	struct run *runs;
	size_t      member_count, run_count;
	uint32_t   *runs_of;	/* KEYS_MAX an article: the runs it stands in */
	uint8_t    *run_counts;
};

struct kin_scratch {
	uint16_t *shared;	/* points with each article; all 0 between calls */
	uint32_t *touched;
};

/* Key and article in one number. */
static uint64_t
entry(uint32_t key, uint32_t article)
{
	return (uint64_t)key << 32 | article;
}

/* The words of a sketch that weigh most; how many. */
static uint32_t
heaviest(const struct sketch *k, const uint16_t *weights, uint32_t out[HEAVY_WORDS])
{
	uint16_t kept[HEAVY_WORDS];
	uint32_t n = 0;

	for (uint32_t i = 0; i < k->word_count; i++) {
		uint32_t at = n;

		if (n == HEAVY_WORDS && weights[i] <= kept[n - 1])
			continue;
		if (n == HEAVY_WORDS)
			at--;
		else
			n++;
		for (; at > 0 && kept[at - 1] < weights[i]; at--) {
			kept[at] = kept[at - 1];
			out[at] = out[at - 1];
		}
		kept[at] = weights[i];
		out[at] = k->words[i];
	}
	return n;
}

/* The keys of one kind, of all articles. */
static size_t
collect(const struct sketch *const *sketches, const uint16_t *const *weights, uint32_t count,
	bool shingles, uint64_t *entries)
{
	size_t n = 0;

	for (uint32_t i = 0; i < count; i++) {
		uint32_t words[HEAVY_WORDS], found;

		found = shingles ? sketches[i]->shingle_count : heaviest(sketches[i], weights[i], words);
		for (uint32_t k = 0; k < found; k++)
			entries[n++] = entry(shingles ? sketches[i]->shingles[k] : words[k], i);
	}
	return n;
}

/* Make a run of each key that two articles or more share, but not too many. */
static void
make_runs(struct kin_index *c, const uint64_t *entries, size_t n, uint8_t worth)
{
	size_t end, members = c->member_count;

	for (size_t i = 0; i < n; i = end) {
		struct run *r = &c->runs[c->run_count];

		for (end = i; end < n && entries[end] >> 32 == entries[i] >> 32; end++)
			;
		if (end - i < 2 || end - i > RUN_MAX)
			continue;
		*r = (struct run){ (uint32_t)members, 0, worth };
		for (size_t k = i; k < end; k++) {
			uint32_t article = (uint32_t)entries[k];

			c->members[members++] = article;
			r->count++;
			c->runs_of[(size_t)article * KEYS_MAX + c->run_counts[article]++] =
				(uint32_t)c->run_count;
		}
		c->run_count++;
	}
	c->member_count = members;
}

struct kin_index *
kin_index_new(const struct sketch *const *sketches, const uint16_t *const *weights, uint32_t count)
{
	struct kin_index *c = memory_alloc(1, sizeof(*c));
	size_t most = (size_t)count * (KEYS_MAX / 2);
	uint64_t *entries = memory_alloc(most, sizeof(*entries));
	uint64_t *spare = memory_alloc(most, sizeof(*spare));

	c->count = count;
	c->members = memory_alloc(2 * most, sizeof(*c->members));
	c->runs = memory_alloc(most + 1, sizeof(*c->runs));
	c->runs_of = memory_alloc(2 * most, sizeof(*c->runs_of));
	c->run_counts = memory_alloc(count, sizeof(*c->run_counts));
	for (int shingles = 0; shingles < 2; shingles++) {	/* one after the other takes half the memory */
		size_t n = collect(sketches, weights, count, shingles, entries);

		radix_sort(entries, spare, n, 32, 32);	/* articles stay rising within a key */
		make_runs(c, entries, n, shingles ? SHINGLE_WORTH : 1);
	}
	free(entries);
	free(spare);
	return c;
}

void
kin_index_free(struct kin_index *c)
{
	free(c->members);
	free(c->runs);
	free(c->runs_of);
	free(c->run_counts);
	free(c);
}

struct kin_scratch *
kin_scratch_new(const struct kin_index *c)
{
	struct kin_scratch *s = memory_alloc(1, sizeof(*s));

	s->shared = memory_alloc(c->count, sizeof(*s->shared));
	s->touched = memory_alloc(c->count, sizeof(*s->touched));
	return s;
}

void
kin_scratch_free(struct kin_scratch *s)
{
	free(s->shared);
	free(s->touched);
	free(s);
}

/* Add the points of every run the article stands in; how many others were touched. */
static size_t
count_shared(const struct kin_index *c, uint32_t article, struct kin_scratch *s)
{
	const uint32_t *runs = c->runs_of + (size_t)article * KEYS_MAX;
	size_t touched = 0;

	for (uint32_t k = 0; k < c->run_counts[article]; k++) {
		const struct run *r = &c->runs[runs[k]];

		for (uint32_t m = 0; m < r->count && c->members[r->start + m] < article; m++) {
			uint32_t other = c->members[r->start + m];

			if (!s->shared[other])
				s->touched[touched++] = other;
			s->shared[other] = (uint16_t)(s->shared[other] + r->worth);
		}
	}
	return touched;
}

size_t
kin_of(const struct kin_index *c, uint32_t article, struct kin_scratch *s,
	      uint32_t out[KIN_MAX])
{
	size_t touched = count_shared(c, article, s), n = 0;
	uint16_t kept[KIN_MAX];

	for (size_t i = 0; i < touched; i++) {
		uint32_t other = s->touched[i];
		uint16_t points = s->shared[other];
		size_t at = n;

		s->shared[other] = 0;
		if (points < SHARED_LEAST || (n == KIN_MAX && points <= kept[n - 1]))
			continue;
		if (n == KIN_MAX)
			at--;
		else
			n++;
		for (; at > 0 && kept[at - 1] < points; at--) {
			kept[at] = kept[at - 1];
			out[at] = out[at - 1];
		}
		kept[at] = points;
		out[at] = other;
	}
	return n;
}
