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

/* The text drifts: of each version less is from the first than from the one before. */
static void
test_tells_what_versions_keep(void **state)
{
	struct arena *arena = arena_new();
	struct corpus_params params = { .grouping = GROUP_FOLDER };
	const struct story *s;
	struct folder f;

	(void)state;
	folder_make(&f, 1, 28);
	for (unsigned v = 0; v < 10; v++)
		put_story(&f, 1 + v, 1);
	s = read_folder(arena, &f, &params)->stories;
	assert_int_equal(s->count, 38);
	for (uint32_t i = 1; i < 28; i++)
		for (uint32_t j = 1; j < i; j++)
			assert_true(story_kept(s, i, j) >= 0);
	assert_true(story_kept(s, 37, 0) >= 0);
	assert_int_equal(story_kept(s, 37, 5), -1);
	assert_true(story_kept(s, 37, 6) >= 0);
	assert_int_equal(story_kept(s, 5, 5), -1);
	assert_int_equal(story_kept(s, 38, 0), -1);
	assert_true(s->change > 0 && s->change < 1000);
	assert_int_equal(s->first_run, 0);
	folder_remove(&f);
	arena_free(arena);
}

static void
test_tells_how_texts_drift(void **state)
{
	struct arena *arena = arena_new();
	struct corpus_params params = { 0 };
	const struct story *s;
	struct folder f;

	(void)state;
	folder_make(&f, 1, 6);
	s = read_folder(arena, &f, &params)->stories;
	assert_int_equal(s->count, 6);
	for (uint32_t i = 1; i < 6; i++) {
		assert_in_range(story_kept(s, i, i - 1), 700, 999);
		assert_true(i == 1 || story_kept(s, i, 0) < story_kept(s, i, i - 1));
	}
	assert_in_range(s->change, 100, 600);
	folder_remove(&f);
	arena_free(arena);
}

static void
test_first_run_is_one_alone(void **state)
{
	struct arena *arena = arena_new();
	struct corpus_params params = { .grouping = GROUP_FOLDER };
	const struct corpus *c;
	struct folder f;

	(void)state;
	folder_make(&f, 0, 0);
	put_file(&f, "a-2024-05-02.txt", "One text.", 9);
	put_file(&f, "b-2024-05-02.txt", "Two texts.", 10);
	c = read_folder(arena, &f, &params);
	assert_int_equal(c->stories[0].first_run, NO_STORY);
	put_file(&f, "c-2024-05-01.txt", "Three texts.", 12);
	c = read_folder(arena, &f, &params);
	assert_int_equal(c->stories[0].first_run, 0);
	put_file(&f, "d-2024-05-01.txt", "Three texts.", 12);	/* a copy of it */
	c = read_folder(arena, &f, &params);
	assert_int_equal(c->stories[0].first_run, 0);
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_groups_versions_and_not_the_boilerplate),
		cmocka_unit_test(test_orders_versions_by_date_and_knows_the_first),
		cmocka_unit_test(test_tells_what_versions_keep),
		cmocka_unit_test(test_tells_how_texts_drift),
		cmocka_unit_test(test_first_run_is_one_alone),
		cmocka_unit_test(test_counts_what_it_cannot_compare),
		cmocka_unit_test(test_threads_and_batches_change_nothing),
		cmocka_unit_test(test_tells_stories_while_reading),
		cmocka_unit_test(test_groupings_other_than_content),
		cmocka_unit_test(test_stops_when_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
