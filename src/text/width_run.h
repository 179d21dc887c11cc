#ifndef TDIFF_WIDTH_RUN_H
#define TDIFF_WIDTH_RUN_H

#include <stddef.h>

/*
 * Bytes at the start of s that are one column each: printable ASCII with
 * nothing that may combine with the last of them.
 */
size_t plain_run(const char *s, size_t len);

#endif
