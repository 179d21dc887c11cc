#include "lang.h"

static const listed_word never[] = {
	"adj", "adv", "ang", "anm", "avd", "avs", "bl", "bl.a", "ca", "civ", "d.o", "d.v.s", "dir",
	"doc", "dr", "dvs", "e.d", "e.dyl", "eg", "el", "enl", "etal", "ev", "ex", "exkl", "f.d",
	"f.n", "f.ö", "fig", "fil", "forts", "fr", "fr.o.m", "förf", "förk", "gen", "geogr", "ggr",
	"gm", "i.e", "inkl", "inv", "jfr", "kand", "kap", "kl", "kr", "kungl", "lic", "m.a.o",
	"m.fl", "m.h.a", "m.m", "max", "med", "milj", "min", "mom", "mr", "mrs", "nr", "näml",
	"o.dyl", "o.s.v", "obs", "omkr", "osv", "p.g.a", "pg", "plur", "pol", "prof", "red", "ref",
	"resp", "s.a.s", "s.k", "sek", "sid", "sk", "skr", "st", "str", "t.ex", "t.o.m", "t.v",
	"tel", "tf", "tfn", "tim", "tr", "u.a", "uppl", "utg", "v.g", "vol", "äv", "övers"
};

static const listed_word before_starter[] = {
	"apr", "aug", "co", "dec", "e.kr", "etc", "f.kr", "feb", "inc", "jan", "jr", "jul", "jun",
	"kr", "ltd", "m.fl", "m.m", "mar", "nov", "okt", "osv", "sept", "st", "u.s", "u.s.a"
};

static const listed_word before_digit[] = {
	"fig", "kap", "kl", "no", "nr", "p", "pp", "s", "sid", "tel"
};

static const listed_word starters[] = {
	"alla", "att", "av", "bara", "blev", "de", "dem", "den", "denna", "deras", "dessa", "det",
	"detta", "du", "där", "därför", "efter", "eftersom", "eller", "en", "endast", "enligt",
	"ett", "fast", "fler", "flera", "från", "för", "förr", "först", "genom", "han", "hans",
	"har", "hon", "hur", "här", "i", "idag", "inga", "ingen", "inte", "ja", "jag", "kan",
	"man", "med", "medan", "mellan", "men", "mer", "min", "mot", "många", "måste", "ni", "nu",
	"när", "någon", "och", "ofta", "om", "på", "samma", "sedan", "senare", "sin", "ska", "som",
	"sverige", "så", "sådan", "till", "trots", "två", "under", "upp", "ur", "ut", "utan",
	"var", "varför", "vem", "vi", "vid", "vilka", "vilken", "visst", "än", "ändå", "även",
	"åt", "över"
};

static const listed_word function_words[] = {
	"alla", "att", "av", "blev", "bli", "blir", "de", "dem", "den", "denna", "deras", "dess",
	"dessa", "det", "detta", "dig", "din", "du", "där", "efter", "eller", "en", "er", "ett",
	"från", "för", "ha", "hade", "han", "hans", "har", "henne", "hon", "hur", "här", "i",
	"icke", "inte", "jag", "ju", "kan", "kunde", "man", "med", "mellan", "men", "mig", "min",
	"mot", "mycket", "måste", "ni", "nu", "när", "någon", "något", "några", "och", "om", "oss",
	"på", "sedan", "sig", "sin", "ska", "skulle", "som", "så", "till", "under", "upp", "ut",
	"utan", "vad", "var", "vara", "vi", "vid", "vilken", "än", "är", "även", "över"
};

const struct lang lang_sv = {
	.code = "sv",
	.stemmer = "swedish",
	.never = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.before_digit = WORD_LIST(before_digit),
	.starters = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words)
};
