#include "lang.h"

static const listed_word never[] = {
	"a", "abb", "abs", "abschn", "allg", "amtl", "anm", "art", "aufl", "ausg", "b", "bd",
	"bes", "betr", "bez", "bspw", "bzgl", "bzw", "ca", "chr", "d", "d.h", "dipl", "dr", "dt",
	"e.v", "ebd", "einschl", "engl", "entspr", "ev", "evtl", "exkl", "fa", "ff", "fr", "frl",
	"frz", "gebr", "gem", "ggf", "ggü", "gr", "griech", "h", "habil", "hl", "hr", "hrsg", "i",
	"i.d.r", "ing", "inkl", "insb", "insbes", "int", "ital", "jg", "jh", "jun", "jur", "kap",
	"kath", "kfm", "kg", "lat", "lt", "luth", "m", "max", "med", "min", "mind", "mio", "mr",
	"mrd", "mrs", "n", "nat", "nr", "nördl", "o", "o.g", "o.ä", "oec", "orig", "phil",
	"philos", "phys", "pol", "prof", "prot", "rd", "reg", "rel", "rer", "resp", "russ", "s",
	"s.a", "s.o", "s.u", "schw", "sen", "sog", "span", "spez", "st", "str", "südl", "t", "tel",
	"theol", "u", "u.a", "u.u", "ungef", "urspr", "usf", "v", "v.a", "verb", "verf", "vgl",
	"vs", "z", "z.b", "z.t", "z.zt", "zit", "zus", "zw", "zwecks", "zzgl", "österr"
};

static const listed_word before_starter[] = {
	"apr", "aug", "bhf", "chr", "co", "corp", "dez", "di", "do", "etc", "feb", "fr", "gmbh",
	"inc", "jan", "jh", "jhd", "jhs", "jr", "jul", "jun", "kg", "km", "ltd", "mi", "mio", "mo",
	"mrd", "mrz", "n.chr", "nov", "okt", "sa", "sek", "sep", "sept", "so", "sp", "sr", "std",
	"u.s", "u.s.a", "u.s.w", "usa", "usw", "v.chr"
};

static const listed_word before_digit[] = {
	"abb", "abs", "anm", "art", "bd", "kap", "no", "nr", "n°", "nº", "s", "tel", "z", "ziff"
};

static const listed_word starters[] = {
	"aber", "alle", "allerdings", "alles", "als", "also", "am", "an", "andere", "auch", "auf",
	"aus", "außerdem", "bei", "beide", "bereits", "bis", "da", "dabei", "dadurch", "dafür",
	"dagegen", "daher", "damals", "damit", "danach", "daneben", "dann", "daran", "darauf",
	"daraus", "darin", "darum", "darüber", "das", "dass", "davon", "dazu", "dein", "deine",
	"dem", "den", "denn", "dennoch", "der", "deren", "des", "deshalb", "dessen", "deswegen",
	"die", "dies", "diese", "diesem", "diesen", "dieser", "dieses", "doch", "dort", "du",
	"durch", "ebenso", "ein", "eine", "einem", "einen", "einer", "eines", "einige", "er",
	"erst", "es", "etwa", "euer", "falls", "für", "gegen", "gibt", "hat", "hatte", "heute",
	"hier", "hierbei", "hierzu", "hinter", "ich", "ihm", "ihn", "ihnen", "ihr", "ihre",
	"ihrem", "ihren", "ihrer", "im", "immer", "in", "indem", "insgesamt", "inzwischen", "ist",
	"ja", "jede", "jeder", "jedes", "jedoch", "jetzt", "kann", "kein", "keine", "können",
	"laut", "man", "manche", "mehr", "mein", "meine", "mit", "nach", "nachdem", "natürlich",
	"neben", "nicht", "nichts", "noch", "nun", "nur", "ob", "obwohl", "oder", "ohne",
	"schließlich", "schon", "sehr", "sein", "seine", "seinem", "seinen", "seiner", "seit",
	"seitdem", "sich", "sie", "sind", "so", "sobald", "solche", "somit", "sondern", "später",
	"statt", "trotz", "trotzdem", "um", "und", "uns", "unser", "unsere", "unter", "viele",
	"vielen", "vielleicht", "vom", "von", "vor", "wann", "war", "waren", "warum", "was",
	"weder", "wegen", "weil", "weiter", "weitere", "welche", "wenn", "wer", "werden", "wie",
	"wir", "wird", "wo", "wohl", "wurde", "wurden", "während", "zu", "zudem", "zuerst",
	"zuletzt", "zum", "zunächst", "zur", "zurzeit", "zusätzlich", "zwar", "zwei", "zwischen",
	"über"
};

static const listed_word function_words[] = {
	"aber", "alle", "als", "also", "am", "an", "auch", "auf", "aus", "bei", "beim", "bin",
	"bis", "bist", "da", "damit", "dann", "das", "dass", "dein", "deine", "dem", "den", "denn",
	"der", "des", "die", "dies", "diese", "diesem", "diesen", "dieser", "dieses", "doch",
	"dort", "du", "durch", "ein", "eine", "einem", "einen", "einer", "eines", "er", "es",
	"für", "gegen", "habe", "haben", "hat", "hatte", "hatten", "hier", "ich", "ihm", "ihn",
	"ihnen", "ihr", "ihre", "ihrem", "ihren", "ihrer", "im", "in", "ist", "ja", "kann", "kein",
	"keine", "können", "man", "mehr", "mein", "meine", "mich", "mir", "mit", "muss", "nach",
	"nicht", "noch", "nun", "nur", "ob", "oder", "ohne", "sehr", "sein", "seine", "seinem",
	"seinen", "seiner", "seit", "sich", "sie", "sind", "so", "um", "und", "uns", "unser",
	"unter", "vom", "von", "vor", "war", "waren", "was", "weil", "wenn", "wer", "werden",
	"wie", "wieder", "wir", "wird", "wo", "wurde", "wurden", "zu", "zum", "zur", "zwischen",
	"über"
};

const struct lang lang_de = {
	.code = "de",
	.stemmer = "german",
	.never = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.before_digit = WORD_LIST(before_digit),
	.starters = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words),
	.ordinal_dot = true
};
