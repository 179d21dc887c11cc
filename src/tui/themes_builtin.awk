# Theme files, in the order given, become pairs of strings: name, lines.
BEGIN {
	print "/* Made from themes/ by themes_builtin.awk. */"
	print "extern const char *const builtin_themes[];\n"
	print "const char *const builtin_themes[] = {"
}
FNR == 1 {
	if (count++)
		print "\t,"
	name = FILENAME
	sub(/.*\//, "", name)
	sub(/\.theme$/, "", name)
	printf "\t\"%s\",\n", name
}
!/^#/ && NF {
	line = $0
	gsub(/\\/, "\\\\", line)
	gsub(/"/, "\\\"", line)
	printf "\t\"%s\\n\"\n", line
}
END {
	print "\t, 0\n};"
}
