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
from verifier.language.asking.checking import Outcome, Request, jobs_of, together
from verifier.language.reading import Statement, read_claim
from verifier.relations import Eq
from verifier.verdicts import Result
from verifier.verify import verify

NOT_FOUND = "no shorter form without derivatives and expectations was found"


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


def _derived(request: Request, statement: Statement, seed: int) -> Result:
    """In a worker: the left side calculated, and the equation between the two verified like any other."""
    from verifier.engine import standard
    from verifier.slips.search import calculated_side

    formula = statement.relations[0].expressions[0]
    assert isinstance(formula, Expression)
    found = calculated_side(Goal(Eq(formula, formula), statement.given))
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
