#include "corpus_internal.h"

#include <stdlib.h>

#include "cover.h"
#include "group.h"
#include "tdiff/memory.h"
#include "tdiff/text.h"

static struct text *
text_again(struct reader *r, const struct corpus_params *params, const char *path)
{
	const struct text_params plain = { .lang = "und" };
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
cover_of(void *ctx, const struct rarity *l, uint32_t a, uint32_t b, unsigned thread)
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

/* The articles to be grouped, without gaps between. */
struct compact {
	uint32_t      *article_of;
	uint32_t      *item_of;		/* NO_STORY for articles that have no part in it */
	const struct sketch **sketches;
	uint32_t      *known;
	uint32_t      *folder;
	uint32_t       count;
};

#define FOLDER_SMALL 12		/* files; a folder of more is a heap, which tells nothing */

static uint32_t
folder_of(const struct reading *g, uint32_t article)
{
	uint32_t folder = g->files->entries[article].story;

	return g->files->stories[folder].count <= FOLDER_SMALL ? folder : NO_FOLDER;
}

static void
compact_make(struct compact *c, const struct reading *g)
{
	uint32_t all = g->count;

	*c = (struct compact){
		.article_of = memory_alloc(all, sizeof(*c->article_of)),
		.item_of = memory_alloc(all, sizeof(*c->item_of)),
		.sketches = memory_alloc(all, sizeof(const struct sketch *)),
		.known = memory_alloc(all, sizeof(*c->known)),
		.folder = memory_alloc(all, sizeof(*c->folder)),
	};
	for (uint32_t i = 0; i < all; i++) {
		c->item_of[i] = NO_STORY;
		if (g->articles[i].state != ARTICLE_READ)
			continue;
		c->item_of[i] = c->count;
		c->article_of[c->count] = i;
		c->folder[c->count] = folder_of(g, i);
		c->sketches[c->count++] = &g->sketches[i];
	}
	for (uint32_t k = 0; k < c->count; k++) {
		uint32_t leader = g->known[c->article_of[k]];

		c->known[k] = leader < all ? c->item_of[leader] : NO_STORY;
	}
}

static void
compact_free(struct compact *c)
{
	free(c->article_of);
	free(c->item_of);
	free(c->sketches);
	free(c->known);
	free(c->folder);
}

void
corpus_group(struct reading *g, uint32_t *leader)
{
	uint32_t *group = memory_alloc(g->count, sizeof(*group));
	struct cover_task cover_task = { .reading = g };
	struct compact c;

	compact_make(&c, g);
	cover_task.article_of = c.article_of;
	group_articles(&(struct group_task){
		.sketches = c.sketches, .known = c.known, .folder = c.folder, .count = c.count,
		.threads = g->threads, .progress = g->progress,
		.cover = cover_of, .ctx = &cover_task,
	}, group);
	for (uint32_t i = 0; i < c.count; i++)
		leader[c.article_of[i]] = c.article_of[group[i]];
	compact_free(&c);
	free(group);
}
