#include "readings.h"

#include "tdiff/memory.h"

/* Series of families that can be told at once. */

#define MORE_TO_TELL (FLAG_MOVED | FLAG_SPLIT | FLAG_MERGED | FLAG_HIDDEN)

/* One sentence, of which there is no more to tell than that it is there. */
static bool
is_plain(const struct cell *c)
{
	return c->count == 1 && !(c->flags & MORE_TO_TELL) &&
	       (c->kind == KIND_BASE || c->kind == KIND_SAME || c->kind == KIND_ADDED);
}

/* Beside a sentence of the base there may be no added one; several added ones must read the same. */
static bool
can_be_in_series(const struct model *m, uint32_t family)
{
	const struct family *f = &m->families[family];
	bool base = model_cell(m, family, m->base).count > 0;

	for (uint32_t i = 0; i < f->present; i++)
		if (!is_plain(&f->parts[i]) || (base && f->parts[i].kind == KIND_ADDED) ||
		    (!base && !cells_equal(m, &f->parts[0], &f->parts[i])))
			return false;
	return true;
}

static bool
follows(const struct model *m, const struct cell *a, const struct cell *b)
{
	const struct sentence *sentences = m->versions[a->version].sentences;

	return a->version == b->version && a->kind == b->kind &&
	       a->sentences[0] + 1 == b->sentences[0] &&
	       sentences[a->sentences[0]].role == sentences[b->sentences[0]].role;
}

static bool
continues(const struct walk *w, uint32_t family)
{
	const struct family *f = &w->m->families[family], *next = f + 1;

	if (f->present != next->present || !can_be_in_series(w->m, family + 1))
		return false;
	for (uint32_t i = 0; i < f->present; i++)
		if (!follows(w->m, &f->parts[i], &next->parts[i]))
			return false;
	return !any_ghost_after(w, family);
}

uint32_t
series_length(const struct walk *w, uint32_t first, uint32_t end)
{
	uint32_t n = 1;

	if (can_be_in_series(w->m, first))
		while (first + n < end && continues(w, first + n - 1))
			n++;
	return n;
}

static const uint32_t *
numbers_from(struct walk *w, uint32_t first)
{
	uint32_t most = 0;

	for (uint32_t v = 0; !w->numbers && v < w->m->version_count; v++)
		if (w->m->versions[v].sentence_count > most)
			most = w->m->versions[v].sentence_count;
	if (!w->numbers) {
		w->numbers = memory_alloc(most, sizeof(*w->numbers));
		for (uint32_t i = 0; i < most; i++)
			w->numbers[i] = i;
	}
	return w->numbers + first;
}

static void
stretch(struct walk *w, const uint32_t **sentences, uint32_t *count, uint32_t to)
{
	if (*count) {
		*sentences = numbers_from(w, **sentences);
		*count = to;
	}
}

const struct readings *
walk_series(struct walk *w, uint32_t first, uint32_t count)
{
	const struct readings *readings = walk_readings(w, first);

	for (size_t i = 0; count > 1 && i < readings->count; i++) {
		struct reading *r = &w->readings.items[i];

		stretch(w, &r->base, &r->base_count, count);
		stretch(w, &r->own, &r->own_count, count);
	}
	return readings;
}

struct cell
walk_series_cell(struct walk *w, uint32_t first, uint32_t count, uint32_t version)
{
	struct cell c = model_cell(w->m, first, version);

	if (count > 1)
		stretch(w, &c.sentences, &c.count, count);
	return c;
}
