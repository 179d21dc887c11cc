#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/text/lang.h"
#include "text_check.h"

/* Sentences are shown with a bar between them, white space as it is. */
static const struct {
	const char *lang, *input, *want;
} cuts[] = {
	{ "en", "", "" },
	{ "en", " \n\t\n", "" },
	{ "en", "No stop", "No stop" },
	{ "en", "It rained. We left! Why? Nobody knew.", "It rained.|We left!|Why?|Nobody knew." },
	/* abbreviations */
	{ "en", "Dr. Vane met Mr. Ode vs. Mrs. Lim.", "Dr. Vane met Mr. Ode vs. Mrs. Lim." },
	{ "en", "She lives in the U.S. The sea is near.", "She lives in the U.S.|The sea is near." },
	{ "en", "The U.S. Navy sailed at 5 a.m. on Monday.", "The U.S. Navy sailed at 5 a.m. on Monday." },
	{ "en", "Ask Harbour Ltd. They know. See fig. 4 and no. 7.",
	  "Ask Harbour Ltd.|They know.|See fig. 4 and no. 7." },
	{ "en", "He came on Sun. morning. The sun. Rain fell.", "He came on Sun. morning.|The sun.|Rain fell." },
	{ "en", "It was Plan B. The crew agreed. So did A. B. Cole.",
	  "It was Plan B.|The crew agreed.|So did A. B. Cole." },
	{ "de", "Am 3. Oktober kam Dr. Ohm, z. B. mit Prof. Lau. Es war spät.",
	  "Am 3. Oktober kam Dr. Ohm, z. B. mit Prof. Lau.|Es war spät." },
	{ "de", "Das steht auf Seite 12. Dort lesen wir es. Um 500 v. Chr. kam das Meer.",
	  "Das steht auf Seite 12.|Dort lesen wir es.|Um 500 v. Chr. kam das Meer." },
	{ "fr", "Il dit : « La mer monte. » Puis il part.", "Il dit : « La mer monte. »|Puis il part." },
	{ "es", "El Sr. Mar llegó en 200 a. C. Luego se fue.", "El Sr. Mar llegó en 200 a. C.|Luego se fue." },
	{ "ru", "Это было в 5 в. до н. э. Потом море ушло. Г-н А. С. Волна молчал.",
	  "Это было в 5 в. до н. э.|Потом море ушло.|Г-н А. С. Волна молчал." },
	/* lower case after a stop: only a real sentence begins so */
	{ "en", "two boats sailed. current.", "two boats sailed. current." },
	{ "en", "i like the sea. it is very big.", "i like the sea.|it is very big." },
	{ "en", "Yahoo! is a cry. Oh! the sea.", "Yahoo! is a cry.|Oh! the sea." },
	/* quotations, brackets, ellipses */
	{ "en", "“We sail.” She smiled. “Do we?” he asked.", "“We sail.”|She smiled.|“Do we?” he asked." },
	{ "en", "He went (it rained.) home. (It rained.) He slept.", "He went (it rained.) home.|(It rained.)|He slept." },
	{ "en", "Well . . . I do not know [...] at all... Perhaps.", "Well . . . I do not know [...] at all...|Perhaps." },
	{ "en", "It is told.[3] He left.[4][5] So.", "It is told.[3]|He left.[4][5]|So." },
	/* no blank */
	{ "en", "The sea rose.Nobody saw it.", "The sea rose.|Nobody saw it." },
	{ "en", "See www.sea.Example.com or Ann.Lee@sea.example. Write soon.",
	  "See www.sea.Example.com or Ann.Lee@sea.example.|Write soon." },
	{ "en", "It cost 1,000.50 on 3.4.2020. Cheap.", "It cost 1,000.50 on 3.4.2020.|Cheap." },
	/* lists that run on */
	{ "en", "1. Oars 2. Sails 3. Ropes", "1. Oars|2. Sails|3. Ropes" },
	{ "en", "(a) Oars are wet. (b) Sails are not.", "(a) Oars are wet.|(b) Sails are not." },
	{ "en", "• 9. Oars • 10. Sails", "• 9. Oars|• 10. Sails" },
	{ "en", "In 1998 we had 2. Then 3.", "In 1998 we had 2.|Then 3." },
	/* other scripts */
	{ "zh", "海很大。船很小！为什么？没人知道。", "海很大。|船很小！|为什么？|没人知道。" },
	{ "zh", "我们去看《海啊！海》好吗？好。", "我们去看《海啊！海》好吗？|好。" },
	{ "ja", "「海は広い。」と言った。そう。", "「海は広い。」と言った。|そう。" },
	{ "ar", "هل البحر كبير؟ نعم. السفينة صغيرة.", "هل البحر كبير؟|نعم.|السفينة صغيرة." },
	{ "hi", "समुद्र बड़ा है। नाव छोटी है।", "समुद्र बड़ा है।|नाव छोटी है।" },
	{ "hy", "Ծովը մեծ է։ Նավը փոքր է։", "Ծովը մեծ է։|Նավը փոքր է։" },
	{ "el", "Πού είναι η θάλασσα; Εδώ.", "Πού είναι η θάλασσα;|Εδώ." },
	/* unknown languages read as English does */
	{ "xx", "Dr. Vane left. So did we.", "Dr. Vane left.|So did we." }
};

static const char *
shown(const struct text *t, struct buffer *b)
{
	buffer_clear(b);
	for (size_t i = 0; i < text_count(t); i++) {
		const struct sentence *s = &text_sentences(t)[i];

		if (i)
			buffer_putc(b, '|');
		buffer_append(b, text_bytes(t) + s->start, s->end - s->start);
	}
	return buffer_terminate(b);
}

static void
expect_cut(const char *input, const struct text_params *params, const char *want)
{
	struct arena *a = arena_new();
	struct buffer b = { 0 };
	struct text_source source = { .bytes = input, .len = strlen(input) };

	assert_string_equal(shown(text_new(a, &source, params), &b), want);
	assert_null(check_segment(&source, params));
	buffer_free(&b);
	arena_free(a);
}

static void
test_cuts_sentences(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cuts) / sizeof(cuts[0]); i++) {
		struct text_params p = { .lang = cuts[i].lang };

		expect_cut(cuts[i].input, &p, cuts[i].want);
	}
}

/* What is doubtful in one text and plain in the other: both as they are cut together. */
static const struct {
	const char *a, *b, *want_a, *want_b;
} pairs[] = {
	/* a small letter after the stop, on either side of it */
	{ "The gauge is broken. wind_max shows the gust.", "wind_max shows the gust.",
	  "The gauge is broken.|wind_max shows the gust.", "wind_max shows the gust." },
	{ "The gauge was by it. wind_max shows gusts.", "The gauge was by it.\n\nNobody saw.",
	  "The gauge was by it.|wind_max shows gusts.", "The gauge was by it.|Nobody saw." },
	/* between two doubtful ends; the paragraph begins once */
	{ "Ask by it. a) oars are wet. eBay has more of it.", "a) oars are wet.\n\nLast.",
	  "Ask by it.|a) oars are wet.|eBay has more of it.", "a) oars are wet.|Last." },
	/* behind a single letter: what stands before it must be known */
	{ "They gave the boat to plan b. Check the oars.", "They gave the boat to plan b.\n\nEnd.",
	  "They gave the boat to plan b.|Check the oars.", "They gave the boat to plan b.|End." },
	{ "They saw A. Cole was here first.", "Cole was here first.",
	  "They saw A. Cole was here first.", "Cole was here first." },
	/* too short to prove anything */
	{ "Nobody was to row to it. oars went.", "oars went.",
	  "Nobody was to row to it. oars went.", "oars went." },
	{ "One. Two three.", "", "One.|Two three.", "" },
};

static void
test_versions_are_cut_alike(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		struct arena *a = arena_new();
		struct text_params p = { .lang = "en" };
		struct text_source x = { .bytes = pairs[i].a, .len = strlen(pairs[i].a) };
		struct text_source y = { .bytes = pairs[i].b, .len = strlen(pairs[i].b) };
		struct text *texts[] = { text_new(a, &x, &p), text_new(a, &y, &p) };
		struct buffer b = { 0 };

		text_cut_alike(texts, 2);
		assert_string_equal(shown(texts[0], &b), pairs[i].want_a);
		assert_true(text_count(texts[0]) < 2 || !text_sentences(texts[0])[1].paragraph);
		assert_string_equal(shown(texts[1], &b), pairs[i].want_b);
		buffer_free(&b);
		arena_free(a);
	}
}

static void
test_holds_quotes_on_request(void **state)
{
	struct text_params p = { .lang = "en", .hold_quotes = true };

	(void)state;
	expect_cut("“We sail. Soon. Now.” She left. \"So. It is.\" Yes.", &p,
		   "“We sail. Soon. Now.”|She left.|\"So. It is.\"|Yes.");
	expect_cut("“We sail. Soon it rained.", &p, "“We sail.|Soon it rained.");
}

static void
test_plain_rules(void **state)
{
	struct text_params p = { .lang = "en", .rules = RULES_UAX29 };

	(void)state;
	expect_cut("Mr. Ode left. so did we.\nThey stayed", &p, "Mr.|Ode left. so did we.|They stayed");
}

static void
test_lines_are_numbered_by_newlines(void **state)
{
	static const char s[] = "date 2023-07-06\n\nA. B.\r\n  c  \n\nlast";
	struct arena *a = arena_new();
	struct text_source source = { .bytes = s, .len = strlen(s) };
	struct text_params p = { .unit = UNIT_LINE };
	struct buffer b = { 0 };
	const struct text *t = text_new(a, &source, &p);

	(void)state;
	assert_string_equal(shown(t, &b), "date 2023-07-06||A. B.|c||last");
	assert_int_equal(text_sentences(t)[1].start, text_sentences(t)[1].end);
	assert_null(check_segment(&source, &p));
	buffer_free(&b);
	arena_free(a);
}

static void
test_paragraphs_are_units_on_request(void **state)
{
	struct text_params p = { .unit = UNIT_PARAGRAPH };

	(void)state;
	expect_cut("A b. C d.\nE f.\n\nG h.", &p, "A b. C d.\nE f.|G h.");
}

static void
test_skipped_spans_and_title(void **state)
{
	static const char s[] = "The Sea Rises\n\nHULL (X) - It rose. We saw.\n";
	struct span skip = { 15, 26 };
	struct text_source source = { .bytes = s, .len = strlen(s), .skip = &skip, .skip_count = 1,
				      .title = { 0, 13 } };
	struct text_params p = { .lang = "en" };
	struct arena *a = arena_new();
	struct buffer b = { 0 };
	const struct text *t = text_new(a, &source, &p);

	(void)state;
	assert_string_equal(shown(t, &b), "The Sea Rises|It rose.|We saw.");
	assert_int_equal(text_sentences(t)[0].role, ROLE_TITLE);
	assert_int_equal(text_sentences(t)[1].role, ROLE_BODY);
	assert_null(check_segment(&source, &p));
	buffer_free(&b);
	arena_free(a);
}

static const struct {
	const char *input;
	enum role   last;
} roles[] = {
	{ "The harbour at dusk on 3 May. Ann Lee / AFP – Getty Images", ROLE_CAPTION },
	{ "The harbour at dusk. (AP Photo/Ann Lee)", ROLE_CAPTION },
	{ "Photograph: Ann Lee", ROLE_CAPTION },
	{ "The photo was sold to AFP.", ROLE_BODY },
	{ "It rained. Copyright 2023,", ROLE_BOILERPLATE },
	{ "It rained. © 2023 The Harbour Post", ROLE_BOILERPLATE },
	{ "It rained. All rights reserved", ROLE_BOILERPLATE },
	{ "Copyrighted songs were sung.", ROLE_BODY },
	{ "It rained on the copyright office.", ROLE_BODY }
};

static void
test_tells_roles(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++) {
		struct arena *a = arena_new();
		struct text_source source = { .bytes = roles[i].input, .len = strlen(roles[i].input) };
		struct text_params p = { .lang = "en" };
		const struct text *t = text_new(a, &source, &p);

		if (text_sentences(t)[text_count(t) - 1].role != roles[i].last)
			fail_msg("%s", roles[i].input);
		arena_free(a);
	}
}

static const struct {
	const char *lang, *input;
} guesses[] = {
	{ "en", "The boats were in the harbour and all of them had been there for a week." },
	{ "de", "Die Boote lagen im Hafen und sie waren dort seit einer Woche, weil es nicht ging." },
	{ "fr", "Les bateaux sont dans le port et ils y sont depuis une semaine avec tous les marins." },
	{ "es", "Los barcos están en el puerto y no han salido desde hace una semana por el viento." },
	{ "it", "Le barche sono nel porto e non sono uscite per il vento che era molto forte." },
	{ "ru", "Лодки были в порту, и они не вышли в море, потому что ветер был сильный." },
	{ "uk", "Човни були в порту, і вони не вийшли в море, тому що вітер був сильний, як і що." },
	{ "ar", "كانت السفن في الميناء منذ أسبوع" },
	{ "zh", "船在港口里已经一个星期了。" },
	{ "ja", "船は一週間港にいました。" },
	{ "und", "Zyx qwv plok." },
	{ "und", "" }
};

static void
test_guesses_language(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(guesses) / sizeof(guesses[0]); i++)
		assert_string_equal(text_lang_guess(guesses[i].input, strlen(guesses[i].input)),
				    guesses[i].lang);
	assert_string_equal(text_lang_known("de-AT"), "de");
	assert_string_equal(text_lang_known("PT_br.UTF-8"), "pt");
	assert_string_equal(text_lang_known("tlh"), "und");
	assert_string_equal(text_lang_known(NULL), "und");
}

static void
test_counts_malformed(void **state)
{
	static const char s[] = "a\xff" "b\xe2\x82" "c\xc0\xaf\xed\xa0\x80 \xef\xbf\xbd";
	struct text_source source = { .bytes = s, .len = strlen(s) };
	struct text_params p = { .lang = "en" };
	struct arena *a = arena_new();
	size_t first = 99;

	(void)state;
	assert_int_equal(text_malformed(text_new(a, &source, &p), &first), 7);
	assert_int_equal(first, 1);
	assert_null(check_decode(s, strlen(s)));
	arena_free(a);
}

static void
expect_sorted(const char *code, const struct word_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		if (i && strcmp(list->words[i - 1], list->words[i]) >= 0)
			fail_msg("%s: \"%s\" is out of order", code, list->words[i]);
		assert_true(word_list_has(list, list->words[i], strlen(list->words[i])));
	}
}

static void
test_tables_are_sorted(void **state)
{
	static const struct lang *const langs[] = {
#define X(code) &lang_##code,
		LANG_LIST(X)
#undef X
	};
	const listed_word dr = "dr\0x", drx = "drx";

	(void)state;
	for (size_t i = 0; i < sizeof(langs) / sizeof(langs[0]); i++) {
		const struct lang *l = langs[i];

		expect_sorted(l->code, &l->never);
		expect_sorted(l->code, &l->before_starter);
		expect_sorted(l->code, &l->may_end);
		expect_sorted(l->code, &l->capital);
		expect_sorted(l->code, &l->before_digit);
		expect_sorted(l->code, &l->starters);
		expect_sorted(l->code, &l->function_words);
		assert_ptr_equal(lang_find(l->code), l);
	}
	assert_false(word_list_has(&lang_en.never, dr, 4));
	assert_true(word_list_has(&lang_en.never, dr, 2));
	assert_false(word_list_has(&lang_en.never, dr, 1));
	assert_false(word_list_has(&lang_en.never, drx, 3));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cuts_sentences),
		cmocka_unit_test(test_versions_are_cut_alike),
		cmocka_unit_test(test_holds_quotes_on_request),
		cmocka_unit_test(test_plain_rules),
		cmocka_unit_test(test_lines_are_numbered_by_newlines),
		cmocka_unit_test(test_paragraphs_are_units_on_request),
		cmocka_unit_test(test_skipped_spans_and_title),
		cmocka_unit_test(test_tells_roles),
		cmocka_unit_test(test_guesses_language),
		cmocka_unit_test(test_counts_malformed),
		cmocka_unit_test(test_tables_are_sorted)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
