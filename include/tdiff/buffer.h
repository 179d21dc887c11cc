#ifndef TDIFF_BUFFER_H
#define TDIFF_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * buffer: growing bytes, owned by whoever holds the struct; { 0 } is empty.
 * After buffer_terminate() data[len] is NUL (not counted in len).
 */
struct buffer {
	char  *data;
	size_t len, cap;
};

void  buffer_grow(struct buffer *b, size_t more);	/* make room for `more` bytes past len, and for as many again */
void  buffer_number(struct buffer *b, uint64_t n);	/* in decimal */
void  buffer_printf(struct buffer *b, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void  buffer_vprintf(struct buffer *b, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));
char *buffer_terminate(struct buffer *b);		/* == b->data */
void  buffer_free(struct buffer *b);

/* Room for `more` bytes past len. */
static inline void
buffer_reserve(struct buffer *b, size_t more)
{
	if (b->cap - b->len < more)
		buffer_grow(b, more);
}

static inline void
buffer_append(struct buffer *b, const char *data, size_t len)
{
	if (!len)
		return;
	buffer_reserve(b, len);
	memcpy(b->data + b->len, data, len);
	b->len += len;
}

static inline void
buffer_puts(struct buffer *b, const char *s)
{
	buffer_append(b, s, strlen(s));
}

static inline void
buffer_putc(struct buffer *b, char c)
{
	buffer_reserve(b, 1);
	b->data[b->len++] = c;
}

/* Forget the bytes, keep the memory. */
static inline void
buffer_clear(struct buffer *b)
{
	b->len = 0;
}

/*
 * Growing array of any type: VECTOR(uint32_t) v = { 0 }; *VECTOR_PUSH(&v) = 7;
 * VECTOR_FREE(&v). The items are at v.items[0 .. v.count - 1]; an item just
 * pushed is not zeroed.
 */
#define VECTOR(type) struct { type *items; size_t count, cap; }
#define VECTOR_PUSH(v) \
	((v)->items = (v)->count < (v)->cap ? (v)->items : \
	 vector_grow((v)->items, &(v)->cap, (v)->count + 1, sizeof(*(v)->items)), \
	 &(v)->items[(v)->count++])
#define VECTOR_FREE(v) \
	(vector_free((v)->items), (v)->items = NULL, (v)->count = (v)->cap = 0)

void *vector_grow(void *items, size_t *cap, size_t need, size_t size);
void  vector_free(void *items);

#endif
