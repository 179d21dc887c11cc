#ifndef RADIX_H
#define RADIX_H

#include <stddef.h>
#include <stdint.h>

/*
 * Sort items by their bits [low_bit, low_bit + bits), smallest first, stably
 * and in linear time. `spare` has room for as many items.
 */
void radix_sort(uint64_t *items, uint64_t *spare, size_t count, unsigned low_bit, unsigned bits);

#endif
