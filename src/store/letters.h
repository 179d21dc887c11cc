#ifndef TDIFF_STORE_LETTERS_H
#define TDIFF_STORE_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * letters.c: as much of the alphabet as finding datelines and titles needs.
 * The store stands below the text module and knows no Unicode tables.
 */

enum letter { LETTER_NONE, LETTER_UPPER, LETTER_LOWER, LETTER_OTHER /* of a script without case */ };

/* Decode the character at s, len > 0; its bytes. Malformed bytes are characters of one byte, 0xFFFD. */
size_t      letter_decode(const char *s, size_t len, uint32_t *out);
enum letter letter_case(uint32_t c);

#endif
