"""The report for a terminal: one table per derivation, what went wrong in full, the ledger, one line at the end.

Pure functions from a report to rich renderables; statements are always ``Text``, never markup, for they contain
brackets.  Below ``NARROW`` columns a table of seven would be unreadable, and each link becomes a short paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from verifier.render import columns
from verifier.render.columns import Column
from verifier.render.lines import STYLES, Line, explained
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


def _text(said: str, style: str = "") -> Text:
    return Text(printable(said), style=style)


class Paragraph:
    """A text under an indent, all in one style."""

    def __init__(self, said: str, style: str = "", indent: int = 0) -> None:
        self.said, self.style, self.indent = printable(said), style, indent

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        return columns.paragraph(self.said, self.style, self.indent, options.max_width)


def set_line(line: Line) -> Paragraph:
    """A line of an explanation for rich."""
    return Paragraph(line.said, line.style, line.indent)


def renderables(report: Report, *, verbose: bool = False) -> Iterator[RenderableType]:
    """The report, piece by piece; ``verbose`` adds reasons, sources, hypotheses and side conditions of every link."""
    for derivation in report.derivations:
        yield from _derivation(derivation, verbose)
    yield from _ledger(report, verbose)
    good = report.exit_code == 0
    yield Paragraph(summary_line(report), "bold green" if good else "bold red")


def _derivation(derivation: DerivationReport, verbose: bool) -> Iterator[RenderableType]:
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

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if options.max_width >= NARROW:
            rows = [self._cells(result) for result in self.derivation.results]
            yield from columns.table(HEADINGS, rows, options.max_width)
        else:
            yield from self._paragraphs()

    def _cells(self, result: Result) -> list[columns.Cell]:
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
        return [columns.Cell(printable(text), styles.get(place, "")) for place, text in enumerate(said)]

    def _paragraphs(self) -> Iterator[RenderableType]:
        for result in self.derivation.results:
            name = local_id(self.derivation, result)
            head = Text.assemble(_text(verdict_text(result), _verdict_style(result)), "  ", _text(name))
            scope = scope_text(result)
            about = [scope, evidence_text(result.evidence), f"{result.milliseconds:.1f} ms"]
            yield head
            yield Paragraph(result.statement, indent=4)
            yield Paragraph(result.why, "italic", 4)
            yield Paragraph(" · ".join(filter(None, about)), "dim", 4)


def short_evidence(evidence: Evidence) -> str:
    """``93/96 agree``: for the table; the full sentence is in the paragraphs, in Markdown and with ``verbose``."""
    if evidence.disagreement or not evidence.tried:
        return evidence_text(evidence)
    return f"{evidence.agreed}/{evidence.tried} agree"


def _verdict_style(result: Result) -> str:
    if result.contradiction:
        return "bold red"
    return "green" if result.as_expected else STYLES[result.verdict]


def _details(derivation: DerivationReport, result: Result) -> Iterator[RenderableType]:
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


def _ledger(report: Report, verbose: bool) -> Iterator[RenderableType]:
    ledger = report.ledger
    yield Rule(_text("ledger: what this report rests on", style="bold"), align="left", style="dim")
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
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in facts:
        grid.add_row(name, _text(value))
    yield grid


def _counted(counts: dict[str, int], limit: int) -> str:
    shown = [f"{name} ({count})" for name, count in list(counts.items())[:limit]]
    return "; ".join([*shown, f"and {len(counts) - limit} more (-v)"] if len(counts) > limit else shown)
