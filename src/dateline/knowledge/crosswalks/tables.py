"""The tables of codes: CAMEO with Goldstein scores, countries, sectors, organisations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from dateline.errors import KnowledgeError
from dateline.kinds import PloverType
from dateline.knowledge.codebook.event_types import PLOVER_TYPES
from dateline.knowledge.files import read_table

CODES = "crosswalks/cameo_codes.csv"
ACLED = "crosswalks/acled.csv"
ACLED_INTER = "crosswalks/acled_inter.csv"
ROOTS = "crosswalks/cameo_roots.csv"
FROM_PLOVER = "crosswalks/plover_cameo.csv"
COUNTRIES = "crosswalks/countries.csv"
RECIPROCAL = "crosswalks/reciprocal.csv"
SECTORS = "crosswalks/sectors.csv"
GROUPS = "crosswalks/groups.csv"
_MOST = 10.0


@dataclass(frozen=True, slots=True)
class CameoRoot:
    """One of CAMEO's twenty roots, with the classes that GDELT and Phoenix count it to."""

    root: str
    name: str
    gdelt_quad: int
    penta: int


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code of three or four digits, its name and Goldstein score (-10 to 10)."""

    code: str
    name: str
    goldstein: float
    root: CameoRoot

    @property
    def base(self) -> str:
        """The code cut to three digits."""
        return self.code[:3]


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """A country in other people's codes; None where they have none for it."""

    iso3: str
    fips: str | None
    cow: str | None
    cameo: str
    icews: str


@dataclass(frozen=True, slots=True)
class SectorCodes:
    """A PLOVER sector as CAMEO's role code and as ICEWS's list of sectors, None for none."""

    cameo: str | None
    icews: str | None


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """An organisation that CAMEO has a code of its own for."""

    country: str | None
    code: str
    group: str
    types: tuple[str, ...]


@cache
def load_roots() -> Mapping[str, CameoRoot]:
    """CAMEO's roots by their two digits."""
    roots: dict[str, CameoRoot] = {}
    for line, row in _rows(ROOTS, ("root", "name", "gdelt_quad", "penta"), ("root",)):
        quad, penta = int(row["gdelt_quad"]), int(row["penta"])
        if quad not in range(1, 5) or penta not in range(5):
            raise KnowledgeError(f"{ROOTS}:{line}: quad is 1 to 4, penta 0 to 4")
        roots[row["root"]] = CameoRoot(row["root"], row["name"], quad, penta)
    return roots


@cache
def load_cameo() -> Mapping[str, CameoCode]:
    """CAMEO's codes of three and four digits.

    >>> load_cameo()["057"].name, load_cameo()["057"].goldstein
    ('Sign formal agreement', 8.0)
    """
    codes: dict[str, CameoCode] = {}
    for line, row in _rows(CODES, ("code", "name", "goldstein"), ("code",)):
        code, score = row["code"], float(row["goldstein"])
        if len(code) not in (3, 4) or code[:2] not in load_roots() or abs(score) > _MOST:
            raise KnowledgeError(f"{CODES}:{line}: {code!r} with {score} is no CAMEO code")
        codes[code] = CameoCode(code, row["name"], score, load_roots()[code[:2]])
    return codes


@cache
def load_country_codes() -> Mapping[str, CountryCodes]:
    """Codes of countries by ISO 3166-1 alpha-3, those of the record that are none among them.

    >>> load_country_codes()["DEU"].fips, load_country_codes()["ROU"].cameo
    ('GM', 'ROM')
    """
    codes: dict[str, CountryCodes] = {}
    for line, row in _rows(COUNTRIES, ("iso3", "fips", "cow", "cameo", "icews"), ("iso3",)):
        if len(row["iso3"]) != 3 or len(row["fips"]) not in (0, 2) or len(row["cameo"]) != 3:
            raise KnowledgeError(f"{COUNTRIES}:{line}: ISO and CAMEO have 3 letters, FIPS 2")
        codes[row["iso3"]] = CountryCodes(
            row["iso3"], row["fips"] or None, row["cow"] or None, row["cameo"], row["icews"]
        )
    return codes


@cache
def load_sector_codes() -> Mapping[str, SectorCodes]:
    """Codes of sectors by PLOVER's."""
    return {
        row["sector"]: SectorCodes(row["cameo"] or None, row["icews"] or None)
        for _, row in _rows(SECTORS, ("sector", "cameo", "icews"), ("sector",))
    }


@cache
def load_known_groups() -> Mapping[str, KnownGroup]:
    """Organisations with a CAMEO code, by the name that records have for them."""
    columns = ("name", "country", "code", "group", "types")
    return {
        row["name"]: KnownGroup(
            row["country"] or None, row["code"], row["group"], tuple(row["types"].split("|"))
        )
        for _, row in _rows(GROUPS, columns, ("name",))
    }


@cache
def _load_from_plover() -> Mapping[tuple[str, str, str], CameoCode]:
    """Codes by type, mode or context, and the type of the act that it is about."""
    codes: dict[tuple[str, str, str], CameoCode] = {}
    key = ("type", "mode", "about")
    for line, row in _rows(FROM_PLOVER, (*key, "cameo"), key):
        if row["type"] not in PLOVER_TYPES or row["cameo"] not in load_cameo():
            raise KnowledgeError(f"{FROM_PLOVER}:{line}: unknown type or code in {row}")
        codes[row["type"], row["mode"], row["about"]] = load_cameo()[row["cameo"]]
    return codes


def find_cameo(
    event_type: str, modes: Iterable[str], contexts: Iterable[str], about: str | None
) -> CameoCode | None:
    """The CAMEO code that a PLOVER event comes nearest to; None for a type that is not PLOVER's.

    What the act is about says most, then the mode with the longest code, then
    the first context that has one, then the type alone.

    >>> find_cameo("AGREE", (), (), "CONSULT").code
    '036'
    """
    table = _load_from_plover()
    of_about = table.get((event_type, "", about)) if about else None
    of_modes = [table[key] for mode in modes if (key := (event_type, mode, "")) in table]
    of_contexts = [table[key] for name in contexts if (key := (event_type, name, "")) in table]
    best = max(of_modes, key=lambda found: len(found.code), default=None)
    return of_about or best or next(iter(of_contexts), None) or table.get((event_type, "", ""))


@cache
def _load_acled() -> Mapping[tuple[str, str], PloverType]:
    columns = ("event_type", "sub_event_type", "type")
    return {
        (row["event_type"], row["sub_event_type"]): PLOVER_TYPES[row["type"]]
        for _, row in _rows(ACLED, columns, columns[:2])
    }


def find_acled_type(event_type: str, sub_event_type: str) -> PloverType | None:
    """The PLOVER type that an ACLED event comes nearest to; None: PLOVER has no such type.

    >>> find_acled_type("Protests", "Peaceful protest")
    'PROTEST'
    """
    types = _load_acled()
    return types.get((event_type, sub_event_type)) or types.get((event_type, ""))


@cache
def load_acled_sectors() -> Mapping[str, str]:
    """PLOVER sectors by ACLED's type of actor: its name in lower case, or its older number."""
    sectors = {}
    for _, row in _rows(ACLED_INTER, ("inter", "code", "sector"), ("inter",)):
        sectors[row["inter"].lower()] = sectors[row["code"]] = row["sector"]
    return sectors


@cache
def _load_reciprocal() -> Mapping[str, str]:
    modes: dict[str, str] = {}
    for line, row in _rows(RECIPROCAL, ("type", "mode"), ("type",)):
        if row["type"] not in PLOVER_TYPES or row["mode"] not in ("any", "none"):
            raise KnowledgeError(f"{RECIPROCAL}:{line}: a PLOVER type with any or none, not {row}")
        modes[row["type"]] = row["mode"]
    return modes


def is_reciprocal(event_type: str, modes: tuple[str, ...]) -> bool:
    """Whether several actors without a recipient did this to one another.

    >>> is_reciprocal("CONSULT", ("visit",)), is_reciprocal("COERCE", ())
    (True, False)
    """
    asked = _load_reciprocal().get(event_type)
    return asked == "any" or (asked == "none" and not modes)


def _rows(
    path: str, columns: tuple[str, ...], key: tuple[str, ...]
) -> Iterable[tuple[int, dict[str, str]]]:
    """The rows in order of their key; raises KnowledgeError where one is double or astray."""
    last: tuple[str, ...] = ()
    for line, row in read_table(path, columns):
        this = tuple(row[name] for name in key)
        if this <= last:
            raise KnowledgeError(f"{path}:{line}: {', '.join(this)!r} is double or not in order")
        last = this
        yield line, row
