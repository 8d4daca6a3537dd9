"""The bank holidays of England and Wales, 2012 to 2028, with those kept only in other parts of the UK."""

# Facts from the list that the government publishes at gov.uk/bank-holidays. They are the seed of the
# council’s own rows: a day proclaimed later is added there, and here once that list has it.

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

_ENGLAND_AND_WALES = """
2012-01-02 New Year’s Day, substitute day
2012-04-06 Good Friday
2012-04-09 Easter Monday
2012-05-07 Early May bank holiday
2012-06-04 Spring bank holiday, substitute day
2012-06-05 Queen’s Diamond Jubilee
2012-08-27 Summer bank holiday
2012-12-25 Christmas Day
2012-12-26 Boxing Day
2013-01-01 New Year’s Day
2013-03-29 Good Friday
2013-04-01 Easter Monday
2013-05-06 Early May bank holiday
2013-05-27 Spring bank holiday
2013-08-26 Summer bank holiday
2013-12-25 Christmas Day
2013-12-26 Boxing Day
2014-01-01 New Year’s Day
2014-04-18 Good Friday
2014-04-21 Easter Monday
2014-05-05 Early May bank holiday
2014-05-26 Spring bank holiday
2014-08-25 Summer bank holiday
2014-12-25 Christmas Day
2014-12-26 Boxing Day
2015-01-01 New Year’s Day
2015-04-03 Good Friday
2015-04-06 Easter Monday
2015-05-04 Early May bank holiday
2015-05-25 Spring bank holiday
2015-08-31 Summer bank holiday
2015-12-25 Christmas Day
2015-12-28 Boxing Day, substitute day
2016-01-01 New Year’s Day
2016-03-25 Good Friday
2016-03-28 Easter Monday
2016-05-02 Early May bank holiday
2016-05-30 Spring bank holiday
2016-08-29 Summer bank holiday
2016-12-26 Boxing Day
2016-12-27 Christmas Day, substitute day
2017-01-02 New Year’s Day, substitute day
2017-04-14 Good Friday
2017-04-17 Easter Monday
2017-05-01 Early May bank holiday
2017-05-29 Spring bank holiday
2017-08-28 Summer bank holiday
2017-12-25 Christmas Day
2017-12-26 Boxing Day
2018-01-01 New Year’s Day
2018-03-30 Good Friday
2018-04-02 Easter Monday
2018-05-07 Early May bank holiday
2018-05-28 Spring bank holiday
2018-08-27 Summer bank holiday
2018-12-25 Christmas Day
2018-12-26 Boxing Day
2019-01-01 New Year’s Day
2019-04-19 Good Friday
2019-04-22 Easter Monday
2019-05-06 Early May bank holiday
2019-05-27 Spring bank holiday
2019-08-26 Summer bank holiday
2019-12-25 Christmas Day
2019-12-26 Boxing Day
2020-01-01 New Year’s Day
2020-04-10 Good Friday
2020-04-13 Easter Monday
2020-05-08 Early May bank holiday (VE day)
2020-05-25 Spring bank holiday
2020-08-31 Summer bank holiday
2020-12-25 Christmas Day
2020-12-28 Boxing Day, substitute day
2021-01-01 New Year’s Day
2021-04-02 Good Friday
2021-04-05 Easter Monday
2021-05-03 Early May bank holiday
2021-05-31 Spring bank holiday
2021-08-30 Summer bank holiday
2021-12-27 Christmas Day, substitute day
2021-12-28 Boxing Day, substitute day
2022-01-03 New Year’s Day, substitute day
2022-04-15 Good Friday
2022-04-18 Easter Monday
2022-05-02 Early May bank holiday
2022-06-02 Spring bank holiday
2022-06-03 Platinum Jubilee bank holiday
2022-08-29 Summer bank holiday
2022-09-19 Bank Holiday for the State Funeral of Queen Elizabeth II
2022-12-26 Boxing Day
2022-12-27 Christmas Day, substitute day
2023-01-02 New Year’s Day, substitute day
2023-04-07 Good Friday
2023-04-10 Easter Monday
2023-05-01 Early May bank holiday
2023-05-08 Bank holiday for the coronation of King Charles III
2023-05-29 Spring bank holiday
2023-08-28 Summer bank holiday
2023-12-25 Christmas Day
2023-12-26 Boxing Day
2024-01-01 New Year’s Day
2024-03-29 Good Friday
2024-04-01 Easter Monday
2024-05-06 Early May bank holiday
2024-05-27 Spring bank holiday
2024-08-26 Summer bank holiday
2024-12-25 Christmas Day
2024-12-26 Boxing Day
2025-01-01 New Year’s Day
2025-04-18 Good Friday
2025-04-21 Easter Monday
2025-05-05 Early May bank holiday
2025-05-26 Spring bank holiday
2025-08-25 Summer bank holiday
2025-12-25 Christmas Day
2025-12-26 Boxing Day
2026-01-01 New Year’s Day
2026-04-03 Good Friday
2026-04-06 Easter Monday
2026-05-04 Early May bank holiday
2026-05-25 Spring bank holiday
2026-08-31 Summer bank holiday
2026-12-25 Christmas Day
2026-12-28 Boxing Day, substitute day
2027-01-01 New Year’s Day
2027-03-26 Good Friday
2027-03-29 Easter Monday
2027-05-03 Early May bank holiday
2027-05-31 Spring bank holiday
2027-08-30 Summer bank holiday
2027-12-27 Christmas Day, substitute day
2027-12-28 Boxing Day, substitute day
2028-01-03 New Year’s Day, substitute day
2028-04-14 Good Friday
2028-04-17 Easter Monday
2028-05-01 Early May bank holiday
2028-05-29 Spring bank holiday
2028-08-28 Summer bank holiday
2028-12-25 Christmas Day
2028-12-26 Boxing Day
"""

# Freedom of Information Act 2000 s10(6): a bank holiday in any part of the United Kingdom is no working day.
# 15 June 2026 was proclaimed after the published list of February 2026.
_ELSEWHERE_IN_UK = """
2012-01-03 New Year’s Day, substitute day, Scotland
2012-03-19 St Patrick’s Day, substitute day, Northern Ireland
2012-07-12 Battle of the Boyne (Orangemen’s Day), Northern Ireland
2012-08-06 Summer bank holiday, Scotland
2012-11-30 St Andrew’s Day, Scotland
2013-01-02 2nd January, Scotland
2013-03-18 St Patrick’s Day, substitute day, Northern Ireland
2013-07-12 Battle of the Boyne (Orangemen’s Day), Northern Ireland
2013-08-05 Summer bank holiday, Scotland
2013-12-02 St Andrew’s Day, substitute day, Scotland
2014-01-02 2nd January, Scotland
2014-03-17 St Patrick’s Day, Northern Ireland
2014-07-14 Battle of the Boyne (Orangemen’s Day), substitute day, Northern Ireland
2014-08-04 Summer bank holiday, Scotland
2014-12-01 St Andrew’s Day, substitute day, Scotland
2015-01-02 2nd January, Scotland
2015-03-17 St Patrick’s Day, Northern Ireland
2015-07-13 Battle of the Boyne (Orangemen’s Day), substitute day, Northern Ireland
2015-08-03 Summer bank holiday, Scotland
2015-11-30 St Andrew’s Day, Scotland
2016-01-04 2nd January, substitute day, Scotland
2016-03-17 St Patrick’s Day, Northern Ireland
2016-07-12 Battle of the Boyne (Orangemen’s Day), Northern Ireland
2016-08-01 Summer bank holiday, Scotland
2016-11-30 St Andrew’s Day, Scotland
2017-01-03 New Year’s Day, substitute day, Scotland
2017-03-17 St Patrick’s Day, Northern Ireland
2017-07-12 Battle of the Boyne (Orangemen’s Day), Northern Ireland
2017-08-07 Summer bank holiday, Scotland
2017-11-30 St Andrew’s Day, Scotland
2018-01-02 2nd January, Scotland
2018-03-19 St Patrick’s Day, substitute day, Northern Ireland
2018-07-12 Battle of the Boyne (Orangemen’s Day), Northern Ireland
2018-08-06 Summer bank holiday, Scotland
2018-11-30 St Andrew’s Day, Scotland
2019-01-02 2nd January, Scotland
2019-03-18 St Patrick’s Day, substitute day, Northern Ireland
2019-07-12 Battle of the Boyne (Orangemen’s Day), Northern Ireland
2019-08-05 Summer bank holiday, Scotland
2019-12-02 St Andrew’s Day, substitute day, Scotland
2020-01-02 2nd January, Scotland
2020-03-17 St Patrick’s Day, Northern Ireland
2020-07-13 Battle of the Boyne (Orangemen’s Day), substitute day, Northern Ireland
2020-08-03 Summer bank holiday, Scotland
2020-11-30 St Andrew’s Day, Scotland
2021-01-04 2nd January, substitute day, Scotland
2021-03-17 St Patrick’s Day, Northern Ireland
2021-07-12 Battle of the Boyne (Orangemen’s Day), Northern Ireland
2021-08-02 Summer bank holiday, Scotland
2021-11-30 St Andrew’s Day, Scotland
2022-01-04 2nd January, substitute day, Scotland
2022-03-17 St Patrick’s Day, Northern Ireland
2022-07-12 Battle of the Boyne (Orangemen’s Day), Northern Ireland
2022-08-01 Summer bank holiday, Scotland
2022-11-30 St Andrew’s Day, Scotland
2023-01-03 2nd January, substitute day, Scotland
2023-03-17 St Patrick’s Day, Northern Ireland
2023-07-12 Battle of the Boyne (Orangemen’s Day), Northern Ireland
2023-08-07 Summer bank holiday, Scotland
2023-11-30 St Andrew’s Day, Scotland
2024-01-02 2nd January, Scotland
2024-03-18 St Patrick’s Day, substitute day, Northern Ireland
2024-07-12 Battle of the Boyne (Orangemen’s Day), Northern Ireland
2024-08-05 Summer bank holiday, Scotland
2024-12-02 St Andrew’s Day, substitute day, Scotland
2025-01-02 2nd January, Scotland
2025-03-17 St Patrick’s Day, Northern Ireland
2025-07-14 Battle of the Boyne (Orangemen’s Day), substitute day, Northern Ireland
2025-08-04 Summer bank holiday, Scotland
2025-12-01 St Andrew’s Day, substitute day, Scotland
2026-01-02 2nd January, Scotland
2026-03-17 St Patrick’s Day, Northern Ireland
2026-06-15 Bank holiday for the World Cup, Scotland
2026-07-13 Battle of the Boyne (Orangemen’s Day), substitute day, Northern Ireland
2026-08-03 Summer bank holiday, Scotland
2026-11-30 St Andrew’s Day, Scotland
2027-01-04 2nd January, substitute day, Scotland
2027-03-17 St Patrick’s Day, Northern Ireland
2027-07-12 Battle of the Boyne (Orangemen’s Day), Northern Ireland
2027-08-02 Summer bank holiday, Scotland
2027-11-30 St Andrew’s Day, Scotland
2028-01-04 2nd January, substitute day, Scotland
2028-03-17 St Patrick’s Day, Northern Ireland
2028-07-12 Battle of the Boyne (Orangemen’s Day), Northern Ireland
2028-08-07 Summer bank holiday, Scotland
2028-11-30 St Andrew’s Day, Scotland
"""


def _read(text: str) -> Mapping[date, str]:
    rows = (line.split(" ", 1) for line in text.split("\n") if line)
    return MappingProxyType({date.fromisoformat(day): title for day, title in rows})


ENGLAND_AND_WALES: Mapping[date, str] = _read(_ENGLAND_AND_WALES)
ELSEWHERE_IN_UK: Mapping[date, str] = _read(_ELSEWHERE_IN_UK)


def expected(year: int) -> dict[date, str]:
    """The bank holidays of England and Wales that a year will have unless one is moved or added.

    Sources: Banking and Financial Dealings Act 1971 Sch 1, and the days proclaimed every year since 1978
    (early May, New Year’s Day). For years not yet on the list, so that a long clock is not too early by a
    Christmas; provisional until the list is out.
    """
    easter = _easter(year)
    days = {
        easter - timedelta(days=2): "Good Friday",
        easter + timedelta(days=1): "Easter Monday",
        _monday_from(date(year, 5, 1)): "Early May bank holiday",
        _monday_from(date(year, 5, 25)): "Spring bank holiday",
        _monday_from(date(year, 8, 25)): "Summer bank holiday",
    }
    for day, title in (
        (date(year, 1, 1), "New Year’s Day"),
        (date(year, 12, 25), "Christmas Day"),
        (date(year, 12, 26), "Boxing Day"),
    ):
        _add_or_substitute(days, day, title)
    return dict(sorted(days.items()))


def _add_or_substitute(days: dict[date, str], day: date, title: str) -> None:
    if day.weekday() < 5:
        days[day] = title
        return
    # The substitute is the next weekday that is free: Boxing Day on a Monday keeps its own day.
    while day.weekday() > 4 or day in days or (day.month, day.day) == (12, 26):
        day += timedelta(days=1)
    days[day] = f"{title}, substitute day"


def _monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, *Astronomical Algorithms*, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    month = (h + weekday - 7 * m + 90) // 25
    return date(year, month, (h + weekday - 7 * m + 33 * month + 19) % 32)
