#include "options.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tdiff/align.h"
#include "tdiff/corpus.h"
#include "tdiff/export.h"
#include "tdiff/model.h"
#include "tdiff/store.h"
#include "tdiff/text.h"

static const char *const unit_choices[] = {
	[UNIT_SENTENCE] = "sentence", [UNIT_LINE] = "line", [UNIT_PARAGRAPH] = "paragraph", NULL
};
static const char *const newline_choices[] = {
	[NEWLINES_AUTO] = "auto", [NEWLINES_BREAK] = "break", [NEWLINES_SPACE] = "space", NULL
};
static const char *const sort_choices[] = {
	[SORT_AUTO] = "auto", [SORT_GIVEN] = "given", [SORT_DATE] = "date", [SORT_NAME] = "name", NULL
};
static const char *const pairs_choices[] = { [PAIRS_BASE] = "base", [PAIRS_ALL] = "all", NULL };
static const char *const color_choices[] = {
	[COLOR_CHOICE_AUTO] = "auto", [COLOR_CHOICE_ALWAYS] = "always",
	[COLOR_CHOICE_NEVER] = "never", NULL
};
static const char *const theme_choices[] = {	/* those that come with the program; others go by file */
	"auto", "dark", "light", "high-contrast", "colour-blind", "colour-blind-light", "mono", NULL
};
static const char *const segment_choices[] = { "uax29", NULL };
static const char *const group_choices[] = {
	[GROUP_CONTENT] = "content", [GROUP_FOLDER] = "folder", [GROUP_NONE] = "none", NULL
};
static const char *const stories_choices[] = { "text", "json", "csv", NULL };

static const char *const group_names[] = {
	[GROUP_INPUT]   = "Input",
	[GROUP_COMPARE] = "Comparing",
	[GROUP_SHOW]    = "What is shown, and counts as a difference",
	[GROUP_REPORT]  = "Reports and data, on standard output",
	[GROUP_READER]  = "The reader",
	[GROUP_OTHER]   = "Other",
};

#define AT(member) .offset = offsetof(struct options, member)

static const struct option_def table[] = {
	/* input */
	{ "include", 'I', OPTION_LIST, GROUP_INPUT, AT(include), .argument = "GLOB",
	  .help = "In folders, also take files whose name fits; may be given more than once" },
	{ "encoding", 0, OPTION_STRING, GROUP_INPUT, AT(encoding), .argument = "NAME", .dflt = "auto",
	  .help = "Encoding of files that have no byte order mark; auto is UTF-8" },
	{ "one-story", '1', OPTION_FLAG, GROUP_INPUT, AT(one_story),
	  .help = "All texts found are versions of one story, whatever folders they are in" },
	{ "group", 'g', OPTION_CHOICE, GROUP_INPUT, AT(group), .argument = "HOW",
	  .choices = group_choices, .dflt = "content",
	  .help = "What makes texts of folders one story: what they say, the folder they are in, or nothing" },
	{ "story", 0, OPTION_STRING, GROUP_INPUT, AT(story), .argument = "ID", .dflt = "",
	  .help = "Only the story with this id, as --stories lists it; its first letters will do" },
	{ "no-cache", 0, OPTION_FLAG, GROUP_INPUT, AT(no_cache),
	  .help = "Read all files of a folder again, and keep nothing for the next time" },
	{ "sort", 's', OPTION_CHOICE, GROUP_INPUT, AT(sort), .argument = "ORDER",
	  .choices = sort_choices, .dflt = "auto",
	  .help = "Order of the versions; auto is as given for files, by date for folders" },
	{ "lang", 'l', OPTION_STRING, GROUP_INPUT, AT(lang), .argument = "LANG", .dflt = "auto",
	  .help = "Language of the texts as a BCP 47 tag; auto guesses for each text" },

	/* comparing */
	{ "base", 'b', OPTION_STRING, GROUP_COMPARE, AT(base), .argument = "VERSION", .dflt = "",
	  .help = "Version that the others are told against: a file, a letter or a label; the first if not told" },
	{ "versions", 'v', OPTION_STRING, GROUP_COMPARE, AT(versions), .argument = "LIST", .dflt = "",
	  .help = "Compare only these versions, in this order; commas between" },
	{ "unit", 'u', OPTION_CHOICE, GROUP_COMPARE, AT(unit), .argument = "UNIT",
	  .choices = unit_choices, .dflt = "sentence",
	  .help = "What is compared; line takes the text as already cut, one unit a line" },
	{ "newlines", 0, OPTION_CHOICE, GROUP_COMPARE, AT(newlines), .argument = "HOW",
	  .choices = newline_choices, .dflt = "auto",
	  .help = "What a line end inside a paragraph means; auto judges block by block" },
	{ "similarity", 0, OPTION_NUMBER, GROUP_COMPARE, AT(similarity), .argument = "PERCENT",
	  .max = 100, .word = "auto", .word_value = SIMILARITY_AUTO, .dflt = "auto",
	  .help = "How alike sentences must be to be linked out of order" },
	{ "rewritten", 0, OPTION_NUMBER, GROUP_COMPARE, AT(rewritten), .argument = "PERCENT",
	  .max = 100, .dflt = "60",
	  .help = "Share of changed words above which a sentence is called rewritten" },
	{ "hold-quotes", 0, OPTION_FLAG, GROUP_COMPARE, AT(hold_quotes),
	  .help = "Do not cut sentences inside quotations" },
	{ "threads", 0, OPTION_NUMBER, GROUP_COMPARE, AT(threads), .argument = "N", .min = 1,
	  .max = 64, .word = "auto", .word_value = 0, .dflt = "auto",
	  .help = "Threads to compare with; the outcome is the same" },

	/* what is shown */
	{ "only", 0, OPTION_CHANGES, GROUP_SHOW, AT(only), .argument = "KINDS",
	  .help = "Only sentences of these kinds; commas between" },
	{ "ignore", 0, OPTION_CHANGES, GROUP_SHOW, AT(ignore), .argument = "KINDS",
	  .help = "All kinds of change but these; commas between" },
	{ "context", 'c', OPTION_NUMBER, GROUP_SHOW, AT(context), .argument = "N", .max = INT_MAX,
	  .word = "all", .word_value = CONTEXT_ALL, .dflt = "0",
	  .help = "Unchanged sentences shown beside a change; all leaves none out" },
	{ "quiet", 'q', OPTION_FLAG, GROUP_SHOW, AT(quiet),
	  .help = "Write nothing; the exit status tells whether the versions differ" },

	/* reports */
	{ "export", 'e', OPTION_COMMAND, GROUP_REPORT, .argument = "FORMAT", .optional = true,
	  .command = COMMAND_EXPORT, .help = "Write a report instead of opening the reader; text if no format is named" },
	{ "output", 'o', OPTION_STRING, GROUP_REPORT, AT(output), .argument = "FILE", .dflt = "",
	  .help = "Write the report to this file, at once and whole; never to one that is read" },
	{ "width", 'w', OPTION_NUMBER, GROUP_REPORT, AT(width), .argument = "COLUMNS", .min = 20,
	  .max = 1000, .dflt = "80",
	  .help = "Width of text reports; from 120 on, two versions stand side by side" },
	{ "stats", 0, OPTION_FLAG, GROUP_REPORT, AT(stats),
	  .help = "Write the counts only" },
	{ "linear", 0, OPTION_FLAG, GROUP_REPORT, AT(linear),
	  .help = "No full screen: changes told in words, for a screen reader; as --export=spoken" },
	{ "pairs", 0, OPTION_CHOICE, GROUP_REPORT, AT(pairs), .argument = "WHICH",
	  .choices = pairs_choices, .dflt = "base",
	  .help = "Pairs of versions in data formats: each with the base, or all" },
	{ "segment", 0, OPTION_COMMAND, GROUP_REPORT, .argument = "RULES", .optional = true,
	  .choices = segment_choices, .command = COMMAND_SEGMENT,
	  .help = "Write each text one sentence a line; uax29 is the bare Unicode rules" },
	{ "words", 0, OPTION_COMMAND, GROUP_REPORT, .command = COMMAND_WORDS,
	  .help = "Write each text one word or mark a line" },

	{ "stories", 0, OPTION_COMMAND, GROUP_REPORT, .argument = "FORM", .optional = true,
	  .choices = stories_choices, .command = COMMAND_STORIES,
	  .help = "List the stories found in the folders and their versions" },

	/* reader */
	{ "panes", 'p', OPTION_NUMBER, GROUP_READER, AT(panes), .argument = "N", .min = 1, .max = 26,
	  .word = "auto", .word_value = 0, .dflt = "auto",
	  .help = "Versions side by side; auto is as many as fit" },
	{ "theme", 't', OPTION_STRING, GROUP_READER, AT(theme), .argument = "NAME", .dflt = "auto",
	  .choices = theme_choices,
	  .help = "Colours, also by a theme file of your own; auto is dark or light as the terminal is" },
	{ "color", 0, OPTION_CHOICE, GROUP_READER, AT(color), .argument = "WHEN",
	  .choices = color_choices, .dflt = "auto",
	  .help = "Colours or only bold, underline and reverse; also of text reports" },
	{ "mouse", 'm', OPTION_FLAG, GROUP_READER, AT(mouse),
	  .help = "Let the mouse scroll and choose; selecting text then needs Shift" },
	{ "ambiguous-wide", 0, OPTION_FLAG, GROUP_READER, AT(ambiguous_wide),
	  .help = "East Asian ambiguous characters take two columns" },
	{ "ascii", 0, OPTION_FLAG, GROUP_READER, AT(ascii),
	  .help = "Show ASCII only, with stand-ins for all else" },

	/* other */
	{ "config", 0, OPTION_STRING, GROUP_OTHER, AT(config), .argument = "FILE", .dflt = "",
	  .help = "Read this config file and not the usual one; none reads none" },
	{ "clear-cache", 0, OPTION_COMMAND, GROUP_OTHER, .command = COMMAND_CLEAR_CACHE,
	  .help = "Remove all that was kept of folders read before" },
	{ "no-sandbox", 0, OPTION_FLAG, GROUP_OTHER, AT(no_sandbox),
	  .help = "Keep the right to write anywhere, which the reader otherwise gives up at the start" },
	{ "help", 'h', OPTION_COMMAND, GROUP_OTHER, .command = COMMAND_HELP, .argument = "FORM",
	  .optional = true, .help = "Show this help" },
	{ "version", 'V', OPTION_COMMAND, GROUP_OTHER, .command = COMMAND_VERSION,
	  .help = "Show the version" },
};

const struct option_def *
options_table(size_t *count)
{
	*count = sizeof(table) / sizeof(table[0]);
	return table;
}

const struct option_def *
option_find(const char *name)
{
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (strcmp(table[i].name, name) == 0)
			return &table[i];
	return NULL;
}

const char *
option_group_name(enum option_group group)
{
	return group_names[group];
}

/* ---- setting ---- */

static enum status
bad_value(const struct option_def *def, const char *value, const char *wanted, struct error *err)
{
	return error_set(err, ST_BAD_OPTION, "%s: \"%s\" will not do; it takes %s", def->name,
			 value, wanted);
}

static enum status
set_flag(bool *out, const struct option_def *def, const char *value, struct error *err)
{
	if (!value || strcmp(value, "yes") == 0)
		*out = true;
	else if (strcmp(value, "no") == 0)
		*out = false;
	else
		return bad_value(def, value, "yes or no", err);
	return ST_OK;
}

static enum status
set_number(int *out, const struct option_def *def, const char *value, struct error *err)
{
	char *end, wanted[64];
	long n;

	if (def->word && strcmp(value, def->word) == 0) {
		*out = def->word_value;
		return ST_OK;
	}
	errno = 0;
	n = strtol(value, &end, 10);
	if (end != value && !*end && !errno && n >= def->min && n <= def->max) {
		*out = (int)n;
		return ST_OK;
	}
	if (def->max == INT_MAX)
		snprintf(wanted, sizeof(wanted), "a number from %d on%s%s", def->min,
			 def->word ? " or " : "", def->word ? def->word : "");
	else
		snprintf(wanted, sizeof(wanted), "a number from %d to %d%s%s", def->min, def->max,
			 def->word ? " or " : "", def->word ? def->word : "");
	return bad_value(def, value, wanted, err);
}

/* "a, b or c" */
static void
list_names(char *out, size_t size, const char *const *names)
{
	size_t len = 0;

	for (size_t i = 0; names[i] && len < size; i++)
		len += (size_t)snprintf(out + len, size - len, "%s%s",
					i == 0 ? "" : names[i + 1] ? ", " : " or ", names[i]);
}

static enum status
set_choice(int *out, const struct option_def *def, const char *value, struct error *err)
{
	char wanted[160];

	for (int i = 0; def->choices[i]; i++)
		if (strcmp(def->choices[i], value) == 0) {
			*out = i;
			return ST_OK;
		}
	list_names(wanted, sizeof(wanted), def->choices);
	return bad_value(def, value, wanted, err);
}

/* ---- kinds and flags ---- */

struct change_name {
	const char *name;
	unsigned    kinds, flags;
};

/* A name may be that of a kind and of a flag; a base's own and an absent cell are no change. */
static const struct change_name change_names[] = {
	{ "same",       1u << KIND_SAME,       0 },
	{ "typography", 1u << KIND_TYPOGRAPHY, FLAG_TYPOGRAPHY },
	{ "altered",    1u << KIND_ALTERED,    0 },
	{ "rewritten",  1u << KIND_REWRITTEN,  0 },
	{ "added",      1u << KIND_ADDED,      0 },
	{ "dropped",    1u << KIND_DROPPED,    0 },
	{ "moved",      0,                     FLAG_MOVED },
	{ "split",      0,                     FLAG_SPLIT },
	{ "merged",     0,                     FLAG_MERGED },
	{ "hidden",     0,                     FLAG_HIDDEN },
};

static const char *const change_name_list[] = {
	"same", "typography", "altered", "rewritten", "added", "dropped", "moved", "split", "merged",
	"hidden", NULL
};

const char *const *
option_values(const struct option_def *def)
{
	return def->type == OPTION_CHANGES ? change_name_list : def->choices;
}

static const struct change_name *
find_change(const char *s, size_t len)
{
	for (size_t i = 0; i < sizeof(change_names) / sizeof(change_names[0]); i++)
		if (strlen(change_names[i].name) == len &&
		    memcmp(change_names[i].name, s, len) == 0)
			return &change_names[i];
	return NULL;
}

static enum status
set_changes(struct change_mask *out, const struct option_def *def, const char *value,
	    struct error *err)
{
	struct change_mask mask = { 0, 0 };
	char wanted[160];

	for (const char *s = value;; s++) {
		size_t len = strcspn(s, ",");
		const struct change_name *c = find_change(s, len);

		if (!c) {
			list_names(wanted, sizeof(wanted), change_name_list);
			return bad_value(def, value, wanted, err);
		}
		mask.kinds |= c->kinds;
		mask.flags |= c->flags;
		s += len;
		if (!*s)
			break;
	}
	*out = mask;
	return ST_OK;
}

/* ---- the one setter ---- */

static void
list_add(struct options *o, struct string_list *list, const char *value)
{
	const char **items = ARENA_ARRAY(o->arena, const char *, list->count + 2);

	if (list->count)
		memcpy(items, list->items, list->count * sizeof(*items));
	items[list->count++] = arena_string(o->arena, value, strlen(value));
	list->items = items;
}

static enum status
set_command(struct options *o, const struct option_def *def, const char *value, struct error *err)
{
	int index;

	if (value && def->choices && set_choice(&index, def, value, err) != ST_OK)
		return ST_BAD_OPTION;
	o->command = def->command;
	o->command_value = value ? arena_string(o->arena, value, strlen(value)) : NULL;
	return ST_OK;
}

enum status
option_set(struct options *o, const struct option_def *def, const char *value, struct error *err)
{
	void *field = (char *)o + def->offset;

	if (!value && def->argument && !def->optional)
		return error_set(err, ST_BAD_OPTION, "%s: needs a value", def->name);
	switch (def->type) {
	case OPTION_FLAG:    return set_flag(field, def, value, err);
	case OPTION_NUMBER:  return set_number(field, def, value, err);
	case OPTION_CHOICE:  return set_choice(field, def, value, err);
	case OPTION_CHANGES: return set_changes(field, def, value, err);
	case OPTION_COMMAND: return set_command(o, def, value, err);
	case OPTION_LIST:
		list_add(o, field, value);
		return ST_OK;
	case OPTION_STRING:
		*(const char **)field = arena_string(o->arena, value, strlen(value));
		return ST_OK;
	}
	return ST_OK;
}

struct options
options_default(struct arena *arena)
{
	struct options o = { .arena = arena };

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (table[i].dflt)
			option_set(&o, &table[i], table[i].dflt, NULL);
	return o;
}
