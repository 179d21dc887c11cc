#include "tui_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "term.h"
#include "tty.h"

#define REPLY_COUNTS_MS 150	/* a change of colours after that would surprise */

/* COLORFGBG is "15;0" or "15;default;0": the last is the background's palette entry. */
static bool
light_by_environment(void)
{
	const char *s = getenv("COLORFGBG");
	const char *last = s ? strrchr(s, ';') : NULL;
	long entry = last ? strtol(last + 1, NULL, 10) : 0;	/* 0, dark, for no number too */

	return entry == 7 || (entry >= 9 && entry <= 15);
}

/*
 * The theme for a name: "auto" is dark or light by the background, and a
 * theme that has a NAME-light beside it is that one on a light background.
 */
static enum status
load(const struct tui *t, const char *name, struct theme *out, struct error *err)
{
	char light[64];

	if (strcmp(name, "auto") == 0)
		name = t->light ? "light" : "dark";
	snprintf(light, sizeof(light), "%s-light", name);
	if (t->light && theme_load(light, t->params->theme_folders, out, NULL) == ST_OK)
		return ST_OK;
	return theme_load(name, t->params->theme_folders, out, err);
}

static void
remember_name(struct tui *t, const char *name)
{
	snprintf(t->theme_name, sizeof(t->theme_name), "%s", name);
}

enum status
colours_start(struct tui *t, struct error *err)
{
	struct error fault = { 0 };
	const char *name = t->params->theme && *t->params->theme ? t->params->theme : "auto";
	enum status st;

	t->light = light_by_environment();
	st = load(t, name, &t->theme, &fault);
	if (st == ST_OK) {
		remember_name(t, name);
		return ST_OK;
	}
	if (t->params->theme_named)
		return error_set(err, st, "%s", fault.detail);
	t->theme_fault = fault;
	remember_name(t, "auto");
	return load(t, "auto", &t->theme, err);
}

bool
colours_depend(const struct tui *t)
{
	struct theme theme;
	char light[64];

	snprintf(light, sizeof(light), "%s-light", t->theme_name);
	return strcmp(t->theme_name, "auto") == 0 ||
	       theme_load(light, t->params->theme_folders, &theme, NULL) == ST_OK;
}

static const char *
next_builtin(const char *name)
{
	size_t at = 0;

	while (theme_builtin(at) && strcmp(theme_builtin(at), name) != 0)
		at++;
	if (!theme_builtin(at) || !theme_builtin(at + 1))
		return theme_builtin(0);
	return theme_builtin(at + 1);
}

static void
tell_no_theme(struct tui *t, const char *name)
{
	struct buffer known = { 0 };

	for (size_t i = 0; theme_builtin(i); i++)
		if (!strstr(theme_builtin(i), "-light"))	/* chosen by the background */
			buffer_printf(&known, "%s%s", i ? ", " : "", theme_builtin(i));
	tui_tell(t, THEME_FAULT, "no theme “%s”: %s", name, buffer_terminate(&known));
	buffer_free(&known);
}

void
colours_set(struct tui *t, const char *name)
{
	struct theme theme;
	struct error err = { 0 };
	enum status st;

	if (term_colours() == 0) {
		tui_tell(t, THEME_NOTICE, "no colours here: drawn as the theme mono");
		return;
	}
	if (!*name)
		name = next_builtin(t->theme.name);
	st = load(t, name, &theme, &err);
	if (st == ST_NOT_FOUND) {
		tell_no_theme(t, name);
		return;
	}
	if (st != ST_OK) {
		tui_tell_failure(t, &err);
		return;
	}
	t->theme = theme;
	remember_name(t, name);
	tui_tell(t, THEME_NOTICE, "theme %s", theme.name);
}

void
colours_fit(struct tui *t)
{
	if (term_colours() == 0)
		theme_load("mono", NULL, &t->theme, NULL);
}

/* Rough luminance decides; grey 50 % counts as light. */
void
colours_background(struct tui *t, uint32_t rgb)
{
	unsigned luminance = 2 * (rgb >> 16 & 0xff) + 5 * (rgb >> 8 & 0xff) + (rgb & 0xff);
	struct theme theme;

	if (t->key_seen || tty_now() - t->started > REPLY_COUNTS_MS || term_colours() == 0)
		return;
	t->light = luminance >= 8 * 128;
	if (load(t, t->theme_name, &theme, NULL) == ST_OK)
		t->theme = theme;
}
