#include "styled.h"

#include <string.h>

#include "tdiff/eight.h"

static const char *const colors[] = {
	[STYLE_PLAIN] = "", [STYLE_DROPPED] = "\033[31m", [STYLE_ADDED] = "\033[32m",
	[STYLE_OLD_FORM] = "\033[2m", [STYLE_NEW_FORM] = "\033[2m", [STYLE_SIGN] = "\033[1m",
};

static const uint8_t run_styles[] = {
	[RUN_SAME] = STYLE_PLAIN, [RUN_DROPPED] = STYLE_DROPPED, [RUN_ADDED] = STYLE_ADDED,
	[RUN_OLD_FORM] = STYLE_OLD_FORM, [RUN_NEW_FORM] = STYLE_NEW_FORM,
};

/*
 * A mark is kept as parentheses with a style bit of its own and told when
 * it is written: a line may break after a hyphen, but never inside a mark.
 * A blank that is all a mark holds is kept as "_", for the same reason.
 */
#define STYLE_MARK 0x40

void
styled_clear(struct styled *s)
{
	buffer_clear(&s->text);
	buffer_clear(&s->styles);
}

void
styled_free(struct styled *s)
{
	buffer_free(&s->text);
	buffer_free(&s->styles);
	buffer_free(&s->scratch);
}

/* Give all text that has no style yet this one. */
static void
style_rest(struct styled *s, int style)
{
	size_t rest = s->text.len - s->styles.len;

	buffer_reserve(&s->styles, rest);
	if (rest)
		memset(s->styles.data + s->styles.len, style, rest);
	s->styles.len += rest;
}

void
styled_puts(struct styled *s, const char *text, int style)
{
	buffer_puts(&s->text, text);
	style_rest(s, style);
}

static void
put_mark(struct styled *s, enum run_kind kind, const char *mark)
{
	if (kind != RUN_SAME)
		styled_puts(s, mark, run_styles[kind] | STYLE_MARK);
}

static bool
is_blank(const struct run *run)
{
	return text_is_blank(run->s[0]);
}

static void
put_run(struct styled *s, const struct run *run, int style)
{
	append_folded(run->s, run->len, &s->text);
	style_rest(s, style);
}

void
styled_runs(struct styled *s, const struct runs *runs, unsigned mask)
{
	for (struct run_reader r = runs_read(runs, mask); runs_next(&r); ) {
		if (r.space)
			styled_puts(s, " ", r.opens ? STYLE_PLAIN : run_styles[r.kind]);
		if (r.opens)
			put_mark(s, r.kind, "((");
		if (is_blank(r.run))
			put_mark(s, r.kind, "_");
		else
			put_run(s, r.run, run_styles[r.kind]);
		if (r.closes)
			put_mark(s, r.kind, "))");
	}
}

static void
add_mark(struct styled *s, int style, char mark)
{
	bool old = style == STYLE_DROPPED || style == STYLE_OLD_FORM;

	if (mark == '_')
		buffer_putc(&s->scratch, ' ');
	else
		buffer_puts(&s->scratch, old ? (mark == '(' ? "[-" : "-]") :
						mark == '(' ? "{+" : "+}");
}

void
styled_put(struct styled *s, size_t start, size_t end, const struct export_params *p,
	   struct sink *to)
{
	while (start < end) {
		char style = s->styles.data[start];
		bool mark = style & STYLE_MARK;
		size_t stop = start;

		while (!mark && end - stop >= 8 && eight_load(s->styles.data + stop) == EIGHT_TIMES(style))
			stop += 8;
		while (stop < end && s->styles.data[stop] == style &&
		       (!mark || s->text.data[stop] == s->text.data[start]))
			stop++;
		style &= ~STYLE_MARK;
		buffer_clear(&s->scratch);
		if (mark)
			add_mark(s, style, s->text.data[start]);
		else
			width_safe(s->text.data + start, stop - start, &p->width, &s->scratch);
		if (p->color)
			sink_puts(to, colors[(int)style]);
		sink_write(to, s->scratch.data, s->scratch.len);
		if (p->color && style != STYLE_PLAIN)
			sink_puts(to, "\033[m");
		start = stop;
	}
}

void
styled_put_text(const char *text, enum style style, const struct export_params *p, struct sink *to)
{
	if (p->color)
		sink_puts(to, colors[style]);
	sink_puts(to, text);
	if (p->color && style != STYLE_PLAIN)
		sink_puts(to, "\033[m");
}

size_t
put_safe(const char *s, const struct export_params *p, struct sink *to)
{
	struct buffer safe = { 0 };
	size_t columns = width_columns(s, strlen(s), &p->width);

	width_safe(s, strlen(s), &p->width, &safe);
	sink_write(to, safe.data, safe.len);
	buffer_free(&safe);
	return columns;
}

void
put_blanks(size_t columns, struct sink *to)
{
	sink_fill(to, ' ', columns);
}

void
put_wrapped(const char *text, size_t indent, const struct export_params *p, struct sink *to)
{
	size_t len = strlen(text), pos = 0;
	size_t columns = (size_t)p->columns > indent + 20 ? (size_t)p->columns - indent : 20;
	struct wrap_line line;
	struct buffer safe = { 0 };

	for (; width_wrap(text, len, pos, columns, &p->width, &line); pos = line.next) {
		put_blanks(indent, to);
		buffer_clear(&safe);
		width_safe(text + line.start, line.end - line.start, &p->width, &safe);
		sink_write(to, safe.data, safe.len);
		sink_putc(to, '\n');
	}
	buffer_free(&safe);
}
