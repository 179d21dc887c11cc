#ifndef TUI_KEYMAP_H
#define TUI_KEYMAP_H

#include <stddef.h>
#include <stdint.h>

#include "tdiff/buffer.h"
#include "tdiff/status.h"
#include "actions.h"

/*
 * keymap: which keys call which action. Some bindings hold on one screen
 * only and go before the general ones there.
 *
 * A key is a Unicode scalar value (control keys 0x01 .. 0x1f) or one of the
 * specials below. In writing: "j", "^E" or "<C-e>", "<Down>", "<Space>",
 * "gg"; blanks between keys mean nothing.
 */
#define KEY_NAME_LIST(X) \
	X(UP,        "Up") \
	X(DOWN,      "Down") \
	X(LEFT,      "Left") \
	X(RIGHT,     "Right") \
	X(HOME,      "Home") \
	X(END,       "End") \
	X(PAGE_UP,   "PgUp") \
	X(PAGE_DOWN, "PgDn") \
	X(INSERT,    "Insert") \
	X(DELETE,    "Delete") \
	X(BACK_TAB,  "S-Tab") \
	X(BACKSPACE, "Backspace") \
	X(F1,        "F1")

enum {
	K_FIRST_NAMED = 0x110000,
#define X(id, name) K_##id,
	KEY_NAME_LIST(X)
#undef X
	K_END_NAMED
};
#define K_ESCAPE 0x1b
#define K_ENTER  '\r'
#define K_TAB    '\t'
#define K_CTRL(c) ((c) & 0x1f)

#define KEYS_MAX 4		/* keys of one binding */

struct keys {
	uint32_t key[KEYS_MAX];
	unsigned count;
};

/* The screens of the reader: enum, name in bindings ("grid: s sort"). */
#define SCREEN_LIST(X) \
	X(TEXT,     "text")	/* side by side and inline */ \
	X(SENTENCE, "sentence") \
	X(GRID,     "grid") \
	X(VERSIONS, "versions") \
	X(STORIES,  "stories") \
	X(HELP,     "help")

enum view_screen {
#define X(id, name) SCREEN_##id,
	SCREEN_LIST(X)
#undef X
	SCREEN_COUNT
};

struct keymap;

struct keymap *keymap_new(void);	/* the default bindings */
void           keymap_free(struct keymap *m);

/*
 * Add the bindings of `lines`, each "KEYS ACTION" or "SCREEN: KEYS ACTION";
 * the action "none" takes a binding away; empty lines count, so that they can
 * stand for the config file's. ST_BAD_CONFIG tells line and fault; what stands
 * before it is bound.
 */
enum status keymap_bind_lines(struct keymap *m, const char *lines, struct error *err);

enum key_match {
	KEY_NO_MATCH,	/* forget the typed keys */
	KEY_PREFIX,	/* wait for more, e.g. "g" of "gg" */
	KEY_MATCH	/* *out is set */
};

/* What `typed` means on a screen. A binding that is complete wins over a longer one that begins with it. */
enum key_match keymap_lookup(const struct keymap *m, enum view_screen screen,
			     const struct keys *typed, enum action *out);

/* All keys bound to an action on a screen, as written, "j Down"; "" when none. First: only the first. */
void keymap_keys(const struct keymap *m, enum view_screen screen, enum action a, struct buffer *out);
void keymap_first_key(const struct keymap *m, enum view_screen screen, enum action a,
		      struct buffer *out);

/* Read keys in writing; 0 if it is none, else how many. */
unsigned keys_parse(const char *s, size_t len, struct keys *out);

void     key_encode(uint32_t key, struct buffer *out);	/* a character key as UTF-8 */

/* For people: names without their brackets. */
void keys_write(const struct keys *k, struct buffer *out);

#endif
