#include "cli.h"

#include <langinfo.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tdiff/width.h"

/*
 * The character set is asked for here, where it is needed: no report depends
 * on the locale, and loading one takes a good part of the time of a short one.
 */
static bool
is_utf8_locale(void)
{
	locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
	bool utf8;

	if (!locale)
		return false;
	utf8 = strcmp(nl_langinfo_l(CODESET, locale), "UTF-8") == 0;
	freelocale(locale);
	return utf8;
}

/* Names and errors come from anywhere: what they hold reaches the terminal only as printable text. */
void
message(const char *fmt, ...)
{
	const struct width_params shown = {
		.ascii = !is_utf8_locale(),
	};
	struct buffer line = { 0 };
	char text[2048];
	va_list ap;
	size_t len;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (n < 0)
		return;
	len = (size_t)n < sizeof(text) ? (size_t)n : sizeof(text) - 1;
	buffer_puts(&line, "tdiff: ");
	width_safe(text, len, &shown, &line);
	buffer_putc(&line, '\n');
	if (write(STDERR_FILENO, line.data, line.len) < 0)
		line.len = 0;	/* nobody to tell */
	buffer_free(&line);
}

int
complain(const struct error *err)
{
	if (err->code == ST_CLOSED)
		return status_exit_code(err->code);	/* whoever read the output has seen enough */
	message("%s%s", *err->detail ? err->detail : status_text(err->code),
		err->code == ST_BAD_OPTION ? ". Try 'tdiff --help'" : "");
	return status_exit_code(err->code);
}
