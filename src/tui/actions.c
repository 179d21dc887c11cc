#include "actions.h"

#include <string.h>

static const char *const group_names[GROUP_COUNT] = {
#define X(id, name) [GROUP_##id] = (name),
	ACTION_GROUP_LIST(X)
#undef X
};

static const struct action_info infos[ACT_COUNT] = {
	[ACT_NONE] = { "none", GROUP_PROGRAM, TAKES_COUNT, "" },
#define X(id, name, group, takes, help) [ACT_##id] = { name, GROUP_##group, TAKES_##takes, help },
	ACTION_LIST(X)
#undef X
};

const struct action_info *
action_info(enum action a)
{
	return &infos[a];
}

const char *
action_group_name(enum action_group g)
{
	return group_names[g];
}

enum action
action_find(const char *name, size_t len)
{
	for (enum action a = ACT_NONE + 1; a < ACT_COUNT; a++)
		if (strlen(infos[a].name) == len && memcmp(infos[a].name, name, len) == 0)
			return a;
	return ACT_NONE;
}
