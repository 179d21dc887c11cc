#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/text/text_internal.h"
#include "text_check.h"

/* Tokens are shown with a bar between them, "_" where white space stands before one. */
static const struct {
	const char *input, *want;
} tokens[] = {
	{ "The sea, the sea.", "The|_sea|,|_the|_sea|." },
	{ "don't o’clock Ann's dogs'", "don't|_o’clock|_Ann's|_dogs|'" },
	{ "cease-fire state-of-the-art 2010–2015", "cease-fire|_state-of-the-art|_2010|–|2015" },
	{ "£12.5m $1,000 5% -3 +4.5 10:30 3/4/2020", "£12.5m|_$1,000|_5%|_-3|_+4.5|_10:30|_3/4/2020" },
	{ "4 per cent", "4|_per|_cent" },
	{ "the U.S. and e.g. me. So", "the|_U.S.|_and|_e.g.|_me|.|_So" },
	{ "see https://sea.example/a?b=1, or ann.lee@sea.example.", "see|_https://sea.example/a?b=1|,|_or|_ann.lee@sea.example|." },
	{ "@ann #sea and/or", "@ann|_#sea|_and|/|or" },
	{ "wait... what?! — no", "wait|...|_what|?|!|_—|_no" },
	{ "海很大。カナ", "海|很|大|。|カ|ナ" },
	{ "word-\nbreak well-\n known", "word-\nbreak|_well-\n known" },
	{ "\xff" "a\xe2\x82", "\xff|a|\xe2\x82" },
	{ "👩‍👩‍👧🇩🇪🇫🇷", "👩‍👩‍👧|🇩🇪|🇫🇷" },
	/* a malformed byte is no white space, whatever the character of its number is */
	{ "well-\n\x85\x85known", "well|-|_\x85|\x85|known" },
	{ "", "" }
};

static void
test_cuts_tokens(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(tokens) / sizeof(tokens[0]); i++) {
		struct tokens t = { 0 };
		struct buffer b = { 0 };
		size_t len = strlen(tokens[i].input);

		text_tokenize(tokens[i].input, (struct span){ 0, (uint32_t)len }, "en", &t);
		for (size_t k = 0; k < t.count; k++) {
			buffer_puts(&b, k ? "|" : "");
			buffer_puts(&b, t.items[k].space_before ? "_" : "");
			buffer_append(&b, tokens[i].input + t.items[k].start, t.items[k].end - t.items[k].start);
		}
		assert_string_equal(buffer_terminate(&b), tokens[i].want);
		assert_null(check_tokens(tokens[i].input, len, "en"));
		buffer_free(&b);
		tokens_free(&t);
	}
}

static void
test_tells_classes(void **state)
{
	static const char s[] = "The £5 sea, 海 €";
	static const enum token_class want[] = {
		TOKEN_FUNCTION, TOKEN_NUMBER, TOKEN_WORD, TOKEN_PUNCTUATION, TOKEN_IDEOGRAPH, TOKEN_SYMBOL
	};
	struct tokens t = { 0 };

	(void)state;
	text_tokenize(s, (struct span){ 0, sizeof(s) - 1 }, "en", &t);
	assert_int_equal(t.count, sizeof(want) / sizeof(want[0]));
	for (size_t i = 0; i < t.count; i++)
		assert_int_equal(t.items[i].class, want[i]);
	tokens_free(&t);
}

static const struct {
	const char *input, *want[3];	/* by level */
} folds[] = {
	{ " a \t\n b ", { "a b", "a b", "a b" } },
	{ "A\xc2\xa0" "B", { "A\xc2\xa0" "B", "A B", "a b" } },
	{ "state-\nment", { "statement", "statement", "statement" } },
	{ "海\n很", { "海很", "海很", "海很" } },
	{ "“Yes,” ‘no’ it’s", { "“Yes,” ‘no’ it’s", "\"Yes,\" \"no\" it's", "\"yes,\" \"no\" it" } },
	{ "« Oui », »Ja«", { "« Oui », »Ja«", "\"Oui\", \"Ja\"", "\"oui\", \"ja\"" } },
	{ "「はい」『否』｢か｣", { "「はい」『否』｢か｣", "\"はい\"\"否\"\"か\"", "\"はい\"\"否\"\"か\"" } },
	{ "a—b c -- d e – f 1–2", { "a—b c -- d e – f 1–2", "a - b c - d e - f 1-2", "a - b c - d e - f 1-2" } },
	{ "wait… . . . no", { "wait… . . . no", "wait...... no", "wait...... no" } },
	{ "cafe\xcc\x81 co\xc2\xadop", { "cafe\xcc\x81 co\xc2\xadop", "caf\xc3\xa9 coop", "caf\xc3\xa9 coop" } },
	{ "cease-fire Straße ﬁn m²", { "cease-fire Straße ﬁn m²", "cease-fire Straße ﬁn m²", "ceasefire strasse fin m²" } },
	{ "U.S. e.g. J. K.", { "U.S. e.g. J. K.", "U.S. e.g. J. K.", "us eg j. k." } },
	{ "low-.l-al", { "low-.l-al", "low-.l-al", "low-.lal" } },
	{ "Putin’s the boss's", { "Putin’s the boss's", "Putin's the boss's", "putin the boss" } },
	{ "नमस्ते क्‍ष", { "नमस्ते क्‍ष", "नमस्ते क्‍ष", "नमस्ते क्‍ष" } }
};

static void
test_folds(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(folds) / sizeof(folds[0]); i++) {
		size_t len = strlen(folds[i].input);

		for (int level = FOLD_SPACE; level <= FOLD_COMPARE; level++) {
			struct buffer b = { 0 };

			text_fold((enum fold)level, folds[i].input, len, &b);
			assert_string_equal(buffer_terminate(&b), folds[i].want[level]);
			assert_true(text_equal((enum fold)level, folds[i].input, len, b.data, b.len));
			buffer_free(&b);
		}
		assert_null(check_fold(folds[i].input, len));
	}
	assert_false(text_equal(FOLD_TYPOGRAPHY, "Sea", 3, "sea", 3));
	assert_true(text_equal(FOLD_COMPARE, "Sea", 3, "sea", 3));
	assert_false(text_equal(FOLD_SPACE, "a-b", 3, "a - b", 5));
}

/* Nearly every character with a decomposition, beside what the rules look for: a folded form folds to itself. */
static void
test_folds_each_character_once(void **state)
{
	static const char *const before[] = { "", "X'", "a.", "b - ", "\xc2\xab " }, *const after[] = { "", "'X", ".b." };

	(void)state;
	for (uint32_t cp = 1; cp < 0x10000; cp = cp == 0x33FF ? 0xF900 : cp + 1) {
		for (size_t i = 0; i < 15; i++) {
			struct buffer b = { 0 };
			char bytes[4];

			buffer_puts(&b, before[i % 5]);
			buffer_append(&b, bytes, utf8_encode(cp, bytes));
			buffer_puts(&b, after[i / 5]);
			if (check_fold(b.data, b.len))
				print_error("U+%04X, row %zu\n", cp, i);
			assert_null(check_fold(b.data, b.len));
			buffer_free(&b);
		}
	}
}

/* All strings of six over signs that the rules look for: a folded form folds to itself. */
static void
check_all_strings(const char *const *signs, size_t count)
{
	size_t all = 1;

	for (size_t k = 0; k < 6; k++)
		all *= count;
	for (size_t i = 0; i < all; i++) {
		struct buffer b = { 0 };

		for (size_t k = 0, rest = i; k < 6; k++, rest /= count)
			buffer_puts(&b, signs[rest % count]);
		if (check_fold(b.data, b.len))
			print_error("%s\n", b.data);
		assert_null(check_fold(b.data, b.len));
		buffer_free(&b);
	}
}

static void
test_folds_strings_once(void **state)
{
	static const char *const latin[] = { "", "e", ".", "'s", " ", "\xe2\x80\xa6", "\xc5\x89" },
		*const dashes[] = { "", "a", ".", "-", "\n", "'", "\xcc\x81" },
		*const joined[] = { "\xe1\x84\x80", "\xe1\x85\xa1", ".", "\xe2\x80\x8d", "\xcc\x81",
				    "\xdc\x91", "\xe2\x88\x92" };

	(void)state;
	check_all_strings(latin, 7);
	check_all_strings(dashes, 7);
	check_all_strings(joined, 7);
}

static void
test_counts_hidden(void **state)
{
	static const struct {
		const char *input;
		size_t      want;
	} rows[] = {
		{ "plain text, “quotes” — café", 0 },
		{ "pay\xe2\x80\x8bpal", 1 },				/* zero-width space */
		{ "\xe2\x80\xaeltr\xe2\x80\xac", 2 },			/* bidi controls */
		{ "p\xd0\xb0ypal", 1 },					/* a Cyrillic letter in a Latin word */
		{ "\xd0\xbc\xd0\xbe\xd1\x80\xd0\xb5 sea", 0 },		/* two scripts, two words */
		{ "5 k\xce\xa9", 0 },					/* a unit */
		{ "a\x1b[0m", 1 },
		{ "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", 0 },	/* joined emoji */
		{ "\xf3\xa0\x81\xa1", 1 },				/* a tag */
		{ "tab\tnew\nline", 0 },
		{ "a\xCC\x81\xCC\x82\xCC\x83\xCC\x84 b\xCC\x85", 0 },	/* as many marks as a cell keeps */
		{ "a\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86", 2 }
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(text_hidden(rows[i].input, strlen(rows[i].input)), rows[i].want);
}

/* One word of every language that has a stemmer: none may be missing from what is linked. */
static void
test_stems(void **state)
{
	static const struct {
		const char *lang, *word, *want;
	} rows[] = {
		{ "en-GB", "sailing", "sail" },
		{ "ar", "الكتاب", "كتاب" },
		{ "da", "ordene", "ord" },
		{ "de", "wörter", "wort" },
		{ "en", "sailing", "sail" },
		{ "es", "palabras", "palabr" },
		{ "fi", "sanoissa", "sano" },
		{ "fr", "parlaient", "parl" },
		{ "hi", "लड़कियों", "लड़क" },
		{ "hu", "szavakat", "szav" },
		{ "it", "parlavano", "parl" },
		{ "nl", "woorden", "woord" },
		{ "no", "ordene", "ord" },
		{ "pt", "palavras", "palavr" },
		{ "ro", "cuvintele", "cuvint" },
		{ "ru", "словами", "слов" },
		{ "sv", "orden", "ord" },
		{ "tr", "kelimeler", "kelime" },
		{ "zh", "sailing", "sailing" }
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct stemmer *s = stemmer_new(rows[i].lang);
		size_t len;
		const char *stem = stemmer_stem(s, rows[i].word, strlen(rows[i].word), &len);

		assert_int_equal(len, strlen(rows[i].want));
		assert_memory_equal(stem, rows[i].want, len);
		stemmer_free(s);
	}
	stemmer_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cuts_tokens),
		cmocka_unit_test(test_tells_classes),
		cmocka_unit_test(test_folds),
		cmocka_unit_test(test_folds_each_character_once),
		cmocka_unit_test(test_folds_strings_once),
		cmocka_unit_test(test_counts_hidden),
		cmocka_unit_test(test_stems)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
