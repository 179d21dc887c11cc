#include "align_internal.h"

#include <stdlib.h>

#include "tdiff/memory.h"
#include "versions.h"

static const char *const note_texts[NOTE_COUNT] = {
	[NOTE_LONG_SENTENCE] = "sentences of more than 32 KB were compared by their first 32 KB",
	[NOTE_CANDIDATES] = "some sentences have very many likely partners; only the nearest were measured",
};

void
work_note(struct work *w, enum note n)
{
	atomic_fetch_or_explicit(&w->notes, 1u << n, memory_order_relaxed);
}

const struct pair *
alignment_pair(const struct alignment *al, uint32_t a, uint32_t b)
{
	size_t low = 0, high = al->pair_count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct pair *p = &al->pairs[mid];

		if (p->a == a && p->b == b)
			return p;
		if (p->a < a || (p->a == a && p->b < b))
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

/* All pairs of articles, worked on by several threads; a single pair uses them inside. */
struct job {
	struct work    *w;
	struct pairing *pairings;
	size_t          count;
	struct scratch *scratch;
	unsigned        threads;
};

static struct pairing *
pairings_new(struct work *w, size_t *count)
{
	uint32_t n = w->article_count;
	struct pairing *p = ARENA_ARRAY(w->arena, struct pairing, (size_t)n * n / 2 + 1);

	*count = 0;
	for (uint32_t a = 0; a < n; a++) {
		for (uint32_t b = a + 1; b < n; b++) {
			const struct article *x = &w->articles[a], *y = &w->articles[b];

			p[(*count)++] = (struct pairing){
				.a = x, .b = y,
				.a_mate = ARENA_ARRAY(w->arena, uint32_t, x->count + 1),
				.b_mate = ARENA_ARRAY(w->arena, uint32_t, y->count + 1),
				.links = ARENA_NEW(w->arena, struct beads),
			};
		}
	}
	return p;
}

static void
anchor_item(void *ctx, size_t item, unsigned thread)
{
	struct job *j = ctx;

	if (!progress_cancelled(j->w->progress))
		anchors_find(j->w, &j->pairings[item], &j->scratch[thread]);
}

static void
align_item(void *ctx, size_t item, unsigned thread)
{
	struct job *j = ctx;

	if (progress_cancelled(j->w->progress))
		return;
	if (j->count == 1)
		pair_align(j->w, &j->pairings[item], j->scratch, j->threads);
	else
		pair_align(j->w, &j->pairings[item], &j->scratch[thread], 1);
	if (j->w->progress)
		atomic_fetch_add(&j->w->progress->done, 1);
}

static void
run_job(struct job *j)
{
	if (j->w->progress)
		atomic_fetch_add(&j->w->progress->total, j->count);
	j->scratch = scratch_new(j->w, j->threads);
	parallel_run(j->count, j->threads, anchor_item, j);
	lexicon_build(j->w);
	scratch_lexicon(j->w, j->scratch, j->threads);
	parallel_run(j->count, j->threads, align_item, j);
	if (j->w->article_count > 2 && !progress_cancelled(j->w->progress)) {
		links_make_consistent(j->w, j->pairings, j->count);
		links_by_thirds(j->w, j->pairings, j->count, j->scratch, j->threads);
	}
	scratch_free(j->scratch, j->threads);
	lexicon_free(&j->w->lexicon);
}

static void
tell_notes(const struct work *w, struct arena *arena, struct alignment *out)
{
	const char **notes = ARENA_ARRAY(arena, const char *, NOTE_COUNT);

	out->notes = notes;
	for (int n = 0; n < NOTE_COUNT; n++)
		if (atomic_load(&w->notes) & 1u << n)
			notes[out->note_count++] = note_texts[n];
}

enum status
align_versions(struct arena *arena, const struct text *const *texts, size_t count,
	       const struct align_params *params, struct progress *progress,
	       const struct alignment **out, struct error *err)
{
	struct arena *own = arena_new();
	struct work w = { .arena = own, .floor = params->similarity, .progress = progress };
	uint32_t *article_of = versions_enter(&w, texts, count);
	struct job job = { .w = &w, .threads = parallel_threads(params->threads) };
	enum status st = ST_OK;

	versions_language(&w);
	versions_number(&w);
	job.pairings = pairings_new(&w, &job.count);
	if (job.count)
		run_job(&job);
	if (progress_cancelled(progress)) {
		st = error_set(err, ST_CANCELLED, "%s", "aligning");
	} else {
		struct alignment *al = versions_publish(&w, arena, job.pairings, article_of, count);

		tell_notes(&w, arena, al);
		*out = al;
	}
	for (size_t k = 0; k < job.count; k++)
		VECTOR_FREE(job.pairings[k].links);
	arena_free(own);
	return st;
}
