#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text_check.h"

/* Properties of any text, over articles drawn from pieces with a fixed seed. */

#define ROUNDS     300
#define PARAGRAPHS 6

static const char *const pieces[] = {
	"The sea rose. ", "Dr. Vane left", ". ", "? ", "! ", "… ", "“", "” ", "\"", "(", ") ", "no. 4 ",
	"U.S. ", "at 5 p.m. ", "He said: ", "1. ", "2) ", "• ", "i.e. ", "a. ", "Ann’s boat, ", "\n",
	"– ", "— ", "it is late. ", "J. K. ", "海很大。", "「船。」", "Лодка ушла. ", "т. е. ", "\xff", "\t",
	"e\xcc\x81", "\xe2\x80\x8b", "well-\nknown ", "www.sea.example ", ". . . ", "3.50 "
};

static uint32_t
draw(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

static void
draw_paragraph(uint32_t *seed, struct buffer *out)
{
	buffer_puts(out, "x");	/* so that it is never blank */
	for (uint32_t n = draw(seed, 20); n > 0; n--)
		buffer_puts(out, pieces[draw(seed, sizeof(pieces) / sizeof(pieces[0]))]);
	while (out->len && strchr(" \n\t", out->data[out->len - 1]))
		out->len--;
}

/* An article, and where each of its paragraphs stands. */
struct article {
	struct buffer text;
	struct span   paragraphs[PARAGRAPHS];
};

static void
draw_article(uint32_t *seed, struct article *a)
{
	buffer_clear(&a->text);
	for (size_t i = 0; i < PARAGRAPHS; i++) {
		a->paragraphs[i].start = (uint32_t)a->text.len;
		draw_paragraph(seed, &a->text);
		a->paragraphs[i].end = (uint32_t)a->text.len;
		buffer_puts(&a->text, "\n\n");
	}
}

static const struct text *
cut(struct arena *arena, const char *bytes, size_t len)
{
	struct text_source source = { .bytes = bytes, .len = len };
	struct text_params params = { .lang = "en" };

	return text_new(arena, &source, &params);
}

/* The sentences of `part` of the text are those of `alone`, moved by `shift`. */
static void
expect_same(const struct text *whole, struct span part, const struct text *alone, size_t shift)
{
	const struct sentence *w = text_sentences(whole), *s = text_sentences(alone);
	size_t first = 0, n = 0;

	while (first < text_count(whole) && w[first].start < part.start)
		first++;
	for (; first + n < text_count(whole) && w[first + n].start < part.end; n++) {
		assert_true(n < text_count(alone));
		assert_int_equal(w[first + n].start, s[n].start + shift);
		assert_int_equal(w[first + n].end, s[n].end + shift);
		assert_true(w[first + n].hash == s[n].hash);
	}
	assert_int_equal(n, text_count(alone));
}

static void
test_paragraph_cuts_the_same_alone(void **state)
{
	struct article a = { 0 };
	uint32_t seed = 1;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct arena *arena = arena_new();
		const struct text *whole;

		draw_article(&seed, &a);
		whole = cut(arena, a.text.data, a.text.len);
		for (size_t i = 0; i < PARAGRAPHS; i++) {
			struct span p = a.paragraphs[i];

			expect_same(whole, p, cut(arena, a.text.data + p.start, p.end - p.start), p.start);
		}
		arena_free(arena);
	}
	buffer_free(&a.text);
}

static void
test_edit_moves_no_boundary_elsewhere(void **state)
{
	struct article a = { 0 };
	struct buffer edited = { 0 };
	uint32_t seed = 2;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct arena *arena = arena_new();
		struct span out;
		const struct text *before, *after;

		draw_article(&seed, &a);
		out = a.paragraphs[draw(&seed, PARAGRAPHS)];
		buffer_clear(&edited);
		buffer_append(&edited, a.text.data, out.start);
		draw_paragraph(&seed, &edited);
		buffer_append(&edited, a.text.data + out.end, a.text.len - out.end);
		before = cut(arena, a.text.data, a.text.len);
		after = cut(arena, edited.data, edited.len);
		for (size_t i = 0; i < PARAGRAPHS; i++) {
			struct span p = a.paragraphs[i], moved = p;
			size_t shift = p.start > out.start ? edited.len - a.text.len : 0;

			if (p.start == out.start)
				continue;
			moved.start += (uint32_t)shift;
			moved.end += (uint32_t)shift;
			expect_same(before, p, cut(arena, a.text.data + p.start, p.end - p.start), p.start);
			expect_same(after, moved, cut(arena, a.text.data + p.start, p.end - p.start),
				    moved.start);
		}
		arena_free(arena);
	}
	buffer_free(&a.text);
	buffer_free(&edited);
}

static void
test_promises_hold_for_any_text(void **state)
{
	struct article a = { 0 };
	uint32_t seed = 3;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct span skip = { 0, 0 };
		struct text_source source;
		struct text_params params = { .unit = (enum text_unit)(round % 3),
					      .newlines = (enum text_newlines)(round / 3 % 3),
					      .rules = round % 5 ? RULES_TAILORED : RULES_UAX29,
					      .hold_quotes = round % 2 };

		draw_article(&seed, &a);
		skip.end = draw(&seed, 40);
		source = (struct text_source){ .bytes = a.text.data, .len = a.text.len, .skip = &skip,
					       .skip_count = skip.end > 0 };
		assert_null(check_segment(&source, &params));
		assert_null(check_tokens(a.text.data, a.text.len, "en"));
		assert_null(check_decode(a.text.data, a.text.len));
		assert_null(check_fold(a.text.data, a.text.len));
	}
	buffer_free(&a.text);
}

/*
 * Words are counted by what stands around few bytes at a time: signs that may be of a word, in all orders. What
 * stands before a stretch and behind it counts for nothing.
 */
static void
test_words_are_counted_as_cut(void **state)
{
	static const char *const parts[] = {
		"a", "ship", "ww", "www", "www.", "http", "https://", "ftp:", "U.S", "é", "中", "٥", "5", "12", "’", "“", "”",
		"—", "–", "…", "‘", " ", "  ", "\n", "-\n", "-", ".", "'", "_", ",", ":", "/", "%", "$", "£", "#", "@", "^", "<", ">", "~", "|",
		"+", "(", ")", "\"", "!", "?", "\xcc\x81", "\xe2\x80\x8d", "\xc2\xad", "\xff", "\xe2\x80", "&", "=",
		"`", "[", "\t", "°", "said the ", "quick, slow ", "in the harbour. "
	};
	struct buffer text = { 0 };
	struct span span;
	uint32_t seed = 4;

	(void)state;
	for (int round = 0; round < 100 * ROUNDS; round++) {
		buffer_clear(&text);
		for (uint32_t n = 1 + draw(&seed, 24); n > 0; n--)
			buffer_puts(&text, parts[draw(&seed, sizeof(parts) / sizeof(parts[0]))]);
		assert_null(check_tokens(text.data, text.len, "en"));
		span.start = draw(&seed, (uint32_t)text.len);
		span.end = span.start + draw(&seed, (uint32_t)text.len - span.start);
		assert_int_equal(text_words(text.data, span),
				 text_words(text.data + span.start, (struct span){ 0, span.end - span.start }));
	}
	buffer_free(&text);
}

/* Prose of short sentences; `blank` stands behind each stop. */
static void
draw_prose(uint32_t seed, const char *blank, struct buffer *out)
{
	static const char *const words[] = {
		"harbour", "Vane", "rose", "etc", "dr", "Mr", "p.m", "no", "U.S", "x", "12", "boats-to-be", "inc", "Sun", "i.e",
		"prof", "(sea", "old”", "état", "St", "and", "vol"
	};

	buffer_clear(out);
	for (uint32_t n = 1 + draw(&seed, 30); n > 0; n--) {
		buffer_puts(out, words[draw(&seed, sizeof(words) / sizeof(words[0]))]);
		if (draw(&seed, 3)) {
			buffer_puts(out, " ");
			continue;
		}
		buffer_putc(out, "...!?"[draw(&seed, 5)]);
		buffer_puts(out, blank);
	}
	buffer_puts(out, "end");
}

/* The plain ends are seen before the rules are asked, which two blanks make them be. */
static void
test_second_blank_moves_no_boundary(void **state)
{
	struct buffer one = { 0 }, two = { 0 };

	(void)state;
	for (uint32_t round = 0; round < 10 * ROUNDS; round++) {
		struct arena *arena = arena_new();
		const struct text *x, *y;

		draw_prose(round, " ", &one);
		draw_prose(round, "  ", &two);
		x = cut(arena, one.data, one.len);
		y = cut(arena, two.data, two.len);
		assert_int_equal(text_count(x), text_count(y));
		for (size_t i = 0; i < text_count(x); i++)
			assert_true(text_sentences(x)[i].hash == text_sentences(y)[i].hash);
		arena_free(arena);
	}
	buffer_free(&one);
	buffer_free(&two);
}

/* Taking one word out of a page of prose, or putting a foreign one in, leaves the guess as it is. */
static void
test_small_edit_keeps_the_guess(void **state)
{
	static const char page[] =
		"The boats were in the harbour and all of them had been there for more than a week. "
		"It was not the wind that held them, but what the crew had read in the paper of the town. "
		"They said that there would be no fish in the bay, and that is why nobody wanted to go. "
		"One of the men asked if they could at least look, which was what she had said before.";
	struct buffer edited = { 0 };
	const char *guess = text_lang_guess(page, strlen(page));

	(void)state;
	assert_string_equal(guess, "en");
	for (const char *blank = strchr(page, ' '); blank; blank = strchr(blank + 1, ' ')) {
		const char *rest = strchr(blank + 1, ' ');

		buffer_clear(&edited);
		buffer_append(&edited, page, (size_t)(blank - page));
		buffer_puts(&edited, " und die mer");
		buffer_puts(&edited, rest ? rest : "");
		assert_string_equal(text_lang_guess(edited.data, edited.len), guess);
	}
	buffer_free(&edited);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paragraph_cuts_the_same_alone),
		cmocka_unit_test(test_edit_moves_no_boundary_elsewhere),
		cmocka_unit_test(test_promises_hold_for_any_text),
		cmocka_unit_test(test_words_are_counted_as_cut),
		cmocka_unit_test(test_second_blank_moves_no_boundary),
		cmocka_unit_test(test_small_edit_keeps_the_guess)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
