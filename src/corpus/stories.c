#include "corpus_internal.h"

#include <stdlib.h>
#include <string.h>

#include "kept.h"
#include "tdiff/memory.h"
#include "tdiff/text.h"

struct hashed {
	uint64_t hash;
	uint32_t article;
};

static int
by_hash(const void *p, const void *q)
{
	const struct hashed *x = p, *y = q;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return (x->article > y->article) - (x->article < y->article);
}

/* The same bytes twice are one text with two paths: the later ones follow the first. */
static void
mark_duplicates(struct article *articles, uint32_t count)
{
	struct hashed *all = memory_alloc(count, sizeof(*all));
	uint32_t n = 0;

	for (uint32_t i = 0; i < count; i++) {
		if (articles[i].state == ARTICLE_DUPLICATE)
			articles[i].state = ARTICLE_READ;
		if (articles[i].state == ARTICLE_READ)
			all[n++] = (struct hashed){ articles[i].hash, i };
	}
	if (n)
		qsort(all, n, sizeof(*all), by_hash);
	for (uint32_t i = 1, first = 0; i < n; i++) {
		if (all[i].hash != all[first].hash) {
			first = i;
			continue;
		}
		articles[all[i].article].state = ARTICLE_DUPLICATE;
		articles[all[i].article].duplicate_of = all[first].article;
	}
	free(all);
}

/* ---- stories ---- */

/* leader[i]: the article that stands for i's story, NO_STORY when it has no part in any. */
static void
choose_leaders(struct reading *g, uint32_t *leader)
{
	uint32_t count = g->count;
	uint32_t *first = memory_alloc(g->files->story_count + 1, sizeof(*first));

	for (uint32_t i = 0; i < count; i++)
		leader[i] = g->articles[i].state == ARTICLE_READ ? i : NO_STORY;
	if (g->params->grouping == GROUP_CONTENT)
		corpus_group(g, leader);
	for (size_t s = 0; s < g->files->story_count; s++)
		first[s] = NO_STORY;
	for (uint32_t i = 0; i < count && g->params->grouping == GROUP_FOLDER; i++) {
		uint32_t story = g->files->entries[i].story;

		if (leader[i] == NO_STORY)
			continue;
		if (first[story] == NO_STORY)
			first[story] = i;
		leader[i] = first[story];
	}
	for (uint32_t i = 0; i < count; i++)
		if (g->articles[i].state == ARTICLE_DUPLICATE)
			leader[i] = leader[g->articles[i].duplicate_of];
	free(first);
}

struct story_place {
	uint32_t leader, count, number;
};

static int
larger_first(const void *p, const void *q)
{
	const struct story_place *x = p, *y = q;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return (x->leader > y->leader) - (x->leader < y->leader);
}

/* Versions of a story in the order the reader shows them. */
static void
order_story(struct arena *arena, const struct reading *g, const struct article *articles,
	    uint32_t *members, uint32_t count)
{
	struct document *docs = ARENA_ARRAY(arena, struct document, count);
	struct document **order = ARENA_ARRAY(arena, struct document *, count);

	for (uint32_t i = 0; i < count; i++) {
		docs[i].path = articles[members[i]].path;
		docs[i].meta.date = articles[members[i]].date;
		docs[i].len = members[i];	/* carried along, to know it again */
		order[i] = &docs[i];
	}
	store_order(order, count, g->params->store ? g->params->store->sort : SORT_AUTO, true);
	for (uint32_t i = 0; i < count; i++)
		members[i] = (uint32_t)order[i]->len;
}

/* The earliest by date, when it is one alone; the same bytes again are the same text. */
static uint32_t
find_first_run(const struct story *s, const struct article *articles)
{
	uint32_t first = NO_STORY;
	bool alone = true;

	for (uint32_t i = 0; i < s->count; i++) {
		const struct article *a = &articles[s->articles[i]];
		int order = first == NO_STORY ? -1 :
			    store_compare_dates(&a->date, &articles[s->articles[first]].date);

		if (!a->date.year || order > 0 || a->state == ARTICLE_DUPLICATE)
			continue;
		alone = order < 0;
		if (alone)
			first = i;
	}
	return alone ? first : NO_STORY;
}

static void
finish_story(struct story *s, const struct article *articles)
{
	uint64_t sum = 0;

	for (uint32_t i = 0; i < s->count; i++)
		sum += articles[s->articles[i]].hash * 0x9e3779b97f4a7c15u;	/* the same whatever the order */
	s->id = text_hash(&sum, sizeof(sum));
	s->first_run = find_first_run(s, articles);
}

static uint32_t
count_stories(const uint32_t *leader, uint32_t count, struct story_place *places)
{
	uint32_t n = 0, *at = memory_alloc(count, sizeof(*at));

	for (uint32_t i = 0; i < count; i++)
		if (leader[i] == i) {
			at[i] = n;
			places[n++] = (struct story_place){ i, 0, 0 };
		}
	for (uint32_t i = 0; i < count; i++)
		if (leader[i] != NO_STORY)
			places[at[leader[i]]].count++;
	free(at);
	return n;
}

/* How much each version keeps of earlier ones; when nothing has changed that is known already. */
static void
measure(struct arena *arena, const struct reading *g, struct story *stories, uint32_t n)
{
	size_t all = 0, at = 0;
	uint16_t *kept;

	for (uint32_t s = 0; s < n; s++)
		all += kept_count(stories[s].count);
	kept = ARENA_ARRAY(arena, uint16_t, all);
	if (g->unchanged && g->kept.len == all * sizeof(*kept))
		memcpy(kept, g->kept.data, g->kept.len);
	for (uint32_t s = 0; s < n; s++) {
		if (g->unchanged)
			kept_take(g->articles, &stories[s], kept + at);
		else
			kept_measure(g, &stories[s], kept + at);
		at += kept_count(stories[s].count);
	}
}

/* Fill c->stories from the leaders; the articles in it learn their story. */
static void
build_stories(struct arena *arena, const struct reading *g, struct corpus *c,
	      struct article *articles, const uint32_t *leader)
{
	struct story_place *places = memory_alloc(c->count, sizeof(*places));
	uint32_t n = count_stories(leader, c->count, places);
	uint32_t *members = ARENA_ARRAY(arena, uint32_t, c->count), *story_of, *filled, start = 0;
	struct story *stories = ARENA_ARRAY(arena, struct story, n);

	qsort(places, n, sizeof(*places), larger_first);
	story_of = memory_alloc(c->count, sizeof(*story_of));
	filled = memory_alloc(n, sizeof(*filled));
	for (uint32_t s = 0; s < n; s++) {
		story_of[places[s].leader] = s;
		stories[s].articles = members + start;
		stories[s].count = places[s].count;
		places[s].number = start;
		start += places[s].count;
	}
	for (uint32_t i = 0; i < c->count; i++) {
		articles[i].story = leader[i] == NO_STORY ? NO_STORY : story_of[leader[i]];
		if (leader[i] != NO_STORY)
			members[places[articles[i].story].number + filled[articles[i].story]++] = i;
	}
	for (uint32_t s = 0; s < n; s++) {
		order_story(arena, g, articles, members + places[s].number, stories[s].count);
		finish_story(&stories[s], articles);
	}
	measure(arena, g, stories, n);
	c->stories = stories;
	c->story_count = n;
	free(places);
	free(story_of);
	free(filled);
}

/* Articles with their titles, in memory of the corpus. */
static struct article *
copy_articles(struct arena *arena, const struct reading *g)
{
	struct article *articles = arena_copy(arena, g->articles, g->count * sizeof(*articles));

	for (uint32_t i = 0; i < g->count; i++) {
		const char *title = articles[i].title;

		articles[i].title = title ? arena_string(arena, title, strlen(title)) : "";
	}
	return articles;
}

void
corpus_lead(struct reading *g, uint32_t *leader)
{
	mark_duplicates(g->articles, g->count);
	if (g->unchanged)
		memcpy(leader, g->known, g->count * sizeof(*leader));
	else
		choose_leaders(g, leader);
}

struct corpus *
corpus_describe(struct arena *arena, const struct reading *g, const uint32_t *leader)
{
	struct corpus *c = ARENA_NEW(arena, struct corpus);
	struct article *articles = copy_articles(arena, g);

	c->articles = articles;
	c->count = g->count;
	build_stories(arena, g, c, articles, leader);
	for (uint32_t i = 0; i < g->count; i++)
		c->states[articles[i].state]++;
	return c;
}
