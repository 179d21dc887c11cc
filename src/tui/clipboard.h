#ifndef TUI_CLIPBOARD_H
#define TUI_CLIPBOARD_H

#include <stdbool.h>
#include <stddef.h>

#define CLIPBOARD_LIMIT 74000	/* bytes of base64; some terminals drop longer ones */

/* Put bytes into the terminal's clipboard (OSC 52, never read back). False: too long. */
bool clipboard_copy(const char *bytes, size_t len);

#endif
