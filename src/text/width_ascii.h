#ifndef TDIFF_WIDTH_ASCII_H
#define TDIFF_WIDTH_ASCII_H

#include <stddef.h>
#include <stdint.h>

/* What stands for a character on a terminal that shows ASCII only: "\"", "--", "ss"; NULL: none. */
const char *ascii_equivalent(uint32_t cp);

#endif
