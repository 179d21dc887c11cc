#include "align_internal.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

/*
 * Beads: what may be matched with what. Runs of anchors; single matches; and
 * joins of two or three neighbours with one sentence of the other side,
 * where each of the neighbours earns its place.
 */

#define JOIN_PART_MIN 0.06f	/* similarity to the one that each part of a join has */

struct maker {
	const struct work       *w;
	const struct pairing    *p;
	const struct rivals     *rivals;
	const struct regime     *r;
	struct scratch          *s;
	struct beads            *out;
};

/* What a point of similarity is worth in a bead. */
static float
worth(const struct bead *x)
{
	static const float by_size[] = { 0, 0, 1, 1.5f, 2 };

	return by_size[x->a_count + x->b_count];
}

static void
add(struct maker *m, struct bead x)
{
	uint32_t size = x.a_count + x.b_count;
	float rival = rivals_of(m->rivals, &x) - x.similarity;

	x.gain = (x.similarity - m->r->floor) * worth(&x) - m->r->step * (float)(size - 2);
	if (rival > 0)
		x.gain -= m->r->rival * rival;
	if (x.similarity >= m->r->floor - m->r->next)
		*VECTOR_PUSH(m->out) = x;
}

/* `best`: the similarity of its best part. */
static void
add_join(struct maker *m, struct bead x, float best)
{
	const struct lexicon *lx = &m->w->lexicon;
	uint32_t a = m->p->a->first + x.a, b = m->p->b->first + x.b;
	bool earned = x.a_count > 1 ?
		parts_earned(lx, m->s, a, x.a_count, b, m->r->of_part, m->r->of_one) :
		parts_earned(lx, m->s, b, x.b_count, a, m->r->of_part, m->r->of_one);

	if (!earned)
		return;
	bag_load(&m->s->bags[0], lx, a, x.a_count);
	bag_load(&m->s->bags[1], lx, b, x.b_count);
	x.similarity = bag_similarity(lx, &m->s->bags[0], &m->s->bags[1]);
	if (x.similarity >= best + m->r->better)
		add(m, x);
}

/*
 * A likeness owed to one shared word alone is often chance, the more so in
 * short sentences ("All rights reserved.", "What we want right now is patience."):
 * from LONE on less of it is believed, down to 1 - LONE_COST of it. Parts of
 * joins are left as they are, since they answer for themselves together.
 */
#define LONE      0.9f
#define LONE_COST 0.5f

static float
believed(const struct candidate *c)
{
	float lone = c->of_one > LONE ? (c->of_one - LONE) / (1 - LONE) : 0;

	return c->similarity * (1 - LONE_COST * lone);
}

/* Candidates of one sentence, by place on the other side: single matches and splits. */
static void
add_row(struct maker *m, uint32_t i, const struct candidate *c, uint32_t count)
{
	for (uint32_t k = 0; k < count; k++) {
		add(m, (struct bead){ i, c[k].b, 1, 1, believed(&c[k]), 0, 0, false });
		float best = c[k].similarity;

		for (uint32_t n = 1; n < JOIN_MAX && k + n < count; n++) {
			if (c[k + n].b != c[k].b + n || c[k].similarity < JOIN_PART_MIN ||
			    c[k + n].similarity < JOIN_PART_MIN)
				break;
			best = c[k + n].similarity > best ? c[k + n].similarity : best;
			add_join(m, (struct bead){ i, c[k].b, 1, n + 1, 0, 0, 0, false }, best);
		}
	}
}

/* The same seen from b: which sentences of a have it as a candidate. */
struct column {
	uint32_t a;
	float    similarity;
};

static void
add_column(struct maker *m, uint32_t b, const struct column *c, uint32_t count)
{
	for (uint32_t k = 0; k < count; k++) {
		float best = c[k].similarity;

		for (uint32_t n = 1; n < JOIN_MAX && k + n < count; n++) {
			if (c[k + n].a != c[k].a + n || c[k].similarity < JOIN_PART_MIN ||
			    c[k + n].similarity < JOIN_PART_MIN)
				break;
			best = c[k + n].similarity > best ? c[k + n].similarity : best;
			add_join(m, (struct bead){ c[k].a, b, n + 1, 1, 0, 0, 0, false }, best);
		}
	}
}

static void
add_columns(struct maker *m, const struct candidates *c)
{
	uint32_t n = m->p->a->count, b_count = m->p->b->count;
	uint32_t *start = memory_alloc((size_t)b_count + 2, sizeof(*start));
	struct column *columns = memory_alloc((size_t)c->start[n] + 1, sizeof(*columns));

	for (uint32_t k = 0; k < c->start[n]; k++)
		start[c->items[k].b + 2]++;
	for (uint32_t b = 0; b < b_count; b++)
		start[b + 2] += start[b + 1];
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = c->start[i]; k < c->start[i + 1]; k++)
			columns[start[c->items[k].b + 1]++] =
				(struct column){ i, c->items[k].similarity };
	for (uint32_t b = 0; b < b_count; b++)
		add_column(m, b, columns + start[b], start[b + 1] - start[b]);
	free(start);
	free(columns);
}

/* Anchors in one diagonal run are one bead. */
static uint32_t
add_run(struct maker *m, uint32_t i)
{
	const uint32_t *mate = m->p->a_mate;
	float apart = m->p->a_apart[i];
	uint32_t n = 1;

	for (; i + n < m->p->a->count && mate[i + n] == mate[i] + n; n++)
		apart += m->p->a_apart[i + n];
	*VECTOR_PUSH(m->out) = (struct bead){
		.a = i, .b = mate[i], .a_count = n, .b_count = n, .similarity = 1,
		.gain = (float)n * (1 - m->r->floor) - apart + (float)(n - 1) * m->r->next,
	};
	return n;
}

int
bead_by_place(const void *x, const void *y)
{
	const struct bead *p = x, *q = y;

	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	if (p->b != q->b)
		return p->b < q->b ? -1 : 1;
	if (p->a_count != q->a_count)
		return p->a_count < q->a_count ? -1 : 1;
	return (p->b_count > q->b_count) - (p->b_count < q->b_count);
}

/* Most stand in order already, with some more behind them: these are sorted and merged in from the end. */
void
beads_sort(struct beads *x)
{
	size_t sorted = x->count > 0, rest, to = x->count;
	struct bead *tail;

	while (sorted < x->count && bead_by_place(&x->items[sorted - 1], &x->items[sorted]) <= 0)
		sorted++;
	rest = x->count - sorted;
	if (!rest)
		return;
	tail = memory_alloc(rest, sizeof(*tail));
	memcpy(tail, x->items + sorted, rest * sizeof(*tail));
	qsort(tail, rest, sizeof(*tail), bead_by_place);
	while (rest)
		x->items[--to] = sorted && bead_by_place(&x->items[sorted - 1], &tail[rest - 1]) > 0
					 ? x->items[--sorted] : tail[--rest];
	free(tail);
}

void
beads_collect(const struct work *w, const struct pairing *p, const struct candidates *c,
	      const struct rivals *rivals, const struct regime *r, struct scratch *s,
	      struct beads *out)
{
	struct maker m = { w, p, rivals, r, s, out };

	for (uint32_t i = 0; i < p->a->count;) {
		if (p->a_mate[i] < p->b->count) {
			i += add_run(&m, i);
			continue;
		}
		if (p->a_mate[i] == NO_INDEX)
			add_row(&m, i, c->items + c->start[i], c->start[i + 1] - c->start[i]);
		i++;
	}
	add_columns(&m, c);
	for (size_t k = 0; k < p->joins.count; k++)
		add(&m, p->joins.items[k]);
	beads_sort(out);
}

void
beads_demand(struct beads *all, const struct pairing *p, float more)
{
	for (size_t k = 0; k < all->count; k++)
		if (p->a_mate[all->items[k].a] == NO_INDEX)
			all->items[k].gain -= more * worth(&all->items[k]);
}
