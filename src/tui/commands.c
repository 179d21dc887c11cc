#include "tui_internal.h"

#include <stdlib.h>
#include <string.h>

#include "term.h"

static const char *
or_empty(const char *s)
{
	return s ? s : "";
}

static void
do_command(struct tui *t, unsigned count, const char *arg)
{
	(void)count;
	if (arg) {
		commands_line(t, arg);
		return;
	}
	t->prompt_action = ACT_COMMAND;
	prompt_start(&t->prompt, ":", "");
}

static void
do_help(struct tui *t, unsigned count, const char *arg)
{
	(void)count, (void)arg;
	t->help = !t->help;
	t->help_top = 0;
}

/* What was typed of it stays. */
static void
begin_export(struct tui *t, const char *arg)
{
	struct buffer line = { 0 };

	buffer_printf(&line, "export %s%s", or_empty(arg), arg && *arg ? " " : "");
	t->prompt_action = ACT_COMMAND;
	prompt_start(&t->prompt, ":", buffer_terminate(&line));
	buffer_free(&line);
}

/* "FORMAT FILE"; without them the line is begun for the user. */
static void
do_export(struct tui *t, unsigned count, const char *arg)
{
	const char *rest = or_empty(arg);
	size_t len = strcspn(rest, " ");
	char format[32];

	(void)count;
	rest += len + strspn(rest + len, " ");
	if (!arg || !*arg || !*rest || len >= sizeof(format)) {
		begin_export(t, arg);
		return;
	}
	memcpy(format, arg, len);
	format[len] = '\0';
	loading_export(t, format, rest);
}

static void
do_reload(struct tui *t, unsigned count, const char *arg)
{
	(void)count, (void)arg;
	if (t->has_model)
		loading_rebuild(t, NONE, -1, true);
}

static void
do_theme(struct tui *t, unsigned count, const char *arg)
{
	(void)count;
	colours_set(t, or_empty(arg));
}

static void
do_mouse(struct tui *t, unsigned count, const char *arg)
{
	(void)count, (void)arg;
	t->mouse = !t->mouse;
	term_mouse(t->mouse);
	tui_tell(t, THEME_NOTICE, t->mouse ? "mouse on: hold Shift to select text"
					   : "mouse off: the terminal selects text");
}

static void
do_redraw(struct tui *t, unsigned count, const char *arg)
{
	(void)t, (void)count, (void)arg;
	term_forget();
}

static void
do_suspend(struct tui *t, unsigned count, const char *arg)
{
	(void)count, (void)arg;
	tui_keep_state(t);
	term_suspend();
}

static void
do_quit(struct tui *t, unsigned count, const char *arg)
{
	(void)count, (void)arg;
	t->leave = true;
}

/* The actions that are the loop's own. */
static void (*const own[ACT_COUNT])(struct tui *t, unsigned count, const char *arg) = {
	[ACT_COMMAND] = do_command, [ACT_HELP] = do_help, [ACT_EXPORT] = do_export,
	[ACT_RELOAD] = do_reload, [ACT_THEME] = do_theme, [ACT_MOUSE] = do_mouse,
	[ACT_REDRAW] = do_redraw, [ACT_SUSPEND] = do_suspend, [ACT_QUIT] = do_quit,
};

bool
commands_act(struct tui *t, enum action a, unsigned count, const char *arg)
{
	if (!own[a])
		return false;
	own[a](t, count, arg);
	return true;
}

/* ---- help is scrolled by the keys that move ---- */

static int
help_step(const struct tui *t, enum action a)
{
	int page = t->frame.rows > 3 ? t->frame.rows - 3 : 1;

	switch (a) {
	case ACT_DOWN: case ACT_LINE_DOWN: return 1;
	case ACT_UP:   case ACT_LINE_UP:   return -1;
	case ACT_PAGE_DOWN:                return page;
	case ACT_PAGE_UP:                  return -page;
	case ACT_HALF_DOWN:                return (page + 1) / 2;
	case ACT_HALF_UP:                  return -(page + 1) / 2;
	case ACT_FIRST:                    return -t->help_lines;
	case ACT_LAST:                     return t->help_lines;
	default:                           return 0;
	}
}

static void
help_act(struct tui *t, enum action a, unsigned count)
{
	int last = t->help_lines - (t->frame.rows - 2);
	int step = help_step(t, a) * (int)(count > 0 && count < 1000 ? count : 1);

	if (a == ACT_BACK || a == ACT_CLEAR || a == ACT_HELP) {
		t->help = false;
		return;
	}
	if (step == 0)
		commands_act(t, a, count, NULL);
	t->help_top += step;
	if (t->help_top > last)
		t->help_top = last;
	if (t->help_top < 0)
		t->help_top = 0;
}

void
commands_run(struct tui *t, enum action a, unsigned count, const char *arg)
{
	if (t->help)
		help_act(t, a, count);
	else if (!commands_act(t, a, count, arg))
		tui_answer(t, a, view_act(t->view, a, count, arg));
}

/* ---- the `:` line ---- */

static const struct {
	const char *name;
	enum action action;
} short_names[] = {
	{ "q", ACT_QUIT }, { "quit!", ACT_QUIT }, { "q!", ACT_QUIT }, { "qa", ACT_QUIT },
	{ "x", ACT_QUIT }, { "wq", ACT_QUIT }, { "h", ACT_HELP }, { "w", ACT_EXPORT },
};

/* A whole name, a short one, or the beginning of one name only. */
static enum action
find_command(const char *name, size_t len)
{
	enum action found = action_find(name, len);

	for (size_t i = 0; i < sizeof(short_names) / sizeof(short_names[0]); i++)
		if (strlen(short_names[i].name) == len && !memcmp(short_names[i].name, name, len))
			return short_names[i].action;
	for (enum action a = ACT_NONE + 1; found == ACT_NONE && a < ACT_COUNT; a++) {
		if (strncmp(action_info(a)->name, name, len) != 0)
			continue;
		found = a;
		while (++a < ACT_COUNT)
			if (strncmp(action_info(a)->name, name, len) == 0)
				return ACT_NONE;
	}
	return found;
}

/* ":12" is a sentence, ":50%" a place. */
static bool
run_number(struct tui *t, const char *line)
{
	char *end;
	unsigned long number = strtoul(line, &end, 10);

	if (line[0] < '0' || line[0] > '9' || number > UINT32_MAX)
		return false;
	if (strcmp(end, "%") == 0)
		commands_run(t, number ? ACT_OTHER_END : ACT_FIRST, (unsigned)number, NULL);
	else if (!*end)
		commands_run(t, ACT_FIRST, (unsigned)number, NULL);
	return !*end || strcmp(end, "%") == 0;
}

#define COUNT_DIGITS 7	/* as many as can be typed before a key */

/* What stands behind a name: its words, or a count, as before a key. */
static void
run_with(struct tui *t, enum action a, const char *arg)
{
	size_t digits = strspn(arg, "0123456789");

	if (!*arg || action_info(a)->takes != TAKES_COUNT)
		commands_run(t, a, 0, *arg ? arg : NULL);
	else if (!arg[digits] && digits <= COUNT_DIGITS)
		commands_run(t, a, (unsigned)strtoul(arg, NULL, 10), NULL);
	else
		tui_tell(t, THEME_FAULT, "%s takes a count only, not “%s”", action_info(a)->name, arg);
}

void
commands_line(struct tui *t, const char *line)
{
	size_t len;
	enum action a;
	struct buffer arg = { 0 };

	line += strspn(line, " :");
	len = strcspn(line, " ");
	if (len == 0 || run_number(t, line))
		return;
	a = find_command(line, len);
	if (a == ACT_NONE || (a == ACT_COMMAND)) {
		tui_tell(t, THEME_FAULT, "no command %.*s; Tab completes names", (int)len, line);
		return;
	}
	buffer_puts(&arg, line + len + strspn(line + len, " "));
	while (arg.len && arg.data[arg.len - 1] == ' ')
		arg.len--;		/* completion leaves one */
	run_with(t, a, buffer_terminate(&arg));
	buffer_free(&arg);
}

static const char *const *
action_names(void)
{
	static const char *const names[] = {
#define X(id, name, group, takes, help) name,
		ACTION_LIST(X)
#undef X
		NULL
	};

	return names;
}

static const char *
version_letter(const struct tui *t, size_t i)
{
	return view_version_letter(t->view, i);
}

static const char *
theme_name(const struct tui *t, size_t i)
{
	(void)t;
	return theme_builtin(i);
}

/* Words that are had one by one, until NULL, as a list. */
static const char *const *
listed(struct tui *t, const char *(*word)(const struct tui *t, size_t i))
{
	const char *one;

	t->words.count = 0;
	do {
		one = word(t, t->words.count);
		*VECTOR_PUSH(&t->words) = one;
	} while (one);
	return t->words.items;
}

/* What may be named behind a command. */
static const char *const *
words_of(struct tui *t, enum action a)
{
	switch (action_info(a)->takes) {
	case TAKES_KINDS:
		return view_filter_words();
	case TAKES_FORMAT:
		return t->params->formats;
	case TAKES_THEME:
		return listed(t, theme_name);
	case TAKES_VERSION:
		return listed(t, version_letter);
	case TAKES_COUNT:
	case TAKES_TEXT:
		break;
	}
	return NULL;
}

const char *const *
commands_words(void *tui, const char *line, size_t len)
{
	struct tui *t = tui;
	size_t first = len ? strcspn(line, " ") : 0;

	if (t->prompt_action == ACT_FILTER && *t->prompt.label == '&')
		return view_filter_words();
	if (t->prompt_action != ACT_COMMAND)
		return NULL;
	if (len == 0)
		return action_names();
	return first + 1 == len ? words_of(t, find_command(line, first)) : NULL;
}
