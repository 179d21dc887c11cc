#ifndef TUI_ACTIONS_H
#define TUI_ACTIONS_H

#include <stddef.h>

/*
 * actions: every command of the reader, once. The enum, the names for `:`
 * and the config file, the help screen and the manual's key table come out
 * of this list.
 *
 * X(id, name, group, takes, help). A count typed before the keys is handed on;
 * `takes` is what may stand behind the name where that is typed.
 */
#define ACTION_GROUP_LIST(X) \
	X(MOVE,    "Moving") \
	X(CHANGE,  "Changes") \
	X(VIEW,    "Views") \
	X(VERSION, "Versions") \
	X(SEARCH,  "Searching and choosing") \
	X(PROGRAM, "Program")

enum action_group {
#define X(id, name) GROUP_##id,
	ACTION_GROUP_LIST(X)
#undef X
	GROUP_COUNT
};

enum action_takes {
	TAKES_COUNT,		/* or nothing */
	TAKES_TEXT, TAKES_KINDS, TAKES_FORMAT, TAKES_THEME, TAKES_VERSION
};

#define ACTION_LIST(X) \
	X(DOWN,            "down",            MOVE,    COUNT,   "Next band, or next line while a band is taller than the window") \
	X(UP,              "up",              MOVE,    COUNT,   "Previous band, or previous line of a tall one") \
	X(LINE_DOWN,       "line-down",       MOVE,    COUNT,   "Scroll one line down") \
	X(LINE_UP,         "line-up",         MOVE,    COUNT,   "Scroll one line up") \
	X(PAGE_DOWN,       "page-down",       MOVE,    COUNT,   "Scroll one page down") \
	X(PAGE_UP,         "page-up",         MOVE,    COUNT,   "Scroll one page up") \
	X(HALF_DOWN,       "half-down",       MOVE,    COUNT,   "Scroll half a page down") \
	X(HALF_UP,         "half-up",         MOVE,    COUNT,   "Scroll half a page up") \
	X(FIRST,           "first",           MOVE,    COUNT,   "To the beginning; with a count, to that sentence of the pane") \
	X(LAST,            "last",            MOVE,    COUNT,   "To the end; with a count, to that sentence of the pane") \
	X(PANE_LEFT,       "pane-left",       MOVE,    COUNT,   "Pane to the left; past the edge the panes slide") \
	X(PANE_RIGHT,      "pane-right",      MOVE,    COUNT,   "Pane to the right; past the edge the panes slide") \
	X(PANE_NEXT,       "pane-next",       MOVE,    COUNT,   "Next pane, and round again; from the table of versions to its pictures") \
	X(JUMP_BACK,       "jump-back",       MOVE,    COUNT,   "Back to where the last jump began") \
	X(NEXT,            "next",            CHANGE,  COUNT,   "Next change; after a search the next hit") \
	X(PREVIOUS,        "previous",        CHANGE,  COUNT,   "Previous change; after a search the previous hit") \
	X(NEXT_CHANGE,     "next-change",     CHANGE,  COUNT,   "Next change") \
	X(PREV_CHANGE,     "prev-change",     CHANGE,  COUNT,   "Previous change") \
	X(NEXT_ALTERED,    "next-altered",    CHANGE,  COUNT,   "Next altered sentence") \
	X(PREV_ALTERED,    "prev-altered",    CHANGE,  COUNT,   "Previous altered sentence") \
	X(NEXT_REWRITTEN,  "next-rewritten",  CHANGE,  COUNT,   "Next rewritten sentence") \
	X(PREV_REWRITTEN,  "prev-rewritten",  CHANGE,  COUNT,   "Previous rewritten sentence") \
	X(NEXT_ADDED,      "next-added",      CHANGE,  COUNT,   "Next added sentence") \
	X(PREV_ADDED,      "prev-added",      CHANGE,  COUNT,   "Previous added sentence") \
	X(NEXT_DROPPED,    "next-dropped",    CHANGE,  COUNT,   "Next dropped sentence") \
	X(PREV_DROPPED,    "prev-dropped",    CHANGE,  COUNT,   "Previous dropped sentence") \
	X(NEXT_TYPOGRAPHY, "next-typography", CHANGE,  COUNT,   "Next change of typography only") \
	X(PREV_TYPOGRAPHY, "prev-typography", CHANGE,  COUNT,   "Previous change of typography only") \
	X(NEXT_MOVED,      "next-moved",      CHANGE,  COUNT,   "Next moved sentence") \
	X(PREV_MOVED,      "prev-moved",      CHANGE,  COUNT,   "Previous moved sentence") \
	X(NEXT_SPLIT,      "next-split",      CHANGE,  COUNT,   "Next split or merged sentence") \
	X(PREV_SPLIT,      "prev-split",      CHANGE,  COUNT,   "Previous split or merged sentence") \
	X(OTHER_END,       "other-end",       CHANGE,  COUNT,   "Other end of a move; with a count, to that per cent of the text") \
	X(OPEN,            "open",            VIEW,    COUNT,   "Open: this sentence in all versions, the row of a table") \
	X(NEXT_SENTENCE,   "next-sentence",   VIEW,    COUNT,   "Sentence screen: the next sentence") \
	X(PREV_SENTENCE,   "prev-sentence",   VIEW,    COUNT,   "Sentence screen: the previous sentence") \
	X(AGAINST,         "against",         VIEW,    COUNT,   "Sentence screen: compare with another form") \
	X(BACK,            "back",            VIEW,    COUNT,   "Back to the screen before; from the first one, leave") \
	X(UNDO,            "undo",            VIEW,    COUNT,   "Undo the last change of view, base or filter") \
	X(INLINE,          "inline",          VIEW,    COUNT,   "Inline, or side by side") \
	X(ORDER,           "order",           VIEW,    COUNT,   "Base order, or each pane in its own order") \
	X(FOLD,            "fold",            VIEW,    COUNT,   "Fold what is the same") \
	X(WORDS,           "words",           VIEW,    COUNT,   "Mark changed words, or not") \
	X(REWRITTEN,       "rewritten",       VIEW,    COUNT,   "Per cent of changed words that make a sentence rewritten: next step, or the count") \
	X(NUMBERS,         "numbers",         VIEW,    COUNT,   "Show sentence numbers, or not") \
	X(GRID,            "grid",            VIEW,    COUNT,   "Grid: sentence families down, versions across") \
	X(SORT,            "sort",            VIEW,    COUNT,   "Sort the table by the next column") \
	X(VERSIONS,        "versions",        VERSION, COUNT,   "Table of the versions") \
	X(STORIES,         "stories",         VERSION, COUNT,   "List of the stories") \
	X(MAKE_BASE,       "make-base",       VERSION, VERSION, "Make the version in focus, or one named, the base") \
	X(SWAP_BASE,       "swap-base",       VERSION, COUNT,   "Swap the base and the version in focus") \
	X(TOGGLE_SHOWN,    "toggle-shown",    VERSION, VERSION, "Show or hide the version of the row, or the one named") \
	X(SEARCH,          "search",          SEARCH,  TEXT,    "Search all versions shown") \
	X(FILTER,          "filter",          SEARCH,  KINDS,   "Show only some kinds of change, or all again") \
	X(CLEAR,           "clear",           SEARCH,  COUNT,   "Leave the search, forget keys typed so far") \
	X(WHERE,           "where",           SEARCH,  COUNT,   "Tell in words where the focus is") \
	X(COMMAND,         "command",         PROGRAM, COUNT,   "Type the name of a command") \
	X(HELP,            "help",            PROGRAM, COUNT,   "Show the keys, and these lines") \
	X(COPY,            "copy",            PROGRAM, COUNT,   "Copy the sentence to the terminal's clipboard") \
	X(COPY_PANE,       "copy-pane",       PROGRAM, COUNT,   "Copy the whole text of the pane") \
	X(EXPORT,          "export",          PROGRAM, FORMAT,  "Write a report: FORMAT FILE") \
	X(RELOAD,          "reload",          PROGRAM, COUNT,   "Read the files again, keeping the place") \
	X(THEME,           "theme",           PROGRAM, THEME,   "Next theme, or the one named") \
	X(MOUSE,           "mouse",           PROGRAM, COUNT,   "Mouse on or off; off, the terminal's own selecting works") \
	X(REDRAW,          "redraw",          PROGRAM, COUNT,   "Draw the screen anew") \
	X(SUSPEND,         "suspend",         PROGRAM, COUNT,   "Stop the program; the shell's fg brings it back") \
	X(QUIT,            "quit",            PROGRAM, COUNT,   "Leave at once")

enum action {
	ACT_NONE,
#define X(id, name, group, takes, help) ACT_##id,
	ACTION_LIST(X)
#undef X
	ACT_COUNT
};

struct action_info {
	const char       *name;
	enum action_group group;
	enum action_takes takes;
	const char       *help;
};

const struct action_info *action_info(enum action a);
const char               *action_group_name(enum action_group g);
enum action               action_find(const char *name, size_t len);	/* ACT_NONE: unknown */

#endif
