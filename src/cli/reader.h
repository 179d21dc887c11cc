#ifndef CLI_READER_H
#define CLI_READER_H

#include "session.h"

/*
 * Open the reader on what the session lists, and stay until the user leaves.
 * ST_TERMINAL: there is none that it can draw on, and nothing was written.
 * A signal that ended it is raised again.
 */
enum status reader_run(const struct session *s, struct error *err);

#endif
