#ifndef TDIFF_TUI_H
#define TDIFF_TUI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tdiff/model.h"
#include "tdiff/sink.h"
#include "tdiff/status.h"
#include "tdiff/width.h"

/*
 * tui: the reader. Draws a model in the terminal and answers keys. What
 * reaches outside it (loading, exporting, another story) is a callback of
 * the host, so that the reader can be run on a model made by hand.
 */

/* One story of several, as its screen lists it. Strings are borrowed until the next call; raw bytes. */
struct story_info {
	const char *name;		/* its title or first words, else its folder */
	const char *first, *last;	/* dates of its earliest and latest version, "" when untold */
	uint32_t    versions;
	size_t      bytes;
	int         change;		/* share of words that differ from the base, 0..1000; -1: not known yet */
	/* Another than that of other stories; the same in a later list as long as it can be told. */
	uint64_t    key;
};

/* How far the finding of stories is. */
struct story_search {
	bool     complete;	/* all below is final */
	bool     newer;		/* story_count() has a newer list to give */
	bool     listed;	/* `found` are all files there are */
	size_t   found, read;	/* files */
	unsigned per_second;	/* files read; 0: not known yet */
	unsigned seconds_left;	/* of reading, when per_second is known */
	const char *notice;	/* what to know about the files, "" when there is nothing */
};

/* What the host does for the reader. `ctx` is handed back. Unused ones may be NULL. */
struct tui_host {
	void *ctx;

	/*
	 * The comparison, or ST_OK with *out NULL while it is still being
	 * made; then *done and *total tell how far it is. Called at the
	 * start, and again every tick until a model comes.
	 */
	enum status (*poll)(void *ctx, const struct model **out, size_t *done, size_t *total,
			    struct error *err);
	/* A text to read meanwhile: the base's; NULL until it is read. */
	const struct version_info *(*preview)(void *ctx);
	/* Stop the work; poll() then gives ST_CANCELLED. */
	void (*cancel)(void *ctx);
	/* The same story again with another base or threshold, or read again from disk; then poll(). */
	enum status (*rebuild)(void *ctx, uint32_t base, int rewritten, bool reread, struct error *err);
	/* True when a file has changed since it was read. */
	bool (*changed_on_disk)(void *ctx);
	/*
	 * Several stories: takes the newest list and says how many are in it;
	 * their indices hold until it is called again. Where there is this the
	 * reader starts on the stories screen, unless one story is all there is;
	 * open_story() begins the work for one, then poll() as above. NULL: one
	 * story, already begun.
	 */
	size_t (*story_count)(void *ctx);
	void (*story_search)(void *ctx, struct story_search *out);
	void (*story)(void *ctx, size_t index, struct story_info *out);
	enum status (*open_story)(void *ctx, size_t index, struct error *err);
	/*
	 * Begin to write a report of the model shown; poll() then gives that
	 * model again. `format` and `path` as typed, copied if needed later.
	 */
	enum status (*export_to)(void *ctx, const char *format, const char *path, struct error *err);
	/* Write bytes to a file the user named, by the same rules as a report. */
	enum status (*save)(void *ctx, const char *path, const char *bytes, size_t len,
			    struct error *err);
	/* What keep_state() was given for this story in another run; NULL: nothing. Borrowed until the next call. */
	const char *(*state)(void *ctx, size_t *len);
	void (*keep_state)(void *ctx, const char *lines, size_t len);
	/* What the user should know about the files, a sentence each; NULL past the end. */
	const char *(*notice)(void *ctx, size_t index);
};

struct tui_params {
	const char         *theme;	/* name, or "auto" */
	/* By the user just now: a broken one is a failure, else it is told and a built-in one used. */
	bool                theme_named;
	const char         *theme_folders[3];	/* searched in order, NULL-ended */
	const char         *key_bindings;	/* lines "KEYS ACTION" of the config, or NULL */
	const char         *fault;	/* of the configuration, to be told on the screen; or NULL */
	int                 panes;	/* 0: as many as fit */
	enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } color;
	bool                mouse;
	struct width_params width;
	const char *const  *formats;	/* names that export_to() knows, NULL-ended, for completion; or NULL */
};

/*
 * Run the reader until the user leaves. ST_TERMINAL when there is no usable
 * one; *signal is set when a signal ended it (restore is done, the caller
 * raises it again).
 */
enum status tui_run(const struct tui_host *host, const struct tui_params *params,
		    int *signal, struct error *err);

/* One command of the reader, for the manual. */
struct tui_action {
	const char *name, *group, *help;	/* static strings */
};

/* Action `index` from 0, in the order of its group; its default keys are appended. False past the last. */
bool tui_action(size_t index, struct tui_action *out, struct buffer *keys);

#endif
