#include "near.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/eight.h"
#include "tdiff/memory.h"

/* The number of `len` bytes, of which the ends alone tell when they are many; `room` bytes may be read. */
static uint32_t
hash_word(const char *s, size_t len, size_t room)
{
	uint64_t x = 0;

	if (room >= 8)
		x = eight_load(s);
	else
		memcpy(&x, s, len);
	if (len < 8)
		x &= ((uint64_t)1 << 8 * len) - 1;
	else
		x ^= eight_load(s + len - 8) * 31;
	x = (x | EIGHT_TIMES(0x20)) * 0x9E3779B97F4A7C15u;	/* small and capital letters alike */
	return (uint32_t)(x >> 32);
}

/* What stands at the edges of words and is not of them. */
static bool
is_mark(char c)
{
	return (c >= 0 && c < '0') || c == ':' || c == ';' || c == '?';
}

/* The words from s on, at most WORDS_MAX; none when there are more. */
static void
read_words(struct side *side, const char *s, const char *end, uint32_t *total)
{
	uint32_t *first, *to, sum = 0;

	if (side->words.cap < side->words.count + WORDS_MAX)
		side->words.items = vector_grow(side->words.items, &side->words.cap,
						side->words.count + WORDS_MAX, sizeof(*first));
	first = to = side->words.items + side->words.count;
	for (const char *on; s < end; s = on + 1) {
		const char *stop = on = eight_blank(s, end);
		uint32_t len;

		while (stop > s && is_mark(stop[-1]))
			stop--;
		while (s < stop && is_mark(*s))
			s++;
		if (s == stop)
			continue;
		if (to == first + WORDS_MAX)
			return;
		len = stop - s < LENGTH_MAX ? (uint32_t)(stop - s) : LENGTH_MAX;
		*to++ = hash_word(s, (size_t)(stop - s), (size_t)(end - s)) << LENGTH_BITS | len;
		sum += len;
	}
	side->words.count += (size_t)(to - first);
	*total = sum;
}

static void
read_sentence(struct side *side, uint32_t i)
{
	const struct sentence *s = &side->x->sentences[i];
	const char *bytes = text_bytes(side->x->text);
	size_t at = side->words.count;

	side->at[i] = (uint32_t)at + 1;
	read_words(side, bytes + s->start, bytes + s->end, &side->total[i]);
	side->count[i] = (uint8_t)(side->words.count - at);
}

const uint32_t *
side_words(struct side *side, uint32_t i, uint32_t *count)
{
	static const uint32_t none[1];

	if (!side->at[i])
		read_sentence(side, i);
	*count = side->count[i];
	return *count ? side->words.items + (side->at[i] - 1) : none;
}

void
side_begin(struct side *s, const struct article *x, uint32_t *mate)
{
	s->x = x;
	s->mate = mate;
	s->at = memory_alloc((size_t)x->count + 1, sizeof(*s->at));
	s->total = memory_alloc((size_t)x->count + 1, sizeof(*s->total));
	s->count = memory_alloc((size_t)x->count + 1, sizeof(*s->count));
}

void
side_end(struct side *s)
{
	free(s->at);
	free(s->total);
	free(s->count);
	VECTOR_FREE(&s->words);
}
