#include "model_internal.h"

/*
 * How far to look for a node that an earlier sequence has placed. Looking
 * for each of n nodes over n others would be quadratic where two versions
 * hold the same long run in different orders; beyond this they are not level.
 */
#define WEAVE_REACH 512

struct weave
weave_new(struct arena *arena, uint32_t nodes)
{
	struct weave w = {
		.next = ARENA_ARRAY(arena, uint32_t, nodes),
		.stamp = ARENA_ARRAY(arena, uint32_t, nodes),
		.placed = ARENA_ARRAY(arena, bool, nodes),
		.frame = ARENA_ARRAY(arena, bool, nodes),
		.head = NONE,
		.tail = NONE,
	};

	return w;
}

static uint32_t
after(const struct weave *w, uint32_t node)
{
	return node == NONE ? w->head : w->next[node];
}

static void
insert(struct weave *w, uint32_t behind, uint32_t node)
{
	w->next[node] = after(w, behind);
	if (behind == NONE)
		w->head = node;
	else
		w->next[behind] = node;
	if (w->tail == behind)
		w->tail = node;
	w->placed[node] = true;
}

void
weave_append(struct weave *w, uint32_t node)
{
	insert(w, w->tail, node);
	w->frame[node] = true;
}

/* Behind what earlier sequences put after `anchor`, but before the frame and before this sequence's own. */
static uint32_t
skip_others(const struct weave *w, uint32_t anchor, uint32_t stamp)
{
	uint32_t next = after(w, anchor);

	while (next != NONE && !w->frame[next] && w->stamp[next] != stamp) {
		anchor = next;
		next = w->next[next];
	}
	return anchor;
}

/* True when `node` stands after the anchor, with nothing of the frame between. */
static bool
reaches(const struct weave *w, uint32_t anchor, uint32_t node)
{
	uint32_t at = after(w, anchor);

	for (int i = 0; i < WEAVE_REACH && at != NONE && !w->frame[at]; i++) {
		if (at == node)
			return true;
		at = w->next[at];
	}
	return false;
}

void
weave_sequence(struct weave *w, uint32_t number, struct weave_item *items, size_t count)
{
	uint32_t anchor = NONE, stamp = number + 1;

	for (size_t i = 0; i < count; i++)
		w->stamp[items[i].node] = stamp;
	for (size_t i = 0; i < count; i++) {
		struct weave_item *item = &items[i];
		bool placed = w->placed[item->node];

		if (placed && !w->frame[item->node] && item->anchor && item->node != anchor &&
		    !reaches(w, anchor, item->node)) {
			if (item->spare == NONE)
				continue;
			item->node = item->spare;
			placed = w->placed[item->node];
		}
		if (!placed) {
			insert(w, skip_others(w, anchor, stamp), item->node);
			w->stamp[item->node] = stamp;
		}
		if (item->anchor)
			anchor = item->node;
	}
}
