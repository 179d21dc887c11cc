#include "width_ascii.h"

/* Rising by code point. Letters that decompose to ASCII and marks need no row. */
static const struct equivalent {
	uint32_t    cp;
	const char *ascii;
} equivalents[] = {
	{ 0x00A0, " " },   { 0x00A1, "!" },   { 0x00A2, "c" },   { 0x00A3, "GBP" },
	{ 0x00A5, "JPY" }, { 0x00A6, "|" },   { 0x00A7, "S." },  { 0x00A9, "(c)" },
	{ 0x00AB, "<<" },  { 0x00AC, "-" },   { 0x00AE, "(r)" }, { 0x00B0, "deg" },
	{ 0x00B1, "+-" },  { 0x00B4, "'" },   { 0x00B6, "P." },  { 0x00B7, "." },
	{ 0x00BB, ">>" },  { 0x00BF, "?" },   { 0x00C6, "AE" },  { 0x00D0, "D" },
	{ 0x00D7, "x" },   { 0x00D8, "O" },   { 0x00DE, "Th" },  { 0x00DF, "ss" },
	{ 0x00E6, "ae" },  { 0x00F0, "d" },   { 0x00F7, "/" },   { 0x00F8, "o" },
	{ 0x00FE, "th" },  { 0x0110, "D" },   { 0x0111, "d" },   { 0x0126, "H" },
	{ 0x0127, "h" },   { 0x0131, "i" },   { 0x0141, "L" },   { 0x0142, "l" },
	{ 0x014A, "N" },   { 0x014B, "n" },   { 0x0152, "OE" },  { 0x0153, "oe" },
	{ 0x02BC, "'" },   { 0x02C6, "^" },   { 0x02DC, "~" },   { 0x1E9E, "SS" },
	{ 0x2000, " " },   { 0x2001, " " },   { 0x2002, " " },   { 0x2003, " " },
	{ 0x2004, " " },   { 0x2005, " " },   { 0x2006, " " },   { 0x2007, " " },
	{ 0x2008, " " },   { 0x2009, " " },   { 0x200A, " " },   { 0x2010, "-" },
	{ 0x2011, "-" },   { 0x2012, "-" },   { 0x2013, "-" },   { 0x2014, "--" },
	{ 0x2015, "--" },  { 0x2018, "'" },   { 0x2019, "'" },   { 0x201A, "," },
	{ 0x201B, "'" },   { 0x201C, "\"" },  { 0x201D, "\"" },  { 0x201E, "\"" },
	{ 0x201F, "\"" },  { 0x2020, "+" },   { 0x2022, "*" },   { 0x2026, "..." },
	{ 0x202F, " " },   { 0x2030, "0/00" }, { 0x2032, "'" },  { 0x2033, "\"" },
	{ 0x2039, "<" },   { 0x203A, ">" },   { 0x2043, "-" },   { 0x2044, "/" },
	{ 0x205F, " " },   { 0x20AC, "EUR" }, { 0x2116, "No." }, { 0x2122, "(tm)" },
	{ 0x2190, "<-" },  { 0x2191, "^" },   { 0x2192, "->" },  { 0x2193, "v" },
	{ 0x2212, "-" },   { 0x2248, "~" },   { 0x2260, "!=" },  { 0x2264, "<=" },
	{ 0x2265, ">=" },  { 0x3000, "  " },  { 0x3001, "," },   { 0x3002, "." },
	{ 0x300C, "\"" },  { 0x300D, "\"" },
};

const char *
ascii_equivalent(uint32_t cp)
{
	size_t low = 0, high = sizeof(equivalents) / sizeof(equivalents[0]);

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (equivalents[mid].cp == cp)
			return equivalents[mid].ascii;
		if (equivalents[mid].cp < cp)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}
