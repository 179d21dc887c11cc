#ifndef TDIFF_EIGHT_H
#define TDIFF_EIGHT_H

#include <stdint.h>
#include <string.h>

/*
 * eight: eight bytes looked at in one step. The first is the lowest byte of
 * the number on every machine. What is found is marked by the high bit of
 * the byte.
 */

#define EIGHT_TIMES(c) (0x0101010101010101u * (uint64_t)(unsigned char)(c))
#define EIGHT_HIGH     EIGHT_TIMES(0x80)

static inline uint64_t
eight_load(const char *s)
{
	uint64_t x;

	memcpy(&x, s, sizeof(x));
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	x = __builtin_bswap64(x);
#endif
	return x;
}

static inline void
eight_store(char *s, uint64_t x)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	x = __builtin_bswap64(x);
#endif
	memcpy(s, &x, sizeof(x));
}

/* The bytes above `c`, which is ASCII: all of UTF-8 beyond ASCII is. */
static inline uint64_t
eight_above(uint64_t x, char c)
{
	return (((x & ~EIGHT_HIGH) + EIGHT_TIMES(0x7F - c)) | x) & EIGHT_HIGH;
}

/* The bytes equal to `c`, which is ASCII; all eight must be. */
static inline uint64_t
eight_equal(uint64_t x, char c)
{
	return ~((x ^ EIGHT_TIMES(c)) + EIGHT_TIMES(0x7F)) & EIGHT_HIGH;
}

/* The letters; all eight bytes must be ASCII. */
static inline uint64_t
eight_letters(uint64_t x)
{
	uint64_t low = x | EIGHT_TIMES(0x20);

	return (low + EIGHT_TIMES(0x80 - 'a')) & ~(low + EIGHT_TIMES(0x7F - 'z')) & EIGHT_HIGH;
}

/* How many bytes are marked. */
static inline unsigned
eight_count(uint64_t marks)
{
	return (unsigned)((marks >> 7) * EIGHT_TIMES(1) >> 56);
}

/* Place of the first byte marked; one must be. */
static inline unsigned
eight_first(uint64_t marks)
{
	return (unsigned)__builtin_ctzll(marks) / 8;
}

/* The marks as the lowest eight bits, the first byte lowest. */
static inline uint64_t
eight_bits(uint64_t marks)
{
	return (marks >> 7) * 0x0102040810204080u >> 56;
}

#endif
