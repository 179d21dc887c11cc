/* What a sentence is in its article beside body: told from its own paragraph and place only. */
#include "text_internal.h"

#include <string.h>

#define TAIL_SENTENCES 6	/* boilerplate is looked for among the last ones */
#define CREDIT_BYTES   120	/* a credit line is short, */
#define CAPTION_BYTES  600	/* and so is what it stands under */

/* How boilerplate begins, in lower case. */
static const char *const boilerplate[] = {
	"copyright", "(c) 19", "(c) 20", "©", "all rights reserved", "all contents ©",
	"this material may not be published", "alle rechte vorbehalten", "tous droits réservés",
	"todos los derechos reservados", "tutti i diritti riservati", "todos os direitos reservados",
	"alle rechten voorbehouden", "alle rettigheder forbeholdes", "wszelkie prawa zastrzeżone",
	"все права защищены", "всі права захищені", "版权所有", "版權所有", "無断転載"
};

/* How a credit line begins, in lower case; of ASCII with a letter of credit_letters. */
static const char *const credit_starts[] = {
	"photo:", "photo by", "photos:", "photograph:", "photograph by", "photography:", "picture:",
	"image:", "image credit", "credit:", "photo credit", "foto:", "bild:", "crédit photo",
	"crédit :", "fotografía:", "фото:", "©"
};

static const char credit_letters[] = "PpIiCcFfBb";

/* Names that a credit line ends in or holds beside a slash; as written. */
static const char *const agencies[] = {
	"Getty Images", "Getty", "AFP", "AP Photo", "AP", "Reuters", "REUTERS", "EPA", "Shutterstock",
	"Bloomberg", "Alamy", "dpa", "TASS", "Xinhua", "PA Wire", "PA Media", "Anadolu", "Sipa USA",
	"Magnum", "Keystone", "ANSA", "Kyodo", "UPI", "Wikimedia Commons", "Zuma Press", "iStock"
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool
is_letter(char c)
{
	return (unsigned char)c >= 0x80 || ascii_class[c & 0x7F] == CHAR_UPPER ||
	       ascii_class[c & 0x7F] == CHAR_LOWER;
}

static bool
begins_with_any(const char *s, size_t len, const char *const *list, size_t count)
{
	char head[64];
	size_t n = 0, at = 0, first = 0;

	if (!len)
		return false;
	if ((unsigned char)s[0] < 0x80) {
		while (first < count && list[first][0] != (char)char_lower((unsigned char)s[0]))
			first++;
		if (first == count)
			return false;
	}
	while (at < len && n < sizeof(head) - 4) {
		uint32_t cp;

		at += utf8_decode(s + at, len - at, &cp);
		n += utf8_encode(char_lower(cp), head + n);
	}
	for (size_t i = first; i < count; i++) {
		size_t listed = strlen(list[i]);

		if (listed <= n && !memcmp(head, list[i], listed) &&
		    (listed == n || !is_letter(head[listed - 1]) || !is_letter(head[listed]) ||
		     (unsigned char)head[listed - 1] >= 0x80))
			return true;
	}
	return false;
}

static bool
holds_word(const char *s, size_t len, const char *word)
{
	const char *at = s, *end = s + len;
	size_t n = strlen(word);

	for (; (size_t)(end - at) >= n && (at = memchr(at, word[0], (size_t)(end - at) - n + 1)); at++)
		if (!memcmp(at, word, n) && (at == s || !is_letter(at[-1])) &&
		    (at + n == end || !is_letter(at[n])))
			return true;
	return false;
}

/* "Jo Doe / AFP - Getty Images", "(AP Photo/Jo Doe)", "Photo: Jo Doe". */
static bool
is_credit(const char *s, size_t len)
{
	bool may_begin = len && ((unsigned char)s[0] >= 0x80 || strchr(credit_letters, s[0]));

	if (len > CREDIT_BYTES || len < 4 || (!may_begin && s[len - 1] == '.'))
		return false;
	if (may_begin && begins_with_any(s, len, credit_starts, COUNT(credit_starts)))
		return true;
	if (strchr(".!?", s[len - 1]) || (!memchr(s, '/', len) && !holds_word(s, len, "via")))
		return false;
	for (size_t i = 0; i < COUNT(agencies); i++)
		if (holds_word(s, len, agencies[i]))
			return true;
	return false;
}

void
roles_mark_captions(const char *bytes, struct sentence *s, size_t count)
{
	size_t first = 0;

	for (size_t i = 0; i < count; i++) {
		if (s[i].paragraph)
			first = i;
		if ((i + 1 < count && !s[i + 1].paragraph) || s[i].role != ROLE_BODY ||
		    s[i].end - s[first].start > CAPTION_BYTES ||
		    !is_credit(bytes + s[i].start, s[i].end - s[i].start))
			continue;
		for (size_t k = first; k <= i; k++)
			s[k].role = ROLE_CAPTION;
	}
}

void
roles_mark_tail(const char *bytes, struct sentence *s, size_t count)
{
	for (size_t i = count > TAIL_SENTENCES ? count - TAIL_SENTENCES : 0; i < count; i++)
		if (s[i].role != ROLE_TITLE && begins_with_any(bytes + s[i].start, s[i].end - s[i].start,
							       boilerplate, COUNT(boilerplate)))
			s[i].role = ROLE_BOILERPLATE;
}
