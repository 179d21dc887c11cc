#ifndef FUZZ_H
#define FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* The driver: asserts what the headers promise for any bytes, returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A promise that must hold, in builds without assert() too. */
#define HOLDS(condition) \
	do { \
		if (!(condition)) { \
			fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
			abort(); \
		} \
	} while (0)

#endif
