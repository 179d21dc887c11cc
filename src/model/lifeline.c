#include "model_internal.h"

#include <stdlib.h>
#include <string.h>

/*
 * Each form is compared with at most this many earlier ones, the latest of
 * them: with 200 wordings of one sentence all pairs would keep a key waiting.
 */
#define EARLIER_FORMS 64

/* One version's cell of the family, while forms are gathered. */
struct witness {
	uint32_t version;
	bool     dated;
	int64_t  instant;
	uint64_t wording;
};

static int
by_date(const void *x, const void *y)
{
	const struct witness *l = x, *r = y;

	if (l->dated != r->dated)
		return l->dated ? -1 : 1;
	if (l->dated && l->instant != r->instant)
		return l->instant < r->instant ? -1 : 1;
	return l->version < r->version ? -1 : l->version > r->version;
}

static struct witness *
witnesses_new(struct arena *arena, const struct model *m, const struct family *f)
{
	struct witness *all = ARENA_ARRAY(arena, struct witness, f->present);

	for (uint32_t i = 0; i < f->present; i++) {
		const struct cell *c = &f->parts[i];
		const struct version_info *info = &m->versions[c->version].info;

		all[i].version = c->version;
		all[i].dated = info->date && model_instant(info->date, &all[i].instant);
		all[i].wording = wording_hash(info->text, c->sentences, c->count);
	}
	qsort(all, f->present, sizeof(*all), by_date);
	return all;
}

/* The first link whose first sentence of a is this one; links rise by it. */
static const struct link *
link_from(const struct pair *p, uint32_t sentence)
{
	size_t low = 0, high = p->count;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (p->links[mid].a[0] < sentence)
			low = mid + 1;
		else
			high = mid;
	}
	return low < p->count && p->links[low].a[0] == sentence ? &p->links[low] : NULL;
}

/* The link of the alignment that ties the two cells, from `from` to `to`; NULL when they are tied through others only. */
static const struct link *
link_between(const struct model *m, const struct cell *from, const struct cell *to)
{
	bool turned = from->version > to->version;
	const struct cell *a = turned ? to : from, *b = turned ? from : to;
	const struct pair *p = alignment_pair(m->alignment, a->version, b->version);

	for (uint32_t i = 0; i < a->count; i++) {
		const struct link *l = link_from(p, a->sentences[i]);

		if (l)
			return l;
	}
	return NULL;
}

static void
change_between(struct arena *arena, const struct model *m, const struct cell *from,
	       const struct cell *to, struct word_scratch *scratch, struct change *out)
{
	const struct link *real = link_between(m, from, to);
	struct link *l = ARENA_NEW(arena, struct link);

	*l = (struct link){
		.a = from->sentences, .a_count = from->count, .b = to->sentences,
		.b_count = to->count, .score = real ? real->score : 0,
		.moved = real && real->moved, .inferred = !real,
	};
	*out = (struct change){ .link = l };
	change_classify(out, m->versions[from->version].info.text,
			m->versions[to->version].info.text, m->rewritten, scratch);
}

bool
model_compare_cells(struct arena *arena, const struct model *m, uint32_t family,
		    uint32_t from, uint32_t to, struct change *out)
{
	struct cell a = model_cell(m, family, from), b = model_cell(m, family, to);
	struct word_scratch *scratch;

	if (!a.count || !b.count)
		return false;
	scratch = word_scratch_new();
	change_between(arena, m, &a, &b, scratch, out);
	out->words.edits = arena_copy(arena, out->words.edits,
				      out->words.count * sizeof(*out->words.edits));
	word_scratch_free(scratch);
	return true;
}

/* Words the two share, per thousand of both; 1000 when there are none. */
static uint32_t
nearness(const struct word_diff *d)
{
	uint64_t words = (uint64_t)d->a_words + d->b_words;
	uint64_t changed = (uint64_t)d->a_changed + d->b_changed;

	return words ? (uint32_t)((words - changed) * 1000 / words) : 1000;
}

/* Which of the forms before `index`, and dated before it if it is dated, shares most words with it; the earliest of equals. */
static uint32_t
find_nearest(struct arena *arena, const struct model *m, uint32_t family, const struct form *forms,
	     uint32_t index, struct word_scratch *scratch)
{
	struct cell to = model_cell(m, family, forms[index].versions[0]);
	uint32_t best = NONE, best_nearness = 0;

	if (index == 1)
		return 0;
	for (uint32_t i = index > EARLIER_FORMS ? index - EARLIER_FORMS : 0; i < index; i++) {
		struct cell from = model_cell(m, family, forms[i].versions[0]);
		struct change change;
		uint32_t near;

		change_between(arena, m, &from, &to, scratch, &change);
		near = nearness(&change.words);
		if (best == NONE || near > best_nearness) {
			best = i;
			best_nearness = near;
		}
	}
	return best;
}

/* Gather witnesses of one wording; each form stands where its first witness stands. */
static uint32_t
gather_forms(struct arena *arena, const struct witness *all, uint32_t count, struct form *forms)
{
	uint32_t form_count = 0;
	bool *taken = ARENA_ARRAY(arena, bool, count);

	for (uint32_t i = 0; i < count; i++) {
		struct form *form = &forms[form_count];
		uint32_t *versions;

		if (taken[i])
			continue;
		versions = ARENA_ARRAY(arena, uint32_t, count - i);
		for (uint32_t j = i; j < count; j++) {
			if (taken[j] || all[j].wording != all[i].wording)
				continue;
			taken[j] = true;
			versions[form->version_count++] = all[j].version;
		}
		form->versions = versions;
		form->nearest = NONE;
		form_count++;
	}
	return form_count;
}

static struct form *
forms_of(struct arena *arena, const struct model *m, uint32_t family, struct word_scratch *scratch,
	 struct lifeline *life)
{
	const struct family *f = &m->families[family];
	struct form *forms = ARENA_ARRAY(arena, struct form, f->present);
	const struct witness *all = witnesses_new(arena, m, f);

	*life = (struct lifeline){ .forms = forms, .first = all[0].dated ? all[0].version : NONE,
				   .form_count = gather_forms(arena, all, f->present, forms) };
	for (uint32_t i = 1; i < life->form_count; i++)
		forms[i].nearest = find_nearest(arena, m, family, forms, i, scratch);
	return forms;
}

struct lifeline
model_forms(struct arena *arena, const struct model *m, uint32_t family,
	    struct word_scratch *scratch)
{
	struct lifeline life;

	forms_of(arena, m, family, scratch, &life);
	return life;
}

struct lifeline
model_lifeline(struct arena *arena, const struct model *m, uint32_t family)
{
	struct word_scratch *scratch = word_scratch_new();
	struct lifeline life;
	struct form *forms = forms_of(arena, m, family, scratch, &life);

	word_scratch_free(scratch);
	for (uint32_t i = 1; i < life.form_count; i++)
		model_compare_cells(arena, m, family, forms[forms[i].nearest].versions[0],
				    forms[i].versions[0], &forms[i].change);
	return life;
}
