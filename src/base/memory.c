#include "tdiff/memory.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

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
