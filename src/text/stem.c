#include "text_internal.h"

#include <stdlib.h>

#include <libstemmer.h>

#include "tdiff/memory.h"

struct stemmer {
	struct sb_stemmer *snowball;	/* NULL: words stay as they are */
};

struct stemmer *
stemmer_new(const char *lang)
{
	struct stemmer *s = memory_alloc(1, sizeof(*s));
	const char *name = lang_find(lang)->stemmer;

	if (name)
		s->snowball = sb_stemmer_new(name, NULL);
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
		return word;
	*out_len = (size_t)sb_stemmer_length(s->snowball);
	return (const char *)stem;
}
