#include "lang.h"

static const listed_word never[] = {
	"al", "alin", "art", "bd", "bl", "cap", "cca", "cf", "col", "conf", "d.ex", "d.hr", "dl",
	"dna", "dr", "etc", "ex", "fig", "gen", "gr", "ing", "jr", "jud", "loc", "lt", "mr", "mrs",
	"nr", "op", "p", "pag", "pct", "pl", "pr", "prof", "red", "reg", "sf", "sg", "sos", "str",
	"tel", "trad", "univ", "vol", "vs", "ș.a"
};

static const listed_word before_starter[] = {
	"a.m", "d.hr", "etc", "mil", "mld", "p.m", "s.a", "s.r.l", "î.hr", "ș.a", "ș.a.m.d"
};

static const listed_word before_digit[] = {
	"alin", "art", "cap", "fig", "nr", "p", "pag", "tel"
};

static const listed_word starters[] = {
	"a", "aceasta", "această", "acest", "acestea", "acești", "aici", "ale", "am", "ar", "are",
	"astfel", "atunci", "au", "ca", "care", "ce", "cei", "cel", "cele", "chiar", "cine", "cu",
	"cum", "când", "da", "dacă", "dar", "de", "deci", "deoarece", "după", "ea", "ei", "el",
	"ele", "era", "este", "eu", "fiind", "fără", "iar", "la", "le", "lor", "lui", "mai",
	"mulți", "ne", "nici", "noi", "nu", "o", "pe", "pentru", "prin", "până", "sau", "se",
	"sunt", "toate", "totuși", "toți", "un", "una", "unde", "va", "vom", "în", "încă", "și"
};

static const listed_word function_words[] = {
	"a", "această", "acest", "al", "ale", "am", "ar", "are", "au", "ca", "care", "ce", "cel",
	"cu", "cum", "când", "că", "da", "dacă", "dar", "de", "din", "după", "ea", "ei", "el",
	"este", "fi", "fost", "fără", "la", "le", "lor", "lui", "mai", "ne", "nu", "o", "pe",
	"pentru", "prin", "până", "s", "sa", "sau", "se", "sunt", "un", "una", "va", "în", "între",
	"și"
};

const struct lang lang_ro = {
	.code = "ro",
	.stemmer = "romanian",
	.never = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.before_digit = WORD_LIST(before_digit),
	.starters = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words)
};
