#include "readings.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

#define TOLD_FLAGS (FLAG_MOVED | FLAG_SPLIT | FLAG_MERGED | FLAG_HIDDEN)

bool
reading_plain(const struct reading *r)
{
	return r->kind == KIND_SAME && !(r->flags & TOLD_FLAGS);
}

/* Does a link of version v with the base hold this base sentence? `own` is v's cell of its family. */
static bool
linked(const struct model *m, const struct cell *own, uint32_t sentence)
{
	for (uint32_t i = 0; i < own->count; i++) {
		uint32_t k = m->versions[own->version].states[own->sentences[i]].change;
		const struct link *l =
			k == NONE ? NULL : m->against_base[own->version].changes[k].link;

		for (uint32_t j = 0; l && j < l->a_count; j++)
			if (l->a[j] == sentence)
				return true;
	}
	return false;
}

static bool
cell_unchanged(const struct model *m, const struct cell *own, const struct cell *base)
{
	if (own->kind != KIND_SAME || own->flags & TOLD_FLAGS)
		return false;
	for (uint32_t i = 0; base->count > 1 && i < base->count; i++)
		if (!linked(m, own, base->sentences[i]))
			return false;
	return true;
}

bool
family_unchanged(const struct model *m, uint32_t family)
{
	const struct family *f = &m->families[family];

	if (f->present < m->version_count)
		return false;
	for (uint32_t v = 0; v < f->present; v++)	/* each has one part then */
		if (v != m->base && !cell_unchanged(m, &f->parts[v], &f->parts[m->base]))
			return false;
	return true;
}

static bool
is_filtered(const struct export_params *p)
{
	return p->only_kinds || p->only_flags;
}

bool
family_selected(const struct model *m, const struct export_params *p, uint32_t family)
{
	if (!is_filtered(p))
		return true;
	for (uint32_t v = 0; v < m->version_count; v++) {
		struct cell c = model_cell(m, family, v);

		if (v != m->base && (p->only_kinds & 1u << c.kind || p->only_flags & c.flags))
			return true;
	}
	return false;
}

/* ---- ghosts ---- */

static void
widen(struct ghost *g, const struct link *l)
{
	if (!g->count || l->a[0] < g->base)
		g->base = l->a[0];
	if (!g->count || l->a[l->a_count - 1] >= g->base_end)
		g->base_end = l->a[l->a_count - 1] + 1;
}

struct ghost
ghost_after(const struct walk *w, uint32_t family, uint32_t version)
{
	const struct version *v = &w->m->versions[version];
	struct cell c = { 0 };
	struct ghost g = { 0 };

	if (version == w->m->base || (is_filtered(w->p) && !(w->p->only_flags & FLAG_MOVED)))
		return g;
	if (family != NONE) {
		c = model_cell(w->m, family, version);
		if (!c.count || c.flags & FLAG_MOVED)
			return g;
		g.first = c.sentences[c.count - 1] + 1;
	}
	for (uint32_t i = g.first; i < v->sentence_count && v->states[i].flags & FLAG_MOVED &&
	     v->states[i].change != NONE; i++, g.count++)
		widen(&g, w->m->against_base[version].changes[v->states[i].change].link);
	if (g.count)
		g.family = v->states[g.first].family;
	return g;
}

#define GHOST_MOST 1000	/* sentences that a search for the beginning of a run goes back */

struct ghost
ghost_of(const struct walk *w, uint32_t version, uint32_t sentence)
{
	const struct sentence_state *states = w->m->versions[version].states;
	uint32_t first = sentence, least = sentence > GHOST_MOST ? sentence - GHOST_MOST : 0;
	struct ghost g;

	while (first > least && states[first - 1].flags & FLAG_MOVED &&
	       states[first - 1].change != NONE)
		first--;
	g = ghost_after(w, first ? states[first - 1].family : NONE, version);
	if (sentence < g.first || sentence >= g.first + g.count)
		g.count = 0;
	return g;
}

bool
any_ghost_after(const struct walk *w, uint32_t family)
{
	for (uint32_t v = 0; v < w->m->version_count; v++)
		if (ghost_after(w, family, v).count)
			return true;
	return false;
}

/* ---- the walk ---- */

struct walk
walk_open(const struct model *m, const struct export_params *p)
{
	return (struct walk){ .m = m, .p = p,
			      .places = memory_alloc(m->version_count, sizeof(uint32_t)) };
}

void
walk_close(struct walk *w)
{
	free(w->places);
	free(w->numbers);
	VECTOR_FREE(&w->readings);
}

static bool
shown(const struct walk *w, uint32_t family)
{
	if (w->m->version_count < 2)
		return true;
	if (!(w->p->only_kinds & 1u << KIND_SAME) && family_unchanged(w->m, family))
		return false;
	return family_selected(w->m, w->p, family);
}

static void
enqueue(struct walk *w, uint32_t first, uint32_t count, bool folded, bool same)
{
	if (count)
		w->queue[w->queued++] = (struct stretch){ first, count, folded, same };
}

/* Cut the run that starts at w->next into what stands beside a change and what is folded. A ghost ends a run. */
static void
enqueue_run(struct walk *w)
{
	uint32_t count = w->m->family_count, first = w->next, end = first;
	uint32_t context = w->p->context < 0 ? count : (uint32_t)w->p->context;
	uint32_t head, tail, length;
	bool same = true;

	do {
		same = same && (!is_filtered(w->p) || family_unchanged(w->m, end));
		end++;
	} while (end < count && !shown(w, end) && !any_ghost_after(w, end - 1));
	w->next = end;
	length = end - first;
	head = first == 0 ? 0 : context;
	tail = end == count ? 0 : context;
	if (w->p->context < 0 || head >= length || tail >= length - head) {
		enqueue(w, first, length, false, same);
		return;
	}
	enqueue(w, first, head, false, same);
	enqueue(w, first + head, length - head - tail, true, same);
	enqueue(w, end - tail, tail, false, same);
}

/* Changed families that follow one another. */
static void
enqueue_shown(struct walk *w)
{
	uint32_t first = w->next;

	do {
		w->next++;
	} while (w->next < w->m->family_count && shown(w, w->next));
	enqueue(w, first, w->next - first, false, false);
}

bool
walk_next(struct walk *w, struct stretch *out)
{
	if (w->taken == w->queued) {
		w->taken = w->queued = 0;
		if (w->next >= w->m->family_count)
			return false;
		if (shown(w, w->next))
			enqueue_shown(w);
		else
			enqueue_run(w);
	}
	*out = w->queue[w->taken++];
	return true;
}

/* ---- readings of one family ---- */

static bool
seen_before(const struct readings *r, const struct change *change)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->items[i].change == change)
			return true;
	return false;
}

static void
add_change(struct walk *w, uint32_t v, const struct change *c, const struct sentence_state *state)
{
	const struct link *l = c->link;

	*VECTOR_PUSH(&w->readings) = (struct reading){
		.version = v, .change = c, .base = l->a, .base_count = l->a_count,
		.own = l->b, .own_count = l->b_count, .kind = c->kind,
		.flags = (uint8_t)(c->flags | state->flags), .up = l->b[0] < w->places[v],
	};
}

static void
add_version(struct walk *w, const struct cell *base, const struct cell *own)
{
	uint32_t v = own->version;

	for (uint32_t i = 0; i < own->count; i++) {
		const struct sentence_state *s = &w->m->versions[v].states[own->sentences[i]];
		const struct change *c = s->change == NONE ? NULL :
					 &w->m->against_base[v].changes[s->change];

		if (c && !seen_before(&w->readings, c))
			add_change(w, v, c, s);
		if (!c)
			*VECTOR_PUSH(&w->readings) = (struct reading){
				.version = v, .own = &own->sentences[i], .own_count = 1,
				.kind = KIND_ADDED, .flags = s->flags };
	}
	for (uint32_t i = 0; i < base->count; i++)
		if (!linked(w->m, own, base->sentences[i]))
			*VECTOR_PUSH(&w->readings) = (struct reading){
				.version = v, .base = &base->sentences[i], .base_count = 1,
				.kind = KIND_DROPPED };
}

/* Note how far the unmoved sentences of each version have come, up to a family. */
static void
place(struct walk *w, uint32_t family)
{
	for (; w->placed < family; w->placed++) {
		const struct family *f = &w->m->families[w->placed];

		for (uint32_t i = 0; i < f->present; i++) {
			const struct cell *c = &f->parts[i];

			if (!(c->flags & FLAG_MOVED) && c->kind != KIND_ADDED)
				w->places[c->version] = c->sentences[c->count - 1];
		}
	}
}

const struct readings *
walk_readings(struct walk *w, uint32_t family)
{
	struct cell base = model_cell(w->m, family, w->m->base);

	place(w, family);
	w->readings.count = 0;
	for (uint32_t v = 0; v < w->m->version_count; v++) {
		struct cell own = model_cell(w->m, family, v);

		if (v != w->m->base)
			add_version(w, &base, &own);
	}
	return &w->readings;
}

/* All at once, so that the waits for memory overlap. */
void
walk_fetch(const struct walk *w)
{
	for (size_t i = 0; i < w->readings.count; i++) {
		const struct reading *r = &w->readings.items[i];

		if (r->base_count)
			text_fetch(w->m->versions[w->m->base].info.text, r->base[0]);
		if (r->own_count)
			text_fetch(w->m->versions[r->version].info.text, r->own[0]);
	}
}

static bool
same_sentences(const struct version *a, const uint32_t *x, uint32_t x_count,
	       const struct version *b, const uint32_t *y, uint32_t y_count)
{
	if (x_count != y_count)
		return false;
	for (uint32_t i = 0; i < x_count; i++)
		if (a->sentences[x[i]].hash != b->sentences[y[i]].hash)
			return false;
	return true;
}

bool
cells_equal(const struct model *m, const struct cell *x, const struct cell *y)
{
	return same_sentences(&m->versions[x->version], x->sentences, x->count,
			      &m->versions[y->version], y->sentences, y->count);
}

bool
readings_equal(const struct model *m, const struct reading *x, const struct reading *y)
{
	return x->kind == y->kind && x->flags == y->flags && x->up == y->up &&
	       x->base_count == y->base_count &&
	       (!x->base_count ||
		memcmp(x->base, y->base, x->base_count * sizeof(*x->base)) == 0) &&
	       same_sentences(&m->versions[x->version], x->own, x->own_count,
			      &m->versions[y->version], y->own, y->own_count);
}

bool
readings_first(const struct model *m, const struct readings *readings, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (readings_equal(m, &readings->items[j], &readings->items[i]))
			return false;
	return true;
}

void
runs_of_reading(const struct model *m, const struct reading *r, struct runs *out)
{
	const struct version *base = &m->versions[m->base], *own = &m->versions[r->version];

	out->count = 0;
	if (r->change)
		runs_of_change(base, own, r->change, out);
	else if (r->own_count)
		runs_of_sentences(own, r->own, r->own_count, RUN_SAME, out);
	else
		runs_of_sentences(base, r->base, r->base_count, RUN_SAME, out);
}

/* The numbers told of sentences that follow one another. */
static void
put_range(uint32_t first, uint32_t last, struct buffer *out)
{
	buffer_number(out, first + 1);
	if (last > first) {
		buffer_putc(out, '-');
		buffer_number(out, last + 1);
	}
}

void
put_label(const struct version *v, const uint32_t *sentences, uint32_t count, struct buffer *out)
{
	buffer_puts(out, v->letter);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t last = i;

		while (last + 1 < count && sentences[last + 1] == sentences[last] + 1)
			last++;
		if (i)
			buffer_putc(out, ',');
		put_range(sentences[i], sentences[last], out);
		i = last;
	}
}

void
put_range_label(const struct version *v, uint32_t first, uint32_t end, struct buffer *out)
{
	buffer_puts(out, v->letter);
	put_range(first, end - 1, out);
}
