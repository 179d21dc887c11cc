#include "model_internal.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

#define CHUNK           64	/* changes handed to a thread at a time */
#define CHUNKS_A_THREAD 2048	/* that are worth starting one */

/* A piece of work: some changes of one comparison, and the edits found for them. */
struct chunk {
	const struct text    *a, *b;
	struct change        *changes;
	size_t                count;
	VECTOR(struct edit)   edits;
};

struct job {
	struct chunk                *chunks;
	struct word_scratch        **scratch;	/* one a thread */
	const struct compare_params *params;
};

static void
keep_edits(struct chunk *c, struct change *change)
{
	const struct word_diff *d = &change->words;

	for (size_t i = 0; i < d->count; i++)
		*VECTOR_PUSH(&c->edits) = d->edits[i];
}

static void
classify_chunk(void *ctx, size_t item, unsigned thread)
{
	const struct job *job = ctx;
	struct chunk *c = &job->chunks[item];

	if (progress_cancelled(job->params->progress))
		return;
	for (size_t i = 0; i < c->count; i++) {
		change_classify(&c->changes[i], c->a, c->b, job->params->rewritten,
				job->scratch[thread]);
		keep_edits(c, &c->changes[i]);
	}
}

/* Edits of all changes move to the arena, in the order of the changes, whichever thread found them. */
static void
collect_edits(struct arena *arena, struct chunk *c)
{
	const struct edit *edits = arena_copy(arena, c->edits.items,
					      c->edits.count * sizeof(*edits));

	for (size_t i = 0; i < c->count; i++) {
		c->changes[i].words.edits = edits;
		edits += c->changes[i].words.count;
	}
	VECTOR_FREE(&c->edits);
}

static void
run_chunks(struct job *job, size_t count)
{
	unsigned threads = parallel_threads_for(count, CHUNKS_A_THREAD, job->params->threads);

	job->scratch = memory_alloc(threads, sizeof(struct word_scratch *));
	for (unsigned i = 0; i < threads; i++)
		job->scratch[i] = word_scratch_new();
	parallel_run(count, threads, classify_chunk, job);
	for (unsigned i = 0; i < threads; i++)
		word_scratch_free(job->scratch[i]);
	free(job->scratch);
}

static int
by_first_of_a(const void *x, const void *y)
{
	const struct link *l = x, *r = y;

	if (l->a[0] != r->a[0])
		return l->a[0] < r->a[0] ? -1 : 1;
	return l->b[0] < r->b[0] ? -1 : l->b[0] > r->b[0];
}

/* The pair's links told from its b to its a. */
static const struct link *
links_turned(struct arena *arena, const struct pair *pair)
{
	struct link *links = ARENA_ARRAY(arena, struct link, pair->count);

	for (size_t i = 0; i < pair->count; i++) {
		const struct link *l = &pair->links[i];

		links[i] = *l;
		links[i].a = l->b;
		links[i].a_count = l->b_count;
		links[i].b = l->a;
		links[i].b_count = l->a_count;
	}
	if (pair->count)
		qsort(links, pair->count, sizeof(*links), by_first_of_a);
	return links;
}

/* The comparison's changes, with nothing but their links. */
static struct change *
changes_begin(struct arena *arena, const struct alignment *alignment, struct comparison *c)
{
	bool turned = c->a > c->b;
	const struct pair *pair = turned ? alignment_pair(alignment, c->b, c->a)
					 : alignment_pair(alignment, c->a, c->b);
	const struct link *links = turned ? links_turned(arena, pair) : pair->links;
	struct change *changes = ARENA_ARRAY(arena, struct change, pair->count);

	for (size_t i = 0; i < pair->count; i++)
		changes[i].link = &links[i];
	c->similarity = pair->similarity;
	c->changes = changes;
	c->count = pair->count;
	return changes;
}

enum status
compare_all(struct arena *arena, const struct text *const *texts,
	    const struct alignment *alignment, struct comparison *comparisons, size_t count,
	    const struct compare_params *p)
{
	VECTOR(struct chunk) chunks = { 0 };
	struct job job = { .params = p };

	for (size_t i = 0; i < count; i++) {
		struct comparison *c = &comparisons[i];
		struct change *changes;

		if (c->a == c->b)
			continue;
		changes = changes_begin(arena, alignment, c);
		for (size_t at = 0; at < c->count; at += CHUNK)
			*VECTOR_PUSH(&chunks) = (struct chunk){
				.a = texts[c->a], .b = texts[c->b], .changes = changes + at,
				.count = c->count - at < CHUNK ? c->count - at : CHUNK,
			};
	}
	job.chunks = chunks.items;
	run_chunks(&job, chunks.count);
	for (size_t i = 0; i < chunks.count; i++)
		collect_edits(arena, &chunks.items[i]);
	VECTOR_FREE(&chunks);
	return progress_cancelled(p->progress) ? ST_CANCELLED : ST_OK;
}
