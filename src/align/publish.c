#include "align_internal.h"

#include <stdlib.h>

#include "tdiff/memory.h"
#include "versions.h"

/*
 * The outcome as the caller sees it: pairs of versions in the caller's
 * order, links by first sentence of a. Neighbours share one array of rising
 * numbers, so a link costs no array of its own.
 */

struct publisher {
	struct work    *w;
	struct arena   *arena;
	const uint32_t *rising;		/* 0, 1, 2 ... */
};

size_t
versions_pair(const struct work *w, uint32_t a, uint32_t b)
{
	size_t n = w->article_count;

	return a * (2 * n - a - 1) / 2 + (b - a - 1);
}

static const uint32_t *
rising_numbers(const struct work *w, struct arena *arena)
{
	uint32_t most = 0, *out;

	for (uint32_t v = 0; v < w->article_count; v++)
		if (w->articles[v].count > most)
			most = w->articles[v].count;
	out = ARENA_ARRAY(arena, uint32_t, (size_t)most + 1);
	for (uint32_t i = 0; i <= most; i++)
		out[i] = i;
	return out;
}

static uint16_t
score_of(const struct work *w, const struct article *a, const struct article *b,
	 const struct bead *x)
{
	int score = (int)(x->similarity * 1000 + 0.5f);

	if (x->a_count == 1 && x->b_count == 1 &&
	    w->identity[a->first + x->a] == w->identity[b->first + x->b])
		return 1000;
	return (uint16_t)(score > 999 ? 999 : score < 0 ? 0 : score);
}

static uint16_t
similarity_of(const struct pairing *p, const struct link *links)
{
	uint64_t all = words_of(p->a, 0, p->a->count) +
		       words_of(p->b, 0, p->b->count), linked = 0;

	for (size_t k = 0; k < p->links->count; k++)
		linked += (uint64_t)links[k].score * bead_words(p, &p->links->items[k]);
	return all ? (uint16_t)(linked / all) : 1000;
}

/* Links of a pair of articles, seen from a. */
static struct pair
publish_pairing(const struct publisher *u, const struct pairing *p)
{
	size_t count = p->links->count;
	struct link *links = ARENA_ARRAY(u->arena, struct link, count);
	bool *kept = links_in_order(p);

	for (size_t k = 0; k < count; k++) {
		const struct bead *x = &p->links->items[k];

		links[k] = (struct link){
			.a = u->rising + x->a, .a_count = x->a_count,
			.b = u->rising + x->b, .b_count = x->b_count,
			.score = score_of(u->w, p->a, p->b, x), .moved = !kept[k],
			.inferred = x->inferred,
		};
	}
	free(kept);
	return (struct pair){
		.similarity = similarity_of(p, links), .links = links, .count = count,
	};
}

/* The pair told from its b, an article of so many sentences, to its a: each of these begins one link at most. */
static struct pair
turned(const struct publisher *u, const struct pair *p, uint32_t b_sentences)
{
	struct link *links = ARENA_ARRAY(u->arena, struct link, p->count);
	uint32_t *begins = memory_alloc((size_t)b_sentences + 1, sizeof(*begins));	/* 1 + link */
	size_t to = 0;

	for (size_t k = 0; k < p->count; k++)
		begins[p->links[k].b[0]] = (uint32_t)k + 1;
	for (uint32_t s = 0; s < b_sentences; s++) {
		const struct link *l;

		if (!begins[s])
			continue;
		l = &p->links[begins[s] - 1];
		links[to] = *l;
		links[to].a = l->b;
		links[to].a_count = l->b_count;
		links[to].b = l->a;
		links[to++].b_count = l->a_count;
	}
	free(begins);
	return (struct pair){ .similarity = p->similarity, .links = links, .count = to };
}

/* An article against itself: all the same. */
static struct pair
mirrored(const struct publisher *u, const struct article *x)
{
	struct link *links = ARENA_ARRAY(u->arena, struct link, x->count);

	for (uint32_t i = 0; i < x->count; i++)
		links[i] = (struct link){
			.a = u->rising + i, .a_count = 1, .b = u->rising + i, .b_count = 1,
			.score = 1000,
		};
	return (struct pair){ .similarity = 1000, .links = links, .count = x->count };
}

/* Each way round that some pair of versions needs is made once and shared. */
struct published {
	struct pair straight, turned;
	bool        has_straight, has_turned;
};

static struct pair
pair_of(const struct publisher *u, struct published *made, const struct pairing *pairings,
	uint32_t a, uint32_t b)
{
	size_t k = a < b ? versions_pair(u->w, a, b) : versions_pair(u->w, b, a);
	struct published *m = &made[k];

	if (!m->has_straight) {
		m->straight = publish_pairing(u, &pairings[k]);
		m->has_straight = true;
	}
	if (a > b && !m->has_turned) {
		m->turned = turned(u, &m->straight, u->w->articles[a].count);
		m->has_turned = true;
	}
	return a < b ? m->straight : m->turned;
}

/* When cancelled some pairs are missing. */
struct alignment *
versions_publish(struct work *w, struct arena *arena, const struct pairing *pairings,
		 const uint32_t *article_of, size_t count)
{
	struct publisher u = { w, arena, rising_numbers(w, arena) };
	struct published *made = ARENA_ARRAY(w->arena, struct published,
		(size_t)w->article_count * w->article_count / 2 + 1);
	struct alignment *out = ARENA_NEW(arena, struct alignment);
	struct pair *pairs = ARENA_ARRAY(arena, struct pair, count * (count - 1) / 2 + 1);

	out->pairs = pairs;
	for (uint32_t a = 0; a < count; a++) {
		for (uint32_t b = a + 1; b < count && !progress_cancelled(w->progress); b++) {
			struct pair *p = &pairs[out->pair_count++];
			uint32_t x = article_of[a], y = article_of[b];

			*p = x == y ? mirrored(&u, &w->articles[x]) :
				      pair_of(&u, made, pairings, x, y);
			p->a = a;
			p->b = b;
		}
	}
	return out;
}
