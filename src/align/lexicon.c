#include "align_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

/*
 * The words of all versions together: what each weighs, and in which
 * sentences it stands.
 */

#define FUNCTION_WEIGHT 0.3f	/* of a function word beside a content word as rare */

/* idf over the sentences read; function words count less. */
static void
weigh_words(struct lexicon *lx)
{
	float n = (float)lx->profiled;

	lx->idf = memory_alloc(lx->df.count, sizeof(*lx->idf));
	for (size_t t = 0; t < lx->df.count; t++)
		lx->idf[t] = logf(1 + n / (float)lx->df.items[t]) *
			     (lx->function.items[t] ? FUNCTION_WEIGHT : 1);
	lx->gram_idf = memory_alloc(GRAM_BUCKETS, sizeof(*lx->gram_idf));
	for (size_t g = 0; g < GRAM_BUCKETS; g++)
		if (lx->gram_df[g])
			lx->gram_idf[g] = logf(1 + n / (float)lx->gram_df[g]);
	for (size_t i = 1; i < TF_TABLE; i++)
		lx->tf[i] = 1 + logf((float)i);
}

static void
weigh_profile(struct lexicon *lx, uint32_t slot)
{
	struct profile *p = &lx->profiles[slot];
	float terms = 0, grams = 0, mass = 0;

	for (uint32_t i = 0; i < p->term_count; i++) {
		const struct term *t = &lx->terms.items[p->term_at + i];
		float weight = lx->tf[t->count < TF_TABLE ? t->count : TF_TABLE - 1] * lx->idf[t->id];

		terms += weight * weight;
		mass += (float)t->count * lx->idf[t->id];
	}
	for (uint32_t i = 0; i < p->gram_count; i++) {
		float weight = lx->tf[lx->gram_counts.items[p->gram_at + i]] *
			       lx->gram_idf[lx->grams.items[p->gram_at + i]];

		grams += weight * weight;
	}
	lx->term_scale[slot] = terms > 0 ? 1 / sqrtf(terms) : 0;
	p->gram_norm = sqrtf(grams);
	p->mass = mass;
}

/* Slots of the sentences of one article by stem, in rising order: counted, summed, filled. */
static uint32_t
index_article(struct work *w, const struct article *x, uint32_t *start, uint32_t at, uint32_t *fill)
{
	struct lexicon *lx = &w->lexicon;
	size_t stems = lx->df.count;

	memset(fill, 0, stems * sizeof(*fill));
	for (uint32_t s = x->first; s < x->first + x->count; s++)
		for (uint32_t i = 0; i < profile_of(lx, s)->term_count; i++)
			fill[lx->terms.items[profile_of(lx, s)->term_at + i].id]++;
	for (size_t t = 0; t < stems; t++) {
		uint32_t count = fill[t];

		start[t] = fill[t] = at;
		at += count;
	}
	for (uint32_t s = x->first; s < x->first + x->count; s++)
		for (uint32_t i = 0; i < profile_of(lx, s)->term_count; i++)
			lx->postings[fill[lx->terms.items[profile_of(lx, s)->term_at + i].id]++] =
				lx->slot[s];
	return at;
}

static void
index_words(struct work *w)
{
	struct lexicon *lx = &w->lexicon;
	size_t stems = lx->df.count;
	uint32_t *fill = memory_alloc(stems + 1, sizeof(*fill)), at = 0;

	lx->posting_start = memory_alloc(stems * w->article_count + 1, sizeof(*lx->posting_start));
	lx->postings = memory_alloc(lx->terms.count + 1, sizeof(*lx->postings));
	for (uint32_t v = 0; v < w->article_count; v++)
		at = index_article(w, &w->articles[v], lx->posting_start + stems * v, at, fill);
	lx->posting_start[stems * w->article_count] = at;
	free(fill);
}

void
lexicon_build(struct work *w)
{
	struct lexicon *lx = &w->lexicon;

	sentences_read(w);
	weigh_words(lx);
	lx->term_scale = memory_alloc((size_t)lx->profiled + 1, sizeof(*lx->term_scale));
	for (uint32_t slot = 1; slot <= lx->profiled; slot++)
		weigh_profile(lx, slot);
	index_words(w);
}

void
lexicon_free(struct lexicon *lx)
{
	free(lx->slot);
	free(lx->profiles);
	free(lx->term_scale);
	VECTOR_FREE(&lx->terms);
	VECTOR_FREE(&lx->grams);
	VECTOR_FREE(&lx->gram_counts);
	VECTOR_FREE(&lx->df);
	VECTOR_FREE(&lx->function);
	free(lx->gram_df);
	free(lx->idf);
	free(lx->gram_idf);
	free(lx->posting_start);
	free(lx->postings);
}
