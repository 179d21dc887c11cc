#include "align_check.h"

#include <string.h>

#define NO_LINK SIZE_MAX

/* The link of each sentence of one side of a pair; false when one stands in two. */
static bool
link_by_sentence(struct arena *arena, const struct pair *p, size_t sentences, bool side_b,
		 size_t **out)
{
	size_t *at = ARENA_ARRAY(arena, size_t, sentences + 1);

	for (size_t i = 0; i < sentences; i++)
		at[i] = NO_LINK;
	for (size_t k = 0; k < p->count; k++) {
		const struct link *l = &p->links[k];
		const uint32_t *side = side_b ? l->b : l->a;
		uint32_t count = side_b ? l->b_count : l->a_count;

		for (uint32_t i = 0; i < count; i++) {
			if (side[i] >= sentences || at[side[i]] != NO_LINK ||
			    (i > 0 && side[i] <= side[i - 1]))
				return false;
			at[side[i]] = k;
		}
	}
	*out = at;
	return true;
}

static bool
links_are_sound(const struct pair *p, const struct text *a, const struct text *b)
{
	const struct sentence *sa = text_sentences(a), *sb = text_sentences(b);

	for (size_t k = 0; k < p->count; k++) {
		const struct link *l = &p->links[k];
		bool same = l->a_count == 1 && l->b_count == 1 &&
			    sa[l->a[0]].hash == sb[l->b[0]].hash;

		if (l->a_count == 0 || l->b_count == 0 || l->score > 1000 ||
		    (l->score == 1000) != same)
			return false;
		if (k > 0 && l->a[0] <= p->links[k - 1].a[0])
			return false;
	}
	return p->similarity <= 1000;
}

/* What is not called moved rises on both sides. */
static bool
kept_links_rise(const struct pair *p)
{
	const struct link *before = NULL;

	for (size_t k = 0; k < p->count; k++) {
		const struct link *l = &p->links[k];

		if (l->moved)
			continue;
		if (before && l->b[0] <= before->b[before->b_count - 1])
			return false;
		before = l;
	}
	return true;
}

static bool
same_side(const uint32_t *x, uint32_t x_count, const uint32_t *y, uint32_t y_count)
{
	return x_count == y_count && memcmp(x, y, x_count * sizeof(*x)) == 0;
}

/* Are the two the same links, one perhaps seen from the other side? */
static bool
same_pair(struct arena *arena, const struct pair *x, const struct pair *y, bool turned,
	  size_t a_sentences)
{
	size_t *at;

	if (x->count != y->count || x->similarity != y->similarity ||
	    !link_by_sentence(arena, x, a_sentences, false, &at))
		return false;
	for (size_t k = 0; k < y->count; k++) {
		const struct link *l = &y->links[k], *m;
		size_t found = at[turned ? l->b[0] : l->a[0]];

		if (found == NO_LINK)
			return false;
		m = &x->links[found];
		if (l->score != m->score || l->moved != m->moved || l->inferred != m->inferred ||
		    !same_side(m->a, m->a_count, turned ? l->b : l->a, turned ? l->b_count : l->a_count) ||
		    !same_side(m->b, m->b_count, turned ? l->a : l->b, turned ? l->a_count : l->b_count))
			return false;
	}
	return true;
}

static const char *
check_pairs(struct arena *arena, const struct alignment *al, const struct text *const *texts,
	    size_t count)
{
	size_t k = 0, *at;

	if (al->pair_count != count * (count - 1) / 2)
		return "every pair is there";
	for (uint32_t a = 0; a < count; a++) {
		for (uint32_t b = a + 1; b < count; b++, k++) {
			const struct pair *p = &al->pairs[k];

			if (p->a != a || p->b != b || alignment_pair(al, a, b) != p)
				return "pairs are in order and found";
			if (!links_are_sound(p, texts[a], texts[b]))
				return "links have two sides, a fitting score and are in order";
			if (!link_by_sentence(arena, p, text_count(texts[a]), false, &at) ||
			    !link_by_sentence(arena, p, text_count(texts[b]), true, &at))
				return "a sentence is in one link of a pair at most";
			if (!kept_links_rise(p))
				return "what did not move is in order";
		}
	}
	return NULL;
}

/* `order[i]`: which of the versions of x stands at place i in y. */
static const char *
check_same(struct arena *arena, const struct alignment *x, const struct alignment *y,
	   const struct text *const *texts, const uint32_t *order, size_t count)
{
	for (uint32_t a = 0; a < count; a++) {
		for (uint32_t b = a + 1; b < count; b++) {
			bool turned = order[a] > order[b];
			uint32_t low = turned ? order[b] : order[a];
			uint32_t high = turned ? order[a] : order[b];

			if (!same_pair(arena, alignment_pair(x, low, high), alignment_pair(y, a, b),
				       turned, text_count(texts[low])))
				return "order and threads change nothing";
		}
	}
	return NULL;
}

static const struct alignment *
run(struct arena *arena, const struct text *const *texts, size_t count, unsigned threads)
{
	struct align_params params = { .similarity = SIMILARITY_AUTO, .threads = threads };
	const struct alignment *out = NULL;

	if (align_versions(arena, texts, count, &params, NULL, &out, NULL) != ST_OK)
		return NULL;
	return out;
}

static const char *
check_shuffled(struct arena *arena, const struct alignment *al, const struct text *const *texts,
	       size_t count, unsigned seed)
{
	uint32_t order[ALIGN_CHECK_MAX];
	const struct text *shuffled[ALIGN_CHECK_MAX];
	const struct alignment *other;

	for (uint32_t i = 0; i < count; i++)
		order[i] = i;
	for (size_t i = count; i-- > 1;) {
		size_t k = (seed = seed * 1103515245u + 12345u) / 65536u % (i + 1);
		uint32_t t = order[i];

		order[i] = order[k];
		order[k] = t;
	}
	for (size_t i = 0; i < count; i++)
		shuffled[i] = texts[order[i]];
	other = run(arena, shuffled, count, 3);
	return other ? check_same(arena, al, other, texts, order, count) : "it does not fail";
}

/* A version beside itself is all the same, and told alike of the others. */
static const char *
check_copy(struct arena *arena, const struct text *const *texts, size_t count)
{
	const struct text *more[ALIGN_CHECK_MAX + 1];
	const struct alignment *al;
	const struct pair *p;

	memcpy(more, texts, count * sizeof(*more));
	more[count] = texts[0];
	al = run(arena, more, count + 1, 1);
	if (!al)
		return "it does not fail";
	p = alignment_pair(al, 0, (uint32_t)count);
	if (p->count != text_count(texts[0]) || p->similarity != 1000)
		return "a version is the same as itself";
	for (uint32_t i = 0; i < p->count; i++)
		if (p->links[i].a[0] != i || p->links[i].b[0] != i || p->links[i].moved ||
		    p->links[i].score != 1000)
			return "a version is the same as itself";
	for (uint32_t v = 1; v < count; v++)
		if (!same_pair(arena, alignment_pair(al, 0, v),
			       alignment_pair(al, v, (uint32_t)count), true, text_count(texts[0])))
			return "equal versions are told alike";
	return NULL;
}

const char *
align_check(const struct text *const *texts, size_t count, unsigned seed)
{
	struct arena *arena = arena_new();
	const struct alignment *al = run(arena, texts, count, 1);
	const char *fault = al ? check_pairs(arena, al, texts, count) : "it does not fail";

	if (!fault)
		fault = check_shuffled(arena, al, texts, count, seed);
	if (!fault && count > 0)
		fault = check_copy(arena, texts, count);
	arena_free(arena);
	return fault;
}
