"""The report for a terminal: one table per derivation, what went wrong in full, the ledger, one line at the end.

Pure functions from a report to blocks of text.  Below ``NARROW`` columns a table of seven would be unreadable, and
each link becomes a short paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from verifier.render.blocks import Block, Facts, Heading, Paragraph, set_line
from verifier.render.columns import Cell, Column, Piece, table
from verifier.render.lines import STYLES, explained
from verifier.render.phrases import (
    evidence_text,
    local_id,
    printable,
    scope_text,
    summary_line,
    trouble,
    verdict_text,
)
from verifier.verdicts import DerivationReport, Evidence, Report, Result

NARROW = 110

#: The table: what a column may need at most, or its share of what the others leave.
HEADINGS = (
    Column("link", most=24),
    Column("statement", share=5),
    Column("verdict", most=13),
    Column("scope", most=14),
    Column("why", share=4),
    Column("evidence", most=11),
    Column("ms", most=9, right=True),
)


def blocks(report: Report, *, verbose: bool = False) -> Iterator[Block]:
    """The report, block by block; ``verbose`` adds reasons, sources, hypotheses and side conditions of every link."""
    for derivation in report.derivations:
        yield from _derivation(derivation, verbose)
    yield from _ledger(report, verbose)
    good = report.exit_code == 0
    yield Paragraph(summary_line(report), "bold green" if good else "bold red")


def _derivation(derivation: DerivationReport, verbose: bool) -> Iterator[Block]:
    yield Paragraph(derivation.title, "bold")
    yield Paragraph(" · ".join(filter(None, (derivation.path, derivation.source, derivation.reference))), "dim")
    if derivation.failure:
        yield Paragraph("could not be read", "bold red")
        yield Paragraph(f"{derivation.failure}\n", indent=2)
        return
    for name, meaning in derivation.definitions:
        yield Paragraph(f"let {name} = {meaning}", indent=2)
    for hypothesis in derivation.hypotheses:
        yield Paragraph(f"given {hypothesis}", indent=2)
    yield Links(derivation)
    for _, result, heading in trouble(derivation):
        yield from map(set_line, explained(derivation, result, heading))
    if verbose:
        for result in derivation.results:
            yield from _details(derivation, result)
    yield Paragraph("")


class Links:
    """The links of a derivation: a table where there is room, paragraphs where there is not."""

    def __init__(self, derivation: DerivationReport) -> None:
        self.derivation = derivation

    def set(self, width: int) -> Iterator[Piece]:
        """The table, or the paragraphs."""
        if width >= NARROW:
            yield from table(HEADINGS, [self._cells(result) for result in self.derivation.results], width)
        else:
            for result in self.derivation.results:
                yield from self._paragraphs(result, width)

    def _cells(self, result: Result) -> list[Cell]:
        said = (
            local_id(self.derivation, result),
            result.statement,
            verdict_text(result),
            scope_text(result),
            result.why,
            short_evidence(result.evidence),
            f"{result.milliseconds:.1f}",
        )
        styles = {2: _verdict_style(result)}
        return [Cell(printable(text), styles.get(place, "")) for place, text in enumerate(said)]

    def _paragraphs(self, result: Result, width: int) -> Iterator[Piece]:
        verdict, name = verdict_text(result), local_id(self.derivation, result)
        about = [scope_text(result), evidence_text(result.evidence), f"{result.milliseconds:.1f} ms"]
        yield from Paragraph(f"{verdict}  {name}", _verdict_style(result)).set(width)
        yield from Paragraph(result.statement, indent=4).set(width)
        yield from Paragraph(result.why, "italic", 4).set(width)
        yield from Paragraph(" · ".join(filter(None, about)), "dim", 4).set(width)


def short_evidence(evidence: Evidence) -> str:
    """``93/96 agree``: for the table; the full sentence is in the paragraphs, in Markdown and with ``verbose``."""
    if evidence.disagreement or not evidence.tried:
        return evidence_text(evidence)
    return f"{evidence.agreed}/{evidence.tried} agree"


def _verdict_style(result: Result) -> str:
    if result.contradiction:
        return "bold red"
    return "green" if result.as_expected else STYLES[result.verdict]


def _details(derivation: DerivationReport, result: Result) -> Iterator[Block]:
    parts = (
        ("because", (result.because,)),
        ("source", (result.source,)),
        ("given", result.hypotheses),
        ("cites", result.cites),
        ("side condition", result.obligations),
        ("evidence", (evidence_text(result.evidence),)),
        ("kernel rules", (", ".join(result.rules),)),
    )
    yield Paragraph(local_id(derivation, result), "bold")
    for name, lines in parts:
        for line in filter(None, lines):
            yield Paragraph(f"{name}: {line}", indent=4)


def _ledger(report: Report, verbose: bool) -> Iterator[Block]:
    ledger = report.ledger
    yield Heading("ledger: what this report rests on")
    verdicts = ", ".join(f"{count} {word}" for word, count in ledger["verdicts"].items() if count) or "none"
    trust = ", ".join(f"{count} {name}" for name, count in ledger["trust"].items())
    facts = [
        ("verdicts", verdicts),
        ("proofs rest on", f"{trust}; {ledger['obligations']} side conditions discharged"),
        ("assumed", "; ".join(ledger["conventions"])),
        ("trusted", ", ".join(f"{name} {report.versions.get(name, '')}".strip() for name in ledger["trusted"])),
    ]
    for title, key in (("hypotheses", "hypotheses"), ("theorems cited", "theorems"), ("kernel rules", "rules")):
        if ledger[key]:
            facts.append((title, _counted(ledger[key], len(ledger[key]) if verbose else 12)))
    yield Facts(facts)


def _counted(counts: dict[str, int], limit: int) -> str:
    shown = [f"{name} ({count})" for name, count in list(counts.items())[:limit]]
    return "; ".join([*shown, f"and {len(counts) - limit} more (-v)"] if len(counts) > limit else shown)
