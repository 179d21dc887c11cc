/*
 * Aligning: which sentences of which versions are forms of one another.
 *
 * 1. Versions are put in order by their content, equal ones become one
 *    article, and equal sentences of all of them are numbered alike
 *    (versions.c, classes.c). From here on nothing depends on the order in
 *    which they were given; publish.c turns the outcome round.
 * 2. Anchors (anchors.c). Sentences that stand once on both sides of a pair
 *    and are equal belong together, as in patience diff; repeated ones follow
 *    their neighbours and the two ends. That settles most of a real revision
 *    in linear time, and only what is left is read any closer. Of that, in a
 *    text that is not small, sentences nearly equal to the one that stands
 *    where they are expected are settled by counting shared words (near.c),
 *    and those that share next to nothing with any are left out (unlike.c).
 * 3. Words (reader.c, lexicon.c). What is left is folded, cut and stemmed, each distinct
 *    stretch of letters once for all versions, and becomes two bags: stems
 *    and character trigrams, weighted by inverse document frequency.
 *    Sentences equal when folded become anchors too.
 * 4. Candidates (candidates.c). An index from stems to sentences is read
 *    rarest word first, with a budget for each sentence; frequent words are
 *    followed only near the expected place. The best of what is found are
 *    measured: similarity is the mean of the cosines of the two bags
 *    (similarity.c), which does better than either alone.
 * 5. Regime (regime.c). How like their best partners sentences are, and how
 *    far these are ahead of the second best (rivals.c), tells drafts from
 *    translations, retellings and unrelated texts, and sets how strict to be.
 * 6. Order first (beads.c, chain.c). Runs of anchors, single matches, and
 *    joins of two or three neighbours with one sentence are beads in the
 *    sense of Gale and Church; a bead earns by its similarity above a floor,
 *    more beside another one, less when one of its sentences has a better
 *    partner elsewhere. A join must be earned: each part has to cover words
 *    of the one that no other part covers better. The heaviest chain of beads
 *    that rises on both sides is found in O(n log n) by a sweep with a
 *    Fenwick tree, over candidates only: there is no table of all cells, so
 *    texts without anchors cost no more.
 *    Where that chain holds little of the two versions more is demanded, and
 *    weak matches that stand alone are taken back (regime.c, lone.c).
 * 7. Moves (moves.c). What order left over is matched surest first: likeness,
 *    lead over rivals, and standing beside another match, so that blocks
 *    move together; splits and merges may be moved as well.
 * 8. Three and more versions. Links that would bring far-apart sentences of
 *    one version into one family give way to stronger ones (consistent.c);
 *    weak ones that third versions speak against are dropped, and those that
 *    third versions tell are added (thirds.c).
 * 9. Moved is what stands outside the heaviest rising chain of links, by
 *    paragraphs and words (order.c); publish.c tells it all.
 *
 * Every step is near-linear in the number of sentences; where a cap cut the
 * search, a note says so.
 *
 * Sources: W. Gale, K. Church, "A program for aligning sentences in bilingual
 * corpora", 1993 (beads, dynamic programme); G. Salton, C. Buckley,
 * "Term-weighting approaches in automatic text retrieval", 1988 (tf, idf);
 * D. Varga et al., "Parallel corpora for medium density languages", 2005
 * (anchors before gaps); B. Cohen's patience diff (unique lines as anchors);
 * P. Fenwick, "A new data structure for cumulative frequency tables", 1994;
 * D. Gusfield, "Algorithms on Strings, Trees, and Sequences", 1997, 12.5 and
 * 13.3 (chains of matches); R. Nelken, S. Shieber, "Towards robust
 * context-sensitive sentence alignment for monolingual corpora", 2006 (tf-idf
 * and order for monolingual texts).
 */
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
				.a_unlike = ARENA_ARRAY(w->arena, bool, x->count + 1),
				.b_unlike = ARENA_ARRAY(w->arena, bool, y->count + 1),
				.a_apart = ARENA_ARRAY(w->arena, float, x->count + 1),
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

#define SENTENCES_A_THREAD ((size_t)1 << 18)	/* of all pairs, that are worth starting one */

static unsigned
threads_for(const struct work *w, size_t pairs, unsigned wanted)
{
	return parallel_threads_for(w->sentence_count * pairs, SENTENCES_A_THREAD, wanted);
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
	struct job job = { .w = &w, .threads = 1 };
	struct alignment *al;
	enum status st = ST_OK;

	versions_language(&w);
	versions_number(&w);
	job.pairings = pairings_new(&w, &job.count);
	job.threads = threads_for(&w, job.count, params->threads);
	if (job.count)
		run_job(&job);
	al = versions_publish(&w, arena, job.pairings, article_of, count);
	tell_notes(&w, arena, al);
	if (progress_cancelled(progress))
		st = error_set(err, ST_CANCELLED, "%s", "aligning");
	else
		*out = al;
	for (size_t k = 0; k < job.count; k++)
		VECTOR_FREE(job.pairings[k].links);
	arena_free(own);
	return st;
}
