#ifndef TDIFF_SINK_H
#define TDIFF_SINK_H

#include <stdbool.h>
#include <stddef.h>

#include "tdiff/buffer.h"
#include "tdiff/status.h"

/*
 * sink: where a writer's bytes go. Output is collected and handed on in
 * large pieces. The first failure sticks: later writes are dropped, and
 * sink_finish() tells it, so that writers need not check each call.
 */
struct sink {
	enum status (*write)(void *ctx, const char *data, size_t len, struct error *err);
	void         *ctx;
	struct buffer pending;
	enum status   status;
	struct error  err;
};

struct sink sink_to_buffer(struct buffer *b);	/* borrowed; for tests and for the clipboard */
struct sink sink_to_fd(int *fd);		/* borrowed; whole writes, EINTR and short writes handled */

/* All of `data` to `fd`, through interruptions and short writes; false with errno set. */
bool sink_fd_write(int fd, const char *data, size_t len);

void sink_write(struct sink *s, const char *data, size_t len);
void sink_puts(struct sink *s, const char *text);
void sink_putc(struct sink *s, char c);
void sink_number(struct sink *s, uint64_t n);	/* in decimal */
void sink_printf(struct sink *s, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void sink_fill(struct sink *s, char c, size_t times);

/* Hand on what is pending, free the sink's own memory, return the first failure. */
enum status sink_finish(struct sink *s, struct error *err);

#endif
