#ifndef CLI_STORIES_H
#define CLI_STORIES_H

#include "session.h"
#include "tdiff/corpus.h"
#include "tdiff/sink.h"

/* stories: the texts of folders grouped by what they say. */

/*
 * Group the listing of the session by content, where it is from folders and
 * nothing else is asked for; narrow it to --story. Afterwards the listing
 * holds the stories as grouped, and s->corpus the articles. Files without
 * text to compare are in no story. `so_far` as in corpus.h; may be NULL.
 */
enum status stories_group(struct session *s, struct progress *progress,
			  void (*so_far)(void *ctx, const struct corpus *c), void *ctx,
			  struct error *err);

/*
 * Group the first files of a walk, so that a list has something to begin
 * with; NULL where nothing is grouped by content. Keeps nothing.
 */
const struct corpus *stories_preview(const struct session *s, const struct listing *so_far,
				     struct arena *arena);

/* Why a walk passed something over, in words. */
const char *stories_trouble(enum entry_trouble why);

/* Files that are in no story, a line each on standard error; true when one should have been readable. */
bool stories_tell_left_out(const struct session *s);

#define STORY_ID_SIZE 17
void story_id(const struct story *story, char out[STORY_ID_SIZE]);

/* The list of --stories; `form` is "text", "json" or "csv" (stories_list.c). */
void stories_write(const struct session *s, const char *form, struct sink *to);

/* Folder of the cache, in `arena`; NULL where there is no home for it. */
const char *cache_folder(struct arena *arena);

#endif
