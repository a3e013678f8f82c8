"""A small dump in the form of GeoNames', of invented places in Ukraine and France."""

from __future__ import annotations

import zipfile
from pathlib import Path

HEAD = ("geonameid", "name", "asciiname", "others", "lat", "lon", "class", "code", "country")


def dump_line(
    geonameid: int,
    name: str,
    code: str = "P.PPL",
    *,
    division: str = "",
    population: int = 0,
    **changed: str,
) -> str:
    """A line of 19 cells; `division` is first and second level codes with a point between."""
    feature_class, _, feature_code = code.partition(".")
    admin1, _, admin2 = division.partition(".")
    cells = {
        "others": "",
        "lat": "48.5",
        "lon": "34.25",
        "country": "UA",
        **changed,
    }
    return "\t".join(
        (
            str(geonameid),
            name,
            name,
            cells["others"],
            cells["lat"],
            cells["lon"],
            feature_class,
            feature_code,
            cells["country"],
            "",
            admin1,
            admin2,
            "",
            "",
            str(population),
            "",
            "100",
            "Europe/Kyiv",
            "2024-01-01",
        )
    )


LINES = (
    dump_line(11, "Velyka Oblast", "A.ADM1", division="07"),
    dump_line(12, "Malyi Raion", "A.ADM2", division="07.0701"),
    dump_line(21, "Sadove", division="07.0701", population=900),
    dump_line(22, "Sadove", population=700, country="FR", lat="45.1", lon="2.2"),
    dump_line(23, "Hrymivka", division="07.0701", population=120),
    dump_line(24, "Zoriane", "P.PPLA2", division="07.0701"),
    dump_line(25, "Starohrad", "P.PPLH", population=40_000),
    dump_line(26, "Mistograd", population=90_000, others="Mistohrad,Містоград,MGR"),
    dump_line(27, "Nowhere", population=90_000, country="ZZ"),
    dump_line(31, "Long Ridge", "T.MT"),
)


def write_dump(folder: Path, *lines: str, name: str = "UA.txt") -> Path:
    """The lines as a dump's table."""
    path = folder / name
    path.write_text("".join(f"{line}\n" for line in lines or LINES), encoding="utf-8")
    return path


def zip_dump(folder: Path, name: str, **members: str) -> Path:
    """A ZIP file with such texts; `_` in a member's name stands for its point."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, text in members.items():
            archive.writestr(member.replace("_", "."), text)
    return path
