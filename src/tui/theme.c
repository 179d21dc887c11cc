#include "theme.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Name and lines of each file of themes/, NULL-ended; themes_builtin.awk writes it. */
extern const char *const builtin_themes[];

#define THEME_FILE_LIMIT 65536	/* bytes; a theme has about 40 short lines */
#define INHERIT_DEPTH    8	/* a circle of themes ends here */

static const struct {
	const char *name;
	char        letter;
} roles[THEME_COUNT] = {
#define X(id, name, letter) [THEME_##id] = { name, letter },
	THEME_LIST(X)
#undef X
};

static const char *const attribute_names[ATTRIBUTE_COUNT] = {
#define X(id, name) [ATTRIBUTE_BIT_##id] = (name),
	ATTRIBUTE_LIST(X)
#undef X
};

static const char *const colour_names[16] = {
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
	"bright-black", "bright-red", "bright-green", "bright-yellow",
	"bright-blue", "bright-magenta", "bright-cyan", "bright-white",
};

const char *
theme_role_name(enum theme_role role)
{
	return roles[role].name;
}

char
theme_letter(enum theme_role role)
{
	return roles[role].letter;
}

const char *
theme_builtin(size_t index)
{
	size_t i = 0;

	while (i < index && builtin_themes[2 * i])
		i++;
	return builtin_themes[2 * i];
}

/* ---- one line ---- */

/* Where in the theme files reading stands, for errors and against circles. */
struct place {
	const char        *name;	/* of the theme, "" for lines of no theme */
	const char        *file;
	const char *const *folders;
	unsigned           line, depth;
};

struct word {
	const char *s;
	size_t      len;
};

static bool
word_is(struct word w, const char *s)
{
	return strlen(s) == w.len && memcmp(w.s, s, w.len) == 0;
}

static bool
next_word(const char **s, const char *end, struct word *out)
{
	while (*s < end && strchr(" \t\r,", **s))
		(*s)++;
	out->s = *s;
	while (*s < end && !strchr(" \t\r,", **s))
		(*s)++;
	out->len = (size_t)(*s - out->s);
	return out->len > 0;
}

static enum status
fault(const struct place *at, const char *what, struct word w, struct error *err)
{
	return error_set(err, ST_BAD_CONFIG, "%s:%u: %s: %.*s", at->file, at->line, what,
			 (int)(w.len > 60 ? 60 : w.len), w.s);
}

/* Digits of a base up to `limit`; false for anything else. */
static bool
read_number(const char *s, size_t len, unsigned base, uint32_t limit, uint32_t *out)
{
	static const char digits[] = "0123456789abcdef";
	uint32_t value = 0;

	if (len == 0 || len > 8)
		return false;
	for (size_t i = 0; i < len; i++) {
		int c = s[i] >= 'A' && s[i] <= 'F' ? s[i] - 'A' + 'a' : s[i];
		const char *d = c ? memchr(digits, c, base) : NULL;

		if (!d)
			return false;
		value = value * base + (uint32_t)(d - digits);
	}
	*out = value;
	return value <= limit;
}

static bool
read_colour(struct word w, uint32_t *out)
{
	if (word_is(w, "-")) {
		*out = COLOUR_DEFAULT;
		return true;
	}
	for (unsigned i = 0; i < 16; i++) {
		if (word_is(w, colour_names[i])) {
			*out = i;
			return true;
		}
	}
	if (w.s[0] == '#') {
		uint32_t rgb;

		if (w.len != 7 || !read_number(w.s + 1, 6, 16, 0xffffff, &rgb))
			return false;
		*out = COLOUR_RGB | rgb;
		return true;
	}
	return read_number(w.s, w.len, 10, 255, out);
}

static bool
read_attribute(struct word w, unsigned *attributes)
{
	if (word_is(w, "-"))
		return true;
	for (unsigned i = 0; i < ATTRIBUTE_COUNT; i++) {
		if (word_is(w, attribute_names[i])) {
			*attributes |= 1u << i;
			return true;
		}
	}
	return false;
}

static int
find_role(struct word w)
{
	for (int i = 0; i < THEME_COUNT; i++)
		if (word_is(w, roles[i].name))
			return i;
	return -1;
}

/* "ROLE FOREGROUND [BACKGROUND [ATTRIBUTE...]]" */
static enum status
parse_role(const struct place *at, struct word name, const char *s, const char *end,
	   struct theme *out, struct error *err)
{
	struct style style = { COLOUR_DEFAULT, COLOUR_DEFAULT, 0 };
	int role = find_role(name);
	struct word w;

	if (role < 0)
		return fault(at, "no such role", name, err);
	if (!next_word(&s, end, &w))
		return fault(at, "no colour after", name, err);
	if (!read_colour(w, &style.foreground))
		return fault(at, "no such colour", w, err);
	if (next_word(&s, end, &w) && !read_colour(w, &style.background))
		return fault(at, "no such colour", w, err);
	while (next_word(&s, end, &w))
		if (!read_attribute(w, &style.attributes))
			return fault(at, "no such attribute", w, err);
	out->styles[role] = style;
	return ST_OK;
}

static enum status load(const char *name, struct place from, struct theme *out, struct error *err);

static enum status
parse_inherit(const struct place *at, const char *s, const char *end, struct theme *out,
	      struct error *err)
{
	struct word w;
	char name[sizeof(out->name)], own_name[sizeof(out->name)];
	enum status st;

	if (!next_word(&s, end, &w))
		return fault(at, "no name after", (struct word){ "inherit", 7 }, err);
	if (w.len >= sizeof(name) || at->depth >= INHERIT_DEPTH)
		return fault(at, "cannot inherit", w, err);
	memcpy(name, w.s, w.len);
	name[w.len] = '\0';
	memcpy(own_name, out->name, sizeof(own_name));
	st = load(name, *at, out, err);
	memcpy(out->name, own_name, sizeof(own_name));
	return st == ST_NOT_FOUND ? fault(at, "no such theme", w, err) : st;
}

/* "#" at the start of a word begins a comment, unless the word is a colour. */
static const char *
comment_start(const char *line, const char *end)
{
	struct word w;
	uint32_t colour;

	for (const char *s = line; next_word(&s, end, &w); )
		if (w.s[0] == '#' && (w.s == line || !read_colour(w, &colour)))
			return w.s;
	return end;
}

static enum status
parse_line(const struct place *at, const char *s, const char *end, struct theme *out,
	   struct error *err)
{
	struct word w;

	end = comment_start(s, end);
	if (!next_word(&s, end, &w))
		return ST_OK;
	if (word_is(w, "inherit"))
		return parse_inherit(at, s, end, out, err);
	return parse_role(at, w, s, end, out, err);
}

static enum status
parse(struct place at, const char *lines, size_t len, struct theme *out, struct error *err)
{
	const char *end = lines + len;
	struct theme theme = *out;

	while (lines < end) {
		const char *eol = memchr(lines, '\n', (size_t)(end - lines));
		enum status st;

		if (!eol)
			eol = end;
		at.line++;
		st = parse_line(&at, lines, eol, &theme, err);
		if (st != ST_OK)
			return st;
		lines = eol < end ? eol + 1 : end;
	}
	*out = theme;
	return ST_OK;
}

enum status
theme_parse(const char *file, const char *lines, size_t len, const char *const *folders,
	    struct theme *out, struct error *err)
{
	return parse((struct place){ .name = "", .file = file, .folders = folders }, lines, len,
		     out, err);
}

/* ---- files ---- */

/* Never waits: a named pipe or a device is not a theme. */
static enum status
read_file(const char *path, char *to, size_t size, size_t *len, struct error *err)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct stat info;
	ssize_t n = 0;

	*len = 0;
	if (fd < 0)
		return error_set(err, errno == ENOENT || errno == ENOTDIR ? ST_NOT_FOUND : ST_BAD_CONFIG,
				 "%s: %s", path, strerror(errno));
	if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
		while (*len < size && (n = read(fd, to + *len, size - *len)) > 0)
			*len += (size_t)n;
	} else {
		n = -1;
	}
	close(fd);
	if (n < 0 || *len == size || memchr(to, '\0', *len))
		return error_set(err, ST_BAD_CONFIG, "%s: not a theme file", path);
	return ST_OK;
}

static enum status
load_file(const char *path, struct place at, struct theme *out, struct error *err)
{
	char lines[THEME_FILE_LIMIT];
	size_t len;
	enum status st = read_file(path, lines, sizeof(lines), &len, err);

	if (st != ST_OK)
		return st;
	at.file = path;
	return parse(at, lines, len, out, err);
}

static enum status
load_builtin(const char *name, struct place at, struct theme *out, struct error *err)
{
	for (const char *const *t = builtin_themes; *t; t += 2) {
		if (strcmp(t[0], name) != 0)
			continue;
		at.file = name;
		return parse(at, t[1], strlen(t[1]), out, err);
	}
	return error_set(err, ST_NOT_FOUND, "theme %s", name);
}

/* A theme that inherits its own name means the built-in one. */
static enum status
load(const char *name, struct place from, struct theme *out, struct error *err)
{
	bool own = strcmp(name, from.name) == 0;
	struct place at = { .name = name, .folders = from.folders, .depth = from.depth + 1 };

	for (size_t i = 0; !own && from.folders && from.folders[i]; i++) {
		char path[4096];
		enum status st;

		if (snprintf(path, sizeof(path), "%s/%s.theme", from.folders[i], name) >=
		    (int)sizeof(path))
			continue;
		st = load_file(path, at, out, err);
		if (st != ST_NOT_FOUND)
			return st;
	}
	return load_builtin(name, at, out, err);
}

enum status
theme_load(const char *name, const char *const *folders, struct theme *out, struct error *err)
{
	static const struct style plain = { COLOUR_DEFAULT, COLOUR_DEFAULT, 0 };
	struct theme theme = { .name = "" };
	enum status st;

	if (strlen(name) >= sizeof(theme.name) || strchr(name, '/') || name[0] == '.' || !name[0])
		return error_set(err, ST_NOT_FOUND, "theme %s", name);
	for (int i = 0; i < THEME_COUNT; i++)
		theme.styles[i] = plain;
	memcpy(theme.name, name, strlen(name) + 1);
	st = load(name, (struct place){ .name = "", .folders = folders }, &theme, err);
	if (st == ST_OK)
		*out = theme;
	return st;
}
