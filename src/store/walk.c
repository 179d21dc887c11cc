/* From what the user names to the files to read: folders are walked, and each folder that holds texts is a story. */
#include "store_internal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tdiff/memory.h"

static const char *const suffixes[] = { ".txt", ".text", ".md" };
static const char *const control_folders[] = { "CVS", "RCS", "SCCS", "_darcs" };	/* the hidden ones are hidden */

struct walk {
	struct arena              *arena;
	const struct store_params *params;
	const char                *root;	/* resolved path of the folder named */
	VECTOR(const char *)       folders;	/* that were named */
	VECTOR(struct entry)       entries;
	VECTOR(struct story_files) stories;
	VECTOR(struct passed_over) passed;
	bool                       stopped;
};

struct names {
	char **items;
	size_t count, cap;
};

static bool
is_included(const struct walk *w, const char *name)
{
	const char *dot = strrchr(name, '.');

	if (!dot)
		return true;
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		if (strcasecmp(dot, suffixes[i]) == 0)
			return true;
	for (const char *const *glob = w->params->include; glob && *glob; glob++)
		if (fnmatch(*glob, name, 0) == 0)
			return true;
	return false;
}

static bool
is_skipped_folder(const char *name)
{
	for (size_t i = 0; i < sizeof(control_folders) / sizeof(control_folders[0]); i++)
		if (strcmp(name, control_folders[i]) == 0)
			return true;
	return false;
}

static void
pass_over(struct walk *w, const char *path, enum entry_trouble why)
{
	*VECTOR_PUSH(&w->passed) = (struct passed_over){ path, why };
}

/* A link that stays inside the folder leads to what the walk finds anyway. */
static void
note_link(struct walk *w, const char *path)
{
	char *target = realpath(path, NULL);
	size_t len = strlen(w->root);

	if (!target)
		pass_over(w, path, TROUBLE_UNREADABLE);
	else if (strncmp(target, w->root, len) != 0 ||
		 (target[len] != '/' && target[len] != '\0' && w->root[len - 1] != '/'))
		pass_over(w, path, TROUBLE_LINK_OUTSIDE);
	free(target);
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder, hidden ones left out, sorted by bytes. */
static void
read_names(DIR *dir, struct names *out)
{
	struct dirent *d;

	while ((d = readdir(dir)))
		if (d->d_name[0] != '.') {
			size_t size = strlen(d->d_name) + 1;
			char *name = memory_alloc(size, 1);

			memcpy(name, d->d_name, size);
			*VECTOR_PUSH(out) = name;
		}
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items), compare_names);
}

static void
free_names(struct names *n)
{
	for (size_t i = 0; i < n->count; i++)
		free(n->items[i]);
	VECTOR_FREE(n);
}

static const char *
join(struct arena *arena, const char *folder, const char *name)
{
	size_t len = strlen(folder), rest = strlen(name);
	char *path = arena_alloc(arena, len + rest + 2, 1);

	while (len > 1 && folder[len - 1] == '/')
		len--;
	snprintf(path, len + rest + 2, "%.*s%s%s", (int)len, folder,
		 folder[len - 1] == '/' ? "" : "/", name);
	return path;
}

static struct listing
listing_of(const struct walk *w)
{
	return (struct listing){
		.entries = w->entries.items, .count = w->entries.count,
		.stories = w->stories.items, .story_count = w->stories.count,
		.passed = w->passed.items, .passed_count = w->passed.count,
	};
}

static void
tell_found(struct walk *w)
{
	const struct listing so_far = listing_of(w);

	if (w->params->found && w->entries.count % STORE_FOUND_EVERY == 0)
		w->stopped = !w->params->found(w->params->ctx, &so_far);
}

/* The story that files of `folder` belong to; begun by its first file. */
static void
add_entry(struct walk *w, const char *folder, const char *path, const struct stat *st, bool *begun)
{
	bool share = w->params->one_story && w->stories.count;

	if (!share && !*begun)
		*VECTOR_PUSH(&w->stories) = (struct story_files){
			.name = folder, .first = w->entries.count, .from_folder = true,
		};
	*begun = true;
	w->stories.items[w->stories.count - 1].count++;
	*VECTOR_PUSH(&w->entries) = (struct entry){
		path, (uint32_t)(w->stories.count - 1), file_stamp_of(st)
	};
	tell_found(w);
}

/* True for a folder, which is for later. Looked up from the folder's descriptor `fd`, which is quick. */
static bool
look_at(struct walk *w, int fd, const char *folder, const char *name, bool *begun)
{
	const char *path;
	struct stat st;
	bool seen = fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0;

	if (seen && S_ISDIR(st.st_mode))
		return true;
	if (seen && !is_included(w, name))
		return false;
	path = join(w->arena, folder, name);
	if (seen && S_ISLNK(st.st_mode))
		note_link(w, path);
	else if (seen && !S_ISREG(st.st_mode))
		pass_over(w, path, TROUBLE_DEVICE);
	else if (!seen)
		pass_over(w, path, TROUBLE_UNREADABLE);
	else
		add_entry(w, folder, path, &st, begun);
	return false;
}

/* Its files; the names of its folders are left in `names`, still in order. */
static bool
walk_files(struct walk *w, const char *folder, struct names *names)
{
	DIR *dir = opendir(folder);
	size_t folders = 0;
	bool begun = false;

	if (!dir)
		return false;
	read_names(dir, names);
	for (size_t i = 0; i < names->count && !w->stopped; i++) {
		char *name = names->items[i];

		if (!look_at(w, dirfd(dir), folder, name, &begun))
			continue;
		names->items[i] = names->items[folders];
		names->items[folders++] = name;
	}
	closedir(dir);
	for (size_t i = folders; i < names->count; i++)
		free(names->items[i]);
	names->count = folders;
	return true;
}

/* The files of a folder first, then its sub-folders. */
static void
walk_folder(struct walk *w, const char *folder, int depth)
{
	struct names names = { 0 };

	if (depth == STORE_DEPTH_LIMIT || !walk_files(w, folder, &names)) {
		pass_over(w, folder, depth == STORE_DEPTH_LIMIT ? TROUBLE_DEPTH : TROUBLE_UNREADABLE);
		return;
	}
	for (size_t i = 0; i < names.count && !w->stopped; i++)
		if (!is_skipped_folder(names.items[i]))
			walk_folder(w, join(w->arena, folder, names.items[i]), depth + 1);
	free_names(&names);
}

static enum status
walk_source(struct walk *w, const char *source, struct error *err)
{
	size_t before = w->entries.count, passed = w->passed.count;
	char *root = realpath(source, NULL);

	if (!root)
		return error_set(err, ST_IO, "%s: %s", source, strerror(errno));
	w->root = root;
	walk_folder(w, source, 0);
	w->root = NULL;
	free(root);
	if (w->stopped)
		return error_set(err, ST_CANCELLED, "%s", source);
	if (w->entries.count == before && w->passed.count > passed &&
	    w->passed.items[passed].path == source)
		return error_set(err, ST_IO, "%s: cannot be read", source);
	if (w->entries.count == before)
		return error_set(err, ST_NOT_FOUND, "%s: no texts in this folder "
				 "(.txt, .text, .md or no suffix; --include=GLOB adds more)", source);
	return ST_OK;
}

/* A file named: what cannot be an article is told before anything is read. */
static enum status
add_file(struct walk *w, const char *source, const struct stat *st, struct error *err)
{
	const char *refusal = file_refusal(st);

	if (refusal)
		return error_set(err, ST_REFUSED, "%s: %s", source, refusal);
	if (access(source, R_OK) != 0)
		return error_set(err, ST_IO, "%s: %s", source, strerror(errno));
	*VECTOR_PUSH(&w->entries) = (struct entry){ .path = source, .stamp = file_stamp_of(st) };
	return ST_OK;
}

static enum status
add_named(struct walk *w, const char *source, struct error *err)
{
	struct stat st;

	if (strcmp(source, "-") == 0) {
		for (size_t i = 0; i < w->entries.count; i++)
			if (strcmp(w->entries.items[i].path, "-") == 0)
				return error_set(err, ST_REFUSED,
						 "-: standard input can be read only once");
		*VECTOR_PUSH(&w->entries) = (struct entry){ .path = source };
		return ST_OK;
	}
	if (stat(source, &st) != 0)
		return error_set(err, errno == ENOENT ? ST_NOT_FOUND : ST_IO, "%s: %s", source,
				 strerror(errno));
	if (!S_ISDIR(st.st_mode))
		return add_file(w, source, &st, err);
	if (access(source, R_OK | X_OK) != 0)
		return error_set(err, ST_IO, "%s: %s", source, strerror(errno));
	*VECTOR_PUSH(&w->folders) = source;
	return ST_OK;
}

static enum status
add_all_named(struct walk *w, const char *const *sources, size_t count, struct error *err)
{
	enum status status = ST_OK;

	for (size_t i = 0; i < count && status == ST_OK; i++)
		status = add_named(w, sources[i], err);
	return status;
}

/* Files named one by one are one story, before those of the folders. */
static enum status
list_all(struct walk *w, const char *const *sources, size_t count, struct error *err)
{
	enum status status = add_all_named(w, sources, count, err);

	if (status == ST_OK && w->entries.count)
		*VECTOR_PUSH(&w->stories) = (struct story_files){ .name = "", .count = w->entries.count };
	for (size_t i = 0; i < w->folders.count && status == ST_OK; i++)
		status = walk_source(w, w->folders.items[i], err);
	return status;
}

static void
walk_free(struct walk *w)
{
	VECTOR_FREE(&w->folders);
	VECTOR_FREE(&w->entries);
	VECTOR_FREE(&w->stories);
	VECTOR_FREE(&w->passed);
}

enum status
store_check(const char *const *sources, size_t count, bool *folders, struct error *err)
{
	struct walk w = { 0 };
	enum status status = add_all_named(&w, sources, count, err);

	*folders = w.folders.count > 0;
	walk_free(&w);
	return status;
}

enum status
store_list(struct arena *arena, const char *const *sources, size_t count,
	   const struct store_params *params, struct listing *out, struct error *err)
{
	struct walk w = { .arena = arena, .params = params };
	enum status status = list_all(&w, sources, count, err);

	if (status == ST_OK) {
		*out = listing_of(&w);
		out->entries = arena_copy(arena, out->entries, out->count * sizeof(*out->entries));
		out->stories = arena_copy(arena, out->stories,
					  out->story_count * sizeof(*out->stories));
		out->passed = arena_copy(arena, out->passed, out->passed_count * sizeof(*out->passed));
	}
	walk_free(&w);
	return status;
}
