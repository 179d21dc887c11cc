#ifndef TUI_INTERNAL_H
#define TUI_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "tdiff/arena.h"
#include "tdiff/tui.h"
#include "frame.h"
#include "keymap.h"
#include "prompt.h"
#include "theme.h"
#include "view.h"

/*
 * The reader while it runs. tui.c: the loop; loading.c: waiting for a model;
 * commands.c: actions that are not the view's, and the `:` line; colours.c:
 * which theme is drawn.
 */
struct tui {
	const struct tui_host   *host;
	const struct tui_params *params;
	struct width_params      width;
	struct keymap           *keymap;
	struct view             *view;
	struct frame             frame;
	bool                     drawn;		/* something is on the screen */
	bool                     mouse;

	struct theme  theme;
	char          theme_name[32];		/* as asked for: "auto", "colour-blind" */
	bool          light;			/* the terminal's background */
	struct error  theme_fault;		/* told once there is a screen to tell it on */
	int64_t       started;			/* ms; the background's colour counts for a short time */
	bool          key_seen;

	struct prompt prompt;
	enum action   prompt_action;		/* called with the line */
	VECTOR(const char *) words;		/* NULL-ended, for completion */
	struct buffer held;			/* bytes to write to a file that is being named */
	bool          help;
	int           help_top, help_lines;
	struct keys   typed;			/* the beginning of a binding */
	unsigned      count;			/* 0: none typed */

	bool          loading, cancelled;
	struct buffer writing;			/* a report to this file is what is loading; else empty */
	bool          stories_to_come;	/* the stories screen is not final */
	int64_t       since;			/* when loading began */
	bool          has_model, whole;		/* the view has one; it is no preview */
	bool          rereading;		/* what is loading is on the screen as it was before */
	struct arena *preview;			/* holds the preview's model */
	bool          change_told;		/* that a file changed on disk */
	int64_t       looked;			/* when the files were last looked at */

	bool          leave;
	int           signal;
	enum status   status;			/* why it could not go on */
	struct error  err;
};

/* tui.c */
void tui_tell(struct tui *t, enum theme_role role, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void tui_tell_failure(struct tui *t, const struct error *err);
void tui_answer(struct tui *t, enum action a, struct view_answer answer);
void tui_keep_state(struct tui *t);

/* loading.c */
void loading_start(struct tui *t);
void loading_tick(struct tui *t);	/* ask the host how far it is, take the model when it is there */
bool loading_is_short(const struct tui *t);	/* nothing to show yet, and not for long */
int  loading_timeout(const struct tui *t);	/* ms until the next tick; -1: none needed */
void loading_export(struct tui *t, const char *format, const char *path);
void loading_rebuild(struct tui *t, uint32_t base, int rewritten, bool reread);
void loading_open_story(struct tui *t, size_t index);

/* commands.c */
bool commands_act(struct tui *t, enum action a, unsigned count, const char *arg);	/* false: not one of them */
void commands_run(struct tui *t, enum action a, unsigned count, const char *arg);	/* any action */
void commands_line(struct tui *t, const char *line);		/* what was typed after ":" */
const char *const *commands_words(void *tui, const char *line, size_t len);	/* completion */

/* colours.c */
enum status colours_start(struct tui *t, struct error *err);	/* before the terminal is opened */
bool        colours_depend(const struct tui *t);		/* on the background's colour */
void        colours_set(struct tui *t, const char *name);	/* "": the next built-in one; faults are told */
void        colours_background(struct tui *t, uint32_t rgb);	/* the terminal's reply */
void        colours_fit(struct tui *t);				/* once the terminal is known */

#endif
