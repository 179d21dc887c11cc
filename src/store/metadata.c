/*
 * What an article says of itself at its head, in this order, each part
 * optional: BOM, front matter, `date` line, title, dateline. All but the
 * title is kept out of the body (metadata.skip).
 */
#include "store_internal.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "letters.h"

#define FRONT_MATTER_BYTES ((size_t)64 << 10)
#define TITLE_CHARACTERS   ((size_t)120)
#define SKIP_MAX           6

struct head {
	struct arena   *arena;
	const char     *s;
	size_t          len, at;	/* at: what has been recognised */
	struct metadata *meta;
	struct span     skip[SKIP_MAX];
	size_t          skip_count;
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_newline(char c)
{
	return c == '\n' || c == '\r';
}

/* Touching spans are one; white space between them belongs to nobody. */
static void
skip_to(struct head *h, size_t start, size_t end)
{
	struct span *last = h->skip_count ? &h->skip[h->skip_count - 1] : NULL;

	if (last && last->end == start)
		last->end = (uint32_t)end;
	else if (end > start)
		h->skip[h->skip_count++] = (struct span){ (uint32_t)start, (uint32_t)end };
	h->at = end;
}

/* The end of the line at `pos`, without its newline. */
static size_t
line_end(const struct head *h, size_t pos)
{
	while (pos < h->len && !is_newline(h->s[pos]))
		pos++;
	return pos;
}

static size_t
next_line(const struct head *h, size_t pos)
{
	pos = line_end(h, pos);
	if (pos + 1 < h->len && h->s[pos] == '\r' && h->s[pos + 1] == '\n')
		return pos + 2;
	return pos < h->len ? pos + 1 : pos;
}

static size_t
trimmed_end(const struct head *h, size_t start, size_t end)
{
	while (end > start && (is_blank(h->s[end - 1]) || is_newline(h->s[end - 1])))
		end--;
	return end;
}

static const char *
copy(const struct head *h, size_t start, size_t end)
{
	return arena_string(h->arena, h->s + start, end - start);
}

/* ---- front matter ---- */

static const struct {
	const char *key;
	size_t      offset;	/* of a const char * in struct metadata */
} keys[] = {
	{ "title",     offsetof(struct metadata, title) },
	{ "place",     offsetof(struct metadata, place) },
	{ "location",  offsetof(struct metadata, place) },
	{ "source",    offsetof(struct metadata, source) },
	{ "publisher", offsetof(struct metadata, source) },
	{ "author",    offsetof(struct metadata, author) },
	{ "url",       offsetof(struct metadata, url) },
	{ "lang",      offsetof(struct metadata, lang) },
	{ "language",  offsetof(struct metadata, lang) },
	{ "label",     offsetof(struct metadata, label) },
};

static bool
is_rule(const struct head *h, size_t start, const char *rule)
{
	size_t end = trimmed_end(h, start, line_end(h, start));

	return end - start == 3 && memcmp(h->s + start, rule, 3) == 0;
}

static bool
is_key_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-';
}

/* The colon of `key: value`, or 0. */
static size_t
find_colon(const struct head *h, size_t start, size_t end)
{
	size_t at = start;

	while (at < end && is_key_character(h->s[at]))
		at++;
	if (at == start || at == end || h->s[at] != ':')
		return 0;
	return at + 1 == end || is_blank(h->s[at + 1]) ? at : 0;
}

/* Blank lines, comments, and what is indented or listed under the key before. */
static bool
is_continuation(const struct head *h, size_t start, size_t end)
{
	return start == end || h->s[start] == '#' || is_blank(h->s[start]) ||
	       (h->s[start] == '-' && (start + 1 == end || is_blank(h->s[start + 1])));
}

static void
set_key(struct head *h, size_t start, size_t colon, size_t end)
{
	size_t value = colon + 1;
	struct date date;

	end = trimmed_end(h, value, end);
	while (value < end && is_blank(h->s[value]))
		value++;
	if (end - value >= 2 && h->s[value] == h->s[end - 1] && strchr("\"'", h->s[value])) {
		value++;
		end--;
	}
	if (colon - start == 4 && strncasecmp(h->s + start, "date", 4) == 0) {
		if (date_parse(h->s + value, end - value, &date))
			h->meta->date = date;
		return;
	}
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (strlen(keys[i].key) == colon - start &&
		    strncasecmp(keys[i].key, h->s + start, colon - start) == 0)
			*(const char **)((char *)h->meta + keys[i].offset) = copy(h, value, end);
}

/* The start of the line that closes the front matter; 0 when it is none. */
static size_t
front_matter_end(const struct head *h, size_t start)
{
	size_t limit = h->len - start < FRONT_MATTER_BYTES ? h->len : start + FRONT_MATTER_BYTES;
	bool any = false;

	for (size_t at = start; at < limit; at = next_line(h, at)) {
		size_t end = line_end(h, at);

		if (is_rule(h, at, "---") || is_rule(h, at, "..."))
			return any ? at : 0;
		if (find_colon(h, at, end))
			any = true;
		else if (!is_continuation(h, at, end))
			return 0;
	}
	return 0;
}

static void
read_front_matter(struct head *h)
{
	size_t start, end;

	if (!is_rule(h, h->at, "---"))
		return;
	start = next_line(h, h->at);
	end = front_matter_end(h, start);
	if (!end)
		return;
	for (size_t at = start; at < end; at = next_line(h, at)) {
		size_t stop = line_end(h, at), colon = find_colon(h, at, stop);

		if (colon)
			set_key(h, at, colon, stop);
	}
	skip_to(h, h->at, next_line(h, end));
}

/* ---- date line, title, dateline ---- */

static size_t
first_text(const struct head *h, size_t at)
{
	while (at < h->len && (is_blank(h->s[at]) || is_newline(h->s[at])))
		at++;
	return at;
}

static void
read_date_line(struct head *h)
{
	size_t start = first_text(h, h->at), at = start + 4, end = line_end(h, start), len;
	struct date date;

	if (end - start < 9 || strncasecmp(h->s + start, "date", 4) != 0)
		return;
	if (h->s[at] == ':')
		at++;
	if (!is_blank(h->s[at]))
		return;
	while (at < end && is_blank(h->s[at]))
		at++;
	len = date_parse(h->s + at, end - at, &date);
	if (!len || (at + len < end && !is_blank(h->s[at + len])))
		return;
	if (!h->meta->date.year)
		h->meta->date = date;
	skip_to(h, start, at + len);
}

/* What the last character of a line must not be for the line to be a title. */
static bool
ends_like_text(const char *s, size_t len)
{
	static const char *const stops[] = {
		".", ",", ";", ":", "\xE3\x80\x82", "\xE3\x80\x81", "\xEF\xBC\x8C", "\xEF\xBC\x8E",
		"\xE0\xA5\xA4", "\xD8\x8C", "\xDB\x94", ".\"", ".'", ".)", ".\xE2\x80\x9D",
		".\xE2\x80\x99", ".\xC2\xBB", ".\xE2\x80\x9C", ",\"", ",\xE2\x80\x9D",
	};

	for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]); i++) {
		size_t n = strlen(stops[i]);

		if (len >= n && memcmp(s + len - n, stops[i], n) == 0)
			return true;
	}
	return false;
}

/* Begins with a letter, a digit or a quotation mark, holds a letter, and is short. */
static bool
reads_like_title(const char *s, size_t len)
{
	size_t characters = 0, letters = 0;
	uint32_t c;

	if (!len || strchr("-*>|+=~", s[0]) || len > TITLE_CHARACTERS * 4)
		return false;
	for (size_t at = 0; at < len; characters++) {
		at += letter_decode(s + at, len - at, &c);
		letters += letter_case(c) != LETTER_NONE;
	}
	return letters && characters <= TITLE_CHARACTERS && !ends_like_text(s, len);
}

/* A line followed by a blank one, with text somewhere behind. */
static bool
stands_alone(const struct head *h, size_t start)
{
	size_t next = next_line(h, start), end = line_end(h, next);

	return next < h->len && trimmed_end(h, next, end) == next && first_text(h, next) < h->len;
}

static bool
title_line(const struct head *h, size_t *start, size_t *end)
{
	*start = first_text(h, h->at);
	*end = trimmed_end(h, *start, line_end(h, *start));
	return stands_alone(h, *start) && reads_like_title(h->s + *start, *end - *start);
}

static void
read_title(struct head *h)
{
	size_t start, end, mark;

	if (!title_line(h, &start, &end))
		return;
	for (mark = start; mark < end && h->s[mark] == '#'; mark++)
		;
	if (mark > start && mark < end && is_blank(h->s[mark])) {
		skip_to(h, start, mark);
		start = first_text(h, mark);
	}
	h->meta->title_span = (struct span){ (uint32_t)start, (uint32_t)end };
	if (!*h->meta->title)
		h->meta->title = copy(h, start, end);
	h->at = end;
}

static void
read_dateline(struct head *h, bool certain_only)
{
	size_t start = first_text(h, h->at), end = line_end(h, start);
	struct dateline d = dateline_find(h->s + start, end - start);

	if (!d.len || (certain_only && !d.certain))
		return;
	if (!*h->meta->place)
		h->meta->place = copy(h, start + d.place.start, start + d.place.end);
	if (!*h->meta->source)
		h->meta->source = copy(h, start + d.agency.start, start + d.agency.end);
	skip_to(h, start, start + d.len);
}

void
metadata_read(struct arena *arena, struct document *doc, size_t bom, bool plain)
{
	struct metadata *m = &doc->meta;
	struct head h = { .arena = arena, .s = doc->bytes, .len = doc->len, .meta = m };
	size_t before;

	m->place = m->title = m->source = m->author = m->url = m->lang = m->label = "";
	skip_to(&h, 0, bom);
	if (!plain) {
		read_front_matter(&h);
		read_date_line(&h);
		before = h.at;
		read_dateline(&h, true);
		if (h.at == before) {
			read_title(&h);
			read_dateline(&h, false);
		}
		if (!m->date.year)
			date_in_name(doc->path, &m->date);
	}
	m->skip = arena_copy(arena, h.skip, h.skip_count * sizeof(h.skip[0]));
	m->skip_count = h.skip_count;
}
