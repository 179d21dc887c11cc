#include "lang.h"

static const listed_word never[] = {
	"a.s", "angl", "arch", "atd", "bc", "bl", "dipl", "doc", "dr", "fot", "fr", "gen", "hl",
	"hod", "hr", "ing", "ital", "jr", "kap", "kn", "kpt", "kt", "lat", "ltd", "max", "mgr",
	"mil", "min", "mj", "mjr", "mld", "mudr", "n.l", "např", "nám", "nár", "něm", "obr", "odd",
	"odst", "ok", "op", "p", "par", "pl", "pp", "prof", "pí", "př", "příp", "r", "resp", "roč",
	"rus", "s", "s.r.o", "sl", "slov", "srov", "st", "stol", "str", "sv", "tab", "tel", "tis",
	"tj", "tr", "tzn", "tzv", "ul", "v.o.s", "viz", "vl", "vyd", "zejm", "zn", "zák", "čes",
	"čj", "čl"
};

static const listed_word before_starter[] = {
	"a.s", "apod", "atd", "co", "hod", "inc", "kg", "km", "kč", "ltd", "mil", "min", "mld",
	"n.l", "př.n.l", "r", "s.r.o", "sek", "tis"
};

static const listed_word before_digit[] = {
	"kap", "obr", "odst", "r", "s", "str", "tab", "tel", "č", "čl", "čís"
};

static const listed_word starters[] = {
	"a", "aby", "ale", "ani", "ano", "asi", "až", "bez", "bude", "by", "byl", "byla", "byli",
	"bylo", "co", "což", "další", "dnes", "do", "i", "jak", "jako", "jaký", "je", "jeho",
	"jejich", "jen", "jenže", "ještě", "ji", "jsem", "jsou", "k", "kam", "každý", "kde", "kdo",
	"když", "ke", "kromě", "která", "který", "mezi", "má", "máme", "může", "na", "nad",
	"navíc", "ne", "nebo", "není", "než", "o", "od", "on", "ona", "oni", "oproti", "pak", "po",
	"pod", "podle", "pokud", "poté", "pouze", "pro", "proto", "protože", "proč", "před",
	"přesto", "při", "s", "se", "si", "sice", "stejně", "svůj", "ta", "tak", "také", "takže",
	"tam", "tato", "ten", "tento", "teprve", "to", "tohle", "toto", "tu", "tuto", "tyto", "už",
	"v", "ve", "vedle", "více", "však", "vše", "všechny", "vždy", "z", "za", "zatímco", "ze",
	"že"
};

static const listed_word function_words[] = {
	"a", "aby", "ale", "ani", "až", "bez", "bude", "by", "byl", "byla", "bylo", "být", "co",
	"do", "ho", "i", "jak", "jako", "je", "jeho", "jen", "ještě", "ji", "jich", "již", "jsem",
	"jsou", "k", "kde", "kdy", "když", "ke", "která", "které", "který", "mezi", "má", "může",
	"na", "nad", "ne", "nebo", "není", "než", "o", "od", "on", "ona", "oni", "po", "pod",
	"podle", "pro", "proto", "před", "přes", "při", "s", "se", "si", "své", "ta", "tak",
	"také", "tam", "ten", "to", "tom", "tu", "už", "v", "ve", "více", "však", "z", "za", "ze",
	"či", "že"
};

const struct lang lang_cs = {
	.code = "cs",
	.never = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.before_digit = WORD_LIST(before_digit),
	.starters = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words),
	.ordinal_dot = true
};
