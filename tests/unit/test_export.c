#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "exported.h"

/*
 * The writers on small models made by hand: what each cell, mark and
 * number must look like. That whole exports hold together is checked by
 * tests/export.
 */

static void
test_formats_are_found_by_name(void **state)
{
	size_t count;
	const struct export_format *all = export_formats(&count);

	(void)state;
	assert_true(count >= 11);
	for (size_t i = 0; i < count; i++) {
		assert_ptr_equal(export_find(all[i].name), &all[i]);
		assert_true(all[i].suffix[0] == '.' && all[i].help[0] && all[i].run);
	}
	assert_null(export_find("no-such-format"));
}

static void
test_text_of_two(void **state)
{
	struct story s = small_story();
	struct buffer out = { 0 };
	char *text = write_all(s.model, "text", &plain, &out);

	(void)state;
	has(text, "tdiff: 2 versions, base A");
	has(text, "  A  a.txt  4 sentences  14 words\n");
	has(text, "B keeps 3 of 4: 2 same, 1 altered, 1 moved; drops 1, adds 1.");
	has(text, "  ~ altered  + added  - dropped  ↑↓ moved up, down\n");
	has(text, "A1 B2  ~  The [-red-]{+black+} cat sat.\n");
	has(text, "A2     -  It rained all day.\n");
	has(text, "… 1 same …\n");
	has(text, "   B4  +  Then it snowed.\n");
	has(text, "A4 B1  ↑  The end was near.\n");
	has(text, "\n   B1     (stands here, told at A4)\nA1 B2");
	lacks(text, "Nobody came");
	lacks(text, " \n");
	buffer_free(&out);
	story_free(&s);
}

static void
test_text_options(void **state)
{
	struct story s = small_story();
	struct buffer out = { 0 };
	struct export_params p = plain;
	char *text;

	(void)state;
	p.context = CONTEXT_ALL;
	text = write_all(s.model, "text", &p, &out);
	has(text, "A3 B3     Nobody came.\n");
	p = plain;
	p.context = 1;
	text = write_all(s.model, "text", &p, &out);
	has(text, "Nobody came.");
	p = plain;
	p.width.ascii = true;
	text = write_all(s.model, "text", &p, &out);
	has(text, "^v moved up, down");
	for (size_t i = 0; i < out.len; i++)
		assert_true((unsigned char)text[i] < 0x80);
	p = plain;
	p.only_kinds = 1u << KIND_ADDED;
	text = write_all(s.model, "text", &p, &out);
	has(text, "Then it snowed.");
	has(text, "… 3 left out …");
	has(text, "\n  + added\n");	/* the legend tells of what is shown */
	lacks(text, "black");
	lacks(text, "altered  ");
	lacks(text, "only in");
	p.only_kinds = 1u << KIND_SAME;
	text = write_all(s.model, "text", &p, &out);
	has(text, "\nA3 B3     Nobody came.\n          … 1 left out …\nA4 B1  ↑  The end was near.\n");
	lacks(text, "snowed");
	p = plain;
	p.stats = true;
	text = write_all(s.model, "text", &p, &out);
	has(text, "adds 1.\n");
	lacks(text, "snowed");
	lacks(text, "  ~ altered");
	p = plain;
	p.color = true;
	text = write_all(s.model, "text", &p, &out);
	has(text, "\033[31m[-\033[m\033[31mred\033[m\033[31m-]\033[m");
	buffer_free(&out);
	story_free(&s);
}

static void
test_text_side_by_side(void **state)
{
	struct story s = small_story();
	struct buffer out = { 0 };
	struct export_params p = { .columns = 120 };
	char *text = write_all(s.model, "text", &p, &out);

	(void)state;
	has(text, "A1  The [-red-] cat sat. ");
	has(text, " ~  B2  The {+black+} cat sat.\n");
	has(text, " -\n");
	has(text, "+  B4  Then it snowed.\n");
	buffer_free(&out);
	story_free(&s);
}

/* Words that only one side has leave no blank before a comma on the other. */
static void
test_blanks_of_one_side(void **state)
{
	struct story s = story_new();
	struct buffer out = { 0 };
	struct export_params wide = { .columns = 120 };
	char *text;

	(void)state;
	add(&s, "We have no choice, said the mayor of the old town.", "a");
	add(&s, "We have no choice and no time, said the mayor of the town.", "b");
	story_link(&s, 0, 1, "0-0");
	story_build(&s, 0);
	text = write_all(s.model, "text", &wide, &out);
	has(text, "A1  We have no choice, said the mayor of the [-old-] ");
	has(text, "B1  We have no choice {+and no time+}, said the mayor of\n");
	text = write_all(s.model, "text", &plain, &out);
	has(text, "choice {+and no time+}, said");
	has(text, " [-old-] town.");
	buffer_free(&out);
	story_free(&s);
}

/* A table too wide for the page goes on below, each column at the same place in all rows. */
static void
test_table_of_narrow_page(void **state)
{
	struct story s = small_story();
	struct buffer out = { 0 };
	struct export_params p = { .columns = 40 };
	char *text;

	(void)state;
	s.infos[0].date = "2025-05-06T06:00:00Z";
	s.infos[1].place = "STRASBOURG";
	s.infos[1].source = "The Advertiser";
	story_build(&s, 0);
	text = write_all(s.model, "text", &p, &out);
	has(text, "\n  A  a.txt\n     2025-05-06T06:00:00Z\n                     4 sentences\n     14 words\n"
		  "  B  b.txt\n                           STRASBOURG\n     The Advertiser  4 sentences\n");
	buffer_free(&out);
	story_free(&s);
}

/* Labels are as wide as the ranges in their column ask for: many of A in one of B. */
static void
test_labels_of_merged(void **state)
{
	struct story s = story_new();
	struct buffer out = { 0 };
	char *text;

	(void)state;
	add(&s, "It rained.\nThe red cat sat.\nNobody came to it.\nAn end.", "a");
	add(&s, "It rained.\nThe red cat sat and nobody came to it.\nThe end.", "b");
	story_link(&s, 0, 1, "0-0 1,2-1 3-2");
	story_build(&s, 0);
	text = write_all(s.model, "text", &plain, &out);
	has(text, "\nA2-3 B2  ~> The red cat sat");
	has(text, "\nA4   B3  ~  ");
	buffer_free(&out);
	story_free(&s);
}

/* What the base lacks is told against the first version that has it, and says so. */
static void
test_apparatus_without_base(void **state)
{
	struct story s = story_new();
	struct buffer out = { 0 };
	char *text;

	(void)state;
	add(&s, "One stays.", "a");
	add(&s, "One stays.\nSnow fell on the old town.", "b");
	add(&s, "One stays.\nSnow fell on the town.", "c");
	add(&s, "One stays.\nSnow fell on the old town.", "d");
	for (uint32_t v = 1; v < 4; v++)
		story_link(&s, 0, v, "0-0");
	story_link(&s, 1, 2, "0-0 1-1");
	story_link(&s, 1, 3, "0-0 1-1");
	story_link(&s, 2, 3, "0-0 1-1");
	story_build(&s, 0);
	text = write_all(s.model, "text", &plain, &out);
	has(text, "\nB2  +  Snow fell on the old town.\nC2  +~ (against B2) Snow fell on the [-old-] town.\n"
		  "D2  += B2\n");
	buffer_free(&out);
	story_free(&s);
}

static void
test_apparatus(void **state)
{
	struct story s = story_new();
	struct buffer out = { 0 };
	char *text;

	(void)state;
	add(&s, "The red cat sat.\nIt rained.", "a");
	add(&s, "The black cat sat.\nIt rained.", "b");
	add(&s, "The black cat sat.", "c");
	add(&s, "The red cat sat.\nIt rained.\nThen snow fell.", "d");
	story_link(&s, 0, 1, "0-0 1-1");
	story_link(&s, 0, 2, "0-0");
	story_link(&s, 0, 3, "0-0 1-1");
	story_build(&s, 0);
	text = write_all(s.model, "text", &plain, &out);
	has(text, "A1     The red cat sat.\nB1 C1  ~\n       The [-red-]{+black+} cat sat.\nD1  =\n");
	has(text, "B2 D2  =\nC   -\n");
	has(text, "D3  +  Then snow fell.\n");
	buffer_free(&out);
	story_free(&s);
}

/* Two versions of one sentence each, said to be the same story. */
static struct story
pair_story(const char *a, const char *b, const char *file)
{
	struct story s = story_new();

	add(&s, a, file);
	add(&s, b, "b");
	story_link(&s, 0, 1, "0-0");
	story_build(&s, 0);
	return s;
}

static void
test_what_is_hostile_stays_inert(void **state)
{
	static const char evil[] = "=1+1 <script>\"x'&</script> |*a* [b](c) www.x.y \033[31m \xe2\x80\xae \xff end.";
	static const struct { const char *format, *has; } rows[] = {
		{ "html", "=1+1 &lt;script&gt;&quot;x&#39;&amp;&lt;/script&gt;" },
		{ "tei", "=1+1 &lt;script&gt;&quot;x&#39;&amp;&lt;/script&gt;" },
		{ "csv", ",\"'=1+1 <script>\"\"x'&</script>" },
		{ "tsv", "\t'=1+1 <script>\"x'&" },
		{ "markdown", "=1+1 \\<script\\>\"x'&amp;\\</script\\> \\|\\*a\\* \\[b\\](c) www\\.x.y" },
		{ "jsonl", "=1+1 <script>\\\"x'&</script> |*a* [b](c) www.x.y \\u001b[31m \\u202e \xef\xbf\xbd end." },
		{ "patch", "-=1+1 <script>" },
	};
	struct story s = pair_story(evil, "Something else.", "a\n<b>\xff.txt");
	struct buffer out = { 0 };
	size_t count;
	const struct export_format *all = export_formats(&count);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		has(write_all(s.model, rows[i].format, &plain, &out), rows[i].has);
	for (size_t i = 0; i < count; i++) {
		const char *text = write_all(s.model, all[i].name, &plain, &out);

		lacks(text, "\033");
		lacks(text, "\xe2\x80\xae");
		lacks(text, "\xff");
		lacks(text, "a\n<b>");
	}
	has(write_all(s.model, "json", &plain, &out), "\"file\": \"a\\n<b>\\\\xff.txt\"");
	buffer_free(&out);
	story_free(&s);
}

/* A colon that cannot begin a link or a picture's name is left as it is. */
static void
test_markdown_leaves_times(void **state)
{
	struct story s = pair_story("Red.", "Read 3:16 at 06:00:30, 1:100:2, http://a.b or x:y.", "a.txt");
	struct buffer out = { 0 };

	(void)state;
	has(write_all(s.model, "markdown", &plain, &out), "3:16 at 06:00:30, 1\\:100:2, http\\://a.b or x\\:y.");
	buffer_free(&out);
	story_free(&s);
}

/* A control character is no blank: what was dropped of it is told, at either end of a piece. */
static void
test_controls_are_told(void **state)
{
	struct story s = pair_story("One \001 two red end.", "One two red\033 end.", "a.txt");
	struct buffer out = { 0 };

	(void)state;
	has(write_all(s.model, "text", &plain, &out), "One [-^A-] two red{+^[+} end.");
	buffer_free(&out);
	story_free(&s);
}

static size_t
plus_one_hundred(const void *ctx, size_t pos)
{
	(void)ctx;
	return pos + 100;
}

static void
test_json_counts_in_file_offsets(void **state)
{
	struct story s = pair_story("The red cat sat.", "The black cat sat.", "a");
	struct buffer out = { 0 };
	char *text;

	(void)state;
	s.infos[1].file_offset = plus_one_hundred;
	story_build(&s, 0);
	text = write_all(s.model, "json", &plain, &out);
	has(text, "{\"start\": 0, \"end\": 16, \"role\": \"body\"}");
	has(text, "{\"start\": 100, \"end\": 118, \"role\": \"body\"}");
	has(text, "\"edits\": [{\"a\": [4, 7], \"b\": [104, 109]}]");
	has(text, "\"score\": 800");
	buffer_free(&out);
	story_free(&s);
}

/* The pair is told from the base, whichever place it has. */
static void
test_json_base_is_side_a(void **state)
{
	struct story s = pair_story("The red cat sat.", "The black cat sat.", "a");
	struct buffer out = { 0 };
	char *text;

	(void)state;
	story_build(&s, 1);
	text = write_all(s.model, "json", &plain, &out);
	has(text, "\"base\": \"B\"");
	has(text, "{\"a\": \"B\", \"b\": \"A\", ");
	has(text, "\"edits\": [{\"a\": [4, 9], \"b\": [4, 7]}]");
	buffer_free(&out);
	story_free(&s);
}

static void
test_tei_cuts_at_all_witnesses_edits(void **state)
{
	struct story s = story_new();
	struct buffer out = { 0 };
	char *text;

	(void)state;
	add(&s, "The red cat sat on the old mat today.", "a");
	add(&s, "The black cat sat on the old mat today.", "b");
	add(&s, "The red cat sat on the mat today.", "c");
	story_link(&s, 0, 1, "0-0");
	story_link(&s, 0, 2, "0-0");
	story_build(&s, 0);
	text = write_all(s.model, "tei", &plain, &out);
	has(text, "The <app><rdg wit=\"#A #C\">red</rdg><rdg wit=\"#B\">black</rdg></app> cat sat "
		  "on the <app><rdg wit=\"#A #B\">old</rdg><rdg wit=\"#C\"></rdg></app> mat today.");
	buffer_free(&out);
	story_free(&s);
}

static void
test_patch(void **state)
{
	struct story s = small_story();
	struct buffer out = { 0 };

	(void)state;
	assert_string_equal(write_all(s.model, "patch", &plain, &out),
		"--- a.txt\n+++ b.txt\n@@ -1,4 +1,4 @@\n"
		"-The red cat sat.\n-It rained all day.\n"
		"+The end was near.\n+The black cat sat.\n"
		" Nobody came.\n"
		"-The end was near.\n+Then it snowed.\n");
	buffer_free(&out);
	story_free(&s);
}

/* An empty side is told by the line before it. */
static void
test_patch_from_nothing(void **state)
{
	struct story s = story_new();
	struct buffer out = { 0 };

	(void)state;
	add(&s, "", "a");
	add(&s, "One.\nTwo.", "b");
	story_build(&s, 0);
	assert_string_equal(write_all(s.model, "patch", &plain, &out),
			    "--- a\n+++ b\n@@ -0,0 +1,2 @@\n+One.\n+Two.\n");
	story_build(&s, 1);
	assert_string_equal(write_all(s.model, "patch", &plain, &out),
			    "--- b\n+++ a\n@@ -1,2 +0,0 @@\n-One.\n-Two.\n");
	buffer_free(&out);
	story_free(&s);
}

static void
test_verdicts(void **state)
{
	static const struct { const char *a, *b, *link, *has; } rows[] = {
		{ "One. ", "One.", "0-0", "The two are the same, word for word.\n" },
		{ "One.", "Other.", "", "No sentence of B matches A: probably different stories." },
		{ "One.", "", "", "B has no sentences.\n" },
	};
	struct buffer out = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct story s = story_new();

		add(&s, rows[i].a, "a");
		add(&s, rows[i].b, "b");
		story_link(&s, 0, 1, rows[i].link);
		story_build(&s, 0);
		has(write_all(s.model, "text", &plain, &out), rows[i].has);
		has(write_all(s.model, "html", &plain, &out), "<li>");
		story_free(&s);
	}
	buffer_free(&out);
}

static void
test_one_version(void **state)
{
	struct story s = story_new();
	struct buffer out = { 0 };
	size_t count;
	const struct export_format *all = export_formats(&count);

	(void)state;
	add(&s, "One line.\nAnother.", "a");
	story_build(&s, 0);
	for (size_t i = 0; i < count; i++)
		write_all(s.model, all[i].name, &plain, &out);
	has(write_all(s.model, "text", &plain, &out), "nothing to compare.\n");
	has(out.data, "A1  One line.\nA2  Another.\n");
	has(write_all(s.model, "json", &plain, &out), "\"notes\": [\"nothing to compare\"]");
	buffer_free(&out);
	story_free(&s);
}

static void
test_several_stories_make_one_document(void **state)
{
	struct story s = small_story();
	struct buffer out = { 0 };
	struct export_params p = { .columns = 70, .story = "harbour", .story_count = 2 };
	const struct export_format *f = export_find("json");
	struct sink to = sink_to_buffer(&out);

	(void)state;
	f->begin(&p, &to);
	f->run(s.model, &p, &to);
	p.story_index = 1;
	f->run(s.model, &p, &to);
	f->end(&p, &to);
	sink_finish(&to, NULL);
	has(buffer_terminate(&out), "{\"tdiff\": \"1\", \"stories\": [\n{\"story\": \"harbour\", \"base\"");
	has(out.data, "},\n{\"story\": \"harbour\"");
	has(out.data, "]}\n");
	buffer_free(&out);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_formats_are_found_by_name),
		cmocka_unit_test(test_text_of_two),
		cmocka_unit_test(test_text_options),
		cmocka_unit_test(test_text_side_by_side),
		cmocka_unit_test(test_blanks_of_one_side),
		cmocka_unit_test(test_table_of_narrow_page),
		cmocka_unit_test(test_labels_of_merged),
		cmocka_unit_test(test_apparatus),
		cmocka_unit_test(test_apparatus_without_base),
		cmocka_unit_test(test_what_is_hostile_stays_inert),
		cmocka_unit_test(test_markdown_leaves_times),
		cmocka_unit_test(test_controls_are_told),
		cmocka_unit_test(test_json_counts_in_file_offsets),
		cmocka_unit_test(test_json_base_is_side_a),
		cmocka_unit_test(test_tei_cuts_at_all_witnesses_edits),
		cmocka_unit_test(test_patch),
		cmocka_unit_test(test_patch_from_nothing),
		cmocka_unit_test(test_verdicts),
		cmocka_unit_test(test_one_version),
		cmocka_unit_test(test_several_stories_make_one_document),
	};

	return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
