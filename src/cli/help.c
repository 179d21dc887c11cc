/* --help, and the same table as manual text and as completions for three shells. */
#include "options.h"

#include <stdio.h>
#include <string.h>

#include "tdiff/export.h"

#define NAME_COLUMNS 28
#define HELP_COLUMNS 80

/* ---- --help ---- */

void
help_usage(struct buffer *out)
{
	buffer_puts(out,
		    "Usage: tdiff [OPTION]... SOURCE...\n"
		    "       tdiff --export[=FORMAT] [OPTION]... SOURCE...\n"
		    "Try 'tdiff --help' for more.\n");
}

/* Words of `text` from column NAME_COLUMNS on; the cursor stands at `column`. */
static void
put_wrapped(struct buffer *out, const char *text, size_t column)
{
	while (*text) {
		size_t word = strcspn(text, " ");

		if (column > NAME_COLUMNS && column + 1 + word > HELP_COLUMNS - 1) {
			buffer_putc(out, '\n');
			column = 0;
		}
		if (column < NAME_COLUMNS) {
			buffer_printf(out, "%*s", (int)(NAME_COLUMNS - column), "");
			column = NAME_COLUMNS;
		} else {
			buffer_putc(out, ' ');
			column++;
		}
		buffer_append(out, text, word);
		column += word;
		text += word + (text[word] == ' ');
	}
	buffer_putc(out, '\n');
}

static void
put_option(struct buffer *out, const struct option_def *d)
{
	const char *const *choices = option_values(d);
	struct buffer help = { 0 };
	size_t start = out->len;

	if (d->letter)
		buffer_printf(out, "  -%c, --%s", d->letter, d->name);
	else
		buffer_printf(out, "      --%s", d->name);
	if (d->argument)
		buffer_printf(out, d->optional ? "[=%s]" : "=%s", d->argument);
	buffer_puts(&help, d->help);
	for (size_t i = 0; choices && choices[i]; i++)
		buffer_printf(&help, "%s%s", i ? ", " : ": ", choices[i]);
	if (d->dflt && *d->dflt)
		buffer_printf(&help, " (%s)", d->dflt);
	if (out->len - start >= NAME_COLUMNS) {
		buffer_putc(out, '\n');
		start = out->len;
	}
	put_wrapped(out, buffer_terminate(&help), out->len - start);
	buffer_free(&help);
}

static void
put_formats(struct buffer *out)
{
	size_t count;
	const struct export_format *f = export_formats(&count);

	buffer_puts(out, "\nFormats of --export:\n");
	for (size_t i = 0; i < count; i++) {
		size_t start = out->len;

		buffer_printf(out, "  %s", f[i].name);
		put_wrapped(out, f[i].help, out->len - start);
	}
}

void
help_text(struct buffer *out)
{
	size_t count;
	const struct option_def *table = options_table(&count);
	int group = -1;

	buffer_puts(out,
		    "Usage: tdiff [OPTION]... SOURCE...\n"
		    "       tdiff --export[=FORMAT] [OPTION]... SOURCE...\n"
		    "Read versions of an article side by side, sentence by sentence.\n"
		    "\n"
		    "A SOURCE is a file, a folder of versions, or - for standard input. Files are\n"
		    "compared in the order given, the first is the base. Where standard output is no\n"
		    "terminal, the report is written instead.\n");
	for (size_t i = 0; i < count; i++) {
		if ((int)table[i].group != group) {
			group = (int)table[i].group;
			buffer_printf(out, "\n%s:\n", option_group_name(table[i].group));
		}
		put_option(out, &table[i]);
	}
	put_formats(out);
	buffer_puts(out,
		    "\nExamples:\n"
		    "  tdiff monday.txt tuesday.txt      read two versions\n"
		    "  tdiff story/                      read all versions in a folder, by date\n"
		    "  tdiff --export a.txt b.txt        write the differences\n"
		    "  tdiff --export=html -o r.html story/\n"
		    "  tdiff -q a.txt b.txt || echo changed\n"
		    "\n"
		    "Exit status: 0 if the versions are the same, 1 if they differ, 2 if there was\n"
		    "trouble. The reader ends with 0.\n");
}

bool
help_generate(const char *what, struct buffer *out)
{
	static const struct {
		const char *name;
		void      (*write)(struct buffer *out);
	} forms[] = {
		{ "mdoc", help_mdoc },
		{ "bash", help_bash },
		{ "zsh",  help_zsh },
		{ "fish", help_fish },
	};

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (strcmp(forms[i].name, what) == 0) {
			forms[i].write(out);
			return true;
		}
	return false;
}
