#include "corpus_internal.h"

#include <stdlib.h>
#include <string.h>

#include "cache.h"
#include "cache_file.h"
#include "tdiff/memory.h"
#include "tdiff/text.h"

#define FIRST_BATCH 128		/* files read before the first stories are shown; then twice as many each time */
#define TITLE_BYTES 160		/* of an article's first words, where it has no title */
#define TITLE_ENOUGH 24	/* bytes; a first line of less is a label, and the next one is told too */

const char *
corpus_state_name(enum article_state state)
{
	static const char *const names[] = {
#define X(id, name) [ARTICLE_##id] = (name),
		ARTICLE_STATE_LIST(X)
#undef X
	};

	return names[state];
}

static uint8_t
state_of_failure(enum status st)
{
	switch (st) {
	case ST_TOO_BIG:
		return ARTICLE_TOO_BIG;
	case ST_REFUSED:
		return ARTICLE_BINARY;
	default:
		return ARTICLE_UNREADABLE;
	}
}

/* The first byte that is neither white space nor recognised metadata. */
static size_t
body_start(const struct document *d)
{
	size_t at = 0, next = 0;

	while (at < d->len) {
		if (next < d->meta.skip_count && d->meta.skip[next].start <= at)
			at = d->meta.skip[next++].end;
		else if ((unsigned char)d->bytes[at] <= ' ')
			at++;
		else
			break;
	}
	return at;
}

/* Characters and, where there are blanks, words stay whole; what is left out is told by three dots. */
static void
cut_title(struct buffer *title)
{
	size_t len = TITLE_BYTES, word = len;

	while (len > 0 && ((unsigned char)title->data[len] & 0xc0) == 0x80)
		len--;
	while (word > TITLE_BYTES / 2 && title->data[word] != ' ')
		word--;
	title->len = word > TITLE_BYTES / 2 ? word : len;
	buffer_puts(title, "\u2026");
}

/* The title, else the first words: a line, or more where that says little. */
static const char *
title_of(struct arena *arena, const struct document *d, struct buffer *title)
{
	if (d->meta.title && *d->meta.title)
		return arena_string(arena, d->meta.title, strlen(d->meta.title));
	buffer_clear(title);
	for (size_t at = body_start(d); at < d->len && title->len <= TITLE_BYTES; at++) {
		unsigned char c = (unsigned char)d->bytes[at];

		if (c == '\n' && title->len >= TITLE_ENOUGH)
			break;
		if (c > ' ')
			buffer_putc(title, (char)c);
		else if (title->len && title->data[title->len - 1] != ' ')
			buffer_putc(title, ' ');
	}
	if (title->len > TITLE_BYTES)
		cut_title(title);
	else if (title->len && title->data[title->len - 1] == ' ')
		title->len--;
	return arena_string(arena, title->data, title->len);
}

static void
sketch_document(struct reader *r, const struct document *d, struct article *a, struct sketch *k)
{
	size_t start = body_start(d);

	sketch_words(&r->sketcher, d->bytes + start, d->len - start);
	a->words = r->sketcher.seen;
	a->hash = text_hash(d->raw, d->raw_len);
	a->bytes = d->raw_len;
	a->date = d->meta.date;
	a->title = title_of(r->kept, d, &r->title);
	*k = sketch_make(&r->sketcher, r->kept);
	a->state = k->word_count ? ARTICLE_READ : ARTICLE_EMPTY;
}

static void
read_article(struct reading *g, struct reader *r, struct article *a, struct sketch *k)
{
	struct document doc;
	enum status st = store_read(r->scratch, a->path, g->params->store, &doc, NULL);

	if (st == ST_OK)
		sketch_document(r, &doc, a, k);
	else
		a->state = state_of_failure(st);
	arena_clear(r->scratch);
}

static void
read_one(void *ctx, size_t item, unsigned thread)
{
	struct reading *g = ctx;
	struct reader *r = &g->readers[thread];
	struct article *a = &g->articles[g->from + item];

	if (progress_cancelled(g->progress))
		return;
	if (!g->cached[g->from + item])
		read_article(g, r, a, &g->sketches[g->from + item]);
	if (g->progress)
		atomic_fetch_add(&g->progress->done, 1);
}

void
corpus_read_files(struct reading *g, size_t end)
{
	g->from = g->count;
	for (size_t i = g->from; i < end; i++)
		if (!g->cached[i])
			g->articles[i] = (struct article){ .path = g->files->entries[i].path,
							   .story = NO_STORY };
	parallel_run(end - g->from, g->threads, read_one, g);
	g->count = (uint32_t)end;
}

static void
reading_begin(struct reading *g)
{
	size_t count = g->files->count;

	g->threads = parallel_threads(g->params->threads);
	g->articles = memory_alloc(count, sizeof(*g->articles));
	g->sketches = memory_alloc(count, sizeof(*g->sketches));
	g->cached = memory_alloc(count, sizeof(*g->cached));
	g->known = memory_alloc(count, sizeof(*g->known));
	g->readers = memory_alloc(g->threads, sizeof(*g->readers));
	for (unsigned t = 0; t < g->threads; t++) {
		g->readers[t].kept = arena_new();
		g->readers[t].scratch = arena_new();
	}
	if (g->progress)
		atomic_store(&g->progress->total, count);
}

static void
reading_end(struct reading *g)
{
	for (unsigned t = 0; t < g->threads; t++) {
		arena_free(g->readers[t].kept);
		arena_free(g->readers[t].scratch);
		sketcher_free(&g->readers[t].sketcher);
		buffer_free(&g->readers[t].title);
	}
	free(g->articles);
	free(g->sketches);
	free(g->cached);
	free(g->known);
	free(g->readers);
	buffer_free(&g->kept);
}

/* Show what is grouped so far. */
static void
tell_so_far(struct reading *g)
{
	uint32_t *leader;
	struct arena *arena;

	if (!g->params->so_far || g->unchanged || progress_cancelled(g->progress))
		return;
	arena = arena_new();
	leader = memory_alloc(g->count, sizeof(*leader));
	corpus_lead(g, leader);
	g->params->so_far(g->params->ctx, corpus_describe(arena, g, leader));
	free(leader);
	arena_free(arena);
}

static void
read_batches(struct reading *g)
{
	size_t all = g->files->count;

	while (g->count < all && !progress_cancelled(g->progress)) {
		size_t batch = g->count > FIRST_BATCH ? g->count : FIRST_BATCH;
		size_t left = all - g->count;

		corpus_read_files(g, g->count + (batch < left ? batch : left));
		if (g->count < all)
			tell_so_far(g);
	}
}

/* Group it all and keep it for the next time, unless that is what was found. */
static struct corpus *
conclude(struct arena *arena, struct reading *g)
{
	static const char *const not_kept[] = {
		"the cache could not be written; the next start reads all files again"
	};
	uint32_t *leader = memory_alloc(g->count, sizeof(*leader));
	struct corpus *c = NULL;

	corpus_lead(g, leader);
	if (!progress_cancelled(g->progress)) {
		c = corpus_describe(arena, g, leader);
		if (g->params->cache && !g->unchanged && !cache_save(g, leader, c)) {
			c->notes = not_kept;
			c->note_count = 1;
		}
	}
	free(leader);
	return c;
}

enum status
corpus_read(struct arena *arena, const struct listing *files,
	    const struct corpus_params *params, struct progress *progress,
	    const struct corpus **out, struct error *err)
{
	struct reading g = { .files = files, .params = params, .progress = progress };
	const struct corpus *c = NULL;

	reading_begin(&g);
	cache_load(&g);
	read_batches(&g);
	if (!progress_cancelled(progress))
		c = conclude(arena, &g);
	reading_end(&g);
	if (!c)
		return error_set(err, ST_CANCELLED, "reading was stopped");
	*out = c;
	return ST_OK;
}

uint64_t
corpus_clear_cache(const char *folder)
{
	return cache_trim(folder, 0);
}
