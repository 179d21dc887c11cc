#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "story.h"

static uint32_t
add(struct story *s, const char *lines, const char *date)
{
	return story_add(s, lines, strlen(lines), date, UNIT_LINE);
}

static const char base_lines[] =
	"Council closes bridge\n"
	"The repair will cost 4.2 million this year.\n"
	"\"We have no choice,\" said the mayor.\n"
	"The county pays half, but the council must find the rest.\n"
	"Work begins in June.\n"
	"It should end by winter.";

static const char later_lines[] =
	"Council closes bridge\n"
	"Work begins in June.\n"
	"The repair will cost 4.8 million this year.\n"
	"“We have no choice,” said the mayor.\n"
	"The county pays half.\n"
	"The council must find the rest.\n"
	"Scouts may build a footbridge.";

static struct story
town(uint32_t base)
{
	struct story s = story_new();

	add(&s, base_lines, "2025-05-06");
	add(&s, later_lines, "2025-05-07");
	story_link(&s, 0, 1, "0-0 1-2 2-3 3-4,5 4-1m");
	story_build(&s, base);
	return s;
}

static void
test_kinds_and_flags(void **state)
{
	struct story s = town(0);
	const struct counts *c = &s.model->versions[1].counts;

	(void)state;
	assert_string_equal(story_states(&s, 0), "base base base base base base");
	assert_string_equal(story_states(&s, 1),
			    "same same+moved altered typography altered+split+typography "
			    "altered+split+typography added");
	assert_int_equal(c->kinds[KIND_SAME], 2);
	assert_int_equal(c->kinds[KIND_ALTERED], 3);
	assert_int_equal(c->kinds[KIND_DROPPED], 1);
	assert_int_equal(c->kinds[KIND_ADDED], 1);
	assert_int_equal(c->flags[FLAG_BIT_MOVED], 1);
	assert_int_equal(c->kept, 5);
	assert_int_equal(s.model->in_all, 5);
	assert_int_equal(s.model->in_all_same, 2);
	assert_true(model_differs(s.model, ~0u, ~0u));
	assert_false(model_differs(s.model, 0, 0));
	assert_true(model_differs(s.model, 0, FLAG_MOVED));
	assert_false(model_differs(s.model, 0, FLAG_HIDDEN));
	assert_true(model_differs(s.model, 0, FLAG_TYPOGRAPHY));
	assert_false(model_differs(s.model, 1u << KIND_REWRITTEN, FLAG_TYPOGRAPHY));
	assert_false(model_differs(s.model, 1u << KIND_REWRITTEN, 0));
	story_free(&s);
}

/* Nobody would see what an added sentence hides. */
static void
test_added_hides(void **state)
{
	struct story s = story_new();

	(void)state;
	add(&s, base_lines, "2025-05-06");
	add(&s, "Scouts may build a foot\u200Bbridge.\nScouts may build a dam.", "2025-05-07");
	story_link(&s, 0, 1, "");
	story_build(&s, 0);
	assert_string_equal(story_states(&s, 1), "added+hidden added");
	assert_int_equal(s.model->versions[1].counts.flags[FLAG_BIT_HIDDEN], 1);
	assert_true(model_differs(s.model, 0, FLAG_HIDDEN));
	story_free(&s);
}

/* The other way round: a split is a merge, what was added is dropped. */
static void
test_other_base(void **state)
{
	struct story s = town(1);
	const struct comparison *c = &s.model->against_base[0];

	(void)state;
	assert_string_equal(story_states(&s, 0),
			    "same altered typography altered+merged+typography same+moved added");
	assert_int_equal(c->a, 1);
	assert_int_equal(c->b, 0);
	assert_int_equal(c->changes[1].link->a[0], 1);
	assert_int_equal(c->changes[1].link->b[0], 4);
	assert_int_equal(s.model->versions[0].counts.kinds[KIND_DROPPED], 1);
	story_free(&s);
}

static void
test_rewritten_threshold(void **state)
{
	static const char *const words[2] = {
		"one two three four five six seven eight nine ten\none two three four five",
		"one two three four NO NO NO NO NO NO\none two three NO NO",
	};
	struct story s = story_new();

	(void)state;
	add(&s, words[0], "");
	add(&s, words[1], "");
	story_link(&s, 0, 1, "0-0 1-1");
	story_build(&s, 0);
	assert_string_equal(story_states(&s, 1), "rewritten altered");
	story_free(&s);
}

static void
test_families(void **state)
{
	struct story s = story_new();

	(void)state;
	add(&s, "a\nb\nc", "");
	add(&s, "x\na\nb", "");
	add(&s, "ab\ny\nc\nx", "");
	story_link(&s, 0, 1, "0-1 1-2");
	story_link(&s, 0, 2, "0,1-0 2-2");
	story_link(&s, 1, 2, "0-3m 1,2-0");
	story_build(&s, 0);
	/* x stands first in B, so first of all; y between what it stands between */
	assert_string_equal(story_families(&s), "B0 C3 | A0,1 B1,2 C0 | C1 | A2 C2");
	assert_int_equal(model_cell(s.model, 0, 0).kind, KIND_ABSENT);
	assert_int_equal(model_cell(s.model, 3, 1).kind, KIND_DROPPED);
	assert_int_equal(model_cell(s.model, 2, 2).kind, KIND_ADDED);
	assert_int_equal(model_cell(s.model, 1, 0).kind, KIND_BASE);
	story_free(&s);
}

/* ---- bands ---- */

static void
test_bands_two(void **state)
{
	struct story s = town(0);

	(void)state;
	assert_string_equal(story_bands(&s, "AB", ORDER_BASE),
			    "0 0\n"
			    ". (1)\n"
			    "1 2 !\n"
			    "2 3 !\n"
			    "3 4+5 !\n"
			    ". 6 !\n"
			    "4 1 !\n"
			    "5 . !\n");
	assert_string_equal(story_bands(&s, "AB", ORDER_OWN),
			    "0 0\n"
			    ". 1 !\n"
			    "1 2 !\n"
			    "2 3 !\n"
			    "3 4+5 !\n"
			    ". 6 !\n"
			    "4 .\n"
			    "5 . !\n");
	assert_string_equal(story_bands(&s, "B", ORDER_BASE), "0\n(1)\n2 !\n3 !\n4+5 !\n6 !\n1 !\n");
	story_free(&s);
}

/* Two of the base are one in C: B's forms of the two stay level with them. */
static void
test_bands_rows(void **state)
{
	struct story s = story_new();

	(void)state;
	add(&s, "t\na\nb\nz", "");
	add(&s, "t\na\nb\nz", "");
	add(&s, "t\nz\nab", "");
	story_link(&s, 0, 1, "0-0 1-1 2-2 3-3");
	story_link(&s, 0, 2, "0-0 1,2-2m 3-1");
	story_link(&s, 1, 2, "0-0 1,2-2m 3-1");
	story_build(&s, 0);
	assert_string_equal(story_bands(&s, "ABC", ORDER_BASE),
			    "0 0 0\n"
			    "1+2@1 1+2@1 2 !\n"
			    "3 3 1\n"
			    ". . (2)\n");
	assert_string_equal(story_bands(&s, "AB", ORDER_BASE), "0 0\n1 1\n2 2\n3 3\n");
	assert_string_equal(story_bands(&s, "BC", ORDER_BASE),
			    "0 0\n1+2@1 2 !\n3 1\n. (2)\n");
	story_free(&s);
}

/* Sentences that the base does not have stand level where two versions share them in one order. */
static void
test_bands_shared_additions(void **state)
{
	struct story s = story_new();

	(void)state;
	add(&s, "a\nz", "");
	add(&s, "a\nx\ny\nz", "");
	add(&s, "a\nw\ny\nx\nz", "");
	story_link(&s, 0, 1, "0-0 1-3");
	story_link(&s, 0, 2, "0-0 1-4");
	story_link(&s, 1, 2, "0-0 1-3m 2-2 3-4");
	story_build(&s, 0);
	assert_string_equal(story_bands(&s, "ABC", ORDER_BASE),
			    "0 0 0\n"
			    ". . 1 !\n"
			    ". 1 . !\n"
			    ". 2 2 !\n"
			    ". . 3 !\n"
			    "1 3 4\n");
	story_free(&s);
}

/* What moved away from one place in two versions is told in one row. */
static void
test_bands_share_ghosts(void **state)
{
	struct story s = story_new();

	(void)state;
	add(&s, "a\nm\nz", "");
	add(&s, "a\nz\nm", "");
	add(&s, "a\nz\nm", "");
	add(&s, "a\nz\nm\nx", "");
	story_link(&s, 0, 1, "0-0 1-2m 2-1");
	story_link(&s, 0, 2, "0-0 1-2m 2-1");
	story_link(&s, 0, 3, "0-0 1-2m 2-1");
	story_link(&s, 1, 2, "0-0 1-1 2-2");
	story_link(&s, 1, 3, "0-0 1-1 2-2");
	story_link(&s, 2, 3, "0-0 1-1 2-2");
	story_build(&s, 0);
	assert_string_equal(story_bands(&s, "ABC", ORDER_BASE),
			    "0 0 0\n1 2 2 !\n2 1 1\n. (2) (2)\n");
	assert_string_equal(story_bands(&s, "ABCD", ORDER_BASE),
			    "0 0 0 0\n1 2 2 2 !\n2 1 1 1\n. (2) (2) (2)\n. . . 3 !\n");
	story_free(&s);
}

/* A form of base sentences that stand apart is shown at the first and named at the other. */
static void
test_bands_far_ends(void **state)
{
	struct story s = story_new();

	(void)state;
	add(&s, "a\nb\nc\nd", "");
	add(&s, "ac\nb\nd", "");
	story_link(&s, 0, 1, "0,2-0 1-1 3-2");
	story_build(&s, 0);
	assert_string_equal(story_bands(&s, "AB", ORDER_BASE), "0 0 !\n1 1\n2 (0)\n3 2\n");
	story_free(&s);
}

/* ---- life-line ---- */

static void
test_lifeline(void **state)
{
	struct story s = story_new();
	struct lifeline life;

	(void)state;
	add(&s, "The mayor said on Monday that the old bridge will be closed.", "2025-05-07");
	add(&s, "The mayor said that the bridge will be shut.", "");
	add(&s, "The mayor said that the bridge will be closed.", "2025-05-06");
	add(&s, "The  mayor said that the bridge will be closed.", "");
	story_link(&s, 0, 1, "0-0");
	story_link(&s, 0, 2, "0-0");
	story_link(&s, 0, 3, "0-0");
	story_link(&s, 1, 2, "0-0");
	story_link(&s, 1, 3, "0-0");
	story_link(&s, 2, 3, "0-0");
	story_build(&s, 0);
	life = model_lifeline(s.arena, s.model, 0);
	assert_int_equal(life.form_count, 3);
	assert_int_equal(life.first, 2);
	assert_int_equal(life.forms[0].version_count, 2);
	assert_int_equal(life.forms[0].versions[0], 2);
	assert_int_equal(life.forms[0].versions[1], 3);
	assert_int_equal(life.forms[0].nearest, NONE);
	assert_int_equal(life.forms[1].versions[0], 0);
	assert_int_equal(life.forms[1].nearest, 0);
	assert_int_equal(life.forms[1].change.words.b_changed, 3);
	assert_int_equal(life.forms[2].versions[0], 1);
	assert_int_equal(life.forms[2].nearest, 0);
	assert_int_equal(life.forms[2].change.kind, KIND_ALTERED);
	story_free(&s);
}

static const struct {
	const char *date;
	int64_t     instant;
} dates[] = {
	{ "1970-01-01", 86399 },
	{ "1970-01-01T00:00:00Z", 0 },
	{ "1970-01-01T02:00+02:00", 59 },
	{ "1970-01", 31 * 86400 - 1 },
	{ "1970", 365 * 86400 - 1 },
	{ "2024-02", 1709251199 },
	{ "2025-05-06T06:00:00Z", 1746511200 },
	{ "2025-05-06T06:00:00.25-05:30", 1746531000 },
};

static void
test_instants(void **state)
{
	int64_t instant;

	(void)state;
	for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++) {
		assert_true(model_instant(dates[i].date, &instant));
		assert_int_equal(instant, dates[i].instant);
	}
	assert_false(model_instant("", &instant));
	assert_false(model_instant("May", &instant));
	assert_false(model_instant("0000", &instant));
}

/* ---- search ---- */

static const struct {
	const char *phrase;
	size_t      count;
	const char *first;
} searches[] = {
	{ "bridge", 3, "bridge" },
	{ "Bridge", 1, "Bridge" },
	{ "we have", 2, "We have" },
	{ "\"we", 2, "“We" },
	{ "on the bridge", 1, "on\nthe bridge" },
	{ "foot", 1, "foot" },
	{ "éta", 1, "Éta" },
	{ "us army", 1, "U.S. Army" },
	{ "examples", 1, "exam-\nples" },
	{ "", 0, "" },
	{ "  ", 0, "" },
	{ "nowhere", 0, "" },
};

static void
test_find(void **state)
{
	static const char text[] = "“We have it,” they sang on\nthe bridge.\n\n"
				   "Bridge or footbridge, \"we have\" both. État.\n\n"
				   "He joined the U.S. Army and gave two exam-\nples of it.";
	struct story s = story_new();
	uint32_t shown = 0;

	(void)state;
	story_add(&s, text, strlen(text), "", UNIT_SENTENCE);
	story_build(&s, 0);
	for (size_t i = 0; i < sizeof(searches) / sizeof(searches[0]); i++) {
		struct hits h = model_find(s.arena, s.model, searches[i].phrase, &shown, 1);

		if (h.count != searches[i].count)
			fail_msg("%s: %zu hits", searches[i].phrase, h.count);
		if (h.count) {
			size_t len = h.items[0].span.end - h.items[0].span.start;

			assert_int_equal(len, strlen(searches[i].first));
			assert_memory_equal(text + h.items[0].span.start, searches[i].first, len);
		}
	}
	story_free(&s);
}

/* What is passed over unread for a phrase must not hold it, whatever folding joins, drops or turns into letters. */
static void
test_find_folded(void **state)
{
	static const char text[] =
		"A ﬁne day.\nThe na\u0308ive one.\nThey co\u00adoperate.\nＷＩＤＥ open.\n"
		"Сказал Привет всем.\nStra\u00dfe und STRASSE.\nΟδός ΟΔΌΣ.\n"
		"한국 \u1112\u1161\u11ab국.\n東京\nで会う。\nThe can’t-do 300 \u212a man.\n"
		"Zero\u200bwidth.\n\u0414\u0438\u0438\u0306.\nE\u0301t\u00e9.\nf\u200di\u200dn.";
	static const struct { const char *phrase; size_t count; } folded[] = {
		{ "fine", 1 }, { "FINE", 0 }, { "na\u00efve", 0 }, { "n\u00e4ive", 1 }, { "cooperate", 1 },
		{ "wide", 1 }, { "привет", 1 }, { "Привет", 1 }, { "ПРИВЕТ", 0 },
		{ "strasse", 2 }, { "straße", 2 }, { "οδός", 2 }, { "한국", 2 }, { "東京", 1 }, { "cant", 0 },
		{ "can't", 1 }, { "300 k", 1 }, { "zerowidth", 1 }, { "дий", 1 }, { "\u00e9t\u00e9", 1 },
		{ "fin", 2 }, { "会う", 1 }, { "man", 1 },
	};
	struct story s = story_new();
	uint32_t shown = 0;

	(void)state;
	story_add(&s, text, strlen(text), "", UNIT_LINE);
	story_build(&s, 0);
	for (size_t i = 0; i < sizeof(folded) / sizeof(folded[0]); i++) {
		struct hits h = model_find(s.arena, s.model, folded[i].phrase, &shown, 1);

		if (h.count != folded[i].count)
			fail_msg("%s: %zu hits", folded[i].phrase, h.count);
	}
	story_free(&s);
}

static void
test_one_version(void **state)
{
	struct story s = story_new();

	(void)state;
	add(&s, "a\nb", "");
	story_build(&s, 0);
	assert_int_equal(s.model->family_count, 2);
	assert_false(model_differs(s.model, ~0u, ~0u));
	assert_string_equal(story_bands(&s, "A", ORDER_BASE), "0\n1\n");
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds_and_flags),
		cmocka_unit_test(test_added_hides),
		cmocka_unit_test(test_other_base),
		cmocka_unit_test(test_rewritten_threshold),
		cmocka_unit_test(test_families),
		cmocka_unit_test(test_bands_two),
		cmocka_unit_test(test_bands_rows),
		cmocka_unit_test(test_bands_shared_additions),
		cmocka_unit_test(test_bands_share_ghosts),
		cmocka_unit_test(test_bands_far_ends),
		cmocka_unit_test(test_lifeline),
		cmocka_unit_test(test_instants),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_find_folded),
		cmocka_unit_test(test_one_version),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
