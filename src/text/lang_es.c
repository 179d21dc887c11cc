#include "lang.h"

static const listed_word never[] = {
	"arq", "art", "atte", "av", "avda", "bco", "c", "cap", "cf", "col", "cía", "d", "depto",
	"dir", "dpto", "dr", "dra", "dras", "dres", "dña", "ed", "ej", "excmo", "fig", "gral",
	"ing", "lcda", "lcdo", "ldo", "lic", "licda", "mons", "mtro", "máx", "mín", "n.b", "no",
	"núm", "op", "p.ej", "pbro", "pral", "prof", "profa", "prov", "pág", "págs", "párr", "ref",
	"rev", "rvdo", "sgte", "sr", "sra", "sras", "sres", "srta", "srtas", "sta", "sto", "tel",
	"trad", "tte", "ud", "uds", "v.gr", "vda", "vol", "vs"
};

static const listed_word before_starter[] = {
	"a.c", "a.de.c", "a.m", "abr", "ago", "aprox", "c", "cm", "co", "d.c", "dic", "e.c",
	"ee.uu", "ene", "etc", "feb", "ff.aa", "hab", "inc", "jj.oo", "jr", "jul", "jun", "kg",
	"km", "ltd", "min", "nov", "oct", "p.m", "rr.hh", "s.a", "s.l", "seg", "sept", "u.s",
	"u.s.a", "uu"
};

static const listed_word may_end[] = {
	"a.c", "a.de.c", "d.c", "e.c", "ee.uu"
};

static const listed_word before_digit[] = {
	"aprox", "art", "arts", "ca", "cap", "fig", "n", "n.º", "no", "n°", "nº", "núm", "p", "pp",
	"pág", "págs", "tel", "vol"
};

static const listed_word starters[] = {
	"a", "además", "ahora", "al", "algo", "algunas", "algunos", "allí", "ambas", "ambos",
	"ante", "antes", "aquel", "aquí", "así", "aun", "aunque", "aún", "bajo", "bien", "cada",
	"casi", "como", "con", "contra", "cual", "cualquier", "cuando", "cuatro", "cuándo",
	"cuántos", "cómo", "de", "debido", "del", "desde", "después", "donde", "dos", "durante",
	"e", "el", "ella", "ellas", "ellos", "en", "entonces", "entre", "era", "es", "esa", "ese",
	"eso", "esos", "esta", "estaba", "estas", "este", "esto", "estos", "está", "fue", "fueron",
	"gracias", "ha", "hace", "hacia", "han", "hasta", "hay", "hoy", "incluso", "la", "las",
	"le", "les", "lo", "los", "luego", "mas", "me", "mi", "mientras", "mis", "mucha", "muchas",
	"mucho", "muchos", "muy", "más", "nada", "nadie", "ni", "ninguna", "ninguno", "no", "nos",
	"nosotros", "nuestra", "nuestro", "nunca", "o", "otra", "otras", "otro", "otros", "para",
	"pero", "poco", "por", "porque", "posteriormente", "pues", "que", "quien", "quienes",
	"quién", "qué", "se", "según", "ser", "si", "sin", "sobre", "solo", "son", "su", "sus",
	"sí", "también", "tampoco", "tan", "tanto", "te", "tenía", "tiene", "toda", "todas",
	"todo", "todos", "tras", "tres", "tu", "tú", "un", "una", "unas", "unos", "usted",
	"varios", "y", "ya", "yo", "él"
};

static const listed_word function_words[] = {
	"a", "al", "algo", "algunos", "ante", "antes", "como", "con", "contra", "cual", "cuando",
	"de", "del", "desde", "donde", "durante", "e", "el", "ella", "ellos", "en", "entre", "era",
	"eran", "es", "esa", "ese", "eso", "esta", "este", "esto", "estos", "está", "están", "fue",
	"fueron", "ha", "había", "han", "hasta", "hay", "la", "las", "le", "les", "lo", "los",
	"me", "mi", "mientras", "muy", "más", "nada", "ni", "no", "nos", "o", "os", "otra", "otro",
	"para", "pero", "poco", "por", "porque", "que", "quien", "qué", "se", "ser", "si", "sin",
	"sobre", "son", "su", "sus", "sí", "también", "tanto", "te", "tiene", "todo", "todos",
	"tras", "tu", "un", "una", "uno", "unos", "y", "ya", "yo", "él"
};

const struct lang lang_es = {
	.code = "es",
	.stemmer = "spanish",
	.never = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.may_end = WORD_LIST(may_end),
	.before_digit = WORD_LIST(before_digit),
	.starters = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words),
	.lower_starts = true
};
