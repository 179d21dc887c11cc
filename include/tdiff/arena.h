#ifndef TDIFF_ARENA_H
#define TDIFF_ARENA_H

#include <stddef.h>

/*
 * arena: a growing pool that is freed all at once. One arena per comparison
 * holds documents, texts, alignment and model, so there is one free for all.
 *
 * Allocation never returns NULL (see memory.h). An arena is not shared
 * between threads.
 */
struct arena;

struct arena *arena_new(void);
void          arena_free(struct arena *a);	/* NULL is fine */
void          arena_clear(struct arena *a);	/* forget all that was allocated, keep one block */
size_t        arena_bytes(const struct arena *a);	/* held from the system */

/* `count` zeroed items of `size` bytes, aligned for any type. */
void *arena_alloc(struct arena *a, size_t count, size_t size);
void *arena_copy(struct arena *a, const void *data, size_t len);	/* exact copy */
char *arena_string(struct arena *a, const char *s, size_t len);	/* copy with a NUL added */
/* Take over `len` bytes and a NUL that malloc() gave; where they stand from now on. No copy is made of many. */
char *arena_adopt(struct arena *a, char *data, size_t len);

#define ARENA_NEW(a, type)          ((type *)arena_alloc((a), 1, sizeof(type)))
#define ARENA_ARRAY(a, type, count) ((type *)arena_alloc((a), (count), sizeof(type)))

#endif
