#ifndef TDIFF_TESTS_ALIGN_CHECK_H
#define TDIFF_TESTS_ALIGN_CHECK_H

#include "tdiff/align.h"

#define ALIGN_CHECK_MAX 10	/* versions */

/*
 * Align the versions, and again in another order, by other numbers of
 * threads and with a copy of the first, and check all that align.h promises
 * for any text. NULL, or what does not hold. `seed` picks the order.
 */
const char *align_check(const struct text *const *texts, size_t count, unsigned seed);

#endif
