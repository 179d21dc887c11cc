#ifndef TDIFF_CORPUS_H
#define TDIFF_CORPUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tdiff/arena.h"
#include "tdiff/parallel.h"
#include "tdiff/status.h"
#include "tdiff/store.h"

/*
 * corpus: which articles of a folder are versions of one story. Reads every
 * file once, keeps a sketch of it (some 2 KB), and groups the sketches by
 * content, near-linear in the number of files. How is told at the head of
 * src/corpus/group.c.
 */

enum corpus_grouping { GROUP_CONTENT, GROUP_FOLDER, GROUP_NONE };

/* What became of a file. Enum, one word for lists. */
#define ARTICLE_STATE_LIST(X) \
	X(READ,       "read") \
	X(EMPTY,      "empty") \
	X(DUPLICATE,  "duplicate")  /* the same bytes as an earlier one */ \
	X(BINARY,     "binary") \
	X(UNREADABLE, "unreadable") \
	X(TOO_BIG,    "too big")

enum article_state {
#define X(id, name) ARTICLE_##id,
	ARTICLE_STATE_LIST(X)
#undef X
	ARTICLE_STATE_COUNT
};

const char *corpus_state_name(enum article_state state);

#define NO_STORY UINT32_MAX

/* One file of the corpus. Strings are raw bytes of the file. */
struct article {
	const char *path;
	const char *title;		/* its title, else its first words; "" when empty */
	struct date date;
	uint64_t    hash;		/* of the file's bytes */
	uint64_t    bytes;
	uint32_t    words;
	uint32_t    story;		/* NO_STORY for what has no text to compare */
	uint32_t    duplicate_of;	/* article, when DUPLICATE */
	uint8_t     state;		/* enum article_state */
};

/* Articles that are versions of one another, in the order store_order() gives. */
struct story {
	uint64_t        id;		/* stable: from the content of its versions */
	const uint32_t *articles;
	uint32_t        count;
	/* Position in articles of the one earliest by date; NO_STORY when no date tells. */
	uint32_t        first_run;
	/* Share of the words of its later versions that the first lacks, 0..1000; -1: it has one version. */
	int             change;
	const uint16_t *kept;		/* for story_kept() */
};

#define STORY_KEPT_BACK 32

/*
 * Of the words of a version, the share that an earlier one has too, 0..1000;
 * both are positions in s->articles. Words of four letters and more count, in
 * long texts a sample of them. Known for the first version and for the
 * STORY_KEPT_BACK - 1 before; -1 for others.
 */
int story_kept(const struct story *s, uint32_t version, uint32_t earlier);

struct corpus {
	const struct article *articles;
	uint32_t              count;
	const struct story   *stories;	/* most versions first, then by first path */
	uint32_t              story_count;
	uint32_t              states[ARTICLE_STATE_COUNT];	/* files by state */
	const char *const    *notes;	/* what was capped or passed over, in words */
	size_t                note_count;
};

struct corpus_params {
	enum corpus_grouping       grouping;
	const struct store_params *store;
	unsigned                   threads;	/* 0: as many as cores */
	const char                *cache;	/* folder of the cache, made when needed; NULL: none */
	uint64_t                   cache_key;	/* tells these sources and parameters from others */
	uint64_t                   cache_limit;	/* bytes the folder may take */

	/*
	 * Called now and then with what is grouped so far, from the thread
	 * that runs corpus_read(); it is freed when the call returns. May be NULL.
	 */
	void (*so_far)(void *ctx, const struct corpus *c);
	void  *ctx;
};

/* Remove all that corpus_read() has kept in a folder; how many bytes. */
uint64_t corpus_clear_cache(const char *folder);

/*
 * Read and group all entries of a listing. A file that cannot be read is
 * counted, never fatal. The corpus belongs to `arena`, but paths are the
 * listing's. Fails with
 * ST_CANCELLED only. `progress` counts files; may be NULL.
 */
enum status corpus_read(struct arena *arena, const struct listing *files,
			const struct corpus_params *params, struct progress *progress,
			const struct corpus **out, struct error *err);

#endif
