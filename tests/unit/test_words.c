#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tdiff/align.h"
#include "words_check.h"

static struct text *
text_of(struct arena *arena, const char *bytes, size_t len, enum text_unit unit)
{
	struct text_source source = { .bytes = bytes, .len = len };
	struct text_params params = { .unit = unit, .lang = "en" };

	return text_new(arena, &source, &params);
}

/* A link of all sentences of both. */
static struct link
link_all(struct arena *arena, const struct text *a, const struct text *b)
{
	struct link l = { .a_count = (uint32_t)text_count(a), .b_count = (uint32_t)text_count(b) };
	uint32_t most = l.a_count > l.b_count ? l.a_count : l.b_count;
	uint32_t *all = ARENA_ARRAY(arena, uint32_t, most);

	for (uint32_t i = 0; i < most; i++)
		all[i] = i;
	l.a = l.b = all;
	return l;
}

/* Side a with what goes as [-x-], what comes as {+x+}, and typography as <x|y>. */
static void
mark(const struct text *a, const struct text *b, const struct word_diff *d, struct buffer *out)
{
	uint32_t at = text_sentences(a)[0].start;

	for (size_t i = 0; i < d->count; i++) {
		const struct edit *e = &d->edits[i];
		int gone = (int)(e->a.end - e->a.start), come = (int)(e->b.end - e->b.start);
		const char *x = text_bytes(a) + e->a.start, *y = text_bytes(b) + e->b.start;

		buffer_append(out, text_bytes(a) + at, e->a.start - at);
		at = e->a.end;
		if (e->typography)
			buffer_printf(out, "<%.*s|%.*s>", gone, x, come, y);
		if (!e->typography && gone)
			buffer_printf(out, "[-%.*s-]", gone, x);
		if (!e->typography && come)
			buffer_printf(out, "{+%.*s+}", come, y);
	}
	buffer_append(out, text_bytes(a) + at, text_sentences(a)[text_count(a) - 1].end - at);
	buffer_terminate(out);
}

static const struct {
	const char *a, *b, *marked;
} cases[] = {
	{ "One two three.", "One two three.", "One two three." },
	{ "One two three.", "One  two\nthree.", "One two three." },
	{ "The bill is 4.2 million.", "The bill is 4.8 million.",
	  "The bill is [-4.2-]{+4.8+} million." },
	{ "He came home.", "He never came home.", "He {+never+}came home." },
	{ "He never came home.", "He came home.", "He [-never-] came home." },
	/* content words before function words: one edit, not three around a lone "the" */
	{ "Engineers found cracks in the old northern tower.",
	  "Experts saw the damage done to a bridge far south.",
	  "[-Engineers found cracks in the old northern tower-]"
	  "{+Experts saw the damage done to a bridge far south+}." },
	/* an insertion stands behind what it repeats */
	{ "See table one and leave.", "See table one and table one and leave.", "See table one and {+table one and+}leave." },
	/* typography */
	{ "\"No,\" he said.", "“No,” he said.", "<\"|“>No,<\"|”> he said." },
	/* what is left out at both ends, and what looks beyond it */
	{ "And so it was with the old ferry that they had sold in June to the north.",
	  "And so it was with the new ferry that they had sold in June to the north.",
	  "And so it was with the [-old-]{+new+} ferry that they had sold in June to the north." },
	{ "So ho ho ho ho ho ho ho ho ho ho ho ho he.", "So ho ho ho ho ho ho ho ho ho ho ho ho ho he.",
	  "So ho ho ho ho ho ho ho ho ho ho ho ho {+ho+}he." },
	{ "“So ho ho ho ho ho ho ho ho.", "\"So ho ho ho ho ho ho ho ho ho.",
	  "<“|\">So ho ho ho ho ho ho ho ho{+ ho+}." },
	{ "It is a long and well-\nknown way to the west of the town.",
	  "It is a long and well-\nworn way to the west of the town.",
	  "It is a long and [-well-\nknown-]{+well-\nworn+} way to the west of the town." },
	{ "He said no.", "He said \"no.\"", "He said {+\"+}no.{+\"+}" },
	{ "A cafe\xcc\x81 here.", "A caf\xc3\xa9 here.", "A <cafe\xcc\x81|caf\xc3\xa9> here." },
	{ "It's late – too late...", "It’s late — too late…",
	  "<It's|It’s> late <–|—> too late<...|…>" },
	{ "one , two", "one, two", "one< |>, two" },
	/* case is a change of the word, but for the capital of a sentence's first word */
	{ "The President spoke.", "The president spoke.",
	  "The [-President-]{+president+} spoke." },
	{ "In order to win, they wait.", "To win, they wait.", "[-In order-] <to|To> win, they wait." },
	{ "Yes.", "yes.", "[-Yes-]{+yes+}." },
	/* words are changed as a whole */
	{ "A well-known man.", "A well known man.", "A [-well-known-]{+well known+} man." },
	{ "See Eq 3 there.", "See Eq. 3 there.", "See [-Eq-]{+Eq.+} 3 there." },
	{ "the x/y plane", "the x y plane", "the x[-/-]{+ +}y plane" },
	/* scripts without spaces, by character */
	{ "市議会は橋を閉鎖した。", "市議会は古い橋を閉鎖した。", "市議会は{+古い+}橋を閉鎖した。" },
	{ "قال الوزير إن الجسر مغلق", "قال الوزير إن الجسر القديم مغلق", "قال الوزير إن الجسر {+القديم+}مغلق" },
	/* hidden characters */
	{ "the pass\xe2\x80\x8bword", "the password", "the <pass\xe2\x80\x8bword|password>" },
};

static void
test_marks(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *arena = arena_new();
		struct text *a = text_of(arena, cases[i].a, strlen(cases[i].a), UNIT_PARAGRAPH);
		struct text *b = text_of(arena, cases[i].b, strlen(cases[i].b), UNIT_PARAGRAPH);
		struct buffer out = { 0 };

		struct link l = link_all(arena, a, b);
		struct word_diff d = align_words(arena, a, b, &l);

		mark(a, b, &d, &out);
		assert_string_equal(out.data, cases[i].marked);
		assert_null(words_check(a, b, &l));
		buffer_free(&out);
		arena_free(arena);
	}
}

/* A split is compared as one group; no edit leaves its sentence. */
static void
test_group(void **state)
{
	static const char one[] = "The county pays half, but the council has to find the rest.";
	static const char two[] = "The county pays half.\nThe council has to find the rest.";
	struct arena *arena = arena_new();
	struct text *a = text_of(arena, one, sizeof(one) - 1, UNIT_LINE);
	struct text *b = text_of(arena, two, sizeof(two) - 1, UNIT_LINE);
	struct link l = link_all(arena, a, b);
	struct word_diff d = align_words(arena, a, b, &l);
	struct buffer out = { 0 };

	(void)state;
	mark(a, b, &d, &out);
	assert_string_equal(out.data, "The county pays half[-, but-]{+.+} <the|The> council has to "
				      "find the rest.");
	assert_null(words_check(a, b, &l));
	assert_int_equal(d.a_words, 12);
	assert_int_equal(d.b_words, 11);
	assert_int_equal(d.a_changed, 1);
	assert_int_equal(d.b_changed, 0);
	buffer_free(&out);
	arena_free(arena);
}

static void
test_hidden_is_told(void **state)
{
	static const char with[] = "the pass\xe2\x80\x8bword", without[] = "the password";
	struct arena *arena = arena_new();
	struct text *a = text_of(arena, with, sizeof(with) - 1, UNIT_LINE);
	struct text *b = text_of(arena, without, sizeof(without) - 1, UNIT_LINE);
	struct link l = link_all(arena, a, b);

	(void)state;
	assert_true(align_words(arena, a, b, &l).hidden);
	assert_false(align_words(arena, a, a, &l).hidden);
	arena_free(arena);
}

/* ---- any text ---- */

static uint32_t
dice(uint64_t *random, uint32_t sides)
{
	*random = *random * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*random >> 33) % sides;
}

static const char *const pieces[] = {
	"the", "The", "of", "a", "tower", "bridge", "Bridge", "4.2", "half", "council", ",", ".", "-",
	"\"", "“", "”", "’", "...", "…", "—", "(", ")", "x/y", "well-known", "é", "e\xcc\x81",
	"\xe2\x80\x8b", "\xc2\xa0", "橋", "。", "市", "جسر", "👩‍👩‍👧", "\xff", "\xe2\x80", "U.S.", "\t",
	"\xef\xbb\xbf", "don't", "don’t",
};

#define PIECES (sizeof(pieces) / sizeof(pieces[0]))

static void
put_piece(struct buffer *out, uint64_t *random)
{
	buffer_puts(out, pieces[dice(random, PIECES)]);
	if (dice(random, 3))
		buffer_putc(out, ' ');
}

/* Pieces in lines, and the same with some changed. */
static void
make_pair(uint64_t *random, struct buffer *a, struct buffer *b)
{
	uint32_t n = dice(random, 40), changes = dice(random, 6) + 1;

	for (uint32_t i = 0; i < n; i++) {
		const char *piece = pieces[dice(random, dice(random, 2) ? 10 : PIECES)];
		const char *end = dice(random, 8) ? dice(random, 3) ? " " : "" : "\n";

		buffer_puts(a, piece);
		buffer_puts(a, end);
		if (dice(random, 8) < changes)
			put_piece(b, random);
		if (dice(random, 8) < changes)
			continue;
		buffer_puts(b, piece);
		buffer_puts(b, dice(random, 20) ? end : " ");
	}
}

static void
test_any_text(void **state)
{
	uint64_t random = 11;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct arena *arena = arena_new();
		struct buffer x = { 0 }, y = { 0 };
		enum text_unit unit = dice(&random, 2) ? UNIT_LINE : UNIT_SENTENCE;
		struct text *a, *b;

		make_pair(&random, &x, &y);
		a = text_of(arena, x.data, x.len, unit);
		b = text_of(arena, y.data, y.len, unit);
		if (text_count(a) && text_count(b)) {
			struct link l = link_all(arena, a, b);
			const char *fault = words_check(a, b, &l);

			if (fault)
				fail_msg("round %d: %s\n%.*s\n%.*s", round, fault, (int)x.len, x.data,
					 (int)y.len, y.data);
		}
		buffer_free(&x);
		buffer_free(&y);
		arena_free(arena);
	}
}

/* Far beyond what is solved exactly: anchors cut it, or it is one edit and says so. */
static void
test_long(void **state)
{
	struct arena *arena = arena_new();
	struct buffer x = { 0 }, y = { 0 };
	struct text *a, *b;
	struct link l;
	struct word_diff d;

	(void)state;
	for (int i = 0; i < 5000; i++) {
		buffer_printf(&x, "w%d the ", i);
		buffer_printf(&y, i % 1000 == 500 ? "new%d the " : "w%d the ", i);
	}
	a = text_of(arena, x.data, x.len, UNIT_LINE);
	b = text_of(arena, y.data, y.len, UNIT_LINE);
	l = link_all(arena, a, b);
	d = align_words(arena, a, b, &l);
	assert_int_equal(d.count, 5);
	assert_int_equal(d.a_changed, 5);
	assert_false(d.capped);
	assert_null(words_check(a, b, &l));
	buffer_clear(&x);
	buffer_clear(&y);
	for (int i = 0; i < 5000; i++) {
		buffer_puts(&x, i % 2 ? "the " : "of ");
		buffer_puts(&y, i % 3 ? "the " : "of ");
	}
	a = text_of(arena, x.data, x.len, UNIT_LINE);
	b = text_of(arena, y.data, y.len, UNIT_LINE);
	d = align_words(arena, a, b, &l);
	assert_true(d.capped);
	assert_null(words_check(a, b, &l));
	buffer_free(&x);
	buffer_free(&y);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_group),
		cmocka_unit_test(test_hidden_is_told),
		cmocka_unit_test(test_any_text),
		cmocka_unit_test(test_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
