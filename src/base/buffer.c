#include "tdiff/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

#define PRINTED 64	/* bytes that most of what is printed has room in */

void
buffer_grow(struct buffer *b, size_t more)
{
	size_t cap;

	if (more > SIZE_MAX / 4 || b->len > SIZE_MAX / 4)
		die("out of memory");
	cap = (b->len + more) * 2;
	b->data = memory_resize(b->data, cap, 1);
	b->cap = cap;
}

void
buffer_number(struct buffer *b, uint64_t n)
{
	char digits[20];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	buffer_append(b, digits + at, sizeof(digits) - at);
}

void
buffer_vprintf(struct buffer *b, const char *fmt, va_list ap)
{
	va_list again;
	size_t room;
	int n;

	va_copy(again, ap);
	buffer_reserve(b, PRINTED);
	room = b->cap - b->len;
	n = vsnprintf(b->data + b->len, room, fmt, ap);
	if (n > 0 && (size_t)n >= room) {
		buffer_reserve(b, (size_t)n + 1);
		vsnprintf(b->data + b->len, (size_t)n + 1, fmt, again);
	}
	if (n > 0)
		b->len += (size_t)n;
	va_end(again);
}

void
buffer_printf(struct buffer *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buffer_vprintf(b, fmt, ap);
	va_end(ap);
}

char *
buffer_terminate(struct buffer *b)
{
	buffer_reserve(b, 1);
	b->data[b->len] = '\0';
	return b->data;
}

void
buffer_free(struct buffer *b)
{
	free(b->data);
	*b = (struct buffer){ 0 };
}
