/* Completions for bash, zsh and fish, written from the option table. */
#include "options.h"

#include <string.h>

#include "tdiff/export.h"

/* The words that may follow an option, blanks between; false when it takes a file or anything. */
static bool
put_values(struct buffer *out, const struct option_def *d)
{
	const char *const *choices = option_values(d);
	size_t count;
	const struct export_format *f = export_formats(&count);

	if (d->command == COMMAND_EXPORT)
		for (size_t i = 0; i < count; i++)
			buffer_printf(out, "%s%s", i ? " " : "", f[i].name);
	else if (choices)
		for (size_t i = 0; choices[i]; i++)
			buffer_printf(out, "%s%s", i ? " " : "", choices[i]);
	else if (d->word)
		buffer_puts(out, d->word);
	else
		return false;
	return true;
}

static bool
takes_file(const struct option_def *d)
{
	return d->argument && (strcmp(d->argument, "FILE") == 0 || strcmp(d->argument, "VERSION") == 0);
}

/* ---- bash ---- */

static void
put_bash_case(struct buffer *out, const struct option_def *d)
{
	if (!d->argument)
		return;
	buffer_printf(out, "\t--%s", d->name);
	if (d->letter && !d->optional)
		buffer_printf(out, " | -%c", d->letter);
	buffer_puts(out, ")\n\t\t");
	if (takes_file(d)) {
		buffer_puts(out, "COMPREPLY=($(compgen -f -- \"$word\"))\n\t\treturn ;;\n");
		return;
	}
	buffer_puts(out, "COMPREPLY=($(compgen -W '");
	put_values(out, d);
	buffer_puts(out, "' -- \"$word\"))\n\t\treturn ;;\n");
}

void
help_bash(struct buffer *out)
{
	size_t count;
	const struct option_def *table = options_table(&count);

	buffer_puts(out,
		    "# bash completion for tdiff, made from its option table\n"
		    "_tdiff() {\n"
		    "\tlocal word=$2 option=$3\n"
		    "\t# bash cuts words at \"=\"\n"
		    "\tif [[ $word == \"=\" ]]; then\n"
		    "\t\tword=\n"
		    "\telif [[ $option == \"=\" ]]; then\n"
		    "\t\toption=${COMP_WORDS[COMP_CWORD-2]}\n"
		    "\tfi\n"
		    "\tCOMPREPLY=()\n"
		    "\tcase $option in\n");
	for (size_t i = 0; i < count; i++)
		if (!table[i].optional)
			put_bash_case(out, &table[i]);
	buffer_puts(out, "\tesac\n\tif [[ $2 == \"=\" || $3 == \"=\" ]]; then\n\t\tcase $option in\n");
	for (size_t i = 0; i < count; i++)
		if (table[i].optional)
			put_bash_case(out, &table[i]);
	buffer_puts(out, "\t\tesac\n\tfi\n\tif [[ $word == -* ]]; then\n\t\tCOMPREPLY=($(compgen -W '");
	for (size_t i = 0; i < count; i++)
		buffer_printf(out, "%s--%s%s", i ? " " : "", table[i].name,
			      table[i].argument && !table[i].optional ? "=" : "");
	buffer_puts(out,
		    "' -- \"$word\"))\n"
		    "\t\t[[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace\n"
		    "\tfi\n"
		    "\treturn 0\n"
		    "}\n"
		    "complete -o default -F _tdiff tdiff\n");
}

/* ---- zsh ---- */

/* Inside single quotes and brackets. */
static void
put_zsh_text(struct buffer *out, const char *s)
{
	for (; *s; s++) {
		if (strchr("[]:", *s))
			buffer_putc(out, '\\');
		buffer_puts(out, *s == '\'' ? "'\\''" : (char[]){ *s, '\0' });
	}
}

static void
put_zsh_option(struct buffer *out, const struct option_def *d)
{
	const char *joint = !d->argument ? "" : d->optional ? "=-" : "=";

	buffer_puts(out, "\t");
	if (d->type == OPTION_LIST)
		buffer_puts(out, "'*'");
	else if (d->letter)
		buffer_printf(out, "'(-%c --%s)'", d->letter, d->name);
	if (d->letter)
		buffer_printf(out, "{-%c%s,--%s%s}", d->letter, d->argument ? d->optional ? "-" : "+" : "",
			      d->name, joint);
	else
		buffer_printf(out, "--%s%s", d->name, joint);
	buffer_puts(out, "'[");
	put_zsh_text(out, d->help);
	buffer_puts(out, "]");
	if (d->argument) {
		struct buffer values = { 0 };

		buffer_printf(out, "%s:%s:", d->optional ? ":" : "", d->argument);
		if (takes_file(d))
			buffer_puts(out, "_files");
		else if (put_values(&values, d))
			buffer_printf(out, d->type == OPTION_CHANGES ? "_sequence compadd - %s" : "(%s)",
				      buffer_terminate(&values));
		buffer_free(&values);
	}
	buffer_puts(out, "' \\\n");
}

void
help_zsh(struct buffer *out)
{
	size_t count;
	const struct option_def *table = options_table(&count);

	buffer_puts(out, "#compdef tdiff\n# zsh completion for tdiff, made from its option table\n"
		    "_arguments -s -S \\\n");
	for (size_t i = 0; i < count; i++)
		put_zsh_option(out, &table[i]);
	buffer_puts(out, "\t'*:source:_files'\n");
}

/* ---- fish ---- */

static void
put_fish_text(struct buffer *out, const char *s)
{
	for (; *s; s++) {
		if (*s == '\'' || *s == '\\')
			buffer_putc(out, '\\');
		buffer_putc(out, *s);
	}
}

void
help_fish(struct buffer *out)
{
	size_t count;
	const struct option_def *table = options_table(&count);

	buffer_puts(out, "# fish completion for tdiff, made from its option table\n");
	for (size_t i = 0; i < count; i++) {
		const struct option_def *d = &table[i];
		struct buffer values = { 0 };

		buffer_printf(out, "complete -c tdiff -l %s", d->name);
		if (d->letter)
			buffer_printf(out, " -s %c", d->letter);
		if (d->argument)
			buffer_puts(out, d->optional ? " -f" : takes_file(d) ? " -r -F" : " -x");
		if (d->argument && put_values(&values, d))
			buffer_printf(out, " -a '%s'", buffer_terminate(&values));
		buffer_puts(out, " -d '");
		put_fish_text(out, d->help);
		buffer_puts(out, "'\n");
		buffer_free(&values);
	}
}
