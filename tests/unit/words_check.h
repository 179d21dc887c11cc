#ifndef WORDS_CHECK_H
#define WORDS_CHECK_H

#include "tdiff/align.h"

/*
 * What must hold of the word edits of any link, whatever the texts; NULL if
 * it does, else what does not. Used by the unit tests and the fuzz driver.
 */
const char *words_check(const struct text *a, const struct text *b, const struct link *link);

#endif
