#ifndef EXPORT_JSON_PUT_H
#define EXPORT_JSON_PUT_H

#include "export_internal.h"

/* Pieces of JSON that json and jsonl share. */
void json_string(const char *s, struct sink *to);
void json_indices(const uint32_t *items, uint32_t count, struct sink *to);
void json_kind(enum kind kind, unsigned flags, struct sink *to);	/* "kind": "...", "flags": [...] */

#endif
