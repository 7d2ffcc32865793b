"""``verifier derive``: the right-hand side of a formula, computed and then proved."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import TimeoutError
from dataclasses import replace

from msgspec import structs
from pebble import ProcessExpired, ProcessPool

from verifier.assumptions import shown
from verifier.claims import Goal
from verifier.expressions import Expression
from verifier.integrals import Integral
from verifier.language.asking.checking import Outcome, Request, jobs_of, together
from verifier.language.reading import Statement, read_claim
from verifier.relations import Eq, outermost, rebuild
from verifier.verdicts import Result
from verifier.verify import verify

NOT_FOUND = "no shorter form without derivatives, integrals and expectations was found"


def derive(request: Request, *, seed: int = 0, budget: float = 20.0) -> Result:
    """The formula of the request with what it equals, proved; ``unknown`` where nothing was found in time.

    Raises:
        StatementError: when the texts cannot be meant.
    """
    statement = read_claim(request.claim, request.lets, request.given, request.layout, value=True)
    pool = ProcessPool(max_workers=1, context=multiprocessing.get_context("fork"))
    try:
        return pool.schedule(_derived, args=(request, statement, seed), timeout=budget).result()
    except TimeoutError:
        return _without(request, statement, f"ran out of its budget of {budget:g} s")
    except ProcessExpired as problem:
        return replace(_without(request, statement, f"the worker died: {problem}"), verdict="error")
    finally:
        pool.stop()
        pool.join()


def _without(request: Request, statement: Statement, why: str) -> Result:
    formula = statement.relations[0].expressions[0]
    return Result(request.id, shown(formula), request.expect, "unknown", why="; ".join((why, *statement.notes)))


def _integrated(goal: Goal, formula: Expression) -> Expression | None:
    """The formula with the values of its integrals; None where it has none that is known."""
    from verifier.provers.calculus.integral_values import value_of
    from verifier.slips.search import calculated_side

    told = {node: value_of(goal, node) for node in outermost(formula, Integral)}
    values = {node: found[0] for node, found in told.items() if found is not None}
    if not values:
        return None
    plain: Expression = rebuild(formula, values)
    shorter = calculated_side(Goal(Eq(plain, plain), goal.given))
    return plain if shorter is None else shorter


def _derived(request: Request, statement: Statement, seed: int) -> Result:
    """In a worker: the left side calculated, and the equation between the two verified like any other."""
    from verifier.engine import standard
    from verifier.provers.where_defined import undefined_unless
    from verifier.slips.search import calculated_side

    formula = statement.relations[0].expressions[0]
    assert isinstance(formula, Expression)
    goal = Goal(Eq(formula, formula), statement.given)
    found = calculated_side(goal)
    if found is None or found.has(Integral):
        integrated = _integrated(goal, formula)
        found = found if integrated is None else integrated
    if found is None and (added := undefined_unless(goal)):  # of log x where x > 0 the result says so
        found = calculated_side(Goal(goal.relation, (*goal.given, *added)))
    if found is None and not statement.cites:
        return _without(request, statement, NOT_FOUND)
    value = formula if found is None else found
    equation = structs.replace(statement, relations=(Eq(formula, value),))
    job = jobs_of(request, equation)[0]
    outcome: Outcome = together(request, equation, [verify(job, standard(), seed)])
    result = replace(outcome.result, computed=shown(value))
    if found is None:  # a limit or a series, which was computed while it was read
        return replace(result, statement=f"{request.claim.split(';')[-1].strip()} = {shown(value)}")
    return result
