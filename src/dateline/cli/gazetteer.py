"""`dateline gazetteer`: build one of a GeoNames dump, and look a name up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from dateline.cli.ending import clean_ending
from dateline.cli.visible import visible
from dateline.knowledge.places.entries import DEFAULT_MIN_POPULATION

if TYPE_CHECKING:
    from dateline.knowledge.places.entries import Place

gazetteer_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Build a gazetteer of a GeoNames dump, or look a name up.",
)
GazetteerOption = Annotated[
    Path | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="A gazetteer that `dateline gazetteer build` made. Default: the packaged one.",
    ),
]


@gazetteer_app.command()
def build(
    dumps: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="Dumps of GeoNames: allCountries.zip, or those of countries (UA.zip RU.zip); "
            "zipped or not. https://download.geonames.org/export/dump/ has them.",
        ),
    ],
    output: Annotated[
        Path, typer.Option(metavar="FILE", help="Write here; a file that is there is replaced.")
    ] = Path("gazetteer.npz"),
    min_population: Annotated[
        int,
        typer.Option(
            metavar="N",
            min=0,
            help="Populated places of so many people; seats of divisions always.",
        ),
    ] = DEFAULT_MIN_POPULATION,
    admin1: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="admin1CodesASCII.txt of GeoNames, for plain names of divisions."
        ),
    ] = None,
    alternate_names: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="alternateNamesV2.zip of GeoNames, for names in English beside those of the dump.",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress and no summary.")] = False,
) -> None:
    """Make a full gazetteer of files that you downloaded from GeoNames.

    `dateline code --gazetteer FILE` finds and links places by it. Countries, seas, mountains,
    regions and sites stay those of Dateline's own tables. Records made with it owe credit:
    GeoNames, CC BY 4.0.
    """
    from dateline.knowledge.places.geonames import Choice, build_gazetteer

    choice = Choice(tuple(dumps), min_population, admin1, alternate_names)
    console = Console(stderr=True, highlight=False, markup=False, emoji=False, quiet=quiet)
    with clean_ending():
        with console.status("reading") as status:
            built = build_gazetteer(
                choice,
                output,
                lambda name, line: status.update(f"{visible(name)}: {line:,} lines"),
            )
        console.print(
            f"{visible(str(output))}: {built.cities:,} populated places and {built.divisions:,} "
            f"divisions of {built.lines:,} lines, {output.stat().st_size / 1e6:.1f} MB. "
            "Data: GeoNames, CC BY 4.0.",
            soft_wrap=True,
        )


@gazetteer_app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As a report would write it.")],
    gazetteer_file: GazetteerOption = None,
) -> None:
    """List the places of a name: largest first, a line each, with tabs between the fields.

    The fields: name, kind, division, country, people, latitude, longitude, GeoNames id.
    """
    with clean_ending():
        from dateline.knowledge.places.gazetteer import load_places, read_gazetteer

        gazetteer = load_places(read_gazetteer(gazetteer_file) if gazetteer_file else None)
        places = gazetteer.candidates(name)
        for place in sorted(places, key=lambda place: -place.population):
            typer.echo(_line(place))
    if not places:
        typer.echo(f"no place is called {visible(name)}", err=True)
        raise typer.Exit(1)


def _line(place: Place) -> str:
    kind = place.precision if place.precision != "site" else f"site ({place.feature})"
    fields = (
        place.name,
        "capital" if place.feature == "capital" else kind,
        ", ".join(filter(None, (place.admin2, place.admin1))),
        place.country or "",
        str(place.population or ""),
        f"{place.lat:.4f}",
        f"{place.lon:.4f}",
        place.geonameid or "",
    )
    return "\t".join(fields)
