"""A record made by hand, with every kind of part, for tests that need no engine."""

from __future__ import annotations

from dateline.records import (
    SCHEMA,
    About,
    Article,
    Count,
    Counts,
    Credit,
    DatelineLine,
    Entity,
    EntityMention,
    Event,
    EventDate,
    EventPlace,
    Link,
    Paragraph,
    Participant,
    Provenance,
    Quotation,
    Record,
    Related,
    Span,
    Speaker,
    TimeExpression,
    Toponym,
    Voice,
    stable_id,
)

TEXT = (
    "OSLO, May 3 (Agency) — Norway's foreign minister Anna Vik met rebels\n"
    "in Lima on Friday, state radio said. At least 40 people took part.\n\n"
    "Related: Storm hits coast\n\n"
    "https://t.me/vik_office/7\n\n"
    "Ola Berg contributed reporting."
)


def span_of(words: str, text: str = TEXT) -> Span:
    """The first place of the words in the text."""
    start = text.index(words)
    return Span(start, start + len(words), words)


def _between(words: str) -> tuple[int, int]:
    span = span_of(words)
    return span.start, span.end


def example_article() -> Article:
    """An article with a dateline, a body, a related link, an embed and a credit."""
    body_start = TEXT.index("Norway")
    return Article(
        id="example",
        url="https://news.example/1",
        title="Minister meets rebels",
        published="2024-05-04",
        publisher="Example Wire",
        language="en",
        byline=None,
        dateline=DatelineLine(
            "OSLO, May 3 (Agency) —",
            *_between("OSLO, May 3 (Agency) —"),
            place="Oslo",
            date="2024-05-03",
            agency="Agency",
        ),
        text=TEXT,
        paragraphs=(
            Paragraph("dateline", *_between("OSLO, May 3 (Agency) —")),
            Paragraph("body", body_start, TEXT.index("\n\nRelated")),
            Paragraph("related", *_between("Related: Storm hits coast")),
            Paragraph("embed", *_between("https://t.me/vik_office/7")),
            Paragraph("credit", *_between("Ola Berg contributed reporting.")),
        ),
        credits=(
            Credit(
                "Ola Berg",
                "Ola Berg contributed reporting.",
                *_between("Ola Berg contributed reporting."),
            ),
        ),
        links=(
            Link(
                "https://t.me/vik_office/7",
                "telegram",
                "vik_office",
                *_between("https://t.me/vik_office/7"),
            ),
        ),
        related=(Related("Storm hits coast", *_between("Storm hits coast")),),
    )


def example_event() -> Event:
    """A meeting of a minister with rebels, told by state radio."""
    minister, rebels = span_of("Anna Vik"), span_of("rebels")
    friday, lima, radio = span_of("Friday"), span_of("Lima"), span_of("state radio")
    day = EventDate(
        "2024-05-03", "2024-05-03", "day", friday.text, friday.start, friday.end, "publication"
    )
    count = span_of("At least 40")
    return Event(
        id=stable_id("e", "CONSULT", 1),
        type="CONSULT",
        mode=("visit",),
        context=("diplomatic",),
        cameo="042",
        quad=1,
        scale=1.9,
        about=About("AGREE", (), span_of("met")),
        trigger=span_of("met"),
        mentions=(span_of("met"),),
        actors=(
            Participant(
                "p1",
                minister.text,
                minister.start,
                minister.end,
                "Anna Vik",
                None,
                "NOR",
                "GOV",
                "foreign minister",
            ),
        ),
        recipients=(
            Participant(
                "p2", rebels.text, rebels.start, rebels.end, "rebels", None, None, "REB", None
            ),
        ),
        date=day,
        place=EventPlace(
            "Lima",
            "3936456",
            -12.04,
            -77.03,
            "Lima Province",
            "PER",
            "city",
            lima.text,
            lima.start,
            lima.end,
        ),
        status="actual",
        status_cue=None,
        historical=False,
        said_by=(
            Voice(
                None,
                "state radio",
                radio.text,
                radio.start,
                radio.end,
                span_of("said"),
                None,
                None,
            ),
        ),
        counts=Counts(participants=Count(40, None, count.text, count.start, count.end)),
        score=0.9,
        rule="consult.meet",
        unknown={"status_cue": "no cue"},
    )


def example_record() -> Record:
    """The whole record of the example article."""
    friday, lima, radio = span_of("Friday"), span_of("Lima"), span_of("state radio")
    minister = span_of("Anna Vik")
    return Record(
        schema=SCHEMA,
        provenance=Provenance("r1", "0.1.0", "sha256:0", (), "sha256:1", "none", {"words": 20}),
        article=example_article(),
        entities=(
            Entity(
                "p1",
                "Anna Vik",
                "person",
                None,
                "NOR",
                "GOV",
                (),
                "foreign minister",
                (EntityMention(minister.start, minister.end, minister.text, "name"),),
            ),
        ),
        events=(example_event(),),
        times=(TimeExpression(friday.start, friday.end, friday.text, "DATE", "2024-05-03"),),
        places=(
            Toponym(
                lima.start,
                lima.end,
                lima.text,
                "Lima",
                "3936456",
                -12.04,
                -77.03,
                None,
                "PER",
                "city",
                0.9,
            ),
        ),
        quotes=(
            Quotation(
                "indirect",
                Speaker(None, "state radio", radio.text, radio.start, radio.end),
                None,
                span_of("said"),
                (span_of("Norway's foreign minister Anna Vik met rebels\nin Lima on Friday"),),
                None,
            ),
        ),
        notes=("read as UTF-16",),
    )
