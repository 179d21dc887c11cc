#include "lang.h"

static const listed_word never[] = {
	"all", "arch", "art", "avv", "c", "ca", "cap", "cav", "cd", "cf", "cfr", "coll", "comm",
	"cons", "cost", "d", "dist", "dott", "dott.ssa", "dr", "dr.ssa", "ecc.mo", "ed", "egr",
	"es", "ess", "est", "fig", "gen", "gent", "geol", "geom", "gg", "giorn", "gr", "id", "ing",
	"int", "jr", "lett", "lin", "lt", "magg", "max", "min", "mons", "mr", "mrs", "n.b", "nn",
	"nota", "on", "op", "p.es", "pag", "pagg", "par", "pres", "prof", "prof.ssa", "profssa",
	"prov", "racc", "rag", "rev", "s", "s.ra", "sac", "seg", "sen", "sez", "sig", "sig.na",
	"sig.ra", "sigg", "sigra", "sost", "spett", "ssa", "ssmo", "succ", "tav", "tel", "trad",
	"v", "vd", "vol", "vs"
};

static const listed_word before_starter[] = {
	"a.c", "a.m", "ago", "apr", "c.a", "co", "d.c", "dic", "ecc", "etc", "feb", "gen", "giu",
	"inc", "kg", "km", "ltd", "lug", "mag", "mar", "nov", "ott", "p.m", "s.n.c", "s.p.a",
	"s.r.l", "sec", "set", "sett", "spa", "srl", "u.s", "u.s.a"
};

static const listed_word may_end[] = {
	"a.c", "d.c"
};

static const listed_word before_digit[] = {
	"all", "art", "artt", "cap", "fig", "n", "no", "num", "n°", "nº", "p", "pag", "pagg", "pp",
	"tab", "tel", "vol"
};

static const listed_word starters[] = {
	"a", "ad", "al", "alcune", "alcuni", "alla", "allora", "altri", "anche", "ancora",
	"appena", "avevano", "bensì", "che", "chi", "ci", "ciò", "come", "con", "cosa", "così",
	"cui", "da", "dal", "dalla", "dei", "del", "dell'altra", "della", "delle", "dentro", "di",
	"dopo", "dove", "due", "durante", "e", "ecco", "ed", "era", "erano", "essa", "essi",
	"fino", "forse", "fra", "fu", "già", "gli", "ha", "hanno", "ho", "i", "il", "in",
	"infatti", "infine", "inoltre", "insomma", "invece", "io", "l'altro", "la", "le", "lei",
	"lo", "loro", "lui", "ma", "mai", "malgrado", "mentre", "mi", "mia", "mio", "molte",
	"molti", "negli", "nei", "nel", "nella", "nelle", "nessuno", "noi", "non", "nonostante",
	"nostra", "nostro", "nulla", "o", "oggi", "ogni", "oppure", "ora", "per", "perché", "però",
	"più", "pochi", "poi", "poiché", "prima", "qual", "qualche", "quale", "quali", "quando",
	"quanto", "quasi", "quella", "quelle", "quelli", "quello", "questa", "queste", "questi",
	"questo", "qui", "quindi", "se", "sebbene", "secondo", "sei", "sembra", "sempre", "senza",
	"si", "sia", "sono", "sopra", "soprattutto", "sotto", "spesso", "su", "sua", "sue", "sul",
	"sulla", "suo", "suoi", "sì", "tra", "tre", "tu", "tutta", "tuttavia", "tutte", "tutti",
	"tutto", "un", "una", "uno", "va", "vi", "voi", "è"
};

static const listed_word function_words[] = {
	"a", "ad", "agli", "ai", "al", "alla", "alle", "allo", "anche", "ancora", "c", "che",
	"chi", "ci", "come", "con", "così", "cui", "d", "da", "dai", "dal", "dalla", "dalle",
	"degli", "dei", "del", "dell", "della", "delle", "dello", "di", "dopo", "dove", "due", "e",
	"ed", "era", "erano", "essere", "fra", "fu", "gli", "ha", "hanno", "ho", "i", "il", "in",
	"io", "l", "la", "le", "lei", "lo", "loro", "lui", "ma", "mi", "mia", "mio", "molto", "ne",
	"negli", "nei", "nel", "nella", "nelle", "nello", "noi", "non", "o", "ogni", "per",
	"perché", "più", "poi", "prima", "quale", "quando", "quanto", "quella", "quello", "questa",
	"questi", "questo", "qui", "se", "senza", "si", "sia", "sono", "sua", "sue", "sul",
	"sulla", "suo", "suoi", "tra", "tutti", "tutto", "un", "una", "uno", "vi", "voi", "è"
};

const struct lang lang_it = {
	.code = "it",
	.stemmer = "italian",
	.never = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.may_end = WORD_LIST(may_end),
	.before_digit = WORD_LIST(before_digit),
	.starters = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words)
};
