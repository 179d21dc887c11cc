#include "tdiff/sink.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SINK_PIECE ((size_t)64 * 1024)	/* bytes collected before they are handed on */

static enum status
write_buffer(void *ctx, const char *data, size_t len, struct error *err)
{
	(void)err;
	buffer_append(ctx, data, len);
	return ST_OK;
}

bool
sink_fd_write(int fd, const char *data, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		data += n;
		len -= (size_t)n;
	}
	return true;
}

static enum status
write_fd(void *ctx, const char *data, size_t len, struct error *err)
{
	if (sink_fd_write(*(int *)ctx, data, len))
		return ST_OK;
	return error_set(err, errno == EPIPE ? ST_CLOSED : ST_IO, "write: %s", strerror(errno));
}

struct sink
sink_to_buffer(struct buffer *b)
{
	return (struct sink){ .write = write_buffer, .ctx = b };
}

struct sink
sink_to_fd(int *fd)
{
	return (struct sink){ .write = write_fd, .ctx = fd };
}

static void
hand_on(struct sink *s)
{
	if (s->status == ST_OK && s->pending.len)
		s->status = s->write(s->ctx, s->pending.data, s->pending.len, &s->err);
	buffer_clear(&s->pending);
}

void
sink_write(struct sink *s, const char *data, size_t len)
{
	if (s->status != ST_OK)
		return;
	buffer_append(&s->pending, data, len);
	if (s->pending.len >= SINK_PIECE)
		hand_on(s);
}

void
sink_puts(struct sink *s, const char *text)
{
	sink_write(s, text, strlen(text));
}

void
sink_putc(struct sink *s, char c)
{
	sink_write(s, &c, 1);
}

void
sink_number(struct sink *s, uint64_t n)
{
	if (s->status != ST_OK)
		return;
	buffer_number(&s->pending, n);
	sink_write(s, "", 0);
}

void
sink_printf(struct sink *s, const char *fmt, ...)
{
	va_list ap;

	if (s->status != ST_OK)
		return;
	va_start(ap, fmt);
	buffer_vprintf(&s->pending, fmt, ap);
	va_end(ap);
	sink_write(s, "", 0);
}

void
sink_fill(struct sink *s, char c, size_t times)
{
	if (s->status != ST_OK || !times)
		return;
	buffer_reserve(&s->pending, times);
	memset(s->pending.data + s->pending.len, c, times);
	s->pending.len += times;
	sink_write(s, "", 0);
}

enum status
sink_finish(struct sink *s, struct error *err)
{
	hand_on(s);
	buffer_free(&s->pending);
	if (s->status != ST_OK && err)
		*err = s->err;
	return s->status;
}
