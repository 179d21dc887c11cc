/* What --stories writes: each story, and of each version what earlier ones gave it. */
#include "stories.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tdiff/export.h"

/* Story `index` of the session, which may have been narrowed to one. */
static const struct story *
story_at(const struct session *s, size_t index)
{
	const struct story_files *files = &s->listing.stories[index];

	return &s->corpus->stories[s->listing.entries[files->first].story];
}

static const struct article *
version_of(const struct session *s, const struct story *story, uint32_t version)
{
	return &s->corpus->articles[story->articles[version]];
}

/* The earlier version that has most of it, the first of equals. */
static uint32_t
nearest_of(const struct story *story, uint32_t version)
{
	uint32_t best = 0;

	for (uint32_t k = 0; k < version; k++)
		if (story_kept(story, version, k) > story_kept(story, version, best))
			best = k;
	return best;
}

static int
per_cent(int share)
{
	return (share + 5) / 10;
}

/* ---- text ---- */

#define KEPT_WIDTH 24

static void
put_text_kept(const struct story *story, uint32_t version, struct sink *to)
{
	uint32_t nearest = nearest_of(story, version);
	char text[64] = "";
	int n = 0;

	if (version)
		n = snprintf(text, sizeof(text), "%d%% from 1",
			     per_cent(story_kept(story, version, 0)));
	if (nearest)
		snprintf(text + n, sizeof(text) - (size_t)n, ", %d%% from %" PRIu32,
			 per_cent(story_kept(story, version, nearest)), nearest + 1);
	sink_printf(to, "  %-*s  ", KEPT_WIDTH, text);
}

/* Columns of the longest date in the story. */
static int
date_width(const struct session *s, const struct story *story)
{
	size_t width = 0;

	for (uint32_t k = 0; k < story->count; k++) {
		size_t len = strlen(version_of(s, story, k)->date.text);

		width = len > width ? len : width;
	}
	return (int)width;
}

static void
put_text_version(const struct session *s, const struct story *story, uint32_t version, int width,
		 struct sink *to)
{
	const struct article *a = version_of(s, story, version);

	sink_printf(to, "%4" PRIu32 "  %-*s%s%6" PRIu32 " words", version + 1, width, a->date.text,
		    width ? "  " : "", a->words);
	if (story->count > 1)
		put_text_kept(story, version, to);
	else
		sink_puts(to, "  ");
	export_line(a->path, to);
	if (a->state == ARTICLE_DUPLICATE) {
		sink_puts(to, "  same bytes as ");
		export_line(s->corpus->articles[a->duplicate_of].path, to);
	}
	sink_puts(to, version == story->first_run ? "  ran first\n" : "\n");
}

static void
put_text_head(const struct session *s, const struct story *story, struct sink *to)
{
	char id[STORY_ID_SIZE];

	story_id(story, id);
	sink_printf(to, "%s  %" PRIu32 " version%s", id, story->count, story->count == 1 ? "" : "s");
	if (story->change >= 0)
		sink_printf(to, "  changed %d%%", per_cent(story->change));
	if (story->count > 1 && story->first_run == NO_STORY)
		sink_puts(to, "  first unknown");
	sink_puts(to, "  ");
	export_line(version_of(s, story, 0)->title, to);
	sink_putc(to, '\n');
}

static void
put_text(const struct session *s, struct sink *to)
{
	for (size_t i = 0; i < s->listing.story_count; i++) {
		const struct story *story = story_at(s, i);
		int width = date_width(s, story);

		if (i)
			sink_putc(to, '\n');
		put_text_head(s, story, to);
		for (uint32_t k = 0; k < story->count; k++)
			put_text_version(s, story, k, width, to);
	}
}

/* ---- json ---- */

static void
put_json_path(const struct session *s, uint32_t article, struct sink *to)
{
	if (article == NO_STORY)
		sink_puts(to, "null");
	else
		export_json_string(s->corpus->articles[article].path, to);
}

/* 0..1000 as "0.820". Of a large folder there are hundreds of thousands: no format is read for each. */
static void
put_share(int share, struct sink *to)
{
	const char text[] = {
		(char)('0' + share / 1000), '.', (char)('0' + share / 100 % 10),
		(char)('0' + share / 10 % 10), (char)('0' + share % 10),
	};

	sink_write(to, text, sizeof(text));
}

static void
put_number(uint64_t n, struct sink *to)
{
	char digits[20];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + n % 10);
	while (n /= 10);
	sink_write(to, digits + at, sizeof(digits) - at);
}

static void
put_json_kept(const struct story *story, uint32_t version, struct sink *to)
{
	bool any = false;

	for (uint32_t k = 0; k < version; k++) {
		int share = story_kept(story, version, k);

		if (share < 0)
			continue;
		sink_puts(to, any ? ", {\"from\": " : "{\"from\": ");
		put_number(k, to);
		sink_puts(to, ", \"share\": ");
		put_share(share, to);
		sink_putc(to, '}');
		any = true;
	}
}

static void
put_json_version(const struct session *s, const struct story *story, uint32_t version, struct sink *to)
{
	const struct article *a = version_of(s, story, version);

	sink_puts(to, "{\"file\": ");
	export_json_string(a->path, to);
	sink_puts(to, ", \"date\": ");
	if (*a->date.text)
		export_json_string(a->date.text, to);
	else
		sink_puts(to, "null");
	sink_puts(to, ", \"words\": ");
	put_number(a->words, to);
	sink_puts(to, ", \"bytes\": ");
	put_number(a->bytes, to);
	sink_puts(to, ", \"duplicate_of\": ");
	put_json_path(s, a->state == ARTICLE_DUPLICATE ? a->duplicate_of : NO_STORY, to);
	sink_puts(to, ", \"kept\": [");
	put_json_kept(story, version, to);
	sink_puts(to, "]}");
}

static void
put_json_story(const struct session *s, const struct story *story, struct sink *to)
{
	char id[STORY_ID_SIZE];

	story_id(story, id);
	sink_printf(to, "{\"id\": \"%s\", \"title\": ", id);
	export_json_string(version_of(s, story, 0)->title, to);
	sink_puts(to, ", \"first_run\": ");
	put_json_path(s, story->first_run == NO_STORY ? NO_STORY : story->articles[story->first_run], to);
	sink_puts(to, ", \"change\": ");
	if (story->change < 0)
		sink_puts(to, "null");
	else
		put_share(story->change, to);
	sink_puts(to, ", \"versions\": [");
	for (uint32_t k = 0; k < story->count; k++) {
		sink_puts(to, k ? ",\n    " : "\n    ");
		put_json_version(s, story, k, to);
	}
	sink_puts(to, "]}");
}

static void
put_json_left_out(const struct session *s, struct sink *to)
{
	const struct corpus *c = s->corpus;
	bool any = false;

	for (uint32_t i = 0; i < c->count; i++) {
		if (c->articles[i].story != NO_STORY)
			continue;
		sink_puts(to, any ? ",\n  {\"file\": " : "\n  {\"file\": ");
		export_json_string(c->articles[i].path, to);
		sink_printf(to, ", \"state\": \"%s\"}",
			    corpus_state_name((enum article_state)c->articles[i].state));
		any = true;
	}
}

static void
put_json_passed_over(const struct session *s, struct sink *to)
{
	const struct listing *l = &s->listing;

	for (size_t i = 0; i < l->passed_count; i++) {
		sink_puts(to, i ? ",\n  {\"file\": " : "\n  {\"file\": ");
		export_json_string(l->passed[i].path, to);
		sink_printf(to, ", \"why\": \"%s\"}", stories_trouble(l->passed[i].why));
	}
}

static void
put_json(const struct session *s, struct sink *to)
{
	const struct corpus *c = s->corpus;

	sink_puts(to, "{\"stories\": [");
	for (size_t i = 0; i < s->listing.story_count; i++) {
		sink_puts(to, i ? ",\n  " : "\n  ");
		put_json_story(s, story_at(s, i), to);
	}
	sink_puts(to, "],\n \"left_out\": [");
	put_json_left_out(s, to);
	sink_puts(to, "],\n \"passed_over\": [");
	put_json_passed_over(s, to);
	sink_puts(to, "],\n \"files\": {");
	for (int state = 0; state < ARTICLE_STATE_COUNT; state++)
		sink_printf(to, "%s\"%s\": %" PRIu32, state ? ", " : "",
			    corpus_state_name((enum article_state)state), c->states[state]);
	sink_puts(to, "}}\n");
}

/* ---- csv ---- */

/* Shares by the number of the earlier version: "1:0.820 2:0.910". */
static void
put_csv_kept(const struct story *story, uint32_t version, struct sink *to)
{
	bool any = false;

	for (uint32_t k = 0; k < version; k++) {
		int share = story_kept(story, version, k);

		if (share < 0)
			continue;
		sink_printf(to, "%s%" PRIu32 ":", any ? " " : "", k + 1);
		put_share(share, to);
		any = true;
	}
}

static void
put_csv_version(const struct session *s, const struct story *story, uint32_t version, struct sink *to)
{
	const struct article *a = version_of(s, story, version);
	char id[STORY_ID_SIZE];

	story_id(story, id);
	sink_printf(to, "%s,%" PRIu32 ",", id, version + 1);
	export_csv_cell(a->path, to);
	sink_putc(to, ',');
	export_csv_cell(a->date.text, to);
	sink_printf(to, ",%" PRIu32 ",%s,", a->words,
		    story->first_run == NO_STORY ? "" : story->first_run == version ? "1" : "0");
	export_csv_cell(a->title, to);
	sink_putc(to, ',');
	if (story->change >= 0)
		put_share(story->change, to);
	sink_putc(to, ',');
	put_csv_kept(story, version, to);
	sink_puts(to, "\r\n");
}

static void
put_csv(const struct session *s, struct sink *to)
{
	sink_puts(to, "story,version,file,date,words,ran_first,title,change,kept\r\n");
	for (size_t i = 0; i < s->listing.story_count; i++) {
		const struct story *story = story_at(s, i);

		for (uint32_t k = 0; k < story->count; k++)
			put_csv_version(s, story, k, to);
	}
}

void
stories_write(const struct session *s, const char *form, struct sink *to)
{
	static const struct {
		const char *form;
		void      (*put)(const struct session *s, struct sink *to);
	} forms[] = {
		{ "text", put_text }, { "json", put_json }, { "csv", put_csv },
	};

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (strcmp(forms[i].form, form) == 0)
			forms[i].put(s, to);
}
