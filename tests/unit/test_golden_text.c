#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tdiff/store.h"
#include "text_check.h"

/*
 * Small files and how they are cut: NAME.txt and NAME.want in tests/golden-text.
 * A line of NAME.want is one sentence: byte range, role, "P" when it begins a
 * paragraph, and the bytes. With GOLDEN_UPDATE set the .want files are written
 * anew, for review.
 */

static void
write_bytes(const char *s, size_t len, struct buffer *out)
{
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '\n')
			buffer_puts(out, "\\n");
		else if ((unsigned char)s[i] < ' ' || s[i] == 0x7F)
			buffer_printf(out, "\\x%02x", (unsigned char)s[i]);
		else
			buffer_putc(out, s[i]);
	}
	buffer_putc(out, '\n');
}

static void
cut(struct arena *arena, const char *path, struct buffer *out)
{
	static const struct store_params store = { 0 };
	static const struct text_params params = { 0 };
	struct document doc;
	struct error err;
	struct text_source source;
	const struct text *t;
	const char *wrong;

	if (store_read(arena, path, &store, &doc, &err) != ST_OK)
		fail_msg("%s: %s", path, err.detail);
	source = (struct text_source){ .bytes = doc.bytes, .len = doc.len, .skip = doc.meta.skip,
				       .skip_count = doc.meta.skip_count, .title = doc.meta.title_span,
				       .lang = doc.meta.lang };
	wrong = check_segment(&source, &params);
	if (wrong)
		fail_msg("%s: %s", path, wrong);
	t = text_new(arena, &source, &params);
	for (size_t i = 0; i < text_count(t); i++) {
		const struct sentence *s = &text_sentences(t)[i];

		buffer_printf(out, "%u-%u %s %s ", s->start, s->end,
			      text_role_name((enum role)s->role), s->paragraph ? "P" : "-");
		write_bytes(doc.bytes + s->start, s->end - s->start, out);
	}
}

static void
read_want(const char *path, struct buffer *out)
{
	FILE *f = fopen(path, "rb");
	int c;

	while (f && (c = getc(f)) != EOF)
		buffer_putc(out, (char)c);
	if (f)
		fclose(f);
}

static void
write_want(const char *path, const struct buffer *got)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	fwrite(got->data, 1, got->len, f);
	assert_int_equal(fclose(f), 0);
}

static void
expect_golden(const char *name)
{
	struct arena *arena = arena_new();
	struct buffer got = { 0 }, want = { 0 };
	char text[512], golden[512];

	snprintf(text, sizeof(text), "%s/%s", GOLDEN_TEXT, name);
	snprintf(golden, sizeof(golden), "%.*swant", (int)(strlen(text) - 3), text);
	cut(arena, text, &got);
	if (getenv("GOLDEN_UPDATE"))
		write_want(golden, &got);
	read_want(golden, &want);
	if (strcmp(buffer_terminate(&got), buffer_terminate(&want)) != 0)
		fail_msg("%s is cut so:\n%swanted:\n%s", name, got.data, want.data);
	buffer_free(&got);
	buffer_free(&want);
	arena_free(arena);
}

static void
test_golden_texts(void **state)
{
	DIR *dir = opendir(GOLDEN_TEXT);
	struct dirent *entry;
	size_t count = 0;

	(void)state;
	assert_non_null(dir);
	while ((entry = readdir(dir))) {
		size_t len = strlen(entry->d_name);

		if (len > 4 && !strcmp(entry->d_name + len - 4, ".txt")) {
			expect_golden(entry->d_name);
			count++;
		}
	}
	closedir(dir);
	assert_true(count >= 40);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_golden_texts) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
