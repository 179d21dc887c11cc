#include "tdiff/memory.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "tdiff/buffer.h"

/* The mutable globals outside tui/term.c: what puts the terminal back, and that it is being done. */
static void (*_Atomic restore_hook)(void);
static atomic_bool dying;

bool
die_is_under_way(void)
{
	return dying;
}

void
die_set_hook(void (*restore)(void))
{
	restore_hook = restore;
}

/* One write, lest another thread's come between, without allocation: stdio may need memory that is not there. */
static void
say(const char *message)
{
	struct iovec line[] = {
		{ .iov_base = (char[]){ "tdiff: " }, .iov_len = 7 },
		{ .iov_base = (void *)(uintptr_t)message, .iov_len = strlen(message) },
		{ .iov_base = (char[]){ "\n" }, .iov_len = 1 },
	};

	if (writev(STDERR_FILENO, line, 3) < 0)
		return;	/* nobody left to tell */
}

void
die(const char *message)
{
	void (*restore)(void);

	dying = true;
	restore = atomic_exchange(&restore_hook, (void (*)(void))NULL);
	if (restore)
		restore();
	say(message);
	_exit(2);
}

void *
memory_alloc(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		die("out of memory");
	return p;
}

void *
memory_resize(void *p, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		die("out of memory");
	p = realloc(p, count && size ? count * size : 1);
	if (!p)
		die("out of memory");
	return p;
}

/*
 * The heap grows by what is expected and holds everything, so that memory is
 * not given back only to be asked for again. Pages first touched are a sixth
 * of all CPU time, a third of that for being asked for one by one: half of
 * what is expected is touched for certain and asked for in one. Large pages
 * are cheaper still, but dear where a machine is a guest whose host takes back
 * what is free: comparing took half as long again after a pause.
 */
#ifdef __GLIBC__

#define LEAST_GROWTH  ((size_t)512 << 10)
#define MOST_GROWTH   ((size_t)1 << 30)
#define WORTH_ASKING  ((size_t)4 << 20)
#define MOST_IN_HEAP  (32 << 20)	/* the largest that M_MMAP_THRESHOLD can be */
#define FIRST_PIECE   ((size_t)1 << 20)	/* more than the heap has left */

static void
ask_for_pages(size_t bytes)
{
#ifdef MADV_POPULATE_WRITE
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	char *first = malloc(FIRST_PIECE), *end = sbrk(0);

	if (first && first < end) {
		char *from = first - (uintptr_t)first % page;
		size_t free_bytes = (size_t)(end - from);

		madvise(from, bytes < free_bytes ? bytes : free_bytes, MADV_POPULATE_WRITE);
	}
	free(first);
#else
	(void)bytes;
#endif
}

void
memory_expect(size_t bytes)
{
	size_t growth = bytes < LEAST_GROWTH ? LEAST_GROWTH : bytes < MOST_GROWTH ? bytes : MOST_GROWTH;

	mallopt(M_MMAP_THRESHOLD, MOST_IN_HEAP);
	mallopt(M_TRIM_THRESHOLD, (int)MOST_GROWTH);
	mallopt(M_TOP_PAD, (int)growth);
	if (bytes < WORTH_ASKING)
		return;
	mallopt(M_ARENA_MAX, 1);	/* what a thread has of its own would lie elsewhere */
	ask_for_pages(growth / 2);
}

#else

void
memory_expect(size_t bytes)
{
	(void)bytes;
}

#endif

void *
vector_grow(void *items, size_t *cap, size_t need, size_t size)
{
	if (need <= *cap)
		return items;
	*cap = need < 8 ? 8 : need + need / 2;
	return memory_resize(items, *cap, size);
}

void
vector_free(void *items)
{
	free(items);
}
