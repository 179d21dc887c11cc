/* Characters that show nothing, and words that mix the letters of scripts that look alike. */
#include "fold.h"
#include "tdiff/width.h"
#include "text_internal.h"
#include "unicode_tables.h"

#define SHORT_WORD 3	/* units such as a Latin letter with a Greek one deceive nobody */

/* The word being read: its letters of Latin, and of scripts that have letters like Latin's. */
struct mixture {
	size_t latin, lookalike, letters;
};

static void
count_letter(struct mixture *m, uint32_t cp)
{
	switch (unicode_script(cp)) {
	case SCRIPT_LATIN:
		m->latin++;
		break;
	case SCRIPT_GREEK:
	case SCRIPT_CYRILLIC:
	case SCRIPT_ARMENIAN:
	case SCRIPT_CHEROKEE:
	case SCRIPT_COPTIC:
	case SCRIPT_LISU:
		m->lookalike++;
		break;
	default:
		break;
	}
	m->letters++;
}

/* The letters of the rarer script in a mixed word; starts the next word. */
static size_t
mixture_end(struct mixture *m)
{
	size_t rare = m->latin < m->lookalike ? m->latin : m->lookalike;
	bool mixed = m->letters > SHORT_WORD;

	*m = (struct mixture){ 0 };
	return mixed ? rare : 0;
}

/* Joiners belong between letters that join and in emoji; elsewhere they only hide. */
static bool
is_hidden(uint32_t cp, uint32_t before)
{
	if (cp < 0xA0)
		return (cp < 0x20 && !char_is_layout(cp)) || (cp >= 0x7F && cp != 0x85);
	if (cp == 0x200C || cp == 0x200D)
		return before < 0x0590;
	if ((cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF))
		return before < 0x80 && char_class(before) != CHAR_DIGIT && before != '#' && before != '*';
	return fold_is_invisible(cp) || (cp >= 0xFFF9 && cp <= 0xFFFB) || cp == 0x115F ||
	       cp == 0x1160 || cp == 0x3164 || cp == 0xFFA0;
}

/* Plain ASCII hides nothing; most texts are nothing else, so it is looked at bytes at a time. */
static bool
is_plain(const char *s, size_t len)
{
	unsigned odd = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];

		odd |= (unsigned)(c < ' ' || c > '~') & (unsigned)(c != '\n') & (unsigned)(c != '\t') &
		       (unsigned)(c != '\r');
	}
	return !odd;
}

size_t
text_hidden(const char *s, size_t len)
{
	struct mixture word = { 0 };
	size_t count = 0, marks = 0;	/* on one character; those beyond what a cell keeps are not seen */
	uint32_t before = 0;

	if (is_plain(s, len))
		return 0;
	for (size_t i = 0; i < len;) {
		uint32_t cp;
		enum char_class class;

		i += utf8_decode(s + i, len - i, &cp);
		class = char_class(cp);
		marks = class == CHAR_MARK ? marks + 1 : 0;
		if (is_hidden(cp, before) || marks > CLUSTER_MARKS)
			count++;
		else if (class >= CHAR_UPPER && class <= CHAR_LETTER)
			count_letter(&word, cp);
		else if (class != CHAR_MARK)
			count += mixture_end(&word);
		before = cp;
	}
	return count + mixture_end(&word);
}
