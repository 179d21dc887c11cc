/* Dates: ISO 8601 in whole or part, as articles and file names carry them. */
#include "store_internal.h"

#include <string.h>

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_alnum(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* Exactly `digits` digits at *p; moves on over them. */
static bool
number(const char **p, const char *end, int digits, unsigned *out)
{
	unsigned value = 0;

	if (end - *p < digits)
		return false;
	for (int i = 0; i < digits; i++) {
		if (!is_digit((*p)[i]))
			return false;
		value = value * 10 + (unsigned)((*p)[i] - '0');
	}
	*p += digits;
	*out = value;
	return true;
}

static bool
sign(const char **p, const char *end, char c)
{
	if (*p == end || **p != c)
		return false;
	(*p)++;
	return true;
}

static bool
is_leap(unsigned year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static unsigned
days_in_month(unsigned year, unsigned month)
{
	static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days since 1970-01-01 of the proleptic Gregorian calendar, counting years from March. */
static int64_t
days_since_1970(unsigned year, unsigned month, unsigned day)
{
	int64_t y = (int64_t)year - (month <= 2);
	int64_t in_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return y * 365 + y / 4 - y / 100 + y / 400 + in_year - 719468;
}

/* "Z", "+02:00", "-0530", one blank before a sign allowed; nothing is UTC. */
static int
zone_minutes(const char **p, const char *end)
{
	const char *q = *p;
	unsigned hours, minutes;
	int factor;

	if (sign(p, end, 'Z'))
		return 0;
	sign(&q, end, ' ');
	if (q == end || (*q != '+' && *q != '-'))
		return 0;
	factor = *q++ == '-' ? -1 : 1;
	if (!number(&q, end, 2, &hours))
		return 0;
	sign(&q, end, ':');
	if (!number(&q, end, 2, &minutes) || hours > 14 || minutes > 59)
		return 0;
	*p = q;
	return factor * (int)(hours * 60 + minutes);
}

/* "T10:30", " 10:30:05.25+02:00" behind a whole date. */
static void
parse_time(const char **p, const char *end, struct date *d)
{
	const char *q = *p;
	unsigned hours, minutes, seconds = 0;

	if (!sign(&q, end, 'T') && !sign(&q, end, ' '))
		return;
	if (!number(&q, end, 2, &hours) || !sign(&q, end, ':') || !number(&q, end, 2, &minutes) ||
	    hours > 23 || minutes > 59)
		return;
	if (sign(&q, end, ':')) {
		if (!number(&q, end, 2, &seconds) || seconds > 60)
			return;
		if (sign(&q, end, '.'))
			while (q < end && is_digit(*q))
				q++;
	}
	d->has_time = true;
	d->utc = (days_since_1970(d->year, d->month, d->day) * 24 + hours) * 60 + minutes;
	d->utc = (d->utc - zone_minutes(&q, end)) * 60 + seconds;
	*p = q;
}

size_t
date_parse(const char *s, size_t len, struct date *out)
{
	const char *p = s, *end = s + len, *part;
	unsigned year, month, day;
	struct date d = { 0 };

	if (!number(&p, end, 4, &year) || year == 0)
		return 0;
	d.year = (uint16_t)year;
	part = p;
	if (sign(&part, end, '-') && number(&part, end, 2, &month) && month >= 1 && month <= 12) {
		d.month = (uint8_t)month;
		p = part;
		if (sign(&part, end, '-') && number(&part, end, 2, &day) && day >= 1 &&
		    day <= days_in_month(year, month)) {
			d.day = (uint8_t)day;
			p = part;
			parse_time(&p, end, &d);
		}
	}
	if ((p < end && (is_alnum(*p) || *p == '-')) || (size_t)(p - s) >= sizeof(d.text))
		return 0;
	memcpy(d.text, s, (size_t)(p - s));
	*out = d;
	return (size_t)(p - s);
}

/* YYYYMMDD at p, written out with hyphens. */
static bool
parse_compact(const char *p, struct date *out)
{
	const char text[] = { p[0], p[1], p[2], p[3], '-', p[4], p[5], '-', p[6], p[7] };

	return date_parse(text, sizeof(text), out) == sizeof(text) && out->day;
}

/* A whole date with no letter or digit at either side of it. */
size_t
date_in_name(const char *path, struct date *out)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	size_t len = strlen(name);

	for (size_t i = 0; i + 8 <= len; i++) {
		size_t n = i + 10 <= len && name[i + 4] == '-' ? 10 : 8;
		struct date d;

		if ((i > 0 && is_alnum(name[i - 1])) || (i + n < len && is_alnum(name[i + n])))
			continue;
		if (n == 10 ? date_parse(name + i, 10, &d) == 10 && d.day
			    : parse_compact(name + i, &d)) {
			*out = d;
			return n;
		}
	}
	return 0;
}

int64_t
date_last_second(const struct date *d)
{
	unsigned month = d->month ? d->month : 12;
	unsigned day = d->day ? d->day : days_in_month(d->year, month);

	if (d->has_time)
		return d->utc;
	return days_since_1970(d->year, month, day) * 86400 + 86399;
}
