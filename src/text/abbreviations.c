#include "text_internal.h"
#include "lang.h"

#include <string.h>

#include "tdiff/eight.h"

static const struct lang *const langs[] = {
#define X(code) &lang_##code,
	LANG_LIST(X)
#undef X
};

/* The subtag before the first '-' or '_' (or '.') decides; case does not count. */
const struct lang *
lang_find(const char *tag)
{
	char code[4] = "";
	size_t n = 0;

	for (size_t i = 0; i < sizeof(langs) / sizeof(langs[0]); i++)
		if (tag == langs[i]->code)	/* as text_lang() gives it */
			return langs[i];
	while (tag && tag[n] && tag[n] != '-' && tag[n] != '_' && tag[n] != '.') {
		if (n == sizeof(code) - 1)
			return &lang_und;
		code[n] = (char)char_lower((unsigned char)tag[n]);
		n++;
	}
	for (size_t i = 0; n && i < sizeof(langs) / sizeof(langs[0]); i++)
		if (code[0] == langs[i]->code[0] && !strcmp(code, langs[i]->code))
			return langs[i];
	return &lang_und;
}

const char *
text_lang_known(const char *tag)
{
	return lang_find(tag)->code;
}

/* Eight bytes as one number that orders as they do. */
static uint64_t
big_endian(const char *s)
{
	return __builtin_bswap64(eight_load(s));
}

/* Behind the last of the words that do not follow `head` by their first eight bytes; no jump tells which it is. */
static const listed_word *
find_behind(const struct word_list *list, uint64_t head)
{
	const listed_word *at = list->words;

	for (size_t n = list->count, half; n > 1; n -= half) {
		half = n / 2;
		at = big_endian(at[half]) <= head ? at + half : at;
	}
	return at + (big_endian(*at) <= head);
}

/* Most words are told apart by their first eight bytes, in one step. */
bool
word_list_has(const struct word_list *list, const char *word, size_t len)
{
	uint64_t head;

	if (!list->count || !len || len >= sizeof(listed_word) || !word[len - 1])
		return false;
	head = big_endian(word) & UINT64_MAX << (len < 8 ? 64 - 8 * len : 0);
	for (const listed_word *w = find_behind(list, head); w-- > list->words && big_endian(*w) == head;)
		if (!(*w)[len] && (len <= 8 || !memcmp(*w + 8, word + 8, len - 8)))
			return true;
	return false;
}
