#ifndef TDIFF_BUFFER_H
#define TDIFF_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * buffer: growing bytes, owned by whoever holds the struct; { 0 } is empty.
 * After buffer_terminate() data[len] is NUL (not counted in len).
 */
struct buffer {
	char  *data;
	size_t len, cap;
};

void  buffer_append(struct buffer *b, const char *data, size_t len);
void  buffer_puts(struct buffer *b, const char *s);
void  buffer_putc(struct buffer *b, char c);
void  buffer_number(struct buffer *b, uint64_t n);	/* in decimal */
void  buffer_printf(struct buffer *b, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void  buffer_vprintf(struct buffer *b, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));
void  buffer_reserve(struct buffer *b, size_t more);	/* room for `more` bytes past len */
char *buffer_terminate(struct buffer *b);		/* == b->data */
void  buffer_clear(struct buffer *b);			/* len = 0, keeps the memory */
void  buffer_free(struct buffer *b);

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
