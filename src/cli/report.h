#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "session.h"
#include "tdiff/export.h"

/*
 * report: what a session writes, to standard output or --output. Each gives
 * the exit status, and tells what failed.
 */

int report_write(const struct session *s);	/* one report, of all stories, in the format asked for */
int report_units(const struct session *s);	/* sentences or words of each version */
int report_stories(const struct session *s);	/* the stories themselves */

/* How the options want reports written. */
struct export_params report_params(const struct options *o);

#endif
