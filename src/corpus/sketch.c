#include "sketch.h"

#include "radix.h"

#define HIGH 1	/* in lower[]: a byte beyond ASCII */

/* Letters and digits of ASCII in lower case; 0 for what stands between words. */
static const unsigned char lower[256] = {
	['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4',
	['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8', ['9'] = '9',
#define LETTER(upper, small) [upper] = (small), [small] = (small)
	LETTER('A', 'a'), LETTER('B', 'b'), LETTER('C', 'c'), LETTER('D', 'd'), LETTER('E', 'e'),
	LETTER('F', 'f'), LETTER('G', 'g'), LETTER('H', 'h'), LETTER('I', 'i'), LETTER('J', 'j'),
	LETTER('K', 'k'), LETTER('L', 'l'), LETTER('M', 'm'), LETTER('N', 'n'), LETTER('O', 'o'),
	LETTER('P', 'p'), LETTER('Q', 'q'), LETTER('R', 'r'), LETTER('S', 's'), LETTER('T', 't'),
	LETTER('U', 'u'), LETTER('V', 'v'), LETTER('W', 'w'), LETTER('X', 'x'), LETTER('Y', 'y'),
	LETTER('Z', 'z'),
#undef LETTER
#define HIGH8(c)  [c] = HIGH, [(c) + 1] = HIGH, [(c) + 2] = HIGH, [(c) + 3] = HIGH, \
		  [(c) + 4] = HIGH, [(c) + 5] = HIGH, [(c) + 6] = HIGH, [(c) + 7] = HIGH
	HIGH8(0x80), HIGH8(0x88), HIGH8(0x90), HIGH8(0x98), HIGH8(0xa0), HIGH8(0xa8), HIGH8(0xb0),
	HIGH8(0xb8), HIGH8(0xc0), HIGH8(0xc8), HIGH8(0xd0), HIGH8(0xd8), HIGH8(0xe0), HIGH8(0xe8),
	HIGH8(0xf0), HIGH8(0xf8),
#undef HIGH8
};

void
sketcher_free(struct sketcher *s)
{
	VECTOR_FREE(&s->words);
	VECTOR_FREE(&s->spare);
	buffer_free(&s->folded);
	tokens_free(&s->tokens);
}

static void
add_word(struct sketcher *s, uint64_t hash)
{
	hash = (hash ^ hash >> 32) * 0x9e3779b97f4a7c15u;
	*VECTOR_PUSH(&s->words) = (hash ^ hash >> 29) * 0xc2b2ae3d27d4eb4fu >> 32;
}

#define HASH_BEGIN 0xcbf29ce484222325u

/* One byte more of a word; add_word() mixes the whole. Two short steps a byte: this runs over every byte read. */
static uint64_t
hash_byte(uint64_t h, unsigned char c)
{
	return (h << 7 | h >> 57) ^ c;
}

static uint64_t
bytes_hash(const char *p, size_t len)
{
	uint64_t h = HASH_BEGIN;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)p[i];

		h = hash_byte(h, lower[c] > HIGH ? lower[c] : c);
	}
	return h;
}

static uint64_t
folded_hash(struct sketcher *s, const char *p, size_t len)
{
	buffer_clear(&s->folded);
	text_fold(FOLD_COMPARE, p, len, &s->folded);
	return bytes_hash(s->folded.data, s->folded.len);
}

/*
 * A stretch with bytes beyond ASCII goes the long way, over the words of the
 * text module. Characters of scripts without spaces count in pairs: single
 * ones are too common to tell anything.
 */
static void
add_stretch(struct sketcher *s, const char *bytes, struct span span)
{
	uint64_t before = 0;

	s->tokens.count = 0;
	text_tokenize(bytes, span, "und", &s->tokens);
	for (size_t i = 0; i < s->tokens.count; i++) {
		const struct token *t = &s->tokens.items[i];
		uint64_t hash;

		if (t->class == TOKEN_PUNCTUATION || t->class == TOKEN_SYMBOL) {
			before = 0;
			continue;
		}
		s->seen++;
		hash = folded_hash(s, bytes + t->start, t->end - t->start);
		if (t->class != TOKEN_IDEOGRAPH)
			add_word(s, hash);
		else if (before)
			add_word(s, before * 31 + hash);
		before = t->class == TOKEN_IDEOGRAPH ? hash : 0;
	}
}

/* The quotation marks and dashes of U+2000..U+203F end a word as ASCII punctuation does. */
static size_t
general_punctuation(const char *p, size_t left)
{
	return left >= 3 && (unsigned char)p[0] == 0xe2 && (unsigned char)p[1] == 0x80 ? 3 : 0;
}

/* The end of the stretch of letters and bytes beyond ASCII at `pos`. */
static size_t
stretch_end(const char *bytes, size_t len, size_t pos)
{
	while (pos < len && lower[(unsigned char)bytes[pos]] &&
	       !general_punctuation(bytes + pos, len - pos))
		pos++;
	return pos;
}

/*
 * Words of three letters and less are mostly the small change of a language:
 * without them kin are told as well, with no list of stop words. Numbers stay.
 */
static void
add_ascii(struct sketcher *s, uint64_t hash, size_t len, bool digit)
{
	s->seen++;
	if (len >= 4 || digit)
		add_word(s, hash);
}

/* The words of most Western text never leave this loop. */
static size_t
scan_word(struct sketcher *s, const char *bytes, size_t len, size_t start)
{
	uint64_t hash = HASH_BEGIN;
	bool digit = false;
	size_t pos = start;
	unsigned char c;

	for (; pos < len && (c = lower[(unsigned char)bytes[pos]]) > HIGH; pos++) {
		hash = hash_byte(hash, c);
		digit |= c <= '9';
	}
	if (pos < len && lower[(unsigned char)bytes[pos]] == HIGH &&
	    !general_punctuation(bytes + pos, len - pos)) {
		pos = stretch_end(bytes, len, pos);
		add_stretch(s, bytes, (struct span){ (uint32_t)start, (uint32_t)pos });
	} else if (pos > start) {
		add_ascii(s, hash, pos - start, digit);
	}
	return pos;
}

void
sketch_words(struct sketcher *s, const char *bytes, size_t len)
{
	size_t pos = 0;

	s->words.count = 0;
	s->seen = 0;
	while (pos < len) {
		size_t mark = general_punctuation(bytes + pos, len - pos);

		if (mark)
			pos += mark;
		else if (lower[(unsigned char)bytes[pos]])
			pos = scan_word(s, bytes, len, pos);
		else
			pos++;
	}
}

/* Keep `hash` among the smallest of the sketch. */
static void
keep_shingle(struct sketch *k, uint32_t hash)
{
	uint32_t at = k->shingle_count;

	if (at == SKETCH_SHINGLES && hash >= k->shingles[at - 1])
		return;
	while (at > 0 && k->shingles[at - 1] > hash)
		at--;
	if (at > 0 && k->shingles[at - 1] == hash)
		return;
	if (k->shingle_count < SKETCH_SHINGLES)
		k->shingle_count++;
	for (uint32_t i = k->shingle_count - 1; i > at; i--)
		k->shingles[i] = k->shingles[i - 1];
	k->shingles[at] = hash;
}

static void
take_shingles(struct sketch *k, const uint64_t *words, size_t count)
{
	for (size_t i = 2; i < count; i++) {
		uint64_t h = (words[i - 2] * 0x9e3779b97f4a7c15u + words[i - 1]) *
			     0xc2b2ae3d27d4eb4fu + words[i];

		keep_shingle(k, (uint32_t)((h * 0x9e3779b97f4a7c15u) >> 32));
	}
}

static void
sort_words(struct sketcher *s)
{
	s->spare.items = vector_grow(s->spare.items, &s->spare.cap, s->words.count,
				     sizeof(*s->spare.items));
	radix_sort(s->words.items, s->spare.items, s->words.count, 0, 32);
}

struct sketch
sketch_make(struct sketcher *s, struct arena *arena)
{
	struct sketch k = { 0 };
	const uint64_t *all;
	uint32_t words[SKETCH_WORDS], n = 0;
	uint8_t times[SKETCH_WORDS];

	take_shingles(&k, s->words.items, s->words.count);
	sort_words(s);
	all = s->words.items;
	for (size_t i = 0; i < s->words.count; i++) {
		if (n > 0 && words[n - 1] == all[i]) {
			times[n - 1] += times[n - 1] < UINT8_MAX;
		} else if (n < SKETCH_WORDS) {
			words[n] = (uint32_t)all[i];
			times[n++] = 1;
		} else {
			break;
		}
	}
	k.words = arena_copy(arena, words, n * sizeof(words[0]));
	k.times = arena_copy(arena, times, n * sizeof(times[0]));
	k.word_count = n;
	return k;
}
