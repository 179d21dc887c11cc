#include "model_internal.h"

#include <string.h>

#define DAY 86400

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Exactly `digits` digits at *s; moves on behind them. */
static bool
read_number(const char **s, int digits, int *out)
{
	int value = 0;

	for (int i = 0; i < digits; i++) {
		if (!is_digit((*s)[i]))
			return false;
		value = value * 10 + (*s)[i] - '0';
	}
	*s += digits;
	*out = value;
	return true;
}

/* Days from 1970-01-01 to a day of the proleptic Gregorian calendar; a month of 13 is next January. */
static int64_t
days_since_epoch(int year, int month, int day)
{
	static const int before[12] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
	int64_t y = year + (month > 12), last = y - 1;
	int m = month > 12 ? 1 : month;
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

	return last * 365 + last / 4 - last / 100 + last / 400 - 719162 +
	       before[m - 1] + (leap && m > 2) + day - 1;
}

/* "+02:00", "-0500", "+02"; anything else is UTC. */
static int
read_zone(const char *s)
{
	int hours, minutes = 0, sign = *s == '-' ? -1 : 1;

	if (*s != '+' && *s != '-')
		return 0;
	s++;
	if (!read_number(&s, 2, &hours))
		return 0;
	s += *s == ':';
	read_number(&s, 2, &minutes);
	return sign * (hours * 3600 + minutes * 60);
}

/* "T06:30:15+02:00" behind a day: the second it tells, or the last of its minute. */
static bool
read_time(const char *s, int64_t *seconds)
{
	int hour, minute, second = 59;

	if (*s != 'T' && *s != ' ')
		return false;
	s++;
	if (!read_number(&s, 2, &hour) || *s++ != ':' || !read_number(&s, 2, &minute))
		return false;
	if (*s == ':') {
		s++;
		read_number(&s, 2, &second);
		if (*s == '.')
			for (s++; is_digit(*s); s++)
				;
	}
	*seconds = hour * 3600 + minute * 60 + second - read_zone(s);
	return true;
}

bool
model_instant(const char *date, int64_t *out)
{
	int year, month, day;
	int64_t time;

	if (!read_number(&date, 4, &year) || year == 0)
		return false;
	if (*date++ != '-' || !read_number(&date, 2, &month) || month < 1 || month > 12) {
		*out = days_since_epoch(year + 1, 1, 1) * DAY - 1;
	} else if (*date++ != '-' || !read_number(&date, 2, &day) || day < 1 || day > 31) {
		*out = days_since_epoch(year, month + 1, 1) * DAY - 1;
	} else {
		*out = days_since_epoch(year, month, day) * DAY;
		*out += read_time(date, &time) ? time : DAY - 1;
	}
	return true;
}
