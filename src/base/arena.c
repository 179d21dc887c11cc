#include "tdiff/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

/*
 * Blocks grow with the arena, so that a small one touches little memory. What
 * is handed out is zeroed then, not block by block: a page never used is
 * never touched, and a copy is written once.
 */
#ifndef ARENA_BLOCK
#define ARENA_BLOCK ((size_t)256 * 1024)	/* bytes at most */
#endif
#define ARENA_FIRST (ARENA_BLOCK / 64)

struct block {
	struct block             *next;
	size_t                    used, size;
	alignas(max_align_t) char data[];
};

/* Bytes taken over. Stands in a block of the arena. */
struct adopted {
	struct adopted *next;
	char           *data;
	size_t          len;
};

struct arena {
	struct block   *head;	/* the one being filled; blocks of one large item stand behind it */
	struct adopted *adopted;
};

struct arena *
arena_new(void)
{
	return memory_alloc(1, sizeof(struct arena));
}

static void
blocks_free(struct block *b)
{
	while (b) {
		struct block *next = b->next;

		free(b);
		b = next;
	}
}

static void
adopted_free(struct arena *a)
{
	for (const struct adopted *x = a->adopted; x; x = x->next)
		free(x->data);
	a->adopted = NULL;
}

void
arena_free(struct arena *a)
{
	if (!a)
		return;
	adopted_free(a);
	blocks_free(a->head);
	free(a);
}

void
arena_clear(struct arena *a)
{
	struct block *keep = a->head;

	if (!keep)
		return;
	adopted_free(a);
	blocks_free(keep->next);
	keep->next = NULL;
	keep->used = 0;
}

size_t
arena_bytes(const struct arena *a)
{
	size_t sum = 0;

	for (const struct block *b = a->head; b; b = b->next)
		sum += sizeof(*b) + b->size;
	for (const struct adopted *x = a->adopted; x; x = x->next)
		sum += x->len;
	return sum;
}

static size_t
block_size(const struct arena *a)
{
	size_t size = a->head ? a->head->size * 2 : ARENA_FIRST;

	return size < ARENA_BLOCK ? size : ARENA_BLOCK;
}

static struct block *
block_alloc(size_t size, bool zero)
{
	struct block *b;

	if (size > SIZE_MAX - sizeof(*b))
		die("out of memory");
	b = zero ? memory_alloc(1, sizeof(*b) + size) : memory_resize(NULL, sizeof(*b) + size, 1);
	b->size = size;
	b->used = 0;
	return b;
}

/*
 * A large item gets a block of its own, so that it does not waste the rest of
 * the head; the kernel zeroes it, whose new pages are zero already.
 */
static char *
take_large(struct arena *a, size_t need, bool zero)
{
	struct block *b = block_alloc(need, zero);

	b->used = need;
	if (a->head) {
		b->next = a->head->next;
		a->head->next = b;
	} else {
		b->next = NULL;
		a->head = b;
	}
	return b->data;
}

static void *
take(struct arena *a, size_t count, size_t size, bool zero)
{
	const size_t align = alignof(max_align_t);
	struct block *b = a->head;
	size_t need;
	char *p;

	if (size && count > (SIZE_MAX - align) / size)
		die("out of memory");
	need = (count * size + align - 1) / align * align;
	if (!b || b->size - b->used < need) {
		if (need > block_size(a) / 4)
			return take_large(a, need, zero);
		b = block_alloc(block_size(a), false);
		b->next = a->head;
		a->head = b;
	}
	p = b->data + b->used;
	b->used += need;
	return zero ? memset(p, 0, need) : p;
}

void *
arena_alloc(struct arena *a, size_t count, size_t size)
{
	return take(a, count, size, true);
}

void *
arena_copy(struct arena *a, const void *data, size_t len)
{
	void *p = take(a, len, 1, false);

	if (len)
		memcpy(p, data, len);
	return p;
}

char *
arena_string(struct arena *a, const char *s, size_t len)
{
	char *p = take(a, len + 1, 1, false);

	if (len)
		memcpy(p, s, len);
	p[len] = '\0';
	return p;
}

char *
arena_adopt(struct arena *a, char *data, size_t len)
{
	struct adopted *x;
	char *copy;

	if (len > ARENA_BLOCK / 4) {
		x = ARENA_NEW(a, struct adopted);
		*x = (struct adopted){ a->adopted, data, len };
		a->adopted = x;
		return data;
	}
	copy = arena_string(a, data, len);
	free(data);
	return copy;
}
