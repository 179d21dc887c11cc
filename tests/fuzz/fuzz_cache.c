#include "../../src/corpus/cache.h"
#include "fuzz.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tdiff/memory.h"
#include "tdiff/sink.h"
#include "tdiff/text.h"

/*
 * Whatever stands in a file of the cache, checksums right or wrong: the
 * corpus read with it is whole. A good file is made, the bytes given are
 * places in it and what to write there.
 */

#define FILES 6
#define KEY   7

/* Nothing is there to be read: what is not taken from the cache is unreadable. */
static struct listing
list_files(struct arena *arena, size_t count)
{
	struct entry *entries = ARENA_ARRAY(arena, struct entry, FILES);
	struct story_files *story = ARENA_NEW(arena, struct story_files);

	for (uint32_t i = 0; i < FILES; i++) {
		char *path = arena_string(arena, "/nowhere/0", 10);

		path[9] = (char)('0' + i);
		entries[i] = (struct entry){ .path = path, .stamp = { 1, i + 1, 100, 2, 3 } };
	}
	*story = (struct story_files){ .name = "/nowhere", .count = count, .from_folder = true };
	return (struct listing){ .entries = entries, .count = count, .stories = story, .story_count = 1 };
}

static const struct article articles[FILES] = {
	{ .title = "one", .date = { .year = 2024, .month = 3, .day = 2, .text = "2024-03-02" }, .hash = 1 },
	{ .title = "two", .date = { .year = 2024, .month = 3, .text = "2024-03" }, .hash = 2 },
	{ .title = "", .hash = 3 },
	{ .title = "one", .hash = 1, .state = ARTICLE_DUPLICATE },
	{ .title = "", .hash = 5, .state = ARTICLE_EMPTY },
	{ .title = "six", .hash = 6 },
};

/* The good file, of an earlier reading with other versions of no text at all. */
static void
save(struct arena *arena, const struct listing *files, const struct corpus_params *params)
{
	static const uint32_t words[] = { 11, 22, 33, 44 }, leader[FILES] = { 0, 0, 2, 0, NO_STORY, 2 };
	static const uint8_t times[] = { 1, 2, 3, 255 };
	struct reading g = { .files = files, .params = params, .count = FILES };

	g.articles = arena_copy(arena, articles, sizeof(articles));
	g.sketches = ARENA_ARRAY(arena, struct sketch, FILES);
	for (uint32_t i = 0; i < FILES; i++) {
		g.articles[i].path = files->entries[i].path;
		g.sketches[i] = (struct sketch){ .words = words, .times = times, .word_count = i % 5,
						 .shingles = { 5, 6, 7 }, .shingle_count = i % 4 };
	}
	HOLDS(cache_save(&g, leader, corpus_describe(arena, &g, leader)));
}

static void
file_of(char *out, size_t size, const char *folder)
{
	snprintf(out, size, "%s/corpus-%016x", folder, KEY);
}

/* The checksum of each part, where parts begin now as they did. */
static void
mend(char *file, size_t len, const uint64_t *part_lengths)
{
	for (size_t at = 0, i = 0; at + 16 <= len; i++) {
		uint64_t sum = text_hash(file + at + 16, part_lengths[i]);

		memcpy(file + at + 8, &sum, sizeof(sum));
		at += 16 + part_lengths[i];
	}
}

/* Three bytes are a place and what to write there. */
static void
spoil(const char *folder, const uint8_t *data, size_t size, int mended)
{
	char path[64], file[8192];
	uint64_t lengths[16] = { 0 };
	ssize_t len;
	int fd;

	file_of(path, sizeof(path), folder);
	fd = open(path, O_RDWR | O_CLOEXEC);
	len = read(fd, file, sizeof(file));
	HOLDS(len > 0 && (size_t)len < sizeof(file));
	for (size_t at = 0, i = 0; at < (size_t)len; at += 16 + lengths[i++])
		memcpy(&lengths[i], file + at, sizeof(lengths[i]));
	for (size_t i = 0; i + 3 <= size; i += 3)
		file[(data[i] << 8 | data[i + 1]) % len] = (char)data[i + 2];
	if (mended)
		mend(file, (size_t)len, lengths);
	HOLDS(lseek(fd, 0, SEEK_SET) == 0 && sink_fd_write(fd, file, (size_t)len));
	close(fd);
}

static void
check(const struct corpus *c)
{
	uint32_t members = 0;

	for (uint32_t i = 0; i < c->count; i++) {
		const struct article *a = &c->articles[i];

		HOLDS(a->state < ARTICLE_STATE_COUNT && a->title && a->path);
		HOLDS(a->story == NO_STORY || a->story < c->story_count);
		HOLDS(memchr(a->date.text, '\0', sizeof(a->date.text)));
		members += a->story != NO_STORY;
	}
	for (uint32_t s = 0; s < c->story_count; s++) {
		HOLDS(c->stories[s].count > 0);
		members -= c->stories[s].count;
		for (uint32_t k = 0; k < c->stories[s].count; k++)
			HOLDS(c->articles[c->stories[s].articles[k]].story == s);
	}
	HOLDS(members == 0);
}

static void
take_down(const char *folder)
{
	char path[64];

	file_of(path, sizeof(path), folder);
	unlink(path);
	HOLDS(rmdir(folder) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char folder[] = "/tmp/tdiff-fuzz-XXXXXX";
	unsigned flags = size ? data[0] : 0;
	struct store_params store = { 0 };
	struct corpus_params params = { .store = &store, .threads = 1, .cache = folder, .cache_key = KEY,
					.cache_limit = UINT32_MAX };
	struct arena *arena = arena_new();
	struct listing all = list_files(arena, FILES), some = list_files(arena, FILES - 1);
	const struct corpus *c;

	HOLDS(mkdtemp(folder));
	save(arena, &all, &params);
	if (size)
		spoil(folder, data + 1, size - 1, !(flags & 1));
	HOLDS(corpus_read(arena, flags & 2 ? &some : &all, &params, NULL, &c, NULL) == ST_OK);
	HOLDS(c->count == (flags & 2 ? FILES - 1 : FILES));
	check(c);
	take_down(folder);
	arena_free(arena);
	return 0;
}
