"""Claims as tests: ``verify_claim`` inside ordinary tests, and what the pytest plugin runs for each claim of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from verifier.claims import Claim, Derivation
from verifier.errors import StatementError
from verifier.jobs import Job
from verifier.language.asking.api import outcome_of, outcome_of_request
from verifier.language.asking.batch import BatchError, read_batch
from verifier.language.asking.checking import Outcome, Request
from verifier.language.asking.display import paragraphs
from verifier.language.walk import Layout
from verifier.loading import load_file
from verifier.render.lines import plain, troubles
from verifier.verdicts import ClaimReport, DerivationReport, Result


class Unreadable(Exception):
    """A file whose claims cannot be read: what is wrong, and what to write instead."""


class Verdict(Struct, frozen=True):
    """What a test says of a claim; ``explanation`` is empty when every link is as expected."""

    word: str
    scope: str
    explanation: str = ""
    summary: str = ""


#: A claim to be verified with a seed and a budget of seconds for each link.
Check: TypeAlias = Callable[[int, float], Verdict]


def verify_claim(
    claim: str,
    /,
    *,
    given: str | Iterable[str] = (),
    let: str | Iterable[str] = (),
    layout: Layout = "",
    expect: str = "proved",
    seed: int = 0,
    budget: float = 20.0,
    **declarations: str,
) -> Result:
    """Assert a claim: ``verify_claim("grad(x @ A @ x, x) == (A + A.T) @ x", A="matrix(n, n)", x="vector(n)")``.

    The arguments are those of ``verifier.check``; the result is returned when its verdict is the expected one.

    Raises:
        AssertionError: when it is another one; the message is what the terminal says, witness and repair included.
        StatementError: when the texts cannot be meant; its message shows the column.
    """
    __tracebackhide__ = True
    try:
        outcome = outcome_of(
            claim, given=given, let=let, layout=layout, expect=expect, seed=seed, budget=budget, **declarations
        )
    except StatementError as problem:  # raised anew from here, where pytest hides the frames of the reader
        raise problem.with_traceback(None) from None
    verdict = _of_outcome(outcome)
    if verdict.explanation:
        raise AssertionError(verdict.explanation)
    return outcome.result


def text_claims(path: Path) -> Iterator[tuple[str, bool, Check]]:
    """The claims of a TOML or JSON file: the id of each, whether it is expected to be refuted, and its check.

    Raises:
        Unreadable: when the file is no batch of claims.
    """
    try:
        found = read_batch(path.read_text(encoding="utf-8"), path.suffix.removeprefix("."))
    except (BatchError, OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path.name}: {error}") from error
    for item in found:
        if isinstance(item, Outcome):
            yield item.result.id, item.result.expected == "refuted", partial(_unread, item)
        else:
            yield item.id, item.expect == "refuted", partial(_check_request, item)


def _unread(outcome: Outcome, seed: int, budget: float) -> Verdict:
    return _of_outcome(outcome)


def _check_request(request: Request, seed: int, budget: float) -> Verdict:
    return _of_outcome(outcome_of_request(request, seed=seed, budget=budget))


def _of_outcome(outcome: Outcome) -> Verdict:
    result = outcome.result
    if result.as_expected and not result.contradiction:
        return Verdict(result.verdict, result.scope)
    expected = f"expected {result.expected}, " if result.expected != "proved" else ""
    about = result.statement or result.why.partition("\n")[0]
    summary = f"{expected}{result.verdict}: {about}"
    said = plain(paragraphs([outcome]))
    return Verdict(result.verdict, result.scope, f"{summary}\n{said}" if expected else said, summary)


def derivation_claims(path: Path) -> Iterator[tuple[str, bool, Check]]:
    """The claims of a derivation module: the name of each, whether it is an erratum, and its check.

    Raises:
        Unreadable: when the module raises or states no derivation.
    """
    loaded = load_file(path)
    if loaded.derivation is None:
        raise Unreadable(loaded.failure)
    for claim in loaded.derivation.claims:
        yield claim.name, claim.erratum, partial(_check_claim, loaded.derivation, claim)


def _check_claim(derivation: Derivation, claim: Claim, seed: int, budget: float) -> Verdict:
    from verifier import engine, workers

    jobs = [Job(derivation, link, claim.sizes) for link in claim.links]
    outcome = workers.run(jobs, engine.standard(), seed=seed, budget=budget, workers=1)
    if outcome.interrupted:
        raise KeyboardInterrupt
    results = [result for result in outcome.results if result is not None]
    return _of_claim(derivation, ClaimReport(claim.name, tuple(results), claim.erratum, claim.corrected), results)


def _of_claim(derivation: Derivation, claim: ClaimReport, results: Sequence[Result]) -> Verdict:
    """The verdict of the first link that is not as expected, or else of the last."""
    wrong = [result for result in results if not result.as_expected or result.contradiction]
    if not wrong:
        return Verdict(results[-1].verdict, results[-1].scope)
    first = wrong[0]
    report = DerivationReport(name=derivation.name, title=derivation.title, claims=(claim,))
    summary = f"{first.id.removeprefix(f'{derivation.name}.')} is {first.verdict}: {first.statement}"
    return Verdict(first.verdict, first.scope, plain(troubles(report)), summary)
