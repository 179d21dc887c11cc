#ifndef TDIFF_SPAN_H
#define TDIFF_SPAN_H

#include <stdint.h>

/* A half-open range of bytes, [start, end), of one version's text. */
struct span {
	uint32_t start, end;
};

#endif
