#include "clipboard.h"

#include <stdint.h>

#include "tdiff/buffer.h"
#include "tty.h"

bool
clipboard_copy(const char *bytes, size_t len)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
	struct buffer out = { 0 };

	if ((len + 2) / 3 * 4 > CLIPBOARD_LIMIT)
		return false;
	buffer_puts(&out, "\033]52;c;");
	for (size_t i = 0; i < len; i += 3) {
		size_t have = len - i < 3 ? len - i : 3;
		uint32_t group = 0;

		for (size_t k = 0; k < 3; k++)
			group = group << 8 | (k < have ? (unsigned char)bytes[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			buffer_putc(&out, digits[k <= have ? group >> (18 - 6 * k) & 63 : 64]);
	}
	buffer_puts(&out, "\033\\");
	tty_write(out.data, out.len);
	buffer_free(&out);
	return true;
}
