#ifndef TEXT_CHECK_H
#define TEXT_CHECK_H

#include <stddef.h>

#include "tdiff/text.h"

/*
 * What text.h promises for any bytes, checked for one input: NULL when all
 * holds, else which promise does not. Used by the property tests and by the
 * fuzz drivers.
 */
const char *check_decode(const char *s, size_t len);
const char *check_segment(const struct text_source *source, const struct text_params *params);
const char *check_tokens(const char *s, size_t len, const char *lang);
const char *check_fold(const char *s, size_t len);

#endif
