/*
 * A guess of the language from the start of the text: the script first, then
 * the function words. The winner must lead by a clear margin, so that a small
 * edit does not change the guess of real prose.
 */
#include "lang.h"
#include "unicode_tables.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/eight.h"
#include "tdiff/memory.h"

#define SAMPLE       16384	/* bytes looked at */
#define SLOTS        4096	/* of the word table: more than twice the words */
#define SCRIPT_LANGS 17		/* languages of one script, at most */
#define LEAST_SCORE  60		/* about five function words found in no other language */
#define SHARE        12		/* score of a word of one language alone */

/* Function words of the languages of one script, each with a bit for every language it is of. */
struct slot {
	uint32_t hash;
	uint32_t langs;
};

/* Of the word in a listed_word, which has NULs behind it. */
static uint64_t
word_hash(const char *word)
{
	uint64_t hash = 0;

	for (size_t at = 0; at < sizeof(listed_word) && word[at]; at += 8) {
		hash = (hash ^ eight_load(word + at)) * 0x9E3779B97F4A7C15ULL;
		hash ^= hash >> 32;
	}
	return hash;
}

static struct slot *
slot_of(struct slot *table, uint64_t hash)
{
	size_t i = hash % SLOTS;

	while (table[i].langs && table[i].hash != (uint32_t)(hash >> 32))
		i = (i + 1) % SLOTS;
	return &table[i];
}

static void
add_words(struct slot *table, const struct word_list *list, unsigned index)
{
	for (size_t i = 0; i < list->count; i++) {
		uint64_t hash = word_hash(list->words[i]);
		struct slot *slot = slot_of(table, hash);

		slot->hash = (uint32_t)(hash >> 32);
		slot->langs |= 1U << index;
	}
}

static unsigned
bits(uint32_t x)
{
	unsigned n = 0;

	for (; x; x &= x - 1)
		n++;
	return n;
}

static void
score_word(struct slot *table, const char *word, unsigned score[SCRIPT_LANGS])
{
	uint32_t of = slot_of(table, word_hash(word))->langs;
	unsigned share = of ? SHARE / bits(of) : 0;

	for (; of; of &= of - 1)
		score[__builtin_ctz(of)] += share;
}

/* A word being read, in lower case, with NULs behind it; of a long one only the length goes on. */
struct reading {
	char   bytes[sizeof(listed_word) + 8];
	size_t len;
};

/* The letters at the start of eight bytes of ASCII; how many there are. */
static size_t
take_ascii(uint64_t eight, struct reading *w)
{
	uint64_t others = eight_letters(eight) ^ EIGHT_HIGH;
	size_t n = others ? eight_first(others) : 8;
	uint64_t kept = n < 8 ? ((uint64_t)1 << 8 * n) - 1 : UINT64_MAX;

	if (w->len < sizeof(listed_word))
		eight_store(w->bytes + w->len, (eight | EIGHT_TIMES(0x20)) & kept);
	w->len += n;
	return n;
}

/* The character, if it is a letter; how many bytes it has then. */
static size_t
take_character(const char *s, size_t len, struct reading *w)
{
	uint32_t cp;
	size_t n = utf8_decode(s, len, &cp);
	enum char_class class = char_class(cp);

	if (class < CHAR_UPPER || class > CHAR_LETTER)
		return 0;
	if (w->len < sizeof(listed_word))
		w->len += utf8_encode(char_lower(cp), w->bytes + w->len);
	return n;
}

static void
end_word(struct reading *w, struct slot *table, unsigned score[SCRIPT_LANGS])
{
	if (w->len && w->len < sizeof(listed_word))
		score_word(table, w->bytes, score);
	if (w->len)
		*w = (struct reading){ 0 };
}

/* Score each language by its function words in the sample. */
static void
score_words(const char *s, size_t len, struct slot *table, unsigned score[SCRIPT_LANGS])
{
	struct reading w = { 0 };

	for (size_t i = 0; i < len;) {
		uint64_t eight = len - i >= 8 ? eight_load(s + i) : EIGHT_HIGH;
		bool plain = !(eight & EIGHT_HIGH);
		size_t n = plain ? take_ascii(eight, &w) : take_character(s + i, len - i, &w);

		i += n;
		if (plain ? n == 8 : n > 0)
			continue;
		end_word(&w, table, score);	/* no letter stands here */
		i++;
	}
	end_word(&w, table, score);
}

/* The language of the script whose function words lead clearly; else `unsure`. */
static const struct lang *
by_words(const char *s, size_t len, const struct lang *const *of_script, const struct lang *unsure)
{
	struct slot *table = memory_alloc(SLOTS, sizeof(*table));
	unsigned score[SCRIPT_LANGS] = { 0 }, best = 0, second = 0;
	const struct lang *winner = unsure;

	for (unsigned l = 0; of_script[l]; l++)
		add_words(table, &of_script[l]->function_words, l);
	score_words(s, len, table, score);
	for (size_t l = 0; of_script[l]; l++) {
		if (score[l] > best) {
			second = best;
			best = score[l];
			winner = of_script[l];
		} else if (score[l] > second) {
			second = score[l];
		}
	}
	free(table);
	return best >= LEAST_SCORE && best >= second + second / 3 ? winner : unsure;
}

/* Letters of each script in the sample. */
static void
count_scripts(const char *s, size_t len, size_t count[SCRIPT_COUNT])
{
	for (size_t i = 0; i < len;) {
		uint64_t eight = len - i >= 8 ? eight_load(s + i) : EIGHT_HIGH;
		uint32_t cp;

		if (!(eight & EIGHT_HIGH)) {
			count[SCRIPT_LATIN] += eight_count(eight_letters(eight));
			i += 8;
			continue;
		}
		if ((unsigned char)s[i] < 0x80) {
			count[SCRIPT_LATIN] += ((unsigned char)s[i++] | 0x20U) - 'a' < 26U;
			continue;
		}
		i += utf8_decode(s + i, len - i, &cp);
		count[unicode_script(cp)]++;
	}
	/* A character of Han or Kana says as much as three letters. */
	count[SCRIPT_HAN] = 3 * (count[SCRIPT_HAN] + count[SCRIPT_HIRAGANA] + count[SCRIPT_KATAKANA]);
	count[SCRIPT_HANGUL] *= 2;
}

static const struct lang *const latin[SCRIPT_LANGS + 1] = {
	&lang_en, &lang_de, &lang_fr, &lang_es, &lang_it, &lang_pt, &lang_nl, &lang_da, &lang_sv,
	&lang_no, &lang_fi, &lang_pl, &lang_cs, &lang_sk, &lang_hu, &lang_ro, &lang_tr
};
static const struct lang *const cyrillic[] = { &lang_ru, &lang_uk, &lang_bg, &lang_kk, NULL };
static const struct lang *const arabic[] = { &lang_ar, &lang_fa, &lang_ur, NULL };
static const struct lang *const devanagari[] = { &lang_hi, &lang_mr, NULL };

static const struct lang *
guess(const char *s, size_t len)
{
	static const enum unicode_script scripts[] = {
		SCRIPT_LATIN, SCRIPT_CYRILLIC, SCRIPT_GREEK, SCRIPT_ARMENIAN, SCRIPT_HEBREW,
		SCRIPT_ARABIC, SCRIPT_DEVANAGARI, SCRIPT_HAN, SCRIPT_HANGUL
	};
	size_t count[SCRIPT_COUNT] = { 0 };
	enum unicode_script most = SCRIPT_LATIN;

	count_scripts(s, len, count);
	for (size_t i = 1; i < sizeof(scripts) / sizeof(scripts[0]); i++)
		if (count[scripts[i]] > count[most])
			most = scripts[i];
	switch (most) {
	case SCRIPT_CYRILLIC:
		return by_words(s, len, cyrillic, &lang_ru);
	case SCRIPT_GREEK:
		return &lang_el;
	case SCRIPT_ARMENIAN:
		return &lang_hy;
	case SCRIPT_HEBREW:
		return &lang_he;
	case SCRIPT_ARABIC:
		return by_words(s, len, arabic, &lang_ar);
	case SCRIPT_DEVANAGARI:
		return by_words(s, len, devanagari, &lang_hi);
	case SCRIPT_HAN:
		return (count[SCRIPT_HIRAGANA] + count[SCRIPT_KATAKANA]) * 20 > count[SCRIPT_HAN] ?
		       &lang_ja : &lang_zh;
	case SCRIPT_HANGUL:
		return &lang_ko;
	default:
		return by_words(s, len, latin, &lang_und);
	}
}

const char *
text_lang_guess(const char *bytes, size_t len)
{
	return guess(bytes, len < SAMPLE ? len : SAMPLE)->code;
}
