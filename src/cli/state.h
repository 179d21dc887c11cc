#ifndef CLI_STATE_H
#define CLI_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tdiff/buffer.h"
#include "tdiff/status.h"

struct collation;

/*
 * state: what the reader keeps from run to run, a small text file a story in
 * $XDG_STATE_HOME/tdiff, named by a hash of the paths of its versions. A
 * file that is not ours, or that others may write, is not read.
 */

/* The folder they are in; false when there is no home for it. */
bool state_folder(struct buffer *out);

/*
 * All folders above the file; those that are there are left as they are. The
 * errno of the first that could not be made, or 0.
 */
int state_make_folders(const char *path);

/* The file's path of a story; false when there is no place to keep it, or a version has no path. */
bool state_path(const struct collation *c, struct buffer *out);

/* ST_NOT_FOUND when nothing was kept; ST_REFUSED says why a file is not believed. */
enum status state_read(const char *path, struct buffer *out, struct error *err);

/* The value of the line "NAME VALUE"; false when there is none that is a number below `limit`. */
bool state_number(const struct buffer *lines, const char *name, uint32_t limit, uint32_t *out);

/* Written beside its place and renamed; folders are made as needed. */
enum status state_write(const char *path, const char *lines, size_t len, struct error *err);

#endif
