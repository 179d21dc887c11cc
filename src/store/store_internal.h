#ifndef TDIFF_STORE_INTERNAL_H
#define TDIFF_STORE_INTERNAL_H

#include <sys/stat.h>

#include "tdiff/buffer.h"
#include "tdiff/store.h"

/* store_file.c: all bytes of a file, pipe or standard input ("-"). *out is the caller's to free. */
enum status file_read(const char *path, const struct store_params *params, struct buffer *out,
		      struct file_stamp *stamp, struct error *err);

/* What a file of this mode is called when it cannot be read as an article; NULL when it can. */
struct stat;
const char *file_refusal(const struct stat *st);

/* encoding.c: fill bytes, len, encoding, map, unconverted from raw, raw_len; *bom is the length of a UTF-8 BOM. */
enum status encoding_decode(struct arena *arena, const char *name, struct document *doc,
			    size_t *bom, struct error *err);
size_t      offset_map_find(const struct offset_map *map, size_t pos);

/* metadata.c: fill doc->meta from bytes and path. */
void metadata_read(struct arena *arena, struct document *doc, size_t bom, bool plain);

/* dateline.c: the dateline at s, if there is one. */
struct dateline {
	size_t      len;		/* bytes up to the body; 0: none */
	struct span place, agency;	/* offsets from s; empty when lost */
	bool        certain;		/* an agency, or the remains of one, tells it from a headline */
};
struct dateline dateline_find(const char *s, size_t len);

/* date.c: the ISO date at s; its length in bytes, 0 if there is none. *out is set only when there is one. */
size_t  date_parse(const char *s, size_t len, struct date *out);
size_t  date_in_name(const char *path, struct date *out);
int64_t date_last_second(const struct date *d);	/* of the period it names, since 1970 in UTC */

/* What tells a file from its later selves; all 0 for what is no regular file. */
struct file_stamp file_stamp_of(const struct stat *st);

#endif
