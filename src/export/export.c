#include "export_internal.h"

#include <string.h>

/* One row a format. Adding one is a row here and a file beside this. */
static const struct export_format formats[] = {
	{ .name = "text", .suffix = ".txt", .help = "plain report, two texts side by side from 120 columns",
	  .run = export_text },
	{ .name = "summary", .suffix = ".txt", .help = "counts and how near the versions stand",
	  .run = export_summary },
	{ .name = "json", .suffix = ".json", .help = "the whole comparison as one JSON value",
	  .run = export_json, .begin = export_json_begin, .end = export_json_end },
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
