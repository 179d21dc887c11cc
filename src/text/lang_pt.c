#include "lang.h"

static const listed_word never[] = {
	"adj", "adv", "art", "av", "cap", "cel", "cf", "cia", "col", "comte", "cód", "d", "dep",
	"depto", "desemb", "dir", "dr", "dra", "dras", "drs", "ed", "eng", "enga", "engª", "etal",
	"ex", "exa", "exmo", "fig", "gen", "gov", "ilmo", "jr", "lt", "ltda", "maj", "min", "mons",
	"máx", "mín", "n.b", "núm", "obs", "op", "p.ex", "pe", "prof", "profa", "prov", "pág",
	"págs", "ref", "rev", "sen", "sr", "sra", "sras", "sres", "srs", "srta", "sta", "sto",
	"ten", "trad", "v", "v.exa", "vol", "vs"
};

static const listed_word before_starter[] = {
	"a.c", "a.m", "abr", "ago", "aprox", "co", "d.c", "dez", "e.c", "e.u.a", "etc", "eua",
	"fev", "inc", "jan", "jul", "jun", "kg", "km", "ltd", "ltda", "min", "nov", "out", "p.m",
	"s.a", "seg", "set"
};

static const listed_word may_end[] = {
	"a.c", "d.c"
};

static const listed_word before_digit[] = {
	"art", "arts", "cap", "fig", "n", "n.º", "no", "n°", "nº", "núm", "p", "pp", "pág", "págs",
	"tel", "vol"
};

static const listed_word starters[] = {
	"a", "acho", "ainda", "alguns", "ali", "além", "ao", "aos", "apenas", "apesar", "após",
	"aqui", "as", "assim", "até", "cada", "com", "como", "contudo", "da", "das", "de", "dela",
	"dele", "depois", "desde", "do", "dois", "dos", "durante", "e", "ela", "elas", "ele",
	"eles", "em", "embora", "enquanto", "entre", "entretanto", "então", "era", "eram", "essa",
	"esse", "esta", "este", "está", "eu", "fazer", "foi", "foram", "hoje", "há", "isso",
	"isto", "já", "logo", "mais", "mas", "me", "mesmo", "meu", "minha", "muitas", "muito",
	"muitos", "na", "nada", "nas", "nem", "nenhum", "nesse", "nesta", "neste", "no", "nos",
	"nossa", "nosso", "nunca", "não", "nós", "o", "onde", "os", "ou", "outra", "outro",
	"outros", "para", "pela", "pelo", "pois", "por", "porque", "portanto", "porém", "pouco",
	"qual", "quando", "quanto", "quase", "que", "quem", "se", "segundo", "sem", "sempre",
	"ser", "seu", "seus", "sim", "sob", "sobre", "sua", "suas", "também", "tanto", "te", "tem",
	"todas", "todo", "todos", "três", "tu", "tudo", "um", "uma", "umas", "uns", "vamos",
	"você", "vocês", "às", "é"
};

static const listed_word function_words[] = {
	"a", "ainda", "ao", "aos", "as", "até", "com", "como", "da", "das", "de", "dela", "dele",
	"depois", "do", "dos", "e", "ela", "elas", "ele", "eles", "em", "entre", "era", "essa",
	"esse", "esta", "este", "está", "eu", "foi", "foram", "há", "isso", "já", "lhe", "mais",
	"mas", "me", "mesmo", "meu", "minha", "muito", "na", "nas", "nem", "no", "nos", "não",
	"nós", "o", "os", "ou", "para", "pela", "pelas", "pelo", "pelos", "por", "quando", "que",
	"quem", "se", "sem", "ser", "seu", "seus", "sua", "suas", "só", "também", "te", "tem",
	"um", "uma", "você", "às", "é"
};

const struct lang lang_pt = {
	.code = "pt",
	.stemmer = "portuguese",
	.never = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.may_end = WORD_LIST(may_end),
	.before_digit = WORD_LIST(before_digit),
	.starters = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words)
};
