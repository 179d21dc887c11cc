#include "lang.h"

static const listed_word never[] = {
	"ed", "esim", "huom", "jne", "ko", "kpl", "ks", "milj", "mm", "mrd", "n", "nk", "ns", "os",
	"po", "prof", "synt", "t", "tri", "ts", "v", "vrt", "ym", "yms"
};

static const listed_word before_starter[] = {
	"eaa", "jaa", "jne", "ym", "yms"
};

static const listed_word before_digit[] = {
	"n", "nro", "s"
};

static const listed_word starters[] = {
	"ehkä", "ei", "eli", "en", "että", "he", "hän", "hänen", "ja", "jo", "joka", "jos",
	"jotka", "koska", "kuin", "kun", "me", "miksi", "mikä", "missä", "mitä", "mutta", "muut",
	"myös", "ne", "niin", "noin", "nyt", "olen", "oli", "on", "se", "sekä", "sen", "siellä",
	"sillä", "silti", "sitten", "tai", "te", "tuo", "tämä", "tässä", "vaan", "vaikka", "vain"
};

static const listed_word function_words[] = {
	"ei", "eivät", "en", "että", "he", "hän", "hänen", "ja", "jo", "joka", "jonka", "jos",
	"jossa", "jotka", "koska", "kuin", "kun", "me", "mikä", "mitä", "mutta", "myös", "ne",
	"niin", "nyt", "ole", "oli", "olivat", "olla", "on", "ovat", "se", "sekä", "sen", "siitä",
	"sillä", "tai", "tämä", "tämän", "vaan", "vain", "vielä"
};

const struct lang lang_fi = {
	.code = "fi",
	.stemmer = "finnish",
	.never = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.before_digit = WORD_LIST(before_digit),
	.starters = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words),
	.ordinal_dot = true
};
