"""The errata of the sources as a table that a grader could hand back: as printed, where it fails, what is right."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from verifier.render.blocks import Block, Grid, Paragraph
from verifier.render.columns import Column
from verifier.render.markup import code, prose, table
from verifier.render.phrases import counted, printable, verdict_text, witness_lines
from verifier.verdicts import DerivationReport, Report, Result


class Entry(Struct, frozen=True):
    """One erratum: what the source prints, where it fails, the likely slip, and the statements that are right."""

    derivation: DerivationReport
    result: Result
    correct: tuple[str, ...]
    assumed: tuple[str, ...]

    @property
    def slip(self) -> str:
        """The one edit that repairs it, in words, if there is one."""
        return self.result.slip.kind if self.result.slip is not None else ""

    @property
    def source(self) -> str:
        """The row or the section it is printed in."""
        return self.result.source or self.derivation.source


def entries(report: Report) -> tuple[Entry, ...]:
    """Every statement of the report that is expected to be refuted, in order."""
    return tuple(
        Entry(derivation, result, *_correction(derivation, result))
        for derivation in report.derivations
        for result in derivation.results
        if result.expected == "refuted"
    )


def _correction(derivation: DerivationReport, result: Result) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The statements of the corrected claim and what they assume in addition, else what the engine found."""
    for claim in derivation.claims:
        if result.corrected and claim.name == result.corrected:
            assumed = [text for other in claim.results for text in other.hypotheses if text not in result.hypotheses]
            return tuple(other.statement for other in claim.results), tuple(dict.fromkeys(assumed))
    if result.slip is not None:
        return (result.slip.corrected,), ()
    return ((result.computed,) if result.computed else ()), ()


def summary(found: tuple[Entry, ...]) -> str:
    """The table in one line."""
    refuted = sum(entry.result.as_expected for entry in found)
    errata = "1 erratum" if len(found) == 1 else f"{len(found)} errata"
    return f"{errata} in {counted(len({entry.derivation.name for entry in found}), 'derivation')}, {refuted} refuted"


def markdown(report: Report) -> str:
    """The page ``errata.md``."""
    found = entries(report)
    lines = [
        "# Errata of the sources",
        "",
        f"{prose(summary(found))}. Each stands as its source prints it, with the smallest point where it fails, the "
        "edit that repairs it where one does, and the statement that is proved instead.",
        "",
    ]
    for derivation in report.derivations:
        rows = [_row(entry) for entry in found if entry.derivation is derivation]
        if rows:
            lines += [f"## {prose(derivation.title)}", ""]
            lines += table(("erratum", "as printed", "verdict", "fails", "likely slip", "correct", "source"), rows)
    return "\n".join(lines).rstrip() + "\n"


def _row(entry: Entry) -> tuple[str, ...]:
    given = f"given {', '.join(map(code, entry.assumed))}" if entry.assumed else ""
    return (
        code(entry.result.id),
        code(entry.result.statement),
        verdict_text(entry.result),
        prose("; ".join(witness_lines(entry.result))),
        prose(entry.slip),
        "<br>".join(filter(None, (*map(code, entry.correct), given))),
        prose(entry.source),
    )


def blocks(report: Report) -> Iterator[Block]:
    """The table for a terminal, derivation by derivation."""
    found = entries(report)
    for derivation in report.derivations:
        here = [entry for entry in found if entry.derivation is derivation]
        if here:
            yield Paragraph(derivation.title, "bold")
            yield Grid(_COLUMNS, [_cells(entry) for entry in here], spaced=True)
    good = all(entry.result.as_expected for entry in found)
    yield Paragraph(summary(found), "bold green" if good else "bold red")


#: Room for the name of a row, which is broken after its last dot.
_NAMES = 18
_COLUMNS = (
    Column("source", most=_NAMES), Column("as printed", share=6), Column("fails", share=6), Column("correct", share=7),
)  # fmt: skip


def _cells(entry: Entry) -> list[str]:
    given = [f"given {', '.join(entry.assumed)}"] if entry.assumed else []
    slip = [f"likely slip: {entry.slip}"] if entry.slip else []
    because = f"({entry.result.because})" if entry.result.because else ""
    fails = witness_lines(entry.result) or [f"{verdict_text(entry.result)}: {entry.result.why}"]
    cells = ([_broken(entry.source)], [entry.result.statement, because], [*fails, *slip], [*entry.correct, *given])
    return ["\n".join(map(printable, filter(None, lines))) for lines in cells]


def _broken(source: str) -> str:
    """The name of a row on two lines; other sources break between words."""
    topic, dot, row = source.rpartition(".")
    return source if " " in source or len(source) < _NAMES else f"{topic}{dot}\n{row}"
