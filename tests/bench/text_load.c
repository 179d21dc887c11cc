/*
 * What loading costs without comparing: read, validate, cut, hash.
 * usage: text_load [--words] LANG FILE...   prints sentences, and with --words words
 */
#include <stdio.h>
#include <string.h>

#include "tdiff/store.h"
#include "tdiff/text.h"

int
main(int argc, char **argv)
{
	static const struct store_params store = { 0 };
	bool words = argc > 1 && !strcmp(argv[1], "--words");
	struct text_params params = { 0 };
	size_t sentences = 0, counted = 0;

	if (argc < 3 + words) {
		fprintf(stderr, "usage: text_load [--words] LANG FILE...\n");
		return 2;
	}
	params.lang = argv[1 + words];
	for (int i = 2 + words; i < argc; i++) {
		struct arena *arena = arena_new();
		struct document doc;
		struct error err;
		struct text_source source;
		const struct text *t;

		if (store_read(arena, argv[i], &store, &doc, &err) != ST_OK) {
			fprintf(stderr, "text_load: %s\n", err.detail);
			return 2;
		}
		source = (struct text_source){ .bytes = doc.bytes, .len = doc.len,
					       .skip = doc.meta.skip,
					       .skip_count = doc.meta.skip_count,
					       .title = doc.meta.title_span, .lang = doc.meta.lang };
		t = text_new(arena, &source, &params);
		sentences += text_count(t);
		if (words)
			counted += text_word_count(t);
		arena_free(arena);
	}
	printf("%zu sentences", sentences);
	if (words)
		printf(", %zu words", counted);
	putchar('\n');
	return 0;
}
