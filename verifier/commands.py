"""What each command does: load, run, report.  Claims as text have a module of their own."""

from __future__ import annotations

import gc
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from verifier import golden, ledger, loading, selection
from verifier.coverage import CATALOGUE, cover
from verifier.errors import UsageError
from verifier.jobs import Job
from verifier.loading import Loaded
from verifier.output import forgive_encoding, one_sentence, say, write_text
from verifier.progress import live
from verifier.render.phrases import counted
from verifier.verdicts import DerivationReport, Report

if TYPE_CHECKING:
    from verifier.render.blocks import Block


@one_sentence
def verify_all(args: Namespace) -> int:
    """Everything at the given paths, or the project's own corpus."""
    loaded = loading.load(args.paths)
    jobs = selection.jobs(loaded)
    args.fresh = args.fresh or args.golden
    if args.golden:
        golden.spare(Path(args.reports), loaded)
    report = _verified(loaded, jobs, args)
    code = _deliver(report, args)
    if args.golden:
        return golden.write(report, Path(args.reports), args.paths) or _write_proofs(loaded, jobs, report) or code
    if args.check and code in (0, 1):
        out = sys.stderr if args.json else sys.stdout
        return golden.check(report, Path(args.reports), args.paths, out) or code
    return code


@one_sentence
def verify(args: Namespace) -> int:
    """The named derivations, claims or links."""
    loaded = selection.load_named(args.names, args.paths)
    return _deliver(_verified(loaded, selection.jobs(loaded, args.names), args), args)


@one_sentence
def list_derivations(args: Namespace) -> int:
    """One line for each derivation; as many as are needed where there is a width to keep to."""
    from verifier.render import console
    from verifier.render.blocks import Facts

    loaded = loading.load(args.paths)
    if console.is_measured():
        say(console.page([Facts([(item.name, _summary(item)) for item in loaded])]))
    else:
        width = max(len(item.name) for item in loaded)
        for item in loaded:
            say(f"{item.name:<{width}}  {_summary(item)}")
    return 2 if any(item.failure for item in loaded) else 0


def _summary(item: Loaded) -> str:
    if item.derivation is None:
        return f"could not be read: {item.failure}"
    links = item.derivation.links()
    errata = sum(claim.erratum for claim in item.derivation.claims)
    counts = [counted(len(item.derivation.claims) - errata, "claim"), counted(len(links), "link")]
    if errata:
        counts.append("1 erratum" if errata == 1 else f"{errata} errata")
    return f"{item.derivation.title} ({', '.join(counts)})"


@one_sentence
def errata(args: Namespace) -> int:
    """What the sources get wrong: as printed, where it fails, what is right."""
    from verifier.render import errata as table

    loaded = selection.load_named(args.names, args.paths) if args.names else loading.load(args.paths)
    report = _verified(loaded, selection.errata_and_corrections(loaded, args.names), args)
    _deliver_page(report, table.markdown(report), table.blocks(report), args)
    return report.exit_code


@one_sentence
def coverage(args: Namespace) -> int:
    """Which link answers which row of the catalogue beside the derivations."""
    from verifier.render import coverage as table

    loaded = loading.load(args.paths)
    rows = selection.catalogue(args.paths)
    if rows is None:
        raise UsageError(f"there is no {CATALOGUE} beside the derivations; it lists the rows to cover")
    report = _verified(loaded, selection.jobs(loaded), args)
    covered = cover(report, rows)
    _deliver_page(report, table.markdown(covered), table.blocks(covered), args)
    return report.exit_code or int(any(row.state != "decided" for row in covered))


@one_sentence
def certificates(args: Namespace) -> int:
    """Every claim of an order, with its verdict and the kind of its certificate."""
    from verifier.render import order as table

    loaded = selection.load_named(args.names, args.paths) if args.names else loading.load(args.paths)
    report = _verified(loaded, selection.order_claims(loaded, args.names), args)
    _deliver_page(report, table.markdown(report, times=True), table.blocks(report), args)
    return report.exit_code


@one_sentence
def show(args: Namespace) -> int:
    """Statement and proof as readable mathematics."""
    from verifier.render import proof
    from verifier.render.words import proof_lines

    loaded = selection.load_named(args.names, args.paths)
    report = _verified(loaded, selection.jobs(loaded, args.names), args)
    for item, derivation in zip(loaded, report.derivations):
        doc = item.derivation.doc if item.derivation else ""
        say(proof.dump(derivation, doc, proof_lines, latex=args.latex))
    return report.exit_code


def _deliver_page(report: Report, page: str, blocks: Iterable[Block], args: Namespace) -> None:
    """A table on the terminal, or as Markdown."""
    if args.markdown:
        say(page, end="", utf8=True)
    else:
        _print_blocks(blocks)


def _verified(loaded: Sequence[Loaded], jobs: Sequence[Job], args: Namespace) -> Report:
    """Run the jobs in workers and put the results together."""
    from verifier import engine, workers
    from verifier.proofs import Stored

    parts = engine.standard()
    if not args.fresh:
        parts = replace(parts, recall=Stored(loaded))
    if not any(getattr(args, form, False) for form in ("json", "check", "golden", "latex")):
        parts = replace(parts, typeset=lambda relation: "")
    headings, headed = ledger.headings(loaded), list[DerivationReport]()

    def prepared() -> Iterator[None]:
        if not getattr(args, "json", False):
            import_module("verifier.render.terminal")  # what comes last is at hand then
            yield
        for heading in headings:
            headed.append(heading)
            yield

    gc.enable()
    with live(len(jobs)) as progress:
        outcome = workers.run(
            jobs, parts, seed=args.seed, budget=args.budget, workers=args.jobs, progress=progress, meanwhile=prepared()
        )
    gc.disable()  # what is left is to write a report
    headed.extend(headings)
    found = outcome.results
    return ledger.report(loaded, jobs, found, seed=args.seed, interrupted=outcome.interrupted, headed=headed)


def _deliver(report: Report, args: Namespace) -> int:
    """Write the report in the forms asked for; its exit code, ``--strict`` included."""
    if args.junit:
        from verifier.render import junit

        write_text(Path(args.junit), junit.dump(report))
    if args.json:
        from verifier.render import json as as_json

        say(as_json.dump(report), end="", utf8=True)
    else:
        _print_report(report, args.verbose)
    weaker = [result.id for result in report.results if result.verdict == "proved" and result.trust != "kernel"]
    if args.strict and weaker:
        print(f"strict: proved, but not by the kernel alone: {', '.join(weaker)}", file=sys.stderr)
        return report.exit_code or 1
    return report.exit_code


def _print_report(report: Report, verbose: bool) -> None:
    from verifier.render import terminal

    _print_blocks(terminal.blocks(report, verbose=verbose))


def _print_blocks(blocks: Iterable[Block]) -> None:
    """What is to be seen on a terminal, without trailing blanks."""
    from verifier.render import console

    forgive_encoding()
    say(console.page(blocks))


def _write_proofs(loaded: Sequence[Loaded], jobs: Sequence[Job], report: Report) -> int:
    """The proofs that this run found, beside the modules."""
    from verifier import proofs

    print(f"wrote {counted(proofs.write(loaded, jobs, report.results), 'file')} of proofs", file=sys.stderr)
    return 0
