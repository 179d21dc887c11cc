#include "shapes.h"

#include <stdlib.h>

#include "tdiff/memory.h"

#define DRAWN_MAX  240		/* of what lies over the ribbons: each is a line at least, and would hide them */

static enum shape_class
class_of(const struct change *c)
{
	if (c->flags & FLAG_MOVED)
		return SHAPE_MOVED;
	if (c->flags & (FLAG_SPLIT | FLAG_MERGED))
		return SHAPE_JOINED;
	return c->kind == KIND_SAME ? SHAPE_SAME : c->kind == KIND_TYPOGRAPHY ? SHAPE_TYPOGRAPHY :
	       c->kind == KIND_REWRITTEN ? SHAPE_REWRITTEN : SHAPE_ALTERED;
}

/* Does [start, end) go on from a run that ended at `last`, with at most `slack` sentences between? */
static bool
goes_on(uint32_t last, uint32_t start, uint32_t slack)
{
	return start >= last && start - last <= slack;
}

/* Join with the last run of its class when it goes on from it on both sides, else begin one. */
static void
join(struct shapes *shapes, size_t open[SHAPE_COUNT], struct shape s, uint32_t slack)
{
	struct shape *last = open[s.class] ? &shapes->items[open[s.class] - 1] : NULL;

	if (last && goes_on(last->a_end, s.a, slack) && goes_on(last->b_end, s.b, slack)) {
		last->a_end = s.a_end;
		last->b_end = s.b_end;
		return;
	}
	*VECTOR_PUSH(shapes) = s;
	open[s.class] = shapes->count;
}

/* Sentences of one side that no link of the comparison holds. */
static void
join_unlinked(struct shapes *shapes, const struct comparison *c, bool side_b, uint32_t count)
{
	char *linked = memory_alloc(count + 1, 1);
	size_t open[SHAPE_COUNT] = { 0 };

	for (size_t i = 0; i < c->count; i++) {
		const struct link *l = c->changes[i].link;
		const uint32_t *items = side_b ? l->b : l->a;

		for (uint32_t k = 0; k < (side_b ? l->b_count : l->a_count); k++)
			linked[items[k]] = 1;
	}
	for (uint32_t i = 0; i < count; i++) {
		if (linked[i])
			continue;
		join(shapes, open, side_b ? (struct shape){ .b = i, .b_end = i + 1, .class = SHAPE_ADDED } :
		     (struct shape){ .a = i, .a_end = i + 1, .class = SHAPE_DROPPED }, 0);
	}
	free(linked);
}

static struct shape
shape_of(const struct change *c)
{
	const struct link *l = c->link;

	return (struct shape){ .a = l->a[0], .a_end = l->a[l->a_count - 1] + 1,
			       .b = l->b[0], .b_end = l->b[l->b_count - 1] + 1,
			       .class = (uint8_t)class_of(c) };
}

/* A bin of links that keep the order, and how many sentences of it are of each class. */
struct bin {
	struct shape shape;
	uint32_t     votes[SHAPE_COUNT];
	bool         open;
};

static void
close_bin(struct bin *bin, struct shapes *shapes, size_t open[SHAPE_COUNT], uint32_t slack)
{
	if (!bin->open)
		return;
	for (int class = 0; class < SHAPE_COUNT; class++)
		if (bin->votes[class] > bin->votes[bin->shape.class])
			bin->shape.class = (uint8_t)class;
	join(shapes, open, bin->shape, slack);
	*bin = (struct bin){ .open = false };
}

static void
add_to_bin(struct bin *bin, struct shape s)
{
	if (!bin->open)
		bin->shape = s;
	bin->open = true;
	bin->votes[s.class] += s.a_end - s.a;
	if (s.a_end > bin->shape.a_end)
		bin->shape.a_end = s.a_end;
	if (s.b < bin->shape.b)
		bin->shape.b = s.b;
	if (s.b_end > bin->shape.b_end)
		bin->shape.b_end = s.b_end;
}

/* Links that keep the order, as ribbons of at least `size` sentences each of which is what most of it is. */
static void
collect_kept(struct shapes *shapes, const struct comparison *c, uint32_t size)
{
	size_t open[SHAPE_COUNT] = { 0 };
	struct bin bin = { .open = false };

	shapes->count = 0;
	for (size_t i = 0; i < c->count; i++) {
		struct shape s = shape_of(&c->changes[i]);

		if (s.class == SHAPE_MOVED)
			continue;
		if (bin.open && s.a / size != bin.shape.a / size)
			close_bin(&bin, shapes, open, size - 1);
		add_to_bin(&bin, s);
	}
	close_bin(&bin, shapes, open, size - 1);
}

static void
collect_rest(struct shapes *rest, const struct model *m, const struct comparison *c)
{
	size_t open[SHAPE_COUNT] = { 0 };

	for (size_t i = 0; i < c->count; i++)
		if (c->changes[i].flags & FLAG_MOVED)
			join(rest, open, shape_of(&c->changes[i]), 0);
	join_unlinked(rest, c, false, m->versions[c->a].sentence_count);
	join_unlinked(rest, c, true, m->versions[c->b].sentence_count);
}

static uint32_t
shape_size(const struct shape *s)
{
	return s->a_end - s->a + s->b_end - s->b;
}

/* The largest first; no two of a class share their first sentences. */
static int
by_size(const void *x, const void *y)
{
	const struct shape *p = x, *q = y;
	uint32_t left = shape_size(p), right = shape_size(q);

	if (left != right)
		return left > right ? -1 : 1;
	if (p->class != q->class)
		return p->class < q->class ? -1 : 1;
	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	return (p->b > q->b) - (p->b < q->b);
}

bool
shapes_collect(const struct model *m, const struct comparison *c, size_t most, struct shapes *out)
{
	struct shapes rest = { 0 };
	size_t half = most > 2 ? most / 2 : 1;
	bool left_out;

	collect_kept(out, c, 1);
	for (uint32_t size = 2; out->count > half && size < UINT32_MAX / 2; size *= 2)
		collect_kept(out, c, size);
	collect_rest(&rest, m, c);
	left_out = rest.count > half;
	if (left_out) {
		qsort(rest.items, rest.count, sizeof(*rest.items), by_size);
		rest.count = half < DRAWN_MAX ? half : DRAWN_MAX;
	}
	for (size_t i = 0; i < rest.count; i++)
		*VECTOR_PUSH(out) = rest.items[i];
	VECTOR_FREE(&rest);
	return left_out;
}
