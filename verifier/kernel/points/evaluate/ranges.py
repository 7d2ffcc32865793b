"""Sums and products over whole numbers, and sequences with their recursions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any

from msgspec.structs import replace

from verifier.kernel.points.environment import Environment, environment
from verifier.kernel.points.evaluate.entries import Law, added, entry, integer, scalar, values
from verifier.kernel.points.numbers import Jet, Real, Undecided, Undefined, constant, exact
from verifier.kernel.points.point import Places, Run, positions
from verifier.sequences import Member, RangeProduct, RangeSum

#: Longer sums and recursions are not run.
LONGEST_RANGE = 2048


def _range_sum(node: Any, places: Places, env: Environment) -> Jet:
    """Σ over the integers from a to b."""
    body, k, a, b = node.args
    first, last = integer(a, env), integer(b, env)
    if last - first >= LONGEST_RANGE:
        raise Undecided(f"a sum of more than {LONGEST_RANGE} terms")
    return added(entry(body, places, env.at(k, value)) for value in range(first, last + 1))


def _range_product(node: Any, places: Places, env: Environment) -> Jet:
    """∏ over the integers from a to b."""
    body, k, a, b = node.args
    first, last = integer(a, env), integer(b, env)
    if last - first >= LONGEST_RANGE:
        raise Undecided(f"a product of more than {LONGEST_RANGE} factors")
    return reduce(Jet.__mul__, (scalar(body, env.at(k, value)) for value in range(first, last + 1)), constant(1))


def _member(node: Any, places: Places, env: Environment) -> Jet:
    """r(t): a value of the point's, or one found by its recursion; constant under every derivative."""
    sequence, place = node.args
    at = integer(place, env)
    if at < 0:
        raise Undefined(f"{sequence.name}({at}): a sequence begins at 0")
    if sequence not in env.point.sequences:
        raise Undecided(f"the sequence {sequence.name} has no values at this point")
    if at > LONGEST_RANGE:
        raise Undecided(f"a recursion of more than {LONGEST_RANGE} steps")
    return Jet({0: _reached(sequence, at, env)[places]})


def _reached(sequence: Any, at: int, env: Environment) -> dict[Places, Real]:
    """All entries of r(at), from r(at − 1) where there is a recursion."""
    key = (sequence, at)
    if key not in env.runs:
        run, plain = env.point.sequences[sequence], environment(env.point)
        plain = replace(plain, runs=env.runs)
        env.runs[key] = None
        try:
            env.runs[key] = _next_of(run, sequence, at, plain)
        finally:
            if env.runs[key] is None:
                del env.runs[key]
    found = env.runs[key]
    if found is None:
        raise Undecided(f"the recursion of {sequence.name} is circular")
    return found


def _next_of(run: Run, sequence: Any, at: int, env: Environment) -> dict[Places, Real]:
    """r(at) by the recursion, by its first value, or from the list."""
    if at and run.step is not None and run.variable is not None:
        for before in range(at):
            _reached(sequence, before, env)
        return values(run.step, env.at(run.variable, at - 1))
    if not at and run.first is not None:
        return values(run.first, env)
    after = run.values[-1] if run.stays and run.values else None
    given: Any = run.values[at] if at < len(run.values) else after
    return {
        places: exact(0) if given is None else exact(reduce(lambda part, i: part[i], places, given))
        for places in positions(env.concrete(sequence.shape))
    }


RANGES: Mapping[type, Law] = {
    Member: _member,
    RangeSum: _range_sum,
    RangeProduct: _range_product,
}
