"""The coverage table: row → derivation → link → verdict → scope, as a page and for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.coverage import FALSE_CODES, GENERAL, Covered
from verifier.render.blocks import Block, Grid, Paragraph
from verifier.render.columns import Column
from verifier.render.markup import code, prose, table
from verifier.render.phrases import counted, printable, verdict_text

_HEAD = ("row", "as printed", "statement", "link", "verdict", "scope")
_COLUMNS = (
    Column(_HEAD[0], share=4), Column(_HEAD[1], most=7), Column(_HEAD[2], share=5), Column(_HEAD[3], share=5),
    Column(_HEAD[4], most=9), Column(_HEAD[5], most=9),
)  # fmt: skip
_MARKS = {"decided": "", "open": "! not decided", "missing": "! no link"}


def summary(rows: Sequence[Covered]) -> str:
    """The table in one line."""
    stated = [covered for covered in rows if covered.row.code != GENERAL]
    general = [covered for covered in rows if covered.row.code == GENERAL]
    decided = [covered for covered in stated if covered.state == "decided"]
    wrong = sum(covered.row.code in FALSE_CODES for covered in decided)
    missing = sum(covered.state == "missing" for covered in rows)
    parts = [
        f"{len(decided)} of {counted(len(stated), 'row')} decided as the catalogue says",
        f"{len(decided) - wrong} true rows proved",
        f"{wrong} wrong or imprecise as printed, refuted and corrected",
    ]
    if general:
        proved = sum(covered.state == "decided" for covered in general)
        parts.append(f"{proved} of {counted(len(general), 'generalisation')} proved")
    return "; ".join([*parts, f"{missing} without a link"] if missing else parts)


def sections(rows: Sequence[Covered]) -> Iterator[tuple[str, list[Covered]]]:
    """The rows under the result they belong to, in order."""
    for section in dict.fromkeys(covered.row.section for covered in rows):
        yield section, [covered for covered in rows if covered.row.section == section]


def _cells(covered: Covered) -> Iterator[tuple[str, str, str, str, str, str]]:
    """One line for each link of a row; the row itself is named once."""
    row = covered.row
    first = (row.id, row.code, row.statement)
    if not covered.links:
        yield (*first, "", _MARKS["missing"], "")
    for number, (_, result) in enumerate(covered.links):
        verdict = verdict_text(result)
        if covered.state == "open" and result.as_expected:
            verdict = f"{verdict} {_MARKS['open']}"
        yield (*(("", "", "") if number else first), result.id, verdict, result.scope)


def markdown(rows: Sequence[Covered]) -> str:
    """The page ``coverage.md``."""
    lines = ["# Coverage of the catalogue", "", prose(f"{summary(rows)}."), ""]
    for section, found in sections(rows):
        lines += [f"## {prose(section)}", ""]
        lines += table(_HEAD, (_page_row(cells) for covered in found for cells in _cells(covered)))
    return "\n".join(lines).rstrip() + "\n"


def _page_row(cells: tuple[str, str, str, str, str, str]) -> tuple[str, ...]:
    row, known, statement, link, verdict, scope = cells
    return code(row) if row else "", prose(known), prose(statement), code(link) if link else "", verdict, prose(scope)


def blocks(rows: Sequence[Covered]) -> Iterator[Block]:
    """The table for a terminal, section by section."""
    for section, found in sections(rows):
        yield Paragraph(section, "bold")
        yield Grid(_COLUMNS, [[*map(printable, cells)] for covered in found for cells in _cells(covered)])
    good = all(covered.state == "decided" for covered in rows)
    yield Paragraph(summary(rows), "bold green" if good else "bold red")
