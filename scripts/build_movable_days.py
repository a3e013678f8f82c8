"""Build the table of days that other calendars than the Gregorian fix.

    python scripts/build_movable_days.py [--output FILE]

Needs the packages holidays 0.109 and hijridate 2.6.0 (PyPI, both MIT), which Dateline itself does
not. Months of the Islamic calendar are those of the Umm al-Qura calendar of Saudi Arabia; where
the moon is sighted they may begin a day later. A Jewish feast's day is that on whose eve it
begins. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import datetime
from collections.abc import Iterator
from pathlib import Path

from hijridate import Hijri
from holidays.calendars.buddhist import _BuddhistLunisolar
from holidays.calendars.chinese import _ChineseLunisolar
from holidays.calendars.hebrew import _HebrewLunisolar
from holidays.calendars.hindu import _HinduLunisolar
from holidays.calendars.persian import _Persian

OUTPUT = Path(__file__).parents[1] / "src/dateline/knowledge/lexicons/movable_days.csv"
FIRST_YEAR, LAST_YEAR = 1950, 2050
FIRST_HIJRI_YEAR, LAST_HIJRI_YEAR = 1369, 1474
MONTHS = {
    "muharram": 1,
    "safar": 2,
    "rabi-al-awwal": 3,
    "rajab": 7,
    "shaban": 8,
    "ramadan": 9,
    "shawwal": 10,
    "dhu-al-hijja": 12,
}

Row = tuple[str, datetime.date]


def islamic_rows() -> Iterator[Row]:
    """The first day of each month that a feast is counted from."""
    for name, month in MONTHS.items():
        for year in range(FIRST_HIJRI_YEAR, LAST_HIJRI_YEAR + 1):
            day = Hijri(year, month, 1).to_gregorian()
            yield name, datetime.date(day.year, day.month, day.day)


def yearly_rows(year: int) -> Iterator[Row]:
    """The days that fall into one Gregorian year, of the other calendars."""
    hebrew, chinese, hindu = _HebrewLunisolar(), _ChineseLunisolar(), _HinduLunisolar()
    yield "rosh-hashanah", hebrew.rosh_hashanah_date(year)
    yield "passover", hebrew.passover_date(year)
    for day in hebrew.hanukkah_date(year):
        yield "hanukkah", day
    for name, (day, _) in {
        "lunar-new-year": chinese.lunar_new_year_date(year),
        "mid-autumn": chinese.mid_autumn_date(year),
        "vesak": _BuddhistLunisolar().vesak_date(year),
        "diwali": hindu.diwali_india_date(year),
        "holi": hindu.holi_date(year),
        "dussehra": hindu.dussehra_date(year),
    }.items():
        if day is None and name == "diwali":
            day, _ = hindu.diwali_date(year)
        if day is not None:
            yield name, day
    nowruz = _Persian().new_year_date(year)
    if nowruz is not None:
        yield "nowruz", nowruz


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    yearly = (row for year in range(FIRST_YEAR, LAST_YEAR + 1) for row in yearly_rows(year))
    rows = sorted({(name, day.isoformat()) for name, day in (*islamic_rows(), *yearly)})
    with options.output.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows([("anchor", "day"), *rows])
    print(f"{len(rows)} days")


if __name__ == "__main__":
    main()
