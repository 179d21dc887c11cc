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
is_git_call(const char *const *s)
{
	return is_digits(s[2], "0123456789abcdef", 7) && is_digits(s[3], "01234567", 6) &&
	       is_digits(s[5], "0123456789abcdef", 7) && is_digits(s[6], "01234567", 6);
}

int
git_argument_count(int argc, char **argv)
{
	static const int counts[] = { 9, 7 };

	if (!getenv("GIT_DIFF_PATH_COUNTER"))
		return 0;
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++)
		if (argc > counts[i] && is_git_call((const char *const *)argv + argc - counts[i]))
			return counts[i];
	return 0;
}

/* The mode is told where it differs: it may be all that does. */
static const char *
side(struct arena *arena, const char *prefix, const char *path, const char *mode, const char *other)
{
	struct buffer label = { 0 };
	const char *kept;

	buffer_printf(&label, "%s%s", prefix, path);
	if (strcmp(mode, other) != 0 && strcmp(mode, ".") != 0 && strcmp(other, ".") != 0)
		buffer_printf(&label, " (mode %s)", mode);
	kept = arena_string(arena, label.data, label.len);
	buffer_free(&label);
	return kept;
}

/* A committed file may be called "-", which is standard input when it is typed. */
static const char *
file_name(const char *name)
{
	return strcmp(name, "-") == 0 ? "./-" : name;
}

void
git_arguments(struct options *o)
{
	const char *const *given = o->sources;
	const char **files;

	if (!o->from_git)
		return;
	files = ARENA_ARRAY(o->arena, const char *, 2);
	files[0] = file_name(given[1]);
	files[1] = file_name(given[4]);
	o->git_labels[0] = side(o->arena, "a/", given[0], given[3], given[6]);
	o->git_labels[1] = side(o->arena, "b/", given[o->source_count == 9 ? 7 : 0], given[6], given[3]);
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
