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
 * when it is no nearer to the weakest than to the strongest.
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
	hue = (c.red >= middle ? 1u : 0) | (c.green >= middle ? 2u : 0) | (c.blue >= middle ? 4u : 0);
	return colours >= 16 && high > 0xe0 ? hue + 8 : hue;
}

unsigned
theme_nearest(uint32_t rgb, unsigned colours)
{
	return colours >= 256 ? nearest_between(rgb, 16, 256) : nearest_hue(rgb, colours);
}

static bool
is_grey(uint32_t rgb)
{
	struct channels c = channels(rgb);

	return strongest(c) - weakest(c) < 40;
}

/* Neither nearly black nor nearly white: no such grey among few colours. */
static bool
is_half_tone(uint32_t rgb)
{
	struct channels c = channels(rgb);

	return is_grey(rgb) && strongest(c) >= 0x10 && weakest(c) <= 0xf0;
}

static uint32_t
fewer(uint32_t colour, unsigned colours)
{
	uint32_t rgb;

	if (colour == COLOUR_DEFAULT)
		return colour;
	if (!(colour & COLOUR_RGB) && colour < colours && colours <= 256)
		return colour;
	rgb = colour & COLOUR_RGB ? colour & 0xffffff : theme_palette(colour);
	return colours > 256 ? COLOUR_RGB | rgb : theme_nearest(rgb, colours);
}

/*
 * A grey text on eight colours is the terminal's own, dim; a grey ground
 * under few colours is shown by reversing.
 */
struct style
theme_fit(struct style s, unsigned colours)
{
	bool grey_text = s.foreground != COLOUR_DEFAULT && (s.foreground & COLOUR_RGB) &&
			 is_half_tone(s.foreground & 0xffffff);
	bool grey_ground = s.background != COLOUR_DEFAULT && (s.background & COLOUR_RGB) &&
			   is_half_tone(s.background & 0xffffff);

	if (colours == 0) {
		s.foreground = s.background = COLOUR_DEFAULT;
		return s;
	}
	if (grey_ground && colours < 256) {
		s.background = COLOUR_DEFAULT;
		s.attributes |= ATTRIBUTE_REVERSE;
		if (s.foreground & COLOUR_RGB && is_grey(s.foreground & 0xffffff))
			s.foreground = COLOUR_DEFAULT;
	} else if (grey_text && colours < 16) {
		s.foreground = COLOUR_DEFAULT;
		s.attributes |= ATTRIBUTE_DIM;
	}
	s.foreground = fewer(s.foreground, colours);
	s.background = fewer(s.background, colours);
	return s;
}
