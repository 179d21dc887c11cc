#include "keymap.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

#define ANYWHERE SCREEN_COUNT	/* bindings of all screens */

struct binding {
	struct keys keys;
	int         screen;	/* enum view_screen or ANYWHERE */
	enum action action;	/* ACT_NONE: taken away */
};

struct keymap {
	VECTOR(struct binding) bindings;	/* a later one replaces an equal earlier one in place */
};

/* The default bindings, in the order in which help names them. */
static const struct {
	int         screen;
	const char *keys;
	enum action action;
} defaults[] = {
	{ ANYWHERE, "j",       ACT_DOWN },
	{ ANYWHERE, "<Down>",  ACT_DOWN },
	{ ANYWHERE, "k",       ACT_UP },
	{ ANYWHERE, "<Up>",    ACT_UP },
	{ ANYWHERE, "^E",      ACT_LINE_DOWN },
	{ ANYWHERE, "^Y",      ACT_LINE_UP },
	{ ANYWHERE, "<Space>", ACT_PAGE_DOWN },
	{ ANYWHERE, "f",       ACT_PAGE_DOWN },
	{ ANYWHERE, "<PgDn>",  ACT_PAGE_DOWN },
	{ ANYWHERE, "^F",      ACT_PAGE_DOWN },
	{ ANYWHERE, "b",       ACT_PAGE_UP },
	{ ANYWHERE, "<PgUp>",  ACT_PAGE_UP },
	{ ANYWHERE, "^B",      ACT_PAGE_UP },
	{ ANYWHERE, "d",       ACT_HALF_DOWN },
	{ ANYWHERE, "^D",      ACT_HALF_DOWN },
	{ ANYWHERE, "u",       ACT_HALF_UP },
	{ ANYWHERE, "^U",      ACT_HALF_UP },
	{ ANYWHERE, "g",       ACT_FIRST },
	{ ANYWHERE, "<Home>",  ACT_FIRST },
	{ ANYWHERE, "G",       ACT_LAST },
	{ ANYWHERE, "<End>",   ACT_LAST },
	{ ANYWHERE, "h",       ACT_PANE_LEFT },
	{ ANYWHERE, "<Left>",  ACT_PANE_LEFT },
	{ ANYWHERE, "<S-Tab>", ACT_PANE_LEFT },
	{ ANYWHERE, "l",       ACT_PANE_RIGHT },
	{ ANYWHERE, "<Right>", ACT_PANE_RIGHT },
	{ ANYWHERE, "<Tab>",   ACT_PANE_NEXT },
	{ ANYWHERE, "^O",      ACT_JUMP_BACK },
	{ ANYWHERE, "n",       ACT_NEXT },
	{ ANYWHERE, "N",       ACT_PREVIOUS },
	{ ANYWHERE, "]c",      ACT_NEXT_CHANGE },
	{ ANYWHERE, "[c",      ACT_PREV_CHANGE },
	{ ANYWHERE, "]~",      ACT_NEXT_ALTERED },
	{ ANYWHERE, "[~",      ACT_PREV_ALTERED },
	{ ANYWHERE, "]*",      ACT_NEXT_REWRITTEN },
	{ ANYWHERE, "[*",      ACT_PREV_REWRITTEN },
	{ ANYWHERE, "]+",      ACT_NEXT_ADDED },
	{ ANYWHERE, "[+",      ACT_PREV_ADDED },
	{ ANYWHERE, "]-",      ACT_NEXT_DROPPED },
	{ ANYWHERE, "[-",      ACT_PREV_DROPPED },
	{ ANYWHERE, "]'",      ACT_NEXT_TYPOGRAPHY },
	{ ANYWHERE, "['",      ACT_PREV_TYPOGRAPHY },
	{ ANYWHERE, "]m",      ACT_NEXT_MOVED },
	{ ANYWHERE, "[m",      ACT_PREV_MOVED },
	{ ANYWHERE, "]s",      ACT_NEXT_SPLIT },
	{ ANYWHERE, "[s",      ACT_PREV_SPLIT },
	{ ANYWHERE, "%",       ACT_OTHER_END },
	{ ANYWHERE, "<Enter>", ACT_OPEN },
	{ ANYWHERE, "q",       ACT_BACK },
	{ ANYWHERE, "U",       ACT_UNDO },
	{ ANYWHERE, "i",       ACT_INLINE },
	{ ANYWHERE, "o",       ACT_ORDER },
	{ ANYWHERE, "z",       ACT_FOLD },
	{ ANYWHERE, "w",       ACT_WORDS },
	{ ANYWHERE, "W",       ACT_REWRITTEN },
	{ ANYWHERE, "#",       ACT_NUMBERS },
	{ ANYWHERE, "a",       ACT_GRID },
	{ ANYWHERE, "v",       ACT_VERSIONS },
	{ ANYWHERE, "S",       ACT_STORIES },
	{ ANYWHERE, "B",       ACT_MAKE_BASE },
	{ ANYWHERE, "x",       ACT_SWAP_BASE },
	{ ANYWHERE, "/",       ACT_SEARCH },
	{ ANYWHERE, "&",       ACT_FILTER },
	{ ANYWHERE, "<Esc>",   ACT_CLEAR },
	{ ANYWHERE, "^G",      ACT_WHERE },
	{ ANYWHERE, ":",       ACT_COMMAND },
	{ ANYWHERE, "?",       ACT_HELP },
	{ ANYWHERE, "<F1>",    ACT_HELP },
	{ ANYWHERE, "y",       ACT_COPY },
	{ ANYWHERE, "Y",       ACT_COPY_PANE },
	{ ANYWHERE, "e",       ACT_EXPORT },
	{ ANYWHERE, "R",       ACT_RELOAD },
	{ ANYWHERE, "T",       ACT_THEME },
	{ ANYWHERE, "M",       ACT_MOUSE },
	{ ANYWHERE, "^L",      ACT_REDRAW },
	{ ANYWHERE, "^Z",      ACT_SUSPEND },
	{ ANYWHERE, "Q",       ACT_QUIT },
	{ ANYWHERE, "ZZ",      ACT_QUIT },

	{ SCREEN_SENTENCE, "]", ACT_NEXT_SENTENCE },
	{ SCREEN_SENTENCE, "[", ACT_PREV_SENTENCE },
	{ SCREEN_SENTENCE, "=", ACT_AGAINST },
	{ SCREEN_GRID,     "s", ACT_SORT },
	{ SCREEN_STORIES,  "s", ACT_SORT },
	{ SCREEN_VERSIONS, "<Space>", ACT_TOGGLE_SHOWN },
	{ SCREEN_VERSIONS, "<Enter>", ACT_MAKE_BASE },
};

static const char *const screen_names[SCREEN_COUNT] = {
#define X(id, name) [SCREEN_##id] = (name),
	SCREEN_LIST(X)
#undef X
};

static bool
keys_equal(const struct keys *a, const struct keys *b)
{
	return a->count == b->count && memcmp(a->key, b->key, a->count * sizeof(a->key[0])) == 0;
}

static void
bind(struct keymap *m, int screen, const struct keys *k, enum action action)
{
	for (size_t i = 0; i < m->bindings.count; i++) {
		struct binding *b = &m->bindings.items[i];

		if (b->screen == screen && keys_equal(&b->keys, k)) {
			b->action = action;
			return;
		}
	}
	*VECTOR_PUSH(&m->bindings) = (struct binding){ *k, screen, action };
}

struct keymap *
keymap_new(void)
{
	struct keymap *m = memory_alloc(1, sizeof(*m));

	for (size_t i = 0; i < sizeof(defaults) / sizeof(defaults[0]); i++) {
		struct keys k;

		if (keys_parse(defaults[i].keys, strlen(defaults[i].keys), &k))
			bind(m, defaults[i].screen, &k, defaults[i].action);
	}
	return m;
}

void
keymap_free(struct keymap *m)
{
	if (!m)
		return;
	VECTOR_FREE(&m->bindings);
	free(m);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static void
trim(const char **s, size_t *len)
{
	while (*len > 0 && is_blank(**s))
		(*s)++, (*len)--;
	while (*len > 0 && is_blank((*s)[*len - 1]))
		(*len)--;
}

/* Take "SCREEN:" off the front, if it is there. */
static int
take_screen(const char **s, size_t *len)
{
	for (int i = 0; i < SCREEN_COUNT; i++) {
		size_t n = strlen(screen_names[i]);

		if (*len > n && memcmp(*s, screen_names[i], n) == 0 && (*s)[n] == ':') {
			*s += n + 1;
			*len -= n + 1;
			trim(s, len);
			return i;
		}
	}
	return ANYWHERE;
}

/* One line, trimmed and not empty; NULL or what is wrong with it. */
static const char *
bind_line(struct keymap *m, const char *s, size_t len)
{
	int screen = take_screen(&s, &len);
	size_t name = len;
	struct keys k;
	enum action action;

	while (name > 0 && !is_blank(s[name - 1]))
		name--;
	action = action_find(s + name, len - name);
	if (action == ACT_NONE && (len - name != 4 || memcmp(s + name, "none", 4) != 0))
		return "no such action";
	if (!keys_parse(s, name, &k))
		return "keys that cannot be read";
	bind(m, screen, &k, action);
	return NULL;
}

enum status
keymap_bind_lines(struct keymap *m, const char *lines, struct error *err)
{
	unsigned number = 0;

	while (*lines) {
		const char *s = lines;
		size_t len = strcspn(lines, "\n");
		const char *fault;

		lines += len + (lines[len] == '\n');
		number++;
		trim(&s, &len);
		fault = len > 0 ? bind_line(m, s, len) : NULL;
		if (fault)
			return error_set(err, ST_BAD_CONFIG, "config, line %u: %s: %.*s", number,
					 fault, (int)(len > 80 ? 80 : len), s);
	}
	return ST_OK;
}

static bool
begins_with(const struct keys *k, const struct keys *typed)
{
	return k->count > typed->count &&
	       memcmp(k->key, typed->key, typed->count * sizeof(k->key[0])) == 0;
}

/* Does a binding of `screen` itself hide the general binding `k`? */
static bool
hidden(const struct keymap *m, int screen, const struct keys *k)
{
	for (size_t i = 0; i < m->bindings.count; i++) {
		const struct binding *b = &m->bindings.items[i];

		if (b->screen == screen &&
		    (keys_equal(&b->keys, k) || begins_with(k, &b->keys)))
			return true;
	}
	return false;
}

static enum key_match
lookup_in(const struct keymap *m, int where, const struct keys *typed, enum action *out)
{
	enum key_match best = KEY_NO_MATCH;

	for (size_t i = 0; i < m->bindings.count; i++) {
		const struct binding *b = &m->bindings.items[i];

		if (b->screen != where || b->action == ACT_NONE)
			continue;
		if (keys_equal(&b->keys, typed)) {
			*out = b->action;
			return KEY_MATCH;
		}
		if (begins_with(&b->keys, typed))
			best = KEY_PREFIX;
	}
	return best;
}

enum key_match
keymap_lookup(const struct keymap *m, enum view_screen screen, const struct keys *typed,
	      enum action *out)
{
	enum key_match own = lookup_in(m, (int)screen, typed, out);
	enum key_match any;

	if (own == KEY_MATCH || (own == KEY_NO_MATCH && hidden(m, (int)screen, typed)))
		return own;
	any = lookup_in(m, ANYWHERE, typed, out);
	return any == KEY_NO_MATCH ? own : any;
}

/* Append up to `most` keys of an action. */
static void
write_keys(const struct keymap *m, int screen, enum action a, unsigned most, struct buffer *out)
{
	unsigned written = 0;

	for (int own = 1; own >= 0; own--) {
		for (size_t i = 0; i < m->bindings.count && written < most; i++) {
			const struct binding *b = &m->bindings.items[i];

			if (b->action != a || b->screen != (own ? screen : ANYWHERE) ||
			    (!own && hidden(m, screen, &b->keys)))
				continue;
			if (written++ > 0)
				buffer_putc(out, ' ');
			keys_write(&b->keys, out);
		}
	}
}

void
keymap_keys(const struct keymap *m, enum view_screen screen, enum action a, struct buffer *out)
{
	write_keys(m, (int)screen, a, UINT32_MAX, out);
}

void
keymap_first_key(const struct keymap *m, enum view_screen screen, enum action a,
		 struct buffer *out)
{
	write_keys(m, (int)screen, a, 1, out);
}
