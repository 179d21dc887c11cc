#include "align_internal.h"

/*
 * Equal sentences. Classes number equal sentences of all versions alike, so
 * one pass over each side of a pair finds those that stand once on both
 * sides: they belong together wherever they are. Repeated sentences are
 * settled by their neighbours.
 */

#define MANY UINT32_MAX	/* more than one place */

struct matcher {
	const uint32_t *a_class, *b_class;
	uint32_t        a_count, b_count;
	uint32_t       *a_mate, *b_mate;
};

static void
match(struct matcher *m, uint32_t a, uint32_t b)
{
	m->a_mate[a] = b;
	m->b_mate[b] = a;
}

static bool
free_and_equal(const struct matcher *m, uint32_t a, uint32_t b)
{
	return a < m->a_count && b < m->b_count &&
	       m->a_mate[a] == NO_INDEX && m->b_mate[b] == NO_INDEX &&
	       m->a_class[a] != NO_INDEX && m->a_class[a] == m->b_class[b];
}

/* What both sides begin and end with, repeated or not. */
static void
match_ends(struct matcher *m)
{
	uint32_t i = 0, n = m->a_count, k = m->b_count;

	for (; free_and_equal(m, i, i); i++)
		match(m, i, i);
	for (; n && k && free_and_equal(m, n - 1, k - 1); n--, k--)
		match(m, n - 1, k - 1);
}

static struct class_uses *
uses_of(struct scratch *s, uint32_t number)
{
	struct class_uses *u = &s->uses[number];

	if (u->stamp != s->stamp)
		*u = (struct class_uses){ .stamp = s->stamp };
	return u;
}

static void
match_unique(struct matcher *m, struct scratch *s)
{
	s->stamp++;
	for (uint32_t i = 0; i < m->a_count; i++) {
		if (m->a_mate[i] == NO_INDEX && m->a_class[i] != NO_INDEX) {
			struct class_uses *u = uses_of(s, m->a_class[i]);

			u->a_at = u->a_at ? MANY : i + 1;
		}
	}
	for (uint32_t i = 0; i < m->b_count; i++) {
		if (m->b_mate[i] == NO_INDEX && m->b_class[i] != NO_INDEX) {
			struct class_uses *u = uses_of(s, m->b_class[i]);

			u->b_at = u->b_at ? MANY : i + 1;
		}
	}
	for (uint32_t i = 0; i < m->a_count; i++) {
		if (m->a_mate[i] == NO_INDEX && m->a_class[i] != NO_INDEX) {
			const struct class_uses *u = uses_of(s, m->a_class[i]);

			if (u->a_at == i + 1 && u->b_at && u->b_at != MANY)
				match(m, i, u->b_at - 1);
		}
	}
}

/* Equal neighbours of a match match as well, forwards, then backwards. */
static void
match_neighbours(struct matcher *m)
{
	for (uint32_t i = 0; i + 1 < m->a_count; i++)
		if (m->a_mate[i] != NO_INDEX && free_and_equal(m, i + 1, m->a_mate[i] + 1))
			match(m, i + 1, m->a_mate[i] + 1);
	for (uint32_t i = m->a_count; i-- > 1;)
		if (m->a_mate[i] != NO_INDEX && m->a_mate[i] > 0 &&
		    free_and_equal(m, i - 1, m->a_mate[i] - 1))
			match(m, i - 1, m->a_mate[i] - 1);
}

/* Unique ones first, so that the ends take only what they do not claim. */
static void
match_all(struct matcher *m, struct scratch *s)
{
	match_unique(m, s);
	match_neighbours(m);
	match_ends(m);
	match_unique(m, s);
	match_neighbours(m);
}

static struct matcher
matcher_for(const struct pairing *p, const uint32_t *classes)
{
	return (struct matcher){
		.a_class = classes + p->a->first, .a_count = p->a->count, .a_mate = p->a_mate,
		.b_class = classes + p->b->first, .b_count = p->b->count, .b_mate = p->b_mate,
	};
}

static void
want(struct work *w, const struct article *x, const uint32_t *mate, const bool *unlike)
{
	for (uint32_t i = 0; i < x->count; i++)
		if (mate[i] == NO_INDEX && !unlike[i])
			atomic_store_explicit(&w->wanted[x->first + i], 1, memory_order_relaxed);
}

void
anchors_find(struct work *w, struct pairing *p, struct scratch *s)
{
	struct matcher m = matcher_for(p, w->identity);

	for (uint32_t i = 0; i < m.a_count; i++)
		m.a_mate[i] = NO_INDEX;
	for (uint32_t i = 0; i < m.b_count; i++)
		m.b_mate[i] = NO_INDEX;
	match_all(&m, s);
	anchors_near(p, w->article_count == 2);	/* third versions may still link what is unlike */
	want(w, p->a, p->a_mate, p->a_unlike);
	want(w, p->b, p->b_mate, p->b_unlike);
}

void
anchors_fold(struct work *w, struct pairing *p, struct scratch *s)
{
	struct matcher m = matcher_for(p, w->folded);

	match_all(&m, s);
}
