#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tdiff/memory.h"

static enum status
failed(const char *path, const char *what, struct error *err)
{
	return error_set(err, ST_IO, "%s: %s%s", path, what, strerror(errno));
}

/* A report must not take the place of what it reports on, whatever name it is called by. */
static enum status
check_not_input(const char *path, const struct stat *st, const char *const *inputs, size_t count,
		struct error *err)
{
	struct stat input;

	for (size_t i = 0; i < count; i++)
		if (stat(inputs[i], &input) == 0 && input.st_dev == st->st_dev &&
		    input.st_ino == st->st_ino)
			return error_set(err, ST_IO, "%s: is one of the texts compared; not written",
					 path);
	return ST_OK;
}

static char *
temporary_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
	size_t size = folder + sizeof(".tdiff-18446744073709551615.tmp");
	char *name = memory_alloc(size, 1);

	snprintf(name, size, "%.*s.tdiff-%lu.tmp", (int)folder, path, (unsigned long)getpid());
	return name;
}

enum status
output_open(struct output *out, const char *path, const char *const *inputs, size_t input_count,
	    struct error *err)
{
	struct stat st;

	*out = (struct output){ .fd = STDOUT_FILENO };
	if (*path && strcmp(path, "-") != 0) {
		if (lstat(path, &st) == 0) {
			if (check_not_input(path, &st, inputs, input_count, err) != ST_OK)
				return ST_IO;
			if (!S_ISREG(st.st_mode))
				return error_set(err, ST_IO, "%s: is no regular file; not written", path);
		}
		out->path = path;
		out->temporary = temporary_name(path);
		out->fd = open(out->temporary,
			       O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
		if (out->fd < 0) {
			free(out->temporary);
			return failed(path, "", err);
		}
	}
	out->sink = sink_to_fd(&out->fd);
	return ST_OK;
}

/* What stood there before keeps its place until the new is whole and on disk. */
static enum status
put_in_place(struct output *out, struct error *err)
{
	struct stat st;

	if (stat(out->path, &st) == 0 && fchmod(out->fd, st.st_mode & 07777) != 0)
		return failed(out->path, "", err);
	if (fsync(out->fd) != 0 && errno != EINVAL)
		return failed(out->path, "", err);
	if (close(out->fd) != 0) {
		out->fd = -1;
		return failed(out->path, "", err);
	}
	out->fd = -1;
	if (rename(out->temporary, out->path) != 0)
		return failed(out->path, "", err);
	return ST_OK;
}

enum status
output_finish(struct output *out, struct error *err)
{
	struct error told = { 0 };
	enum status status = sink_finish(&out->sink, &told);

	if (status != ST_OK)
		error_set(err, status, "%s: %s", out->path ? out->path : "standard output",
			  told.detail);
	else if (out->path)
		status = put_in_place(out, err);
	if (status != ST_OK && out->path) {
		if (out->fd >= 0)
			close(out->fd);
		unlink(out->temporary);
	}
	free(out->temporary);
	out->temporary = NULL;
	return status;
}

void
output_discard(struct output *out)
{
	buffer_free(&out->sink.pending);
	if (!out->path)
		return;
	close(out->fd);
	unlink(out->temporary);
	free(out->temporary);
	out->temporary = NULL;
}
