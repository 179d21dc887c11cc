#ifndef TUI_VIEW_INTERNAL_H
#define TUI_VIEW_INTERNAL_H

#include "glyph.h"
#include "layout.h"
#include "view.h"

/*
 * What the files of the view share. The text screen is a page: a list of
 * items, one below the other, each as high as its tallest cell. Heights are
 * asked for around the window only, so that a key costs what a screen holds
 * and not what the article holds. A position is an item and a line in it.
 */

enum item_kind {
	ITEM_OPENING,	/* what is compared, the signs, three keys */
	ITEM_BAND,	/* side by side: a band of model_bands() */
	ITEM_FOLD,	/* `count` bands that are not shown */
	ITEM_LINK,	/* inline, from here on: a link with its words merged */
	ITEM_OWN,	/* a sentence without a form in the base, or the base's own */
	ITEM_DROPPED,	/* a base sentence that has no form here */
	ITEM_AWAY	/* what stood here has moved */
};

struct item {
	uint8_t  kind;
	uint8_t  first;		/* inline FOLD: kind of the first of them, to which `index` belongs */
	bool     gap;		/* a paragraph begins: one empty line above */
	bool     across;	/* of a one-sided run that is set across the panes */
	bool     rule;		/* first of that run: its rule stands above */
	bool     stop;		/* a change begins here */
	bool     same;		/* FOLD: all of them are the same */
	uint32_t band;		/* BAND; FOLD: the first */
	uint32_t count;		/* FOLD, AWAY: how many; `rule`: items of the run */
	uint32_t index;		/* LINK: change; OWN: sentence; DROPPED, AWAY: base sentence */
};

/* A pane's columns: text begins after the gutter of focus mark, number and sign. */
struct column {
	int x, width, text;	/* `text`: offset of the first text column */
	int columns;		/* of text; one is left free before the next pane */
};

#define PANES_MAX 32
#define OVERVIEW_ROWS 512

/* What is laid out for the present model, shape and size. */
struct page {
	struct arena  *arena;
	bool           merged;		/* inline */
	uint32_t       shown[PANES_MAX];	/* versions, the base first; inline: one */
	struct column  columns[PANES_MAX];
	uint32_t       pane_count;
	uint32_t       base_pane;	/* NONE when the base is not shown */
	struct bands   bands;
	struct item   *items;
	uint32_t       count;
	uint32_t      *heights;		/* 0: not known yet */
	uint32_t      *drops;		/* [item * pane_count + pane]: dropped sentences from here on in the run */
	uint32_t      *stops;		/* items at which changes begin */
	uint32_t       stop_count;
	int            number_width;	/* 0: no numbers */
	int            head_rows, body_rows;
	int            text_columns;	/* left of the overview */
	uint32_t       band_item_count;
	uint32_t      *item_of_band;
	uint8_t       *overview;	/* [row * PANES_MAX + pane]: enum mark of the strongest */
	int            overview_rows;
};

/* A place in a text that outlives layouts, bases and reloads. */
struct place {
	uint32_t version, offset;
	bool     ghost;		/* where that would stand, had it not moved */
};

/* Which way a link moved, and past which base sentence. */
struct move {
	bool     up;
	uint32_t past;		/* NONE: nothing stands there */
};

/* What the model does not tell directly; by version, made when first asked for. */
struct relation {
	uint32_t    *change_of_base;	/* by base sentence: change of this version, NONE */
	struct move *moves;		/* by change */
	uint32_t     ups, downs;	/* sentences of this version that moved */
};

enum shape_mode { MODE_AUTO, MODE_SIDE, MODE_INLINE };

/* What may be undone. */
struct shape {
	uint8_t  mode, order;
	bool     fold, words, numbers;
	unsigned kinds, flags;		/* filter: bits of kinds and flags to show; both 0: all */
	uint32_t base;
	int      rewritten;
	bool    *hidden;		/* by version */
};

struct shapes { struct shape *items; size_t count, cap; };
struct jump { struct place place; uint32_t focus; };	/* and the version looked at */
struct jumps { struct jump *items; size_t count, cap; };

/* Row and column in focus of a table, and the first row on the screen. */
struct list {
	uint32_t top, row, column;
	int      sort;		/* versions: 0 the table, else a page of its pictures */
	bool     up;
};

struct search {
	struct buffer phrase;
	struct arena *arena;
	uint32_t      versions[PANES_MAX];	/* searched, in order */
	uint32_t      version_count;
	struct arena *found_arena;
	struct hits   found;		/* all of them; kept while model, phrase and versions stay */
	struct hit   *hits;		/* those on the page, by version in that order, then place */
	uint32_t     *item;		/* of each hit */
	size_t       *order;		/* hits as they stand on the page */
	size_t        count;
	size_t        current;		/* into `order` */
	bool          on;		/* n and N step through hits */
};

/* A form as it was laid out last. */
struct form_text {
	struct para para;
	uint32_t    other;		/* form it is told against */
	int         columns;		/* 0: not laid out yet */
	bool        words;		/* with word marks */
};

struct sentence_screen {
	struct arena   *arena;
	struct form_text *texts;	/* one a form */
	struct lifeline line;
	uint32_t        family;
	uint32_t        form;		/* in focus */
	uint32_t        against;	/* form compared with; NONE: its nearest */
};

struct grid_screen {
	uint32_t *rows;			/* families, sorted and filtered */
	uint32_t  count;
	int       filter;
	uint32_t  first;		/* leftmost version shown */
};

struct stories;	/* stories.c */

struct view {
	struct view_params   params;
	const struct model  *m;
	bool                 partial;
	bool                 right_to_left;	/* some version is: one pane at a time by default */
	size_t               done, total;
	int                  rows, cols;
	enum view_screen     screens[SCREEN_COUNT];
	int                  depth;
	struct shape         shape;
	struct shapes        undone;	/* older shapes, newest last */
	struct jumps         jumps;
	uint32_t             focus_version;
	uint32_t             next_focus;	/* once the model with another base comes; NONE: any */
	bool                 other_story;	/* the next model is of another story */
	uint32_t             first;	/* of the versions but the base, the first in a pane */
	struct relation     *relations;
	struct page          page;
	struct layout       *layout;
	uint32_t             top, top_line;	/* first item on the screen, and its first line there */
	uint32_t             focus;		/* item */
	struct search        search;
	struct list          lists[SCREEN_COUNT];
	struct sentence_screen sentence;
	struct grid_screen   grid;
	struct stories      *stories;	/* NULL: never opened */
	struct buffer        notice;
	enum theme_role      notice_role;
};

/* ---- relation.c: links seen from either side ---- */
void                 relation_free(struct view *v);
const struct change *relation_of_base(const struct view *v, uint32_t version, uint32_t sentence);
const struct change *relation_of(const struct view *v, uint32_t version, uint32_t sentence);
struct move          relation_move(const struct view *v, uint32_t version, uint32_t change);
void                 relation_moves(const struct view *v, uint32_t version, uint32_t *ups, uint32_t *downs);
uint32_t             relation_index(const struct view *v, uint32_t version, const struct change *c);

/* ---- marks.c: signs and the roles of a sentence's bytes ---- */
enum mark {	/* weakest first */
	MARK_NONE, MARK_TYPOGRAPHY, MARK_ALTERED, MARK_ADDED, MARK_DROPPED, MARK_REWRITTEN,
	MARK_SPLIT, MARK_MERGED, MARK_UP, MARK_DOWN, MARK_COUNT
};
struct sign {
	enum mark first, second;
};
const char     *mark_text(enum mark m, const struct width_params *p);
enum theme_role mark_role(enum mark m);
struct sign     sign_of(const struct view *v, uint32_t version, uint32_t sentence);
enum mark       sign_strongest(struct sign s);
void            sign_put(const struct view *v, struct frame *f, int row, int col, struct sign s, bool dim);
void            sign_write(const struct view *v, struct sign s, struct buffer *out);	/* without blanks */
/* Roles of the bytes of a sentence, `roles` has room for each. */
void            marks_sentence(const struct view *v, uint32_t version, uint32_t sentence, uint8_t *roles);
void            marks_hits(const struct view *v, uint32_t version, uint32_t sentence, uint8_t *roles);
enum theme_role marks_plain(const struct view *v, uint32_t version, uint32_t sentence);

/* ---- phrase.c: changes in words ---- */
void phrase_label(const struct view *v, uint32_t version, const uint32_t *sentences, uint32_t count,
		  struct buffer *out);
void phrase_range(const struct view *v, uint32_t version, uint32_t first, uint32_t count,
		  struct buffer *out);
const char *phrase_kind(enum kind kind);
void phrase_change(const struct view *v, uint32_t version, const struct change *c, struct buffer *out);
void phrase_words(const struct change *c, struct buffer *out);
void phrase_text(const struct view *v, uint32_t version, uint32_t sentence, struct buffer *out);
void phrase_focus(const struct view *v, struct buffer *out);
void phrase_date(const struct version *version, struct buffer *out);
const char *phrase_name(const struct version *version);

/* ---- page.c: geometry and items ---- */
void page_build(struct view *v);	/* from model, shape and size; positions are left alone */
void page_free(struct page *p);
void page_refresh(struct view *v);	/* build anew, keeping the focused sentence where it is */
void page_focus(struct view *v, uint32_t version);	/* put the focus into its pane */
uint32_t page_visible(const struct view *v, uint32_t *out, uint32_t cap);	/* base first */
uint32_t page_pane_of(const struct view *v, uint32_t version);	/* NONE: not shown */
int      page_status_rows(const struct view *v);	/* of any screen */
bool     page_merged(const struct view *v);
struct item *page_add(struct page *p, enum item_kind kind);

/* ---- side.c: items of bands ---- */
void side_items(struct view *v);
bool side_lacks(const struct view *v, const struct band *b, uint32_t pane);	/* has nothing where the base has */
bool side_dropped(const struct view *v, const struct band *b, uint32_t pane);	/* the whole cell */
/* Base sentences of the run of dropped ones that begins with an item; 0: none begins there. */
uint32_t side_run(const struct view *v, uint32_t item, uint32_t pane);
enum mark side_mark(const struct view *v, uint32_t item, uint32_t pane);	/* the strongest */
bool side_has(const struct view *v, const struct band *b, uint32_t pane, unsigned kinds, unsigned flags);

/* ---- band.c: one band drawn in panes ---- */
uint32_t band_height(const struct view *v, uint32_t item);	/* without gap and rule */
/* Lines [first, last) of the item, gap and rule among them, from `row` down. */
void band_paint(const struct view *v, struct frame *f, uint32_t item, int row, int first, int last);
void band_rule(const struct view *v, struct frame *f, uint32_t item, int row);
void band_separators(const struct view *v, struct frame *f, int row, enum glyph g);
void band_number(const struct view *v, struct frame *f, int row, int col, uint32_t number, bool dim);

/* ---- inline.c ---- */
void inline_items(struct view *v);
enum mark inline_mark(const struct view *v, const struct item *item);
bool inline_has(const struct view *v, const struct item *item, unsigned kinds, unsigned flags);
uint32_t inline_height(const struct view *v, uint32_t item);
void inline_paint(const struct view *v, struct frame *f, uint32_t item, int row, int first, int last);
void inline_compose_link(const struct view *v, struct para *p, uint32_t version, uint32_t change);
/* Both sides of a change as one text, word marks in brackets. */
void inline_merge(const struct view *v, struct para *p, const struct change *c, uint32_t from, uint32_t to);

/* ---- opening.c, head.c, overview.c ---- */
uint32_t opening_height(const struct view *v);
void     opening_paint(const struct view *v, struct frame *f, int row, int first, int last);
void     head_paint(const struct view *v, struct frame *f);
void     head_counts(const struct view *v, uint32_t version, struct buffer *out);
void     head_counts_within(const struct view *v, uint32_t version, int columns, struct buffer *out);
void     head_title(const struct view *v, struct buffer *out);
void     overview_prepare(struct view *v);
void     overview_paint(const struct view *v, struct frame *f);

/* ---- statusline.c ---- */
struct hint {
	enum action action;
	const char *word;	/* NULL ends a list */
	int         weight;	/* the heaviest stay when it is narrow */
};
/* Both lines: what, in words, and how far; then the keys. */
void statusline_paint(const struct view *v, struct frame *f, const char *words, const char *position,
		      const struct hint *hints);
void statusline_text(const struct view *v, struct frame *f);
void statusline_key(const struct view *v, enum action a, struct buffer *out);

/* ---- scroll.c: window and focus ---- */
uint32_t scroll_height(const struct view *v, uint32_t item);
void scroll_clamp(struct view *v);
void scroll_show(struct view *v);	/* the least scrolling that shows the focus */
void scroll_lines(struct view *v, int lines);
void scroll_page(struct view *v, int lines);
void scroll_step(struct view *v, int by);
bool scroll_covered(const struct view *v);	/* the first row, by the rule of a one-sided run */
void scroll_to(struct view *v, uint32_t item);	/* a jump: a third down the window when it was not in it */
/* Row of its first line; may be far outside, then -1 or body_rows. */
int  scroll_row(const struct view *v, uint32_t item);
uint32_t scroll_at(const struct view *v, int row, uint32_t *line);	/* item on a row; NONE */
void scroll_put_row(struct view *v, uint32_t item, int row);	/* so that it stands on that row if it can */

/* ---- place.c ---- */
struct place place_focus(const struct view *v);
void     place_go(struct view *v, struct place p);
uint32_t place_item(const struct view *v, struct place p);
bool     place_has_base(const struct view *v, uint32_t item);	/* a sentence of the base stands there */
void     place_push(struct view *v);
bool     place_pop(struct view *v);
uint32_t place_sentence(const struct view *v, uint32_t *version);	/* under the focus; NONE */
/* All of them that stand there, e.g. the parts of a split; NULL: none. */
const uint32_t *place_sentences(const struct view *v, uint32_t *version, uint32_t *count);
uint32_t place_sentence_at(const struct view *v, uint32_t version, uint32_t offset);

/* ---- shape.c ---- */
void shape_save(struct view *v);	/* before a change that U undoes */
bool shape_undo(struct view *v, struct view_answer *answer);
void shape_reset(struct view *v);
void shape_free(struct view *v);

/* ---- change.c ---- */
bool change_step(struct view *v, int by);
bool change_step_kind(struct view *v, enum action a, int by);
/* Where the versions shown have nothing of these, the next that has is shown. False: they stay. */
bool     change_find_version(struct view *v, unsigned kinds, unsigned flags);
/* To a pane that has some of these in the band in focus; it stays in its own while that has, or is the base. */
void change_focus_pane(struct view *v, unsigned kinds, unsigned flags);
bool change_other_end(struct view *v);
/* What `n` stops at: the strongest mark of an item in a pane, where the filter counts it; else none. */
enum mark change_mark(const struct view *v, uint32_t item, uint32_t pane);
uint32_t change_number(const struct view *v);	/* of the stop the focus is in, 0: before the first */

/* ---- search.c, filter.c ---- */
void search_run(struct view *v, const char *phrase);	/* and go to the next hit */
void search_clear(struct view *v);
void search_forget(struct view *v);	/* the model or the phrase changes: find again */
void search_renew(struct view *v);	/* the page has changed */
bool search_step(struct view *v, int by);
bool search_at_hit(const struct view *v);	/* the focus is where the current hit is */
size_t search_first(const struct view *v, uint32_t version, uint32_t sentence);	/* hit; count: none */
bool filter_set(struct view *v, const char *words);	/* false: a word is not known */
void filter_describe(const struct view *v, struct buffer *out);
void filter_counts(const struct view *v, struct buffer *out);

/* ---- the screens; each answers its actions ---- */
struct view_answer text_act(struct view *v, enum action a, unsigned count, const char *arg);
struct view_answer sentence_act(struct view *v, enum action a, unsigned count, const char *arg);
struct view_answer grid_act(struct view *v, enum action a, unsigned count, const char *arg);
struct view_answer versions_act(struct view *v, enum action a, unsigned count, const char *arg);
struct view_answer stories_act(struct view *v, enum action a, unsigned count, const char *arg);
void text_click(struct view *v, int row, int col);
uint32_t grid_row_at(const struct view *v, int row);	/* of the table, by row of the screen; NONE */
uint32_t versions_row_at(const struct view *v, int row);
uint32_t stories_row_at(const struct view *v, int row);
void text_paint(const struct view *v, struct frame *f);
void sentence_paint(const struct view *v, struct frame *f);
void grid_paint(const struct view *v, struct frame *f);
void versions_paint(const struct view *v, struct frame *f);
void stories_paint(const struct view *v, struct frame *f);
bool sentence_open(struct view *v, uint32_t family, uint32_t version);
void sentence_close(struct view *v);
void grid_open(struct view *v);
void grid_close(struct view *v);
void versions_open(struct view *v);
bool stories_open(struct view *v);	/* false: there is only one */
void stories_close(struct view *v);

/* ---- pictures.c: below the table of versions, or apart from it ---- */
unsigned pictures_change(const struct version *ver);	/* its words that are not as in the base, 0..1000 */
int      bar_columns(unsigned change, int columns);	/* of a bar so long; 0..1000 */
int      pictures_rows(const struct view *v);		/* that all of them take */
int      pictures_pages(const struct view *v, int rows);	/* 1, or more: all as far as they fit, then each matrix */
void     pictures_paint(const struct view *v, struct frame *f, int row, int rows, int page);
uint32_t pictures_first(const struct view *v);
bool     pictures_slide(struct view *v, int by);	/* to other versions across; false: there are no more */

/* ---- view.c ---- */
void view_push(struct view *v, enum view_screen s);
bool view_pop(struct view *v);	/* false: it was the last */
void view_leave_story(struct view *v);	/* another one comes */
struct view_answer view_toggle_shown(struct view *v, uint32_t version);
struct view_answer view_make_base(struct view *v, uint32_t version, uint32_t next_focus);
void view_say(struct view *v, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct view_answer view_wish(enum view_wish w);
struct view_answer view_prompt(const char *prompt);
struct view_answer view_copy(struct view *v, uint32_t version, const uint32_t *sentences, uint32_t count);
struct view_answer view_rebuild(uint32_t base, int rewritten);
bool list_move(struct list *l, enum action a, unsigned count, uint32_t rows, int page);
uint32_t list_row_at(const struct list *l, int row, uint32_t rows, int page);	/* row of the window; NONE */
void list_show(struct list *l, uint32_t rows, int page);	/* the row in focus in the window */

#endif
