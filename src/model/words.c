/*
 * How many words each version has, and how many of them stand in linked,
 * unchanged stretches. Cutting into words is dear, so a sentence is cut here
 * only if that has not been done for a link: the base's once, and what is
 * added; a sentence that is the same as the base's has as many words as that.
 */
#include "model_internal.h"

#include <stdlib.h>

#include "tdiff/memory.h"

#define BLOCK           256	/* sentences counted by a thread at a time */
#define BLOCKS_A_THREAD 2048	/* that are worth starting one */

struct counting {
	const struct version *version;
	uint32_t             *words;	/* by sentence; NONE: to be counted */
	unsigned              threads;
};

static void
count_block(void *ctx, size_t item, unsigned thread)
{
	const struct counting *c = ctx;
	const struct sentence *sentences = c->version->sentences;
	uint32_t end = c->version->sentence_count;

	(void)thread;
	for (uint32_t s = (uint32_t)item * BLOCK, i = 0; s < end && i < BLOCK; s++, i++)
		if (c->words[s] == NONE)
			c->words[s] = (uint32_t)text_words(text_bytes(c->version->info.text),
				(struct span){ sentences[s].start, sentences[s].end });
}

/* Count the sentences of a version whose words are not known yet. */
static void
count_unknown(struct counting *c)
{
	size_t blocks = (c->version->sentence_count + BLOCK - 1) / BLOCK;

	parallel_run(blocks, parallel_threads_for(blocks, BLOCKS_A_THREAD, c->threads), count_block, c);
}

static bool
was_compared(const struct change *c)
{
	return c->words.a_words || c->words.b_words;
}

/* What comparing has told of the base's sentences; NONE where nothing has. */
static void
learn_base(const struct model *m, uint32_t *words)
{
	for (uint32_t s = 0; s < m->versions[m->base].sentence_count; s++)
		words[s] = NONE;
	for (uint32_t v = 0; v < m->version_count; v++) {
		const struct comparison *c = &m->against_base[v];

		for (size_t i = 0; i < c->count; i++)
			if (c->changes[i].link->a_count == 1 && was_compared(&c->changes[i]))
				words[c->changes[i].link->a[0]] = c->changes[i].words.a_words;
	}
}

/* Words of version v by sentence; of a group all at its first. */
static void
learn_version(const struct model *m, uint32_t v, const uint32_t *base_words, uint32_t *words)
{
	const struct comparison *c = &m->against_base[v];

	for (uint32_t s = 0; s < m->versions[v].sentence_count; s++)
		words[s] = m->versions[v].states[s].change == NONE ? NONE : 0;
	for (size_t i = 0; i < c->count; i++) {
		const struct link *l = c->changes[i].link;

		words[l->b[0]] = was_compared(&c->changes[i]) ? c->changes[i].words.b_words
							      : base_words[l->a[0]];
	}
}

static uint32_t
sum(const uint32_t *words, uint32_t count)
{
	uint32_t total = 0;

	for (uint32_t s = 0; s < count; s++)
		total += words[s];
	return total;
}

static uint32_t
words_lost(const struct model *m, uint32_t v, const uint32_t *words)
{
	const struct comparison *c = &m->against_base[v];
	uint32_t lost = 0;

	for (uint32_t s = 0; s < m->versions[v].sentence_count; s++)
		if (m->versions[v].states[s].change == NONE)
			lost += words[s];
	for (size_t i = 0; i < c->count; i++)
		lost += c->changes[i].words.b_changed;
	return lost;
}

void
words_count(const struct model *m, struct version *versions, unsigned threads)
{
	struct version *base = &versions[m->base];
	uint32_t *base_words = memory_alloc(base->sentence_count, sizeof(*base_words));
	struct counting c = {
		.version = base, .words = base_words, .threads = threads,
	};

	learn_base(m, base_words);
	count_unknown(&c);
	base->words = base->counts.words_kept = sum(base_words, base->sentence_count);
	for (uint32_t v = 0; v < m->version_count; v++) {
		struct version *version = &versions[v];

		if (v == m->base)
			continue;
		c.version = version;
		c.words = memory_alloc(version->sentence_count, sizeof(*c.words));
		learn_version(m, v, base_words, c.words);
		count_unknown(&c);
		version->words = sum(c.words, version->sentence_count);
		version->counts.words_kept = version->words - words_lost(m, v, c.words);
		free(c.words);
	}
	free(base_words);
}
