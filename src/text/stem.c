/*
 * English is stemmed here; for other languages the library is loaded when a
 * text needs it. Finding, mapping and relocating its tables of all languages
 * would take a sixth of the time in which two short articles are compared.
 */
#include "text_internal.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include <libstemmer.h>

#include "tdiff/memory.h"

/* What is used of the library. */
struct snowball {
	struct sb_stemmer *(*new)(const char *algorithm, const char *encoding);
	void               (*delete)(struct sb_stemmer *s);
	const sb_symbol   *(*stem)(struct sb_stemmer *s, const sb_symbol *word, int size);
	int                (*length)(struct sb_stemmer *s);
	const char       **(*list)(void);
};

struct stemmer {
	bool               english;
	void              *library;
	struct snowball    snowball;
	struct sb_stemmer *of_language;	/* NULL: words stay as they are */
	char               own[STEM_LIMIT + 1];
};

#ifdef STEMMER_LIBRARY

/* True when all is there; a pointer to a function is copied as bytes, since C has no cast for it. */
static bool
find_function(void *library, const char *name, void *out)
{
	void *found = dlsym(library, name);

	memcpy(out, &found, sizeof(found));
	return found != NULL;
}

static bool
load(struct stemmer *s)
{
	s->library = dlopen(STEMMER_LIBRARY, RTLD_NOW | RTLD_LOCAL);
	return s->library && find_function(s->library, "sb_stemmer_new", &s->snowball.new) &&
	       find_function(s->library, "sb_stemmer_delete", &s->snowball.delete) &&
	       find_function(s->library, "sb_stemmer_stem", &s->snowball.stem) &&
	       find_function(s->library, "sb_stemmer_length", &s->snowball.length) &&
	       find_function(s->library, "sb_stemmer_list", &s->snowball.list);
}

static void
unload(struct stemmer *s)
{
	if (s->library)
		dlclose(s->library);
}

#else

static bool
load(struct stemmer *s)
{
	s->snowball = (struct snowball){
		sb_stemmer_new, sb_stemmer_delete, sb_stemmer_stem, sb_stemmer_length,
		sb_stemmer_list
	};
	return true;
}

static void
unload(struct stemmer *s)
{
	(void)s;
}

#endif

/* A library without a language is one thing, one without memory for it another. */
static bool
is_known(const struct stemmer *s, const char *name)
{
	const char *const *known = (const char *const *)s->snowball.list();

	while (*known && strcmp(*known, name) != 0)
		known++;
	return *known;
}

static void
use_library(struct stemmer *s, const char *name)
{
	if (!load(s))
		return;
	s->of_language = s->snowball.new(name, NULL);
	if (!s->of_language && is_known(s, name))
		die("out of memory");
}

struct stemmer *
stemmer_new(const char *lang)
{
	struct stemmer *s = memory_alloc(1, sizeof(*s));
	const char *name = lang_find(lang)->stemmer;

	s->english = name && strcmp(name, "english") == 0;
	if (name && !s->english)
		use_library(s, name);
	return s;
}

void
stemmer_free(struct stemmer *s)
{
	if (!s)
		return;
	if (s->of_language)
		s->snowball.delete(s->of_language);
	unload(s);
	free(s);
}

const char *
stemmer_stem(struct stemmer *s, const char *word, size_t len, size_t *out_len)
{
	const sb_symbol *stem;

	*out_len = len;
	if (len > STEM_LIMIT || !(s->english || s->of_language))
		return word;
	if (s->english) {
		memcpy(s->own, word, len);
		*out_len = stem_english(s->own, len);
		return s->own;
	}
	stem = s->snowball.stem(s->of_language, (const sb_symbol *)word, (int)len);
	if (!stem)
		die("out of memory");
	*out_len = (size_t)s->snowball.length(s->of_language);
	return (const char *)stem;
}
