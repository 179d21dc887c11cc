#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>

#include "../../src/store/store_internal.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static struct arena *arena;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static struct document
read_text(const char *text, const char *path)
{
	struct document doc = {
		.path = path, .bytes = text, .len = strlen(text), .raw = text, .raw_len = strlen(text),
	};

	metadata_read(arena, &doc, 0, false);
	return doc;
}

/* What is left of a text once metadata is taken off, the title marked by braces; white space trimmed. */
static void
body_of(const struct document *doc, char *out, size_t size)
{
	size_t n = 0, skip = 0;
	const struct metadata *m = &doc->meta;

	for (size_t i = 0; i < doc->len && n + 3 < size; i++) {
		while (skip < m->skip_count && i >= m->skip[skip].end)
			skip++;
		if (skip < m->skip_count && i >= m->skip[skip].start)
			continue;
		if (m->title_span.end && i == m->title_span.start)
			out[n++] = '{';
		if (n || !strchr(" \t\r\n", doc->bytes[i]))
			out[n++] = doc->bytes[i];
		if (m->title_span.end && i + 1 == m->title_span.end)
			out[n++] = '}';
	}
	while (n && strchr(" \t\r\n", out[n - 1]))
		n--;
	out[n] = '\0';
}

/* ---- datelines ---- */

static void
test_datelines_are_found(void **state)
{
	static const struct {
		const char *text, *place, *agency;
	} cases[] = {
		{ "LONDON — A fire broke out.", "LONDON", "" },
		{ "LONDON – A fire broke out.", "LONDON", "" },
		{ "LONDON - A fire broke out.", "LONDON", "" },
		{ "LONDON -- A fire broke out.", "LONDON", "" },
		{ "PARIS (AP) - The minister said.", "PARIS", "AP" },
		{ "PARIS (AP) — “We are late,” she said.", "PARIS", "AP" },
		{ "NEW YORK (Reuters) - Stocks fell.", "NEW YORK", "Reuters" },
		{ "ST. PETERSBURG, Russia (AP) — The ship sank.", "ST. PETERSBURG, Russia", "AP" },
		{ "KYIV, Ukraine, July 6 (Reuters) — Talks began.", "KYIV, Ukraine", "Reuters" },
		{ "KYIV, July 6 - Talks began.", "KYIV", "" },
		{ "WASHINGTON, D.C. — The senate met.", "WASHINGTON, D.C.", "" },
		{ "MÜNCHEN — Die Stadt baut.", "MÜNCHEN", "" },
		{ "МОСКВА — Совет принял закон.", "МОСКВА", "" },
		{ "Berlin (dpa) - Die Regierung plant.", "Berlin", "dpa" },
		{ "Aix-en-Provence (AFP) – Le maire part.", "Aix-en-Provence", "AFP" },
		{ "PARIS (Local Press) - The minister said.", "PARIS", "Local Press" },
		{ "( — Former officials met.", "", "" },
		{ "() — Former officials met.", "", "" },
		{ "(Reuters) - Shares rose.", "", "Reuters" },
		{ "OSLO — 12 people were hurt.", "OSLO", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *s = cases[i].text;
		struct dateline d = dateline_find(s, strlen(s));
		char place[64], agency[64];

		if (!d.len)
			fail_msg("no dateline: %s", s);
		snprintf(place, sizeof(place), "%.*s", (int)(d.place.end - d.place.start),
			 s + d.place.start);
		snprintf(agency, sizeof(agency), "%.*s", (int)(d.agency.end - d.agency.start),
			 s + d.agency.start);
		assert_string_equal(place, cases[i].place);
		assert_string_equal(agency, cases[i].agency);
		assert_true(s[d.len - 1] == ' ');
	}
}

static void
test_sentences_are_no_datelines(void **state)
{
	static const char *const cases[] = {
		"", "-", "—", "(", "( —", "LONDON", "LONDON —", "LONDON — ", "LONDON—A fire broke out.",
		"London — The city that never forgets.",
		"Inflation — The silent thief.",
		"Word — another word follows.",
		"Everyone - The young above all - left.",
		"NASA — the space agency — said so.",
		"NASA — The agency said so.",
		"BREAKING — Fire in the old town.",
		"EXCLUSIVE - Minister to resign.",
		"COVID-19 - What we know.",
		"U.S. — The states agreed.",
		"Apple (AAPL) - The maker of phones.",
		"Smith (Labour) - The member for Hull.",
		"(a) - The first point.",
		"(Photo) - The bridge.",
		"LONDON — and Paris agree.",
		"A — The first letter.",
		"The LONDON — A fire broke out.",
		"THE GOVERNMENT OF THE NORTHERN PROVINCE — A report.",
		"2023 - The year began well.",
		"— Hello, he said.",
		"LONDON is a city — A big one.",
		"\xFF\xFE — A",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (dateline_find(cases[i], strlen(cases[i])).len)
			fail_msg("taken for a dateline: %s", cases[i]);
}

/* ---- heads of articles ---- */

static void
test_heads_are_recognised(void **state)
{
	static const struct {
		const char *text, *date, *place, *title, *body;
	} cases[] = {
		{ " date 2023-07-06 LONDON — A fire broke out.\n\nIt burnt.", "2023-07-06", "LONDON", "",
		  "A fire broke out.\n\nIt burnt." },
		{ " date 2023-07-07 \n\n\n\nA fire broke out.", "2023-07-07", "", "", "A fire broke out." },
		{ " date 2023-07 A fire broke out.", "2023-07", "", "", "A fire broke out." },
		{ "date 2023 A fire broke out.", "2023", "", "", "A fire broke out." },
		{ "Date: 2023-07-06T10:30:00+02:00\nA fire.", "2023-07-06T10:30:00+02:00", "", "", "A fire." },
		{ "date 2023-07-06 10:30 A fire.", "2023-07-06 10:30", "", "", "A fire." },
		{ "date\n2023-07-06", "", "", "", "date\n2023-07-06" },
		{ "date 2023-13-06 A fire.", "", "", "", "date 2023-13-06 A fire." },
		{ "date 2023-02-30 A fire.", "", "", "", "date 2023-02-30 A fire." },
		{ "dates 2023-07-06 were sweet.", "", "", "", "dates 2023-07-06 were sweet." },
		{ "date 2023-07-06th was hot.", "", "", "", "date 2023-07-06th was hot." },
		{ "date 20230706 A fire.", "", "", "", "date 20230706 A fire." },
		{ "Fire in the Old Town\n\n( — A fire broke out.\n", "", "", "Fire in the Old Town",
		  "{Fire in the Old Town}\n\nA fire broke out." },
		{ "Who Pays?\n \nA fire broke out.", "", "", "Who Pays?", "{Who Pays?}\n \nA fire broke out." },
		{ "# Fire in Town\n\nA fire.", "", "", "Fire in Town", "{Fire in Town}\n\nA fire." },
		{ "date 2023-07-06\nFire\n\nOSLO (AP) - A fire.", "2023-07-06", "OSLO", "Fire",
		  "{Fire}\n\nA fire." },
		{ "NO MONEY LEFT — Minister Resigns\n\nA fire.", "", "", "NO MONEY LEFT — Minister Resigns",
		  "{NO MONEY LEFT — Minister Resigns}\n\nA fire." },
		{ "OSLO (AP) — A fire\n\nIt burnt.", "", "OSLO", "", "A fire\n\nIt burnt." },
		{ "A fire broke out.\n\nIt burnt.", "", "", "", "A fire broke out.\n\nIt burnt." },
		{ "A fire broke out\nin the town.\n\nIt burnt.", "", "", "",
		  "A fire broke out\nin the town.\n\nIt burnt." },
		{ "Only a Title\n\n", "", "", "", "Only a Title" },
		{ "Dear all,\n\nA fire.", "", "", "", "Dear all,\n\nA fire." },
		{ "- a point\n\nA fire.", "", "", "", "- a point\n\nA fire." },
		{ "大火烧毁老城\n\n昨天发生火灾。", "", "", "大火烧毁老城", "{大火烧毁老城}\n\n昨天发生火灾。" },
		{ "昨天发生火灾。\n\n没有人受伤。", "", "", "", "昨天发生火灾。\n\n没有人受伤。" },
		{ "Title\r\n\r\nA fire.\r\n", "", "", "Title", "{Title}\r\n\r\nA fire." },
		{ "---\ntitle: \"The Fire\"\ndate: 2023-07-06\nlocation: Oslo\n---\nA fire.", "2023-07-06",
		  "Oslo", "The Fire", "A fire." },
		{ "---\n# note\nTitle: The Fire\ntags:\n  - a\n- b\n\n...\nA fire.", "", "", "The Fire", "A fire." },
		{ "---\nA rule, then text.\n---\nA fire.", "", "", "", "---\nA rule, then text.\n---\nA fire." },
		{ "---\ntitle: x\nno end", "", "", "", "---\ntitle: x\nno end" },
		{ "---\n---\nA fire.", "", "", "", "---\n---\nA fire." },
		{ "---\ndate: yesterday\n---\nA fire.", "", "", "", "A fire." },
		{ "---\ntitle: One\n---\nTwo\n\nA fire.", "", "", "One", "{Two}\n\nA fire." },
		{ "", "", "", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct document doc = read_text(cases[i].text, "x.txt");
		char body[512];

		body_of(&doc, body, sizeof(body));
		assert_string_equal(body, cases[i].body);
		assert_string_equal(doc.meta.date.text, cases[i].date);
		assert_string_equal(doc.meta.place, cases[i].place);
		assert_string_equal(doc.meta.title, cases[i].title);
	}
}

static void
test_front_matter_keys(void **state)
{
	struct document doc = read_text("---\nsource: The Post\nAUTHOR: 'Ann Lee'\nurl: http://x/\n"
					"lang: de\nlabel: draft 2\nunknown: x\n---\nA fire.", "x");

	(void)state;
	assert_string_equal(doc.meta.source, "The Post");
	assert_string_equal(doc.meta.author, "Ann Lee");
	assert_string_equal(doc.meta.url, "http://x/");
	assert_string_equal(doc.meta.lang, "de");
	assert_string_equal(doc.meta.label, "draft 2");
}

static void
test_agency_of_the_dateline_is_the_source(void **state)
{
	struct document doc = read_text("PARIS (AP) - The minister said.", "x");

	(void)state;
	assert_string_equal(doc.meta.source, "AP");
}

static void
test_spans_rise_and_lie_apart(void **state)
{
	struct document doc = read_text("---\ndate: 2023-07-06\n---\ndate 2023-07-06 OSLO — A fire.", "x");

	(void)state;
	assert_int_equal(doc.meta.skip_count, 2);	/* front matter and date line touch */
	assert_int_equal(doc.meta.skip[0].start, 0);
	assert_int_equal(doc.meta.skip[0].end, 40);
	assert_int_equal(doc.meta.skip[1].start, 41);
	assert_int_equal(doc.meta.skip[1].end, 50);
}

static void
test_plain_takes_nothing_but_the_mark(void **state)
{
	const char *text = "\xEF\xBB\xBF" "date 2023-07-06 LONDON — A fire.";
	struct document doc = { .path = "2023-07-06.txt", .bytes = text, .len = strlen(text) };

	(void)state;
	metadata_read(arena, &doc, 3, true);
	assert_int_equal(doc.meta.skip_count, 1);
	assert_int_equal(doc.meta.skip[0].end, 3);
	assert_int_equal(doc.meta.date.year, 0);
}

/* ---- dates ---- */

static void
test_dates_in_file_names(void **state)
{
	static const struct {
		const char *path, *date;
	} cases[] = {
		{ "2023-07-06.txt", "2023-07-06" },
		{ "a/2023-07-06/story.txt", "" },
		{ "story_20230706.txt", "2023-07-06" },
		{ "story-2023-07-06-v2.txt", "2023-07-06" },
		{ "000_0e53bd2dde0e7f2d.txt", "" },
		{ "120230706.txt", "" },
		{ "20230706a.txt", "" },
		{ "20231306.txt", "" },
		{ "2023-07.txt", "" },
		{ "x 12345678 20240229", "2024-02-29" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct date d = { 0 };

		date_in_name(cases[i].path, &d);
		assert_string_equal(d.text, cases[i].date);
	}
}

static void
test_last_second_of_a_period(void **state)
{
	static const struct {
		const char *text;
		int64_t     second;
	} cases[] = {
		{ "1970-01-01T00:00:00Z", 0 },
		{ "1970-01-01T01:00+01:00", 0 },
		{ "1969-12-31 19:00:00 -0500", 0 },
		{ "1970-01-01", 86399 },
		{ "1970-01", 31 * 86400 - 1 },
		{ "1970", 365 * 86400 - 1 },
		{ "2024-02", 1709251199 },
		{ "2023-07-06T10:30:00.5Z", 1688639400 },
		{ "2038-01-19T03:14:08", 2147483648 },
		{ "0001-01-01T00:00", -62135596800 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct date d = { 0 };

		assert_int_equal(date_parse(cases[i].text, strlen(cases[i].text), &d),
				 strlen(cases[i].text));
		assert_true(date_last_second(&d) == cases[i].second);
	}
}

/* ---- order ---- */

static struct document
dated(const char *path, const char *date)
{
	struct document doc = { .path = path };

	if (*date)
		date_parse(date, strlen(date), &doc.meta.date);
	return doc;
}

static void
test_order(void **state)
{
	struct document docs[] = {
		dated("d/z", ""), dated("d/f", "2023-07"), dated("d/e", "2023-07-31"),
		dated("d/c", "2023-07-06"), dated("d/b", "2023-07-06T23:00-02:00"),
		dated("d/a", "2023-07-06T10:00Z"), dated("d/g", "2023"), dated("d/y", ""),
		dated("d/c0", "2023-07-06"),
	};
	struct document *in[COUNT(docs)], *by[COUNT(docs)];
	const char *by_date = "a c c0 b e f g y z ", *by_name = "a b c c0 e f g y z ";
	char got[64];

	(void)state;
	for (size_t i = 0; i < COUNT(docs); i++)
		in[i] = &docs[i];
	for (int sort = SORT_AUTO; sort <= SORT_NAME; sort++)
		for (int folder = 0; folder < 2; folder++) {
			const char *want = sort == SORT_NAME ? by_name
				: sort == SORT_DATE || (sort == SORT_AUTO && folder) ? by_date
				: "z f e c b a g y c0 ";
			size_t n = 0;

			memcpy(by, in, sizeof(in));
			store_order(by, COUNT(docs), (enum store_sort)sort, folder);
			for (size_t i = 0; i < COUNT(docs); i++)
				n += (size_t)snprintf(got + n, sizeof(got) - n, "%s ", by[i]->path + 2);
			assert_string_equal(got, want);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_datelines_are_found),
		cmocka_unit_test(test_sentences_are_no_datelines),
		cmocka_unit_test(test_heads_are_recognised),
		cmocka_unit_test(test_front_matter_keys),
		cmocka_unit_test(test_agency_of_the_dateline_is_the_source),
		cmocka_unit_test(test_spans_rise_and_lie_apart),
		cmocka_unit_test(test_plain_takes_nothing_but_the_mark),
		cmocka_unit_test(test_dates_in_file_names),
		cmocka_unit_test(test_last_second_of_a_period),
		cmocka_unit_test(test_order),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
