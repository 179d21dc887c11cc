#include "text_internal.h"

#include <string.h>

const char *
text_role_name(enum role role)
{
	static const char *const names[ROLE_COUNT] = {
#define X(id, name) [ROLE_##id] = (name),
		ROLE_LIST(X)
#undef X
	};

	return names[role];
}

/* What text_new() works with. */
struct builder {
	const struct text_source *source;
	const struct text_params *params;
	struct sentence_rules     rules;
	paragraphs                paragraphs;
	sentences                 sentences;
	size_t                    settled;	/* sentences of which all is told */
	doubts                    doubts;
};

/* Tell all of the sentences cut last, while their bytes are at hand: fetching a long text again takes longer. */
static void
settle(struct builder *b)
{
	const char *bytes = b->source->bytes;

	if (b->settled == b->sentences.count)	/* there may be no array yet */
		return;
	if (b->params->unit != UNIT_LINE)
		roles_mark_captions(bytes, b->sentences.items + b->settled, b->sentences.count - b->settled);
	for (; b->settled < b->sentences.count; b->settled++) {
		struct sentence *s = &b->sentences.items[b->settled];

		s->hash = fingerprint(bytes + s->start, s->end - s->start);
	}
}

/* Lines by number: LF and CRLF; CR alone only where there is no LF at all. */
static void
cut_lines(struct builder *b)
{
	const char *s = b->source->bytes;
	size_t len = b->source->len, pos = 0;
	char eol = len && !memchr(s, '\n', len) ? '\r' : '\n';
	bool blank = true;

	while (pos < len) {
		const char *found = memchr(s + pos, eol, len - pos);
		size_t end = found ? (size_t)(found - s) : len;
		struct span line = span_trim(s, (struct span){ (uint32_t)pos, (uint32_t)end });

		if (line.start == line.end)
			line.start = line.end = (uint32_t)pos;
		*VECTOR_PUSH(&b->sentences) = (struct sentence){
			.start = line.start, .end = line.end, .paragraph = blank
		};
		blank = line.start == line.end;
		pos = end + 1;
	}
}

static void
cut_paragraph(struct builder *b, const struct paragraph *p)
{
	size_t first = b->sentences.count;

	if (b->params->unit == UNIT_PARAGRAPH)
		*VECTOR_PUSH(&b->sentences) = (struct sentence){ .start = p->span.start, .end = p->span.end };
	else
		sentence_cut(b->source->bytes, p->span, &b->rules, &b->sentences, &b->doubts);
	if (b->sentences.count > first)
		b->sentences.items[first].paragraph = true;
	settle(b);
}

/* Cut what stands between two skipped spans. */
static void
cut_part(struct builder *b, size_t start, size_t end)
{
	struct span part = { (uint32_t)start, (uint32_t)end };

	if (start >= end)
		return;
	if (b->params->unit == UNIT_SENTENCE && b->params->rules == RULES_UAX29) {
		sentence_cut_plain(b->source->bytes, part, &b->sentences);
		return;
	}
	b->paragraphs.count = 0;
	paragraph_cut(b->source->bytes, part, b->params->newlines, &b->paragraphs);
	for (size_t i = 0; i < b->paragraphs.count; i++)
		cut_paragraph(b, &b->paragraphs.items[i]);
}

/* Cut a part that may hold the title, which is one sentence whatever stands in it. */
static void
cut_around_title(struct builder *b, size_t start, size_t end)
{
	struct span title = b->source->title;

	if (title.start >= title.end || title.start < start || title.end > end) {
		cut_part(b, start, end);
		return;
	}
	cut_part(b, start, title.start);
	title = span_trim(b->source->bytes, title);
	if (title.start < title.end)
		*VECTOR_PUSH(&b->sentences) = (struct sentence){
			.start = title.start, .end = title.end, .role = ROLE_TITLE, .paragraph = true
		};
	cut_part(b, b->source->title.end, end);
}

static void
cut_all(struct builder *b)
{
	size_t pos = 0;

	for (size_t i = 0; i < b->source->skip_count; i++) {
		cut_around_title(b, pos, b->source->skip[i].start);
		pos = b->source->skip[i].end;
	}
	cut_around_title(b, pos, b->source->len);
}

static const struct lang *
choose_lang(const struct text_source *source, const struct text_params *params)
{
	if (params->lang && strcmp(params->lang, "auto") != 0)
		return lang_find(params->lang);
	if (source->lang && *source->lang)
		return lang_find(source->lang);
	return lang_find(text_lang_guess(source->bytes, source->len));
}

struct text *
text_new(struct arena *arena, const struct text_source *source, const struct text_params *params)
{
	struct text *t = ARENA_NEW(arena, struct text);
	struct builder b = { .source = source, .params = params };

	t->bytes = source->bytes;
	t->len = source->len;
	t->lang = choose_lang(source, params);
	t->malformed = utf8_malformed(source->bytes, source->len, &t->malformed_first);
	sentence_rules_init(&b.rules, t->lang, params->hold_quotes);
	if (params->unit == UNIT_LINE)
		cut_lines(&b);
	else
		cut_all(&b);
	settle(&b);
	if (params->unit != UNIT_LINE)
		roles_mark_tail(t->bytes, b.sentences.items, b.sentences.count);
	t->count = b.sentences.count;
	t->doubt_count = b.doubts.count;
	t->sentences = ARENA_ARRAY(arena, struct sentence, t->count + t->doubt_count);
	if (t->count)
		memcpy(t->sentences, b.sentences.items, t->count * sizeof(*t->sentences));
	t->doubts = arena_copy(arena, b.doubts.items, t->doubt_count * sizeof(*t->doubts));
	VECTOR_FREE(&b.paragraphs);
	VECTOR_FREE(&b.doubts);
	VECTOR_FREE(&b.sentences);
	return t;
}

const char *
text_bytes(const struct text *t)
{
	return t->bytes;
}

size_t
text_length(const struct text *t)
{
	return t->len;
}

size_t
text_count(const struct text *t)
{
	return t->count;
}

const struct sentence *
text_sentences(const struct text *t)
{
	return t->sentences;
}

#define CACHE_LINE  64u		/* bytes, or a multiple of that */
#define FETCH_BYTES 192u	/* of a sentence; the machine sees by itself how it goes on */

void
text_fetch(const struct text *t, size_t sentence)
{
	const char *s = t->bytes + t->sentences[sentence].start;

	for (uint32_t at = 0; at < FETCH_BYTES; at += CACHE_LINE)
		__builtin_prefetch(s + at);
}

const char *
text_lang(const struct text *t)
{
	return t->lang->code;
}

size_t
text_malformed(const struct text *t, size_t *first)
{
	if (t->malformed && first)
		*first = t->malformed_first;
	return t->malformed;
}

size_t
text_word_count(const struct text *t)
{
	size_t count = 0;

	for (size_t i = 0; i < t->count; i++)
		count += text_words(t->bytes, (struct span){ t->sentences[i].start, t->sentences[i].end });
	return count;
}
