/* The option table as mdoc, for the manual's section of options. */
#include "options.h"

#include "tdiff/export.h"

static void
put_choices(struct buffer *out, const struct option_def *d)
{
	const char *const *choices = option_values(d);

	for (size_t i = 0; choices && choices[i]; i++)
		buffer_printf(out, "%s\n.Cm %s%s\n", i ? "" : ":", choices[i], choices[i + 1] ? " ," : " .");
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
	buffer_printf(out, "\n%s", d->help);
	put_choices(out, d);
	if (d->dflt && *d->dflt)
		buffer_printf(out, "The default is\n.Cm %s .\n", d->dflt);
}

static void
put_formats(struct buffer *out)
{
	size_t count;
	const struct export_format *f = export_formats(&count);

	buffer_puts(out, ".Ss Formats of --export\n.Bl -tag -width Ds\n");
	for (size_t i = 0; i < count; i++)
		buffer_printf(out, ".It Cm %s\n%s.\n", f[i].name, f[i].help);
	buffer_puts(out, ".El\n");
}

void
help_mdoc(struct buffer *out)
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
	put_formats(out);
}
