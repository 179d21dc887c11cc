/*
 * Grouping articles into stories.
 *
 * Every article is a bag of words, weighted by how rarely other articles use
 * them. Those who share heavy words or runs of three words are candidates
 * (kin.c); for each candidate the cosine of the two bags is taken.
 *
 *   - at SURE and above the two are versions of one story: near-copies;
 *   - between MAYBE and SURE stand re-tellings, and also texts on one topic
 *     by one hand. They are told apart by reading both again: versions share
 *     their words sentence by sentence (cover.c). cosine x cover decides;
 *   - below MAYBE nothing is looked at.
 *
 * A small folder is a hint that its articles belong together, not a rule.
 *
 * Accepted pairs are then joined, the surest first. Two stories are only
 * made one if half of the pairs across them are alike at all (average
 * linkage, sampled), so that one article with two topics, or a shared
 * block of boilerplate, does not chain stories together.
 *
 * Measured on random halves of news in three retellings each and on machine-
 * paraphrased wire copy, with boilerplate and bylines added: each version has
 * a pair with a cosine of .43 and a product of .245 or more, unrelated news
 * stays below .3 and .1. Chapters of one book reach .6 and .23; what is above
 * are its true parallels.
 */
#include "group.h"

#include <math.h>
#include <stdlib.h>

#include "kin.h"
#include "tdiff/memory.h"

#define SURE     0.60f
#define MAYBE    0.35f
#define PRODUCT  0.24f	/* least cosine x cover of a pair in between */
#define MAYBE_NEAR   0.25f	/* the same two for articles that somebody put into one small folder */
#define PRODUCT_NEAR 0.12f
#define ALIKE    0.25f	/* least cosine of a pair across two stories to be joined */
#define ENOUGH   3	/* sure relatives after which no more are looked for: they lead to the others */
#define SAMPLE   5	/* articles of each story looked at before they are joined */
#define UNIT     16384.0f	/* weights are kept as integers, this for 1 */

/* Two articles, b < a, that are versions of one story. */
struct edge {
	uint32_t a, b;
	float    strength;
};

struct grouping {
	const struct group_task   *task;
	struct rarity             rarity;
	uint16_t                 **weights;	/* of each word of each sketch, so that a bag has length 1 */
	uint16_t                  *pool;
	struct kin_index         *index;
	struct kin_scratch **scratch;	/* one a thread */
	struct edge               *edges;	/* KIN_MAX an article */
	uint8_t                   *edge_counts;
	uint32_t                  *leader, *next, *size;	/* stories as they grow: union-find and rings */
};

static void
weigh(struct grouping *g, uint32_t article)
{
	const struct sketch *k = g->task->sketches[article];
	float weights[SKETCH_WORDS], sum = 0;

	for (uint32_t i = 0; i < k->word_count; i++) {
		weights[i] = rarity_weight(&g->rarity, k->words[i], k->times[i]);
		sum += weights[i] * weights[i];
	}
	for (uint32_t i = 0; i < k->word_count; i++)
		g->weights[article][i] =
			(uint16_t)(sum > 0 ? weights[i] / sqrtf(sum) * UNIT + 0.5f : 0);
}

static void
weigh_item(void *ctx, size_t item, unsigned thread)
{
	(void)thread;
	weigh(ctx, (uint32_t)item);
}

/* Which word comes next is a coin's toss to the processor, so nothing here depends on a guess. */
static float
cosine(const struct grouping *g, uint32_t a, uint32_t b)
{
	const struct sketch *x = g->task->sketches[a], *y = g->task->sketches[b];
	const uint16_t *v = g->weights[a], *w = g->weights[b];
	uint32_t i = 0, j = 0;
	uint64_t sum = 0;

	while (i < x->word_count && j < y->word_count) {
		uint32_t p = x->words[i], q = y->words[j];

		sum += (uint64_t)((uint32_t)v[i] * w[j]) & (0 - (uint64_t)(p == q));
		i += p <= q;
		j += q <= p;
	}
	return (float)sum / (UNIT * UNIT);
}

/* How strongly two articles are one story, 0: they are not. */
static float
strength(struct grouping *g, uint32_t a, uint32_t b, unsigned thread)
{
	bool near = g->task->folder[a] == g->task->folder[b] && g->task->folder[a] != NO_FOLDER;
	float like = cosine(g, a, b), product;

	if (like >= SURE)
		return like;
	if (like < (near ? MAYBE_NEAR : MAYBE))
		return 0;
	product = like * g->task->cover(g->task->ctx, &g->rarity, a, b, thread);
	return product >= (near ? PRODUCT_NEAR : PRODUCT) ? product : 0;
}

/* Two articles that were grouped before, and together or apart, stay so. */
static bool
settled(const struct grouping *g, uint32_t a, uint32_t b)
{
	return g->task->known[a] != NO_LEADER && g->task->known[b] != NO_LEADER;
}

static void
find_edges(void *ctx, size_t item, unsigned thread)
{
	struct grouping *g = ctx;
	uint32_t article = (uint32_t)item, others[KIN_MAX], sure = 0;
	size_t n;

	if (progress_cancelled(g->task->progress))
		return;
	n = kin_of(g->index, article, g->scratch[thread], others);
	for (size_t i = 0; i < n && sure < ENOUGH; i++) {
		float s;

		if (settled(g, article, others[i]))
			continue;
		s = strength(g, article, others[i], thread);
		sure += s >= SURE;
		if (s > 0)
			g->edges[item * KIN_MAX + g->edge_counts[item]++] =
				(struct edge){ article, others[i], s };
	}
}

static uint32_t
leader_of(struct grouping *g, uint32_t article)
{
	while (g->leader[article] != article)
		article = g->leader[article] = g->leader[g->leader[article]];
	return article;
}

/* Are half of the pairs across two stories alike, by a sample of each? */
static bool
may_join(const struct grouping *g, uint32_t a, uint32_t b)
{
	uint32_t alike = 0, seen = 0, x = a;

	if (g->size[a] == 1 && g->size[b] == 1)
		return true;
	for (uint32_t i = 0; i < SAMPLE && i < g->size[a]; i++, x = g->next[x]) {
		uint32_t y = b;

		for (uint32_t j = 0; j < SAMPLE && j < g->size[b]; j++, y = g->next[y]) {
			alike += cosine(g, x, y) >= ALIKE;
			seen++;
		}
	}
	return alike * 2 >= seen;
}

/* Make one story of two: the rings of members become one, the earlier leader leads. */
static void
join(struct grouping *g, uint32_t a, uint32_t b)
{
	uint32_t low = a < b ? a : b, high = a < b ? b : a, after = g->next[a];

	g->next[a] = g->next[b];
	g->next[b] = after;
	g->leader[high] = low;
	g->size[low] += g->size[high];
}

static int
stronger_first(const void *p, const void *q)
{
	const struct edge *x = p, *y = q;

	if (x->strength != y->strength)
		return x->strength > y->strength ? -1 : 1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

static void
join_known(struct grouping *g)
{
	for (uint32_t i = 0; i < g->task->count; i++) {
		uint32_t known = g->task->known[i], a, b;

		if (known == NO_LEADER)
			continue;
		a = leader_of(g, i);
		b = leader_of(g, known);
		if (a != b)
			join(g, a, b);
	}
}

static void
join_edges(struct grouping *g)
{
	size_t n = 0;

	for (uint32_t i = 0; i < g->task->count; i++) {
		g->leader[i] = g->next[i] = i;
		g->size[i] = 1;
		for (uint32_t k = 0; k < g->edge_counts[i]; k++)
			g->edges[n++] = g->edges[(size_t)i * KIN_MAX + k];
	}
	join_known(g);
	if (n)
		qsort(g->edges, n, sizeof(*g->edges), stronger_first);
	for (size_t i = 0; i < n; i++) {
		uint32_t a = leader_of(g, g->edges[i].a), b = leader_of(g, g->edges[i].b);

		if (a != b && may_join(g, a, b))
			join(g, a, b);
	}
}

static void
grouping_begin(struct grouping *g)
{
	uint32_t count = g->task->count;
	size_t words = 0, at = 0;

	for (uint32_t i = 0; i < count; i++) {
		rarity_add(&g->rarity, g->task->sketches[i]);
		words += g->task->sketches[i]->word_count;
	}
	rarity_weigh(&g->rarity);
	g->pool = memory_alloc(words, sizeof(*g->pool));
	g->weights = memory_alloc(count, sizeof(*g->weights));
	for (uint32_t i = 0; i < count; i++) {
		g->weights[i] = g->pool + at;
		at += g->task->sketches[i]->word_count;
	}
	g->edges = memory_alloc((size_t)count * KIN_MAX, sizeof(*g->edges));
	g->edge_counts = memory_alloc(count, sizeof(*g->edge_counts));
	g->leader = memory_alloc(count, sizeof(*g->leader));
	g->next = memory_alloc(count, sizeof(*g->next));
	g->size = memory_alloc(count, sizeof(*g->size));
}

static void
grouping_end(struct grouping *g)
{
	rarity_free(&g->rarity);
	free(g->pool);
	free(g->weights);
	free(g->edges);
	free(g->edge_counts);
	free(g->leader);
	free(g->next);
	free(g->size);
}

void
group_articles(const struct group_task *task, uint32_t *group)
{
	struct grouping g = { .task = task };
	unsigned threads = parallel_threads(task->threads);

	grouping_begin(&g);
	parallel_run(task->count, threads, weigh_item, &g);
	g.index = kin_index_new(task->sketches, (const uint16_t *const *)g.weights,
				      task->count);
	g.scratch = memory_alloc(threads, sizeof(struct kin_scratch *));
	for (unsigned t = 0; t < threads; t++)
		g.scratch[t] = kin_scratch_new(g.index);
	parallel_run(task->count, threads, find_edges, &g);
	for (unsigned t = 0; t < threads; t++)
		kin_scratch_free(g.scratch[t]);
	free(g.scratch);
	kin_index_free(g.index);
	join_edges(&g);
	for (uint32_t i = 0; i < task->count; i++)
		group[i] = leader_of(&g, i);
	grouping_end(&g);
}
