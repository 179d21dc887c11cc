#ifndef TEXT_LANG_H
#define TEXT_LANG_H

#include "text_internal.h"

/* Every language text rules exist for, by code; "und" (none known) first. */
#define LANG_LIST(X) X(und) X(en)

#define X(code) extern const struct lang lang_##code;
LANG_LIST(X)
#undef X

#endif
