#ifndef FUZZ_READBACK_H
#define FUZZ_READBACK_H

#include <stddef.h>

/*
 * Reads what an export wrote as the format's own grammar has it, more
 * strictly than those who read it in earnest. NULL, or what is wrong.
 * Formats without a grammar are right.
 */
const char *readback(const char *format, const char *s, size_t len);

#endif
