#include "theme.h"

#include <stdlib.h>

/*
 * Colours as xterm has them. The first 16 are the user's to change, so for
 * 256 colours only the cube and the greys, which stay as they are, are
 * looked through.
 */
static const uint32_t first_16[16] = {
	0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
	0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
};

uint32_t
theme_palette(unsigned index)
{
	uint32_t level, rgb = 0;

	if (index < 16)
		return first_16[index];
	if (index >= 232) {
		level = 8 + 10 * (index - 232);
		return level << 16 | level << 8 | level;
	}
	index -= 16;
	for (unsigned divisor = 36; divisor > 0; divisor /= 6) {
		level = index / divisor % 6;
		rgb = rgb << 8 | (level ? 55 + 40 * level : 0);
	}
	return rgb;
}

struct channels {
	int red, green, blue;
};

static struct channels
channels(uint32_t rgb)
{
	return (struct channels){ (int)(rgb >> 16 & 0xff), (int)(rgb >> 8 & 0xff), (int)(rgb & 0xff) };
}

/* Weighted as the eye sees: green counts most, blue least. */
static int
distance(uint32_t a, uint32_t b)
{
	struct channels x = channels(a), y = channels(b);
	int red = x.red - y.red, green = x.green - y.green, blue = x.blue - y.blue;

	return 3 * red * red + 4 * green * green + 2 * blue * blue;
}

static unsigned
nearest_between(uint32_t rgb, unsigned first, unsigned end)
{
	unsigned best = first;

	for (unsigned i = first + 1; i < end; i++)
		if (distance(rgb, theme_palette(i)) < distance(rgb, theme_palette(best)))
			best = i;
	return best;
}

static int
strongest(struct channels c)
{
	int high = c.red > c.green ? c.red : c.green;

	return high > c.blue ? high : c.blue;
}

static int
weakest(struct channels c)
{
	int low = c.red < c.green ? c.red : c.green;

	return low < c.blue ? low : c.blue;
}

/*
 * With 8 or 16 colours the hue says what a thing is, so it goes before
 * lightness: pale green is green and not grey. A channel belongs to the hue
 * when it is nearer to the strongest than to the weakest.
 */
static unsigned
nearest_hue(uint32_t rgb, unsigned colours)
{
	struct channels c = channels(rgb);
	int high = strongest(c), low = weakest(c), middle = (high + low) / 2;
	unsigned hue;

	if (high - low < 40) {		/* a grey */
		if (colours < 16)
			return high < 0x60 ? 0 : 7;
		return high < 0x40 ? 0 : high < 0xb2 ? 8 : high < 0xf2 ? 7 : 15;
	}
	hue = (c.red > middle ? 1u : 0) | (c.green > middle ? 2u : 0) | (c.blue > middle ? 4u : 0);
	return colours >= 16 && high > 0xe0 ? hue + 8 : hue;
}

unsigned
theme_nearest(uint32_t rgb, unsigned colours)
{
	return colours >= 256 ? nearest_between(rgb, 16, 256) : nearest_hue(rgb, colours);
}
