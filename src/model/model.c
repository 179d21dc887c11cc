/*
 * The model is made in this order: the base's comparisons with all other
 * versions (kinds, flags, words), the state of each sentence out of them,
 * families out of all pairs' links, counts out of all that.
 */
#include "model_internal.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

/* A, B ... Z, AA ... ZZ, AAA ... */
static void
letter_of(uint32_t index, char out[4])
{
	char reversed[4];
	int n = 0;

	for (uint32_t i = index + 1; i > 0 && n < 3; i = (i - 1) / 26)
		reversed[n++] = (char)('A' + (i - 1) % 26);
	for (int i = 0; i < n; i++)
		out[i] = reversed[n - 1 - i];
	out[n] = '\0';
}

static struct version *
versions_new(struct arena *arena, const struct version_info *infos, uint32_t count)
{
	struct version *versions = ARENA_ARRAY(arena, struct version, count);

	for (uint32_t v = 0; v < count; v++) {
		versions[v].info = infos[v];
		if (infos[v].letter && strlen(infos[v].letter) < sizeof(versions[v].letter))
			memcpy(versions[v].letter, infos[v].letter, strlen(infos[v].letter) + 1);
		else
			letter_of(v, versions[v].letter);
		versions[v].sentences = text_sentences(infos[v].text);
		versions[v].sentence_count = (uint32_t)text_count(infos[v].text);
	}
	return versions;
}

static enum status
compare_with_base(struct arena *arena, struct model *m, const struct model_params *params,
		  struct progress *progress)
{
	struct comparison *all = ARENA_ARRAY(arena, struct comparison, m->version_count);
	const struct text **texts = memory_alloc(m->version_count, sizeof(const struct text *));
	struct compare_params p = {
		.rewritten = params->rewritten, .threads = params->threads, .progress = progress,
	};
	enum status st;

	for (uint32_t v = 0; v < m->version_count; v++) {
		texts[v] = m->versions[v].info.text;
		all[v].a = m->base;
		all[v].b = v;
	}
	st = compare_all(arena, texts, m->alignment, all, m->version_count, &p);
	free(texts);
	m->against_base = all;
	return st;
}

/* What is added differs from nothing; that it hides something must be told all the same. */
static void
flag_hidden_additions(const struct text *t, struct sentence_state *states)
{
	const struct sentence *all = text_sentences(t);

	for (size_t s = 0; s < text_count(t); s++)
		if (states[s].kind == KIND_ADDED &&
		    text_hidden(text_bytes(t) + all[s].start, all[s].end - all[s].start))
			states[s].flags = FLAG_HIDDEN;
}

static struct sentence_state *
states_new(struct arena *arena, const struct model *m, uint32_t v)
{
	const struct comparison *c = &m->against_base[v];
	uint32_t count = m->versions[v].sentence_count;
	struct sentence_state *states = ARENA_ARRAY(arena, struct sentence_state, count);

	for (uint32_t s = 0; s < count; s++) {
		states[s].change = NONE;
		states[s].kind = v == m->base ? KIND_BASE : KIND_ADDED;
	}
	for (size_t i = 0; i < c->count; i++) {
		const struct change *change = &c->changes[i];

		for (uint32_t j = 0; j < change->link->b_count; j++) {
			struct sentence_state *s = &states[change->link->b[j]];

			s->change = (uint32_t)i;
			s->kind = change->kind;
			s->flags = change->flags;
		}
	}
	flag_hidden_additions(m->versions[v].info.text, states);
	return states;
}

/* Base sentences that stand in links. */
static uint32_t
count_kept(const struct comparison *c, uint32_t base_count)
{
	bool *seen = memory_alloc(base_count, sizeof(*seen));
	uint32_t kept = 0;

	for (size_t i = 0; i < c->count; i++)
		for (uint32_t j = 0; j < c->changes[i].link->a_count; j++)
			seen[c->changes[i].link->a[j]] = true;
	for (uint32_t s = 0; s < base_count; s++)
		kept += seen[s];
	free(seen);
	return kept;
}

static struct counts
count_version(const struct model *m, uint32_t v)
{
	const struct version *version = &m->versions[v];
	const struct comparison *c = &m->against_base[v];
	uint32_t base_count = m->versions[m->base].sentence_count;
	struct counts counts = { 0 };

	for (uint32_t s = 0; s < version->sentence_count; s++) {
		counts.kinds[version->states[s].kind]++;
		for (unsigned f = 0, flags = version->states[s].flags; flags; f++, flags >>= 1)
			counts.flags[f] += flags & 1;
	}
	counts.kept = v == m->base ? base_count : count_kept(c, base_count);
	counts.kinds[KIND_DROPPED] = base_count - counts.kept;
	return counts;
}

/* True when all versions have the family in the same words. */
static bool
same_in_all(const struct model *m, const struct family *f)
{
	const struct cell *c = f->parts;
	uint64_t hash;

	for (uint32_t i = 0; i < f->present; i++)
		if (f->parts[i].kind >= KIND_TYPOGRAPHY && f->parts[i].kind <= KIND_REWRITTEN)
			return false;
	hash = wording_hash(m->versions[c->version].info.text, c->sentences, c->count);
	for (uint32_t i = 1; i < f->present; i++) {
		c = &f->parts[i];
		if (wording_hash(m->versions[c->version].info.text, c->sentences, c->count) != hash)
			return false;
	}
	return true;
}

static void
count_in_all(struct model *m)
{
	for (uint32_t f = 0; f < m->family_count; f++) {
		if (m->families[f].present != m->version_count)
			continue;
		m->in_all++;
		m->in_all_same += same_in_all(m, &m->families[f]);
	}
}

/* The alignment's notes, and how many links were too long to compare word by word. */
static void
collect_notes(struct arena *arena, struct model *m)
{
	const struct alignment *al = m->alignment;
	const char **notes = ARENA_ARRAY(arena, const char *, al->note_count + 1);
	struct buffer note = { 0 };
	size_t capped = 0;

	for (uint32_t v = 0; v < m->version_count; v++)
		for (size_t i = 0; i < m->against_base[v].count; i++)
			capped += m->against_base[v].changes[i].words.capped;
	for (size_t i = 0; i < al->note_count; i++)
		notes[i] = al->notes[i];
	m->notes = notes;
	m->note_count = al->note_count;
	if (!capped)
		return;
	buffer_printf(&note, "%zu linked sentence%s too long to compare word by word", capped,
		      capped == 1 ? " was" : "s were");
	notes[m->note_count++] = arena_string(arena, note.data, note.len);
	buffer_free(&note);
}

enum status
model_build(struct arena *arena, const struct version_info *versions, uint32_t count,
	    const struct alignment *alignment, const struct model_params *params,
	    struct progress *progress, const struct model **out, struct error *err)
{
	struct model *m = ARENA_NEW(arena, struct model);
	struct version *own = versions_new(arena, versions, count);
	struct sentence_state **states = ARENA_ARRAY(arena, struct sentence_state *, count);

	*m = (struct model){
		.versions = own, .version_count = count, .base = params->base,
		.base_reason = params->base_reason, .alignment = alignment,
		.rewritten = params->rewritten,
	};
	if (compare_with_base(arena, m, params, progress) != ST_OK)
		return error_set(err, ST_CANCELLED, "%s", "");
	for (uint32_t v = 0; v < count; v++)
		own[v].states = states[v] = states_new(arena, m, v);
	families_build(arena, m, states);
	for (uint32_t v = 0; v < count; v++)
		own[v].counts = count_version(m, v);
	if (!params->words_uncounted)
		words_count(m, own, params->threads);
	count_in_all(m);
	collect_notes(arena, m);
	*out = m;
	return ST_OK;
}

struct cell
model_cell(const struct model *m, uint32_t family, uint32_t version)
{
	const struct family *f = &m->families[family];
	struct cell none = { .version = (uint16_t)version, .kind = KIND_ABSENT };
	uint32_t low = 0, high = f->present;

	if (f->present == m->version_count)
		return f->parts[version];
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (f->parts[mid].version == version)
			return f->parts[mid];
		if (f->parts[mid].version < version)
			low = mid + 1;
		else
			high = mid;
	}
	if (version != m->base && model_cell(m, family, m->base).count)
		none.kind = KIND_DROPPED;
	return none;
}

struct comparison
model_compare(struct arena *arena, const struct model *m, uint32_t from, uint32_t to)
{
	const struct text **texts = memory_alloc(m->version_count, sizeof(const struct text *));
	struct compare_params p = { .rewritten = m->rewritten };
	struct comparison c = { .a = from, .b = to };

	for (uint32_t v = 0; v < m->version_count; v++)
		texts[v] = m->versions[v].info.text;
	compare_all(arena, texts, m->alignment, &c, 1, &p);
	free(texts);
	return c;
}

bool
model_differs(const struct model *m, unsigned kinds, unsigned flags)
{
	const unsigned quiet = 1u << KIND_BASE | 1u << KIND_SAME | 1u << KIND_ABSENT;
	/* typography comes on top of a kind that tells; it counts where only flags are asked for */
	const unsigned telling = kinds ? FLAG_MOVED | FLAG_SPLIT | FLAG_MERGED | FLAG_HIDDEN : ~0u;

	for (uint32_t v = 0; v < m->version_count; v++) {
		const struct counts *c = &m->versions[v].counts;

		for (int k = 0; k < KIND_COUNT; k++)
			if (c->kinds[k] && kinds & ~quiet & 1u << k)
				return true;
		for (int f = 0; f < FLAG_COUNT; f++)
			if (c->flags[f] && flags & telling & 1u << f)
				return true;
	}
	return false;
}
