/* The command line: getopt_long() fed from the option table. */
#include "cli.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

#define FIRST_VALUE 256		/* above every letter: option i is told as FIRST_VALUE + i */

struct grammar {
	struct option *longs;	/* ended by zeros */
	struct buffer  shorts;
};

static void
grammar_make(struct grammar *g)
{
	size_t count;
	const struct option_def *table = options_table(&count);

	g->longs = memory_alloc(count + 1, sizeof(*g->longs));
	buffer_puts(&g->shorts, ":");
	for (size_t i = 0; i < count; i++) {
		const struct option_def *d = &table[i];

		g->longs[i].name = d->name;
		g->longs[i].has_arg = !d->argument ? no_argument :
				      d->optional ? optional_argument : required_argument;
		g->longs[i].val = FIRST_VALUE + (int)i;
		if (!d->letter)
			continue;
		buffer_putc(&g->shorts, d->letter);
		buffer_puts(&g->shorts, !d->argument ? "" : d->optional ? "::" : ":");
	}
	buffer_terminate(&g->shorts);
}

static void
grammar_free(struct grammar *g)
{
	free(g->longs);
	buffer_free(&g->shorts);
}

static const struct option_def *
option_by_value(int value)
{
	size_t count;
	const struct option_def *table = options_table(&count);

	for (size_t i = 0; i < count; i++)
		if (value == FIRST_VALUE + (int)i || (table[i].letter && value == table[i].letter))
			return &table[i];
	return NULL;
}

/* How many options a shortened name could mean. */
static size_t
count_matches(const char *name)
{
	size_t count, len = strcspn(name, "="), matches = 0;
	const struct option_def *table = options_table(&count);

	for (size_t i = 0; i < count; i++)
		matches += strncmp(table[i].name, name, len) == 0;
	return matches;
}

/* What getopt did not take: `word` is the argument it stopped at. */
static enum status
refuse(int found, const char *word, struct error *err)
{
	const struct option_def *def = optopt ? option_by_value(optopt) : NULL;

	if (found == ':' && def)
		return error_set(err, ST_BAD_OPTION, "--%s needs a value: %s", def->name,
				 def->argument);
	if (def)
		return error_set(err, ST_BAD_OPTION, "--%s takes no value", def->name);
	if (optopt)
		return error_set(err, ST_BAD_OPTION, "-%c: no such option", optopt);
	if (count_matches(word + 2) > 1)
		return error_set(err, ST_BAD_OPTION, "%s: could be more than one option", word);
	return error_set(err, ST_BAD_OPTION, "%s: no such option", word);
}

static enum status
set_from_line(struct options *o, const struct option_def *def, const char *value, struct error *err)
{
	struct error told;

	if (option_set(o, def, value, &told) == ST_OK)
		return ST_OK;
	return error_set(err, told.code, "--%s", told.detail);
}

enum status
options_parse(struct options *o, int argc, char **argv, struct error *err)
{
	struct grammar g = { 0 };
	enum status status = ST_OK;
	int found, from_git = git_argument_count(argc, argv);

	grammar_make(&g);
	opterr = 0;
	optind = 0;	/* from the start, also the second time */
	while (status == ST_OK &&
	       (found = getopt_long(argc - from_git, argv, g.shorts.data, g.longs, NULL)) != -1)
		status = found == '?' || found == ':'
			? refuse(found, argv[optind > 1 ? optind - 1 : 1], err)
			: set_from_line(o, option_by_value(found), optarg, err);
	grammar_free(&g);
	if (status != ST_OK)
		return status;
	o->sources = (const char *const *)argv + optind;
	o->source_count = (size_t)(argc - optind);
	o->from_git = from_git && optind == argc - from_git;
	return ST_OK;
}

/* The line is read twice: it may name the config file, and it goes before what that says. */
enum status
settings_load(struct options *o, int argc, char **argv, struct error *err)
{
	struct arena *arena = o->arena;
	enum status status = options_parse(o, argc, argv, err);
	const char *config, *theme, *fault = NULL;
	int rewritten;

	if (status != ST_OK)
		return status;
	config = o->config;
	*o = options_default(arena);
	if (config_read(o, config, err) != ST_OK) {
		if (*config)
			return err->code;
		message("%s (ignored)", err->detail);
		fault = arena_string(arena, err->detail, strlen(err->detail));
		*o = options_default(arena);
	}
	theme = o->theme;
	rewritten = o->rewritten;
	o->rewritten = -1;
	status = options_parse(o, argc, argv, err);
	o->config_fault = fault;
	o->theme_named = o->theme != theme;
	o->rewritten_given = o->rewritten >= 0;
	if (!o->rewritten_given)
		o->rewritten = rewritten;
	return status;
}
