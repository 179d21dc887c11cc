#include "lang.h"

static const listed_word never[] = {
	"adj", "adv", "ap", "art", "av", "bd", "bibl", "boul", "c.-à-d", "cf", "ch", "chap",
	"coll", "dir", "dr", "env", "ex", "exp", "fig", "fr", "fém", "hab", "inf", "ing", "lat",
	"m", "me", "mgr", "mlle", "mlles", "mm", "mme", "mmes", "mr", "ms", "n.b", "p.ex", "par",
	"pl", "pr", "prof", "pt", "qq", "resp", "sing", "st", "ste", "suiv", "sup", "suppl",
	"trad", "tél", "v", "vol", "vs", "éd"
};

static const listed_word before_starter[] = {
	"apr", "bât", "cie", "co", "déc", "etc", "févr", "inc", "j.-c", "j.c", "janv", "jc", "jr",
	"juil", "kg", "km", "ltd", "min", "nov", "oct", "s.a", "s.a.r.l", "sec", "sept", "sr",
	"u.s", "u.s.a", "éds"
};

static const listed_word may_end[] = {
	"j-c", "j.-c", "j.c"
};

static const listed_word before_digit[] = {
	"al", "art", "chap", "env", "fig", "n", "no", "nos", "n°", "nº", "p", "pp", "t", "tél",
	"vol"
};

static const listed_word starters[] = {
	"a", "ainsi", "alors", "après", "au", "aucun", "aujourd'hui", "aussi", "autre", "autres",
	"aux", "avant", "avec", "beaucoup", "bien", "c'est", "car", "ce", "cela", "celle", "celui",
	"cependant", "certains", "ces", "cet", "cette", "ceux", "chaque", "combien", "comme",
	"comment", "d'abord", "d'après", "d'autres", "dans", "de", "depuis", "dernièrement", "des",
	"deux", "donc", "du", "dès", "elle", "elles", "en", "encore", "enfin", "ensuite", "entre",
	"est", "et", "eux", "grâce", "hier", "ici", "il", "ils", "j'ai", "je", "jusqu'à", "l'un",
	"la", "le", "les", "leur", "leurs", "lors", "lorsque", "lui", "là", "mais", "malgré",
	"mes", "mon", "même", "ne", "ni", "nos", "notre", "nous", "on", "or", "ou", "où", "par",
	"parce", "parmi", "pas", "pendant", "personne", "peu", "peut-être", "plus", "plusieurs",
	"pour", "pourquoi", "pourtant", "puis", "puisque", "qu'est-ce", "quand", "quant", "que",
	"quel", "quelle", "quelles", "quelques", "quels", "qui", "quoi", "quoique", "sa", "sans",
	"se", "selon", "ses", "si", "son", "sont", "sous", "souvent", "sur", "tandis", "toujours",
	"tous", "tout", "toute", "toutefois", "toutes", "trois", "trop", "très", "tu", "un", "une",
	"vers", "voici", "voilà", "vos", "votre", "vous", "y", "à"
};

static const listed_word function_words[] = {
	"ai", "au", "aucun", "aussi", "autre", "aux", "avant", "avec", "avoir", "c'est", "car",
	"ce", "cela", "ces", "cet", "cette", "comme", "d", "dans", "de", "des", "deux", "donc",
	"dont", "du", "elle", "elles", "en", "encore", "entre", "est", "et", "eu", "fait", "il",
	"ils", "je", "l", "la", "le", "les", "leur", "leurs", "lui", "ma", "mais", "me", "mes",
	"moi", "mon", "même", "n", "ne", "ni", "nos", "notre", "nous", "on", "ont", "ou", "où",
	"par", "pas", "pendant", "peu", "plus", "pour", "qu", "quand", "que", "quel", "quelle",
	"qui", "s", "sa", "sans", "se", "ses", "si", "son", "sont", "sous", "sur", "ta", "te",
	"tes", "toi", "ton", "tous", "tout", "toute", "toutes", "très", "tu", "un", "une", "vers",
	"vos", "votre", "vous", "y", "à", "étaient", "était", "été", "être"
};

const struct lang lang_fr = {
	.code = "fr",
	.stemmer = "french",
	.never = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.may_end = WORD_LIST(may_end),
	.before_digit = WORD_LIST(before_digit),
	.starters = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words)
};
