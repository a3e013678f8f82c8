"""The one place that joins the stages: read → parse → annotate → assemble.

`Coder` codes one article, or a stream of them with any number of workers; the
records are the same bytes either way.
"""

from __future__ import annotations

import gc
import itertools
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from dateline.annotate.actors.finding import find_actors
from dateline.annotate.attribution.finding import find_attribution
from dateline.annotate.counts.finding import find_counts
from dateline.annotate.places.finding import find_filing_place, find_places
from dateline.annotate.status import find_status
from dateline.annotate.times.dateline_line import find_dateline_time
from dateline.annotate.times.finding import find_times
from dateline.annotate.triggers import find_triggers
from dateline.annotations import Annotations
from dateline.assemble.events import assemble_events
from dateline.assemble.places_acted_on import find_place_entities
from dateline.errors import InputError, KnowledgeError, MissingExtra
from dateline.knowledge.actors import load_actors, overlay_mark
from dateline.knowledge.codebook import Codebook, OwnCodebook, load_codebook
from dateline.knowledge.places.gazetteer import (
    Gazetteer,
    OwnGazetteer,
    load_places,
    read_gazetteer,
)
from dateline.parse import parse_article
from dateline.parse.model import describe_model
from dateline.provenance import describe_run
from dateline.read import ReadArticle
from dateline.read.articles import GivenArticle, check_article
from dateline.read.dates import parse_published
from dateline.records import SCHEMA, Article, Provenance, Record, Rejected, TimeExpression
from dateline.settings import Settings
from dateline.workers import CrewOptions, Lost, count_cores, map_in_workers

# Starting two workers takes what coding some 45 articles of 250 words takes, eight that of 27
# (CPU seconds of the same run: 3.3 for a start, 0.14 an article).
_HANDFUL = 32

Readable = Article | ReadArticle | Rejected
Coded = Record | Rejected


def code(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    id: str | None = None,
    codebook: OwnCodebook | None = None,
) -> Record:
    """Code one article.

    `published` is an ISO 8601 day; without it relative times stay unresolved.
    `codebook` is a user's own, from `read_codebook`.
    Raises InputError where the text cannot be coded, with the reason, and
    InvalidDate where `published` is no day.
    """
    day = parse_published(published) if published else None
    given = GivenArticle(
        text, "the text", id=id, title=title, published=day, url=url, publisher=publisher
    )
    readable = check_article(given, Settings())
    coded = readable if isinstance(readable, Rejected) else Coder(codebook=codebook).code(readable)
    if isinstance(coded, Rejected):
        raise InputError(f"{coded.article_id}: {coded.reason}")
    return coded


def annotate(
    article: Article, codebook: Codebook | None = None, gazetteer: Gazetteer | None = None
) -> Annotations:
    """Parse an article and find its actors, times, places, triggers and voices.

    Without a codebook or a gazetteer it goes by the packaged one.
    """
    codebook = codebook or load_codebook()
    parsed = parse_article(article, codebook)
    actors = find_actors(parsed, load_actors())
    times = find_times(parsed)
    gazetteer = gazetteer or load_places()
    places = find_places(parsed, gazetteer, times=times)
    return Annotations(
        parsed=parsed,
        codebook=codebook,
        actors=actors,
        times=times,
        places=places,
        triggers=find_triggers(parsed, codebook),
        attribution=find_attribution(parsed, actors, times),
        status_of=lambda token: find_status(parsed, token),
        filed_from=find_filing_place(parsed, places, gazetteer),
    )


def assemble(
    annotations: Annotations,
    provenance: Provenance,
    notes: tuple[str, ...],
    *,
    settings: Settings | None = None,
) -> Record:
    """The record of an annotated article; without settings by the defaults."""
    parsed = annotations.parsed
    chosen = settings or Settings()
    events = assemble_events(
        annotations,
        lambda trigger, heads: find_counts(parsed, trigger, heads),
        min_plausibility=chosen.min_plausibility,
        min_probability=chosen.min_probability,
    )
    return Record(
        schema=SCHEMA,
        provenance=provenance,
        article=parsed.article,
        entities=(*annotations.actors.entities, *find_place_entities(events, annotations)),
        events=events,
        times=tuple(sorted(_times_of(annotations), key=lambda time: time.start)),
        places=tuple(mention.toponym for mention in annotations.places),
        quotes=annotations.attribution.quotations,
        notes=(*notes, *_notes_on(parsed.article)),
    )


def _times_of(annotations: Annotations) -> Iterator[TimeExpression]:
    """Every time expression, that of the dateline too."""
    filed = find_dateline_time(annotations.parsed.article)
    if filed is not None:
        yield filed
    yield from (mention.expression for mention in annotations.times)


def _notes_on(article: Article) -> Iterator[str]:
    if article.published is None:
        yield "no publication date: relative times stay unresolved"
    if not article.paragraphs:
        yield "no paragraph holds text that is coded"


@dataclass(frozen=True)
class Coder:
    """Codes articles with one set of settings; models are loaded once a process.

    `codebook` is a user's own, from `read_codebook`; a gazetteer of their own is a setting.
    """

    settings: Settings = field(default_factory=Settings)
    codebook: OwnCodebook | None = None

    @cached_property
    def gazetteer(self) -> OwnGazetteer | None:
        """The user's own gazetteer; raises InputError where its file is none."""
        return read_gazetteer(Path(self.settings.gazetteer)) if self.settings.gazetteer else None

    @cached_property
    def provenance(self) -> Provenance:
        """What made this coder's records."""
        own = (overlay_mark(), self.gazetteer.mark if self.gazetteer else None)
        return describe_run(
            model=describe_model(),
            settings=self.settings,
            own_codebook=self.codebook.mark if self.codebook else None,
            own_types=load_codebook(self.codebook).own_types,
            own_knowledge=tuple(mark for mark in own if mark),
        )

    def code(self, article: Article | ReadArticle) -> Coded:
        """The record of one article, or why it has none. A bug in a stage raises."""
        readable = article if isinstance(article, ReadArticle) else ReadArticle(article)
        with _garbage_kept_to_the_end():
            return self._code(readable)

    def _code(self, readable: ReadArticle) -> Coded:
        codebook, gazetteer = load_codebook(self.codebook), load_places(self.gazetteer)
        annotations = annotate(readable.article, codebook, gazetteer)
        return assemble(annotations, self.provenance, readable.notes, settings=self.settings)

    def code_many(
        self, articles: Iterable[Readable], *, workers: int = 1
    ) -> Generator[Coded, None, None]:
        """Records in the order of the articles; what was rejected stays in its place.

        An article that breaks a stage is rejected with the error, the rest goes
        on. With `workers` 1 all is done in this process. More are so many
        processes of their own, 0 one for each core: each takes whole articles,
        and one that ends or takes longer than `article_timeout_seconds` is
        replaced and its article rejected. With 0 a handful of articles is coded
        in this process, which is sooner done. Raises WorkerDied where worker
        processes end without ever finishing an article.
        """
        if self.gazetteer is not None:
            load_places(self.gazetteer)  # a file that is none breaks the run, and at once
        return _code_stream(self, iter(articles), workers)


@contextmanager
def _garbage_kept_to_the_end() -> Iterator[None]:
    """Collect what an article leaves once, when it is done, if garbage is collected at all.

    Its words hang together until then, so that collecting sooner finds nothing, but goes through
    all knowledge again and again: 5 % of the CPU time of 40 articles of polnear_dev (#7).
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
            gc.collect(0)


def _code_stream(
    coder: Coder, stream: Iterator[Readable], workers: int
) -> Generator[Coded, None, None]:
    alone = workers == 1
    if workers == 0:
        first = list(itertools.islice(stream, _HANDFUL))
        stream = itertools.chain(first, stream)
        alone = len(first) < _HANDFUL
    if alone:
        for article in stream:
            yield code_guarded(coder, article)
    else:
        yield from _code_in_workers(coder, stream, workers or count_cores())


def code_guarded(coder: Coder, article: Readable) -> Coded:
    """The record of one article of a stream, or why it has none: a bug in a stage rejects it.

    Raises KnowledgeError and MissingExtra, which are no article's fault.
    """
    if isinstance(article, Rejected):
        return article
    try:
        return coder.code(article)
    except (KnowledgeError, MissingExtra):
        raise  # no article's fault: every other would be rejected for it too
    except Exception as error:  # noqa: BLE001 - the per-article guard: one broken article loses nothing else
        reason = f"could not be coded: {type(error).__name__}: {error}"
        return Rejected(_name(article), reason, kind="not coded")


def _name(article: Readable) -> str:
    if isinstance(article, Rejected):
        return article.article_id
    return article.article.id if isinstance(article, ReadArticle) else article.id


def _code_in_workers(
    coder: Coder, articles: Iterator[Readable], workers: int
) -> Generator[Coded, None, None]:
    options = CrewOptions(workers, coder.settings.article_timeout_seconds)
    prepare, function = partial(warm, coder), partial(code_guarded, coder)
    for article, result in map_in_workers(prepare, function, articles, options):
        yield reject_lost(article, result) if isinstance(result, Lost) else result


def reject_lost(article: Readable, lost: Lost) -> Rejected:
    """What becomes of an article that its worker process ended with, or took too long for."""
    return Rejected(_name(article), f"could not be coded: {lost.reason}", kind="not coded")


def warm(coder: Coder) -> None:
    """Load all that coding loads, so that no article's time is taken for it."""
    given = GivenArticle("Envoys of two countries met.", "getting ready", language="en")
    readable = check_article(given, Settings())
    assert not isinstance(readable, Rejected)
    coder.code(readable)
