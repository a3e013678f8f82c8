"""`dateline read`: what was understood of each input, before anything is coded."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated

import typer

from dateline.cli import reading
from dateline.cli.code import open_output, refuse_input_as_output
from dateline.cli.ending import NOTHING_CODED, SOME_REJECTED, clean_ending
from dateline.cli.visible import visible
from dateline.knowledge.languages import load_languages
from dateline.read import ReadArticle, read_articles
from dateline.records import Rejected
from dateline.settings import Settings, load_settings

_FIRST_WORDS = 12


class Format(StrEnum):
    """What `--format` takes."""

    text = "text"
    table = "table"
    jsonl = "jsonl"


def read(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help=reading.INPUT_HELP)],
    published: reading.PublishedOption = None,
    language: reading.LanguageOption = None,
    input_format: reading.InputFormatOption = None,
    mapping: reading.MapOption = None,
    date_order: reading.DateOrderOption = None,
    follow: reading.FollowOption = None,
    allow_private: reading.AllowPrivateOption = False,
    keep_duplicates: reading.KeepDuplicatesOption = False,
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            help="text: some lines an article. table: tab-separated, one row each. jsonl: the "
            "articles with their texts, as `dateline code` takes them.",
        ),
    ] = Format.text,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write here, not to standard output.")
    ] = None,
    settings_file: reading.SettingsOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No summary.")] = False,
) -> None:
    """Read inputs and show what was understood of them, coding nothing.

    Each article has its title, day of publication and what gave it, publisher, language, number
    of words and first words. What cannot be read is named on standard error with the reason, and
    the rest goes on.
    """
    with clean_ending():
        refuse_input_as_output(output, inputs)
        options = reading.make_options(
            input_format,
            mapping,
            date_order,
            follow=follow,
            flags=(allow_private, keep_duplicates),
        )
        articles = read_articles(
            inputs,
            published=published,
            language=language,
            settings=load_settings(settings_file) if settings_file else Settings(),
            options=options,
        )
        counts = ReadCounts()
        with open_output(output) as stream:
            _write(counts.follow(articles), format_, stream)
        if not quiet:
            typer.echo("\n".join(counts.describe()), err=True)
    if counts.rejected:
        raise typer.Exit(SOME_REJECTED if counts.read else NOTHING_CODED)


@dataclass
class ReadCounts:
    """What came of the inputs: articles, and what was rejected by sort of reason."""

    read: int = 0
    words: int = 0
    undated: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)

    def follow(self, results: Iterable[ReadArticle | Rejected]) -> Iterator[ReadArticle]:
        """The articles among the results; what was rejected is counted and named."""
        for result in results:
            if isinstance(result, Rejected):
                self.rejected[result.kind] += 1
                if result.language is not None:
                    self.languages[result.language] += 1
                typer.echo(visible(f"rejected: {result.article_id}: {result.reason}"), err=True)
            else:
                self.read += 1
                self.words += len(result.article.text.split())
                self.undated += result.article.published is None
                yield result

    def describe(self) -> Iterator[str]:
        """The summary, a line each for what was read and for every sort of reason."""
        noun = "article" if self.read == 1 else "articles"
        yield f"{self.read:,} {noun} read · {self.words:,} words · {self.undated:,} without a date"
        for kind, count in self.rejected.most_common():
            yield f"{count:,} rejected: {kind}{self._languages() if kind == 'language' else ''}"

    def _languages(self) -> str:
        names = load_languages()
        listed = (f"{names.get(c, c)} {n:,}" for c, n in self.languages.most_common())
        return f" ({', '.join(listed)})"


def _write(articles: Iterable[ReadArticle], format_: Format, stream: IO[str]) -> None:
    if format_ is Format.table:
        stream.write("\t".join(_COLUMNS) + "\n")
    for found in articles:
        stream.write(_WRITERS[format_](found))


_COLUMNS = (
    "id",
    "where",
    "title",
    "published",
    "published_from",
    "publisher",
    "byline",
    "language",
    "words",
    "first_words",
    "url",
)


def _row(found: ReadArticle) -> str:
    values = _values(found)
    return "\t".join(visible(str(values[name] or "")) for name in _COLUMNS) + "\n"


def _values(found: ReadArticle) -> dict[str, str | int | None]:
    article = found.article
    return {
        "id": article.id,
        "where": found.where,
        "title": article.title,
        "published": article.published,
        "published_from": found.published_from,
        "publisher": article.publisher,
        "byline": article.byline,
        "language": article.language,
        "words": len(article.text.split()),
        "first_words": " ".join(article.text.split()[:_FIRST_WORDS]),
        "url": article.url,
    }


def _line(found: ReadArticle) -> str:
    """The article as a line of JSON that is read back as the same article."""
    article = found.article
    fields = {
        name: getattr(article, name)
        for name in ("id", "url", "title", "published", "publisher", "language", "byline", "text")
    }
    extra = {"where": found.where, "published_from": found.published_from, "notes": found.notes}
    return json.dumps({**fields, **extra}, ensure_ascii=False) + "\n"


def _view(found: ReadArticle) -> str:
    """The article in a few lines for people."""
    values = _values(found)
    dated = f"{values['published']} (from {values['published_from']})"
    facts = (
        dated if values["published"] else "date unknown",
        values["publisher"] or "publisher unknown",
        *([f"by {values['byline']}"] if values["byline"] else []),
        _language_of(found),
        f"{values['words']:,} words",
    )
    lines = (
        values["title"] or "(no title)",
        f"  {' · '.join(map(str, facts))}",
        f"  {values['first_words']} …",
        f"  id {values['id']} · {values['where']}",
        *([f"  {values['url']}"] if values["url"] not in (None, values["where"]) else []),
        *(f"  note: {note}" for note in found.notes),
    )
    return "\n".join(visible(str(line)) for line in lines) + "\n\n"


def _language_of(found: ReadArticle) -> str:
    code = found.article.language
    return load_languages().get(code, code) if code else "language not judged"


_WRITERS = {Format.text: _view, Format.table: _row, Format.jsonl: _line}
