#include "export_internal.h"
#include "totals.h"

#include <string.h>

/* One row a format. Adding one is a row here and a file beside this. */
static const struct export_format formats[] = {
	{ .name = "text", .suffix = ".txt", .help = "plain report, two texts side by side from 120 columns",
	  .run = export_text, .end = export_totals_end },
	{ .name = "summary", .suffix = ".txt", .help = "counts and how near the versions stand",
	  .run = export_summary, .end = export_totals_end },
	{ .name = "spoken", .suffix = ".txt", .help = "the report in whole sentences, for a screen reader",
	  .run = export_spoken, .end = export_totals_end },
	{ .name = "markdown", .suffix = ".md", .help = "the report with ~~dropped~~ and **added** words",
	  .run = export_markdown, .end = export_markdown_end },
	{ .name = "html", .suffix = ".html", .help = "one page with a picture, that loads nothing and runs nothing",
	  .run = export_html, .begin = export_html_begin, .end = export_html_end },
	{ .name = "json", .suffix = ".json", .help = "the whole comparison as one JSON value",
	  .run = export_json, .begin = export_json_begin, .end = export_json_end },
	{ .name = "jsonl", .suffix = ".jsonl", .help = "one family of sentences a line, with the words",
	  .run = export_jsonl },
	{ .name = "csv", .suffix = ".csv", .help = "one row for each family and version; with --pairs=all for each link",
	  .run = export_csv, .begin = export_csv_begin },
	{ .name = "tsv", .suffix = ".tsv", .help = "the same columns with tabs between them",
	  .run = export_tsv, .begin = export_tsv_begin },
	{ .name = "tei", .suffix = ".xml", .help = "TEI P5 critical apparatus, parallel segmentation",
	  .run = export_tei, .begin = export_tei_begin, .end = export_tei_end },
	{ .name = "patch", .suffix = ".patch", .help = "unified diff of the lines that --segment prints",
	  .alone = true, .run = export_patch },
};

const struct export_format *
export_find(const char *name)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (strcmp(formats[i].name, name) == 0)
			return &formats[i];
	return NULL;
}

const struct export_format *
export_formats(size_t *count)
{
	*count = sizeof(formats) / sizeof(formats[0]);
	return formats;
}
