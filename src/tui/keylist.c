#include "tdiff/tui.h"

#include "actions.h"
#include "keymap.h"

bool
tui_action(size_t index, struct tui_action *out, struct buffer *keys)
{
	enum action action = (enum action)(ACT_NONE + 1 + index);
	const struct action_info *info;
	struct keymap *map;
	size_t before = keys->len;

	if (index >= ACT_COUNT - ACT_NONE - 1)
		return false;
	info = action_info(action);
	*out = (struct tui_action){ info->name, action_group_name(info->group), info->help };
	map = keymap_new();
	for (int screen = 0; screen < SCREEN_COUNT && keys->len == before; screen++)
		keymap_keys(map, (enum view_screen)screen, action, keys);
	keymap_free(map);
	return true;
}
