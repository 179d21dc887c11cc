/*
 * As GIT_EXTERNAL_DIFF git runs the program with
 *   path old-file old-hash old-mode new-file new-hash new-mode
 * and, for a renamed file, its new path and a line about the rename.
 */
#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A hash or a mode; "." where a file was added or is gone. */
static bool
is_digits(const char *s, const char *digits, size_t least)
{
	return strcmp(s, ".") == 0 || (strlen(s) >= least && strspn(s, digits) == strlen(s));
}

static bool
is_git_call(const struct options *o)
{
	const char *const *s = o->sources;

	return getenv("GIT_DIFF_PATH_COUNTER") && (o->source_count == 7 || o->source_count == 9) &&
	       is_digits(s[2], "0123456789abcdef", 7) && is_digits(s[3], "01234567", 6) &&
	       is_digits(s[5], "0123456789abcdef", 7) && is_digits(s[6], "01234567", 6);
}

static const char *
side(struct arena *arena, const char *prefix, const char *path)
{
	size_t size = strlen(prefix) + strlen(path) + 1;
	char *label = arena_alloc(arena, size, 1);

	snprintf(label, size, "%s%s", prefix, path);
	return label;
}

void
git_arguments(struct options *o)
{
	const char **files;

	if (!is_git_call(o))
		return;
	files = ARENA_ARRAY(o->arena, const char *, 2);
	files[0] = o->sources[1];
	files[1] = o->sources[4];
	o->git_labels[0] = side(o->arena, "a/", o->sources[0]);
	o->git_labels[1] = side(o->arena, "b/", o->sources[o->source_count == 9 ? 7 : 0]);
	o->sources = files;
	o->source_count = 2;
}

int
git_complain(const struct options *o, const struct error *err)
{
	if (!o->git_labels[0] || err->code != ST_REFUSED)
		return complain(err);
	message("%s, %s: binary, not compared", o->git_labels[0], o->git_labels[1]);
	return EXIT_SAME;
}
