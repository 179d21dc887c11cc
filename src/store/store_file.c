/* Reading a file, a pipe or standard input into own memory. */
#include "store_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tdiff/memory.h"

#define READ_PIECE   ((size_t)256 << 10)
#define WAIT_TICK    100	/* ms between looks at the cancel flag while a pipe is silent */
#define WRITER_TRIES 20		/* times WRITER_PAUSE for a pipe's writer to come */
#define WRITER_PAUSE 10		/* ms */

static bool
is_null_device(const struct stat *st)
{
	struct stat null;

	return S_ISCHR(st->st_mode) && stat("/dev/null", &null) == 0 &&
	       null.st_rdev == st->st_rdev;
}

const char *
file_refusal(const struct stat *st)
{
	if (S_ISDIR(st->st_mode))
		return "is a directory";
	if (S_ISSOCK(st->st_mode))
		return "is a socket";
	if ((S_ISCHR(st->st_mode) || S_ISBLK(st->st_mode)) && !is_null_device(st))
		return "is a device";
	return NULL;
}

struct file_stamp
file_stamp_of(const struct stat *st)
{
	if (!S_ISREG(st->st_mode))
		return (struct file_stamp){ 0 };
	return (struct file_stamp){
		.device = (uint64_t)st->st_dev, .inode = (uint64_t)st->st_ino,
		.size = st->st_size,
		.seconds = st->st_mtim.tv_sec, .nanoseconds = st->st_mtim.tv_nsec,
	};
}

bool
store_changed(const struct document *doc)
{
	const struct file_stamp *old = &doc->stamp;
	struct file_stamp now;
	struct stat st;

	if (!old->inode)
		return false;
	if (stat(doc->path, &st) != 0)
		return true;
	now = file_stamp_of(&st);
	return now.device != old->device || now.inode != old->inode || now.size != old->size ||
	       now.seconds != old->seconds || now.nanoseconds != old->nanoseconds;
}

/* O_NONBLOCK, so that opening a pipe without a writer or a device does not hang. */
static enum status
open_source(const char *path, int *fd, struct stat *st, struct error *err)
{
	const char *refusal;

	*fd = strcmp(path, "-") == 0 ? STDIN_FILENO
				     : open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	if (*fd < 0 && (errno == ENXIO || errno == ENODEV))
		return error_set(err, ST_REFUSED, "%s: cannot be opened for reading", path);
	if (*fd < 0)
		return error_set(err, errno == ENOENT ? ST_NOT_FOUND : ST_IO, "%s: %s", path,
				 strerror(errno));
	if (fstat(*fd, st) != 0)
		return error_set(err, ST_IO, "%s: %s", path, strerror(errno));
	refusal = *fd == STDIN_FILENO ? NULL : file_refusal(st);
	return refusal ? error_set(err, ST_REFUSED, "%s: %s", path, refusal) : ST_OK;
}

/* Wait until there is something to read; the tick is for the cancel flag alone. */
static enum status
wait_readable(int fd, const struct progress *progress)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	while (!progress_cancelled(progress)) {
		int n = poll(&p, 1, progress ? WAIT_TICK : -1);

		if (n > 0 || (n < 0 && errno != EINTR))
			return ST_OK;
	}
	return ST_CANCELLED;
}

/*
 * A pipe that nobody writes to reads as ended, but unlike one whose writer
 * has left it reports no hang-up. A writer may be just about to open it.
 */
static bool
lacks_writer(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	return poll(&p, 1, WRITER_PAUSE) == 0;
}

static size_t
size_limit(const struct store_params *params)
{
	return params->limit ? params->limit : STORE_FILE_LIMIT;
}

/*
 * To the end, whatever `size` says: it is 0 for files that the system makes
 * up. Where it is right the first read takes one byte less than it asks for,
 * and that was all.
 */
static enum status
read_all(int fd, bool pipe, size_t size, const struct store_params *params, struct buffer *out)
{
	size_t limit = size_limit(params), piece = size ? size + 1 : READ_PIECE;
	int tries = WRITER_TRIES;

	for (;; piece = READ_PIECE) {
		ssize_t n;

		buffer_reserve(out, piece);
		n = read(fd, out->data + out->len, piece);
		if (n > 0) {
			out->len += (size_t)n;
			if (out->len > limit)
				return ST_TOO_BIG;
			if (out->len == size)
				return ST_OK;
		} else if (n == 0) {
			if (!pipe || out->len || !lacks_writer(fd))
				return ST_OK;
			if (tries-- == 0)
				return ST_REFUSED;
		} else if (errno == EAGAIN || errno == EWOULDBLOCK) {
			if (wait_readable(fd, params->progress) != ST_OK)
				return ST_CANCELLED;
		} else if (errno != EINTR) {
			return ST_IO;
		}
	}
}

/* Room for a file of this size and not more: one byte stays, so that its end is found without growing. */
static void
make_room(struct buffer *bytes, size_t size)
{
	bytes->cap = size + 1;
	bytes->data = memory_resize(NULL, bytes->cap, 1);
}

static enum status
read_failure(enum status status, const char *path, size_t limit, struct error *err)
{
	switch (status) {
	case ST_OK:
		return ST_OK;
	case ST_TOO_BIG:
		return error_set(err, status, "%s: more than %zu MB", path, limit >> 20);
	case ST_REFUSED:
		return error_set(err, status, "%s: is a pipe that nobody writes to", path);
	case ST_CANCELLED:
		return error_set(err, status, "%s", path);
	default:
		return error_set(err, status, "%s: %s", path, strerror(errno));
	}
}

enum status
file_read(const char *path, const struct store_params *params, struct buffer *out,
	  struct file_stamp *stamp, struct error *err)
{
	size_t limit = size_limit(params), size = 0;
	struct buffer bytes = { 0 };
	struct stat st = { 0 };
	enum status status;
	int fd;

	status = open_source(path, &fd, &st, err);
	if (status != ST_OK)
		goto out;
	if (S_ISREG(st.st_mode) && st.st_size > 0) {
		status = (uintmax_t)st.st_size > limit ? ST_TOO_BIG : ST_OK;
		size = (size_t)st.st_size;
		if (status == ST_OK)
			make_room(&bytes, size);
	}
	if (status == ST_OK)
		status = read_all(fd, S_ISFIFO(st.st_mode), size, params, &bytes);
	if (read_failure(status, path, limit, err) != ST_OK)
		goto out;
	*stamp = file_stamp_of(&st);
	*out = bytes;
	bytes = (struct buffer){ 0 };	/* ownership has moved to *out */
out:
	buffer_free(&bytes);
	if (fd > STDERR_FILENO)
		close(fd);
	return status;
}
