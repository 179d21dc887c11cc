#include "state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "session.h"
#include "tdiff/sink.h"

#define STATE_LIMIT 65536	/* bytes; ours have a few hundred */
#define STATE_HEAD  "tdiff state 1\n"

bool
state_folder(struct buffer *out)
{
	return user_folder("XDG_STATE_HOME", ".local/state", out);
}

bool
state_path(const struct collation *c, struct buffer *out)
{
	struct buffer names = { 0 };
	bool found = state_folder(out);

	for (uint32_t v = 0; found && v < c->count; v++) {
		char *path = realpath(c->versions[v].file, NULL);

		found = path != NULL;
		if (path)
			buffer_append(&names, path, strlen(path) + 1);
		free(path);
	}
	if (found) {
		buffer_printf(out, "/%016llx",
			      (unsigned long long)text_hash(names.data, names.len));
		buffer_terminate(out);
	}
	buffer_free(&names);
	return found;
}

/* The reason first, for a row of the screen may have no room for the path. */
static enum status
ignored(const char *path, const char *why, struct error *err)
{
	return error_set(err, ST_REFUSED, "the place kept last time is ignored, %s: %s", why, path);
}

/* NULL, or why the file is not believed. */
static const char *
distrust(int fd)
{
	struct stat st;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		return "it is no regular file";
	if (st.st_uid != geteuid())
		return "it belongs to somebody else";
	if (st.st_mode & (S_IWGRP | S_IWOTH))
		return "others may write it";
	if (st.st_size > STATE_LIMIT)
		return "it is more than 64 KB";
	return NULL;
}

static enum status
read_all(int fd, const char *path, struct buffer *out, struct error *err)
{
	char chunk[4096];
	ssize_t n;

	while ((n = read(fd, chunk, sizeof(chunk))) > 0 && out->len <= STATE_LIMIT)
		buffer_append(out, chunk, (size_t)n);
	if (n < 0)
		return ignored(path, strerror(errno), err);
	if (out->len < strlen(STATE_HEAD) || memcmp(out->data, STATE_HEAD, strlen(STATE_HEAD)) != 0)
		return ignored(path, "it is no such file of ours", err);
	out->len -= strlen(STATE_HEAD);
	memmove(out->data, out->data + strlen(STATE_HEAD), out->len);
	return ST_OK;
}

enum status
state_read(const char *path, struct buffer *out, struct error *err)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	const char *why;
	enum status st;

	if (fd < 0 && errno == ENOENT)
		return ST_NOT_FOUND;
	why = fd >= 0 ? distrust(fd) : errno == ELOOP ? "it is a link" : strerror(errno);
	st = why ? ignored(path, why, err) : read_all(fd, path, out, err);
	if (fd >= 0)
		close(fd);
	return st;
}

bool
state_number(const struct buffer *lines, const char *name, uint32_t limit, uint32_t *out)
{
	size_t len = strlen(name);

	for (size_t pos = 0; pos < lines->len; ) {
		const char *line = lines->data + pos, *end = memchr(line, '\n', lines->len - pos);
		size_t n = end ? (size_t)(end - line) : lines->len - pos;
		uint32_t value = 0;

		pos += n + 1;
		if (n < len + 2 || n > len + 10 || memcmp(line, name, len) != 0 || line[len] != ' ')
			continue;
		for (size_t i = len + 1; i < n; i++) {
			if (line[i] < '0' || line[i] > '9')
				return false;
			value = value * 10 + (uint32_t)(line[i] - '0');
		}
		*out = value;
		return value < limit;
	}
	return false;
}

int
state_make_folders(const char *path)
{
	struct buffer folder = { 0 };
	int failure = 0;

	for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		buffer_clear(&folder);
		buffer_append(&folder, path, (size_t)(slash - path));
		if (mkdir(buffer_terminate(&folder), 0700) != 0 && errno != EEXIST && !failure)
			failure = errno;
	}
	buffer_free(&folder);
	return failure;
}

enum status
state_write(const char *path, const char *lines, size_t len, struct error *err)
{
	struct buffer temporary = { 0 };
	enum status st = ST_OK;
	int fd, no_folder = state_make_folders(path);
	bool written;

	buffer_printf(&temporary, "%s.%lu.tmp", path, (unsigned long)getpid());
	buffer_terminate(&temporary);
	fd = open(temporary.data, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	written = fd >= 0 && sink_fd_write(fd, STATE_HEAD, strlen(STATE_HEAD)) &&
		  sink_fd_write(fd, lines, len);
	if (fd >= 0 && close(fd) != 0)
		written = false;
	if (!written || rename(temporary.data, path) != 0) {
		st = error_set(err, ST_IO, "%s: %s", path,
			       strerror(fd < 0 && no_folder ? no_folder : errno));
		if (fd >= 0)
			unlink(temporary.data);
	}
	buffer_free(&temporary);
	return st;
}
