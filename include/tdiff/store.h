#ifndef TDIFF_STORE_H
#define TDIFF_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tdiff/arena.h"
#include "tdiff/parallel.h"
#include "tdiff/span.h"
#include "tdiff/status.h"

/*
 * store: from what the user names to articles in memory. Finds files, reads
 * them into own memory (never mapped), decodes them to UTF-8, recognises
 * their metadata and puts versions in order. It knows nothing of sentences,
 * and writes nothing.
 */

#define STORE_FILE_LIMIT ((size_t)256 << 20)	/* bytes of one file; spans are 32 bit */

/* An ISO date, whole or in part. year 0: none known. */
struct date {
	uint16_t year;
	uint8_t  month, day;		/* 0: not told */
	bool     has_time;
	int64_t  utc;			/* seconds since 1970 when has_time */
	char     text[32];		/* as written: "2023-07-06", "2023-07"; "" when none */
};

/* What a version says of itself. Strings are "" when not told; raw bytes of the file. */
struct metadata {
	struct date date;
	const char *place, *title, *source, *author, *url, *lang, *label;
	struct span title_span;		/* the sentence that is the title; empty when none */
	const struct span *skip;	/* recognised: front matter, date line, dateline; rising, apart */
	size_t      skip_count;
};

/* What a file was when it was read, to notice a change on disk. All 0 for what is no regular file. */
struct file_stamp {
	uint64_t device, inode;
	int64_t  size, seconds, nanoseconds;
};

/* One article as read. Everything belongs to the arena given to store_read(). */
struct document {
	const char *path;		/* byte for byte as named, or as found below a named folder; "-" */
	const char *bytes;		/* UTF-8, perhaps malformed; a BOM is covered by metadata.skip */
	size_t      len;
	const char *raw;		/* the file as it is; == bytes unless it was converted */
	size_t      raw_len;
	const char *encoding;		/* "UTF-8" or what it was converted from */
	struct metadata meta;
	const struct offset_map *map;	/* NULL unless converted */
	size_t      unconverted;	/* characters that did not fit the encoding; each is one U+FFFD */
	bool        nuls;		/* holds NUL bytes among text: shown, with a notice */
	struct file_stamp stamp;
};

/* A file that was found but not read yet. */
struct entry {
	const char       *path;
	uint32_t          story;	/* index into listing.stories */
	struct file_stamp stamp;	/* of regular files; else all 0 */
};

#define STORE_DEPTH_LIMIT 64	/* folders within folders; no article lies deeper, mounts may run in circles */

enum entry_trouble { TROUBLE_LINK_OUTSIDE, TROUBLE_UNREADABLE, TROUBLE_DEVICE, TROUBLE_DEPTH };

/* Something in a folder that was passed over; told, never silent. */
struct passed_over {
	const char        *path;
	enum entry_trouble why;
};

/* What the folders make one story: entries[first .. first + count). */
struct story_files {
	const char *name;		/* its folder; "" for files named one by one */
	size_t      first, count;
	bool        from_folder;	/* false: files named one by one, given order counts */
};

struct listing {
	const struct entry       *entries;	/* grouped by story, in walk order (sorted by bytes) */
	size_t                    count;
	const struct story_files *stories;
	size_t                    story_count;
	const struct passed_over *passed;
	size_t                    passed_count;
};

enum store_sort { SORT_AUTO, SORT_GIVEN, SORT_DATE, SORT_NAME };

struct store_params {
	const char        *encoding;	/* NULL or "auto": by BOM, else UTF-8 */
	const char *const *include;	/* more file name globs, NULL-ended, may be NULL */
	bool               one_story;	/* everything found is one story */
	bool               plain;	/* take nothing for metadata (--unit=line) */
	enum store_sort    sort;
	size_t             limit;	/* bytes of one file; 0: STORE_FILE_LIMIT */
	const struct progress *progress;	/* cancels the wait for a slow pipe; may be NULL */

	/*
	 * Called after each STORE_FOUND_EVERY files that a walk finds, with all
	 * it has found by then; that is gone when the call returns. False ends
	 * the walk with ST_CANCELLED. May be NULL.
	 */
	bool (*found)(void *ctx, const struct listing *so_far);
	void  *ctx;
};

#define STORE_FOUND_EVERY 256

/*
 * What can be told of the sources before any folder is gone through: the
 * first fault of those that store_list() would tell. *folders: some source is one.
 */
enum status store_check(const char *const *sources, size_t count, bool *folders,
			struct error *err);

/*
 * Find what the sources name. A source is a file, a folder, a named pipe
 * with a writer, /dev/null, or "-". Nothing is opened for reading yet, but
 * a source that cannot be read is told now: ST_NOT_FOUND, ST_REFUSED or
 * ST_IO with the name in err.
 */
enum status store_list(struct arena *arena, const char *const *sources, size_t count,
		       const struct store_params *params,
		       struct listing *out, struct error *err);

/*
 * Read one file. ST_NOT_FOUND, ST_IO, ST_REFUSED (a folder, a device, a
 * binary), ST_TOO_BIG, ST_ENCODING or ST_CANCELLED, naming it. A BOM tells
 * the encoding whatever the parameters say.
 */
enum status store_read(struct arena *arena, const char *path,
		       const struct store_params *params,
		       struct document *out, struct error *err);

/*
 * Put the versions of one story in order: as given, by date (a partial date
 * stands at the end of its period, undated ones last, equal ones by name) or
 * by name. SORT_AUTO: given for files, date for folders. Sorts in place; stable.
 */
void store_order(struct document **docs, size_t count, enum store_sort sort,
		 bool from_folder);

/* Order of two dates in that sense: below, equal to or above 0. */
int store_compare_dates(const struct date *a, const struct date *b);

/* True when the file behind the document is no longer the one that was read. */
bool store_changed(const struct document *doc);

/* Where byte `pos` of doc->bytes stands in the file; the identity unless converted. */
size_t store_file_offset(const struct document *doc, size_t pos);

#endif
