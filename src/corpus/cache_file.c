#include "cache_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "tdiff/sink.h"
#include "tdiff/text.h"

#define NAME_PREFIX "corpus-"
#define ABANDONED   600	/* seconds after which a half-written file belongs to nobody */
#define PART_LIMIT  ((uint64_t)4 << 30)	/* bytes; a length beyond it is a broken file */

struct part_head {
	uint64_t length, checksum;
};

static bool
path_of(char *out, size_t size, const char *folder, const char *name)
{
	int n = snprintf(out, size, "%s/%s", folder, name);

	return n > 0 && (size_t)n < size;
}

static void
name_file(struct cache_file *f, const char *folder, uint64_t key)
{
	*f = (struct cache_file){ .fd = -1, .folder = folder };
	snprintf(f->name, sizeof(f->name), NAME_PREFIX "%016" PRIx64, key);
	snprintf(f->temporary, sizeof(f->temporary), "%s.%ld", f->name, (long)getpid());
}

static bool
read_all(int fd, char *to, size_t len)
{
	while (len > 0) {
		ssize_t n = read(fd, to, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		to += n;
		len -= (size_t)n;
	}
	return true;
}

void
cache_close(struct cache_file *f)
{
	close(f->fd);
	f->fd = -1;
}

/* Written by nobody else: checksums tell accidents, not forgery. */
static bool
is_own(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid() &&
	       !(st.st_mode & (S_IWGRP | S_IWOTH));
}

bool
cache_open(struct cache_file *f, const char *folder, uint64_t key)
{
	char path[4096];

	name_file(f, folder, key);
	if (!path_of(path, sizeof(path), folder, f->name))
		return false;
	f->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (f->fd >= 0 && !is_own(f->fd))
		cache_close(f);
	return f->fd >= 0;
}

/* How many bytes are left: a length that promises more must not make us ask for the memory. */
static uint64_t
bytes_left(int fd)
{
	off_t here = lseek(fd, 0, SEEK_CUR);
	struct stat st;

	if (here < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size < here)
		return 0;
	return (uint64_t)(st.st_size - here);
}

static bool
read_head(struct cache_file *f, struct part_head *head)
{
	return read_all(f->fd, (char *)head, sizeof(*head)) && head->length <= PART_LIMIT &&
	       head->length <= bytes_left(f->fd);
}

bool
cache_read_part(struct cache_file *f, struct buffer *out)
{
	struct part_head head;

	if (!read_head(f, &head))
		return false;
	buffer_clear(out);
	buffer_reserve(out, head.length);
	if (!read_all(f->fd, out->data, head.length))
		return false;
	out->len = head.length;
	return text_hash(out->data, out->len) == head.checksum;
}

/* Make the folder and those above it, for the user alone. */
static bool
make_folder(const char *folder)
{
	char path[4096];
	size_t len = strlen(folder);

	if (len >= sizeof(path))
		return false;
	for (size_t i = 1; i <= len; i++) {
		if (folder[i] != '/' && folder[i] != '\0')
			continue;
		memcpy(path, folder, i);
		path[i] = '\0';
		if (mkdir(path, 0700) != 0 && errno != EEXIST)
			return false;
	}
	return true;
}

bool
cache_create(struct cache_file *f, const char *folder, uint64_t key)
{
	char path[4096];

	name_file(f, folder, key);
	if (!make_folder(folder) || !path_of(path, sizeof(path), folder, f->temporary))
		return false;
	unlink(path);	/* left by a process of the same number that was killed */
	f->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	return f->fd >= 0;
}

bool
cache_write_part(struct cache_file *f, const char *data, size_t len)
{
	struct part_head head = { len, text_hash(data, len) };

	return sink_fd_write(f->fd, (const char *)&head, sizeof(head)) && sink_fd_write(f->fd, data, len);
}

bool
cache_commit(struct cache_file *f)
{
	char from[4096], to[4096];
	bool written = fsync(f->fd) == 0;

	written = close(f->fd) == 0 && written;
	f->fd = -1;
	if (!path_of(from, sizeof(from), f->folder, f->temporary) ||
	    !path_of(to, sizeof(to), f->folder, f->name))
		return false;
	if (written && rename(from, to) == 0)
		return true;
	unlink(from);
	return false;
}

void
cache_abandon(struct cache_file *f)
{
	char path[4096];

	close(f->fd);
	f->fd = -1;
	if (path_of(path, sizeof(path), f->folder, f->temporary))
		unlink(path);
}

/* ---- keeping the folder small ---- */

struct old_file {
	char    name[64];
	int64_t used;
	int64_t size;
};

static int
oldest_first(const void *p, const void *q)
{
	const struct old_file *x = p, *y = q;

	if (x->used != y->used)
		return x->used < y->used ? -1 : 1;
	return strcmp(x->name, y->name);
}

/* Files of ours in the folder; what others keep there is not touched. */
static size_t
list_files(const char *folder, struct old_file **out, uint64_t *total)
{
	VECTOR(struct old_file) files = { 0 };
	DIR *dir = opendir(folder);
	struct dirent *d;

	while (dir && (d = readdir(dir))) {
		struct stat st;
		struct old_file *o;

		if (strncmp(d->d_name, NAME_PREFIX, strlen(NAME_PREFIX)) != 0 ||
		    strlen(d->d_name) >= sizeof(o->name) ||
		    fstatat(dirfd(dir), d->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0 ||
		    !S_ISREG(st.st_mode))
			continue;
		o = VECTOR_PUSH(&files);
		*o = (struct old_file){ .used = st.st_mtime, .size = st.st_size };
		memcpy(o->name, d->d_name, strlen(d->d_name) + 1);
		*total += (uint64_t)st.st_size;
	}
	if (dir)
		closedir(dir);
	*out = files.items;
	return files.count;
}

/* Left by a writer that was killed. */
static bool
is_abandoned(const struct old_file *f)
{
	return strchr(f->name, '.') && f->used < (int64_t)time(NULL) - ABANDONED;
}

uint64_t
cache_trim(const char *folder, uint64_t limit)
{
	struct old_file *files;
	uint64_t total = 0, before;
	size_t count = list_files(folder, &files, &total);
	char path[4096];

	before = total;
	if (count)
		qsort(files, count, sizeof(*files), oldest_first);
	for (size_t i = 0; i < count; i++) {
		if ((total <= limit && !is_abandoned(&files[i])) ||
		    !path_of(path, sizeof(path), folder, files[i].name) || unlink(path) != 0)
			continue;
		total -= (uint64_t)files[i].size;
	}
	free(files);
	return before - total;
}
