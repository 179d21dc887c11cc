#ifndef TUI_ACTIONS_H
#define TUI_ACTIONS_H

#include <stddef.h>

/*
 * actions: every command of the reader, once. The enum, the names for `:`
 * and the config file, the help screen and the manual's key table come out
 * of this list.
 *
 * X(id, name, group, help). A count typed before the keys is handed on.
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

#define ACTION_LIST(X) \
	X(DOWN,            "down",            MOVE,    "Next band, or next line while a band is taller than the window") \
	X(UP,              "up",              MOVE,    "Previous band, or previous line of a tall one") \
	X(LINE_DOWN,       "line-down",       MOVE,    "Scroll one line down") \
	X(LINE_UP,         "line-up",         MOVE,    "Scroll one line up") \
	X(PAGE_DOWN,       "page-down",       MOVE,    "Scroll one page down") \
	X(PAGE_UP,         "page-up",         MOVE,    "Scroll one page up") \
	X(HALF_DOWN,       "half-down",       MOVE,    "Scroll half a page down") \
	X(HALF_UP,         "half-up",         MOVE,    "Scroll half a page up") \
	X(FIRST,           "first",           MOVE,    "To the beginning; with a count, to that sentence of the pane") \
	X(LAST,            "last",            MOVE,    "To the end; with a count, to that sentence of the pane") \
	X(PANE_LEFT,       "pane-left",       MOVE,    "Pane to the left; past the edge the panes slide") \
	X(PANE_RIGHT,      "pane-right",      MOVE,    "Pane to the right; past the edge the panes slide") \
	X(PANE_NEXT,       "pane-next",       MOVE,    "Next pane, and round again; from the table of versions to its pictures") \
	X(JUMP_BACK,       "jump-back",       MOVE,    "Back to where the last jump began") \
	X(NEXT,            "next",            CHANGE,  "Next change; after a search the next hit") \
	X(PREVIOUS,        "previous",        CHANGE,  "Previous change; after a search the previous hit") \
	X(NEXT_CHANGE,     "next-change",     CHANGE,  "Next change") \
	X(PREV_CHANGE,     "prev-change",     CHANGE,  "Previous change") \
	X(NEXT_ALTERED,    "next-altered",    CHANGE,  "Next altered sentence") \
	X(PREV_ALTERED,    "prev-altered",    CHANGE,  "Previous altered sentence") \
	X(NEXT_REWRITTEN,  "next-rewritten",  CHANGE,  "Next rewritten sentence") \
	X(PREV_REWRITTEN,  "prev-rewritten",  CHANGE,  "Previous rewritten sentence") \
	X(NEXT_ADDED,      "next-added",      CHANGE,  "Next added sentence") \
	X(PREV_ADDED,      "prev-added",      CHANGE,  "Previous added sentence") \
	X(NEXT_DROPPED,    "next-dropped",    CHANGE,  "Next dropped sentence") \
	X(PREV_DROPPED,    "prev-dropped",    CHANGE,  "Previous dropped sentence") \
	X(NEXT_TYPOGRAPHY, "next-typography", CHANGE,  "Next change of typography only") \
	X(PREV_TYPOGRAPHY, "prev-typography", CHANGE,  "Previous change of typography only") \
	X(NEXT_MOVED,      "next-moved",      CHANGE,  "Next moved sentence") \
	X(PREV_MOVED,      "prev-moved",      CHANGE,  "Previous moved sentence") \
	X(NEXT_SPLIT,      "next-split",      CHANGE,  "Next split or merged sentence") \
	X(PREV_SPLIT,      "prev-split",      CHANGE,  "Previous split or merged sentence") \
	X(OTHER_END,       "other-end",       CHANGE,  "Other end of a move; with a count, to that per cent of the text") \
	X(OPEN,            "open",            VIEW,    "Open: this sentence in all versions, the row of a table") \
	X(NEXT_SENTENCE,   "next-sentence",   VIEW,    "Sentence screen: the next sentence") \
	X(PREV_SENTENCE,   "prev-sentence",   VIEW,    "Sentence screen: the previous sentence") \
	X(AGAINST,         "against",         VIEW,    "Sentence screen: compare with another form") \
	X(BACK,            "back",            VIEW,    "Back to the screen before; from the first one, leave") \
	X(UNDO,            "undo",            VIEW,    "Undo the last change of view, base or filter") \
	X(INLINE,          "inline",          VIEW,    "Inline, or side by side") \
	X(ORDER,           "order",           VIEW,    "Base order, or each pane in its own order") \
	X(FOLD,            "fold",            VIEW,    "Fold what is the same") \
	X(WORDS,           "words",           VIEW,    "Mark changed words, or not") \
	X(REWRITTEN,       "rewritten",       VIEW,    "Per cent of changed words from which a sentence counts as rewritten: next step, or the count") \
	X(NUMBERS,         "numbers",         VIEW,    "Show sentence numbers, or not") \
	X(GRID,            "grid",            VIEW,    "Grid: sentence families down, versions across") \
	X(SORT,            "sort",            VIEW,    "Sort the table by the next column") \
	X(VERSIONS,        "versions",        VERSION, "Table of the versions") \
	X(STORIES,         "stories",         VERSION, "List of the stories") \
	X(MAKE_BASE,       "make-base",       VERSION, "Make the version in focus, or one named, the base") \
	X(SWAP_BASE,       "swap-base",       VERSION, "Swap the base and the version in focus") \
	X(TOGGLE_SHOWN,    "toggle-shown",    VERSION, "Show or hide the version of the row, or the one named") \
	X(SEARCH,          "search",          SEARCH,  "Search all versions shown") \
	X(FILTER,          "filter",          SEARCH,  "Show only some kinds of change, or all again") \
	X(CLEAR,           "clear",           SEARCH,  "Leave the search, forget keys typed so far") \
	X(WHERE,           "where",           SEARCH,  "Tell in words where the focus is") \
	X(COMMAND,         "command",         PROGRAM, "Type the name of a command") \
	X(HELP,            "help",            PROGRAM, "Show the keys, and these lines") \
	X(COPY,            "copy",            PROGRAM, "Copy the sentence to the terminal's clipboard") \
	X(COPY_PANE,       "copy-pane",       PROGRAM, "Copy the whole text of the pane") \
	X(EXPORT,          "export",          PROGRAM, "Write a report: FORMAT FILE") \
	X(RELOAD,          "reload",          PROGRAM, "Read the files again, keeping the place") \
	X(THEME,           "theme",           PROGRAM, "Next theme, or the one named") \
	X(MOUSE,           "mouse",           PROGRAM, "Mouse on or off; off, the terminal's own selecting works") \
	X(REDRAW,          "redraw",          PROGRAM, "Draw the screen anew") \
	X(SUSPEND,         "suspend",         PROGRAM, "Stop the program; the shell's fg brings it back") \
	X(QUIT,            "quit",            PROGRAM, "Leave at once")

enum action {
	ACT_NONE,
#define X(id, name, group, help) ACT_##id,
	ACTION_LIST(X)
#undef X
	ACT_COUNT
};

struct action_info {
	const char       *name;
	enum action_group group;
	const char       *help;
};

const struct action_info *action_info(enum action a);
const char               *action_group_name(enum action_group g);
enum action               action_find(const char *name, size_t len);	/* ACT_NONE: unknown */

#endif
