"""Untrusted search: strategies propose certificates, the kernel checks them.

A strategy is a function ``(goal, search) -> iterator of certificates``; ``search.find`` searches a subgoal with the
same portfolio.  A strategy may guess and may use floats; nothing it says is believed before ``kernel.check`` has
replayed it.  Adding one means writing a file here and naming it in ``PORTFOLIO``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Expression
from verifier.kernel.check import Rejected, Theorem, check
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.provers import (
    apart,
    array_laws,
    canonical,
    centring,
    combination,
    conditions,
    constancy,
    continuity,
    covering,
    curvature,
    definite_laws,
    entrywise,
    extremes,
    floors,
    forms,
    growth,
    halves,
    hinges,
    induction,
    instances,
    integrals,
    isolating,
    jensen,
    kinks,
    lagrange,
    limits,
    linear,
    middles,
    monotone,
    norms,
    offdiagonal,
    pieces,
    powers,
    restated,
    roots,
    signs,
    simplify,
    single,
    sizes,
    slack,
    slopes,
    smoothness,
    spelling,
    squares,
    subgradients,
    sums_of_squares,
    tangents,
    termwise,
    triangles,
)
from verifier.provers.search import Missing, Search
from verifier.relations import Relation

Strategy: TypeAlias = Callable[[Goal, Search], Iterator[Certificate]]

#: Strategies in the order they are tried, with the words a report uses for them: first those that read a sign off the
#: statement and search no subgoals, then algebra, then analysis, whose searches branch.
READING: tuple[tuple[str, Strategy], ...] = (
    ("normal form", canonical.propose),
    ("sign rules", signs.propose),
    ("hypotheses with slack", slack.propose),
)
ALGEBRA: tuple[tuple[str, Strategy], ...] = (
    *READING,
    ("sides apart", apart.propose),
    ("floors", floors.propose),
    ("known forms", forms.propose),
    ("smooth parts", smoothness.propose),
    ("curvature", curvature.propose),
    ("hinges", hinges.propose),
    ("slopes", slopes.propose),
    ("subgradients", subgradients.propose),
    ("matrices in the middle", middles.propose),
    ("limit laws", limits.propose),
    ("monotone powers", monotone.propose),
    ("universal hypotheses", instances.propose),
    ("induction", induction.propose),
    ("antiderivatives", integrals.propose),
    ("laws of norms", norms.propose),
    ("laws of whole arrays", array_laws.propose),
    ("laws of definite matrices", definite_laws.propose),
    ("linear algebra", linear.propose),
    ("continuity", continuity.propose),
    ("sums of squares", squares.propose),
    ("Lagrange's identity", lagrange.propose),
    ("squares about a multiple", centring.propose),
    ("off the diagonal", offdiagonal.propose),
    ("comparison of squares", powers.propose),
    ("equal derivatives", constancy.propose),
)
PORTFOLIO: tuple[tuple[str, Strategy], ...] = (
    *ALGEBRA,
    ("tangents of the logarithm", tangents.propose),
    ("across kinks", kinks.propose),
    ("slope of an entry", kinks.of_entries),
    ("real roots", roots.propose),
    ("combination of hypotheses", combination.propose),
    ("rational sums of squares", sums_of_squares.propose),
    ("the larger of two", extremes.propose),
    ("cases", pieces.propose),
    ("signs of a variable", halves.propose),
    ("mean value theorem", growth.propose),
    ("entry by entry", entrywise.propose),
    ("term by term", termwise.propose),
    ("one term of a sum", single.propose),
    ("Jensen's inequality", jensen.propose),
    ("triangles of norms", triangles.propose),
    ("both sides of a size", sizes.propose),
    ("roots on one side", isolating.propose),
    ("difference written out", restated.propose),
    ("side conditions", conditions.propose),
    ("derivatives written out", spelling.propose),
    ("interval cover", covering.propose),
    ("SymPy simplify", simplify.propose),
)

#: How much a search may try.  ``all`` begins with algebra alone, subgoals included: what algebra proves is not kept
#: waiting by the searches of analysis among its subgoals.
Effort = Literal["reading", "algebra", "all"]
EFFORTS: dict[Effort, tuple[tuple[tuple[str, Strategy], ...], ...]] = {
    "reading": (READING,),
    "algebra": (ALGEBRA,),
    "all": (ALGEBRA, PORTFOLIO),
}
#: How deep a search for a subgoal may nest.
DEPTH = 4


@dataclass(frozen=True)
class Attempt:
    """A theorem, or what was tried and what was missing."""

    theorem: Theorem | None
    tried: tuple[str, ...] = ()


def prove(goal: Goal, by: Certificate | None = None, *, effort: Effort = "all") -> Attempt:
    """The author's certificate if there is one, else the first of the portfolio that the kernel accepts."""
    tried: list[str] = []
    if by is not None:
        try:
            return Attempt(check(goal, by))
        except Rejected as reason:
            tried.append(f"the author's certificate: {reason}")
    reasons: list[Missing] = []
    unread: dict[tuple[Relation, tuple[Relation, ...]], tuple[Missing, ...]] = {}
    for portfolio in EFFORTS[effort]:
        theorem, reasons = _search(goal, Search(_certificate, portfolio, deep=portfolio is PORTFOLIO, unread=unread))
        if theorem is not None:
            return Attempt(theorem)
    return Attempt(None, (*tried, *_told(reasons)))


def _told(reasons: Iterable[Missing]) -> Iterator[str]:
    """Each reason once, with all the strategies that failed for it."""
    strategies: dict[str, list[str]] = {}
    for words, missing in reasons:
        strategies.setdefault(missing, []).append(words)
    return (f"{', '.join(words)}: {missing}" for missing, words in strategies.items())


def found_limits(goal: Goal) -> Iterator[tuple[Expression | None, Certificate]]:
    """What the expression of a limit tends to, whatever is claimed of it; None if it grows without bound."""
    return limits.other_limits(goal, Search(_certificate, ALGEBRA))


def _certificate(goal: Goal, search: Search) -> Certificate | None:
    """The certificate of a subgoal, if the portfolio finds one."""
    if search.depth > DEPTH:
        return None
    theorem, _ = _search(goal, search)
    return None if theorem is None else theorem.certificate


def _proposals(propose: Strategy, goal: Goal, search: Search) -> Iterator[Certificate]:
    """What a strategy proposes, until a term outgrows the kernel's bounds, has no meaning or cannot be stated: then it
    has no more.

    A rewriting that is deeper than Python's stack has outgrown them as well.
    """
    try:
        yield from propose(goal, search)
    except (GaveUp, Undefined, RecursionError, StatementError):
        return


def _search(goal: Goal, search: Search) -> tuple[Theorem | None, list[Missing]]:
    """The first certificate the kernel accepts; else, for each strategy, what was missing first.

    What reading does not prove at one effort it does not prove at the next: it searches no subgoals.
    """
    goes_by = (goal.relation, goal.given)
    known = search.unread.get(goes_by)
    tried = list(known or ())
    for words, propose in search.portfolio[len(READING) if known is not None else 0 :]:
        if search.depth and propose is simplify.propose:
            continue
        missing = ""
        for certificate in _proposals(propose, goal, search):
            try:
                return check(goal, certificate, oracle=simplify.simplifies_to_zero), tried
            except Rejected as reason:
                missing = missing or (str(reason) if not search.depth else "")
        if missing:
            tried.append((words, missing))
        if propose is READING[-1][1]:
            search.unread[goes_by] = tuple(tried)
    return None, tried
