#include "text_internal.h"
#include "lang.h"

#include <string.h>

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

/* The order of a listed word and the `len` bytes at `word`; words are short, a call of strncmp() costs more. */
static int
word_order(const char *listed, const char *word, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		int order = (unsigned char)listed[i] - (unsigned char)word[i];

		if (order || !listed[i])
			return order ? order : -1;
	}
	return listed[len] != '\0';
}

bool
word_list_has(const struct word_list *list, const char *word, size_t len)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t mid = (low + high) / 2;
		int order = word_order(list->words[mid], word, len);

		if (order == 0)
			return true;
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return false;
}
