"""Untrusted search: strategies propose certificates, the kernel checks them.

A strategy is a function ``(goal, search) -> iterator of certificates``; ``search.find`` searches a subgoal with the
same portfolio.  A strategy may guess and may use floats; nothing it says is believed before ``kernel.check`` has
replayed it.  Adding one means writing a file in one of the rooms and naming it in ``reading``, ``algebra`` or
``analysis``: most goals need no strategies of the later ones, which are imported when they are first asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Expression
from verifier.kernel.check import Rejected, Theorem, check
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.provers import simplify
from verifier.provers.reading import READING
from verifier.provers.search import Missing, Search, Settled, Strategy

#: How much a search may try: strategies that read a sign off the statement and search no subgoals, then algebra, then
#: analysis, whose searches branch.  ``all`` begins with algebra alone, subgoals included: what algebra proves is not
#: kept waiting by the searches of analysis among its subgoals.
Effort = Literal["reading", "algebra", "all"]
#: How deep a search for a subgoal may nest.
DEPTH = 4


class Attempt(Struct, frozen=True):
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
    settled: dict[Settled, str] = {}
    for search in _searches(effort):
        search.found[goal.relation, goal.given] = None  # it cannot rest on itself
        theorem, reasons = _search(goal, replace(search, settled=settled))
        if theorem is not None:
            return Attempt(theorem)
    return Attempt(None, (*tried, *_told(reasons)))


def _searches(effort: Effort) -> Iterator[Search]:
    """What is searched with, one after the other."""
    yield Search(_certificate, READING)
    if effort == "reading":
        return
    from verifier.provers.algebra import ALGEBRA

    yield Search(_certificate, ALGEBRA)
    if effort == "all":
        from verifier.provers.analysis import PORTFOLIO

        yield Search(_certificate, PORTFOLIO, deep=True)


def _told(reasons: Iterable[Missing]) -> Iterator[str]:
    """Each reason once, with all the strategies that failed for it."""
    strategies: dict[str, list[str]] = {}
    for words, missing in reasons:
        strategies.setdefault(missing, []).append(words)
    return (f"{', '.join(words)}: {missing}" for missing, words in strategies.items())


def found_limits(goal: Goal) -> Iterator[tuple[Expression | None, Certificate]]:
    """What the expression of a limit tends to, whatever is claimed of it; None if it grows without bound."""
    from verifier.provers.calculus.limits import other_limits

    *_, search = _searches("algebra")
    return other_limits(goal, search)


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

    A strategy that asked for no subgoal proves at the next effort no more than at this one.
    """
    tried: list[Missing] = []
    for words, propose in search.portfolio:
        if search.depth and propose is simplify.propose:
            continue
        here = (goal.relation, goal.given, words, search.depth)
        missing = search.settled.get(here)
        if missing is None:
            missing, asked = "", search.asked
            for certificate in _proposals(propose, goal, search):
                try:
                    return check(goal, certificate, oracle=simplify.simplifies_to_zero), tried
                except Rejected as reason:
                    missing = missing or (str(reason) if not search.depth else "")
            if search.asked == asked:
                search.settled[here] = missing
        if missing:
            tried.append((words, missing))
    return None, tried
