#include "align_internal.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"
#include "versions.h"

/*
 * From the caller's versions to distinct articles in canonical order, and
 * back. Versions whose sentences are all equal are one article: aligned
 * once, told as often as they are asked for.
 */

#define AHEAD      8	/* sentences whose class is fetched before it is asked for */

struct version_key {
	const struct text *text;
	uint64_t           hash;	/* of its sentences' hashes */
	uint32_t           given;	/* place in the caller's order */
};

static uint64_t
content_hash(const struct text *t)
{
	const struct sentence *s = text_sentences(t);
	size_t count = text_count(t);
	uint64_t *hashes = memory_alloc(count + 1, sizeof(*hashes)), hash;

	for (size_t i = 0; i < count; i++)
		hashes[i] = s[i].hash;
	hash = text_hash(hashes, count * sizeof(*hashes));
	free(hashes);
	return hash;
}

static int
by_content(const void *x, const void *y)
{
	const struct version_key *p = x, *q = y;

	if (p->hash != q->hash)
		return p->hash < q->hash ? -1 : 1;
	if (text_count(p->text) != text_count(q->text))
		return text_count(p->text) < text_count(q->text) ? -1 : 1;
	return (p->given > q->given) - (p->given < q->given);
}

static bool
same_content(const struct version_key *x, const struct version_key *y)
{
	return x->hash == y->hash && text_count(x->text) == text_count(y->text);
}

uint32_t *
versions_enter(struct work *w, const struct text *const *texts, size_t count)
{
	struct version_key *keys = memory_alloc(count + 1, sizeof(*keys));
	uint32_t *article_of = ARENA_ARRAY(w->arena, uint32_t, count + 1);

	for (size_t v = 0; v < count; v++)
		keys[v] = (struct version_key){ texts[v], content_hash(texts[v]), (uint32_t)v };
	qsort(keys, count, sizeof(*keys), by_content);
	w->articles = ARENA_ARRAY(w->arena, struct article, count + 1);
	for (size_t k = 0; k < count; k++) {
		if (k == 0 || !same_content(&keys[k - 1], &keys[k])) {
			w->articles[w->article_count++] = (struct article){
				.text = keys[k].text, .sentences = text_sentences(keys[k].text),
				.first = w->sentence_count,
				.count = (uint32_t)text_count(keys[k].text),
			};
			w->sentence_count += (uint32_t)text_count(keys[k].text);
		}
		article_of[keys[k].given] = w->article_count - 1;
	}
	free(keys);
	return article_of;
}

/* The language most sentences are in; texts of unknown language have no voice. */
void
versions_language(struct work *w)
{
	size_t most = 0;

	w->lang = "und";
	for (uint32_t v = 0; v < w->article_count; v++) {
		const char *lang = text_lang(w->articles[v].text);
		size_t sum = 0;

		for (uint32_t k = 0; k < w->article_count; k++)
			if (strcmp(text_lang(w->articles[k].text), lang) == 0)
				sum += w->articles[k].count;
		if (strcmp(lang, "und") != 0 &&
		    (sum > most || (sum == most && strcmp(lang, w->lang) < 0))) {
			most = sum;
			w->lang = lang;
		}
	}
}

void
versions_number(struct work *w)
{
	struct classes classes = { 0 };

	w->identity = ARENA_ARRAY(w->arena, uint32_t, w->sentence_count + 1);
	w->folded = ARENA_ARRAY(w->arena, uint32_t, w->sentence_count + 1);
	w->wanted = ARENA_ARRAY(w->arena, atomic_uchar, w->sentence_count + 1);
	classes_reserve(&classes, w->sentence_count);
	for (uint32_t v = 0; v < w->article_count; v++) {
		const struct article *x = &w->articles[v];

		for (uint32_t i = 0; i < x->count; i++) {
			const struct sentence *s = &x->sentences[i];

			if (i + AHEAD < x->count)
				classes_fetch(&classes, s[AHEAD].hash);
			w->identity[x->first + i] = classes_number(&classes, s->hash);
			w->folded[x->first + i] = NO_INDEX;
		}
	}
	w->identity_count = classes.count;
	classes_free(&classes);
}
