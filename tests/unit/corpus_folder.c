#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <unistd.h>

#include "corpus_folder.h"

static uint32_t
dice(struct folder *f, uint32_t sides)
{
	f->random = f->random * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(f->random >> 33) % sides;
}

/* A word of a made-up language in which, as in others, a few words are common and most are rare. */
static void
word(struct folder *f, struct buffer *to)
{
	static const char *const syllables[] = { "ka", "lo", "mir", "ten", "us", "vor", "ne", "sha" };
	uint32_t n = dice(f, 4) ? 4 : 2;

	while (n-- > 0)
		buffer_puts(to, syllables[dice(f, 8)]);
}

static void
sentence(struct folder *f, struct buffer *to)
{
	for (uint32_t i = 0, n = 6 + dice(f, 12); i < n; i++) {
		word(f, to);
		buffer_putc(to, ' ');
	}
	to->len--;
	buffer_puts(to, ". ");
}

void
put_file(struct folder *f, const char *name, const char *data, size_t len)
{
	char path[160];
	FILE *out;

	snprintf(path, sizeof(path), "%s/%s", f->path, name);
	out = fopen(path, "wb");
	assert_non_null(out);
	assert_int_equal(fwrite(data, 1, len, out), len);
	assert_int_equal(fclose(out), 0);
	buffer_append(&f->names, path, strlen(path) + 1);
}

/* Another version of a text: one word in eight is another, and a sentence is new. */
static void
retell(struct folder *f, const struct buffer *from, struct buffer *to)
{
	size_t start = 0;

	for (size_t i = 0; i < from->len; i++) {
		if (from->data[i] != ' ')
			continue;
		if (dice(f, 8) == 0) {
			word(f, to);
			buffer_puts(to, from->data[i - 1] == '.' ? ". " : " ");
		} else {
			buffer_append(to, from->data + start, i + 1 - start);
		}
		start = i + 1;
	}
	sentence(f, to);
}

void
put_story(struct folder *f, unsigned story, unsigned versions)
{
	static const char credit[] = "The lines all papers of the house carry at their end, without exception.";
	struct buffer text = { 0 }, next = { 0 };
	char name[40];

	for (int i = 0; i < 20; i++)
		sentence(f, &text);
	for (unsigned v = 0; v < versions; v++) {
		snprintf(name, sizeof(name), "%u-%u-2024-03-%02u.txt", story, v, 28 - v);
		buffer_clear(&next);
		buffer_append(&next, text.data, text.len);
		buffer_puts(&next, credit);
		put_file(f, name, next.data, next.len);
		buffer_clear(&next);
		retell(f, &text, &next);
		buffer_clear(&text);
		buffer_append(&text, next.data, next.len);
	}
	buffer_free(&text);
	buffer_free(&next);
}

void
folder_make(struct folder *f, unsigned stories, unsigned versions)
{
	*f = (struct folder){ .path = "/tmp/tdiff-corpus-XXXXXX", .random = 7 };
	assert_non_null(mkdtemp(f->path));
	for (unsigned s = 0; s < stories; s++)
		put_story(f, s, versions);
}

void
folder_remove(struct folder *f)
{
	for (size_t i = 0; i < f->names.len; i += strlen(f->names.data + i) + 1)
		unlink(f->names.data + i);
	rmdir(f->path);
	buffer_free(&f->names);
}

const struct corpus *
read_folder(struct arena *arena, const struct folder *f, struct corpus_params *params)
{
	const char *const sources[] = { f->path };
	struct store_params store = { 0 };
	struct listing *files = ARENA_NEW(arena, struct listing);
	const struct corpus *c = NULL;

	params->store = &store;
	assert_int_equal(store_list(arena, sources, 1, &store, files, NULL), ST_OK);
	assert_int_equal(corpus_read(arena, files, params, NULL, &c, NULL), ST_OK);
	return c;
}
