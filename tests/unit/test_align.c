#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "align_check.h"
#include "tdiff/buffer.h"

static struct text *
text_by(struct arena *arena, const char *bytes, size_t len, enum text_unit unit)
{
	struct text_source source = { .bytes = bytes, .len = len };
	struct text_params params = { .unit = unit, .lang = "en" };

	return text_new(arena, &source, &params);
}

/* One sentence a line. */
static struct text *
text_of(struct arena *arena, const char *lines, size_t len)
{
	return text_by(arena, lines, len, UNIT_LINE);
}

static void
write_side(struct buffer *out, const uint32_t *side, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		buffer_printf(out, "%s%u", i ? "," : "", side[i]);
}

/* Links as "0-0 1,2-3m": sentences of a, of b, m when moved. */
static void
write_links(struct buffer *out, const struct pair *p)
{
	for (size_t k = 0; k < p->count; k++) {
		const struct link *l = &p->links[k];

		buffer_puts(out, k ? " " : "");
		write_side(out, l->a, l->a_count);
		buffer_putc(out, '-');
		write_side(out, l->b, l->b_count);
		buffer_puts(out, l->moved ? "m" : "");
	}
	buffer_terminate(out);
}

#define HARBOUR "The harbour office closed its northern gate on Monday morning.\n"
#define FERRY   "Two ferries were sent to the island of Skelm with bread and fuel.\n"
#define MAYOR   "Mayor Ines Holt said the repair would cost 4.2 million crowns.\n"
#define GULLS   "Nobody had counted the gulls on the old lighthouse before.\n"
#define STORM   "A storm is forecast for the weekend, with gusts from the west.\n"

struct small_pair {
	const char *a, *b, *links;
};

static const struct small_pair cases[] = {
	{ "", "", "" },
	{ HARBOUR, "", "" },
	{ HARBOUR FERRY MAYOR, HARBOUR FERRY MAYOR, "0-0 1-1 2-2" },
	{ HARBOUR FERRY MAYOR, HARBOUR GULLS FERRY MAYOR, "0-0 1-2 2-3" },
	{ HARBOUR FERRY MAYOR, HARBOUR MAYOR, "0-0 2-1" },
	{ HARBOUR, GULLS, "" },
	/* one shared word is too little, even right behind a match */
	{ HARBOUR FERRY "All rights reserved.\n",
	  HARBOUR "Bread and fuel went to Skelm, the island, by two boats.\n"
	  "What we want right now is patience.\n", "0-0 1-1" },
	/* of two weak likenesses the one that closes a gap counts */
	{ HARBOUR "The crew of the tug waited for fuel all night.\n" MAYOR STORM,
	  HARBOUR "Its crew waited, and the fuel came late.\n" MAYOR STORM, "0-0 1-1 2-2 3-3" },
	{ HARBOUR GULLS "The crew of the tug waited for fuel all night.\n" MAYOR STORM,
	  HARBOUR "Its crew waited, and the fuel came late.\n" FERRY MAYOR STORM,
	  "0-0 3-3 4-4" },
	/* altered, with a number */
	{ HARBOUR MAYOR, HARBOUR "Mayor Ines Holt said the repair would cost 4.8 million crowns.\n",
	  "0-0 1-1" },
	/* moved as it is, and moved and altered; the shorter one moved */
	{ GULLS HARBOUR FERRY MAYOR STORM, HARBOUR FERRY MAYOR STORM GULLS,
	  "0-4m 1-0 2-1 3-2 4-3" },
	{ GULLS HARBOUR FERRY MAYOR STORM,
	  HARBOUR FERRY MAYOR STORM "No one had ever counted the gulls on the old lighthouse.\n",
	  "0-4m 1-0 2-1 3-2 4-3" },
	/* split, merged, merged and moved */
	{ HARBOUR "Two ferries were sent to the island of Skelm, and the crew took bread and fuel along.\n"
	  STORM,
	  HARBOUR "Two ferries were sent to the island of Skelm.\n"
	  "The crew took bread and fuel along.\n" STORM, "0-0 1-1,2 2-3" },
	{ HARBOUR "Two ferries were sent to the island of Skelm.\n"
	  "The crew took bread and fuel along.\n" STORM,
	  HARBOUR "Two ferries were sent to the island of Skelm, and the crew took bread and fuel along.\n"
	  STORM, "0-0 1,2-1 3-2" },
	{ "Two ferries were sent to the island of Skelm.\nThe crew took bread and fuel along.\n"
	  HARBOUR MAYOR STORM,
	  HARBOUR MAYOR STORM
	  "Two ferries were sent to the island of Skelm, and the crew took bread and fuel along.\n",
	  "0,1-3m 2-0 3-1 4-2" },
	/* a new neighbour on the same matter is not swallowed */
	{ HARBOUR FERRY STORM,
	  HARBOUR FERRY "The ferries belong to a company on the mainland, which gave no price.\n" STORM,
	  "0-0 1-1 2-3" },
	/* repeated sentences stay beside their neighbours */
	{ "Yes.\n" HARBOUR "Yes.\n" FERRY "Yes.\n", "Yes.\n" HARBOUR "Yes.\n" FERRY "Yes.\n",
	  "0-0 1-1 2-2 3-3 4-4" },
	{ HARBOUR "Yes.\n" FERRY "Yes.\n", FERRY "Yes.\n" HARBOUR "Yes.\n", "0-2m 1-3m 2-0 3-1" },
	/* nothing but the form of quotes differs */
	{ HARBOUR "\"Stay at home,\" she said.\n", HARBOUR "“Stay at home,” she said.\n", "0-0 1-1" },
};

/* Which of two blocks that changed places moved; a blank line ends a paragraph. */
static const struct small_pair paragraphs[] = {
	/* the one paragraph, though it has more words than the two together */
	{ HARBOUR "\nThe gate stood open all night. The guard had gone home.\n\n"
	  "Rain fell until noon.\n\nThe storm went east at dawn.\n\n" MAYOR,
	  HARBOUR "\nRain fell until noon.\n\nThe storm went east at dawn.\n\n"
	  "The gate stood open all night. The guard had gone home.\n\n" MAYOR,
	  "0-0 1-3m 2-4m 3-1 4-2 5-5" },
	/* the sentence that left its paragraph, though it is the longer one */
	{ HARBOUR FERRY "\nThe pier is old. " MAYOR STORM,
	  HARBOUR "\nThe pier is old. " FERRY MAYOR STORM, "0-0 1-2m 2-1 3-3 4-4" },
	/* the one with less in it, where a paragraph was only cut in two */
	{ HARBOUR "\nThe pier is old.\n\n" FERRY MAYOR "\n" STORM,
	  HARBOUR "\n" FERRY "\n" MAYOR "\nThe pier is old.\n\n" STORM, "0-0 1-3m 2-1 3-2 4-4" },
};

static void
check_small_pairs(const struct small_pair *pairs, size_t count, enum text_unit unit)
{
	for (size_t i = 0; i < count; i++) {
		struct arena *arena = arena_new();
		const struct text *texts[] = {
			text_by(arena, pairs[i].a, strlen(pairs[i].a), unit),
			text_by(arena, pairs[i].b, strlen(pairs[i].b), unit),
		};
		struct align_params params = { .similarity = SIMILARITY_AUTO };
		const struct alignment *al = NULL;
		struct buffer got = { 0 };

		assert_int_equal(align_versions(arena, texts, 2, &params, NULL, &al, NULL), ST_OK);
		write_links(&got, alignment_pair(al, 0, 1));
		if (strcmp(got.data, pairs[i].links) != 0)
			print_error("case %zu\n", i);
		assert_string_equal(got.data, pairs[i].links);
		buffer_free(&got);
		arena_free(arena);
	}
}

static void
test_links_of_small_pairs(void **state)
{
	(void)state;
	check_small_pairs(cases, sizeof(cases) / sizeof(cases[0]), UNIT_LINE);
}

static void
test_which_block_moved(void **state)
{
	(void)state;
	check_small_pairs(paragraphs, sizeof(paragraphs) / sizeof(paragraphs[0]), UNIT_SENTENCE);
}

static void
test_floor_keeps_moves_out(void **state)
{
	static const char a[] = GULLS HARBOUR FERRY MAYOR STORM;
	static const char b[] = HARBOUR FERRY MAYOR STORM "No one counted gulls on the lighthouse.\n";
	struct align_params params = { .similarity = 100 };
	struct arena *arena = arena_new();
	const struct text *texts[] = {
		text_of(arena, a, sizeof(a) - 1), text_of(arena, b, sizeof(b) - 1),
	};
	const struct alignment *al = NULL;

	(void)state;
	assert_int_equal(align_versions(arena, texts, 2, &params, NULL, &al, NULL), ST_OK);
	assert_int_equal(al->pairs[0].count, 4);
	params.similarity = 30;
	assert_int_equal(align_versions(arena, texts, 2, &params, NULL, &al, NULL), ST_OK);
	assert_int_equal(al->pairs[0].count, 5);
	arena_free(arena);
}

/* The first and the last share little; the one between shares much with both. */
static void
test_third_version_tells(void **state)
{
	static const char *const versions[] = {
		HARBOUR GULLS FERRY "A small crowd of villagers watched the rescue from the quay until dusk.\n",
		HARBOUR GULLS FERRY "A small crowd of villagers stayed on the pier, eager, until darkness fell.\n",
		"Eager people stayed on the pier until full darkness fell over them all.\n"
		HARBOUR GULLS FERRY,
	};
	struct align_params params = { .similarity = SIMILARITY_AUTO };
	struct arena *arena = arena_new();
	const struct alignment *al = NULL;
	const struct text *texts[3];
	const struct pair *p;

	(void)state;
	for (size_t v = 0; v < 3; v++)
		texts[v] = text_of(arena, versions[v], strlen(versions[v]));
	assert_int_equal(align_versions(arena, texts, 3, &params, NULL, &al, NULL), ST_OK);
	p = alignment_pair(al, 0, 2);
	assert_int_equal(p->count, 4);
	assert_true(p->links[3].inferred);
	assert_true(p->links[3].moved);
	assert_int_equal(p->links[3].b[0], 0);
	arena_free(arena);
}

static void
test_cancelled(void **state)
{
	struct progress progress = { .cancel = true };
	struct align_params params = { .similarity = SIMILARITY_AUTO };
	struct arena *arena = arena_new();
	const struct text *texts[] = {
		text_of(arena, HARBOUR, sizeof(HARBOUR) - 1), text_of(arena, FERRY, sizeof(FERRY) - 1),
	};
	const struct alignment *al = NULL;

	(void)state;
	assert_int_equal(align_versions(arena, texts, 2, &params, &progress, &al, NULL), ST_CANCELLED);
	assert_null(al);
	arena_free(arena);
}

/* ---- any text ---- */

#define SENTENCES_MAX 64
#define WORDS_MAX     12

struct draft {		/* words as numbers */
	unsigned words[SENTENCES_MAX][WORDS_MAX], length[SENTENCES_MAX], count;
};

static unsigned
pick(unsigned *seed, unsigned below)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed / 65536u % below;
}

static void
invent_sentence(struct draft *d, unsigned at, unsigned *seed, unsigned vocabulary)
{
	d->length[at] = 1 + pick(seed, WORDS_MAX);
	for (unsigned i = 0; i < d->length[at]; i++)
		d->words[at][i] = pick(seed, vocabulary);
}

static void
copy_sentence(struct draft *to, const struct draft *from, unsigned at)
{
	if (to->count == SENTENCES_MAX)
		return;
	memcpy(to->words[to->count], from->words[at], sizeof(from->words[at]));
	to->length[to->count++] = from->length[at];
}

/* A version of `from`: sentences dropped, doubled, altered, cut in two, and a block moved. */
static void
revise(const struct draft *from, struct draft *to, unsigned *seed, unsigned vocabulary)
{
	unsigned cut = from->count ? pick(seed, from->count) : 0;

	to->count = 0;
	for (unsigned i = 0; i < from->count; i++) {
		unsigned at = pick(seed, 4) ? i : (i + cut) % from->count, n;

		if (pick(seed, 8) == 0)
			continue;
		copy_sentence(to, from, at);
		n = to->count - 1;
		if (pick(seed, 3) == 0)
			to->words[n][pick(seed, to->length[n])] = pick(seed, vocabulary);
		if (pick(seed, 9) == 0 && to->count < SENTENCES_MAX && to->length[n] > 1) {
			copy_sentence(to, from, at);
			to->length[n] /= 2;
		}
		if (pick(seed, 9) == 0 && to->count < SENTENCES_MAX)
			invent_sentence(to, to->count++, seed, vocabulary);
	}
}

static void
write_draft(const struct draft *d, struct buffer *out)
{
	static const char *const syllables[] = { "ka", "lo", "mi", "ter", "un", "sho", "é", "新" };

	for (unsigned s = 0; s < d->count; s++) {
		for (unsigned i = 0; i < d->length[s]; i++) {
			buffer_puts(out, i ? " " : "");
			for (unsigned w = d->words[s][i] + 1; w; w /= 8)
				buffer_puts(out, syllables[w % 8]);
		}
		buffer_puts(out, ".\n");
	}
}

static const char *
check_generated(unsigned seed)
{
	struct arena *arena = arena_new();
	struct draft *drafts = ARENA_ARRAY(arena, struct draft, ALIGN_CHECK_MAX);
	const struct text *texts[ALIGN_CHECK_MAX];
	unsigned state = seed, count = 2 + pick(&state, 7), vocabulary = 2u << pick(&state, 9);
	const char *fault;

	drafts[0].count = pick(&state, 40);
	for (unsigned i = 0; i < drafts[0].count; i++)
		invent_sentence(&drafts[0], i, &state, vocabulary);
	for (unsigned v = 1; v < count; v++)
		revise(&drafts[pick(&state, v)], &drafts[v], &state, vocabulary);
	for (unsigned v = 0; v < count; v++) {
		struct buffer bytes = { 0 };

		write_draft(&drafts[v], &bytes);
		texts[v] = text_of(arena, arena_string(arena, bytes.data, bytes.len), bytes.len);
		buffer_free(&bytes);
	}
	fault = align_check(texts, count, state);
	arena_free(arena);
	return fault;
}

static void
test_any_text(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed <= 300; seed++) {
		const char *fault = check_generated(seed);

		if (fault)
			print_error("seed %u: %s\n", seed, fault);
		assert_null(fault);
	}
}

/* Many equal sentences: settled, and told when copies were left out. */
static void
test_repeated_sentences(void **state)
{
	struct arena *arena = arena_new();
	struct buffer a = { 0 }, b = { 0 };
	const struct text *texts[2];
	struct align_params params = { .similarity = SIMILARITY_AUTO };
	const struct alignment *al = NULL;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		buffer_puts(&a, i % 3 ? "It rained again.\n" : "The wind was low.\n");
		buffer_puts(&b, i % 2 ? "It rained again.\n" : "The wind was low.\n");
	}
	texts[0] = text_of(arena, a.data, a.len);
	texts[1] = text_of(arena, b.data, b.len);
	assert_int_equal(align_versions(arena, texts, 2, &params, NULL, &al, NULL), ST_OK);
	assert_true(al->pairs[0].count > 10000);
	assert_true(al->note_count > 0);
	buffer_free(&a);
	buffer_free(&b);
	arena_free(arena);
}

/* Words of one or two letters have no trigram inside them; sanitizers see what is made of none. */
static void
test_short_words(void **state)
{
	static const char a[] = "It is so.\nOx.\n", b[] = "It is no ox.\nOx.\n";
	struct arena *arena = arena_new();
	const struct text *texts[] = {
		text_of(arena, a, sizeof(a) - 1), text_of(arena, b, sizeof(b) - 1),
	};

	(void)state;
	assert_null(align_check(texts, 2, 3));
	arena_free(arena);
}

/* ---- a large revision ---- */

#define LARGE 900u	/* sentences, enough for those that are nearly equal to be settled at once */

/* Sentence i in eight words of its own; `other` stands for the word at its place from 0 on, 8 for none. */
static void
put_numbered(struct buffer *out, unsigned i, unsigned from, unsigned to, unsigned other)
{
	for (unsigned k = from; k < to; k++)
		buffer_printf(out, "%s%c%u%s", k > from ? " " : "", k == other ? 'X' : 'W' + (int)(k % 2),
			      i * 8 + k, k == other ? "changed" : "word");
	buffer_puts(out, ".\n");
}

/* Of each six: the same, a word changed, dropped, one put before a changed one, split, a word changed again. */
static void
put_revised(struct buffer *out, unsigned i)
{
	switch (i % 6) {
	case 1: case 5:
		put_numbered(out, i, 0, 8, i % 8);
		break;
	case 2:
		break;
	case 3:
		put_numbered(out, LARGE + i, 0, 8, 8);
		put_numbered(out, i, 0, 8, i % 8);
		break;
	case 4:
		put_numbered(out, i, 0, 5, 8);
		put_numbered(out, i, 5, 8, 8);
		break;
	default:
		put_numbered(out, i, 0, 8, 8);
	}
}

/* Sentences of b that answer sentence i of six of a, and the first of them. */
static const unsigned answers[6] = { 1, 1, 0, 1, 2, 1 }, first_answer[6] = { 0, 1, 2, 3, 4, 6 };

static void
check_large(const struct pair *p)
{
	size_t k = 0;

	for (unsigned i = 0; i < LARGE; i++) {
		const struct link *l = &p->links[k];

		if (!answers[i % 6])
			continue;
		assert_true(k++ < p->count);
		assert_int_equal(l->a[0], i);
		assert_int_equal(l->a_count, 1);
		assert_int_equal(l->b[0], i / 6 * 7 + first_answer[i % 6]);
		assert_int_equal(l->b_count, answers[i % 6]);
		assert_false(l->moved);
	}
	assert_int_equal(k, p->count);
}

static void
test_large_revision(void **state)
{
	struct align_params params = { .similarity = SIMILARITY_AUTO };
	struct arena *arena = arena_new();
	struct buffer a = { 0 }, b = { 0 };
	const struct text *texts[2];
	const struct alignment *al;

	(void)state;
	for (unsigned i = 0; i < LARGE; i++) {
		put_numbered(&a, i, 0, 8, 8);
		put_revised(&b, i);
	}
	texts[0] = text_of(arena, a.data, a.len);
	texts[1] = text_of(arena, b.data, b.len);
	assert_int_equal(align_versions(arena, texts, 2, &params, NULL, &al, NULL), ST_OK);
	check_large(&al->pairs[0]);
	assert_null(align_check(texts, 2, 7));
	buffer_free(&a);
	buffer_free(&b);
	arena_free(arena);
}

/* ---- sentences that are like nothing ---- */

#define VOCABULARY 500u
#define CHANCE     300u	/* sentences of words drawn from it */

/* Sentences [from, to) of eight words drawn at random. */
static void
put_chance(struct buffer *out, unsigned seed, unsigned from, unsigned to)
{
	for (unsigned i = from; i < to; i++)
		for (unsigned k = 0; k < 8; k++) {
			unsigned x = (seed + i * 8 + k) * 2654435761u;

			x = (x ^ x >> 15) * 2246822519u;
			buffer_printf(out, "%cord%u%s", k ? 'w' : 'W', (x ^ x >> 13) % VOCABULARY,
				      k < 7 ? " " : ".\n");
		}
}

static const char sought[] = "Quicksilver fountains gladden seven tired gardeners beside Elmham.\n";
static const char found[] = "Quicksilver fountains gladden eight tired gardeners beside Elmham.\n";

/* The link that holds sentence `a`; NULL: none. */
static const struct link *
link_of(const struct pair *p, uint32_t a)
{
	for (size_t k = 0; k < p->count; k++)
		if (p->links[k].a[0] == a)
			return &p->links[k];
	return NULL;
}

/* Of two texts, unrelated or with `same` sentences in common, one sentence was altered, and moved by `by`. */
static void
check_sought(unsigned same, unsigned by)
{
	struct align_params params = { .similarity = SIMILARITY_AUTO };
	struct arena *arena = arena_new();
	struct buffer a = { 0 }, b = { 0 };
	const struct text *texts[2];
	const struct alignment *al;
	const struct link *l;

	put_chance(&a, 1, 0, CHANCE / 2);
	buffer_puts(&a, sought);
	put_chance(&a, 1, CHANCE / 2, CHANCE);
	put_chance(&b, 90001, 0, CHANCE / 2 + by);
	buffer_puts(&b, found);
	put_chance(&b, 90001, CHANCE / 2 + by, CHANCE);
	for (unsigned i = 0; i < same; i++) {
		put_numbered(&a, i, 0, 8, 8);
		put_numbered(&b, i, 0, 8, 8);
	}
	texts[0] = text_of(arena, a.data, a.len);
	texts[1] = text_of(arena, b.data, b.len);
	assert_int_equal(align_versions(arena, texts, 2, &params, NULL, &al, NULL), ST_OK);
	l = link_of(&al->pairs[0], CHANCE / 2);
	assert_non_null(l);
	assert_int_equal(l->b[0], CHANCE / 2 + by);
	assert_true(al->pairs[0].count < 1 + same + CHANCE / 10);
	assert_null(align_check(texts, 2, 11));
	buffer_free(&a);
	buffer_free(&b);
	arena_free(arena);
}

static void
test_one_alike_among_unlike(void **state)
{
	(void)state;
	check_sought(0, 0);
	check_sought(2 * CHANCE, 0);
	check_sought(2 * CHANCE, CHANCE / 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_links_of_small_pairs),
		cmocka_unit_test(test_which_block_moved),
		cmocka_unit_test(test_floor_keeps_moves_out),
		cmocka_unit_test(test_third_version_tells),
		cmocka_unit_test(test_cancelled),
		cmocka_unit_test(test_any_text),
		cmocka_unit_test(test_repeated_sentences),
		cmocka_unit_test(test_short_words),
		cmocka_unit_test(test_large_revision),
		cmocka_unit_test(test_one_alike_among_unlike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
