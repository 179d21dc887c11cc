#include "align_internal.h"

#include <math.h>

/*
 * How strict to be. The closeness of two versions tells which errors to
 * fear: among drafts of one text a weak likeness is chance, among free
 * retellings it is all there is. Settings are given at three points and run
 * straight between them; outside they stay. Measured over drafts,
 * translations, plain-language versions and retellings together.
 */

#define KNOTS 3

/*
 * Where no sentence has one partner clearly ahead of the others, likeness is
 * chance: texts in the same language about other things. From DISTINCT down
 * the demands rise, at UNRELATED by all of UNRELATED_MORE.
 */
#define DISTINCT       0.30f
#define UNRELATED      0.25f
#define UNRELATED_MORE 0.40f

static const float knots[KNOTS] = { 0.20f, 0.55f, 0.80f };	/* closeness */

static const struct regime settings[KNOTS] = {
	/* retellings */
	{ .floor = 0.10f, .step = 0.06f, .next = 0.08f, .of_part = 0.03f, .of_one = 0.07f,
	  .rival = 0.30f, .alone = -0.10f, .better = -1.00f,
	  .moved = 0.40f, .margin = 1.2f, .beside = 0.15f },
	/* translations */
	{ .floor = 0.18f, .step = 0.08f, .next = 0.04f, .of_part = 0.18f, .of_one = 0.06f,
	  .rival = 0.30f, .alone = -0.10f, .better = -0.10f,
	  .moved = 0.36f, .margin = 1.0f, .beside = 0.18f },
	/* drafts */
	{ .floor = 0.26f, .step = 0.07f, .next = 0.10f, .of_part = 0.45f, .of_one = 0.07f,
	  .rival = 0.45f, .alone = 0.05f, .better = 0.00f,
	  .moved = 0.72f, .margin = 0.9f, .beside = 0.15f },
};

/*
 * A version that is told anew tells most of the other; where the order found
 * holds little of the two, more of it is chance, and the more so the more
 * sentences there were to choose from. Drafts may have been cut or added to
 * at will.
 */
#define TOLD        0.80f	/* share of sentences in order from which nothing is doubted */
#define UNTOLD_MORE 0.20f	/* demanded more when there were none */
#define MANY_PAIRS  6.5f	/* logarithm of so many possible pairs that all of it is demanded */
#define DRAFTS_FROM 0.60f	/* closeness from which less is demanded, */
#define DRAFTS      0.80f	/* and nothing */

static float
between(float x, float y, float t)
{
	return x + t * (y - x);
}

static float
share(float t)
{
	return t < 0 ? 0 : t > 1 ? 1 : t;
}

struct regime
regime_for(float closeness, float distinctness, int floor)
{
	float more = UNRELATED_MORE * share((DISTINCT - distinctness) / (DISTINCT - UNRELATED));
	int k = closeness < knots[1] ? 0 : 1;
	float t = share((closeness - knots[k]) / (knots[k + 1] - knots[k]));
	const struct regime *x = &settings[k], *y = &settings[k + 1];
	struct regime r;

	r = (struct regime){
		.floor = between(x->floor, y->floor, t) + more,
		.step = between(x->step, y->step, t),
		.next = between(x->next, y->next, t),
		.of_part = between(x->of_part, y->of_part, t),
		.of_one = between(x->of_one, y->of_one, t),
		.rival = between(x->rival, y->rival, t),
		.alone = between(x->alone, y->alone, t),
		.better = between(x->better, y->better, t),
		.moved = between(x->moved, y->moved, t) + more,
		.margin = between(x->margin, y->margin, t),
		.beside = between(x->beside, y->beside, t),
	};
	if (floor != SIMILARITY_AUTO) {	/* chosen by the reader: no more, no less */
		r.moved = (float)floor / 100;
		r.margin = r.beside = 0;
	}
	return r;
}

float
regime_doubt(float closeness, float told, float pairs)
{
	float many = pairs > 1 ? logf(pairs) / MANY_PAIRS : 0;

	return UNTOLD_MORE * share(1 - told / TOLD) * share(many * many) *
	       share((DRAFTS - closeness) / (DRAFTS - DRAFTS_FROM));
}
