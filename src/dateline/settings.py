"""Every setting in one table: name, default, unit, help.

The fields of `Settings` are that table. The command line's help, the page
docs/settings.md and the default settings file are all made from it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from dateline.errors import InputError, UnreadableInput

SettingValue = str | int | float | bool
V = TypeVar("V", str, int, float, bool)


def _setting(default: V, *, unit: str, explanation: str, in_records: bool = True) -> V:
    described = {"unit": unit, "help": explanation, "in_records": in_records}
    value: V = field(default=default, metadata=described)
    return value


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run.

    >>> Settings().max_article_characters
    1000000
    """

    max_article_characters: int = _setting(
        1_000_000,
        unit="characters",
        explanation="A longer article is rejected; no news report is, and a whole archive may be.",
    )
    min_language_words: int = _setting(
        20,
        unit="words",
        explanation="The language of a shorter text is not judged; it is coded as English.",
    )
    min_language_score: float = _setting(
        0.5,
        unit="score, 0 to 1",
        explanation="A text is rejected as not English only where another language scores this.",
    )
    min_plausibility: float = _setting(
        0.0,
        unit="score, 0 to 1",
        explanation="What the veto model scores lower is no event; 0 is no veto, 0.25 mild.",
    )
    min_probability: float = _setting(
        0.0,
        unit="probability, 0 to 1",
        explanation="Events that are less likely right are left out; 0 leaves none out.",
    )
    gazetteer: str = _setting(
        "",
        unit="file",
        explanation="A gazetteer that `dateline gazetteer build` made; empty: the packaged one.",
        in_records=False,
    )
    archive: str = _setting(
        "",
        unit="file or address",
        explanation="The archive of the commands that ask one; empty: none, `--archive` names it.",
        in_records=False,
    )
    max_page_megabytes: int = _setting(
        20,
        unit="megabytes",
        explanation="A larger web page or XML document is rejected.",
        in_records=False,
    )
    max_file_megabytes: int = _setting(
        500,
        unit="megabytes",
        explanation="A larger file of a format that is held whole (PDF, Word, Excel, zip) "
        "is rejected; formats that are read piece by piece have no limit.",
        in_records=False,
    )
    max_unpack_ratio: int = _setting(
        200,
        unit="unpacked bytes a packed byte",
        explanation="An archive that unpacks to more is taken for a bomb and left.",
        in_records=False,
    )
    max_unpack_depth: int = _setting(
        3,
        unit="archives in one another",
        explanation="An archive that lies deeper is rejected.",
        in_records=False,
    )
    fetch_seconds: float = _setting(
        30.0,
        unit="seconds",
        explanation="How long a page may take from the first byte asked to the last one given, "
        "redirects and all.",
        in_records=False,
    )
    host_delay_seconds: float = _setting(
        1.0,
        unit="seconds",
        explanation="How long to wait between two requests to one host; longer where its "
        "robots.txt asks for it.",
        in_records=False,
    )
    proxy: str = _setting(
        "",
        unit="address",
        explanation="The HTTP proxy that pages are fetched through, such as "
        "`http://proxy.example:3128`; `none` uses none. Empty: what HTTPS_PROXY, HTTP_PROXY or "
        "ALL_PROXY name. NO_PROXY holds for both.",
        in_records=False,
    )
    workers: int = _setting(
        0,
        unit="processes",
        explanation="How many articles are coded at a time; 0 is one for each core; 1 codes in "
        "the program's own process, without time limit.",
        in_records=False,
    )
    article_timeout_seconds: float = _setting(
        300.0,
        unit="seconds",
        explanation="A worker that takes longer for an article is replaced and the article "
        "rejected; 0 is no limit.",
        in_records=False,
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table; `in_records` where it can change a record."""

    name: str
    default: SettingValue
    unit: str
    help: str
    in_records: bool


def list_settings() -> tuple[Setting, ...]:
    """The table of settings, in the order of `Settings`."""
    return tuple(
        Setting(
            name=item.name,
            default=getattr(Settings(), item.name),
            unit=item.metadata["unit"],
            help=item.metadata["help"],
            in_records=item.metadata["in_records"],
        )
        for item in fields(Settings)
    )


def record_settings(settings: Settings) -> dict[str, SettingValue]:
    """The settings that can change a record, by name; the run id depends on them."""
    return {
        setting.name: getattr(settings, setting.name)
        for setting in list_settings()
        if setting.in_records
    }


def load_settings(path: Path) -> Settings:
    """Settings from a TOML file; what it leaves out keeps its default.

    Raises UnreadableInput where the file cannot be read, InputError for an
    unknown name or a value of the wrong type.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableInput(f"{path}: cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnreadableInput(f"{path}: not TOML: {error}") from error
    return change_settings(Settings(), given, where=str(path))


def change_settings(settings: Settings, given: dict[str, object], *, where: str) -> Settings:
    """The settings with some values changed; raises InputError naming `where`.

    >>> change_settings(Settings(), {"workers": 4}, where="example").workers
    4
    """
    known = {setting.name: setting for setting in list_settings()}
    changed: dict[str, SettingValue] = {}
    for name, value in given.items():
        if name not in known:
            close = get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"
            raise InputError(f"{where}: no setting is called {name!r}; {hint}")
        changed[name] = _checked(known[name], value, where)
    return replace(settings, **changed)  # type: ignore[arg-type]


def _checked(setting: Setting, value: object, where: str) -> SettingValue:
    kind = type(setting.default)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise InputError(
            f"{where}: {setting.name} is {value!r}, expected {kind.__name__} ({setting.unit})"
        )
    if isinstance(value, int | float) and value < 0:
        raise InputError(f"{where}: {setting.name} is {value!r}, expected 0 or more")
    assert isinstance(value, str | int | float | bool)
    return value


def default_file() -> str:
    """The settings file with every default and what it means, as TOML."""
    blocks = [
        f"# {setting.help}\n# Unit: {setting.unit}.\n{setting.name} = {_toml(setting.default)}\n"
        for setting in list_settings()
    ]
    return "\n".join(blocks)


def settings_page() -> str:
    """The page docs/settings.md: the table as Markdown."""
    rows = [
        f"| `{s.name}` | `{_toml(s.default)}` | {s.unit} | {s.help} | "
        f"{'yes' if s.in_records else 'no'} |"
        for s in list_settings()
    ]
    return "\n".join(
        [
            "# Settings",
            "",
            "Made from the table in `src/dateline/settings.py` by `scripts/generate.py`.",
            "A file of settings is given with `dateline code --settings FILE`;",
            "`dateline settings` prints one with every default.",
            "Those that can change a record are written into its `provenance.settings`.",
            "",
            "| name | default | unit | what it does | in the record |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _toml(value: SettingValue) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
