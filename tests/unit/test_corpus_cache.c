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

#include "corpus_folder.h"

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
		assert_int_equal(a->stories[s].change, b->stories[s].change);
		assert_int_equal(a->stories[s].first_run, b->stories[s].first_run);
		for (uint32_t k = 1; k < a->stories[s].count; k++)
			assert_int_equal(story_kept(&a->stories[s], k, k - 1),
					 story_kept(&b->stories[s], k, k - 1));
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
		cmocka_unit_test(test_cache_spares_reading),
		cmocka_unit_test(test_cache_reads_what_changed),
		cmocka_unit_test(test_cache_broken_anywhere_is_made_anew),
		cmocka_unit_test(test_cache_that_cannot_be_written_is_told),
		cmocka_unit_test(test_cache_keeps_to_its_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
