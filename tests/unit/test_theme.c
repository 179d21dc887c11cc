/*
 * Themes: reading them, fewer colours, and whether they can be told apart,
 * also by readers with protanopia and deuteranopia (Machado, Oliveira and
 * Fernandes 2009, severity 1.0, on linear RGB; differences in CIE L*a*b*).
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "theme.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* ---- reading ---- */

static enum status
parse(const char *lines, struct theme *out, struct error *err)
{
	memset(out, 0, sizeof(*out));
	return theme_parse("x.theme", lines, strlen(lines), NULL, out, err);
}

static void
test_lines(void **state)
{
	struct theme t;
	struct error err;

	(void)state;
	assert_int_equal(parse("# a comment\n\nadded #12aBcF - bold underline # why\n"
			       "text red 17\nhead - #000000\n", &t, &err), ST_OK);
	assert_int_equal(t.styles[THEME_ADDED].foreground, COLOUR_RGB | 0x12abcf);
	assert_int_equal(t.styles[THEME_ADDED].background, COLOUR_DEFAULT);
	assert_int_equal(t.styles[THEME_ADDED].attributes, ATTRIBUTE_BOLD | ATTRIBUTE_UNDERLINE);
	assert_int_equal(t.styles[THEME_TEXT].foreground, 1);
	assert_int_equal(t.styles[THEME_TEXT].background, 17);
	assert_int_equal(t.styles[THEME_HEAD].background, COLOUR_RGB);
}

static void
test_faults(void **state)
{
	static const struct { const char *lines, *place, *what; } cases[] = {
		{ "text -\nadd red\n", "x.theme:2", "no such role: add" },
		{ "added reddish\n", "x.theme:1", "no such colour: reddish" },
		{ "added 256\n", "x.theme:1", "no such colour: 256" },
		{ "added #12345\n", "x.theme:1", "no colour after" },
		{ "added - #1234567\n", "x.theme:1", NULL },
		{ "added - - shiny\n", "x.theme:1", "no such attribute: shiny" },
		{ "added\n", "x.theme:1", "no colour after: added" },
		{ "inherit\n", "x.theme:1", "no name after" },
		{ "\ninherit nothing\n", "x.theme:2", "no such theme: nothing" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct theme t;
		struct error err = { 0 };
		enum status st = parse(cases[i].lines, &t, &err);

		if (!cases[i].what) {
			assert_int_equal(st, ST_OK);	/* the rest is a comment */
			continue;
		}
		assert_int_equal(st, ST_BAD_CONFIG);
		assert_non_null(strstr(err.detail, cases[i].place));
		assert_non_null(strstr(err.detail, cases[i].what));
	}
}

static void
write_file(const char *folder, const char *name, const char *text)
{
	char path[4200];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void
remove_file(const char *folder, const char *name)
{
	char path[4200];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	unlink(path);
}

static void
test_folders(void **state)
{
	char folder[] = "/tmp/tdiff-theme-XXXXXX";
	const char *folders[2] = { mkdtemp(folder), NULL };
	struct theme t, dark;
	struct error err = { 0 };

	(void)state;
	write_file(folder, "dark.theme", "inherit dark\nadded #010203\n");
	write_file(folder, "a.theme", "inherit b\n");
	write_file(folder, "b.theme", "inherit a\n");
	assert_int_equal(theme_load("dark", NULL, &dark, &err), ST_OK);
	assert_int_equal(theme_load("dark", folders, &t, &err), ST_OK);
	assert_int_equal(t.styles[THEME_ADDED].foreground, COLOUR_RGB | 0x010203);
	assert_int_equal(t.styles[THEME_DROPPED].foreground, dark.styles[THEME_DROPPED].foreground);
	assert_int_equal(theme_load("a", folders, &t, &err), ST_BAD_CONFIG);	/* a circle */
	assert_non_null(strstr(err.detail, "cannot inherit"));
	assert_int_equal(theme_load("c", folders, &t, &err), ST_NOT_FOUND);
	assert_int_equal(theme_load("../dark", folders, &t, &err), ST_NOT_FOUND);
	remove_file(folder, "dark.theme");
	remove_file(folder, "a.theme");
	remove_file(folder, "b.theme");
	rmdir(folder);
}

/* ---- fewer colours ---- */

static void
test_fit(void **state)
{
	static const struct {
		uint32_t rgb;
		unsigned of_256, of_16, of_8;
	} cases[] = {
		{ 0x87d787, 114, 2, 2 },	/* pale green stays green */
		{ 0xff8787, 210, 9, 1 },
		{ 0xd7afff, 183, 13, 5 },
		{ 0x5f87af, 67, 6, 6 },
		{ 0x0050b0, 25, 4, 4 },
		{ 0x000000, 16, 0, 0 },
		{ 0xffffff, 231, 15, 7 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct style s = { COLOUR_RGB | cases[i].rgb, COLOUR_DEFAULT, ATTRIBUTE_BOLD };

		assert_int_equal(theme_fit(s, 1u << 24).foreground, COLOUR_RGB | cases[i].rgb);
		assert_int_equal(theme_fit(s, 256).foreground, cases[i].of_256);
		assert_int_equal(theme_fit(s, 16).foreground, cases[i].of_16);
		assert_int_equal(theme_fit(s, 8).foreground, cases[i].of_8);
		assert_int_equal(theme_fit(s, 0).foreground, COLOUR_DEFAULT);
		assert_int_equal(theme_fit(s, 0).attributes, ATTRIBUTE_BOLD);
	}
}

/* Half tones that few colours do not have become attributes. */
static void
test_fit_greys(void **state)
{
	const struct style text = { COLOUR_RGB | 0x8a8a8a, COLOUR_DEFAULT, 0 };
	const struct style bar = { COLOUR_RGB | 0xd0d0d0, COLOUR_RGB | 0x303030, 0 };
	struct style s;

	(void)state;
	s = theme_fit(text, 8);
	assert_int_equal(s.foreground, COLOUR_DEFAULT);
	assert_int_equal(s.attributes, ATTRIBUTE_DIM);
	s = theme_fit(text, 16);
	assert_int_equal(s.foreground, 8);
	s = theme_fit(bar, 16);
	assert_int_equal(s.background, COLOUR_DEFAULT);
	assert_int_equal(s.attributes, ATTRIBUTE_REVERSE);
	s = theme_fit(bar, 256);
	assert_int_equal(s.background, 236);
}

/* Every entry of the cube and the greys is its own nearest. */
static void
test_palette(void **state)
{
	(void)state;
	for (unsigned i = 16; i < 256; i++)
		assert_int_equal(theme_palette(theme_nearest(theme_palette(i), 256)),
				 theme_palette(i));
}

/* ---- telling apart ---- */

enum eye { NORMAL, PROTANOPIA, DEUTERANOPIA, EYES };

static const double eyes[EYES][3][3] = {
	{ { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
	{ { 0.152286, 1.052583, -0.204868 },
	  { 0.114503, 0.786281, 0.099216 },
	  { -0.003882, -0.048116, 1.051998 } },
	{ { 0.367322, 0.860646, -0.227968 },
	  { 0.280085, 0.672501, 0.047413 },
	  { -0.011820, 0.042940, 0.968881 } },
};

static void
linear(uint32_t rgb, double out[3])
{
	for (int i = 0; i < 3; i++) {
		double c = (double)(rgb >> (16 - 8 * i) & 0xff) / 255;

		out[i] = c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
	}
}

static double
luminance(uint32_t rgb)
{
	double c[3];

	linear(rgb, c);
	return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
}

/* WCAG 2 contrast ratio, 1 to 21. */
static double
contrast(uint32_t a, uint32_t b)
{
	double x = luminance(a), y = luminance(b);

	return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

static double
lab_f(double t)
{
	return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

static void
lab_seen_by(enum eye eye, uint32_t rgb, double out[3])
{
	static const double xyz[3][3] = { { 0.4124, 0.3576, 0.1805 },
					  { 0.2126, 0.7152, 0.0722 },
					  { 0.0193, 0.1192, 0.9505 } };
	static const double white[3] = { 0.95047, 1, 1.08883 };
	double c[3], seen[3] = { 0 }, f[3] = { 0 };

	linear(rgb, c);
	for (int i = 0; i < 3; i++) {
		for (int k = 0; k < 3; k++)
			seen[i] += eyes[eye][i][k] * c[k];
		seen[i] = seen[i] < 0 ? 0 : seen[i] > 1 ? 1 : seen[i];
	}
	for (int i = 0; i < 3; i++) {
		for (int k = 0; k < 3; k++)
			f[i] += xyz[i][k] * seen[k];
		f[i] = lab_f(f[i] / white[i]);
	}
	out[0] = 116 * f[1] - 16;
	out[1] = 500 * (f[0] - f[1]);
	out[2] = 200 * (f[1] - f[2]);
}

static double
difference(enum eye eye, uint32_t a, uint32_t b)
{
	double x[3], y[3];

	lab_seen_by(eye, a, x);
	lab_seen_by(eye, b, y);
	return sqrt(pow(x[0] - y[0], 2) + pow(x[1] - y[1], 2) + pow(x[2] - y[2], 2));
}

static uint32_t
ink(const struct theme *t, enum theme_role role)
{
	return t->styles[role].foreground & 0xffffff;
}

/* What must never look alike: added and dropped, moved and either, altered and either. */
static const enum theme_role pairs[][2] = {
	{ THEME_ADDED, THEME_DROPPED }, { THEME_ADDED_WORDS, THEME_DROPPED_WORDS },
	{ THEME_ADDED_TEXT, THEME_DROPPED_TEXT }, { THEME_MOVED, THEME_ADDED },
	{ THEME_MOVED, THEME_DROPPED }, { THEME_ALTERED, THEME_ADDED },
	{ THEME_ALTERED, THEME_DROPPED },
};

static void
check_told_apart(const char *name, enum eye first, enum eye last)
{
	struct theme t;

	assert_int_equal(theme_load(name, NULL, &t, NULL), ST_OK);
	for (enum eye eye = first; eye <= last; eye++) {
		for (size_t i = 0; i < COUNT(pairs); i++) {
			double d = difference(eye, ink(&t, pairs[i][0]), ink(&t, pairs[i][1]));

			if (d < 15)
				fail_msg("%s: %s and %s differ by %.1f only (eye %d)", name,
					 theme_role_name(pairs[i][0]), theme_role_name(pairs[i][1]),
					 d, (int)eye);
		}
	}
}

static void
test_told_apart(void **state)
{
	(void)state;
	check_told_apart("dark", NORMAL, NORMAL);
	check_told_apart("light", NORMAL, NORMAL);
	check_told_apart("high-contrast", NORMAL, NORMAL);
	check_told_apart("colour-blind", NORMAL, DEUTERANOPIA);
	check_told_apart("colour-blind-light", NORMAL, DEUTERANOPIA);
}

/* The test itself can fail: a red and a green that fall together are found. */
static void
test_simulation(void **state)
{
	(void)state;
	assert_true(difference(NORMAL, 0xb04040, 0x607030) > 40);
	assert_true(difference(DEUTERANOPIA, 0xb04040, 0x607030) <
		    difference(NORMAL, 0xb04040, 0x607030) / 2);
	assert_true(contrast(0xffffff, 0x000000) > 20.9);
}

/* Text stands out from its ground: 4.5 to 1, or 3 for what may be overlooked; 7 at high contrast. */
static void
check_contrast(const char *name, uint32_t ground, double least)
{
	struct theme t;

	assert_int_equal(theme_load(name, NULL, &t, NULL), ST_OK);
	for (int i = 0; i < THEME_COUNT; i++) {
		const struct style *s = &t.styles[i];
		uint32_t under = s->background == COLOUR_DEFAULT ? ground : s->background & 0xffffff;
		double c, wanted = i == THEME_RULE || i == THEME_BAR ? 1.5 : least;

		if (s->foreground == COLOUR_DEFAULT)
			continue;
		c = contrast(s->foreground & 0xffffff, under);
		if (c < wanted)
			fail_msg("%s: %s has a contrast of %.2f", name, theme_role_name(i), c);
	}
}

static void
test_contrast(void **state)
{
	(void)state;
	check_contrast("dark", 0x1e1e1e, 4.5);
	check_contrast("light", 0xffffff, 4.5);
	check_contrast("high-contrast", 0x000000, 7);
	check_contrast("colour-blind", 0x1e1e1e, 4.5);
	check_contrast("colour-blind-light", 0xffffff, 4.5);
}

/* Never colour alone: where a theme gives a kind a colour, a sign or an attribute tells it too. */
static void
test_mono(void **state)
{
	struct theme t;

	(void)state;
	assert_int_equal(theme_load("mono", NULL, &t, NULL), ST_OK);
	for (int i = 0; i < THEME_COUNT; i++) {
		assert_int_equal(t.styles[i].foreground, COLOUR_DEFAULT);
		assert_int_equal(t.styles[i].background, COLOUR_DEFAULT);
	}
	assert_true(t.styles[THEME_ADDED].attributes & ATTRIBUTE_BOLD);
	assert_true(t.styles[THEME_DROPPED].attributes & ATTRIBUTE_DIM);
	assert_true(t.styles[THEME_ADDED_WORDS].attributes & ATTRIBUTE_UNDERLINE);
	assert_true(t.styles[THEME_DROPPED_WORDS].attributes & ATTRIBUTE_UNDERLINE);
	assert_true(t.styles[THEME_MOVED].attributes & ATTRIBUTE_BOLD);
}

static void
test_letters(void **state)
{
	(void)state;
	for (int i = 0; i < THEME_COUNT; i++)
		for (int k = 0; k < i; k++)
			assert_int_not_equal(theme_letter(i), theme_letter(k));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_folders),
		cmocka_unit_test(test_fit),
		cmocka_unit_test(test_fit_greys),
		cmocka_unit_test(test_palette),
		cmocka_unit_test(test_told_apart),
		cmocka_unit_test(test_simulation),
		cmocka_unit_test(test_contrast),
		cmocka_unit_test(test_mono),
		cmocka_unit_test(test_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
