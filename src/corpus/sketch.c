#include "sketch.h"

#include <string.h>

#include "radix.h"

/* What a byte is to a scan for words. */
enum byte_class { GAP, LETTER, HIGH };

static enum byte_class
byte_class(unsigned char c)
{
	if (c >= 0x80)
		return HIGH;
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
	       ? LETTER : GAP;
}

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
	*VECTOR_PUSH(&s->words) = (hash * 0x9e3779b97f4a7c15u) >> 32;
}

/* FNV-1a over lower-case ASCII: the words of most Western text never leave this loop. */
static uint64_t
ascii_hash(const char *p, size_t len)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)p[i];

		h = (h ^ (c >= 'A' && c <= 'Z' ? c | 0x20u : c)) * 0x100000001b3u;
	}
	return h;
}

/*
 * Words of three letters and less are mostly the small change of a language:
 * without them kin are told as well, with no list of stop words. Numbers stay.
 */
static bool
tells_something(const char *p, size_t len)
{
	for (size_t i = 0; i < len && len < 4; i++)
		if (p[i] >= '0' && p[i] <= '9')
			return true;
	return len >= 4;
}

static uint64_t
folded_hash(struct sketcher *s, const char *p, size_t len)
{
	buffer_clear(&s->folded);
	text_fold(FOLD_COMPARE, p, len, &s->folded);
	return ascii_hash(s->folded.data, s->folded.len);
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

/* The end of the stretch of letters and bytes beyond ASCII at `pos`; *high tells whether it has the latter. */
static size_t
stretch_end(const char *bytes, size_t len, size_t pos, bool *high)
{
	*high = false;
	while (pos < len) {
		enum byte_class class = byte_class((unsigned char)bytes[pos]);

		if (class == GAP || (class == HIGH && general_punctuation(bytes + pos, len - pos)))
			break;
		*high |= class == HIGH;
		pos++;
	}
	return pos;
}

static void
add_ascii(struct sketcher *s, const char *p, size_t len)
{
	s->seen++;
	if (tells_something(p, len))
		add_word(s, ascii_hash(p, len));
}

void
sketch_words(struct sketcher *s, const char *bytes, size_t len)
{
	size_t pos = 0;

	s->words.count = 0;
	s->seen = 0;
	while (pos < len) {
		bool high;
		size_t end = stretch_end(bytes, len, pos, &high);

		if (end == pos) {
			size_t mark = general_punctuation(bytes + pos, len - pos);

			pos += mark ? mark : 1;
			continue;
		}
		if (high)
			add_stretch(s, bytes, (struct span){ (uint32_t)pos, (uint32_t)end });
		else
			add_ascii(s, bytes + pos, end - pos);
		pos = end;
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
	memmove(&k->shingles[at + 1], &k->shingles[at],
		(k->shingle_count - at - 1) * sizeof(k->shingles[0]));
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
