#include "view_internal.h"

#include <stdlib.h>

#include "tdiff/memory.h"

void
relation_free(struct view *v)
{
	if (!v->relations)
		return;
	for (uint32_t i = 0; i < v->m->version_count; i++) {
		free(v->relations[i].change_of_base);
		free(v->relations[i].moves);
	}
	free(v->relations);
	v->relations = NULL;
}

/* For a link moved down, the last unmoved base sentence above it; for one moved up, the first below. */
static void
find_moves(const struct version *version, const struct comparison *c, struct move *moves)
{
	uint32_t edge = NONE;

	for (uint32_t s = 0; s < version->sentence_count; s++) {
		uint32_t change = version->states[s].change;
		const struct link *l = change == NONE ? NULL : c->changes[change].link;

		if (!l)
			continue;
		if (!l->moved)
			edge = l->a[l->a_count - 1];
		else if (l->b[0] == s)
			moves[change] = (struct move){ edge == NONE || edge < l->a[0], edge };
	}
	edge = NONE;
	for (uint32_t s = version->sentence_count; s-- > 0; ) {
		uint32_t change = version->states[s].change;
		const struct link *l = change == NONE ? NULL : c->changes[change].link;

		if (l && !l->moved)
			edge = l->a[0];
		else if (l && l->b[0] == s && moves[change].up)
			moves[change].past = edge;
	}
}

static void
count_moves(const struct comparison *c, struct relation *r)
{
	for (size_t i = 0; i < c->count; i++) {
		if (!c->changes[i].link->moved)
			continue;
		if (r->moves[i].up)
			r->ups += c->changes[i].link->b_count;
		else
			r->downs += c->changes[i].link->b_count;
	}
}

static void
relation_make(const struct view *v, uint32_t version, struct relation *r)
{
	const struct comparison *c = &v->m->against_base[version];
	uint32_t base_count = v->m->versions[v->m->base].sentence_count;

	r->change_of_base = memory_alloc(base_count, sizeof(uint32_t));
	r->moves = memory_alloc(c->count, sizeof(struct move));
	for (uint32_t i = 0; i < base_count; i++)
		r->change_of_base[i] = NONE;
	for (size_t i = 0; i < c->count; i++)
		for (uint32_t j = 0; j < c->changes[i].link->a_count; j++)
			r->change_of_base[c->changes[i].link->a[j]] = (uint32_t)i;
	find_moves(&v->m->versions[version], c, r->moves);
	count_moves(c, r);
}

static struct relation *
relation(const struct view *v, uint32_t version)
{
	struct relation *r = &v->relations[version];

	if (!r->change_of_base)
		relation_make(v, version, r);
	return r;
}

const struct change *
relation_of_base(const struct view *v, uint32_t version, uint32_t sentence)
{
	uint32_t i;

	if (version == v->m->base)
		return NULL;
	i = relation(v, version)->change_of_base[sentence];
	return i == NONE ? NULL : &v->m->against_base[version].changes[i];
}

const struct change *
relation_of(const struct view *v, uint32_t version, uint32_t sentence)
{
	uint32_t i = v->m->versions[version].states[sentence].change;

	return i == NONE ? NULL : &v->m->against_base[version].changes[i];
}

struct move
relation_move(const struct view *v, uint32_t version, uint32_t change)
{
	return relation(v, version)->moves[change];
}

uint32_t
relation_index(const struct view *v, uint32_t version, const struct change *c)
{
	return (uint32_t)(c - v->m->against_base[version].changes);
}

void
relation_moves(const struct view *v, uint32_t version, uint32_t *ups, uint32_t *downs)
{
	const struct relation *r = relation(v, version);

	*ups = r->ups;
	*downs = r->downs;
}
