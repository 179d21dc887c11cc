#include "text_internal.h"

#include <stdlib.h>
#include <string.h>

#include <libstemmer.h>

#include "tdiff/memory.h"

struct stemmer {
	struct sb_stemmer *snowball;	/* NULL: words stay as they are */
};

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
