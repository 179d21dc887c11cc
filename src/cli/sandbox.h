#ifndef CLI_SANDBOX_H
#define CLI_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "tdiff/buffer.h"

/*
 * sandbox: gives up, for good, what the program never needs: running
 * programs, sockets, looking into other processes, and writing anywhere but
 * in the folders named and to devices. So a fault that hostile text might
 * find has little to gain. Reading stays free: links, encodings and
 * terminal descriptions lie anywhere.
 *
 * Call it before any thread is started. Where the kernel or the build
 * cannot do it, nothing happens; sandbox_describe() tells.
 */
void sandbox_enter(const char *const *writable, size_t count);
void sandbox_describe(struct buffer *out);	/* "Landlock, seccomp", "none" */

#endif
