#include "prompt.h"

#include <string.h>

#include "keymap.h"

void
prompt_start(struct prompt *p, const char *label, const char *line)
{
	p->label = label;
	buffer_clear(&p->line);
	buffer_puts(&p->line, line);
	buffer_clear(&p->choices);
	p->cursor = p->line.len;
	p->history_at = p->history_count;
}

void
prompt_stop(struct prompt *p)
{
	p->label = NULL;
}

void
prompt_free(struct prompt *p)
{
	buffer_free(&p->line);
	buffer_free(&p->choices);
	buffer_free(&p->typed);
	for (size_t i = 0; i < p->history_count; i++)
		buffer_free(&p->history[i].line);
}

/* ---- editing ---- */

static bool
continues(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

static size_t
step_back(const struct prompt *p, size_t at)
{
	if (at > 0)
		at--;
	while (at > 0 && continues(p->line.data[at]))
		at--;
	return at;
}

static size_t
step_on(const struct prompt *p, size_t at)
{
	if (at < p->line.len)
		at++;
	while (at < p->line.len && continues(p->line.data[at]))
		at++;
	return at;
}

static void
delete_range(struct prompt *p, size_t start, size_t end)
{
	if (end <= start)
		return;
	memmove(p->line.data + start, p->line.data + end, p->line.len - end);
	p->line.len -= end - start;
	p->cursor = start;
}

static void
insert(struct prompt *p, const char *s, size_t len)
{
	if (len == 0)
		return;
	buffer_append(&p->line, s, len);	/* room; then move the tail behind it */
	memmove(p->line.data + p->cursor + len, p->line.data + p->cursor,
		p->line.len - len - p->cursor);
	memcpy(p->line.data + p->cursor, s, len);
	p->cursor += len;
}

static size_t
word_start(const struct prompt *p)
{
	size_t at = p->cursor;

	while (at > 0 && p->line.data[at - 1] == ' ')
		at--;
	while (at > 0 && p->line.data[at - 1] != ' ')
		at--;
	return at;
}

/* ---- history ---- */

static bool
in_history(const struct prompt *p, size_t i)
{
	return p->history[i].label == p->label[0];
}

static void
keep(struct prompt *p)
{
	if (p->line.len == 0)
		return;
	if (p->history_count == HISTORY_MAX) {
		buffer_free(&p->history[0].line);
		memmove(p->history, p->history + 1, (HISTORY_MAX - 1) * sizeof(p->history[0]));
		p->history_count--;
	}
	p->history[p->history_count].label = p->label[0];
	p->history[p->history_count].line = (struct buffer){ 0 };
	buffer_append(&p->history[p->history_count++].line, p->line.data, p->line.len);
}

static void
show_line(struct prompt *p, const struct buffer *from)
{
	buffer_clear(&p->line);
	buffer_append(&p->line, from->len ? from->data : "", from->len);
	p->cursor = p->line.len;
}

static void
older(struct prompt *p)
{
	size_t at = p->history_at;

	while (at > 0 && !in_history(p, at - 1))
		at--;
	if (at == 0)
		return;
	if (p->history_at == p->history_count) {
		buffer_clear(&p->typed);
		buffer_append(&p->typed, p->line.len ? p->line.data : "", p->line.len);
	}
	p->history_at = at - 1;
	show_line(p, &p->history[at - 1].line);
}

static void
newer(struct prompt *p)
{
	size_t at = p->history_at;

	if (at == p->history_count)
		return;
	for (at++; at < p->history_count && !in_history(p, at); at++)
		continue;
	p->history_at = at;
	show_line(p, at < p->history_count ? &p->history[at].line : &p->typed);
}

/* ---- completion ---- */

/* The longest beginning that all fitting words share; how many fit. */
static size_t
fitting(const char *const *words, const char *s, size_t len, const char **first, size_t *common)
{
	size_t count = 0;

	for (; *words; words++) {
		size_t same = len;

		if (strncmp(*words, s, len) != 0)
			continue;
		if (count++ == 0) {
			*first = *words;
			*common = strlen(*words);
			continue;
		}
		while (same < *common && (*words)[same] == (*first)[same])
			same++;
		*common = same;
	}
	return count;
}

static void
complete(struct prompt *p, prompt_words words, void *ctx)
{
	size_t start = p->cursor, common = 0, count, len;
	const char *first = "";
	const char *const *list;

	while (start > 0 && p->line.data[start - 1] != ' ')
		start--;
	list = words(ctx, p->line.len ? p->line.data : "", start);
	if (!list)
		return;
	len = p->cursor - start;
	count = fitting(list, p->line.len ? p->line.data + start : "", len, &first, &common);
	if (count == 0)
		return;
	insert(p, first + len, common - len);
	if (count == 1) {
		insert(p, " ", 1);
		return;
	}
	for (; *list; list++) {
		if (strncmp(*list, first, common) != 0)
			continue;
		buffer_puts(&p->choices, *list);
		buffer_putc(&p->choices, ' ');
	}
}

/* ---- keys ---- */

static void
insert_character(struct prompt *p, uint32_t key)
{
	struct buffer bytes = { 0 };

	if (key < 0x20 || key > 0x10ffff)
		return;
	key_encode(key, &bytes);
	insert(p, bytes.data, bytes.len);
	buffer_free(&bytes);
}

static void
edit(struct prompt *p, uint32_t key)
{
	switch (key) {
	case K_BACKSPACE:
		delete_range(p, step_back(p, p->cursor), p->cursor);
		break;
	case K_DELETE:
	case K_CTRL('D'):
		delete_range(p, p->cursor, step_on(p, p->cursor));
		break;
	case K_CTRL('U'):
		delete_range(p, 0, p->cursor);
		break;
	case K_CTRL('K'):
		delete_range(p, p->cursor, p->line.len);
		break;
	case K_CTRL('W'):
		delete_range(p, word_start(p), p->cursor);
		break;
	case K_LEFT:
	case K_CTRL('B'):
		p->cursor = step_back(p, p->cursor);
		break;
	case K_RIGHT:
	case K_CTRL('F'):
		p->cursor = step_on(p, p->cursor);
		break;
	case K_HOME:
	case K_CTRL('A'):
		p->cursor = 0;
		break;
	case K_END:
	case K_CTRL('E'):
		p->cursor = p->line.len;
		break;
	case K_UP:
	case K_CTRL('P'):
		older(p);
		break;
	case K_DOWN:
	case K_CTRL('N'):
		newer(p);
		break;
	default:
		insert_character(p, key);
	}
}

enum prompt_result
prompt_key(struct prompt *p, uint32_t key, prompt_words words, void *ctx)
{
	buffer_clear(&p->choices);
	if (key == K_ENTER) {
		buffer_terminate(&p->line);
		keep(p);
		return PROMPT_DONE;
	}
	if (key == K_ESCAPE || key == K_CTRL('C') || key == K_CTRL('G') ||
	    (key == K_BACKSPACE && p->line.len == 0))
		return PROMPT_LEFT;
	if (key == K_TAB) {
		if (words)
			complete(p, words, ctx);
		return PROMPT_TYPING;
	}
	edit(p, key);
	return PROMPT_TYPING;
}

/* ---- painting ---- */

void
prompt_paint(const struct prompt *p, struct frame *f, const struct width_params *width)
{
	int row = f->rows - 1, label;
	size_t start = 0;

	frame_fill(f, row, 0, 1, f->cols, THEME_PROMPT, " ");
	label = frame_puts(f, row, 0, f->cols, THEME_PROMPT, p->label, width);
	while (start < p->cursor && (size_t)label + width_columns(p->line.data + start,
	       p->cursor - start, width) >= (size_t)f->cols)
		start = step_on(p, start);	/* a long line slides so that the cursor is seen */
	if (p->line.len > start)
		frame_put(f, row, label, f->cols - label, THEME_PROMPT, p->line.data + start,
			  p->line.len - start, width);
	f->cursor_row = row;
	f->cursor_col = label;
	if (p->cursor > start)
		f->cursor_col += (int)width_columns(p->line.data + start, p->cursor - start, width);
	if (p->choices.len == 0 || row < 1)
		return;
	frame_fill(f, row - 1, 0, 1, f->cols, THEME_STATUS, " ");
	frame_put_cut(f, row - 1, 1, f->cols - 1, THEME_STATUS, p->choices.data, p->choices.len,
		      width);
}
