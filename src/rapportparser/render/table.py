"""Which function makes which output of which model; a new output is one line here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib.metadata import version
from types import MappingProxyType

from ..schema import Comparison, Report, Review, Track
from . import csv, json, listing, listing_screen, markdown, terminal
from .edition import Edition, RenderFunction
from .listing import Listing
from .things import Thing
from .wording import wording


def _word(thing: Comparison, edition: Edition) -> bytes:
    from . import word  # noqa: PLC0415  python-docx is only loaded for who wants Word

    return word.comparison(thing, edition)


def _corrections(thing: Comparison, edition: Edition) -> str:
    from . import corrections  # noqa: PLC0415  TOML Kit is only loaded for who corrects

    return corrections.comparison(thing, edition)


def _excel(thing: Comparison, edition: Edition) -> bytes:
    from . import xlsx  # noqa: PLC0415  XlsxWriter is only loaded for who wants Excel

    return xlsx.comparison(thing, edition)


def _excel_review(thing: Review, edition: Edition) -> bytes:
    from . import xlsx  # noqa: PLC0415

    return xlsx.review(thing, edition)


def _html(thing: Comparison, edition: Edition) -> str:
    from . import html  # noqa: PLC0415  Jinja is only loaded for who wants HTML

    return html.comparison(thing, edition)


def _html_review(thing: Review, edition: Edition) -> str:
    from . import html  # noqa: PLC0415

    return html.review(thing, edition)


def _listing_page(thing: Listing, edition: Edition) -> str:
    from . import listing_page  # noqa: PLC0415

    return listing_page.html(thing, edition)


def _listing_book(thing: Listing, edition: Edition) -> bytes:
    from . import listing_page  # noqa: PLC0415

    return listing_page.xlsx(thing, edition)


def _html_track(thing: Track, edition: Edition) -> str:
    from . import html_track  # noqa: PLC0415

    return html_track.track(thing, edition)


def _excel_track(thing: Track, edition: Edition) -> bytes:
    from . import xlsx_track  # noqa: PLC0415

    return xlsx_track.track(thing, edition)


def _svg(thing: Track, edition: Edition) -> str:
    from . import svg  # noqa: PLC0415

    return svg.track(thing, edition)


def _png(thing: Track, edition: Edition) -> bytes:
    from . import png  # noqa: PLC0415

    return png.track(thing, edition)


RENDERERS: Mapping[tuple[str, type], RenderFunction] = MappingProxyType(
    {
        ("terminal", Comparison): terminal.comparison,
        ("terminal", Review): terminal.review,
        ("terminal", Report): terminal.report,
        ("terminal", Track): terminal.track,
        ("terminal", tuple): terminal.changes,
        ("markdown", Comparison): markdown.comparison,
        ("markdown", Review): markdown.review,
        ("markdown", Report): markdown.report,
        ("markdown", Track): markdown.track,
        ("markdown", tuple): markdown.changes,
        ("docx", Comparison): _word,
        ("corrections", Comparison): _corrections,
        ("html", Comparison): _html,
        ("html", Review): _html_review,
        ("xlsx", Comparison): _excel,
        ("xlsx", Review): _excel_review,
        ("csv", Comparison): csv.comparison,
        ("csv", Review): csv.review,
        ("csv", Report): csv.report,
        ("csv", Track): csv.track,
        ("csv", tuple): csv.changes,
        ("html", Track): _html_track,
        ("xlsx", Track): _excel_track,
        ("svg", Track): _svg,
        ("png", Track): _png,
        ("json", Comparison): json.model,
        ("json", Review): json.model,
        ("json", Report): json.model,
        ("json", Track): json.model,
        ("json", tuple): json.changes,
        ("terminal", Listing): listing_screen.terminal,
        ("markdown", Listing): listing.markdown,
        ("csv", Listing): listing.csv,
        ("json", Listing): listing.json,
        ("html", Listing): _listing_page,
        ("xlsx", Listing): _listing_book,
    }
)
"""By name of the output and type of the model; `tuple` holds changes."""


def output(thing: Thing, to: str, *, lang: str, made_on: date) -> str | bytes:
    """The output `to` of `thing`; raises `ValueError` when the table does not have it."""
    function = RENDERERS.get((to, type(thing)))
    if function is None:
        possible = sorted({name for name, model in RENDERERS if model is type(thing)})
        raise ValueError(
            f"no output {to!r} of a {type(thing).__name__}; "
            + (f"there is {', '.join(possible)}" if possible else "that kind is not rendered")
        )
    return function(thing, edition(lang, made_on))


def edition(lang: str, made_on: date) -> Edition:
    """What an output in `lang`, dated `made_on`, is made with."""
    return Edition(wording(lang), made_on, version("rapportparser"))
