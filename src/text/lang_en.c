#include "lang.h"

static const char *const never[] = {
	"adj", "adm", "adv", "aka", "al", "attys", "brig", "bros", "capt", "cert", "cf", "ch",
	"cmdr", "cmdt", "col", "comdr", "con", "cpl", "cpt", "det", "dr", "drs", "e.g", "ed", "eds",
	"eg", "ens", "etal", "ex", "fr", "ft", "gen", "gens", "gov", "govs", "hon", "i.e", "ie",
	"incl", "insp", "lt", "lts", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "msgr", "mt",
	"mts", "op", "ord", "pfc", "ph", "pl", "pres", "prof", "profs", "pvt", "rep", "reps", "repr",
	"resp", "rev", "revs", "rt", "sen", "sens", "sfc", "sgt", "sr", "ss", "st", "ste", "supt",
	"surg", "v", "viz", "vs", "vv", "x"
};

static const char *const before_starter[] = {
	"a.k.a", "a.m", "ala", "apr", "approx", "apr", "ariz", "ark", "assn", "assoc", "aug", "ave",
	"avg", "blvd", "calif", "co", "colo", "conn", "corp", "ct", "ctr", "cts", "dec", "del", "dept",
	"dist", "div", "dpt", "esq", "est", "etc", "exp", "expy", "feb", "fl", "fla", "fri", "ft",
	"fwy", "ga", "gal", "hr", "hrs", "hts", "hwy", "ill", "in", "inc", "ind", "inst", "intl", "jan",
	"jr", "jul", "jun", "kan", "ky", "la", "lb", "lbs", "ltd", "mar", "mass", "max", "md", "mfg",
	"mich", "min", "minn", "miss", "mon", "mont", "mph", "nat", "natl", "neb", "nev", "nov", "oct",
	"okla", "ont", "ore", "oz", "p.m", "penn", "pkwy", "plc", "pp", "pty", "que", "rd", "sask",
	"sat", "sec", "sep", "sept", "sq", "sun", "tce", "tel", "tenn", "tex", "thu", "thur", "thurs",
	"tue", "tues", "univ", "usa", "va", "vol", "vols", "wash", "wed", "wis", "wisc", "wyo", "yd",
	"yds", "yr", "yrs"
};

static const char *const before_digit[] = {
	"app", "apps", "arg", "art", "arts", "bk", "ch", "chap", "eq", "eqs", "fig", "figs", "no", "nos",
	"nr", "num", "p", "par", "para", "paras", "pars", "pg", "pp", "pt", "ref", "refs", "sect",
	"sects", "tab", "ver", "vol", "vols"
};

static const char *const starters[] = {
	"a", "after", "all", "also", "although", "among", "an", "and", "another", "any", "as", "asked",
	"at", "because", "before", "both", "but", "by", "can", "could", "did", "do", "does", "during",
	"each", "even", "every", "few", "first", "for", "from", "had", "has", "have", "he", "her", "here",
	"his", "how", "however", "i", "i'm", "if", "in", "instead", "is", "it", "it's", "its", "last", "later",
	"let", "many", "meanwhile", "more", "moreover", "most", "my", "neither", "nevertheless", "next",
	"no", "nor", "not", "nothing", "now", "of", "on", "once", "one", "only", "or", "other", "others",
	"our", "over", "perhaps", "please", "several", "she", "should", "since", "so", "some", "soon",
	"still", "such", "take", "than", "that", "the", "their", "then", "there", "therefore", "these",
	"they", "this", "those", "though", "through", "thus", "to", "today", "two", "under", "unlike",
	"until", "upon", "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who",
	"whose", "why", "will", "with", "without", "would", "yes", "yesterday", "yet", "you", "your"
};

static const char *const function_words[] = {
	"a", "about", "above", "after", "again", "against", "all", "also", "am", "an", "and", "any", "are",
	"as", "at", "be", "because", "been", "before", "being", "below", "between", "both", "but", "by",
	"can", "could", "did", "do", "does", "doing", "down", "during", "each", "few", "for", "from",
	"further", "had", "has", "have", "having", "he", "her", "here", "hers", "herself", "him",
	"himself", "his", "how", "i", "if", "in", "into", "is", "it", "its", "itself", "just", "may",
	"me", "might", "more", "most", "must", "my", "myself", "no", "nor", "not", "now", "of", "off",
	"on", "once", "only", "or", "other", "our", "ours", "out", "over", "own", "same", "shall",
	"she", "should", "so", "some", "such", "than", "that", "the", "their", "theirs", "them",
	"themselves", "then", "there", "these", "they", "this", "those", "through", "to", "too",
	"under", "until", "up", "upon", "us", "very", "was", "we", "were", "what", "when", "where",
	"which", "while", "who", "whom", "whose", "why", "will", "with", "would", "you", "your",
	"yours"
};

const struct lang lang_en = {
	.code           = "en",
	.stemmer        = "english",
	.never          = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.before_digit   = WORD_LIST(before_digit),
	.starters       = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words)
};
