"""Build leaders.csv and leader_terms.csv from the fact files.

    python scripts/build_actors.py FACTS [--check]

FACTS is the folder with wikidata_leaders_2025.csv and reign_leaders_2021-03.csv.
What people have to decide lies beside this script in actor_facts/:
leader_names.csv (the form that English news uses), leader_terms.csv (terms
that the facts lack or have wrong) and leader_titles.csv (king, chancellor …).
`--check` writes nothing and fails if the packaged tables differ.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from dateline.knowledge.actors.naming import LETTERS, guess_surnames, plain

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "src/dateline/knowledge/actors"
DECISIONS = Path(__file__).resolve().parent / "actor_facts"
FIRST_DAY = "1946-01-01"
SHARED_OFFICES = {
    ("AND", "head_of_state"),
    ("BIH", "head_of_state"),
    ("CHE", "head_of_state"),
    ("SMR", "head_of_state"),
    ("MMR", "head_of_government"),
    ("NIC", "head_of_state"),
}
REALMS = set("ATG AUS BHS BLZ CAN GRD JAM KNA LCA NZL PNG SLB TUV VCT".split())
MONARCHS = {"Q280856", "Q9682", "Q43274"}
FACTS_END = "2025-10-31"
ORIGIN = "Wikidata 2025"
REIGN_ORIGIN = "Wikidata 2025, dates REIGN"
HAND = "hand"


@dataclass(frozen=True)
class Term:
    """One person in one office; ISO days, empty where unknown or open."""

    country: str
    office: str
    person: str
    label: str
    start: str
    end: str
    origin: str = ORIGIN


def main() -> int:
    """Write or check the two tables; 1 where a check finds a difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", type=Path)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    tables = build_tables(arguments.facts)
    if arguments.check:
        return check_tables(tables)
    for name, lines in tables.items():
        (TABLES / name).write_text("".join(lines), encoding="utf-8")
    return 0


def check_tables(tables: dict[str, list[str]]) -> int:
    """1 and a message where a packaged table is not what the facts give."""
    stale = [
        name
        for name, lines in tables.items()
        if (TABLES / name).read_text(encoding="utf-8") != "".join(lines)
    ]
    for name in stale:
        print(f"{name} differs from what the fact files give: run scripts/build_actors.py")
    return 1 if stale else 0


def build_tables(facts: Path) -> dict[str, list[str]]:
    """Both tables as lines."""
    terms = clean_terms(facts)
    names = {row["wikidata"]: row for row in read_csv(DECISIONS / "leader_names.csv")}
    return {
        "leader_terms.csv": term_lines(terms),
        "leaders.csv": person_lines(terms, names),
    }


def read_csv(path: Path) -> list[dict[str, str]]:
    """All rows of a CSV file; REIGN's has letters in no one encoding."""
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        return list(csv.DictReader(lines))


# Terms


def clean_terms(facts: Path) -> list[Term]:
    """The terms since 1946, cleaned and merged, sorted."""
    countries = {row["id"]: row["country"] for row in read_csv(TABLES / "countries.csv")}
    dropped, added = read_decisions()
    terms = [
        term
        for term in read_wikidata(facts / "wikidata_leaders_2025.csv", countries)
        if not any(key in dropped for key in drop_keys(term))
    ]
    terms = date_undated(terms, read_reign(facts))
    terms = close_superseded(merge_terms([term for term in terms if term.start]))
    terms = [name_office(term) for term in terms if not beside_minister(term, terms)]
    terms = [term for term in (*terms, *added) if not term.end or term.end >= FIRST_DAY]
    return sorted(set(terms), key=lambda t: (t.country, t.office, t.start, t.person))


def beside_minister(term: Term, terms: list[Term]) -> bool:
    """Whether a head of state is listed as head of government beside another."""
    if term.office != "head_of_government" or (term.country, term.office) in SHARED_OFFICES:
        return False
    same = [other for other in terms if other.country == term.country]
    if not any(same_rule(term, other) for other in same if other.office == "head_of_state"):
        return False
    day = middle_day(term)
    others = [o for o in same if o.office == term.office and o.person != term.person]
    return any(other.start <= day <= (other.end or "9999") for other in others)


def name_office(term: Term) -> Term:
    """A governor-general's term under its own name."""
    realm = term.office == "head_of_state" and term.country in REALMS
    return (
        replace(term, office="governor_general") if realm and term.person not in MONARCHS else term
    )


def drop_keys(term: Term) -> Iterator[tuple[str, str, str]]:
    """What a "drop" row may name: a person, a person's office, an office."""
    yield (term.person, "", "")
    yield (term.person, term.country, term.office)
    yield ("", term.country, term.office)


def read_decisions() -> tuple[set[tuple[str, str, str]], list[Term]]:
    """What leader_terms.csv drops, and the terms that it adds."""
    rows = read_csv(DECISIONS / "leader_terms.csv")
    dropped = {
        (row["wikidata"], row["country"], row["office"]) for row in rows if row["do"] == "drop"
    }
    added = [
        Term(
            row["country"], row["office"], row["wikidata"], row["name"], row["start"], row["end"],
            HAND,
        )
        for row in rows
        if row["do"] == "add"
    ]  # fmt: skip
    return dropped, added


def read_wikidata(path: Path, countries: dict[str, str]) -> Iterator[Term]:
    """Terms of labelled people; a dependency has a leader and no head of state."""
    for row in read_csv(path):
        country, office = row["iso3"], row["role"]
        if row["person"].startswith(("http", "Q1", "Q2", "Q3", "Q4")) and not named(row):
            continue
        if country not in countries or not row["person_qid"].startswith("Q"):
            continue
        if countries[country] != country:
            if office == "head_of_state":
                continue
            country, office = countries[country], "head_of_territory"
        yield Term(
            country,
            office,
            row["person_qid"],
            row["person"],
            iso_day(row["start"]),
            iso_day(row["end"]),
        )


def named(row: dict[str, str]) -> bool:
    """Whether leader_names.csv names a person whose label is only an id."""
    return row["person_qid"] in NAMED


NAMED = {row["wikidata"] for row in read_csv(DECISIONS / "leader_names.csv")}


def iso_day(value: str) -> str:
    """The calendar day of a Wikidata time, empty where it is none."""
    try:
        return date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        return ""


def read_reign(facts: Path) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Effective rule by ISO code and folded surname, as first and last days."""
    iso = {row["cow_id"]: row["iso3"] for row in read_csv(facts / "cow_iso.csv")}
    rules: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    rows = [row for row in read_csv(facts / "reign_leaders_2021-03.csv") if row["syear"]]
    for row in rows:
        if not (row["sdate"] and row["emonth"] and row["eyear"]):
            continue
        start = f"{int(row['syear']):04}-{int(row['smonth']):02}-{int(row['sdate']):02}"
        key = (iso.get(row["ccode"], ""), fold(row["leader"].split()[-1]))
        rules[key].append((start, month_end(int(row["eyear"]), int(row["emonth"]))))
    return rules


def month_end(year: int, month: int) -> str:
    """The last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).isoformat()


def date_undated(
    terms: list[Term], rules: dict[tuple[str, str], list[tuple[str, str]]]
) -> list[Term]:
    """Give undated terms the dates of effective rule; other terms as they are.

    Only for a person with no dated term in that office and no dated namesake.
    """
    dated = {(term.person, term.country, term.office) for term in terms if term.start}
    result = [term for term in terms if term.start]
    undated = {(t.person, t.country, t.office): t for t in terms if not t.start}
    known = {(term.country, fold(term.label.split()[-1])) for term in result}
    for key, term in undated.items():
        surname = fold(term.label.split()[-1])
        if key in dated or (term.country, surname) in known:
            continue
        for start, end in rules.get((term.country, surname), []):
            result.append(replace(term, start=start, end=end, origin=REIGN_ORIGIN))
    return result


def merge_terms(terms: list[Term]) -> list[Term]:
    """Join one person's overlapping or adjoining terms in one office."""
    grouped: dict[tuple[str, str, str], list[Term]] = defaultdict(list)
    for term in terms:
        grouped[(term.country, term.office, term.person)].append(term)
    return [term for group in grouped.values() for term in merge_group(group)]


def merge_group(terms: list[Term]) -> list[Term]:
    """Terms of one person in one office, none overlapping."""
    exact = [term for term in terms if not doubtful(term, terms)]
    merged: list[Term] = []
    for term in sorted(exact, key=lambda t: (t.start, t.end or "9999")):
        last = merged[-1] if merged else None
        if last is not None and (not last.end or term.start <= next_day(last.end)):
            end = "" if not (last.end and term.end) else max(last.end, term.end)
            if not last.end and term.end and term.end > last.start:
                end = term.end
            merged[-1] = replace(last, end=end)
        else:
            merged.append(term)
    return merged


def next_day(day: str) -> str:
    """The day after."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def doubtful(term: Term, others: list[Term]) -> bool:
    """Whether only years are known and another term of the group says more."""
    if term.end and term.end < term.start:
        return True
    if not term.start.endswith("-01-01"):
        return False
    if term.start == term.end:
        return True
    return any(
        other is not term
        and other.start[:4] == term.start[:4]
        and not other.start.endswith("-01-01")
        for other in others
    )


def close_superseded(terms: list[Term]) -> list[Term]:
    """End an open term where somebody else takes the office later."""
    by_office: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        by_office[(term.country, term.office)].append(term)
    closed: list[Term] = []
    for key, group in by_office.items():
        shared = key in SHARED_OFFICES or key[1] == "head_of_territory"
        closed += group if shared else [close_term(term, group) for term in group]
    return closed


def close_term(term: Term, group: list[Term]) -> Term:
    """The term, ended at the next start of another person if it was open."""
    later = [t.start for t in group if t.start > term.start and t.person != term.person]
    return replace(term, end=min(later)) if not term.end and later else term


# Names


def fold(text: str) -> str:
    """Plain ASCII lower case of a name."""
    return plain(text).lower()


# Lines


def term_lines(terms: Iterable[Term]) -> list[str]:
    """leader_terms.csv."""
    titles = read_csv(DECISIONS / "leader_titles.csv")
    heads = [term for term in terms if term.office == "head_of_state"]
    rows = [
        (
            term.person,
            term.office,
            find_title(term, titles, heads),
            term.country,
            "GOV",
            term.start,
            term.end,
            term.origin,
        )
        for term in terms
    ]
    header = ("person", "office", "title", "country", "sector")
    return csv_lines((*header, "valid_from", "valid_until", "origin"), rows)


def find_title(term: Term, titles: list[dict[str, str]], heads: list[Term]) -> str:
    """The plain word for the office at the term's start."""
    for row in titles:
        same = row["country"] in (term.country, "") and row["office"] in (term.office, "")
        person = row["wikidata"] in (term.person, "")
        if same and person and row["start"] <= term.start <= (row["end"] or "9999"):
            return row["title"]
    if term.office == "head_of_territory":
        return "leader"
    if term.office in ("governor_general", "supreme_leader"):
        return term.office.replace("_", "-" if term.country in REALMS else " ")
    if term.office == "head_of_state" or any(same_rule(term, head) for head in heads):
        return "president"
    return "prime minister"


def same_rule(term: Term, head: Term) -> bool:
    """Whether a head of government is head of state in the middle of the term."""
    if (term.country, term.person) != (head.country, head.person):
        return False
    return head.start <= middle_day(term) <= (head.end or "9999")


def middle_day(term: Term) -> str:
    """A day well inside the term."""
    first, last = date.fromisoformat(term.start), date.fromisoformat(term.end or FACTS_END)
    return (first + (last - first) / 2).isoformat()


def person_lines(terms: list[Term], names: dict[str, dict[str, str]]) -> list[str]:
    """leaders.csv."""
    by_person: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        by_person[term.person].append(term)
    rows = [person_row(person, held, names.get(person)) for person, held in by_person.items()]
    header = ("id", "name", "surnames", "aliases", "country", "sector", "other_sectors")
    rows.sort(key=lambda row: int(row[0][1:]))
    return csv_lines((*header, "wikidata", "valid_from", "valid_until", "origin"), rows)


def person_row(person: str, terms: list[Term], decided: dict[str, str] | None) -> tuple[str, ...]:
    """One line of leaders.csv; the country is that of the main office."""
    label = terms[0].label
    country = main_country(terms)
    name = decided["name"] if decided else plain(label)
    surnames = decided["surnames"] if decided else ""
    aliases = decided["aliases"].split("|") if decided else []
    if label != name and plain(label) == label.translate(LETTERS) and not decided:
        aliases.append(label)
    return (
        person,
        name,
        surnames or "|".join(guess_surnames(name, country)),
        "|".join(alias for alias in dict.fromkeys(aliases) if alias and alias != name),
        country,
        "GOV",
        "",
        person,
        "",
        "",
        "Wikidata 2025, name by hand" if decided else ORIGIN,
    )


def main_country(terms: list[Term]) -> str:
    """Where the person rules: not a realm or co-principality held besides."""
    for row in read_csv(DECISIONS / "leader_homes.csv"):
        if row["wikidata"] == terms[0].person:
            return row["country"]
    own = [term for term in terms if term.country != "AND"] or terms
    return max(own, key=lambda term: (term.start, term.country)).country


def csv_lines(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Rows as the lines of a CSV file."""
    return [csv_line(row) for row in (header, *rows)]


def csv_line(row: tuple[str, ...]) -> str:
    """One CSV line; a cell with a comma or a quotation mark is quoted."""
    cells = (
        f'"{cell.replace(chr(34), chr(34) * 2)}"' if set(cell) & {",", '"'} else cell
        for cell in row
    )
    return ",".join(cells) + "\n"


if __name__ == "__main__":
    sys.exit(main())
