"""Gazetteers built of a GeoNames dump: what is kept, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.errors import InputError, UnreadableInput
from dateline.knowledge.places import geonames
from dateline.knowledge.places.gazetteer import Gazetteer, load_places, read_gazetteer
from dateline.knowledge.places.geonames import Built, Choice, build_gazetteer
from tests.knowledge.geonames_dump import LINES, dump_line, write_dump, zip_dump


def _build(folder: Path, *dumps: Path, **options: object) -> tuple[Built, Gazetteer]:
    output = folder / "own.npz"
    built = build_gazetteer(Choice(dumps, **options), output)  # type: ignore[arg-type]
    return built, load_places(read_gazetteer(output))


def test_build_gazetteer_keeps_towns_seats_and_divisions(tmp_path: Path) -> None:
    built, gazetteer = _build(tmp_path, write_dump(tmp_path))
    assert (built.lines, built.cities, built.divisions) == (len(LINES), 4, 2)
    found = {name: len(gazetteer.candidates(name)) for name in ("Sadove", "Hrymivka", "Starohrad")}
    assert found == {"Sadove": 2, "Hrymivka": 0, "Starohrad": 0}
    (seat,) = gazetteer.candidates("Zoriane")
    assert (seat.geonameid, seat.admin1, seat.admin2) == ("24", "Velyka", "Malyi Raion")
    assert (seat.country, seat.precision, seat.lat, seat.lon) == ("UKR", "city", 48.5, 34.25)
    (division,) = gazetteer.candidates("Velyka Oblast")
    assert (division.name, division.precision, division.own_name) == ("Velyka", "admin1", False)


def test_build_gazetteer_takes_other_names_of_large_places(tmp_path: Path) -> None:
    _, gazetteer = _build(tmp_path, write_dump(tmp_path))
    assert [place.name for place in gazetteer.candidates("Mistohrad")] == ["Mistograd"]
    assert not gazetteer.knows("MGR")


def test_build_gazetteer_goes_by_the_population_asked_for(tmp_path: Path) -> None:
    built, gazetteer = _build(tmp_path, write_dump(tmp_path), min_population=100)
    assert built.cities == 5
    assert gazetteer.knows("Hrymivka")


def test_build_gazetteer_keeps_the_packaged_tables(tmp_path: Path) -> None:
    _, gazetteer = _build(tmp_path, write_dump(tmp_path))
    assert gazetteer.knows("Black Sea")
    assert gazetteer.knows("France")
    assert not gazetteer.knows("Springfield")


def test_build_gazetteer_reads_plain_and_english_names(tmp_path: Path) -> None:
    codes = tmp_path / "admin1CodesASCII.txt"
    codes.write_text("UA.07\tGreat Region\tGreat Region\t11\n", encoding="utf-8")
    names = tmp_path / "alternateNamesV2.txt"
    rows = [
        "1\t21\ten\tGardenville\t\t\t\t\t\t",
        "2\t21\ten\tOld Gardens\t\t\t\t1\t\t",
        "3\t21\tfr\tLes Jardins\t\t\t\t\t\t",
    ]
    names.write_text("\n".join(rows) + "\n", encoding="utf-8")
    _, gazetteer = _build(tmp_path, write_dump(tmp_path), admin1=codes, alternate_names=names)
    (town,) = gazetteer.candidates("Gardenville")
    assert (town.name, town.admin1, town.own_name) == ("Sadove", "Great Region", False)
    assert not gazetteer.knows("Old Gardens")
    assert not gazetteer.knows("Les Jardins")


def test_build_gazetteer_gives_the_same_bytes_from_zip_and_text(tmp_path: Path) -> None:
    text = "".join(f"{line}\n" for line in LINES)
    archive = zip_dump(tmp_path, "UA.zip", readme_txt="about\n", UA_txt=text)
    choices = [Choice((write_dump(tmp_path),)), Choice((archive,))]
    contents = []
    for choice in choices:
        output = tmp_path / "own.npz"
        build_gazetteer(choice, output)
        contents.append(load_places(read_gazetteer(output)).keys)
    assert contents[0] == contents[1]
    again = tmp_path / "again.npz"
    build_gazetteer(choices[1], again)
    assert again.read_bytes() == (tmp_path / "own.npz").read_bytes()


def test_build_gazetteer_says_what_it_was_made_from(tmp_path: Path) -> None:
    _, gazetteer = _build(tmp_path, write_dump(tmp_path))
    assert gazetteer.about["attribution"].startswith("GeoNames (https://www.geonames.org), CC BY")
    assert gazetteer.about["made_from"].startswith("UA.txt sha256:")
    assert gazetteer.about["min_population"] == "500"


def test_build_gazetteer_reports_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geonames, "LINES_BETWEEN_REPORTS", 4)
    told: list[tuple[str, int]] = []
    choice = Choice((write_dump(tmp_path),))
    build_gazetteer(choice, tmp_path / "own.npz", lambda name, line: told.append((name, line)))
    assert told == [("UA.txt", 4), ("UA.txt", 8)]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("11\tSadove\t48.5\t34.2", r"UA.txt:2: 4 cells with tabs between, expected 19"),
        (dump_line(9, "Sadove", population=900, lat="north"), "UA.txt:2: 'north' is no number"),
        (dump_line(9, "Sadove", population=900, lat="98.5"), "UA.txt:2: 98.5 degrees; allowed"),
        (dump_line(9, "Sadove", population=-3), "UA.txt:2: population '-3' is no whole number"),
        ("", r"UA.txt:2: 1 cells"),
    ],
)
def test_build_gazetteer_names_the_line_that_is_no_place(
    line: str, message: str, tmp_path: Path
) -> None:
    dump = write_dump(tmp_path, LINES[0], line)
    with pytest.raises(InputError, match=message):
        build_gazetteer(Choice((dump,)), tmp_path / "own.npz")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["UA.txt"]


def test_build_gazetteer_leaves_the_old_file_where_it_is_broken_off(tmp_path: Path) -> None:
    output = tmp_path / "own.npz"
    output.write_bytes(b"held")

    def interrupt(_: str, __: int) -> None:
        raise KeyboardInterrupt

    lines = [dump_line(n, f"Town {n}", population=900) for n in range(1, 60_000)]
    with pytest.raises(KeyboardInterrupt):
        build_gazetteer(Choice((write_dump(tmp_path, *lines),)), output, interrupt)
    assert output.read_bytes() == b"held"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["UA.txt", "own.npz"]


def test_build_gazetteer_leaves_no_half_file_where_writing_breaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dateline.knowledge.places.building.np.savez_compressed", fail)
    with pytest.raises(InputError, match=r"own.npz cannot be written: No space left"):
        build_gazetteer(Choice((write_dump(tmp_path),)), tmp_path / "own.npz")
    assert [path.name for path in tmp_path.iterdir()] == ["UA.txt"]


def test_build_gazetteer_refuses_a_file_that_is_cut_off(tmp_path: Path) -> None:
    text = "".join(f"{dump_line(n, f'Town {n}', population=900)}\n" for n in range(1, 3000))
    archive = zip_dump(tmp_path, "UA.zip", UA_txt=text)
    archive.write_bytes(archive.read_bytes()[:5000])
    with pytest.raises(UnreadableInput, match=r"UA.zip: damaged or cut off; download it again"):
        build_gazetteer(Choice((archive,)), tmp_path / "own.npz")


def test_build_gazetteer_refuses_what_is_no_dump(tmp_path: Path) -> None:
    output = tmp_path / "own.npz"
    with pytest.raises(UnreadableInput, match=r"gone.zip: cannot be read \(No such file"):
        build_gazetteer(Choice((tmp_path / "gone.zip",)), output)
    pictures = zip_dump(tmp_path, "pictures.zip", a_png="x", b_png="y")
    with pytest.raises(InputError, match=r"pictures.zip: holds a.png, b.png; expected one table"):
        build_gazetteer(Choice((pictures,)), output)
    latin = tmp_path / "latin.txt"
    latin.write_bytes(LINES[0].replace("Velyka", "Vél").encode("latin-1"))
    with pytest.raises(UnreadableInput, match=r"latin.txt: not UTF-8"):
        build_gazetteer(Choice((latin,)), output)


def test_build_gazetteer_refuses_what_leaves_nothing_or_overwrites(tmp_path: Path) -> None:
    dump = write_dump(tmp_path)
    with pytest.raises(InputError, match=r"no populated place of 500 people or more"):
        build_gazetteer(Choice((write_dump(tmp_path, LINES[0], name="A.txt"),)), tmp_path / "o.npz")
    with pytest.raises(InputError, match="is an input"):
        build_gazetteer(Choice((dump,)), dump)
    with pytest.raises(InputError, match="cannot be written"):
        build_gazetteer(Choice((dump,)), tmp_path / "no" / "own.npz")


def test_read_gazetteer_refuses_what_is_none(tmp_path: Path) -> None:
    path = tmp_path / "own.npz"
    with pytest.raises(UnreadableInput, match="cannot be read"):
        read_gazetteer(path)
    path.write_bytes(json.dumps({"places": []}).encode())
    with pytest.raises(InputError, match=r"own.npz: not a gazetteer .*gazetteer build"):
        read_gazetteer(path)
