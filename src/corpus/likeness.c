#include "corpus_internal.h"

#include <stdlib.h>

#include "cover.h"
#include "group.h"
#include "tdiff/memory.h"
#include "tdiff/text.h"

static struct text *
text_again(struct reader *r, const struct corpus_params *params, const char *path)
{
	const struct text_params plain = { 0 };
	struct text_source source = { 0 };
	struct document doc;

	if (store_read(r->scratch, path, params->store, &doc, NULL) == ST_OK)
		source = (struct text_source){ .bytes = doc.bytes, .len = doc.len,
			.skip = doc.meta.skip, .skip_count = doc.meta.skip_count };
	return text_new(r->scratch, &source, &plain);
}

/* Which article a grouped item is: only articles with words are grouped. */
struct cover_task {
	struct reading *reading;
	const uint32_t *article_of;
};

static float
cover_of(void *ctx, const struct lexicon *l, uint32_t a, uint32_t b, unsigned thread)
{
	struct cover_task *task = ctx;
	struct reading *g = task->reading;
	struct reader *r = &g->readers[thread];
	const struct text *x, *y;
	float share;

	x = text_again(r, g->params, g->articles[task->article_of[a]].path);
	y = text_again(r, g->params, g->articles[task->article_of[b]].path);
	share = cover(r->scratch, &r->sketcher, l, x, y);
	arena_clear(r->scratch);
	return share;
}

void
corpus_group(struct reading *g, uint32_t *leader)
{
	uint32_t count = g->count, *article_of = memory_alloc(count, sizeof(*article_of));
	uint32_t *group = memory_alloc(count, sizeof(*group)), n = 0;
	struct sketch *sketches = memory_alloc(count, sizeof(*sketches));
	struct cover_task cover_task = { g, article_of };
	struct group_task task = { .sketches = sketches, .threads = g->threads,
		.progress = g->progress, .cover = cover_of, .ctx = &cover_task };

	for (uint32_t i = 0; i < count; i++) {
		if (g->articles[i].state != ARTICLE_READ)
			continue;
		article_of[n] = i;
		sketches[n++] = g->sketches[i];
	}
	task.count = n;
	group_articles(&task, group);
	for (uint32_t i = 0; i < n; i++)
		leader[article_of[i]] = article_of[group[i]];
	free(article_of);
	free(group);
	free(sketches);
}
