#include "lang.h"

static const listed_word never[] = {
	"adm", "adr", "afd", "afs", "al", "alm", "ang", "anm", "ann", "art", "ass", "attys", "bd",
	"bf", "bl", "bl.a", "bo", "brig", "bros", "ca", "cand", "capt", "cf", "cmdr", "cpl", "d.d",
	"d.v.s", "d.y", "dav", "dept", "dir", "div", "dr", "dvs", "e.g", "eg", "egl", "eks",
	"ekskl", "el", "emer", "ent", "erhv", "est", "etal", "evt", "ex", "f.eks", "fa", "fam",
	"ff", "fhv", "fk", "fmd", "forb", "fr", "frk", "fru", "fx", "gen", "genl", "gl", "gov",
	"gr", "hhv", "hon", "hpt", "hr", "hrs", "i.e", "if", "ifl", "ifm", "iht", "inkl", "insp",
	"int", "jf", "jfr", "jr", "kap", "kbh", "kgl", "kl", "kpt", "kr", "lb", "lic", "lign",
	"lok", "lt", "ltn", "m.a.o", "m.fl", "m.h.p", "m.m", "maj", "max", "mfl", "mia", "min",
	"mio", "mm", "mr", "mrs", "ms", "mt", "n.br", "nat", "ndf", "nedenst", "nuv", "o.lign",
	"obs", "off", "omtr", "ongf", "op", "opr", "oprdl", "overs", "p.b.v", "p.g.a", "p.t",
	"pag", "pcs", "pct", "pens", "ph", "pr", "prk", "prof", "prot", "ps", "red", "ref", "reg",
	"rel", "resp", "rt", "sen", "sept", "ser", "sgt", "sig", "skr", "skt", "sml", "sr", "ss",
	"st", "str", "supt", "sv", "sædv", "t.o.m", "tdl", "tidl", "tilsv", "tlf", "tr", "trans",
	"udg", "ugtl", "v.hj", "vedr", "vejl", "vha", "vol", "vs", "årg", "årh", "ægt", "ø",
	"ønsk", "øv"
};

static const listed_word before_starter[] = {
	"a.m", "apr", "aug", "co", "corp", "d.d", "dec", "e.kr", "e.u", "etc", "eu", "f.kr", "feb",
	"inc", "jan", "jr", "jul", "jun", "kr", "ltd", "mar", "mfl", "mm", "nov", "okt", "osv",
	"p.m", "sept", "stk", "u.k", "u.s", "u.s.a", "usa"
};

static const listed_word before_digit[] = {
	"art", "fig", "kap", "kl", "n", "no", "nr", "n°", "nº", "p", "pkt", "pp", "s", "tlf", "§"
};

static const listed_word starters[] = {
	"af", "alle", "alligevel", "altså", "andre", "at", "bare", "blev", "både", "da", "de",
	"dem", "den", "denne", "der", "derefter", "deres", "derfor", "dermed", "des", "det",
	"dette", "disse", "dog", "du", "efter", "eller", "en", "end", "endelig", "endnu", "er",
	"et", "f", "fik", "flere", "for", "foran", "fordi", "forleden", "fra", "få", "før",
	"først", "gennem", "ham", "han", "hans", "har", "havde", "hej", "helt", "hende", "hendes",
	"her", "hun", "hvad", "hvem", "hver", "hvilken", "hvis", "hvor", "hvordan", "hvorfor",
	"hvornår", "i", "igen", "ikke", "imens", "imidlertid", "indtil", "ingen", "ja", "jeg",
	"jo", "kan", "kom", "kun", "kunne", "lad", "langt", "lidt", "lige", "man", "mange", "med",
	"meget", "mellem", "men", "mens", "mere", "mig", "min", "mit", "måske", "ned", "nej",
	"nogen", "nogle", "nok", "nu", "når", "næste", "og", "også", "om", "omkring", "op", "os",
	"over", "på", "samme", "samt", "selv", "senere", "si", "siden", "sig", "sin", "skal",
	"som", "stadig", "står", "så", "sådan", "takket", "that", "the", "there", "they", "this",
	"tidligere", "til", "to", "tre", "trods", "ud", "uden", "under", "var", "ved", "vi", "vil",
	"ville", "være", "what", "when", "you", "your", "å", "år"
};

static const listed_word function_words[] = {
	"af", "alle", "at", "blev", "blive", "bliver", "både", "da", "de", "dem", "den", "denne",
	"der", "deres", "det", "dette", "dig", "din", "disse", "dog", "du", "efter", "eller", "en",
	"end", "er", "et", "for", "fra", "få", "får", "før", "gør", "ham", "han", "hans", "har",
	"havde", "hele", "hende", "her", "hun", "hvad", "hver", "hvis", "hvor", "i", "ikke", "ind",
	"ingen", "jeg", "kan", "kun", "kunne", "man", "mange", "med", "meget", "mellem", "men",
	"mens", "mere", "mig", "min", "mod", "ned", "noget", "nogle", "nu", "når", "og", "også",
	"om", "op", "os", "over", "på", "sagde", "samme", "selv", "sig", "sin", "sine", "sit",
	"skal", "skulle", "som", "så", "til", "to", "ud", "uden", "under", "var", "ved", "vi",
	"vil", "ville", "være"
};

const struct lang lang_da = {
	.code = "da",
	.stemmer = "danish",
	.never = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.before_digit = WORD_LIST(before_digit),
	.starters = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words),
	.ordinal_dot = true
};
