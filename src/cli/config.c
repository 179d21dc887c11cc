/*
 * The config file: `name = value` a line with the names of the options,
 * `bind KEYS ACTION` for the reader, `#` comments. It lies in the user's own
 * config folder; nothing is ever read from the current folder.
 */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tdiff/store.h"

#define CONFIG_LIMIT ((size_t)1 << 20)	/* bytes; a config file that long is something else */

struct line {
	const char *name;	/* of the file */
	size_t      number;
	char       *text;	/* trimmed, with a NUL */
	const char *binding;	/* what `bind` tells of keys and action; "" for other lines */
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static char *
trim(char *s)
{
	size_t len;

	while (is_space(*s))
		s++;
	len = strlen(s);
	while (len && is_space(s[len - 1]))
		len--;
	s[len] = '\0';
	return s;
}

static enum status
fault(const struct line *l, const char *what, const char *about, struct error *err)
{
	return error_set(err, ST_BAD_CONFIG, "%s:%zu: %s%s", l->name, l->number, what, about);
}

static enum status
take_binding(struct line *l, const char *binding, struct error *err)
{
	if (!strpbrk(binding, " \t"))
		return fault(l, "bind needs keys and an action: ", binding, err);
	l->binding = binding;
	return ST_OK;
}

static enum status
set_line(struct options *o, struct line *l, struct error *err)
{
	const struct option_def *def;
	struct error told;
	char *value = strchr(l->text, '='), *name = l->text;

	if (strncmp(name, "bind", 4) == 0 && is_space(name[4]))
		return take_binding(l, trim(name + 4), err);
	if (value) {
		*value++ = '\0';
		value = trim(value);
	}
	name = trim(name);
	def = option_find(name);
	if (!def || def->type == OPTION_COMMAND || strcmp(name, "config") == 0)
		return fault(l, "no such setting: ", name, err);
	if (option_set(o, def, value, &told) != ST_OK)
		return fault(l, told.detail, "", err);
	return ST_OK;
}

/* Bindings are handed on with their line numbers kept, since only the reader can judge them. */
enum status
config_parse(struct options *o, const char *name, const char *bytes, size_t len, struct error *err)
{
	struct buffer bindings = { 0 };
	enum status status = ST_OK;
	struct line l = { .name = name };
	size_t start = 0;

	if (len && memchr(bytes, '\0', len))
		return error_set(err, ST_BAD_CONFIG, "%s: is binary, not a config file", name);
	while (start < len && status == ST_OK) {
		const char *newline = memchr(bytes + start, '\n', len - start);
		size_t end = newline ? (size_t)(newline - bytes) : len;

		l.number++;
		l.binding = "";
		l.text = trim(arena_string(o->arena, bytes + start, end - start));
		if (*l.text && *l.text != '#')
			status = set_line(o, &l, err);
		buffer_printf(&bindings, "%s\n", l.binding);
		start = end + 1;
	}
	if (status == ST_OK)
		o->bindings = arena_string(o->arena, bindings.data, bindings.len);
	buffer_free(&bindings);
	return status;
}

char *
config_path(struct arena *arena, const char *file)
{
	struct buffer path = { 0 };
	char *out;

	if (!user_folder("XDG_CONFIG_HOME", ".config", &path))
		return NULL;
	buffer_printf(&path, "/%s", file);
	out = arena_string(arena, path.data, path.len);
	buffer_free(&path);
	return out;
}

/* A file that somebody else could have written is not obeyed. */
static enum status
check_owner(const char *path, struct error *err)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return error_set(err, ST_BAD_CONFIG, "%s: %s", path, strerror(errno));
	if (st.st_uid != geteuid() && st.st_uid != 0)
		return error_set(err, ST_BAD_CONFIG, "%s: belongs to somebody else", path);
	if (st.st_mode & S_IWOTH)
		return error_set(err, ST_BAD_CONFIG, "%s: anybody may write it", path);
	return ST_OK;
}

/* The usual file may be missing; one that was named may not. */
enum status
config_read(struct options *o, const char *path, struct error *err)
{
	const struct store_params params = { .plain = true, .limit = CONFIG_LIMIT };
	struct document doc;
	enum status status = ST_OK;

	if (strcmp(path, "none") == 0)
		return ST_OK;
	if (!*path) {
		path = config_path(o->arena, "config");
		if (!path || access(path, F_OK) != 0)
			return ST_OK;
		status = check_owner(path, err);
	}
	if (status == ST_OK)
		status = store_read(o->arena, path, &params, &doc, err);
	if (status != ST_OK)
		return status;
	return config_parse(o, path, doc.raw, doc.raw_len, err);
}
