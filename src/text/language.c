/*
 * A guess of the language from the start of the text: the script first, then
 * the function words. The winner must lead by a clear margin, so that a small
 * edit does not change the guess of real prose.
 */
#include "lang.h"
#include "unicode_tables.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

#define SAMPLE      16384	/* bytes looked at */
#define SLOTS       8192	/* of the word table: more than twice the words */
#define LEAST_SCORE 60		/* about five function words found in no other language */
#define SHARE       12		/* score of a word of one language alone */

static const struct lang *const langs[] = {
#define X(code) &lang_##code,
	LANG_LIST(X)
#undef X
};

#define LANG_COUNT (sizeof(langs) / sizeof(langs[0]))

/* Function words of the languages of one script, each with a bit for every language it is of. */
struct slot {
	uint64_t hash;
	uint64_t langs;
};

static struct slot *
slot_of(struct slot *table, uint64_t hash)
{
	size_t i = hash % SLOTS;

	while (table[i].langs && table[i].hash != hash)
		i = (i + 1) % SLOTS;
	table[i].hash = hash;
	return &table[i];
}

static void
add_words(struct slot *table, size_t index)
{
	const struct word_list *list = &langs[index]->function_words;

	for (size_t i = 0; i < list->count; i++) {
		const char *word = list->words[i];

		slot_of(table, text_hash(word, strlen(word)))->langs |= (uint64_t)1 << index;
	}
}

static unsigned
bits(uint64_t x)
{
	unsigned n = 0;

	for (; x; x &= x - 1)
		n++;
	return n;
}

/* Score each language by its function words in the sample. */
static void
score_words(const char *s, size_t len, struct slot *table, unsigned score[LANG_COUNT])
{
	char word[32];
	size_t n = 0;

	for (size_t i = 0; i <= len;) {
		uint32_t cp = ' ';
		enum char_class class;

		i += i < len ? utf8_decode(s + i, len - i, &cp) : 1;
		class = char_class(cp);
		if (class >= CHAR_UPPER && class <= CHAR_LETTER) {
			if (n <= sizeof(word) - 4)
				n += utf8_encode(char_lower(cp), word + n);
			continue;
		}
		if (n && n <= sizeof(word) - 4) {
			uint64_t of = slot_of(table, text_hash(word, n))->langs;

			for (size_t l = 0; of && l < LANG_COUNT; l++)
				if (of >> l & 1)
					score[l] += SHARE / bits(of);
		}
		n = 0;
	}
}

/* The language of the script whose function words lead clearly; else `unsure`. */
static const struct lang *
by_words(const char *s, size_t len, const char *const *codes, const struct lang *unsure)
{
	struct slot *table = memory_alloc(SLOTS, sizeof(*table));
	unsigned score[LANG_COUNT] = { 0 }, best = 0, second = 0;
	const struct lang *winner = unsure;

	for (size_t c = 0; codes[c]; c++)
		for (size_t l = 0; l < LANG_COUNT; l++)
			if (!strcmp(langs[l]->code, codes[c]))
				add_words(table, l);
	score_words(s, len, table, score);
	for (size_t l = 0; l < LANG_COUNT; l++) {
		if (score[l] > best) {
			second = best;
			best = score[l];
			winner = langs[l];
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
		uint32_t cp;

		i += utf8_decode(s + i, len - i, &cp);
		count[cp < 0x80 ? (ascii_class[cp] == CHAR_UPPER || ascii_class[cp] == CHAR_LOWER ?
				   SCRIPT_LATIN : SCRIPT_COMMON) : unicode_script(cp)]++;
	}
	/* A character of Han or Kana says as much as three letters. */
	count[SCRIPT_HAN] = 3 * (count[SCRIPT_HAN] + count[SCRIPT_HIRAGANA] + count[SCRIPT_KATAKANA]);
	count[SCRIPT_HANGUL] *= 2;
}

static const char *const latin[] = {
	"en", "de", "fr", "es", "it", "pt", "nl", "da", "sv", "no", "fi", "pl", "cs", "sk", "hu", "ro",
	"tr", NULL
};
static const char *const cyrillic[] = { "ru", "uk", "bg", "kk", NULL };
static const char *const arabic[] = { "ar", "fa", "ur", NULL };
static const char *const devanagari[] = { "hi", "mr", NULL };

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
