#include "html.h"
#include "totals.h"

#include <string.h>

/*
 * One page that needs nothing else: no script, nothing loaded, the style
 * sheet allowed by its hash. With several stories each is an article.
 */

void
html_text(const char *raw, struct html *h)
{
	escape_puts(ESCAPE_MARKUP, raw, h->to);
}

void
html_id(struct html *h, const char *prefix, uint32_t n)
{
	if (several_stories(h->p))
		sink_printf(h->to, "t%u-", h->p->story_index + 1);
	sink_puts(h->to, prefix);
	if (n)
		sink_number(h->to, n);
}

/* Levels count from the story's own heading. */
void
html_heading(struct html *h, int level, const char *id, const char *text)
{
	level += several_stories(h->p);
	sink_printf(h->to, "<h%d id=\"", level);
	html_id(h, id, 0);
	sink_printf(h->to, "\">%s</h%d>\n", text, level);
}

void
html_section(struct html *h, const char *id, const char *class)
{
	sink_puts(h->to, "<section aria-labelledby=\"");
	if (several_stories(h->p)) {	/* every story has one of that name */
		html_id(h, "story", 0);
		sink_putc(h->to, ' ');
	}
	html_id(h, id, 0);
	if (class[0])
		sink_printf(h->to, "\" class=\"%s", class);
	sink_puts(h->to, "\">\n");
}

void
html_lang(struct html *h, const struct version *v)
{
	const char *lang = text_lang(v->info.text);

	if (lang[0] && strcmp(lang, "und") != 0 && strcmp(lang, "en") != 0)	/* the page is in English */
		sink_printf(h->to, " lang=\"%s\"", lang);
	sink_puts(h->to, " dir=\"auto\"");
}

void
html_date(struct html *h, const struct version *v)
{
	const char *date = v->info.date, *time = strchr(date, 'T');
	int64_t instant;

	if (!model_instant(date, &instant)) {
		html_text(date, h);
		return;
	}
	sink_puts(h->to, "<time datetime=\"");
	html_text(date, h);
	sink_puts(h->to, "\">");
	escape_put(ESCAPE_MARKUP, date, time ? (size_t)(time - date) : strlen(date), h->to);
	if (time) {
		sink_putc(h->to, ' ');
		html_text(time + 1, h);
	}
	sink_puts(h->to, "</time>");
}

static void
put_document_head(struct sink *to)
{
	sink_puts(to, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		  "style-src '");
	sink_puts(to, html_style_hash);
	sink_puts(to, "'; base-uri 'none'; form-action 'none'\">\n"
		  "<meta name=\"referrer\" content=\"no-referrer\">\n"
		  "<meta name=\"generator\" content=\"tdiff\">\n<style>");
	for (const char *const *line = html_style; *line; line++)
		sink_puts(to, *line);
	sink_puts(to, "</style>\n<title>");
}

static void
put_body_start(struct sink *to)
{
	sink_puts(to, "</title>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n"
		  "<div class=\"page\">\n");
}

static void
put_heading(struct html *h)
{
	buffer_clear(&h->scratch);
	report_heading(h->m, &h->scratch);
	escape_put(ESCAPE_MARKUP, h->scratch.data, h->scratch.len, h->to);
}

static void
put_facts(struct html *h)
{
	struct buffer lines = { 0 };

	for (uint32_t v = 0; v < h->m->version_count; v++) {
		if (v == h->m->base || report_all_same(h->m))
			continue;
		report_counts(h->m, v, &lines);
		buffer_putc(&lines, '\n');
	}
	if (h->m->version_count > 2) {
		report_agreement(h->m, &lines);
		buffer_putc(&lines, '\n');
	}
	report_verdicts(h->m, &lines);
	sink_puts(h->to, "<ul class=\"facts\">\n");
	for (size_t i = 0, start = 0; i < lines.len; i++) {
		if (lines.data[i] != '\n')
			continue;
		sink_puts(h->to, "<li>");
		escape_put(ESCAPE_MARKUP, lines.data + start, i - start, h->to);
		sink_puts(h->to, "</li>\n");
		start = i + 1;
	}
	sink_puts(h->to, "</ul>\n");
	buffer_free(&lines);
}

static void
put_header(struct html *h)
{
	int level = 1 + several_stories(h->p);

	sink_puts(h->to, "<header>\n<p class=\"kicker\">");
	if (several_stories(h->p)) {
		html_text(story_name(h->p), h);
		sink_puts(h->to, " · ");
	}
	buffer_clear(&h->scratch);
	report_title(h->m, &h->scratch);
	html_text(buffer_terminate(&h->scratch), h);
	sink_printf(h->to, "</p>\n<h%d", level);
	if (several_stories(h->p)) {
		sink_puts(h->to, " id=\"");
		html_id(h, "story", 0);
		sink_putc(h->to, '"');
	}
	sink_puts(h->to, "><bdi");
	html_lang(h, &h->m->versions[h->m->base]);
	sink_putc(h->to, '>');
	put_heading(h);
	sink_printf(h->to, "</bdi></h%d>\n", level);
	put_facts(h);
	sink_puts(h->to, "</header>\n");
}

static void
put_story(struct html *h)
{
	html_put_table(h);
	if (h->m->version_count > 1)
		html_put_picture(h);
	if (!h->p->stats)
		html_put_bands(h);
}

void
export_html(const struct model *m, const struct export_params *p, struct sink *to)
{
	struct html h = { .m = m, .p = p, .to = to, .walk = walk_open(m, p) };

	if (several_stories(p)) {
		sink_puts(to, "<article>\n");
		put_header(&h);
		put_story(&h);
		sink_puts(to, "</article>\n");
	} else {
		put_document_head(to);
		put_heading(&h);
		put_body_start(to);
		put_header(&h);
		sink_puts(to, "<main id=\"main\">\n");
		put_story(&h);
	}
	walk_close(&h.walk);
	VECTOR_FREE(&h.runs);
	buffer_free(&h.scratch);
}

void
export_html_begin(const struct export_params *p, struct sink *to)
{
	if (!several_stories(p))
		return;
	put_document_head(to);
	sink_printf(to, "%u stories", p->story_count);
	put_body_start(to);
	sink_printf(to, "<header>\n<h1>%u stories</h1>\n</header>\n<main id=\"main\">\n",
		    p->story_count);
}

static void
put_totals(const struct export_totals *t, struct sink *to)
{
	struct buffer stories = { 0 }, sentences = { 0 };

	if (!t || t->stories < 2)
		return;
	totals_describe(t, &stories, &sentences);
	sink_printf(to, "<header>\n<h1>In all</h1>\n<p>%s</p>\n<p>%s</p>\n</header>\n",
		    buffer_terminate(&stories), buffer_terminate(&sentences));
	buffer_free(&stories);
	buffer_free(&sentences);
}

void
export_html_end(const struct export_params *p, struct sink *to)
{
	put_totals(p->totals, to);
	sink_puts(to, "</main>\n<footer>Made by tdiff. Sentences are numbered in the order of "
		  "their own version; kinds are told against the base.</footer>\n"
		  "</div>\n</body>\n</html>\n");
}
