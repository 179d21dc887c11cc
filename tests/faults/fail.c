#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * A library to load before all others: makes one call of a kind fail.
 *
 *   TDIFF_FAULT=KIND:N        the N-th call of KIND fails; 0: none, they are only counted
 *   TDIFF_FAULT_COUNT=FILE    where the number of calls of the kind is left at the end
 *
 * "short" kinds do one byte of what was asked, "again" kinds are interrupted
 * by a signal: neither is a failure, and a program must carry on.
 */
#define KIND_LIST(X) \
	X(MALLOC,      "malloc",      ENOMEM) \
	X(OPEN,        "open",        EMFILE) \
	X(READ,        "read",        EIO) \
	X(READ_SHORT,  "read-short",  0) \
	X(READ_AGAIN,  "read-again",  EINTR) \
	X(WRITE,       "write",       ENOSPC) \
	X(WRITE_SHORT, "write-short", 0) \
	X(WRITE_AGAIN, "write-again", EINTR) \
	X(STAT,        "stat",        EACCES) \
	X(FSYNC,       "fsync",       EIO) \
	X(CLOSE,       "close",       EIO) \
	X(RENAME,      "rename",      EACCES) \
	X(MKDIR,       "mkdir",       ENOSPC) \
	X(OPENDIR,     "opendir",     EMFILE) \
	X(THREAD,      "thread",      EAGAIN)

enum kind {
#define X(id, name, error) KIND_##id,
	KIND_LIST(X)
#undef X
	KIND_COUNT
};

static const struct {
	const char *name;
	int         error;
} kinds[KIND_COUNT] = {
#define X(id, name, error) [KIND_##id] = { name, error },
	KIND_LIST(X)
#undef X
};

static enum kind chosen = KIND_COUNT;
static unsigned long fatal;		/* the call that fails */
static atomic_ulong calls;

__attribute__((constructor)) static void
choose(void)
{
	const char *fault = getenv("TDIFF_FAULT"), *colon = fault ? strchr(fault, ':') : NULL;

	if (!colon)
		return;
	fatal = strtoul(colon + 1, NULL, 10);
	for (int k = 0; k < KIND_COUNT; k++)
		if (strlen(kinds[k].name) == (size_t)(colon - fault) &&
		    !strncmp(fault, kinds[k].name, (size_t)(colon - fault)))
			chosen = (enum kind)k;
}

/* Is this the call that is to fail? Sets errno then. */
static int
fails(enum kind k)
{
	if (k != chosen || atomic_fetch_add(&calls, 1) + 1 != fatal)
		return 0;
	errno = kinds[k].error;
	return 1;
}

static void *
next(const char *name)
{
	void *f = dlsym(RTLD_NEXT, name);

	if (!f)
		_exit(99);
	return f;
}

/* The function of that name after ours, as a pointer of our own function's type. */
#define NEXT(name) ((__typeof__(&name))next(#name))

__attribute__((destructor)) static void
report(void)
{
	const char *path = getenv("TDIFF_FAULT_COUNT");
	char text[32];
	int n, fd;

	if (!path)
		return;
	n = snprintf(text, sizeof(text), "%lu\n", atomic_load(&calls));
	fd = NEXT(open)(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	if (fd < 0 || NEXT(write)(fd, text, (size_t)n) != n)
		_exit(99);
	NEXT(close)(fd);
}

/* dlsym() allocates, so these are reached by glibc's other names for them. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *p, size_t size);

void *
malloc(size_t size)
{
	return fails(KIND_MALLOC) ? NULL : __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
	return fails(KIND_MALLOC) ? NULL : __libc_calloc(count, size);
}

void *
realloc(void *p, size_t size)
{
	return fails(KIND_MALLOC) ? NULL : __libc_realloc(p, size);
}

int
open(const char *path, int flags, ...)
{
	mode_t mode;
	va_list ap;

	va_start(ap, flags);
	mode = flags & O_CREAT ? va_arg(ap, mode_t) : 0;
	va_end(ap);
	return fails(KIND_OPEN) ? -1 : NEXT(open)(path, flags, mode);
}

/* What open() becomes where the compiler fortifies it. */
int __open_2(const char *path, int flags);

int
__open_2(const char *path, int flags)
{
	return open(path, flags);
}

ssize_t
read(int fd, void *data, size_t size)
{
	if (fails(KIND_READ) || fails(KIND_READ_AGAIN))
		return -1;
	return NEXT(read)(fd, data, size > 1 && fails(KIND_READ_SHORT) ? 1 : size);
}

ssize_t
write(int fd, const void *data, size_t size)
{
	if (fails(KIND_WRITE) || fails(KIND_WRITE_AGAIN))
		return -1;
	return NEXT(write)(fd, data, size > 1 && fails(KIND_WRITE_SHORT) ? 1 : size);
}

int
stat(const char *path, struct stat *st)
{
	return fails(KIND_STAT) ? -1 : NEXT(stat)(path, st);
}

int
lstat(const char *path, struct stat *st)
{
	return fails(KIND_STAT) ? -1 : NEXT(lstat)(path, st);
}

int
fstat(int fd, struct stat *st)
{
	return fails(KIND_STAT) ? -1 : NEXT(fstat)(fd, st);
}

int
fstatat(int fd, const char *path, struct stat *st, int flags)
{
	return fails(KIND_STAT) ? -1 : NEXT(fstatat)(fd, path, st, flags);
}

int
fsync(int fd)
{
	return fails(KIND_FSYNC) ? -1 : NEXT(fsync)(fd);
}

int
close(int fd)
{
	int result = NEXT(close)(fd);

	return fails(KIND_CLOSE) ? -1 : result;
}

int
rename(const char *from, const char *to)
{
	return fails(KIND_RENAME) ? -1 : NEXT(rename)(from, to);
}

int
mkdir(const char *path, mode_t mode)
{
	return fails(KIND_MKDIR) ? -1 : NEXT(mkdir)(path, mode);
}

DIR *
opendir(const char *path)
{
	return fails(KIND_OPENDIR) ? NULL : NEXT(opendir)(path);
}

DIR *
fdopendir(int fd)
{
	return fails(KIND_OPENDIR) ? NULL : NEXT(fdopendir)(fd);
}

int
pthread_create(pthread_t *thread, const pthread_attr_t *attr, void *(*run)(void *), void *arg)
{
	return fails(KIND_THREAD) ? EAGAIN : NEXT(pthread_create)(thread, attr, run, arg);
}
