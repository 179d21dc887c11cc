#include "cache.h"

#include <stdlib.h>
#include <string.h>

#include "cache_file.h"
#include "kept.h"
#include "tdiff/memory.h"
#include "tdiff/text.h"

#define SKETCHES_A_PART 1024	/* so that they are never all in memory twice */

/*
 * Parts of a file: head, records, strings, kept shares, and sketches in as
 * many parts as they need, read only when some file has changed. Numbers are in the
 * machine's own form: a cache is never carried elsewhere, and a record size
 * or format that differs makes it no cache at all.
 */
struct head {
	char     format[16];
	uint32_t record_size, sketch_words, kept_back;
	uint32_t sort;		/* of versions in a story: kept shares go by it */
	uint64_t count;
};

static const char format[16] = "tdiff corpus 3";

/* One article. Its path and title stand in the strings, its sketch in the sketches, in the same order. */
struct record {
	struct file_stamp stamp;
	int64_t           utc;		/* these of its date */
	uint16_t          year;
	uint8_t           month, day, has_time;
	char              date_text[32];
	uint64_t          hash, bytes;
	uint32_t          words, leader;
	uint32_t          path_len, title_len;
	uint32_t          word_count, shingle_count;
	uint8_t           state;
};

/* A cache file in memory. */
struct old {
	struct buffer        records_part, strings_part, kept_part;
	const struct record *records;
	uint32_t             count, sort;
	uint32_t            *new_of;	/* the file of the listing a record is for; NO_STORY: gone or changed */
};

/* ---- reading ---- */

static bool
read_parts(struct cache_file *f, struct old *o)
{
	struct buffer part = { 0 };
	struct head head = { 0 };
	bool fits = cache_read_part(f, &part) && part.len == sizeof(head);

	if (fits)
		memcpy(&head, part.data, sizeof(head));
	buffer_free(&part);
	fits = fits && memcmp(head.format, format, sizeof(format)) == 0 &&
	       head.record_size == sizeof(struct record) && head.sketch_words == SKETCH_WORDS &&
	       head.kept_back == STORY_KEPT_BACK && cache_read_part(f, &o->records_part) &&
	       cache_read_part(f, &o->strings_part) && cache_read_part(f, &o->kept_part) &&
	       o->records_part.len == head.count * sizeof(struct record);
	if (!fits)
		return false;
	o->records = (const struct record *)(const void *)o->records_part.data;
	o->count = (uint32_t)head.count;
	o->sort = head.sort;
	return true;
}

static bool
record_fits(const struct old *o, const struct record *r)
{
	return r->word_count <= SKETCH_WORDS && r->shingle_count <= SKETCH_SHINGLES &&
	       r->state < ARTICLE_STATE_COUNT && r->month <= 12 && r->day <= 31 &&
	       memchr(r->date_text, '\0', sizeof(r->date_text)) &&
	       (r->leader == NO_STORY ||
		(r->leader < o->count && o->records[r->leader].leader == r->leader));
}

/* Records must be sound, strings as long as they say; then no later step need look. */
static bool
records_fit(const struct old *o)
{
	size_t strings = 0;

	for (uint32_t i = 0; i < o->count; i++) {
		const struct record *r = &o->records[i];

		if (!record_fits(o, r))
			return false;
		strings += (size_t)r->path_len + r->title_len;
	}
	return strings == o->strings_part.len;
}

static bool
same_stamp(const struct file_stamp *a, const struct file_stamp *b)
{
	return a->inode && a->inode == b->inode && a->device == b->device && a->size == b->size &&
	       a->seconds == b->seconds && a->nanoseconds == b->nanoseconds;
}

/* Open addressing from a path to its number among `count` paths; freed with free(). */
struct path_table {
	uint32_t *places;	/* number + 1; 0: free */
	size_t    mask;
};

static struct path_table
index_paths(const struct listing *files)
{
	struct path_table t = { .mask = 1023 };

	while (t.mask < files->count * 2)
		t.mask = t.mask * 2 + 1;
	t.places = memory_alloc(t.mask + 1, sizeof(*t.places));
	for (size_t i = 0; i < files->count; i++) {
		const char *path = files->entries[i].path;
		size_t at = text_hash(path, strlen(path)) & t.mask;

		while (t.places[at])
			at = (at + 1) & t.mask;
		t.places[at] = (uint32_t)i + 1;
	}
	return t;
}

static uint32_t
find_path(const struct path_table *t, const struct listing *files, const char *path, size_t len)
{
	size_t at = text_hash(path, len) & t->mask;

	for (; t->places[at]; at = (at + 1) & t->mask) {
		const char *found = files->entries[t->places[at] - 1].path;

		if (strlen(found) == len && memcmp(found, path, len) == 0)
			return t->places[at] - 1;
	}
	return NO_STORY;
}

static struct article
article_of(const struct record *r, const char *path, const char *title)
{
	struct article a = {
		.path = path, .title = title, .hash = r->hash, .bytes = r->bytes, .words = r->words,
		.date = { .year = r->year, .month = r->month, .day = r->day,
			  .has_time = r->has_time != 0, .utc = r->utc },
		.story = NO_STORY, .state = r->state,
	};

	memcpy(a.date.text, r->date_text, sizeof(a.date.text));
	return a;
}

/* Take over the articles of files that have not changed; how many. What could not be read is tried anew. */
static uint32_t
take_articles(struct reading *g, struct old *o)
{
	struct path_table table = index_paths(g->files);
	const char *strings = o->strings_part.data;
	uint32_t taken = 0;

	o->new_of = memory_alloc(o->count, sizeof(*o->new_of));
	for (uint32_t i = 0; i < o->count; i++) {
		const struct record *r = &o->records[i];
		uint32_t at = find_path(&table, g->files, strings, r->path_len);

		o->new_of[i] = NO_STORY;
		if (at != NO_STORY && !g->cached[at] && r->state != ARTICLE_UNREADABLE &&
		    same_stamp(&r->stamp, &g->files->entries[at].stamp)) {
			g->articles[at] = article_of(r, g->files->entries[at].path,
				arena_string(g->readers[0].kept, strings + r->path_len,
					     r->title_len));
			g->cached[at] = true;
			o->new_of[i] = at;
			taken++;
		}
		strings += (size_t)r->path_len + r->title_len;
	}
	free(table.places);
	return taken;
}

/* A story that lost a version, or has one that changed, is grouped again; the others stay as they were. */
static void
take_groups(struct reading *g, const struct old *o)
{
	bool *stale = memory_alloc(o->count, sizeof(*stale));

	for (uint32_t i = 0; i < o->count; i++)
		if (o->new_of[i] == NO_STORY && o->records[i].leader < o->count)
			stale[o->records[i].leader] = true;
	for (uint32_t i = 0; i < o->count; i++) {
		uint32_t leader = o->records[i].leader;

		if (o->new_of[i] != NO_STORY && leader < o->count && !stale[leader])
			g->known[o->new_of[i]] = o->new_of[leader];
	}
	free(stale);
}

/* One sketch from the front of *at, kept when `k` is not NULL; false when it is cut short. */
static bool
take_sketch(struct arena *kept, const struct record *r, const char **at, const char *end,
	    struct sketch *k)
{
	size_t words = r->word_count * sizeof(uint32_t), times = r->word_count;
	size_t shingles = r->shingle_count * sizeof(uint32_t);
	const char *p = *at;

	if ((size_t)(end - p) < words + times + shingles)
		return false;
	*at += words + times + shingles;
	if (!k)
		return true;
	k->words = arena_copy(kept, p, words);
	k->times = arena_copy(kept, p + words, times);
	k->word_count = r->word_count;
	k->shingle_count = r->shingle_count;
	if (shingles)
		memcpy(k->shingles, p + words + times, shingles);
	return true;
}

static bool
take_sketches(struct reading *g, const struct old *o, struct cache_file *f)
{
	struct arena *kept = g->readers[0].kept;
	struct buffer part = { 0 };
	const char *at = "", *end = at;
	bool fits = true;

	for (uint32_t i = 0; i < o->count && fits; i++) {
		uint32_t new = o->new_of[i];

		if (i % SKETCHES_A_PART == 0) {
			fits = at == end && cache_read_part(f, &part);
			at = buffer_terminate(&part);
			end = at + part.len;
		}
		fits = fits && take_sketch(kept, &o->records[i], &at, end,
					   new == NO_STORY ? NULL : &g->sketches[new]);
	}
	buffer_free(&part);
	return fits;
}

static void
forget(struct reading *g)
{
	for (size_t i = 0; i < g->files->count; i++) {
		g->cached[i] = false;
		g->known[i] = NO_STORY;
	}
}

static uint32_t
sort_of(const struct reading *g)
{
	return g->params->store ? (uint32_t)g->params->store->sort : SORT_AUTO;
}

static bool
is_unchanged(const struct reading *g, const struct old *o)
{
	if (o->count != g->files->count || o->sort != sort_of(g))
		return false;
	for (uint32_t i = 0; i < o->count; i++)
		if (o->new_of[i] == NO_STORY)
			return false;
	return true;
}

bool
cache_load(struct reading *g)
{
	struct cache_file f;
	struct old o = { 0 };
	bool used = false;

	forget(g);
	if (!g->params->cache || !cache_open(&f, g->params->cache, g->params->cache_key))
		return false;
	if (read_parts(&f, &o) && records_fit(&o) && take_articles(g, &o) > 0) {
		take_groups(g, &o);
		g->unchanged = is_unchanged(g, &o);
		used = g->unchanged || take_sketches(g, &o, &f);
	}
	if (!used)
		forget(g);
	cache_close(&f);
	g->kept = o.kept_part;
	buffer_free(&o.records_part);
	buffer_free(&o.strings_part);
	free(o.new_of);
	return used;
}

/* ---- writing ---- */

static void
put_record(struct buffer *to, const struct reading *g, uint32_t i, uint32_t leader)
{
	const struct article *a = &g->articles[i];
	struct record r;

	memset(&r, 0, sizeof(r));	/* gaps too: the same corpus gives the same bytes */
	r.stamp = g->files->entries[i].stamp;
	r.utc = a->date.utc;
	r.year = a->date.year;
	r.month = a->date.month;
	r.day = a->date.day;
	r.has_time = a->date.has_time;
	memcpy(r.date_text, a->date.text, sizeof(r.date_text));
	r.hash = a->hash;
	r.bytes = a->bytes;
	r.words = a->words;
	r.leader = leader;
	r.path_len = (uint32_t)strlen(a->path);
	r.title_len = a->title ? (uint32_t)strlen(a->title) : 0;
	r.word_count = g->sketches[i].word_count;
	r.shingle_count = g->sketches[i].shingle_count;
	r.state = a->state;
	buffer_append(to, (const char *)&r, sizeof(r));
}

static void
put_sketch(struct buffer *to, const struct sketch *k)
{
	buffer_append(to, (const char *)k->words, k->word_count * sizeof(*k->words));
	buffer_append(to, (const char *)k->times, k->word_count);
	buffer_append(to, (const char *)k->shingles, k->shingle_count * sizeof(*k->shingles));
}

static bool
write_sketches(struct cache_file *f, const struct reading *g)
{
	struct buffer part = { 0 };
	bool written = true;

	for (uint32_t i = 0; i < g->count && written; i++) {
		put_sketch(&part, &g->sketches[i]);
		if ((i + 1) % SKETCHES_A_PART != 0 && i + 1 != g->count)
			continue;
		written = cache_write_part(f, part.data, part.len);
		buffer_clear(&part);
	}
	buffer_free(&part);
	return written;
}

static size_t
strings_size(const struct reading *g)
{
	size_t size = 0;

	for (uint32_t i = 0; i < g->count; i++)
		size += strlen(g->articles[i].path) +
			(g->articles[i].title ? strlen(g->articles[i].title) : 0);
	return size;
}

static bool
write_kept(struct cache_file *f, const struct corpus *c)
{
	struct buffer part = { 0 };
	bool written;

	for (uint32_t s = 0; s < c->story_count; s++)
		buffer_append(&part, (const char *)c->stories[s].kept,
			      kept_count(c->stories[s].count) * sizeof(uint16_t));
	written = cache_write_part(f, part.data, part.len);
	buffer_free(&part);
	return written;
}

static bool
write_parts(struct cache_file *f, const struct reading *g, const uint32_t *leader,
	    const struct corpus *c)
{
	struct head head = { .record_size = sizeof(struct record), .sketch_words = SKETCH_WORDS,
			     .kept_back = STORY_KEPT_BACK, .sort = sort_of(g), .count = g->count };
	struct buffer records = { 0 }, strings = { 0 };
	bool written;

	memcpy(head.format, format, sizeof(format));
	buffer_reserve(&records, g->count * sizeof(struct record));	/* doubling would take twice the room */
	buffer_reserve(&strings, strings_size(g));
	for (uint32_t i = 0; i < g->count; i++) {
		put_record(&records, g, i, leader[i]);
		buffer_puts(&strings, g->articles[i].path);
		buffer_puts(&strings, g->articles[i].title ? g->articles[i].title : "");
	}
	written = cache_write_part(f, (const char *)&head, sizeof(head)) &&
		  cache_write_part(f, records.data, records.len) &&
		  cache_write_part(f, strings.data, strings.len) && write_kept(f, c) &&
		  write_sketches(f, g);
	buffer_free(&records);
	buffer_free(&strings);
	return written;
}

bool
cache_save(const struct reading *g, const uint32_t *leader, const struct corpus *c)
{
	struct cache_file f;

	if (!cache_create(&f, g->params->cache, g->params->cache_key))
		return false;
	if (!write_parts(&f, g, leader, c)) {
		cache_abandon(&f);
		return false;
	}
	if (!cache_commit(&f))
		return false;
	cache_trim(g->params->cache, g->params->cache_limit);
	return true;
}
