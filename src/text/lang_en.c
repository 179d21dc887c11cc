#include "lang.h"

static const listed_word never[] = {
	"adj", "adm", "adv", "aka", "al", "attys", "brig", "bros", "ca", "capt", "cca", "cert",
	"cf", "ch", "cmdr", "cmdt", "comdr", "cpl", "cpt", "det", "dr", "drs", "e.g", "eg", "ens",
	"etal", "fr", "gen", "gens", "gov", "govs", "hon", "i.e", "ie", "incl", "insp", "lt",
	"lts", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "msgr", "mt", "mts", "mx", "op",
	"ord", "pfc", "ph", "pl", "pres", "prof", "profs", "pvt", "rep", "repr", "reps", "resp",
	"rev", "revs", "rt", "sen", "sens", "sfc", "sgt", "sr", "ss", "st", "ste", "supt", "surg",
	"v", "viz", "vs", "vv"
};

static const listed_word before_starter[] = {
	"a.d", "a.k.a", "a.m", "ala", "approx", "assn", "assoc", "ave", "avg", "b.a", "b.c",
	"b.c.e", "bhd", "blvd", "c.e", "cm", "co", "corp", "ctr", "cts", "d.c", "dept", "dist",
	"div", "dpt", "e.u", "ed", "eds", "esq", "est", "etc", "expy", "ft", "fwy", "gal", "hr",
	"hrs", "hts", "hwy", "inc", "inst", "intl", "jr", "kg", "km", "lb", "lbs", "ltd", "m.a",
	"m.d", "mfg", "min", "mins", "ml", "mm", "mph", "natl", "oz", "p.m", "ph.d", "pkwy", "plc",
	"pp", "pte", "pty", "rd", "sec", "secs", "sq", "tce", "tel", "u.k", "u.n", "u.s", "u.s.a",
	"univ", "viz", "vol", "vols", "yd", "yds", "yr", "yrs"
};

static const listed_word capital[] = {
	"ala", "apr", "ariz", "ark", "aug", "calif", "col", "colo", "con", "conn", "ct", "dec",
	"del", "ex", "feb", "fl", "fla", "fri", "ga", "ill", "ind", "inst", "jan", "jul", "jun",
	"kan", "ky", "la", "mar", "mass", "max", "md", "me", "mich", "minn", "miss", "mo", "mon",
	"mont", "nat", "neb", "nev", "nov", "oct", "okla", "ont", "ore", "pa", "penn", "que",
	"sask", "sat", "sep", "sept", "sun", "tenn", "tex", "thu", "thur", "thurs", "tue", "tues",
	"va", "vt", "wash", "wed", "wis", "wisc", "wyo"
};

static const listed_word before_digit[] = {
	"app", "approx", "apps", "arg", "art", "arts", "bk", "c", "ca", "chap", "chaps", "eq",
	"eqs", "est", "fig", "figs", "no", "nos", "nr", "num", "n°", "nº", "p", "par", "para",
	"paras", "pars", "pg", "pp", "pt", "ref", "refs", "sect", "sects", "tab", "ver", "vol",
	"vols"
};

static const listed_word starters[] = {
	"a", "after", "all", "also", "although", "among", "an", "and", "another", "any", "as",
	"asked", "at", "because", "before", "both", "but", "by", "can", "could", "did", "do",
	"does", "during", "each", "even", "every", "few", "first", "for", "from", "had", "has",
	"have", "he", "he's", "her", "here", "here's", "his", "how", "however", "i", "i'd", "i'll",
	"i'm", "i've", "if", "in", "instead", "is", "isn't", "it", "it'll", "it's", "its", "last",
	"later", "let", "let's", "many", "meanwhile", "more", "moreover", "most", "my", "neither",
	"nevertheless", "next", "no", "nor", "not", "nothing", "now", "of", "on", "once", "one",
	"only", "or", "other", "others", "our", "over", "perhaps", "please", "several", "she",
	"she's", "should", "since", "so", "some", "soon", "still", "such", "take", "than", "that",
	"that's", "the", "their", "then", "there", "there's", "therefore", "these", "they",
	"they'd", "they'll", "they're", "they've", "this", "those", "though", "through", "thus",
	"to", "today", "two", "under", "unlike", "until", "upon", "was", "we", "we'd", "we'll",
	"we're", "we've", "were", "what", "what's", "when", "where", "whether", "which", "while",
	"who", "who's", "whose", "why", "will", "with", "without", "would", "yes", "yesterday",
	"yet", "you", "you'll", "you're", "your"
};

static const listed_word function_words[] = {
	"a", "about", "above", "after", "again", "against", "all", "also", "am", "an", "and",
	"any", "are", "as", "at", "be", "because", "been", "before", "being", "below", "between",
	"both", "but", "by", "can", "could", "did", "do", "does", "doing", "down", "during",
	"each", "few", "for", "from", "further", "had", "has", "have", "having", "he", "her",
	"here", "hers", "herself", "him", "himself", "his", "how", "i", "if", "in", "into", "is",
	"it", "its", "itself", "just", "may", "me", "might", "more", "most", "must", "my",
	"myself", "no", "nor", "not", "now", "of", "off", "on", "once", "only", "or", "other",
	"our", "ours", "out", "over", "own", "same", "shall", "she", "should", "so", "some",
	"such", "than", "that", "the", "their", "theirs", "them", "themselves", "then", "there",
	"these", "they", "this", "those", "through", "to", "too", "under", "until", "up", "upon",
	"us", "very", "was", "we", "were", "what", "when", "where", "which", "while", "who",
	"whom", "whose", "why", "will", "with", "would", "you", "your", "yours"
};

const struct lang lang_en = {
	.code = "en",
	.stemmer = "english",
	.never = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.capital = WORD_LIST(capital),
	.before_digit = WORD_LIST(before_digit),
	.starters = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words),
	.lower_starts = true
};
