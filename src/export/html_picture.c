#include "html.h"
#include "shapes.h"

/*
 * The picture: versions as columns as high as they are long, ribbons for
 * runs of sentences that answer each other in neighbouring columns, notches
 * for what stands on one side only. The base comes first. Every shape has a
 * title and leads to its band.
 */

#define SHAPES_MAX 2000
#define WIDTH      720.0	/* user units */
#define COLUMN_MAX 14.0
#define MARGIN     16.0		/* beside the outer columns: half a letter is wider than half a column */
#define TOP        34.0		/* room for the letters */
#define NOTCH_MAX  9.0
#define LETTER     40.0		/* from letter to letter; nearer columns go without */
#define HEIGHT_MIN 150.0
#define HEIGHT_MAX 460.0
#define ROW        13.0		/* height a sentence is given while the page has room */

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
	double        column, notch;	/* widths */
	uint32_t      columns;		/* drawn so far */
	struct shapes shapes;
	bool          left_out;	/* shapes too small to draw among so many */
	bool          used[SHAPE_COUNT];
};

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

	sink_number(to, (uint64_t)(tenths / 10));
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
	double left = g->x, right = g->x + pic->step - pic->column, middle = (left + right) / 2;
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
	double edge = added ? g->x + pic->step - pic->column : g->x;
	double tip = added ? edge - pic->notch : edge + pic->notch;
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
	pic->left_out |= shapes_collect(pic->h->m, &g->c, SHAPES_MAX / (pic->h->m->version_count - 1),
					&pic->shapes);
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

	put_units(pic->h->to, "<rect class=\"col\" rx=\"2\" width=\"", &pic->column, 1);
	put_units(pic->h->to, "\" height=\"", &height, 1);
	put_units(pic->h->to, "\" x=\"", &x, 1);
	put_units(pic->h->to, "\" y=\"", &top, 1);
	sink_puts(pic->h->to, "\"/>");
	if (pic->columns++ % (uint32_t)(1 + LETTER / pic->step) == 0) {
		double middle = x + pic->column / 2;

		put_units(pic->h->to, "<text class=\"name\" y=\"22\" x=\"", &middle, 1);
		sink_printf(pic->h->to, "\">%s</text>", v->letter);
	}
	sink_putc(pic->h->to, '\n');
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
		g.x += pic->column;
		g.c = g.a == m->base ? m->against_base[v] : model_compare(arena, m, g.a, v);
		put_gap(pic, &g);
		g.x += pic->step - pic->column;
		put_column(pic, v, g.x);
		g.a = v;
		arena_clear(arena);
	}
	arena_free(arena);
}

static double
least(double a, double b)
{
	return a < b ? a : b;
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
	pic->column = least(COLUMN_MAX, 0.35 * (WIDTH - 2 * MARGIN) / m->version_count);
	pic->step = (WIDTH - 2 * MARGIN - pic->column) / (m->version_count - 1);
	pic->notch = least(NOTCH_MAX, (pic->step - pic->column) / 3);
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
	html_section(h, "picture", "");
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

}
