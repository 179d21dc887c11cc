/* The tables of options, formats and keys as mdoc, for the manual. */
#include "options.h"

#include <string.h>

#include "tdiff/export.h"
#include "tdiff/tui.h"

#define SOURCE_COLUMNS 78

/* Help texts are sentences without a final stop; none begins with a character that roff would act on. */
static void
put_text(struct buffer *out, const char *help)
{
	for (size_t column = 0, len; *help; help += len + strspn(help + len, " ")) {
		len = strcspn(help, " ");
		if (column && column + 1 + len > SOURCE_COLUMNS && *help != '.' && *help != '\'') {
			buffer_putc(out, '\n');
			column = 0;
		} else if (column) {
			buffer_putc(out, ' ');
			column++;
		}
		buffer_append(out, help, len);
		column += len;
	}
}

static void
put_sentence(struct buffer *out, const char *help)
{
	put_text(out, help);
	buffer_puts(out, ".\n");
}

static void
put_choices(struct buffer *out, const struct option_def *d)
{
	const char *const *choices = option_values(d);

	for (size_t i = 0; choices && choices[i]; i++)
		buffer_printf(out, "%s.Cm %s%s\n", i ? "" : ":\n", choices[i],
			      choices[i + 1] ? " ," : " .");
	if (!choices)
		buffer_puts(out, ".\n");
}

static void
put_item(struct buffer *out, const struct option_def *d)
{
	buffer_puts(out, ".It ");
	if (d->letter)
		buffer_printf(out, "Fl %c , ", d->letter);
	buffer_printf(out, "Fl Fl %s", d->name);
	if (d->argument)
		buffer_printf(out, d->optional ? " Ns Op Ns = Ns Ar %s" : " Ns = Ns Ar %s", d->argument);
	buffer_putc(out, '\n');
	put_text(out, d->help);
	put_choices(out, d);
	if (d->dflt && *d->dflt)
		buffer_printf(out, "The default is\n.Cm %s .\n", d->dflt);
}

static void
put_formats(struct buffer *out)
{
	size_t count;
	const struct export_format *f = export_formats(&count);

	buffer_puts(out, ".Ss Formats of reports\n.Bl -tag -width Ds\n");
	for (size_t i = 0; i < count; i++) {
		buffer_printf(out, ".It Cm %s\n", f[i].name);
		put_sentence(out, f[i].help);
	}
	buffer_puts(out, ".El\n");
}

/* "Down ^E": each key is a macro argument of its own, inert whatever it holds. */
static void
put_keys(struct buffer *out, const char *keys)
{
	buffer_puts(out, ".It");
	if (!*keys)
		buffer_puts(out, " No (no key)");
	while (*keys) {
		size_t len = strcspn(keys, " ");

		buffer_puts(out, " Ic \\&");
		for (size_t i = 0; i < len; i++)
			buffer_puts(out, keys[i] == '"' ? "\\(dq" : keys[i] == '\\' ? "\\e" :
				    keys[i] == '^' ? "\\(ha" : keys[i] == '~' ? "\\(ti" :
				    keys[i] == '\'' ? "\\(aq" : keys[i] == '`' ? "\\(ga" :
				    keys[i] == '-' ? "\\-" : (char[]){ keys[i], '\0' });
		keys += len;
		keys += strspn(keys, " ");
	}
	buffer_putc(out, '\n');
}

static void
put_actions(struct buffer *out)
{
	struct tui_action a;
	struct buffer keys = { 0 };
	const char *group = "";

	for (size_t i = 0; tui_action(i, &a, &keys); i++) {
		if (strcmp(a.group, group) != 0)
			buffer_printf(out, "%s.Ss %s\n.Bl -tag -width Ds\n", *group ? ".El\n" : "",
				      a.group);
		group = a.group;
		put_keys(out, buffer_terminate(&keys));
		put_sentence(out, a.help);
		buffer_printf(out, "Action\n.Cm %s .\n", a.name);
		buffer_clear(&keys);
	}
	buffer_puts(out, ".El\n");
	buffer_free(&keys);
}

static void
put_options(struct buffer *out)
{
	size_t count;
	const struct option_def *table = options_table(&count);

	for (size_t i = 0; i < count; i++) {
		if (i == 0 || table[i].group != table[i - 1].group)
			buffer_printf(out, ".Ss %s\n.Bl -tag -width Ds\n",
				      option_group_name(table[i].group));
		put_item(out, &table[i]);
		if (i + 1 == count || table[i + 1].group != table[i].group)
			buffer_puts(out, ".El\n");
	}
}

/* Each part begins with a comment line that the manual's maintainer script looks for. */
void
help_mdoc(struct buffer *out)
{
	buffer_puts(out, ".\\\" table: options\n");
	put_options(out);
	put_formats(out);
	buffer_puts(out, ".\\\" table: keys\n");
	put_actions(out);
	buffer_puts(out, ".\\\" table: end\n");
}
