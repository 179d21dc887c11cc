#ifndef CLI_READER_INTERNAL_H
#define CLI_READER_INTERNAL_H

#include <pthread.h>
#include <stdatomic.h>

#include "catalogue.h"
#include "cli.h"
#include "session.h"
#include "tdiff/export.h"
#include "tdiff/tui.h"

/* The reader's host: what is read and compared (reader_work.c), the files it writes (reader_files.c). */

/* A story that is open, with the arena of its latest model, when that is not its own. */
struct opened {
	struct arena         *session_arena;
	const struct session *session;	/* this one story */
	struct collation      collation;
	struct arena       *model_arena;
	const struct model *model;
};

/* What the worker does. */
struct job {
	enum {
		JOB_READ,		/* a story from disk, and compare it */
		JOB_MODEL,		/* another model of the current one */
		JOB_REPORT		/* of the current one, to a file */
	} what;
	uint32_t    base;		/* NONE: as the options have it */
	int         rewritten;
	const struct export_format *format;
};

struct reader {
	const struct session *session;	/* all that was named */
	struct catalogue     *catalogue;
	struct opened         current, next, retired;
	struct opened         stopped;		/* work that was stopped: the reader may still show its base */
	bool                  whole;		/* the current one is what the reader shows */
	struct job            job;
	pthread_t             worker;
	bool                  working;
	atomic_bool           done, was_read;
	struct progress       progress;
	enum status           status;		/* of the work done */
	struct error          err;
	struct output         report;		/* of JOB_REPORT */
	struct buffer         report_path;
	struct buffer         state_file, state;
	struct buffer         trouble;		/* told at the end, when the screen is the user's again */
	const char           *notice;		/* about the state file */
	struct buffer         notice_text;
};

/* ---- reader_work.c: members of struct tui_host, and around them ---- */

void opened_free(struct opened *o);
void reader_wait(struct reader *r);	/* for the worker, if there is one */
void reader_start(struct reader *r, struct job job);	/* no other may be at work */

enum status reader_poll(void *ctx, const struct model **out, size_t *done, size_t *total,
			struct error *err);
const struct version_info *reader_preview(void *ctx);
void        reader_cancel(void *ctx);
enum status reader_rebuild(void *ctx, uint32_t base, int rewritten, bool reread, struct error *err);
enum status reader_open_story(void *ctx, size_t index, struct error *err);

/* ---- reader_files.c: the same ---- */

/* What was kept of the story in another run, into `lines`. */
enum status reader_read_state(const struct collation *c, struct buffer *lines, struct error *err);

enum status reader_export(void *ctx, const char *format, const char *path, struct error *err);
enum status reader_report(struct reader *r);	/* the worker's part of it */
enum status reader_save(void *ctx, const char *path, const char *bytes, size_t len,
			struct error *err);
const char *reader_state(void *ctx, size_t *len);
void        reader_keep_state(void *ctx, const char *lines, size_t len);

#endif
