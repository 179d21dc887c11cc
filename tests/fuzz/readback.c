#include "readback.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define DEPTH_MAX 64

struct cursor {
	const char *s, *end;
	const char *wrong;
};

#define EXPECT(c, condition) \
	do { \
		if (!(condition)) { \
			if (!(c)->wrong) \
				(c)->wrong = #condition; \
			return false; \
		} \
	} while (0)

static int
look(const struct cursor *c)
{
	return c->s < c->end ? (unsigned char)*c->s : -1;
}

static bool
take(struct cursor *c, const char *word)
{
	size_t n = strlen(word);

	if ((size_t)(c->end - c->s) < n || memcmp(c->s, word, n) != 0)
		return false;
	c->s += n;
	return true;
}

static void
skip_blanks(struct cursor *c)
{
	while (look(c) == ' ' || look(c) == '\n' || look(c) == '\t' || look(c) == '\r')
		c->s++;
}

/* ---- JSON (RFC 8259) ---- */

/* What stands behind "\u": not half a pair. */
static bool
json_unit(struct cursor *c)
{
	unsigned unit, low;

	EXPECT(c, c->end - c->s >= 4 && sscanf(c->s, "%4x", &unit) == 1);
	for (int i = 0; i < 4; i++)
		EXPECT(c, isxdigit((unsigned char)c->s[i]));
	c->s += 4;
	EXPECT(c, unit < 0xdc00 || unit > 0xdfff);
	if (unit >= 0xd800 && unit < 0xdc00) {
		EXPECT(c, take(c, "\\u") && c->end - c->s >= 4 && sscanf(c->s, "%4x", &low) == 1);
		EXPECT(c, low >= 0xdc00 && low <= 0xdfff);
		c->s += 4;
	}
	return true;
}

static bool
json_string(struct cursor *c)
{
	EXPECT(c, take(c, "\""));
	while (look(c) != '"') {
		EXPECT(c, look(c) >= 0x20);
		if (*c->s++ != '\\')
			continue;
		EXPECT(c, look(c) > 0 && strchr("\"\\/bfnrtu", look(c)));
		if (*c->s++ == 'u' && !json_unit(c))
			return false;
	}
	c->s++;
	return true;
}

static bool
json_digits(struct cursor *c)
{
	EXPECT(c, isdigit(look(c)));
	while (isdigit(look(c)))
		c->s++;
	return true;
}

static bool
json_number(struct cursor *c)
{
	take(c, "-");
	if (!take(c, "0") && !json_digits(c))
		return false;
	if (take(c, ".") && !json_digits(c))
		return false;
	return true;
}

static bool json_value(struct cursor *c, int depth);

/* Members between brackets, with names before a colon in objects. */
static bool
json_members(struct cursor *c, bool named, const char *close, int depth)
{
	skip_blanks(c);
	if (take(c, close))
		return true;
	do {
		skip_blanks(c);
		if (named) {
			EXPECT(c, json_string(c));
			skip_blanks(c);
			EXPECT(c, take(c, ":"));
		}
		if (!json_value(c, depth + 1))
			return false;
		skip_blanks(c);
	} while (take(c, ","));
	EXPECT(c, take(c, close));
	return true;
}

static bool
json_value(struct cursor *c, int depth)
{
	EXPECT(c, depth < DEPTH_MAX);
	skip_blanks(c);
	if (look(c) == '"')
		return json_string(c);
	if (take(c, "{"))
		return json_members(c, true, "}", depth);
	if (take(c, "["))
		return json_members(c, false, "]", depth);
	return take(c, "true") || take(c, "false") || take(c, "null") || json_number(c);
}

static bool
json(struct cursor *c)
{
	EXPECT(c, json_value(c, 0));
	skip_blanks(c);
	EXPECT(c, c->s == c->end);
	return true;
}

static bool
jsonl(struct cursor *c)
{
	while (c->s < c->end) {
		const char *eol = memchr(c->s, '\n', (size_t)(c->end - c->s));
		struct cursor line = { c->s, eol, NULL };

		EXPECT(c, eol != NULL);
		if (!json(&line)) {
			c->wrong = line.wrong;
			return false;
		}
		c->s = eol + 1;
	}
	return true;
}

/* ---- CSV (RFC 4180), and the same with tabs and nothing quoted ---- */

static bool
csv_cell(struct cursor *c, char separator)
{
	if (separator == '\t' || !take(c, "\"")) {
		EXPECT(c, look(c) < 0 || !strchr("=+@", look(c)) || look(c) == 0);
		EXPECT(c, look(c) != '-' || (c->end - c->s > 1 && isdigit((unsigned char)c->s[1])));
		while (c->s < c->end && *c->s != separator && *c->s != '\r' && *c->s != '\n')
			EXPECT(c, *c->s++ != '"' || separator == '\t');
		return true;
	}
	EXPECT(c, look(c) < 0 || !strchr("=+-@\t\r", look(c)));
	for (;;) {
		EXPECT(c, c->s < c->end && *c->s != '\n');
		if (*c->s++ == '"' && !take(c, "\""))
			return true;
	}
}

/* Every line has as many cells as the first. */
static bool
csv(struct cursor *c, char separator)
{
	size_t first = 0;
	char between[2] = { separator, '\0' };

	while (c->s < c->end) {
		size_t cells = 0;

		do {
			if (!csv_cell(c, separator))
				return false;
			cells++;
		} while (take(c, between));
		EXPECT(c, take(c, separator == ',' ? "\r\n" : "\n"));
		EXPECT(c, first == 0 || cells == first);
		first = cells;
	}
	return true;
}

/* ---- XML, and HTML as strict as XML but for elements without an end ---- */

struct tags {
	bool        html;
	struct { const char *name; size_t len; } open[DEPTH_MAX];
	int         depth;
};

static bool
is_name_byte(int ch)
{
	return isalnum(ch) || ch == ':' || ch == '-' || ch == '_' || ch == '.';
}

static size_t
name_len(const struct cursor *c)
{
	size_t n = 0;

	while (c->s + n < c->end && is_name_byte((unsigned char)c->s[n]))
		n++;
	return n;
}

static bool
is_one_of(const char *name, size_t len, const char *const *list)
{
	for (; *list; list++)
		if (strlen(*list) == len && memcmp(*list, name, len) == 0)
			return true;
	return false;
}

static bool
entity(struct cursor *c)
{
	static const char *const known[] = { "amp", "lt", "gt", "quot", "apos", "#39", "nbsp", NULL };
	const char *name = ++c->s;

	while (look(c) == '#' || isalnum(look(c)))
		c->s++;
	EXPECT(c, look(c) == ';');
	EXPECT(c, is_one_of(name, (size_t)(c->s - name), known) || *name == '#');
	c->s++;
	return true;
}

/* Quoted, of known kinds: nothing that runs or loads. */
static bool
attribute(struct cursor *c, bool html)
{
	static const char *const never[] = { "style", "src", "srcset", "data", "action", NULL };
	const char *name = c->s;
	size_t len = name_len(c);
	bool link;

	EXPECT(c, len > 0);
	EXPECT(c, !html || !is_one_of(name, len, never));
	EXPECT(c, !html || len < 3 || memcmp(name, "on", 2) != 0);
	link = html && len == 4 && memcmp(name, "href", 4) == 0;
	c->s += len;
	if (html && look(c) != '=')	/* <details open> */
		return true;
	EXPECT(c, take(c, "=\""));
	EXPECT(c, !link || look(c) == '#' || take(c, "http://") || take(c, "https://"));
	while (look(c) != '"') {
		EXPECT(c, look(c) >= 0x20 && look(c) != '<');
		if (look(c) != '&')
			c->s++;
		else if (!entity(c))
			return false;
	}
	c->s++;
	return true;
}

static bool
end_tag(struct cursor *c, struct tags *t)
{
	size_t len = name_len(c);

	EXPECT(c, t->depth > 0);
	t->depth--;
	EXPECT(c, t->open[t->depth].len == len && memcmp(t->open[t->depth].name, c->s, len) == 0);
	c->s += len;
	EXPECT(c, take(c, ">"));
	return true;
}

static bool
start_tag(struct cursor *c, struct tags *t)
{
	static const char *const empty[] = { "meta", "br", "hr", "img", "link", "wbr", NULL };
	static const char *const never[] = { "script", "iframe", "object", "embed", "img", "link", "base", "form", NULL };
	const char *name = c->s;
	size_t len = name_len(c);

	EXPECT(c, len > 0);
	EXPECT(c, !t->html || !is_one_of(name, len, never));
	c->s += len;
	while (look(c) == ' ' || look(c) == '\n') {
		skip_blanks(c);
		if (look(c) != '/' && look(c) != '>' && !attribute(c, t->html))
			return false;
	}
	if (take(c, "/>"))
		return true;
	EXPECT(c, take(c, ">"));
	if (t->html && is_one_of(name, len, empty))
		return true;
	EXPECT(c, t->depth < DEPTH_MAX);
	t->open[t->depth].name = name;
	t->open[t->depth++].len = len;
	return true;
}

static bool
is_style(const struct tags *t)
{
	return t->html && t->depth > 0 && t->open[t->depth - 1].len == 5 &&
	       memcmp(t->open[t->depth - 1].name, "style", 5) == 0;
}

static bool
markup(struct cursor *c, bool html)
{
	struct tags t = { .html = html };

	EXPECT(c, html ? take(c, "<!doctype html>") : take(c, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
	while (c->s < c->end) {
		EXPECT(c, look(c) >= 0x20 || look(c) == '\n' || look(c) == '\t');
		if (take(c, "</")) {
			if (!end_tag(c, &t))
				return false;
		} else if (take(c, "<")) {
			if (!start_tag(c, &t))
				return false;
		} else if (look(c) == '&' && !is_style(&t)) {
			if (!entity(c))
				return false;
		} else {
			EXPECT(c, t.depth > 0 || isspace(look(c)));
			c->s++;
		}
	}
	EXPECT(c, t.depth == 0);
	return true;
}

const char *
readback(const char *format, const char *s, size_t len)
{
	struct cursor c = { s, s + len, NULL };

	if (strcmp(format, "json") == 0)
		json(&c);
	else if (strcmp(format, "jsonl") == 0)
		jsonl(&c);
	else if (strcmp(format, "csv") == 0)
		csv(&c, ',');
	else if (strcmp(format, "tsv") == 0)
		csv(&c, '\t');
	else if (strcmp(format, "tei") == 0 || strcmp(format, "html") == 0)
		markup(&c, *format == 'h');
	return c.wrong;
}
