#ifndef TUI_THEME_H
#define TUI_THEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tdiff/status.h"

/*
 * theme: what each role looks like. Painters name roles, only themes name
 * colours, only term.c turns them into what the terminal can do.
 *
 * Roles: enum, name in a theme file, letter in dumps.
 */
#define THEME_LIST(X) \
	X(TEXT,          "text",          '.') /* the articles' words, and all that has no role of its own */ \
	X(DIM,           "dim",           'd') /* what may be overlooked: dates, pilcrows, filler */ \
	X(RULE,          "rule",          'r') /* lines between panes and under heads */ \
	X(TITLE,         "title",         'T') /* first line of a screen */ \
	X(HEAD,          "head",          'h') /* head of a pane */ \
	X(HEAD_FOCUS,    "head-focus",    'H') /* head of the pane in focus */ \
	X(NUMBER,        "number",        'n') /* sentence numbers */ \
	X(FOCUS,         "focus",         'F') /* the mark of the focus in the gutter */ \
	X(TYPOGRAPHY,    "typography",    'q') /* signs: only quotes, dashes, spaces differ; also such marks */ \
	X(ALTERED,       "altered",       '~') \
	X(REWRITTEN,     "rewritten",     '*') \
	X(ADDED,         "added",         '+') \
	X(DROPPED,       "dropped",       '-') \
	X(SPLIT,         "split",         '<') /* split and merged */ \
	X(MOVED,         "moved",         '^') \
	X(ADDED_TEXT,    "added-text",    'a') /* words of a sentence that is added whole */ \
	X(DROPPED_TEXT,  "dropped-text",  'x') /* words of a sentence that is dropped whole */ \
	X(ADDED_WORDS,   "added-words",   '}') /* word marks inside an altered sentence */ \
	X(DROPPED_WORDS, "dropped-words", '{') \
	X(HIDDEN,        "hidden",        'c') /* stand-ins for control and invisible characters */ \
	X(GHOST,         "ghost",         'g') /* the line left where a moved run was */ \
	X(FOLD,          "fold",          'f') /* "6 same" */ \
	X(MATCH,         "match",         'm') /* a hit of the search */ \
	X(MATCH_FOCUS,   "match-focus",   'M') /* the hit in focus */ \
	X(SELECTED,      "selected",      'S') /* chosen row or cell of a table */ \
	X(BAR,           "bar",           'b') /* bars and shades of tables */ \
	X(BRACKET,       "bracket",       'v') /* visible part in the overview */ \
	X(STATUS,        "status",        's') /* status lines */ \
	X(KEY,           "key",           'k') /* names of keys in status lines and help */ \
	X(NOTICE,        "notice",        '!') /* something happened */ \
	X(FAULT,         "fault",         'E') /* something failed */ \
	X(PROMPT,        "prompt",        'p')

enum theme_role {
#define X(id, name, letter) THEME_##id,
	THEME_LIST(X)
#undef X
	THEME_COUNT
};

#define ATTRIBUTE_LIST(X) \
	X(BOLD,      "bold") \
	X(DIM,       "dim") \
	X(ITALIC,    "italic") \
	X(UNDERLINE, "underline") \
	X(REVERSE,   "reverse")

enum attribute_bit {
#define X(id, name) ATTRIBUTE_BIT_##id,
	ATTRIBUTE_LIST(X)
#undef X
	ATTRIBUTE_COUNT
};
enum attribute {
#define X(id, name) ATTRIBUTE_##id = 1 << ATTRIBUTE_BIT_##id,
	ATTRIBUTE_LIST(X)
#undef X
	ATTRIBUTE_NONE = 0
};

/* A colour: the terminal's own, one of its palette, or a mixture. */
#define COLOUR_DEFAULT   UINT32_C(0xffffffff)
#define COLOUR_RGB       UINT32_C(0x01000000)	/* | 0xrrggbb; without it 0..255 of the palette */

struct style {
	uint32_t foreground, background;
	unsigned attributes;		/* enum attribute bits */
};

struct theme {
	char         name[32];
	struct style styles[THEME_COUNT];
};

const char *theme_role_name(enum theme_role role);
char        theme_letter(enum theme_role role);

/* Names of the built-in themes, in the order T steps through; NULL past the end. */
const char *theme_builtin(size_t index);

/*
 * Load a theme by name: NAME.theme in one of the folders (NULL-ended, may be
 * NULL), else the built-in one. ST_BAD_CONFIG tells file, line and fault,
 * ST_NOT_FOUND an unknown name; *out is then untouched.
 */
enum status theme_load(const char *name, const char *const *folders,
		       struct theme *out, struct error *err);

/* Read a theme's lines over *out, which holds what the lines leave alone. `file` is for errors. */
enum status theme_parse(const char *file, const char *lines, size_t len,
			const char *const *folders, struct theme *out, struct error *err);

/* Nearest of the first `colours` (256, 16 or 8) of the xterm palette to 0xrrggbb. */
unsigned theme_nearest(uint32_t rgb, unsigned colours);

/*
 * A style as a terminal with 0, 8, 16, 256 or 1 << 24 colours can draw it:
 * colours are the default, palette entries, or with 1 << 24 always mixtures.
 */
struct style theme_fit(struct style s, unsigned colours);

/* 0xrrggbb of a palette entry, as xterm has it. */
uint32_t theme_palette(unsigned index);

#endif
