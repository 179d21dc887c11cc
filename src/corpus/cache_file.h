#ifndef CACHE_FILE_H
#define CACHE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tdiff/buffer.h"

/*
 * cache_file: files of the cache folder, read and written in checked parts.
 * A part is its length, its checksum, and its bytes.
 */
struct cache_file {
	int         fd;
	const char *folder;
	char        name[32];		/* "corpus-0123456789abcdef" */
	char        temporary[48];	/* while it is written */
};

bool cache_open(struct cache_file *f, const char *folder, uint64_t key);
bool cache_read_part(struct cache_file *f, struct buffer *out);	/* false: none, or broken */
void cache_close(struct cache_file *f);

bool cache_create(struct cache_file *f, const char *folder, uint64_t key);
bool cache_write_part(struct cache_file *f, const char *data, size_t len);
bool cache_commit(struct cache_file *f);	/* closes it; the file is the new one, or the old one stays */
void cache_abandon(struct cache_file *f);	/* closes it; the old one stays */

/* Remove what killed writers left, and the oldest files until all take `limit` bytes or less; bytes removed. */
uint64_t cache_trim(const char *folder, uint64_t limit);

#endif
