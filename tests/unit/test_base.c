#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tdiff/arena.h"
#include "tdiff/buffer.h"
#include "tdiff/memory.h"
#include "tdiff/parallel.h"
#include "tdiff/sink.h"
#include "tdiff/status.h"

static void
test_arena_items_are_zeroed_aligned_and_apart(void **state)
{
	struct arena *a = arena_new();
	unsigned char *before = NULL;

	(void)state;
	for (size_t size = 1; size < 200000; size = size * 3 + 1) {
		unsigned char *p = arena_alloc(a, size, 1);

		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, size);
		if (before)
			assert_int_equal(*before, 0xff);
		before = p;
	}
	assert_true(arena_bytes(a) > 200000 / 3);
	arena_free(a);
	arena_free(NULL);
}

static void
test_arena_cleared_gives_zeroed_items_again(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (int round = 0; round < 3; round++) {
		char *p = arena_alloc(a, 100, 1);

		for (size_t i = 0; i < 100; i++)
			assert_int_equal(p[i], 0);
		memset(p, 'x', 100);
		ARENA_ARRAY(a, int, 100000);
		arena_clear(a);
	}
	assert_true(arena_bytes(a) < 100000 * sizeof(int));
	arena_free(a);
}

static void
test_arena_adopts_bytes_of_any_length(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (int round = 0; round < 2; round++) {
		for (size_t len = 0; len < 300000; len = len * 5 + 1) {
			char *data = memory_alloc(len + 1, 1), *kept;

			memset(data, 'x', len);
			kept = arena_adopt(a, data, len);
			assert_int_equal(strlen(kept), len);
			assert_true(arena_bytes(a) >= len);
		}
		arena_clear(a);
	}
	assert_true(arena_bytes(a) < 300000);
	arena_free(a);
}

static void
test_arena_string_ends_with_nul(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(arena_string(a, "moved up", 5), "moved");
	assert_string_equal(arena_string(a, NULL, 0), "");
	assert_memory_equal(arena_copy(a, "a\0b", 3), "a\0b", 3);
	arena_free(a);
}

static void
test_buffer_grows_and_keeps_bytes(void **state)
{
	struct buffer b = { 0 };

	(void)state;
	for (int i = 0; i < 1000; i++)
		buffer_printf(&b, "%d,", i);
	buffer_putc(&b, '!');
	assert_int_equal(b.len, 10 * 2 + 90 * 3 + 900 * 4 + 1);
	assert_memory_equal(b.data, "0,1,2,", 6);
	assert_string_equal(buffer_terminate(&b) + b.len - 5, "999,!");
	buffer_clear(&b);
	buffer_puts(&b, "");
	assert_int_equal(b.len, 0);
	buffer_free(&b);
	assert_null(b.data);
}

static void
test_vector_keeps_items(void **state)
{
	VECTOR(uint32_t) v = { 0 };

	(void)state;
	for (uint32_t i = 0; i < 10000; i++)
		*VECTOR_PUSH(&v) = i;
	assert_int_equal(v.count, 10000);
	for (uint32_t i = 0; i < 10000; i++)
		assert_int_equal(v.items[i], i);
	VECTOR_FREE(&v);
	assert_int_equal(v.cap, 0);
}

static void
test_sink_writes_all_through(void **state)
{
	struct buffer b = { 0 };
	struct sink s = sink_to_buffer(&b);

	(void)state;
	for (int i = 0; i < 50000; i++)
		sink_printf(&s, "%05d\n", i);
	sink_fill(&s, '=', 6);
	assert_int_equal(sink_finish(&s, NULL), ST_OK);
	assert_int_equal(b.len, 50000 * 6 + 6);
	assert_memory_equal(b.data + 6 * 41234, "41234\n", 6);
	assert_memory_equal(b.data + b.len - 6, "======", 6);
	buffer_free(&b);
}

static void
test_sink_tells_the_first_failure(void **state)
{
	int fd = open("/dev/full", O_WRONLY);
	struct sink s = sink_to_fd(&fd);
	struct error err = { 0 };

	(void)state;
	if (fd < 0)
		skip();
	sink_puts(&s, "lost");
	assert_int_equal(sink_finish(&s, &err), ST_IO);
	assert_non_null(strstr(err.detail, "write: "));
	close(fd);
}

static void
square(void *ctx, size_t item, unsigned thread)
{
	assert_true(thread < 64);
	((size_t *)ctx)[item] = item * item;
}

static void
test_parallel_does_each_item_once(void **state)
{
	static const unsigned threads[] = { 1, 2, 7, 64, 1000 };
	size_t results[300];

	(void)state;
	for (size_t t = 0; t < sizeof(threads) / sizeof(threads[0]); t++) {
		memset(results, 0xff, sizeof(results));
		parallel_run(300, threads[t], square, results);
		for (size_t i = 0; i < 300; i++)
			assert_int_equal(results[i], i * i);
	}
	parallel_run(0, 4, square, NULL);
	assert_true(parallel_threads(0) >= 1);
}

static void
test_every_status_has_a_text_and_an_exit_code(void **state)
{
	struct error err;

	(void)state;
#define X(name, exit_code, text) \
	assert_string_equal(status_text(ST_##name), text); \
	assert_int_equal(status_exit_code(ST_##name), exit_code);
	STATUS_LIST(X)
#undef X
	assert_int_equal(error_set(&err, ST_IO, "%s: byte %d", "a.txt", 7), ST_IO);
	assert_string_equal(err.detail, "a.txt: byte 7");
	assert_int_equal(error_set(NULL, ST_TOO_BIG, "x"), ST_TOO_BIG);
}

static void
hook(void)
{
	if (write(STDERR_FILENO, "[restored]", 10) != 10)
		_exit(1);
}

static void
test_die_restores_first_and_exits_with_2(void **state)
{
	char said[100] = "";
	size_t len = 0;
	ssize_t n;
	int pipes[2], status;
	pid_t pid;

	(void)state;
	assert_int_equal(pipe(pipes), 0);
	pid = fork();
	if (pid == 0) {
		dup2(pipes[1], STDERR_FILENO);
		die_set_hook(hook);
		memory_resize(NULL, SIZE_MAX / 2, 16);
		_exit(0);
	}
	close(pipes[1]);
	while ((n = read(pipes[0], said + len, sizeof(said) - 1 - len)) > 0)
		len += (size_t)n;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	close(pipes[0]);
	assert_int_equal(WEXITSTATUS(status), 2);
	assert_string_equal(said, "[restored]tdiff: out of memory\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arena_items_are_zeroed_aligned_and_apart),
		cmocka_unit_test(test_arena_cleared_gives_zeroed_items_again),
		cmocka_unit_test(test_arena_adopts_bytes_of_any_length),
		cmocka_unit_test(test_arena_string_ends_with_nul),
		cmocka_unit_test(test_buffer_grows_and_keeps_bytes),
		cmocka_unit_test(test_vector_keeps_items),
		cmocka_unit_test(test_sink_writes_all_through),
		cmocka_unit_test(test_sink_tells_the_first_failure),
		cmocka_unit_test(test_parallel_does_each_item_once),
		cmocka_unit_test(test_every_status_has_a_text_and_an_exit_code),
		cmocka_unit_test(test_die_restores_first_and_exits_with_2),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
