#include "tui_internal.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clipboard.h"
#include "help.h"
#include "term.h"
#include "tty.h"

#define COUNT_MAX 1000000

void
tui_tell(struct tui *t, enum theme_role role, const char *fmt, ...)
{
	char text[512];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	view_tell(t->view, role, text);
}

/* The detail alone, as on standard error: a row has no room for more. */
void
tui_tell_failure(struct tui *t, const struct error *err)
{
	tui_tell(t, THEME_FAULT, "%s", *err->detail ? err->detail : status_text(err->code));
}

void
tui_keep_state(struct tui *t)
{
	struct buffer lines = { 0 };

	if (!t->whole || !t->host->keep_state)
		return;
	view_save(t->view, &lines);
	t->host->keep_state(t->host->ctx, buffer_terminate(&lines), lines.len);
	buffer_free(&lines);
}

/* ---- what the view asks for ---- */

/* Too long for a clipboard: a file, whose name is asked for. */
static void
copy(struct tui *t, struct buffer *bytes)
{
	if (clipboard_copy(bytes->len ? bytes->data : "", bytes->len))
		return;		/* the view has said what it is */
	buffer_free(&t->held);
	t->held = *bytes;
	*bytes = (struct buffer){ 0 };
	t->prompt_action = ACT_COPY;
	prompt_start(&t->prompt, "Too long for the clipboard. Write it to file: ", "");
}

static void
write_held(struct tui *t, const char *path)
{
	struct error err = { 0 };
	enum status st = t->host->save && *path
		? t->host->save(t->host->ctx, path, t->held.data, t->held.len, &err) : ST_CANCELLED;

	if (st == ST_OK)
		tui_tell(t, THEME_NOTICE, "written: %s", path);
	else
		tui_tell_failure(t, &err);
	buffer_free(&t->held);
}

void
tui_answer(struct tui *t, enum action a, struct view_answer answer)
{
	switch (answer.wish) {
	case WISH_NOTHING:
	case WISH_BEEP:
		break;
	case WISH_QUIT:
		t->leave = true;
		break;
	case WISH_PROMPT:
		t->prompt_action = a;
		prompt_start(&t->prompt, answer.prompt, "");
		break;
	case WISH_REBUILD:
		loading_rebuild(t, answer.base, answer.rewritten, false);
		break;
	case WISH_STORY:
		loading_open_story(t, answer.story);
		break;
	case WISH_COPY:
		copy(t, &answer.copy);
		break;
	}
	buffer_free(&answer.copy);
}

/* ---- keys ---- */

static void
end_prompt(struct tui *t)
{
	const char *line = t->prompt.line.data;

	prompt_stop(&t->prompt);
	if (t->prompt_action == ACT_COPY)
		write_held(t, line);
	else
		commands_run(t, t->prompt_action, 0, line);
}

#define FOLLOWED_MOST 10000	/* stories looked through at each key */

/* The list of stories follows what is typed. */
static void
follow_prompt(struct tui *t, const char *line)
{
	if (view_screen(t->view) == SCREEN_STORIES && t->prompt_action != ACT_COMMAND &&
	    t->host->story_count(t->host->ctx) < FOLLOWED_MOST)
		view_act(t->view, t->prompt_action, 0, line);
}

static void
key_to_prompt(struct tui *t, uint32_t key)
{
	switch (prompt_key(&t->prompt, key, commands_words, t)) {
	case PROMPT_DONE:
		end_prompt(t);
		break;
	case PROMPT_LEFT:
		prompt_stop(&t->prompt);
		follow_prompt(t, "");
		break;
	case PROMPT_TYPING:
		follow_prompt(t, buffer_terminate(&t->prompt.line));
		break;
	}
}

/* Digits before a binding are its count; 0 alone is none. */
static bool
key_to_count(struct tui *t, uint32_t key)
{
	if (t->typed.count > 0 || key < '0' || key > '9' || (key == '0' && t->count == 0))
		return false;
	if (t->count < COUNT_MAX)
		t->count = t->count * 10 + (key - '0');
	return true;
}

static void
forget_typed(struct tui *t)
{
	t->typed.count = 0;
	t->count = 0;
}

static void
key_to_binding(struct tui *t, uint32_t key)
{
	enum view_screen screen = t->help ? SCREEN_HELP : view_screen(t->view);
	unsigned count = t->count;
	enum action a = ACT_NONE;

	t->typed.key[t->typed.count++] = key;
	switch (keymap_lookup(t->keymap, screen, &t->typed, &a)) {
	case KEY_MATCH:
		forget_typed(t);
		commands_run(t, a, count, NULL);
		break;
	case KEY_PREFIX:
		if (t->typed.count < KEYS_MAX)
			break;
		/* fall through */
	case KEY_NO_MATCH:
		forget_typed(t);
		break;
	}
}

static void
on_key(struct tui *t, uint32_t key)
{
	t->key_seen = true;
	if (t->prompt.label)
		key_to_prompt(t, key);
	else if (!key_to_count(t, key))
		key_to_binding(t, key);
}

/* ---- events ---- */

static void
on_input(struct tui *t, const struct input_event *in)
{
	switch (in->kind) {
	case INPUT_KEY:
		on_key(t, in->key);
		break;
	case INPUT_CLICK:
		if (!t->help && !t->prompt.label)
			tui_answer(t, ACT_NONE, view_click(t->view, in->row, in->col));
		break;
	case INPUT_WHEEL:
		if (t->help)
			commands_run(t, in->lines < 0 ? ACT_UP : ACT_DOWN, 3, NULL);
		else
			tui_answer(t, ACT_NONE, view_wheel(t->view, in->row, in->col, in->lines));
		break;
	case INPUT_BACKGROUND:
		colours_background(t, in->rgb);
		break;
	default:
		break;
	}
}

static void
on_resize(struct tui *t)
{
	int rows, cols;

	term_size(&rows, &cols);
	if (rows == t->frame.rows && cols == t->frame.cols)
		return;
	frame_resize(&t->frame, rows, cols);
	view_resize(t->view, rows, cols);
}

/* ^C: away from a prompt it stops the work that goes on, else the reader. */
static void
on_interrupt(struct tui *t)
{
	if (t->prompt.label) {
		prompt_stop(&t->prompt);
		term_forget();
	} else if (t->loading && !t->cancelled && t->host->cancel) {
		t->cancelled = true;
		t->host->cancel(t->host->ctx);
		term_forget();	/* what was on its way is dropped where ^C is typed */
	} else {
		t->leave = true;
		t->signal = SIGINT;
	}
}

static void
on_event(struct tui *t, const struct term_event *event)
{
	switch (event->kind) {
	case TERM_TIMEOUT:
		break;
	case TERM_INPUT:
		on_input(t, &event->input);
		break;
	case TERM_STOP:
		commands_act(t, ACT_SUSPEND, 0, NULL);
		on_resize(t);
		break;
	case TERM_RESIZED:
	case TERM_CONTINUED:
		on_resize(t);
		break;
	case TERM_SIGNAL:
		if (event->signal == SIGINT) {
			on_interrupt(t);
			break;
		}
		t->leave = true;
		t->signal = event->signal;
		break;
	case TERM_GONE:
		t->leave = true;
		t->signal = SIGHUP;
		break;
	}
}

/* ---- painting ---- */

/* Nothing to read yet. */
static void
paint_waiting(struct tui *t)
{
	frame_puts(&t->frame, t->frame.rows / 2, 2, t->frame.cols - 2, THEME_DIM,
		   "reading and comparing; ^C stops", &t->width);
}

static void
paint_keys_typed(struct tui *t)
{
	struct buffer text = { 0 };

	if (t->count == 0 && t->typed.count == 0)
		return;
	if (t->count > 0)
		buffer_printf(&text, "%u", t->count);
	keys_write(&t->typed, &text);
	if ((int)text.len < t->frame.cols / 2)
		frame_put(&t->frame, t->frame.rows - 1, t->frame.cols - 1 - (int)text.len,
			  (int)text.len, THEME_KEY, text.data, text.len, &t->width);
	buffer_free(&text);
}

static void
paint(struct tui *t)
{
	bool stories = view_screen(t->view) == SCREEN_STORIES;

	if (!t->drawn && !t->key_seen && !stories && loading_is_short(t))
		return;		/* it will be done in a moment: no flicker */
	if (t->help || !(t->has_model || stories))
		frame_clear(&t->frame);	/* the view does so itself */
	if (t->help)
		t->help_lines = help_paint(&t->frame, t->keymap, view_screen(t->view), t->help_top,
					   &t->width);
	else if (t->has_model || stories)
		view_paint(t->view, &t->frame);
	else
		paint_waiting(t);
	if (t->prompt.label)
		prompt_paint(&t->prompt, &t->frame, &t->width);
	else
		paint_keys_typed(t);
	term_draw(&t->frame, &t->theme);
	t->drawn = true;
}

/* ---- the loop ---- */

/* A report that was asked for is written first; a signal does not wait for it. */
static bool
has_left(const struct tui *t)
{
	return t->leave && (t->signal || !t->writing.len);
}

static void
loop(struct tui *t)
{
	struct term_event event;

	while (!has_left(t)) {
		loading_tick(t);
		if (has_left(t))
			break;
		paint(t);
		term_wait(loading_timeout(t), &event);
		do {
			on_event(t, &event);
			if (!t->leave)
				term_wait(0, &event);
		} while (!t->leave && event.kind != TERM_TIMEOUT);
	}
}

/* One story begins at once; several are listed first. */
static void
begin(struct tui *t)
{
	struct story_search search;

	if (!t->host->story_count) {
		loading_start(t);
		return;
	}
	t->host->story_search(t->host->ctx, &search);
	if (t->host->story_count(t->host->ctx) == 1 && search.complete)
		loading_open_story(t, 0);
	else
		tui_answer(t, ACT_STORIES, view_act(t->view, ACT_STORIES, 0, NULL));
}

static bool
wants_colour(const struct tui_params *p)
{
	const char *no = getenv("NO_COLOR");

	return p->color == COLOR_ALWAYS || (p->color == COLOR_AUTO && !(no && *no));
}

static enum status
open_terminal(struct tui *t, struct error *err)
{
	struct term_params params = {
		.colour = wants_colour(t->params),
		.ask_background = colours_depend(t),
	};
	enum status st = term_open(&params, err);

	if (st != ST_OK)
		return st;
	t->started = tty_now();
	t->width = t->params->width;
	t->width.ascii = t->width.ascii || term_ascii();
	t->mouse = t->params->mouse;
	term_mouse(t->mouse);
	colours_fit(t);
	return ST_OK;
}

static void
make_view(struct tui *t)
{
	struct view_params params = {
		.panes = t->params->panes, .width = t->width, .host = t->host,
		.keymap = t->keymap,
	};
	int rows, cols;

	t->view = view_new(&params);
	term_size(&rows, &cols);
	frame_init(&t->frame, rows, cols);
	view_resize(t->view, rows, cols);
}

static void
bind_keys(struct tui *t)
{
	struct error err = { 0 };

	if (t->params->key_bindings &&
	    keymap_bind_lines(t->keymap, t->params->key_bindings, &err) != ST_OK)
		tui_tell(t, THEME_FAULT, "%s", err.detail);
	if (t->params->fault)
		tui_tell(t, THEME_FAULT, "%s", t->params->fault);
	if (t->theme_fault.code != ST_OK)
		tui_tell_failure(t, &t->theme_fault);
}

static void
tui_free(struct tui *t)
{
	view_free(t->view);
	keymap_free(t->keymap);
	frame_free(&t->frame);
	prompt_free(&t->prompt);
	buffer_free(&t->held);
	VECTOR_FREE(&t->words);
	buffer_free(&t->writing);
	arena_free(t->preview);
}

enum status
tui_run(const struct tui_host *host, const struct tui_params *params, int *signal,
	struct error *err)
{
	struct tui t = { .host = host, .params = params };
	enum status st = colours_start(&t, err);

	if (st == ST_OK)
		st = open_terminal(&t, err);
	if (st != ST_OK)
		return st;
	t.keymap = keymap_new();
	make_view(&t);
	bind_keys(&t);
	begin(&t);
	loop(&t);
	tui_keep_state(&t);
	term_close();
	tui_free(&t);
	*signal = t.signal;
	if (t.status != ST_OK && err)
		*err = t.err;
	return t.status;
}
