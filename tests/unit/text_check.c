#include "text_check.h"

#include <stdlib.h>
#include <string.h>

#include "../../src/text/text_internal.h"

#define FAIL_UNLESS(condition) \
	do { \
		if (!(condition)) \
			return #condition; \
	} while (0)

const char *
check_decode(const char *s, size_t len)
{
	size_t malformed = 0, first = len, told_first = len, back = len;

	for (size_t i = 0; i < len;) {
		uint32_t cp, again;
		size_t n = decode(s + i, len - i, &cp);

		FAIL_UNLESS(n >= 1 && n <= 4 && n <= len - i);
		FAIL_UNLESS(cp == MALFORMED || (cp <= 0x10FFFF && (cp < 0xD800 || cp > 0xDFFF)));
		FAIL_UNLESS(utf8_decode(s + i, len - i, &again) == n);
		FAIL_UNLESS(again == (cp == MALFORMED ? 0xFFFD : cp));
		if (cp == MALFORMED && !malformed++)
			first = i;
		if (cp != MALFORMED) {
			char bytes[4];

			FAIL_UNLESS(utf8_encode(cp, bytes) == n && !memcmp(bytes, s + i, n));
			FAIL_UNLESS(utf8_back(s, i, i + n, &again) == i && again == cp);
		}
		i += n;
	}
	FAIL_UNLESS(utf8_malformed(s, len, &told_first) == malformed);
	FAIL_UNLESS(told_first == first);
	while (back > 0) {
		uint32_t cp;
		size_t at = utf8_back(s, 0, back, &cp);

		FAIL_UNLESS(at < back && back - at <= 4);
		back = at;
	}
	return NULL;
}

/* Nothing but white space between two sentences, or what is skipped. */
static bool
only_space(const struct text_source *source, size_t from, size_t to)
{
	for (size_t k = 0; from < to;) {
		uint32_t cp;

		while (k < source->skip_count && source->skip[k].end <= from)
			k++;
		if (k < source->skip_count && source->skip[k].start <= from) {
			from = source->skip[k].end;
			continue;
		}
		from += utf8_decode(source->bytes + from, to - from, &cp);
		if (char_class(cp) != CHAR_SPACE)
			return false;
	}
	return true;
}

static bool
is_space_at(const char *s, size_t from, size_t to, bool last)
{
	uint32_t cp;

	if (last)
		utf8_back(s, from, to, &cp);
	else
		utf8_decode(s + from, to - from, &cp);
	return char_class(cp) == CHAR_SPACE;
}

static const char *
check_sentences(const struct text *t, const struct text_source *source, bool lines)
{
	const struct sentence *s = text_sentences(t);
	size_t pos = 0;

	for (size_t i = 0; i < text_count(t); i++) {
		FAIL_UNLESS(s[i].start >= pos && s[i].end >= s[i].start && s[i].end <= source->len);
		FAIL_UNLESS(only_space(source, pos, s[i].start));
		FAIL_UNLESS(s[i].role < ROLE_COUNT);
		FAIL_UNLESS(lines || s[i].end > s[i].start);
		for (size_t k = 0; k < source->skip_count && !lines; k++)
			FAIL_UNLESS(s[i].end <= source->skip[k].start || s[i].start >= source->skip[k].end);
		if (s[i].end > s[i].start) {
			FAIL_UNLESS(!is_space_at(source->bytes, s[i].start, s[i].end, false));
			FAIL_UNLESS(!is_space_at(source->bytes, s[i].start, s[i].end, true));
		}
		pos = s[i].end;
	}
	FAIL_UNLESS(only_space(source, pos, source->len));
	FAIL_UNLESS(!text_count(t) || lines || s[0].paragraph);
	return NULL;
}

/* The hash is that of the bytes with each run of layout white space as one blank. */
static const char *
check_hashes(const struct text *t)
{
	const char *wrong = NULL;
	struct buffer b = { 0 };

	for (size_t i = 0; i < text_count(t) && !wrong; i++) {
		const struct sentence *s = &text_sentences(t)[i];

		buffer_clear(&b);
		text_fold(FOLD_SPACE, text_bytes(t) + s->start, s->end - s->start, &b);
		if (s->hash != text_hash(b.data, b.len))
			wrong = "hash is of the folded bytes";
	}
	buffer_free(&b);
	return wrong;
}

static size_t
lines_of(const char *s, size_t len)
{
	char eol = len && !memchr(s, '\n', len) ? '\r' : '\n';
	size_t n = len && s[len - 1] != eol;

	for (size_t i = 0; i < len; i++)
		n += s[i] == eol;
	return n;
}

/* Cut alike with what stands behind its doubtful ends, in either order. */
static const char *
check_alike(struct arena *a, struct text *t, const struct text_source *source,
	    const struct text_params *params)
{
	const struct doubt *d = &t->doubts[t->doubt_count / 2];
	struct text_source rest = { .bytes = source->bytes + d->next, .len = source->len - d->next };
	struct text *x = text_new(a, &rest, params), *again = text_new(a, source, params);
	struct text *both[] = { t, x }, *turned[] = { text_new(a, &rest, params), again };
	const char *wrong;

	text_cut_alike(both, 2);
	text_cut_alike(turned, 2);
	FAIL_UNLESS(text_count(again) == text_count(t) && text_count(turned[0]) == text_count(x));
	for (size_t i = 0; i < text_count(t); i++)
		FAIL_UNLESS(again->sentences[i].start == t->sentences[i].start &&
			    again->sentences[i].end == t->sentences[i].end);
	wrong = check_hashes(t);
	wrong = wrong ? wrong : check_hashes(x);
	wrong = wrong ? wrong : check_sentences(t, source, false);
	return wrong ? wrong : check_sentences(x, &rest, false);
}

const char *
check_segment(const struct text_source *source, const struct text_params *params)
{
	struct arena *a = arena_new();
	bool lines = params->unit == UNIT_LINE;
	struct text *t = text_new(a, source, params);
	struct text_source plain = *source;
	const char *wrong;

	if (lines)
		plain.skip_count = 0;
	wrong = check_sentences(t, lines ? &plain : source, lines);
	if (!wrong)
		wrong = check_hashes(t);
	if (!wrong && lines && text_count(t) != lines_of(source->bytes, source->len))
		wrong = "one unit a line";
	if (!wrong && t->doubt_count)
		wrong = check_alike(a, t, source, params);
	arena_free(a);
	return wrong;
}

const char *
check_tokens(const char *s, size_t len, const char *lang)
{
	struct tokens t = { 0 };
	struct text_source none = { .bytes = s, .len = len };
	size_t pos = 0, words = 0;
	const char *wrong = NULL;

	text_tokenize(s, (struct span){ 0, (uint32_t)len }, lang, &t);
	for (size_t i = 0; i < t.count && !wrong; i++) {
		if (t.items[i].start < pos || t.items[i].end <= t.items[i].start || t.items[i].end > len)
			wrong = "tokens rise and are not empty";
		else if (!only_space(&none, pos, t.items[i].start))
			wrong = "only white space between tokens";
		else if (t.items[i].space_before != (pos < t.items[i].start))
			wrong = "space_before";
		pos = t.items[i].end;
		words += t.items[i].class <= TOKEN_IDEOGRAPH;
	}
	if (!wrong && !only_space(&none, pos, len))
		wrong = "tokens cover";
	if (!wrong && words != text_words(s, (struct span){ 0, (uint32_t)len }))
		wrong = "text_words() counts the words of text_tokenize()";
	tokens_free(&t);
	return wrong;
}

/* Folding twice is folding once. */
const char *
check_fold(const char *s, size_t len)
{
	const char *wrong = NULL;

	for (int level = FOLD_SPACE; level <= FOLD_COMPARE && !wrong; level++) {
		struct buffer once = { 0 }, twice = { 0 };

		text_fold((enum fold)level, s, len, &once);
		text_fold((enum fold)level, once.data ? once.data : "", once.len, &twice);
		if (once.len != twice.len || (once.len && memcmp(once.data, twice.data, once.len)))
			wrong = "folding twice is folding once";
		if (!wrong && !text_equal((enum fold)level, s, len, once.data ? once.data : "", once.len))
			wrong = "a folded form is equal to what it was folded from";
		buffer_free(&once);
		buffer_free(&twice);
	}
	if (!wrong && text_hidden(s, len) > len)
		wrong = "no more hidden characters than bytes";
	return wrong;
}
