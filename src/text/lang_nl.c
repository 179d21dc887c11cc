#include "lang.h"

static const listed_word never[] = {
	"aanw", "afb", "afd", "afz", "art", "bijl", "bijv", "blz", "bv", "ca", "cf", "d.w.z",
	"dhr", "dr", "drs", "e.d", "e.v", "ed", "fa", "fig", "geb", "gem", "gen", "hoofdst",
	"i.p.v", "i.v.m", "incl", "ing", "ir", "jhr", "jkvr", "jl", "k.m", "kol", "lic", "lt",
	"m.a.w", "m.b.t", "m.b.v", "m.i", "maj", "max", "mej", "mevr", "mgr", "min", "mr", "mrs",
	"mw", "n.a.v", "n.v.t", "nl", "o.a", "o.b.v", "o.l.v", "o.m", "o.v", "ong", "p.p", "pag",
	"prof", "red", "resp", "sen", "sint", "st", "t.a.v", "t.b.v", "t.g.v", "t.o.v", "t.w",
	"tel", "u.s", "v.a", "v.l.n.r", "vb", "vgl", "vlg", "vnl", "vnw", "vs", "w.o", "z.g",
	"zgn", "zn"
};

static const listed_word before_starter[] = {
	"apr", "aug", "chr", "co", "dec", "enz", "etc", "feb", "inc", "jan", "jr", "jul", "jun",
	"kg", "km", "ltd", "mld", "mln", "mrt", "ms", "n.chr", "nov", "nv", "okt", "sep", "sept",
	"sr", "u.s.a", "v.chr"
};

static const listed_word before_digit[] = {
	"afb", "art", "blz", "ca", "fig", "hfst", "no", "nr", "nrs", "n°", "nº", "p", "pag", "tel"
};

static const listed_word starters[] = {
	"aan", "al", "alle", "alleen", "als", "ander", "andere", "bij", "bovendien", "daar",
	"daarna", "daarom", "dan", "dat", "de", "deze", "die", "dit", "door", "drie", "dus", "een",
	"eerst", "elke", "en", "er", "evenals", "haar", "had", "heb", "hebben", "heeft", "hem",
	"het", "hier", "hij", "hoe", "hoewel", "hun", "ik", "in", "indien", "is", "ja", "je",
	"jij", "kan", "later", "maar", "meer", "men", "met", "mijn", "moet", "na", "naar", "nadat",
	"natuurlijk", "nee", "niet", "niets", "nog", "nu", "of", "om", "omdat", "ondanks", "onder",
	"ons", "onze", "ook", "op", "over", "pas", "sinds", "soms", "steeds", "te", "tegen",
	"terwijl", "toch", "toen", "tot", "twee", "uit", "van", "vanaf", "veel", "verder",
	"volgens", "voor", "vooral", "vroeger", "waar", "waarom", "wanneer", "want", "was", "wat",
	"we", "wel", "welke", "werd", "wie", "wij", "wil", "ze", "zelfs", "zij", "zijn", "zo",
	"zodat", "zonder", "zou"
};

static const listed_word function_words[] = {
	"aan", "al", "alle", "als", "bij", "dan", "dat", "de", "den", "deze", "die", "dit", "door",
	"dus", "een", "en", "er", "had", "heb", "hebben", "heeft", "hem", "het", "hij", "hoe",
	"hun", "ik", "in", "is", "ja", "je", "kan", "maar", "me", "meer", "men", "met", "mijn",
	"moet", "na", "naar", "niet", "nog", "nu", "of", "om", "omdat", "onder", "ons", "onze",
	"ook", "op", "over", "te", "tegen", "toch", "toen", "tot", "uit", "van", "veel", "voor",
	"waar", "want", "waren", "was", "wat", "we", "wel", "werd", "wie", "wij", "worden",
	"wordt", "ze", "zich", "zij", "zijn", "zo", "zonder", "zou", "zullen"
};

const struct lang lang_nl = {
	.code = "nl",
	.stemmer = "dutch",
	.never = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.before_digit = WORD_LIST(before_digit),
	.starters = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words)
};
