"""Coverage: which link answers which row of a catalogue, and whether every row is decided as the catalogue says.

A catalogue is a text file beside the derivations, ``catalogue.txt``: a heading ``## …`` for each result, and a line
``id <tab> code <tab> statement`` for each row.  A link names its row with ``source=``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from verifier.verdicts import DerivationReport, Report, Result

#: The file beside the derivations.
CATALOGUE = "catalogue.txt"

#: Codes of rows that are wrong as printed: they need an erratum, refuted, and a corrected claim, proved.
FALSE_CODES = frozenset({"(c)", "(c?)", "(c')"})
#: Codes of rows that are right, at least once the noise is out: they need a proof.
TRUE_CODES = frozenset({"(a)", "(b)", "(q)"})
#: The code of a row that the source does not have, a generalisation of what it says: it needs a proof as well.
GENERAL = "(g)"
CODES = FALSE_CODES | TRUE_CODES | {GENERAL}

State = Literal["decided", "open", "missing"]


class CatalogueError(ValueError):
    """A line of a catalogue that is not a row: the message names the file and the line."""


class Row(Struct, frozen=True):
    """One statement of a source: its id, what is known of it as printed, and what it says."""

    section: str
    id: str
    code: str
    statement: str


class Covered(Struct, frozen=True):
    """A row with the links that name it, each with its derivation, and what that comes to."""

    row: Row
    links: tuple[tuple[DerivationReport, Result], ...]
    state: State


def read(path: Path) -> tuple[Row, ...]:
    """The rows of a catalogue.

    Raises:
        CatalogueError: for a line that is no row, an unknown code or an id given twice.
    """
    rows: dict[str, Row] = {}
    section = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("## "):
            section = line.removeprefix("## ").strip()
        elif line.strip() and not line.startswith("#"):
            id, code, statement = _cells(line, f"{path.name}:{number}")
            if id in rows:
                raise CatalogueError(f"{path.name}:{number}: the row {id} is given twice")
            rows[id] = Row(section, id, code, statement)
    return tuple(rows.values())


def _cells(line: str, where: str) -> list[str]:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != 3:
        raise CatalogueError(f"{where}: a row is id <tab> code <tab> statement, not {line.strip()!r}")
    if cells[1] not in CODES:
        known = ", ".join(sorted(CODES))
        raise CatalogueError(f"{where}: {cells[1]!r} is no code; the codes are {known}")
    return cells


def cover(report: Report, rows: Sequence[Row]) -> tuple[Covered, ...]:
    """Each row with its links."""
    links: dict[str, list[tuple[DerivationReport, Result]]] = {}
    for derivation in report.derivations:
        for result in derivation.results:
            links.setdefault(result.source, []).append((derivation, result))
    return tuple(_covered(row, tuple(links.get(row.id, ()))) for row in rows)


def _covered(row: Row, links: tuple[tuple[DerivationReport, Result], ...]) -> Covered:
    if not links:
        return Covered(row, links, "missing")
    as_expected = all(result.as_expected and not result.contradiction for _, result in links)
    needed = _refuted_and_corrected(links) if row.code in FALSE_CODES else _proved(links)
    return Covered(row, links, "decided" if as_expected and needed else "open")


def _proved(links: tuple[tuple[DerivationReport, Result], ...]) -> bool:
    return any(result.verdict == "proved" and result.expected == "proved" for _, result in links)


def _refuted_and_corrected(links: tuple[tuple[DerivationReport, Result], ...]) -> bool:
    return any(
        result.expected == "refuted" and result.verdict == "refuted" and all(_corrections(derivation, result))
        for derivation, result in links
    )


def _corrections(derivation: DerivationReport, result: Result) -> Iterator[bool]:
    """Whether each link of the corrected claim is proved; without a corrected claim, a single no."""
    found = [claim for claim in derivation.claims if claim.name == result.corrected]
    if not found:
        yield False
    for claim in found:
        yield from (other.verdict == "proved" for other in claim.results)
