"""From results to a report, and the report's ledger: everything it rests on, counted."""

from __future__ import annotations

import platform
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args

from msgspec.structs import replace

from verifier._version import VERSION
from verifier.assumptions import definitions, shown
from verifier.claims import Derivation
from verifier.jobs import Job
from verifier.loading import Loaded
from verifier.verdicts import ClaimReport, DerivationReport, Report, Result, VerdictWord

#: What every statement takes for granted, whatever it declares.
CONVENTIONS = (
    "dimensions are integers ≥ 1",
    "scalars and entries are real numbers",
    "a formula is meant where it is defined; that it is defined is an obligation of its proof",
)

#: What must be right, besides verifier/kernel, for a proof or a refutation to be right.
TRUSTED = {
    "python": "the interpreter, its integers and fractions",
    "sympy": "statement trees: construction, equality and replacement (simplify only where trust says sympy)",
    "python-flint": "ball arithmetic, where rationals cannot decide a counterexample or a relation between numbers",
}


def report(
    loaded: Sequence[Loaded],
    jobs: Sequence[Job],
    results: Sequence[Result | None],
    *,
    seed: int,
    interrupted: bool = False,
    headed: Sequence[DerivationReport] = (),
) -> Report:
    """The whole run; links without a result (the run was interrupted) are left out and counted in the ledger.

    ``headed`` are the ``headings`` of what was loaded, where they are known already.
    """
    by_id = {result.id: result for result in results if result is not None}
    decided = tuple(by_id.values())
    return Report(
        derivations=tuple(_filled(head, item, by_id) for head, item in zip(headed or headings(loaded), loaded)),
        seed=seed,
        versions=versions(),
        ledger=ledger(decided, stated=len(jobs)),
        interrupted=interrupted,
    )


def headings(loaded: Iterable[Loaded]) -> Iterator[DerivationReport]:
    """What a report says of each derivation before any of its claims is decided."""
    return map(_heading, loaded)


def _heading(item: Loaded) -> DerivationReport:
    derivation = item.derivation
    if derivation is None:
        return DerivationReport(name=item.name, title=item.name, path=item.path, failure=item.failure)
    return DerivationReport(
        name=item.name,
        title=derivation.title,
        source=derivation.source,
        reference=derivation.reference,
        path=item.path,
        definitions=definitions(derivation),
        hypotheses=tuple(shown(hypothesis) for hypothesis in derivation.given),
    )


def _filled(head: DerivationReport, item: Loaded, results: Mapping[str, Result]) -> DerivationReport:
    """The report of a derivation with its claims."""
    claims = tuple(_claim_reports(item.derivation, results)) if item.derivation is not None else ()
    return replace(head, claims=claims, milliseconds=sum(r.milliseconds for claim in claims for r in claim.results))


def _claim_reports(derivation: Derivation, results: Mapping[str, Result]) -> Iterable[ClaimReport]:
    for claim in derivation.claims:
        ids = (Job(derivation, link).id for link in claim.links)
        found = tuple(results[id] for id in ids if id in results)
        if found:
            yield ClaimReport(claim.name, found, claim.erratum, claim.corrected)


def ledger(results: Sequence[Result], *, stated: int) -> dict[str, Any]:
    """What the results rest on; hypotheses, theorems and rules are counted over the proved links."""
    proved = [result for result in results if result.verdict == "proved"]
    verdicts = Counter(result.verdict for result in results)
    return {
        "conventions": list(CONVENTIONS),
        "hypotheses": _counts(text for result in proved for text in result.hypotheses),
        "theorems": _counts(theorem for result in proved for theorem in result.cites),
        "rules": _counts(rule for result in proved for rule in result.rules),
        "obligations": sum(len(result.obligations) for result in proved),
        "trust": {trust: sum(result.trust == trust for result in proved) for trust in ("kernel", "sympy")},
        "verdicts": {word: verdicts[word] for word in get_args(VerdictWord)},
        "trusted": dict(TRUSTED),
        "links": {"stated": stated, "decided": len(results)},
    }


def _counts(items: Iterable[str]) -> dict[str, int]:
    """How often each occurs: the most frequent first, equals in alphabetical order."""
    return dict(sorted(Counter(items).items(), key=lambda pair: (-pair[1], pair[0])))


def versions() -> dict[str, str]:
    """The versions of what was running; a library the run never imported is not named."""
    found = {"derivation-verifier": VERSION, "python": platform.python_version()}
    for distribution, module in (("sympy", "sympy"), ("numpy", "numpy"), ("python-flint", "flint")):
        if module in sys.modules:
            found[distribution] = str(sys.modules[module].__version__)
    return found
