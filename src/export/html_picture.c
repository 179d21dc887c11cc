#include "html.h"

#include <stdlib.h>

#include "tdiff/memory.h"

/*
 * The picture: versions as columns as high as they are long, ribbons for
 * runs of sentences that answer each other in neighbouring columns, notches
 * for what stands on one side only. The base comes first. Every shape has a
 * title and leads to its band.
 */

#define SHAPES_MAX 2000
#define DRAWN_MAX  240		/* of what lies over the ribbons: each is a line at least, and would hide them */
#define WIDTH      720.0	/* user units */
#define COLUMN     14.0
#define MARGIN     16.0		/* beside the outer columns: half a letter is wider than half a column */
#define TOP        34.0		/* room for the letters */
#define NOTCH      9.0
#define HEIGHT_MIN 150.0
#define HEIGHT_MAX 460.0
#define ROW        13.0		/* height a sentence is given while the page has room */

enum shape_class { SHAPE_SAME, SHAPE_TYPOGRAPHY, SHAPE_ALTERED, SHAPE_REWRITTEN, SHAPE_JOINED,
		   SHAPE_MOVED, SHAPE_DROPPED, SHAPE_ADDED, SHAPE_COUNT };

static const struct { const char *class, *meaning; } shape_names[] = {
	[SHAPE_SAME]       = { "same",       "the same" },
	[SHAPE_TYPOGRAPHY] = { "typography", "typography only" },
	[SHAPE_ALTERED]    = { "altered",    "altered" },
	[SHAPE_REWRITTEN]  = { "rewritten",  "rewritten" },
	[SHAPE_JOINED]     = { "joined",     "split or merged" },
	[SHAPE_MOVED]      = { "moved",      "moved" },
	[SHAPE_DROPPED]    = { "dropped",    "dropped" },
	[SHAPE_ADDED]      = { "added",      "added" },
};

/* A run of sentences [a, a_end) answered by [b, b_end). One side of a notch is empty. */
struct shape {
	uint32_t a, a_end, b, b_end;
	uint8_t  class;
};

struct shapes { struct shape *items; size_t count, cap; };

/* Two neighbouring columns. */
struct gap {
	uint32_t          a, b;		/* versions */
	double            x;		/* right edge of a's column */
	struct comparison c;
};

struct picture {
	struct html  *h;
	uint32_t      longest;		/* bytes of the longest text */
	double        height, step;	/* user units; from column to column */
	struct shapes shapes, rest;
	bool          left_out;	/* shapes too small to draw among so many */
	bool          used[SHAPE_COUNT];
};

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
collect_rest(struct shapes *rest, const struct model *m, const struct gap *g)
{
	size_t open[SHAPE_COUNT] = { 0 };

	rest->count = 0;
	for (size_t i = 0; i < g->c.count; i++)
		if (g->c.changes[i].flags & FLAG_MOVED)
			join(rest, open, shape_of(&g->c.changes[i]), 0);
	join_unlinked(rest, &g->c, false, m->versions[g->a].sentence_count);
	join_unlinked(rest, &g->c, true, m->versions[g->b].sentence_count);
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

/* Keep the gap to its share of the shapes: coarser ribbons for what is kept, and of the rest the largest. */
static void
collect(struct picture *pic, const struct gap *g)
{
	const struct model *m = pic->h->m;
	size_t most = SHAPES_MAX / 2 / (m->version_count - 1);

	if (most < SHAPE_COUNT)
		most = SHAPE_COUNT;
	collect_kept(&pic->shapes, &g->c, 1);
	for (uint32_t size = 2; pic->shapes.count > most && size < UINT32_MAX / 2; size *= 2)
		collect_kept(&pic->shapes, &g->c, size);
	collect_rest(&pic->rest, m, g);
	if (pic->rest.count > most) {
		qsort(pic->rest.items, pic->rest.count, sizeof(*pic->rest.items), by_size);
		pic->rest.count = most < DRAWN_MAX ? most : DRAWN_MAX;
		pic->left_out = true;
	}
	for (size_t i = 0; i < pic->rest.count; i++)
		*VECTOR_PUSH(&pic->shapes) = pic->rest.items[i];
}

/* ---- drawing ---- */

/* Bytes from the first sentence to the end of the last: metadata takes no room. */
static uint32_t
body_length(const struct version *v)
{
	return v->sentence_count ? v->sentences[v->sentence_count - 1].end - v->sentences[0].start : 0;
}

static double
at_byte(const struct picture *pic, const struct version *v, uint32_t pos)
{
	return TOP + pic->height * (pos - v->sentences[0].start) / pic->longest;
}

static double
top_of(const struct picture *pic, uint32_t version, uint32_t sentence)
{
	const struct version *v = &pic->h->m->versions[version];

	return v->sentence_count ? at_byte(pic, v, v->sentences[sentence].start) : TOP;
}

static double
end_of(const struct picture *pic, uint32_t version, uint32_t end)
{
	const struct version *v = &pic->h->m->versions[version];

	return at_byte(pic, v, v->sentences[end - 1].end);
}

/* Tenths are fine enough; printf's %f would follow the locale. */
static void
put_unit(struct sink *to, double value)
{
	long tenths = (long)(value * 10 + 0.5);

	put_number((uint64_t)(tenths / 10), to);
	if (tenths % 10) {
		sink_putc(to, '.');
		sink_putc(to, (char)('0' + tenths % 10));
	}
}

static void
put_units(struct sink *to, const char *lead, const double *values, size_t count)
{
	sink_puts(to, lead);
	for (size_t i = 0; i < count; i++) {
		if (i)
			sink_putc(to, ' ');
		put_unit(to, values[i]);
	}
}

static void
put_ribbon(struct picture *pic, const struct gap *g, const struct shape *s)
{
	struct sink *to = pic->h->to;
	double left = g->x, right = g->x + pic->step - COLUMN, middle = (left + right) / 2;
	double a = top_of(pic, g->a, s->a), a_end = end_of(pic, g->a, s->a_end);
	double b = top_of(pic, g->b, s->b), b_end = end_of(pic, g->b, s->b_end);

	put_units(to, "M", (double[]){ left, a }, 2);
	put_units(to, "C", (double[]){ middle, a, middle, b, right, b }, 6);
	put_units(to, "V", &b_end, 1);
	put_units(to, "C", (double[]){ middle, b_end, middle, a_end, left, a_end }, 6);
	sink_putc(to, 'Z');
}

/* A wedge beside the column: as high as what stands there alone, nothing at the other end. */
static void
put_notch(struct picture *pic, const struct gap *g, const struct shape *s)
{
	bool added = s->class == SHAPE_ADDED;
	double edge = added ? g->x + pic->step - COLUMN : g->x;
	double tip = added ? edge - NOTCH : edge + NOTCH;
	double top = added ? top_of(pic, g->b, s->b) : top_of(pic, g->a, s->a);
	double end = added ? end_of(pic, g->b, s->b_end) : end_of(pic, g->a, s->a_end);

	put_units(pic->h->to, "M", (double[]){ edge, top }, 2);
	put_units(pic->h->to, "H", &tip, 1);
	put_units(pic->h->to, "V", &end, 1);
	put_units(pic->h->to, "H", &edge, 1);
	sink_putc(pic->h->to, 'Z');
}

static void
put_range(struct picture *pic, uint32_t version, uint32_t first, uint32_t end)
{
	sink_printf(pic->h->to, "%s%u", pic->h->m->versions[version].letter, first + 1);
	if (end > first + 1)
		sink_printf(pic->h->to, "–%u", end);
}

static void
put_shape(struct picture *pic, const struct gap *g, const struct shape *s)
{
	struct sink *to = pic->h->to;
	const struct model *m = pic->h->m;
	uint32_t version = s->class == SHAPE_ADDED ? g->b : g->a;
	uint32_t sentence = s->class == SHAPE_ADDED ? s->b : s->a;

	sink_puts(to, "<a href=\"#");
	html_id(pic->h, "f", m->versions[version].states[sentence].family + 1);
	sink_puts(to, "\"><title>");
	if (s->class != SHAPE_ADDED)
		put_range(pic, g->a, s->a, s->a_end);
	if (s->class < SHAPE_DROPPED)
		sink_puts(to, " to ");
	if (s->class != SHAPE_DROPPED)
		put_range(pic, g->b, s->b, s->b_end);
	sink_printf(to, ": %s", shape_names[s->class].meaning);
	if (s->class == SHAPE_DROPPED)
		sink_printf(to, ", not in %s", m->versions[g->b].letter);
	if (s->class == SHAPE_ADDED)
		sink_printf(to, ", not in %s", m->versions[g->a].letter);
	sink_printf(to, "</title><path class=\"r %s\" d=\"", shape_names[s->class].class);
	if (s->class < SHAPE_DROPPED)
		put_ribbon(pic, g, s);
	else
		put_notch(pic, g, s);
	sink_puts(to, "\"/></a>\n");
}

/* Class by class, so that what is rare lies on top. */
static void
put_gap(struct picture *pic, const struct gap *g)
{
	collect(pic, g);
	for (int class = 0; class < SHAPE_COUNT; class++) {
		for (size_t i = 0; i < pic->shapes.count; i++) {
			if (pic->shapes.items[i].class != class)
				continue;
			put_shape(pic, g, &pic->shapes.items[i]);
			pic->used[class] = true;
		}
	}
}

static void
put_column(struct picture *pic, uint32_t version, double x)
{
	const struct version *v = &pic->h->m->versions[version];
	double top = top_of(pic, version, 0);
	double height = v->sentence_count ? end_of(pic, version, v->sentence_count) - top : 2;

	put_units(pic->h->to, "<rect class=\"col\" rx=\"2\" width=\"", &(double){ COLUMN }, 1);
	put_units(pic->h->to, "\" height=\"", &height, 1);
	put_units(pic->h->to, "\" x=\"", &x, 1);
	put_units(pic->h->to, "\" y=\"", &top, 1);
	put_units(pic->h->to, "\"/><text class=\"name\" y=\"22\" x=\"", &(double){ x + COLUMN / 2 }, 1);
	sink_printf(pic->h->to, "\">%s</text>\n", v->letter);
}

/* Links of neighbours neither of which is the base are worked out for the picture and let go. */
static void
put_columns(struct picture *pic)
{
	const struct model *m = pic->h->m;
	struct arena *arena = arena_new();
	struct gap g = { .a = m->base, .x = MARGIN };

	put_column(pic, m->base, g.x);
	for (uint32_t v = 0; v < m->version_count; v++) {
		if (v == m->base)
			continue;
		g.b = v;
		g.x += COLUMN;
		g.c = g.a == m->base ? m->against_base[v] : model_compare(arena, m, g.a, v);
		put_gap(pic, &g);
		g.x += pic->step - COLUMN;
		put_column(pic, v, g.x);
		g.a = v;
		arena_clear(arena);
	}
	arena_free(arena);
}

static void
measure(struct picture *pic)
{
	const struct model *m = pic->h->m;
	uint32_t most = 1;

	pic->longest = 1;
	for (uint32_t v = 0; v < m->version_count; v++) {
		const struct version *version = &m->versions[v];

		if (version->sentence_count > most)
			most = version->sentence_count;
		if (body_length(version) > pic->longest)
			pic->longest = body_length(version);
	}
	pic->height = most * ROW < HEIGHT_MIN ? HEIGHT_MIN : most * ROW > HEIGHT_MAX ? HEIGHT_MAX :
		      most * ROW;
	pic->step = (WIDTH - 2 * MARGIN - COLUMN) / (m->version_count - 1);
}

static void
put_legend(struct picture *pic)
{
	sink_puts(pic->h->to, "<figcaption><ul class=\"legend\">");
	for (int class = 0; class < SHAPE_COUNT; class++)
		if (pic->used[class])
			sink_printf(pic->h->to, "<li><svg viewBox=\"0 0 14 11\" aria-hidden=\"true\">"
				    "<rect class=\"%s\" width=\"14\" height=\"11\" rx=\"2\"/></svg>%s</li>",
				    shape_names[class].class, shape_names[class].meaning);
	sink_puts(pic->h->to, "</ul>");
	if (pic->h->m->version_count > 2)
		sink_puts(pic->h->to, "<p>Each column is told against the one before it.</p>");
	if (pic->left_out)
		sink_puts(pic->h->to, "<p>There are too many passages to draw: ribbons show what "
			  "most sentences are, and of what moved, was dropped or added only the "
			  "longest runs are drawn.</p>");
	sink_puts(pic->h->to, "</figcaption>");
}

void
html_put_picture(struct html *h)
{
	struct picture pic = { .h = h };

	measure(&pic);
	sink_puts(h->to, "<section aria-labelledby=\"");
	html_id(h, "picture", 0);
	sink_puts(h->to, "\">\n");
	html_heading(h, 2, "picture", "Where it went");
	sink_puts(h->to, "<figure>\n<svg role=\"group\" aria-labelledby=\"");
	html_id(h, "picture", 0);
	put_units(h->to, "\" viewBox=\"0 0 ", (double[]){ WIDTH, TOP + pic.height + 6 }, 2);
	sink_puts(h->to, "\">\n");
	put_columns(&pic);
	sink_puts(h->to, "</svg>\n");
	put_legend(&pic);
	sink_puts(h->to, "</figure>\n</section>\n");
	VECTOR_FREE(&pic.shapes);
	VECTOR_FREE(&pic.rest);
}
