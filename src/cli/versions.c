/* Which versions there are, what they are called, and which is the base. */
#include "session.h"

#include <stdio.h>
#include <string.h>

/* The last `parts` components of a path. */
static const char *
tail(const char *path, int parts)
{
	const char *s = path + strlen(path);

	while (s > path && parts > 0)
		if (*--s == '/' && s[1] && --parts == 0)
			return s + 1;
	return path;
}

static bool
tells_apart(const struct collation *c, uint32_t v, int parts)
{
	const char *path = c->documents[v]->path, *name = tail(path, parts);

	for (uint32_t i = 0; i < c->count; i++)
		if (strcmp(c->documents[i]->path, path) != 0 &&
		    strcmp(tail(c->documents[i]->path, parts), name) == 0)
			return false;
	return true;
}

static bool
is_special(const char *path)
{
	return strncmp(path, "/dev/", 5) == 0 || strncmp(path, "/proc/", 6) == 0;
}

static const char *
shortest_name(const struct collation *c, uint32_t v)
{
	const char *path = c->documents[v]->path;
	int parts = 1;

	if (is_special(path))
		return path;
	while (!tells_apart(c, v, parts) && tail(path, parts) != path)
		parts++;
	return tail(path, parts);
}

/* Bijective base 26: A to Z, AA, AB ...; told before any are left out, so that each keeps its own. */
static const char *
letter_name(struct arena *arena, uint32_t v)
{
	char name[8];
	size_t at = sizeof(name);

	for (uint32_t rest = v + 1; rest; rest = (rest - 1) / 26)
		name[--at] = (char)('A' + (rest - 1) % 26);
	return arena_string(arena, name + at, sizeof(name) - at);
}

void
versions_label(struct collation *c, const struct options *o)
{
	for (uint32_t v = 0; v < c->count; v++) {
		const char *own = c->documents[v]->meta.label;

		if (o->git_labels[0] && c->count == 2)
			own = o->git_labels[v];
		c->versions[v].letter = letter_name(c->arena, v);
		c->versions[v].label = *own ? own : shortest_name(c, v);
	}
}

/* The file's name as the screen has it, without what stands behind its last full stop. */
static bool
is_stem(const char *file, const char *name)
{
	const char *suffix = strrchr(file, '.');

	return suffix && strlen(name) == (size_t)(suffix - file) &&
	       strncmp(file, name, strlen(name)) == 0;
}

#define MATCHES 5	/* ways to name a version, the surest first */

static bool
is_called(const struct collation *c, uint32_t v, const char *name, int how)
{
	const char *path = c->documents[v]->path;

	switch (how) {
	case 0:
		return strcmp(path, name) == 0;
	case 1:
		return strcmp(c->versions[v].label, name) == 0;
	case 2:
		return strcmp(c->versions[v].letter, name) == 0;
	case 3:
		return strcmp(tail(path, 1), name) == 0;
	default:
		return is_stem(tail(path, 1), name);
	}
}

static enum status
find_version(const struct collation *c, const char *name, const char *option, uint32_t *out,
	     struct error *err)
{
	for (int how = 0; how < MATCHES; how++)
		for (uint32_t v = 0; v < c->count; v++)
			if (is_called(c, v, name, how)) {
				*out = v;
				return ST_OK;
			}
	return error_set(err, ST_BAD_OPTION, "--%s: no version is called %s; "
			 "a file, a letter or a label would do", option, name);
}

/* Keep only the versions listed, in that order. */
enum status
versions_select(struct collation *c, const struct options *o, struct error *err)
{
	struct document **documents = ARENA_ARRAY(c->arena, struct document *, c->count);
	struct version_info *versions = ARENA_ARRAY(c->arena, struct version_info, c->count);
	char *list = arena_string(c->arena, o->versions, strlen(o->versions)), *name;
	uint32_t count = 0;

	if (!*list)
		return ST_OK;
	while ((name = list)) {
		enum status status;
		uint32_t v;

		list = strchr(list, ',');
		if (list)
			*list++ = '\0';
		status = find_version(c, name, "versions", &v, err);
		if (status != ST_OK)
			return status;
		if (count == c->count)
			return error_set(err, ST_BAD_OPTION, "--versions: names more versions than there are");
		documents[count] = c->documents[v];
		versions[count++] = c->versions[v];
	}
	c->documents = documents;
	c->versions = versions;
	c->count = count;
	return ST_OK;
}

static const char *
first_reason(const struct collation *c, const struct options *o, bool from_folder)
{
	enum store_sort sort = (enum store_sort)o->sort;

	if (*o->versions)
		return "named first";
	if (sort == SORT_AUTO)
		sort = from_folder ? SORT_DATE : SORT_GIVEN;
	if (sort == SORT_DATE && c->documents[0]->meta.date.year)
		return "earliest date";
	return sort == SORT_GIVEN ? from_folder ? "found first" : "named first" : "first by name";
}

enum status
versions_choose_base(struct collation *c, const struct options *o, bool from_folder, struct error *err)
{
	c->base = 0;
	c->base_reason = first_reason(c, o, from_folder);
	if (!*o->base)
		return ST_OK;
	c->base_reason = "chosen";
	return find_version(c, o->base, "base", &c->base, err);
}
