#ifndef TUI_VIEW_H
#define TUI_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "tdiff/buffer.h"
#include "tdiff/model.h"
#include "tdiff/tui.h"
#include "tdiff/width.h"
#include "actions.h"
#include "frame.h"
#include "keymap.h"

/*
 * view: what of the model is on the screen, and how. A value: changed only
 * by actions, a new model and a new size; painting reads it. It calls no
 * terminal and writes no file: what it cannot do itself it asks for.
 *
 * The loop in tui.c keeps for itself: help, prompts, command, export,
 * reload, theme, mouse, redraw, suspend, quit. All other actions come here.
 */
struct view;

struct view_params {
	int                    panes;	/* 0: as many as fit */
	struct width_params    width;
	const struct tui_host *host;	/* for the list of stories; may be NULL */
	const struct keymap   *keymap;	/* to name keys in status lines; borrowed */
};

struct view *view_new(const struct view_params *p);
void         view_free(struct view *v);

/*
 * Show a model, or another one of the same story: the place is kept by
 * version and byte offset. The model is borrowed until the next call.
 * `partial`: a preview of the base alone while the whole is being made.
 */
void view_set_model(struct view *v, const struct model *m, bool partial);
void view_resize(struct view *v, int rows, int cols);	/* the focused sentence keeps its place */

/* What an action asks of the loop. */
enum view_wish {
	WISH_NOTHING,
	WISH_BEEP,		/* the action means nothing here */
	WISH_QUIT,
	WISH_PROMPT,		/* ask for a line, then call the same action with it as `arg` */
	WISH_REBUILD,		/* the model with another base or threshold */
	WISH_STORY,		/* open another story */
	WISH_COPY		/* bytes to the clipboard; then tell what was copied */
};

struct view_answer {
	enum view_wish wish;
	uint32_t       base;		/* REBUILD */
	int            rewritten;	/* REBUILD, per cent */
	size_t         story;		/* STORY */
	struct buffer  copy;		/* COPY: owned by the receiver */
	const char    *prompt;		/* PROMPT: "/", "&"; static */
};

/*
 * Carry out an action. `count` 0: none was typed. `arg` is what followed the
 * command's name on the `:` line or was typed at the prompt; NULL: none, and
 * then the actions that need one wish for a prompt.
 */
struct view_answer view_act(struct view *v, enum action a, unsigned count, const char *arg);

/* A press of the mouse's button 1 at a cell, or its wheel: lines up (-) or down (+). */
struct view_answer view_click(struct view *v, int row, int col);
struct view_answer view_wheel(struct view *v, int row, int col, int lines);

void             view_paint(const struct view *v, struct frame *f);
enum view_screen view_screen(const struct view *v);

/* A line for the status until the next action; role THEME_NOTICE or THEME_FAULT. Any bytes are safe. */
void view_tell(struct view *v, enum theme_role role, const char *text);

/* Stories found since go to the stories screen, if that is shown; true while more may come. */
bool view_follow_stories(struct view *v);

/* Of the i-th version; NULL behind the last. Borrowed from the model. */
const char *view_version_letter(const struct view *v, size_t i);

/* What a filter may be called, for completion; NULL-ended. */
const char *const *view_filter_words(void);

/* How far the work is, for the status line; total 0: none going on. */
void view_progress(struct view *v, size_t done, size_t total);

/*
 * The state worth keeping from run to run, as lines "NAME VALUE"; and back.
 * Restoring takes any bytes: what does not fit the model is passed over,
 * and false returned.
 */
void view_save(const struct view *v, struct buffer *out);
bool view_restore(struct view *v, const char *lines, size_t len);

#endif
