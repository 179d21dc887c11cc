#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "options.h"
#include "tdiff/buffer.h"
#include "tdiff/sink.h"
#include "tdiff/status.h"

/* cli: what main() calls, and the small things that its parts share. */

/* As diff(1) has it. */
enum exit_status { EXIT_SAME, EXIT_DIFFERENT, EXIT_TROUBLE };

/* run.c: do what the options ask; the exit status. */
int run(const struct options *o);

/*
 * arguments.c: all settings: defaults, then the config file, then the
 * command line. A fault of the usual config file is told and the file
 * ignored; one of a file that was named, or of the line, is a failure.
 */
enum status settings_load(struct options *o, int argc, char **argv, struct error *err);

/* message.c: one line on standard error, "tdiff: ...", made safe to show. */
void message(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
int  complain(const struct error *err);		/* tell a failure; its exit status */

/*
 * git.c: the last seven or nine arguments, where git hands them to an
 * external diff, become two sources. They hold names that somebody has
 * committed, so none of them is ever looked at as an option. Modes that differ
 * are told beside the names. Of a binary file it is then told that it is one,
 * and git goes on: a failure would end the whole `git diff`. Any other is
 * complained of.
 */
int  git_argument_count(int argc, char **argv);	/* 0: git does not call */
void git_arguments(struct options *o);
int  git_complain(const struct options *o, const struct error *err);	/* exit status */

/*
 * folders.c: where the user's own files of a kind are: `tdiff` in the folder
 * that the variable names, else in the one below home. Relative names are
 * not taken, they would be read from wherever one happens to be; false when
 * there is neither.
 */
bool user_folder(const char *variable, const char *below_home, struct buffer *out);

/*
 * output.c: where reports go: standard output, or the file of --output,
 * written beside its final place and renamed when it is whole. It is never
 * a link or one of `inputs`.
 */
struct output {
	int           fd;	/* standard output, where `path` is NULL */
	const char   *path;
	struct buffer whole;	/* what the file will hold */
	struct sink   sink;
	bool          denied;		/* the file could not be made for want of the right */
};

enum status output_open(struct output *out, const char *path, const char *const *inputs,
			size_t input_count, struct error *err);
enum status output_finish(struct output *out, struct error *err);
void        output_discard(struct output *out);	/* instead of finish: no file is written */

#endif
