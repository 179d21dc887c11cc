/* The shape of the view, and its older ones for undo. */
#include "view_internal.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

#define UNDO_MOST 50

static bool *
copy_hidden(const bool *hidden, uint32_t count)
{
	bool *copy = memory_alloc(count, sizeof(*copy));

	if (hidden)
		memcpy(copy, hidden, count * sizeof(*copy));
	return copy;
}

static void
forget_oldest(struct shapes *s)
{
	free(s->items[0].hidden);
	memmove(s->items, s->items + 1, (s->count - 1) * sizeof(*s->items));
	s->count--;
}

void
shape_save(struct view *v)
{
	struct shape copy = v->shape;

	copy.hidden = copy_hidden(v->shape.hidden, v->m->version_count);
	if (v->undone.count == UNDO_MOST)
		forget_oldest(&v->undone);
	*VECTOR_PUSH(&v->undone) = copy;
}

bool
shape_undo(struct view *v, struct view_answer *answer)
{
	struct shape old = v->shape;

	if (!v->undone.count)
		return false;
	v->shape = v->undone.items[--v->undone.count];
	free(old.hidden);
	if (v->shape.base != old.base || v->shape.rewritten != old.rewritten)
		*answer = view_rebuild(v->shape.base, v->shape.rewritten);
	v->shape.base = old.base;
	v->shape.rewritten = old.rewritten;
	page_refresh(v);
	return true;
}

void
shape_free(struct view *v)
{
	while (v->undone.count)
		forget_oldest(&v->undone);
	VECTOR_FREE(&v->undone);
	free(v->shape.hidden);
	v->shape.hidden = NULL;
}

/* For versions of another number: all are shown, and nothing older can be gone back to. */
void
shape_reset(struct view *v)
{
	shape_free(v);
	v->shape.hidden = copy_hidden(NULL, v->m->version_count);
}
