#include "align_internal.h"

#include <stdlib.h>

#include "tdiff/memory.h"

#define SIZE_FIRST 1024

struct class_slot {
	uint64_t hash;
	uint32_t number;	/* plus one; 0: empty */
};

static struct class_slot *
find(const struct classes *c, uint64_t hash)
{
	size_t i = (size_t)(hash & (c->size - 1));

	while (c->slots[i].number && c->slots[i].hash != hash)
		i = (i + 1) & (c->size - 1);
	return &c->slots[i];
}

static void
grow(struct classes *c, size_t size)
{
	struct classes bigger = { .size = size, .count = c->count };

	bigger.slots = memory_alloc(bigger.size, sizeof(*bigger.slots));
	for (size_t i = 0; i < c->size; i++)
		if (c->slots[i].number)
			*find(&bigger, c->slots[i].hash) = c->slots[i];
	free(c->slots);
	*c = bigger;
}

uint32_t
classes_number(struct classes *c, uint64_t hash)
{
	struct class_slot *slot;

	if (c->count >= c->size / 4 * 3)
		grow(c, c->size ? c->size * 2 : SIZE_FIRST);
	slot = find(c, hash);
	if (!slot->number)
		*slot = (struct class_slot){ .hash = hash, .number = ++c->count };
	return slot->number - 1;
}

void
classes_reserve(struct classes *c, size_t count)
{
	size_t size = c->size ? c->size : SIZE_FIRST;

	while (size / 4 * 3 <= count)
		size *= 2;
	if (size > c->size)
		grow(c, size);
}

void
classes_fetch(const struct classes *c, uint64_t hash)
{
	if (c->size)
		__builtin_prefetch(&c->slots[hash & (c->size - 1)]);
}

void
classes_free(struct classes *c)
{
	free(c->slots);
	*c = (struct classes){ 0 };
}
