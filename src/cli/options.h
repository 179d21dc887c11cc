#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "tdiff/arena.h"
#include "tdiff/buffer.h"
#include "tdiff/status.h"

/*
 * options: everything the user can set, in one table. The command line, the
 * config file, --help, the manual and the shell completions are made from
 * it; one setter serves the first two and the tests.
 */

/* What the program is asked to do. Without one it reads, or reports where there is no terminal. */
enum command {
	COMMAND_READ,
	COMMAND_EXPORT,
	COMMAND_SEGMENT,
	COMMAND_WORDS,
	COMMAND_STORIES,
	COMMAND_CLEAR_CACHE,
	COMMAND_HELP,
	COMMAND_VERSION
};

enum color_choice  { COLOR_CHOICE_AUTO, COLOR_CHOICE_ALWAYS, COLOR_CHOICE_NEVER };
enum pairs_choice  { PAIRS_BASE, PAIRS_ALL };

/* Kinds of change and flags of sentences, as bits 1 << enum kind, and enum flag. */
struct change_mask {
	unsigned kinds, flags;
};

/* Strings that an option given more than once collects; ended by NULL. */
struct string_list {
	const char **items;
	size_t       count;
};

/* Strings are copies in the arena; "" or NULL as the defaults in the table have it. */
struct options {
	struct arena *arena;

	enum command       command;
	const char        *command_value;	/* of --export=, --segment=, --help=; NULL when not given */
	const char *const *sources;	/* borrowed from argv */
	size_t             source_count;
	bool               from_git;	/* the sources are git's arguments */
	const char        *git_labels[2];	/* names of both files, when git calls; else NULL */

	const char *base, *versions;
	int         unit, newlines, sort, pairs;	/* enums of text.h and store.h; enum pairs_choice */
	int         similarity, rewritten, threads;
	const char *lang, *encoding;
	bool        rewritten_given;	/* on the command line */
	bool        hold_quotes, one_story, no_cache, no_sandbox;
	int         group;			/* enum corpus_grouping */
	const char *story;			/* "" or the id of the one that is meant, or how it begins */
	struct string_list include;

	struct change_mask only, ignore;	/* empty: nothing told */
	int         context, width;
	bool        quiet, stats, linear;
	const char *output;

	int         panes, color;		/* 0: as many as fit; enum color_choice */
	const char *theme;
	bool        theme_named;	/* on the command line */
	bool        mouse, ambiguous_wide, ascii;

	const char *config;		/* path, "none", or "" for the usual place */
	const char *config_fault;	/* of the usual config file, which was ignored; or NULL */
	const char *bindings;	/* NULL, or a line for each of the config file: "KEYS ACTION", else empty */
};

enum option_type {
	OPTION_FLAG,		/* bool; yes, no */
	OPTION_NUMBER,		/* int between min and max, or a word that stands for one */
	OPTION_CHOICE,		/* int, an index into choices */
	OPTION_STRING,		/* const char * */
	OPTION_LIST,		/* struct string_list; each use adds one */
	OPTION_CHANGES,		/* struct change_mask; names of kinds and flags, comma between */
	OPTION_COMMAND		/* enum command; on the command line only */
};

enum option_group {
	GROUP_INPUT, GROUP_COMPARE, GROUP_SHOW, GROUP_REPORT, GROUP_READER, GROUP_OTHER,
	OPTION_GROUP_COUNT
};

struct option_def {
	const char        *name;	/* --name, and the key in the config file */
	char               letter;	/* -x, or 0 */
	enum option_type   type;
	enum option_group  group;
	size_t             offset;	/* of the value in struct options */
	const char        *argument;	/* "N", "FILE": what help calls the value; NULL: takes none */
	bool               optional;	/* the value may be left out */
	int                min, max;
	const char        *word;	/* OPTION_NUMBER: means word_value */
	int                word_value;
	const char *const *choices;	/* ended by NULL; of OPTION_STRING what else than a name of one's own */
	enum command       command;
	const char        *dflt;	/* as it would be typed; NULL for what is off or empty */
	const char        *help;	/* one sentence, without a final stop */
};

const struct option_def *options_table(size_t *count);
const struct option_def *option_find(const char *name);	/* NULL if unknown */
const char              *option_group_name(enum option_group group);

/* All defaults; strings set later are copied to `arena`. */
struct options options_default(struct arena *arena);

/* Set one option from its written value; NULL: it was left out. ST_BAD_OPTION says what would do. */
enum status option_set(struct options *o, const struct option_def *def, const char *value,
		       struct error *err);

/* The values an option takes, where they are a short list, ended by NULL; else NULL. */
const char *const *option_values(const struct option_def *def);

/* arguments.c: read the command line; reorders argv so that sources stand last, as getopt does. */
enum status options_parse(struct options *o, int argc, char **argv, struct error *err);

/* config.c: read a config file. Nothing is read from where the articles are. */
enum status config_read(struct options *o, const char *path, struct error *err);
enum status config_parse(struct options *o, const char *name, const char *bytes, size_t len,
			 struct error *err);
/* $XDG_CONFIG_HOME/tdiff/FILE, NULL if there is no home. */
char       *config_path(struct arena *arena, const char *file);

/* help.c, manual.c, completions.c: written from the table. */
void help_text(struct buffer *out);
void help_usage(struct buffer *out);
void help_mdoc(struct buffer *out);
void help_bash(struct buffer *out);
void help_zsh(struct buffer *out);
void help_fish(struct buffer *out);
bool help_generate(const char *what, struct buffer *out);	/* mdoc, bash, zsh, fish; false if none of them */

#endif
