#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tdiff/buffer.h"
#include "tdiff/corpus.h"

/* A folder of made-up articles; the name of each file begins with the number of its story. */
struct folder {
	char          path[64];
	struct buffer names;	/* NUL after each, for taking the folder down */
	uint64_t      random;
};

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

static void
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

static void
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

static void
folder_make(struct folder *f, unsigned stories, unsigned versions)
{
	*f = (struct folder){ .path = "/tmp/tdiff-corpus-XXXXXX", .random = 7 };
	assert_non_null(mkdtemp(f->path));
	for (unsigned s = 0; s < stories; s++)
		put_story(f, s, versions);
}

static void
folder_remove(struct folder *f)
{
	for (size_t i = 0; i < f->names.len; i += strlen(f->names.data + i) + 1)
		unlink(f->names.data + i);
	rmdir(f->path);
	buffer_free(&f->names);
}

static const struct corpus *
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

static int
story_in_name(const struct article *a)
{
	return atoi(strrchr(a->path, '/') + 1);
}

static void
test_groups_versions_and_not_the_boilerplate(void **state)
{
	struct arena *arena = arena_new();
	struct corpus_params params = { 0 };
	const struct corpus *c;
	struct folder f;

	(void)state;
	folder_make(&f, 60, 4);
	c = read_folder(arena, &f, &params);
	assert_int_equal(c->count, 240);
	assert_int_equal(c->story_count, 60);
	for (uint32_t s = 0; s < c->story_count; s++) {
		assert_int_equal(c->stories[s].count, 4);
		for (uint32_t i = 0; i < 4; i++) {
			const struct article *a = &c->articles[c->stories[s].articles[i]];

			assert_int_equal(a->story, s);
			assert_int_equal(story_in_name(a),
					 story_in_name(&c->articles[c->stories[s].articles[0]]));
		}
	}
	folder_remove(&f);
	arena_free(arena);
}

static void
test_orders_versions_by_date_and_knows_the_first(void **state)
{
	struct arena *arena = arena_new();
	struct corpus_params params = { 0 };
	const struct corpus *c;
	struct folder f;

	(void)state;
	folder_make(&f, 1, 5);
	c = read_folder(arena, &f, &params);
	assert_int_equal(c->story_count, 1);
	assert_int_equal(c->stories[0].first_run, 0);
	for (uint32_t i = 0; i < 5; i++)
		assert_int_equal(c->articles[c->stories[0].articles[i]].date.day, 24 + i);
	folder_remove(&f);
	arena_free(arena);
}

static void
test_counts_what_it_cannot_compare(void **state)
{
	struct arena *arena = arena_new();
	struct corpus_params params = { 0 };
	const struct corpus *c;
	struct folder f;

	(void)state;
	folder_make(&f, 2, 2);
	put_file(&f, "9-empty.txt", "", 0);
	put_file(&f, "9-spaces.txt", " \n\n ", 4);
	put_file(&f, "8-copy-a.txt", "Exactly these words, letter by letter.", 38);
	put_file(&f, "8-copy-b.txt", "Exactly these words, letter by letter.", 38);
	c = read_folder(arena, &f, &params);
	assert_int_equal(c->states[ARTICLE_EMPTY], 2);
	assert_int_equal(c->states[ARTICLE_DUPLICATE], 1);
	assert_int_equal(c->states[ARTICLE_READ], 5);
	for (uint32_t i = 0; i < c->count; i++) {
		const struct article *a = &c->articles[i];

		if (a->state == ARTICLE_EMPTY)
			assert_int_equal(a->story, NO_STORY);
		if (a->state == ARTICLE_DUPLICATE)
			assert_int_equal(a->story, c->articles[a->duplicate_of].story);
	}
	folder_remove(&f);
	arena_free(arena);
}

static void
test_threads_and_batches_change_nothing(void **state)
{
	struct arena *arena = arena_new();
	struct corpus_params one = { .threads = 1 }, many = { .threads = 7 };
	const struct corpus *a, *b;
	struct folder f;

	(void)state;
	folder_make(&f, 50, 3);
	a = read_folder(arena, &f, &one);
	b = read_folder(arena, &f, &many);
	assert_int_equal(a->story_count, b->story_count);
	for (uint32_t s = 0; s < a->story_count; s++) {
		assert_true(a->stories[s].id == b->stories[s].id);
		assert_memory_equal(a->stories[s].articles, b->stories[s].articles,
				    a->stories[s].count * sizeof(uint32_t));
	}
	folder_remove(&f);
	arena_free(arena);
}

static void
count_call(void *ctx, const struct corpus *c)
{
	uint32_t *seen = ctx;

	assert_true(c->count > seen[1]);
	assert_true(c->story_count > 0);
	seen[0]++;
	seen[1] = c->count;
}

static void
test_tells_stories_while_reading(void **state)
{
	struct arena *arena = arena_new();
	uint32_t seen[2] = { 0 };
	struct corpus_params params = { .so_far = count_call, .ctx = seen };
	struct folder f;

	(void)state;
	folder_make(&f, 100, 3);
	read_folder(arena, &f, &params);
	assert_true(seen[0] >= 2);
	assert_true(seen[1] < 300);
	folder_remove(&f);
	arena_free(arena);
}

static void
test_groupings_other_than_content(void **state)
{
	struct arena *arena = arena_new();
	struct corpus_params folder = { .grouping = GROUP_FOLDER }, none = { .grouping = GROUP_NONE };
	struct folder f;

	(void)state;
	folder_make(&f, 5, 2);
	assert_int_equal(read_folder(arena, &f, &folder)->story_count, 1);
	assert_int_equal(read_folder(arena, &f, &none)->story_count, 10);
	folder_remove(&f);
	arena_free(arena);
}

static void
test_stops_when_asked(void **state)
{
	struct arena *arena = arena_new();
	struct store_params store = { 0 };
	struct corpus_params params = { .store = &store };
	struct progress progress = { 0 };
	struct listing files;
	const struct corpus *c = NULL;
	struct folder f;
	const char *source = f.path;

	(void)state;
	folder_make(&f, 3, 2);
	assert_int_equal(store_list(arena, &source, 1, &store, &files, NULL), ST_OK);
	atomic_store(&progress.cancel, true);
	assert_int_equal(corpus_read(arena, &files, &params, &progress, &c, NULL), ST_CANCELLED);
	assert_null(c);
	folder_remove(&f);
	arena_free(arena);
}

/* ---- the cache ---- */

struct cached {
	struct folder f;
	char          cache[64];	/* its folder */
	char          file[128];	/* the one file in it */
};

static void
cached_make(struct cached *c, unsigned stories)
{
	folder_make(&c->f, stories, 3);
	memcpy(c->cache, "/tmp/tdiff-cache-XXXXXX", 24);
	assert_non_null(mkdtemp(c->cache));
	snprintf(c->file, sizeof(c->file), "%s/corpus-0000000000000007", c->cache);
}

static void
cached_remove(struct cached *c)
{
	corpus_clear_cache(c->cache);
	assert_int_equal(rmdir(c->cache), 0);	/* nothing else was left in it */
	folder_remove(&c->f);
}

static const struct corpus *
read_cached(struct arena *arena, const struct cached *c)
{
	struct corpus_params params = { .cache = c->cache, .cache_key = 7,
					.cache_limit = UINT64_MAX };

	return read_folder(arena, &c->f, &params);
}

static void
assert_same_stories(const struct corpus *a, const struct corpus *b)
{
	assert_int_equal(a->count, b->count);
	assert_int_equal(a->story_count, b->story_count);
	for (uint32_t s = 0; s < a->story_count; s++) {
		assert_true(a->stories[s].id == b->stories[s].id);
		assert_int_equal(a->stories[s].count, b->stories[s].count);
		assert_memory_equal(a->stories[s].articles, b->stories[s].articles,
				    a->stories[s].count * sizeof(uint32_t));
	}
	for (uint32_t i = 0; i < a->count; i++) {
		assert_string_equal(a->articles[i].title, b->articles[i].title);
		assert_string_equal(a->articles[i].path, b->articles[i].path);
		assert_int_equal(a->articles[i].words, b->articles[i].words);
	}
}

/* Other bytes under the same stamp: only who does not read the file again gives the old title. */
static void
swap_unnoticed(const char *path)
{
	struct stat st;
	FILE *f;

	assert_int_equal(stat(path, &st), 0);
	f = fopen(path, "r+b");
	assert_non_null(f);
	assert_int_equal(fputc('Z', f), 'Z');
	assert_int_equal(fclose(f), 0);
	assert_int_equal(utimensat(AT_FDCWD, path,
				   (const struct timespec[]){ st.st_atim, st.st_mtim }, 0), 0);
}

static void
test_cache_spares_reading(void **state)
{
	struct arena *arena = arena_new();
	const struct corpus *first, *again;
	struct cached c;

	(void)state;
	cached_make(&c, 20);
	first = read_cached(arena, &c);
	assert_int_equal(first->note_count, 0);
	swap_unnoticed(first->articles[5].path);
	again = read_cached(arena, &c);
	assert_same_stories(first, again);
	cached_remove(&c);
	arena_free(arena);
}

static void
test_cache_reads_what_changed(void **state)
{
	struct arena *arena = arena_new();
	const struct corpus *first, *again, *fresh;
	struct corpus_params none = { 0 };
	struct cached c;

	(void)state;
	cached_make(&c, 20);
	first = read_cached(arena, &c);
	unlink(first->articles[1].path);
	put_file(&c.f, strrchr(first->articles[7].path, '/') + 1, "Quite another text, then.", 25);
	put_story(&c.f, 77, 2);
	again = read_cached(arena, &c);
	fresh = read_folder(arena, &c.f, &none);
	assert_int_equal(again->count, 61);
	assert_same_stories(fresh, again);
	assert_same_stories(fresh, read_cached(arena, &c));
	cached_remove(&c);
	arena_free(arena);
}

static void
write_whole(const char *path, const char *data, size_t len)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(data, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

static size_t
read_whole(const char *path, char **out)
{
	FILE *f = fopen(path, "rb");
	long len;

	assert_non_null(f);
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	len = ftell(f);
	rewind(f);
	*out = malloc((size_t)len);
	assert_int_equal(fread(*out, 1, (size_t)len, f), (size_t)len);
	fclose(f);
	return (size_t)len;
}

static void
test_cache_broken_anywhere_is_made_anew(void **state)
{
	struct arena *arena = arena_new();
	const struct corpus *first;
	struct cached c;
	char *good;
	size_t len;

	(void)state;
	cached_make(&c, 4);
	first = read_cached(arena, &c);
	len = read_whole(c.file, &good);
	for (size_t at = 0; at < len; at += 1 + len / 97) {
		good[at] ^= 0x40;
		write_whole(c.file, good, len);
		assert_same_stories(first, read_cached(arena, &c));
		good[at] ^= 0x40;
		write_whole(c.file, good, at);	/* cut short */
		assert_same_stories(first, read_cached(arena, &c));
	}
	free(good);
	cached_remove(&c);
	arena_free(arena);
}

static void
test_cache_that_cannot_be_written_is_told(void **state)
{
	struct arena *arena = arena_new();
	struct corpus_params params = { .cache = "/dev/null/tdiff", .cache_limit = UINT64_MAX };
	const struct corpus *c;
	struct folder f;

	(void)state;
	folder_make(&f, 2, 2);
	c = read_folder(arena, &f, &params);
	assert_int_equal(c->story_count, 2);
	assert_int_equal(c->note_count, 1);
	folder_remove(&f);
	arena_free(arena);
}

static void
test_cache_keeps_to_its_limit(void **state)
{
	struct arena *arena = arena_new();
	struct corpus_params params = { .cache_limit = 1 };
	struct cached c;

	(void)state;
	cached_make(&c, 2);
	params.cache = c.cache;
	read_folder(arena, &c.f, &params);
	assert_int_equal(corpus_clear_cache(c.cache), 0);
	cached_remove(&c);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_groups_versions_and_not_the_boilerplate),
		cmocka_unit_test(test_orders_versions_by_date_and_knows_the_first),
		cmocka_unit_test(test_counts_what_it_cannot_compare),
		cmocka_unit_test(test_threads_and_batches_change_nothing),
		cmocka_unit_test(test_tells_stories_while_reading),
		cmocka_unit_test(test_groupings_other_than_content),
		cmocka_unit_test(test_stops_when_asked),
		cmocka_unit_test(test_cache_spares_reading),
		cmocka_unit_test(test_cache_reads_what_changed),
		cmocka_unit_test(test_cache_broken_anywhere_is_made_anew),
		cmocka_unit_test(test_cache_that_cannot_be_written_is_told),
		cmocka_unit_test(test_cache_keeps_to_its_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
