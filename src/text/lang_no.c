#include "lang.h"

static const listed_word never[] = {
	"adm", "avd", "bl", "bl.a", "bla", "ca", "d.v.s", "dr", "dvs", "e.l", "eks", "ev", "f.eks",
	"fig", "fr", "frk", "gen", "gl", "hr", "inkl", "int", "jf", "jfr", "kap", "kgl", "kl",
	"kr", "lign", "m.a.o", "m.fl", "maks", "mht", "min", "nr", "o.l", "obs", "osv", "p.g.a",
	"pga", "prof", "red", "ref", "resp", "sek", "sen", "st", "str", "tidl", "tlf", "vs", "årg"
};

static const listed_word before_starter[] = {
	"apr", "aug", "co", "des", "e.kr", "etc", "f.kr", "feb", "inc", "jan", "jr", "jul", "jun",
	"kr", "m.m", "mar", "mm", "nov", "okt", "osv", "sept"
};

static const listed_word before_digit[] = {
	"fig", "kap", "kl", "nr", "pkt", "s"
};

static const listed_word starters[] = {
	"alle", "at", "av", "bare", "ble", "da", "de", "dem", "den", "denne", "der", "derfor",
	"det", "dette", "disse", "du", "eller", "en", "er", "et", "etter", "for", "fordi", "fra",
	"først", "han", "hans", "har", "hun", "hva", "hvem", "hver", "hvis", "hvor", "hvordan",
	"hvorfor", "i", "ikke", "ingen", "ja", "jeg", "kan", "man", "mange", "med", "mellom",
	"men", "mens", "mer", "min", "nei", "noen", "nå", "når", "og", "også", "om", "på", "samme",
	"selv", "siden", "som", "så", "til", "to", "under", "ut", "uten", "var", "ved", "vi",
	"vil", "være", "å"
};

static const listed_word function_words[] = {
	"alle", "at", "av", "ble", "bli", "både", "da", "de", "dem", "den", "denne", "der",
	"deres", "det", "dette", "du", "eller", "en", "enn", "er", "et", "etter", "for", "fra",
	"før", "ha", "hadde", "han", "hans", "har", "hun", "hva", "hver", "hvis", "hvor", "i",
	"ikke", "inn", "jeg", "kan", "kunne", "man", "mange", "med", "mellom", "men", "mer", "mot",
	"må", "nå", "når", "og", "også", "om", "opp", "oss", "over", "på", "sa", "seg", "sin",
	"skal", "som", "så", "til", "under", "ut", "var", "ved", "vi", "vil", "ville", "være"
};

const struct lang lang_no = {
	.code = "no",
	.stemmer = "norwegian",
	.never = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.before_digit = WORD_LIST(before_digit),
	.starters = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words),
	.ordinal_dot = true
};
