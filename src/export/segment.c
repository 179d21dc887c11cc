#include "export_internal.h"

void
export_segments(const struct text *t, struct sink *to)
{
	const struct version v = { .info.text = t, .sentences = text_sentences(t) };

	for (uint32_t i = 0; i < text_count(t); i++) {
		put_sentence(ESCAPE_LINE, &v, i, to);
		sink_putc(to, '\n');
	}
}

void
export_words(const struct text *t, struct sink *to)
{
	const struct sentence *s = text_sentences(t);
	const char *bytes = text_bytes(t);
	struct tokens tokens = { 0 };

	for (size_t i = 0; i < text_count(t); i++) {
		tokens.count = 0;
		text_tokenize(bytes, (struct span){ s[i].start, s[i].end }, text_lang(t), &tokens);
		for (size_t k = 0; k < tokens.count; k++) {
			escape_put(ESCAPE_LINE, bytes + tokens.items[k].start,
				   tokens.items[k].end - tokens.items[k].start, to);
			sink_putc(to, '\n');
		}
	}
	tokens_free(&tokens);
}
