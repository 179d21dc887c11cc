#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "tdiff/store.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static struct arena *arena;

/* Every test runs in an empty folder of its own. */
static int
setup(void **state)
{
	static char folder[64];

	snprintf(folder, sizeof(folder), "/tmp/test_store.XXXXXX");
	if (!mkdtemp(folder) || chdir(folder) != 0)
		return -1;
	*state = folder;
	arena = arena_new();
	return 0;
}

static int
teardown(void **state)
{
	static const char *const made[] = {
		"d/a.txt", "d/B.MD", "d/c", "d/d.html", "d/.hidden.txt", "d/.git/x.txt", "d/.git",
		"d/CVS/x.txt", "d/CVS", "d/sub/x.txt", "d/sub/deep/y.text", "d/sub/deep", "d/sub",
		"d/out.txt", "d/self", "d/in.txt", "d/dangling.txt", "d/fifo.txt", "d/empty", "d",
		"outside.txt", "f", "fifo", "socket", "e",
	};

	for (size_t i = 0; i < COUNT(made); i++)
		if (unlink(made[i]) != 0)
			rmdir(made[i]);
	arena_free(arena);
	return chdir("/") == 0 && rmdir(*state) == 0 ? 0 : -1;
}

static void
put(const char *path, const void *data, size_t len)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(data, 1, len, f), len);
	fclose(f);
}

static void
put_text(const char *path)
{
	put(path, "A fire.\n", 8);
}

static struct listing
list(const char *const *sources, size_t count, const struct store_params *params)
{
	struct listing l;
	struct error err;

	assert_int_equal(store_list(arena, sources, count, params, &l, &err), ST_OK);
	return l;
}

/* "story: path path; story: path" */
static const char *
told(const struct listing *l)
{
	static char text[1024];
	size_t n = 0;

	text[0] = '\0';
	for (size_t s = 0; s < l->story_count; s++) {
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%s%s:", s ? "; " : "",
				      l->stories[s].name);
		for (size_t i = 0; i < l->stories[s].count; i++) {
			const struct entry *e = &l->entries[l->stories[s].first + i];

			assert_int_equal(e->story, s);
			n += (size_t)snprintf(text + n, sizeof(text) - n, " %s", e->path);
		}
	}
	return text;
}

static void
make_tree(void)
{
	mkdir("d", 0777);
	mkdir("d/.git", 0777);
	mkdir("d/CVS", 0777);
	mkdir("d/sub", 0777);
	mkdir("d/sub/deep", 0777);
	mkdir("d/empty", 0777);
	put_text("d/a.txt");
	put_text("d/B.MD");
	put_text("d/c");
	put_text("d/d.html");
	put_text("d/.hidden.txt");
	put_text("d/.git/x.txt");
	put_text("d/CVS/x.txt");
	put_text("d/sub/x.txt");
	put_text("d/sub/deep/y.text");
	put_text("outside.txt");
}

static void
test_walk_takes_texts_and_makes_stories(void **state)
{
	static const char *const html[] = { "*.html", NULL };
	const struct store_params params = { 0 }, more = { .include = html },
		one = { .one_story = true };
	const char *sources[] = { "d/" };
	struct listing l;

	(void)state;
	make_tree();
	l = list(sources, 1, &params);
	assert_string_equal(told(&l), "d/: d/B.MD d/a.txt d/c; d/sub: d/sub/x.txt; "
			    "d/sub/deep: d/sub/deep/y.text");
	assert_true(l.stories[0].from_folder);
	l = list(sources, 1, &more);
	assert_int_equal(l.stories[0].count, 4);
	l = list(sources, 1, &one);
	assert_string_equal(told(&l), "d/: d/B.MD d/a.txt d/c d/sub/x.txt d/sub/deep/y.text");
}

static void
test_walk_follows_no_link(void **state)
{
	const struct store_params params = { 0 };
	const char *sources[] = { "d" };
	struct listing l;

	(void)state;
	make_tree();
	assert_int_equal(symlink("../outside.txt", "d/out.txt"), 0);
	assert_int_equal(symlink("a.txt", "d/in.txt"), 0);
	assert_int_equal(symlink(".", "d/self"), 0);
	assert_int_equal(symlink("nowhere", "d/dangling.txt"), 0);
	assert_int_equal(mkfifo("d/fifo.txt", 0666), 0);
	l = list(sources, 1, &params);
	assert_int_equal(l.count, 5);
	assert_int_equal(l.passed_count, 3);
	assert_string_equal(l.passed[0].path, "d/dangling.txt");
	assert_int_equal(l.passed[0].why, TROUBLE_UNREADABLE);
	assert_string_equal(l.passed[1].path, "d/fifo.txt");
	assert_int_equal(l.passed[1].why, TROUBLE_DEVICE);
	assert_string_equal(l.passed[2].path, "d/out.txt");
	assert_int_equal(l.passed[2].why, TROUBLE_LINK_OUTSIDE);
}

static void
test_files_named_are_one_story_before_folders(void **state)
{
	const struct store_params params = { 0 };
	const char *sources[] = { "outside.txt", "d/sub", "d/d.html", "outside.txt" };
	struct listing l;

	(void)state;
	make_tree();
	l = list(sources, 4, &params);
	assert_string_equal(told(&l), ": outside.txt d/d.html outside.txt; d/sub: d/sub/x.txt; "
			    "d/sub/deep: d/sub/deep/y.text");
	assert_false(l.stories[0].from_folder);
}

static void
test_what_cannot_be_an_article_is_told_at_once(void **state)
{
	static const struct {
		const char *path;
		enum status status;
	} cases[] = {
		{ "nowhere", ST_NOT_FOUND }, { "d/empty", ST_NOT_FOUND }, { "/dev/zero", ST_REFUSED },
		{ "socket", ST_REFUSED }, { "f/x", ST_IO }, { "/dev/null", ST_OK }, { "-", ST_OK },
	};
	const struct store_params params = { 0 };
	struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = "socket" };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	(void)state;
	make_tree();
	put_text("f");
	assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct listing l;
		struct error err = { 0 };

		assert_int_equal(store_list(arena, &cases[i].path, 1, &params, &l, &err),
				 cases[i].status);
		if (cases[i].status != ST_OK)
			assert_non_null(strstr(err.detail, cases[i].path));
	}
	close(fd);
}

static void
test_standard_input_is_read_once(void **state)
{
	const struct store_params params = { 0 };
	const char *twice[] = { "-", "-" };
	struct listing l;

	(void)state;
	assert_int_equal(store_list(arena, twice, 2, &params, &l, NULL), ST_REFUSED);
}

/* ---- reading ---- */

static enum status
read_as(const char *path, const char *encoding, struct document *doc)
{
	const struct store_params params = { .encoding = encoding, .limit = 1 << 20 };
	struct error err;

	return store_read(arena, path, &params, doc, &err);
}

static void
test_odd_files(void **state)
{
	struct document doc;

	(void)state;
	assert_int_equal(mkfifo("fifo", 0666), 0);
	assert_int_equal(read_as("fifo", NULL, &doc), ST_REFUSED);
	assert_int_equal(read_as("/dev/zero", NULL, &doc), ST_REFUSED);
	assert_int_equal(read_as("/proc/self/mem", NULL, &doc), ST_IO);
	assert_int_equal(read_as(".", NULL, &doc), ST_REFUSED);
	assert_int_equal(read_as("nowhere", NULL, &doc), ST_NOT_FOUND);
	assert_int_equal(read_as("/dev/null", NULL, &doc), ST_OK);
	assert_int_equal(doc.len, 0);
	assert_int_equal(read_as("/proc/self/status", NULL, &doc), ST_OK);
	assert_true(doc.len > 0);
}

static void
test_pipe_with_a_writer_is_read_to_its_end(void **state)
{
	char path[32];
	struct document doc;
	int fds[2];

	(void)state;
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(fds[1], "A fire.", 7), 7);
	close(fds[1]);
	snprintf(path, sizeof(path), "/dev/fd/%d", fds[0]);
	assert_int_equal(read_as(path, NULL, &doc), ST_OK);
	assert_int_equal(doc.len, 7);
	assert_int_equal(read_as(path, NULL, &doc), ST_OK);	/* nothing is left, the writer has gone */
	assert_int_equal(doc.len, 0);
	close(fds[0]);
}

static void
test_limit(void **state)
{
	struct document doc;

	(void)state;
	put("f", "", 0);
	assert_int_equal(truncate("f", (1 << 20) + 1), 0);
	assert_int_equal(read_as("f", NULL, &doc), ST_TOO_BIG);
	assert_int_equal(truncate("f", (off_t)16 << 30), 0);
	assert_int_equal(read_as("f", NULL, &doc), ST_TOO_BIG);
}

static void
test_cancelled_wait(void **state)
{
	struct progress progress = { .cancel = true };
	const struct store_params params = { .progress = &progress };
	char path[32];
	struct document doc;
	int fds[2];

	(void)state;
	assert_int_equal(pipe(fds), 0);
	snprintf(path, sizeof(path), "/dev/fd/%d", fds[0]);
	assert_int_equal(store_read(arena, path, &params, &doc, NULL), ST_CANCELLED);
	close(fds[0]);
	close(fds[1]);
}

static void
test_change_on_disk_is_noticed(void **state)
{
	struct document doc;

	(void)state;
	put_text("f");
	assert_int_equal(read_as("f", NULL, &doc), ST_OK);
	assert_false(store_changed(&doc));
	put("f", "longer than before", 18);
	assert_true(store_changed(&doc));
	unlink("f");
	assert_true(store_changed(&doc));
	assert_int_equal(read_as("/dev/null", NULL, &doc), ST_OK);
	assert_false(store_changed(&doc));
}

/* ---- encodings ---- */

struct encoded {
	const char *encoding;	/* asked for */
	const char *bytes;
	size_t      len;
	const char *text;	/* as UTF-8 */
	const char *told;	/* encoding found */
	size_t      mark;	/* byte order mark */
};

#define BYTES(s) s, sizeof(s) - 1

static const struct encoded encodings[] = {
	{ NULL,         BYTES("caf\xC3\xA9"),               "caf\xC3\xA9", "UTF-8", 0 },
	{ "latin1",     BYTES("caf\xE9 x"),                 "caf\xC3\xA9 x", "latin1", 0 },
	{ "CP1252",     BYTES("\x93" "a\x94 \x80"),         "\xE2\x80\x9C" "a\xE2\x80\x9D \xE2\x82\xAC", "CP1252", 0 },
	{ NULL,         BYTES("\xFF\xFE" "a\0\xAC\x20" "b\0"), "a\xE2\x82\xAC" "b", "UTF-16LE", 2 },
	{ "latin1",     BYTES("\xFE\xFF\0a\xD8\x3D\xDE\x00\0b"), "a\xF0\x9F\x98\x80" "b", "UTF-16BE", 2 },
	{ NULL,         BYTES("\xFF\xFE\0\0a\0\0\0\xAC\x20\0\0"), "a\xE2\x82\xAC", "UTF-32LE", 4 },
	{ NULL,         BYTES("\0\0\xFE\xFF\0\0\0a"),       "a", "UTF-32BE", 4 },
	{ "UTF-16LE",   BYTES("a\0b\0"),                    "ab", "UTF-16LE", 0 },
	{ "SHIFT_JIS",  BYTES("\x95\x5C" "a"),              "\xE8\xA1\xA8" "a", "SHIFT_JIS", 0 },
	{ "utf8",       BYTES("caf\xE9"),                   "caf\xE9", "UTF-8", 0 },
};

static void
test_encodings(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(encodings); i++) {
		const struct encoded *e = &encodings[i];
		struct document doc;

		put("e", e->bytes, e->len);
		assert_int_equal(read_as("e", e->encoding, &doc), ST_OK);
		assert_string_equal(doc.encoding, e->told);
		assert_int_equal(doc.len, strlen(e->text));
		assert_memory_equal(doc.bytes, e->text, doc.len);
		assert_int_equal(doc.raw_len, e->len);
		assert_int_equal(doc.unconverted, 0);
		assert_int_equal(store_file_offset(&doc, 0), e->mark);
		assert_int_equal(store_file_offset(&doc, doc.len), e->len);
	}
}

static void
test_offsets_lead_back_to_the_file(void **state)
{
	static const size_t in_file[] = { 2, 4, 4, 4, 6, 10, 10, 10, 10 };	/* of a, euro sign, emoji */
	static const size_t at[] = { 0, 1, 2, 3, 4, 8, 9, 10, 11 };
	struct document doc;

	(void)state;
	put("e", "\xFF\xFE" "a\0\xAC\x20\x3D\xD8\x00\xDE\xE9\0", 12);
	assert_int_equal(read_as("e", NULL, &doc), ST_OK);
	assert_int_equal(doc.len, 10);
	assert_int_equal(store_file_offset(&doc, 0), 2);
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(store_file_offset(&doc, at[i]), in_file[i]);
	assert_int_equal(store_file_offset(&doc, 10), 12);
}

static void
test_what_does_not_fit_is_replaced_and_counted(void **state)
{
	struct document doc;

	(void)state;
	put("e", "\xFF\xFE" "a\0\x00\xD8" "b\0c", 9);	/* a lone surrogate, half a unit at the end */
	assert_int_equal(read_as("e", NULL, &doc), ST_OK);
	assert_int_equal(doc.unconverted, 2);
	assert_int_equal(doc.len, 8);
	assert_memory_equal(doc.bytes, "a\xEF\xBF\xBD" "b\xEF\xBF\xBD", 8);
	assert_int_equal(read_as("e", "no-such-encoding", &doc), ST_OK);	/* the mark tells */
	put("e", "a", 1);
	assert_int_equal(read_as("e", "no-such-encoding", &doc), ST_ENCODING);
}

static void
test_binaries_are_refused_and_texts_are_not(void **state)
{
	char noise[4096], article[] = "Le pr\xE9sident a d\xE9" "clar\xE9: \xAB \xC7" "a va \xBB. Fin.\n";
	struct document doc;
	uint32_t seed = 1;

	(void)state;
	for (size_t i = 0; i < sizeof(noise); i++) {
		seed = seed * 1664525 + 1013904223;
		noise[i] = (char)(seed >> 24);
	}
	put("e", noise, sizeof(noise));
	assert_int_equal(read_as("e", NULL, &doc), ST_REFUSED);
	memset(noise, 0, sizeof(noise));
	put("e", noise, sizeof(noise));
	assert_int_equal(read_as("e", NULL, &doc), ST_REFUSED);
	put("e", "t\0e\0x\0t\0", 8);
	assert_int_equal(read_as("e", NULL, &doc), ST_REFUSED);
	put("e", "%PDF-1.7\nplain bytes", 20);
	assert_int_equal(read_as("e", NULL, &doc), ST_REFUSED);
	put("e", article, sizeof(article) - 1);
	assert_int_equal(read_as("e", NULL, &doc), ST_OK);
	put("e", "Text with one\0 NUL in it.", 25);
	assert_int_equal(read_as("e", NULL, &doc), ST_OK);
	assert_true(doc.nuls);
	assert_int_equal(doc.len, 25);
}

#define IN_FOLDER(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(test_walk_takes_texts_and_makes_stories),
		IN_FOLDER(test_walk_follows_no_link),
		IN_FOLDER(test_files_named_are_one_story_before_folders),
		IN_FOLDER(test_what_cannot_be_an_article_is_told_at_once),
		IN_FOLDER(test_standard_input_is_read_once),
		IN_FOLDER(test_odd_files),
		IN_FOLDER(test_pipe_with_a_writer_is_read_to_its_end),
		IN_FOLDER(test_limit),
		IN_FOLDER(test_cancelled_wait),
		IN_FOLDER(test_change_on_disk_is_noticed),
		IN_FOLDER(test_encodings),
		IN_FOLDER(test_offsets_lead_back_to_the_file),
		IN_FOLDER(test_what_does_not_fit_is_replaced_and_counted),
		IN_FOLDER(test_binaries_are_refused_and_texts_are_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
