#include "near.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/eight.h"
#include "tdiff/memory.h"
#include "tdiff/wide.h"

/* What stands at the edges of words and is not of them. */
static bool
is_mark(char c)
{
	return (c >= 0 && c < '0') || c == ':' || c == ';' || c == '?';
}

/* The number of the word [s, stop), of which the ends alone tell when it is long; eight bytes may be read from s on. */
static uint32_t
hash_word(const char *s, const char *stop)
{
	size_t len = (size_t)(stop - s), more = len > 8 ? len - 8 : 0;
	uint64_t x = eight_load(s) & UINT64_MAX >> (len < 8 ? 64 - 8 * len : 0);
	uint64_t last = eight_load(s + more) & (more ? UINT64_MAX : 0);

	x |= EIGHT_TIMES(0x20);	/* small and capital letters alike */
	last |= EIGHT_TIMES(0x20);
	return (uint32_t)((x ^ last * 31) * 0x9E3779B97F4A7C15u >> 32);
}

struct taker {
	uint32_t *to, *full;
	uint32_t  total;	/* bytes */
};

/* Take the word between two blanks, but for the marks around it; false when there are too many. */
static bool
take_word(struct taker *t, const char *s, const char *stop)
{
	uint32_t len;

	while (stop > s && is_mark(stop[-1]))
		stop--;
	while (s < stop && is_mark(*s))
		s++;
	if (s == stop)
		return true;
	if (t->to == t->full)
		return false;
	len = stop - s < LENGTH_MAX ? (uint32_t)(stop - s) : LENGTH_MAX;
	*t->to++ = hash_word(s, stop) << LENGTH_BITS | len;
	t->total += len;
	return true;
}

/* Which of the next 64 bytes are blanks, by bit. */
static uint64_t
blanks_of_64(const char *s)
{
	uint64_t blanks = 0;

	for (unsigned i = 0; i < 64; i += WIDE)
		blanks |= (uint64_t)wide_bits(wide_blanks(wide_load(s + i))) << i;
	return blanks;
}

/* Take the words of [s, end), behind which 64 bytes may be read. */
static bool
take_words(struct taker *t, const char *s, const char *end)
{
	const char *word = s;

	for (; s < end; s += 64) {
		uint64_t blanks = blanks_of_64(s);

		if (end - s < 64)
			blanks &= ((uint64_t)1 << (end - s)) - 1;
		for (; blanks; blanks &= blanks - 1) {
			const char *stop = s + __builtin_ctzll(blanks);

			if (!take_word(t, word, stop))
				return false;
			word = stop + 1;
		}
	}
	return take_word(t, word, end);
}

/* Read the words of the sentence; none when there are more than WORDS_MAX. */
static void
read_words(struct side *side, const char *s, size_t len, size_t room, uint32_t *total)
{
	struct taker t;
	uint32_t *first;
	bool taken;

	if (side->words.cap < side->words.count + WORDS_MAX)
		side->words.items = vector_grow(side->words.items, &side->words.cap,
						side->words.count + WORDS_MAX, sizeof(*first));
	first = side->words.items + side->words.count;
	t = (struct taker){ first, first + WORDS_MAX, 0 };
	if (room >= len + 64) {
		taken = take_words(&t, s, s + len);
	} else {
		char *copy = memory_alloc(len + 64, 1);	/* at the end of the text */

		memcpy(copy, s, len);
		taken = take_words(&t, copy, copy + len);
		free(copy);
	}
	if (!taken)
		return;
	side->words.count += (size_t)(t.to - first);
	*total = t.total;
}

static void
read_sentence(struct side *side, uint32_t i)
{
	const struct sentence *s = &side->x->sentences[i];
	const char *bytes = text_bytes(side->x->text);
	size_t at = side->words.count;

	side->at[i] = (uint32_t)at + 1;
	read_words(side, bytes + s->start, s->end - s->start, text_length(side->x->text) - s->start,
		   &side->total[i]);
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
side_fetch(const struct side *s, uint32_t i)
{
	if (is_free(s, i) && !s->at[i])
		text_fetch(s->x->text, i);
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
