#include "lang.h"

static const listed_word never[] = {
	"a.s", "akad", "angl", "apod", "art", "atď", "dipl", "doc", "dr", "fr", "gen", "hl", "ing",
	"ital", "jr", "kpt", "lat", "ltd", "max", "mgr", "mil", "min", "mld", "mudr", "napr",
	"nar", "nem", "o", "obr", "odd", "ods", "op", "p", "pl", "pozn", "pp", "pr", "prof",
	"príp", "r", "resp", "roč", "rus", "s", "s.r.o", "sl", "slov", "sp", "stor", "str", "sv",
	"sú", "t.j", "t.č", "tab", "tel", "tis", "tj", "tr", "tzn", "tzv", "ul", "v.o.s", "viz",
	"vyd", "zn", "č", "čl"
};

static const listed_word before_starter[] = {
	"a.s", "apod", "atď", "co", "eur", "hod", "inc", "kg", "km", "ltd", "mil", "min", "mld",
	"n.l", "o", "pr.n.l", "s.r.o", "tis"
};

static const listed_word before_digit[] = {
	"kap", "obr", "ods", "r", "s", "str", "tab", "tel", "č", "čl", "čís"
};

static const listed_word starters[] = {
	"a", "aby", "ako", "ale", "ani", "asi", "až", "bez", "bol", "bola", "boli", "bolo", "bude",
	"by", "dnes", "do", "ešte", "i", "iba", "ich", "ide", "ja", "je", "jeho", "k", "kam",
	"každý", "kde", "keď", "kto", "ktorá", "ktoré", "ktorý", "ku", "majú", "medzi", "my", "má",
	"môže", "na", "nad", "navyše", "nie", "nič", "o", "od", "okrem", "on", "ona", "oni", "po",
	"pod", "podľa", "pokiaľ", "potom", "preto", "pretože", "prečo", "pri", "s", "sa", "si",
	"svoj", "sú", "ta", "tak", "také", "takže", "tam", "ten", "tento", "teraz", "tieto", "to",
	"toto", "tu", "tá", "táto", "túto", "už", "v", "vy", "však", "všetko", "z", "za", "zatiaľ",
	"zo", "čo", "že"
};

static const listed_word function_words[] = {
	"a", "aby", "aj", "ako", "ale", "ani", "až", "bez", "bol", "bola", "boli", "bolo", "bude",
	"by", "byť", "do", "ešte", "ho", "i", "iba", "ich", "ja", "je", "jeho", "jej", "k", "kde",
	"keď", "ktorá", "ktoré", "ktorý", "ku", "medzi", "má", "môže", "na", "nad", "než", "nie",
	"o", "od", "on", "ona", "oni", "po", "pod", "podľa", "pre", "pred", "pri", "s", "sa", "si",
	"so", "svoje", "sú", "tak", "tam", "ten", "to", "tom", "tu", "už", "v", "viac", "však",
	"z", "za", "zo", "čo", "že"
};

const struct lang lang_sk = {
	.code = "sk",
	.never = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.before_digit = WORD_LIST(before_digit),
	.starters = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words),
	.ordinal_dot = true
};
