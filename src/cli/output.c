#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tdiff/memory.h"

static enum status
failed(const char *path, struct error *err)
{
	return error_set(err, ST_IO, "%s: %s", path, strerror(errno));
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

/* Can the file be made or replaced? Told before any work is done. */
static enum status
check_writable(const char *path, const char *const *inputs, size_t count, struct error *err)
{
	char *temporary = temporary_name(path), *slash = strrchr(temporary, '/');
	enum status status = ST_OK;
	struct stat st;

	if (lstat(path, &st) == 0) {
		status = check_not_input(path, &st, inputs, count, err);
		if (status == ST_OK && !S_ISREG(st.st_mode))
			status = error_set(err, ST_IO, "%s: is no regular file; not written", path);
	}
	if (slash)
		slash[1] = '\0';
	if (status == ST_OK && access(slash ? temporary : ".", W_OK | X_OK) != 0)
		status = failed(path, err);
	free(temporary);
	return status;
}

/*
 * A file is collected in memory and written at the end: until then there is
 * nothing on disk that a sudden end, for lack of memory say, could leave there.
 */
enum status
output_open(struct output *out, const char *path, const char *const *inputs, size_t input_count,
	    struct error *err)
{
	*out = (struct output){ .fd = STDOUT_FILENO };
	if (!*path || strcmp(path, "-") == 0) {
		out->sink = sink_to_fd(&out->fd);
		return ST_OK;
	}
	out->path = path;
	out->sink = sink_to_buffer(&out->whole);
	return check_writable(path, inputs, input_count, err);
}

/* Fill the temporary file and see it on disk; what is replaced passes its mode on. */
static enum status
write_temporary(const struct output *out, int fd, struct error *err)
{
	struct sink to_fd = sink_to_fd(&fd);
	enum status status = to_fd.write(to_fd.ctx, out->whole.data, out->whole.len, err);
	struct stat st;
	int closed;

	if (status == ST_OK && ((stat(out->path, &st) == 0 && fchmod(fd, st.st_mode & 07777) != 0) ||
				(fsync(fd) != 0 && errno != EINVAL)))
		status = error_set(err, ST_IO, "%s", strerror(errno));
	closed = close(fd);
	if (status == ST_OK && closed != 0)
		status = error_set(err, ST_IO, "%s", strerror(errno));
	return status;
}

/* A signal to end waits until the file is in place: a temporary file would be left. */
static void
hold_signals(sigset_t *before)
{
	sigset_t held;

	sigemptyset(&held);
	sigaddset(&held, SIGINT);
	sigaddset(&held, SIGTERM);
	sigaddset(&held, SIGHUP);
	sigaddset(&held, SIGALRM);
	pthread_sigmask(SIG_BLOCK, &held, before);
}

/* What stood there before keeps its place until the new is whole and on disk. */
static enum status
put_in_place(struct output *out, struct error *err)
{
	char *temporary = temporary_name(out->path);
	struct error told = { 0 };
	enum status status;
	sigset_t before;
	int fd;

	hold_signals(&before);
	fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0) {
		out->denied = errno == EACCES;
		status = failed(out->path, err);
	} else {
		status = write_temporary(out, fd, &told);
		if (status != ST_OK)
			error_set(err, status, "%s: %s", out->path, told.detail);
		else if (rename(temporary, out->path) != 0)
			status = failed(out->path, err);
		if (status != ST_OK)
			unlink(temporary);
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	free(temporary);
	return status;
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
	buffer_free(&out->whole);
	return status;
}

void
output_discard(struct output *out)
{
	buffer_free(&out->sink.pending);
	buffer_free(&out->whole);
}
