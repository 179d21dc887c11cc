#ifndef TDIFF_STATUS_H
#define TDIFF_STATUS_H

/*
 * status: how a call ended.
 *
 * One list names every way a call can fail. Column 2 is the exit code the
 * program ends with, column 3 the sentence shown to the reader.
 */
#define STATUS_LIST(X) \
	X(OK,         0, "success") \
	X(NOT_FOUND,  2, "no such file") \
	X(IO,         2, "cannot read or write") \
	X(REFUSED,    2, "not something that can be read as an article") \
	X(CLOSED,     2, "nobody reads the output any more") \
	X(TOO_BIG,    2, "larger than the limit") \
	X(ENCODING,   2, "encoding is not known or does not fit") \
	X(BAD_OPTION, 2, "option or value is not known") \
	X(BAD_CONFIG, 2, "configuration cannot be read") \
	X(TERMINAL,   2, "terminal cannot be used") \
	X(CANCELLED,  2, "stopped on request")

enum status {
#define X(name, exit_code, text) ST_##name,
	STATUS_LIST(X)
#undef X
};

/* A failure with its details. Lives on the caller's stack, never allocates. */
struct error {
	enum status code;
	char        detail[480];	/* "" or e.g. "notes/v2.txt: byte 118"; may hold raw bytes of names */
};

/* Fill *err (may be NULL) and return `code`, so callers can `return` it. */
enum status error_set(struct error *err, enum status code, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

const char *status_text(enum status code);	/* static string */
int         status_exit_code(enum status code);

#endif
