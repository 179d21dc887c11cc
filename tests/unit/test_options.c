#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>

#include "../../src/cli/options.h"
#include "tdiff/align.h"
#include "tdiff/export.h"
#include "tdiff/model.h"
#include "tdiff/store.h"
#include "tdiff/text.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static struct arena *arena;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* The words of `line` as arguments of a program. */
static enum status
parse(const char *line, struct options *o, struct error *err)
{
	static char *argv[32];
	int argc = 0;
	char *copy = arena_string(arena, line, strlen(line));

	argv[argc++] = arena_string(arena, "tdiff", 5);
	for (char *word = strtok(copy, " "); word; word = strtok(NULL, " "))
		argv[argc++] = word;
	argv[argc] = NULL;
	*o = options_default(arena);
	return options_parse(o, argc, argv, err);
}

static struct options
parsed(const char *line)
{
	struct options o;
	struct error err = { 0 };

	if (parse(line, &o, &err) != ST_OK)
		fail_msg("%s: %s", line, err.detail);
	return o;
}

static void
test_defaults_come_from_the_table(void **state)
{
	struct options o = options_default(arena);

	(void)state;
	assert_int_equal(o.unit, UNIT_SENTENCE);
	assert_int_equal(o.similarity, SIMILARITY_AUTO);
	assert_int_equal(o.rewritten, 60);
	assert_int_equal(o.width, 80);
	assert_int_equal(o.context, 0);
	assert_int_equal(o.threads, 0);
	assert_int_equal(o.panes, 0);
	assert_string_equal(o.base, "");
	assert_string_equal(o.lang, "auto");
	assert_false(o.quiet);
	assert_int_equal(o.command, COMMAND_READ);
}

static void
test_line_is_read(void **state)
{
	struct options o;

	(void)state;
	o = parsed("-b B --unit=line a.txt --similarity 30 -qc all b.txt");
	assert_string_equal(o.base, "B");
	assert_int_equal(o.unit, UNIT_LINE);
	assert_int_equal(o.similarity, 30);
	assert_true(o.quiet);
	assert_int_equal(o.context, CONTEXT_ALL);
	assert_int_equal(o.source_count, 2);
	assert_string_equal(o.sources[0], "a.txt");
	assert_string_equal(o.sources[1], "b.txt");

	o = parsed("--export a --sim=auto -- --unit=line");
	assert_int_equal(o.command, COMMAND_EXPORT);
	assert_null(o.command_value);
	assert_int_equal(o.similarity, SIMILARITY_AUTO);
	assert_int_equal(o.source_count, 2);
	assert_string_equal(o.sources[1], "--unit=line");

	o = parsed("--export=json -");
	assert_string_equal(o.command_value, "json");
	assert_string_equal(o.sources[0], "-");

	o = parsed("--include=*.html -I *.rst --one-story x");
	assert_int_equal(o.include.count, 2);
	assert_string_equal(o.include.items[1], "*.rst");
	assert_null(o.include.items[2]);
	assert_true(o.one_story);
}

static void
test_kinds_of_change(void **state)
{
	struct options o = parsed("--only=altered,moved --ignore=typography x");

	(void)state;
	assert_int_equal(o.only.kinds, 1 << KIND_ALTERED);
	assert_int_equal(o.only.flags, FLAG_MOVED);
	assert_int_equal(o.ignore.kinds, 1 << KIND_TYPOGRAPHY);
	assert_int_equal(o.ignore.flags, FLAG_TYPOGRAPHY);
}

static void
test_faults_name_themselves(void **state)
{
	static const struct {
		const char *line, *named;
	} cases[] = {
		{ "--bogus x", "--bogus: no such option" },
		{ "x --bogus=3", "--bogus=3: no such option" },
		{ "-Z x", "-Z: no such option" },
		{ "-qZ x", "-Z: no such option" },
		{ "--s=1", "--s=1: could be more than one option" },
		{ "--unit", "--unit needs a value: UNIT" },
		{ "x -u", "--unit needs a value: UNIT" },
		{ "--quiet=yes", "--quiet takes no value" },
		{ "--unit=page", "--unit: \"page\" will not do; it takes sentence, line or paragraph" },
		{ "--rewritten=101", "--rewritten: \"101\" will not do; it takes a number from 0 to 100" },
		{ "--rewritten=-1", "a number from 0 to 100" },
		{ "--rewritten=1x", "\"1x\"" },
		{ "--width=99999999999999999999", "a number from 20 to 1000" },
		{ "--similarity=", "a number from 0 to 100 or auto" },
		{ "--context=-1", "a number from 0 on or all" },
		{ "--only=altered,", "\"altered,\"" },
		{ "--only=", "\"\"" },
		{ "--ignore=changed", "same, typography, altered" },
		{ "--segment=uax14", "uax29" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct options o;
		struct error err = { 0 };

		assert_int_equal(parse(cases[i].line, &o, &err), ST_BAD_OPTION);
		if (!strstr(err.detail, cases[i].named))
			fail_msg("%s: %s", cases[i].line, err.detail);
	}
}

static void
test_a_failure_leaves_the_value_alone(void **state)
{
	struct options o = options_default(arena);

	(void)state;
	assert_int_equal(option_set(&o, option_find("width"), "3", NULL), ST_BAD_OPTION);
	assert_int_equal(o.width, 80);
	assert_int_equal(option_set(&o, option_find("only"), "added,x", NULL), ST_BAD_OPTION);
	assert_int_equal(o.only.kinds, 0);
}

static void
test_table_is_sound(void **state)
{
	size_t count;
	const struct option_def *t = options_table(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		struct options o = options_default(arena);

		assert_non_null(t[i].help);
		assert_true(t[i].help[strlen(t[i].help) - 1] != '.');
		assert_true(i == 0 || t[i].group >= t[i - 1].group);
		assert_ptr_equal(option_find(t[i].name), &t[i]);
		if (t[i].dflt)
			assert_int_equal(option_set(&o, &t[i], t[i].dflt, NULL), ST_OK);
		for (size_t j = 0; j < i; j++)
			assert_true(!t[i].letter || t[i].letter != t[j].letter);
		assert_int_equal(t[i].type == OPTION_FLAG, !t[i].argument && t[i].type != OPTION_COMMAND);
	}
}

/* ---- config ---- */

static enum status
config(const char *text, struct options *o, struct error *err)
{
	*o = options_default(arena);
	return config_parse(o, "conf", text, strlen(text), err);
}

static void
test_config_sets_options_and_keeps_bindings(void **state)
{
	struct options o;

	(void)state;
	assert_int_equal(config("# colours\n  theme =  high contrast \n\nquiet\nmouse = no\r\n"
				"bind gx  quit\nrewritten=40\ninclude = *.html\nbind  <Down> down", &o, NULL),
			 ST_OK);
	assert_string_equal(o.theme, "high contrast");
	assert_true(o.quiet);
	assert_false(o.mouse);
	assert_int_equal(o.rewritten, 40);
	assert_string_equal(o.include.items[0], "*.html");
	assert_string_equal(o.bindings, "\n\n\n\n\ngx  quit\n\n\n<Down> down\n");
	assert_int_equal(config("", &o, NULL), ST_OK);
}

static void
test_config_faults_name_file_and_line(void **state)
{
	static const struct {
		const char *text, *named;
	} cases[] = {
		{ "quiet\nbogus = 1\n", "conf:2: no such setting: bogus" },
		{ "bogus", "conf:1: no such setting: bogus" },
		{ "\n\nunit = page", "conf:3: unit: \"page\" will not do" },
		{ "unit", "conf:1: unit: needs a value" },
		{ "export = json", "no such setting: export" },
		{ "config = other", "no such setting: config" },
		{ "help", "no such setting: help" },
		{ "= 3", "no such setting: " },
		{ "bind", "no such setting: bind" },
		{ "bind x", "conf:1: bind needs keys and an action: x" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct options o;
		struct error err = { 0 };

		assert_int_equal(config(cases[i].text, &o, &err), ST_BAD_CONFIG);
		if (!strstr(err.detail, cases[i].named))
			fail_msg("%s: %s", cases[i].text, err.detail);
	}
}

static void
test_config_with_nul_is_refused(void **state)
{
	struct options o = options_default(arena);

	(void)state;
	assert_int_equal(config_parse(&o, "conf", "quiet\0", 6, NULL), ST_BAD_CONFIG);
}

static void
test_config_lies_in_the_users_own_folder(void **state)
{
	static const struct {
		const char *xdg, *home, *path;
	} cases[] = {
		{ "/x", "/tmp", "/x/tdiff/config" },
		{ "", "/tmp", "/tmp/.config/tdiff/config" },
		{ NULL, "/tmp", "/tmp/.config/tdiff/config" },
		{ "x", "/tmp", "/tmp/.config/tdiff/config" },
		{ "./x", "h", NULL },
		{ NULL, "/nobody/at/home", NULL },
		{ NULL, NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *path;

		unsetenv("XDG_CONFIG_HOME");
		unsetenv("HOME");
		if (cases[i].xdg)
			setenv("XDG_CONFIG_HOME", cases[i].xdg, 1);
		if (cases[i].home)
			setenv("HOME", cases[i].home, 1);
		path = config_path(arena, "config");
		assert_int_equal(!path, !cases[i].path);
		if (path)
			assert_string_equal(path, cases[i].path);
	}
}

/* ---- what is written from the table ---- */

static void
test_every_option_is_in_every_form(void **state)
{
	static const char *const forms[] = { "mdoc", "bash", "zsh", "fish" };
	size_t count;
	const struct option_def *t = options_table(&count);

	(void)state;
	for (size_t f = 0; f <= COUNT(forms); f++) {
		struct buffer b = { 0 };

		if (f == COUNT(forms))
			help_text(&b);
		else
			assert_true(help_generate(forms[f], &b));
		buffer_terminate(&b);
		for (size_t i = 0; i < count; i++)
			assert_non_null(strstr(b.data, t[i].name));
		buffer_free(&b);
	}
	assert_false(help_generate("ksh", NULL));
}

static void
test_help_fits_80_columns(void **state)
{
	struct buffer b = { 0 };

	(void)state;
	help_text(&b);
	for (char *line = strtok(buffer_terminate(&b), "\n"); line; line = strtok(NULL, "\n"))
		assert_true(strlen(line) < 80);
	buffer_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults_come_from_the_table),
		cmocka_unit_test(test_line_is_read),
		cmocka_unit_test(test_kinds_of_change),
		cmocka_unit_test(test_faults_name_themselves),
		cmocka_unit_test(test_a_failure_leaves_the_value_alone),
		cmocka_unit_test(test_table_is_sound),
		cmocka_unit_test(test_config_sets_options_and_keeps_bindings),
		cmocka_unit_test(test_config_faults_name_file_and_line),
		cmocka_unit_test(test_config_with_nul_is_refused),
		cmocka_unit_test(test_config_lies_in_the_users_own_folder),
		cmocka_unit_test(test_every_option_is_in_every_form),
		cmocka_unit_test(test_help_fits_80_columns),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
