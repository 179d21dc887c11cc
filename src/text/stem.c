#include "text_internal.h"

#include <stdlib.h>
#include <string.h>

#include <libstemmer.h>

#include "tdiff/memory.h"

struct stemmer {
	struct sb_stemmer *snowball;	/* NULL: words stay as they are */
};

#ifdef STATIC_STEMMER

/*
 * The archive's table names a module for each language and encoding, and they
 * are full of pointers, which would all be relocated at every start. What no
 * language here asks for is defined before the linker comes to its module.
 */
#define LEFT_OUT(X) \
	X(armenian_UTF_8) X(basque_UTF_8) X(catalan_UTF_8) X(greek_UTF_8) X(indonesian_UTF_8) \
	X(irish_UTF_8) X(lithuanian_UTF_8) X(nepali_UTF_8) X(porter_UTF_8) X(serbian_UTF_8) \
	X(tamil_UTF_8) X(yiddish_UTF_8) \
	X(basque_ISO_8859_1) X(catalan_ISO_8859_1) X(danish_ISO_8859_1) X(dutch_ISO_8859_1) \
	X(english_ISO_8859_1) X(finnish_ISO_8859_1) X(french_ISO_8859_1) X(german_ISO_8859_1) \
	X(indonesian_ISO_8859_1) X(irish_ISO_8859_1) X(italian_ISO_8859_1) X(norwegian_ISO_8859_1) \
	X(porter_ISO_8859_1) X(portuguese_ISO_8859_1) X(spanish_ISO_8859_1) X(swedish_ISO_8859_1) \
	X(hungarian_ISO_8859_2) X(romanian_ISO_8859_2) X(russian_KOI8_R)

struct SN_env;

#define X(module) \
	struct SN_env *module##_create_env(void); \
	void           module##_close_env(struct SN_env *z); \
	int            module##_stem(struct SN_env *z); \
	struct SN_env *module##_create_env(void) { return NULL; } \
	void module##_close_env(struct SN_env *z) { (void)z; } \
	int module##_stem(struct SN_env *z) { (void)z; return -1; }
LEFT_OUT(X)
#undef X

#endif

/* A library without a language is one thing, one without memory for it another. */
static bool
is_known(const char *name)
{
	const char *const *known = (const char *const *)sb_stemmer_list();

	while (*known && strcmp(*known, name) != 0)
		known++;
	return *known;
}

struct stemmer *
stemmer_new(const char *lang)
{
	struct stemmer *s = memory_alloc(1, sizeof(*s));
	const char *name = lang_find(lang)->stemmer;

	if (name)
		s->snowball = sb_stemmer_new(name, NULL);
	if (name && !s->snowball && is_known(name))
		die("out of memory");
	return s;
}

void
stemmer_free(struct stemmer *s)
{
	if (!s)
		return;
	if (s->snowball)
		sb_stemmer_delete(s->snowball);
	free(s);
}

const char *
stemmer_stem(struct stemmer *s, const char *word, size_t len, size_t *out_len)
{
	const sb_symbol *stem;

	*out_len = len;
	if (!s->snowball || len > STEM_LIMIT)
		return word;
	stem = sb_stemmer_stem(s->snowball, (const sb_symbol *)word, (int)len);
	if (!stem)
		die("out of memory");
	*out_len = (size_t)sb_stemmer_length(s->snowball);
	return (const char *)stem;
}
