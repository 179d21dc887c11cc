#include "align_internal.h"

#include <math.h>
#include <stdlib.h>

#include "tdiff/memory.h"

/*
 * Similarity of two sentences, or groups of them: the mean of the cosine of
 * their idf-weighted stems and of the cosine of their idf-weighted character
 * trigrams, 0 when they share no stem. One side is spread out over dense
 * vectors, so that the other is measured in one walk over its own words.
 */

static float
tf(const struct lexicon *lx, float count)
{
	return lx->tf[count < TF_TABLE ? (uint32_t)count : TF_TABLE - 1];
}

static void
add_profile(struct bag *bag, const struct lexicon *lx, const struct profile *p)
{
	for (uint32_t i = 0; i < p->term_count; i++) {
		const struct term *t = &lx->terms.items[p->term_at + i];

		if (bag->term_counts[t->id] == 0)
			bag->term_list[bag->term_used++] = t->id;
		bag->term_counts[t->id] += (float)t->count;
	}
	for (uint32_t i = 0; i < p->gram_count; i++) {
		uint32_t g = lx->grams.items[p->gram_at + i];

		if (bag->grams[g] == 0)
			bag->gram_list[bag->gram_used++] = g;
		bag->grams[g] += (float)lx->gram_counts.items[p->gram_at + i];
	}
	bag->mass += p->mass;
}

/* Occurrences into weights, where there are several sentences. */
static void
weigh_bag(struct bag *bag, const struct lexicon *lx)
{
	float terms = 0, grams = 0;

	for (uint32_t i = 0; i < bag->term_used; i++) {
		uint32_t t = bag->term_list[i];
		float weight = tf(lx, bag->term_counts[t]) * lx->idf[t];

		terms += weight * weight;
		bag->terms[t] = weight * lx->idf[t];
	}
	for (uint32_t i = 0; i < bag->gram_used; i++) {
		uint32_t g = bag->gram_list[i];
		float weight = tf(lx, bag->grams[g]) * lx->gram_idf[g];

		grams += weight * weight;
		bag->grams[g] = weight * lx->gram_idf[g];
	}
	bag->term_norm = sqrtf(terms);
	bag->gram_norm = sqrtf(grams);
}

/* The same for one sentence, which has each stem and trigram once and knows its norm. */
static void
load_one(struct bag *bag, const struct lexicon *lx, const struct profile *p)
{
	const struct term *term = lx->terms.items + p->term_at;
	const uint16_t *gram = lx->grams.items + p->gram_at;
	const uint8_t *count = lx->gram_counts.items + p->gram_at;
	float terms = 0;

	for (uint32_t i = 0; i < p->term_count; i++) {
		float idf = lx->idf[term[i].id];
		float weight = lx->tf[term[i].count < TF_TABLE ? term[i].count : TF_TABLE - 1] * idf;

		terms += weight * weight;
		bag->terms[term[i].id] = weight * idf;
		bag->term_list[i] = term[i].id;
	}
	for (uint32_t i = 0; i < p->gram_count; i++) {
		float idf = lx->gram_idf[gram[i]];

		bag->grams[gram[i]] = lx->tf[count[i]] * idf * idf;
		bag->gram_list[i] = gram[i];
	}
	bag->term_used = p->term_count;
	bag->gram_used = p->gram_count;
	bag->term_norm = sqrtf(terms);
	bag->gram_norm = p->gram_norm;
	bag->mass = p->mass;
}

void
bag_load(struct bag *bag, const struct lexicon *lx, uint32_t first, uint32_t count)
{
	bag_clear(bag);
	if (count == 1) {
		load_one(bag, lx, profile_of(lx, first));
		return;
	}
	for (uint32_t i = 0; i < count; i++)
		add_profile(bag, lx, profile_of(lx, first + i));
	weigh_bag(bag, lx);
}

void
bag_clear(struct bag *bag)
{
	for (uint32_t i = 0; i < bag->term_used; i++) {
		bag->term_counts[bag->term_list[i]] = 0;
		bag->terms[bag->term_list[i]] = 0;
	}
	for (uint32_t i = 0; i < bag->gram_used; i++)
		bag->grams[bag->gram_list[i]] = 0;
	bag->term_used = bag->gram_used = 0;
	bag->mass = 0;
}

static float
mean_cosine(float terms, float term_norms, float grams, float gram_norms)
{
	if (terms <= 0 || term_norms <= 0)
		return 0;
	return 0.5f * (terms / term_norms + (gram_norms > 0 ? grams / gram_norms : 0));
}

float
bag_against(const struct bag *bag, const struct lexicon *lx, uint32_t sentence, float *of_one)
{
	const struct profile *p = profile_of(lx, sentence);
	const uint16_t *gram = lx->grams.items + p->gram_at;
	const uint8_t *gram_count = lx->gram_counts.items + p->gram_at;
	float terms = 0, most = 0, grams = 0;

	for (uint32_t i = 0; i < p->term_count; i++) {
		const struct term *t = &lx->terms.items[p->term_at + i];
		float product = lx->tf[t->count < TF_TABLE ? t->count : TF_TABLE - 1] *
				bag->terms[t->id];

		terms += product;
		most = product > most ? product : most;
	}
	if (terms <= 0)
		return 0;
	*of_one = most / terms;
	for (uint32_t i = 0; i < p->gram_count; i++)
		grams += lx->tf[gram_count[i]] * bag->grams[gram[i]];
	return mean_cosine(terms * lx->term_scale[lx->slot[sentence]], bag->term_norm,
			   grams, bag->gram_norm * p->gram_norm);
}

float
bag_similarity(const struct lexicon *lx, const struct bag *x, const struct bag *y)
{
	float terms = 0, grams = 0;

	for (uint32_t i = 0; i < x->term_used; i++) {
		uint32_t t = x->term_list[i];

		if (y->terms[t] > 0)
			terms += x->terms[t] * y->terms[t] / (lx->idf[t] * lx->idf[t]);
	}
	for (uint32_t i = 0; i < x->gram_used; i++) {
		uint32_t g = x->gram_list[i];

		if (y->grams[g] > 0)
			grams += x->grams[g] * y->grams[g] / (lx->gram_idf[g] * lx->gram_idf[g]);
	}
	return mean_cosine(terms, x->term_norm * y->term_norm, grams, x->gram_norm * y->gram_norm);
}

/* How much of `one`, not covered yet, a part covers; taken off when `take`. */
static float
cover(const struct lexicon *lx, const struct profile *p, float *left, bool take)
{
	float sum = 0;

	for (uint32_t i = 0; i < p->term_count; i++) {
		const struct term *t = &lx->terms.items[p->term_at + i];
		float n = left[t->id] < (float)t->count ? left[t->id] : (float)t->count;

		sum += n * lx->idf[t->id];
		if (take)
			left[t->id] -= n;
	}
	return sum;
}

static void
spread(const struct lexicon *lx, const struct profile *p, float *left, float sign)
{
	for (uint32_t i = 0; i < p->term_count; i++) {
		const struct term *t = &lx->terms.items[p->term_at + i];

		left[t->id] = sign * (float)t->count;
	}
}

/* The parts, best cover first; ties by place. */
static void
order_parts(const float *covers, uint32_t count, uint32_t *order)
{
	for (uint32_t i = 0; i < count; i++) {
		uint32_t k = i;

		for (; k > 0 && covers[order[k - 1]] < covers[i]; k--)
			order[k] = order[k - 1];
		order[k] = i;
	}
}

bool
parts_earned(const struct lexicon *lx, struct scratch *s, uint32_t many, uint32_t count,
	     uint32_t one, float of_part, float of_one)
{
	const struct profile *target = profile_of(lx, one);
	float covers[JOIN_MAX];
	uint32_t order[JOIN_MAX];
	bool earned = true;

	spread(lx, target, s->left, 1);
	for (uint32_t i = 0; i < count; i++)
		covers[i] = cover(lx, profile_of(lx, many + i), s->left, false);
	order_parts(covers, count, order);
	for (uint32_t i = 0; i < count && earned; i++) {
		const struct profile *part = profile_of(lx, many + order[i]);
		float got = cover(lx, part, s->left, true);

		earned = got >= of_part * part->mass && got >= of_one * target->mass && got > 0;
	}
	spread(lx, target, s->left, 0);
	return earned;
}

static void
bag_new(struct bag *bag, size_t stems)
{
	bag->term_counts = memory_alloc(stems, sizeof(*bag->term_counts));
	bag->terms = memory_alloc(stems, sizeof(*bag->terms));
	bag->term_list = memory_resize(NULL, stems, sizeof(*bag->term_list));
	bag->grams = memory_alloc(GRAM_BUCKETS, sizeof(*bag->grams));
	bag->gram_list = memory_resize(NULL, GRAM_BUCKETS, sizeof(*bag->gram_list));
}

static void
bag_free(struct bag *bag)
{
	free(bag->term_counts);
	free(bag->terms);
	free(bag->term_list);
	free(bag->grams);
	free(bag->gram_list);
}

struct scratch *
scratch_new(const struct work *w, unsigned threads)
{
	struct scratch *s = memory_alloc(threads, sizeof(*s));

	for (unsigned t = 0; t < threads; t++)
		s[t].uses = memory_alloc((size_t)w->identity_count + 1, sizeof(*s[t].uses));
	return s;
}

void
scratch_lexicon(const struct work *w, struct scratch *s, unsigned threads)
{
	size_t stems = w->lexicon.df.count + 1;

	for (unsigned t = 0; t < threads; t++) {
		if (w->folded_count > w->identity_count) {
			free(s[t].uses);
			s[t].uses = memory_alloc((size_t)w->folded_count + 1, sizeof(*s[t].uses));
		}
		bag_new(&s[t].bags[0], stems);
		bag_new(&s[t].bags[1], stems);
		s[t].left = memory_alloc(stems, sizeof(*s[t].left));
		s[t].rough = memory_alloc((size_t)w->lexicon.profiled + 1, sizeof(*s[t].rough));
		s[t].stretches = memory_resize(NULL, STRETCHES_MAX, sizeof(*s[t].stretches));
		s[t].best = memory_resize(NULL, CANDIDATES_MAX + 1, sizeof(*s[t].best));
		s[t].touched = memory_resize(NULL, (size_t)w->lexicon.profiled + 1, sizeof(*s[t].touched));
	}
}

void
scratch_free(struct scratch *s, unsigned threads)
{
	for (unsigned t = 0; t < threads; t++) {
		bag_free(&s[t].bags[0]);
		bag_free(&s[t].bags[1]);
		free(s[t].left);
		free(s[t].rough);
		free(s[t].touched);
		free(s[t].stretches);
		free(s[t].best);
		free(s[t].uses);
	}
	free(s);
}
