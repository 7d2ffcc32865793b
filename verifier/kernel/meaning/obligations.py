"""Side conditions: where a statement is defined, and where its derivatives exist.

Every division needs a denominator that is not 0, every logarithm a positive argument, every inverse an invertible
matrix, every derivative of |u| a point with u ≠ 0.  The conditions are collected from the tree of the statement and
of the hypotheses used; each must follow from the sign rules (``order.py``), from a fact or from a hypothesis.
A condition that does not follow makes the proof fail, and the report says which one it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from verifier.arrangements import Det, Inverse, Trace
from verifier.array_functions import ArrayFunction
from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Derivative,
    Div,
    Entry,
    Expectation,
    Expression,
    Index,
    MatMul,
    Mul,
    Neg,
    Noise,
    Number,
    Pow,
    Run,
    Total,
    Variable,
    least,
    lift,
)
from verifier.integrals import Integral, is_infinite
from verifier.kernel.meaning.integration import between, is_continuous
from verifier.kernel.meaning.matrix_entries import is_written_out
from verifier.kernel.meaning.obligation import Obligation
from verifier.kernel.meaning.removable import split
from verifier.kernel.signs.domains import conditions, otherwise
from verifier.kernel.signs.elementwise import entry_by_entry
from verifier.kernel.signs.multiples import multiple, plain
from verifier.kernel.signs.order import Signs
from verifier.relations import Order, leaves, rebuild
from verifier.sequences import MatrixPower, Member, Ranged, is_integer


def obligations(node: Any) -> list[Obligation]:
    """Every condition of a statement, each once."""
    return list(_inside(node, frozenset(), False))


@lru_cache(maxsize=1 << 14)
def _inside(node: Any, moving: frozenset[Variable], once: bool) -> tuple[Obligation, ...]:
    """The conditions of a node under derivatives in the ``moving`` variables (``once``: under a single one), each once;
    a part that stands in many statements is walked through once."""
    return tuple(dict.fromkeys(_collect(node, moving, once)))


def _collect(node: Any, moving: frozenset[Variable], once: bool) -> Iterator[Obligation]:
    """The node's own conditions, then those of its parts."""
    if isinstance(node, Div):
        yield from _denominator(node.args[1])
    elif isinstance(node, Pow):
        root = _root_inside(node, once)
        if root is not None:
            yield Obligation(root, "≥ 0 everywhere" if _depends(root, moving) else "≥ 0")
            yield from _inside(root, moving, once)
            return
        yield from _power(node, _depends(node.args[0], moving))
    elif isinstance(node, Apply):
        for subject, needs in conditions(node, _depends(node, moving)):
            other = otherwise(node) if (subject, needs) == (node.argument, "> 0") else None
            yield Obligation(subject, needs, otherwise=other and Obligation(*other))
    elif isinstance(node, Entry):
        yield from _position(node)
        if not moving and isinstance(node.args[0], Derivative) and not node.args[0].args[0].shape:
            yield from _in_one_entry(node)
            return
    elif isinstance(node, Inverse):
        yield Obligation(node.args[0], "invertible")
    elif isinstance(node, ArrayFunction):
        yield from _of_array(node, moving, once)
    elif isinstance(node, MatrixPower):
        yield Obligation(node, "exists")
    elif isinstance(node, Noise):
        yield from _law(node, moving)
        for parameter in node.parameters:
            yield from _inside(parameter, moving, once)
    elif isinstance(node, Expectation):
        yield Obligation(node.args[0], "integrable")
    elif isinstance(node, Member):
        yield Obligation(node.args[1], "≥ 0")
    elif isinstance(node, Ranged):
        yield from _range(node, moving, once)
        return
    elif isinstance(node, Integral):
        yield from _integral(node, moving, once)
        return
    elif (principal := _principal(node)) is not None:
        yield from _of_array(principal, moving, once, principal=True)
        for arg in principal.args:
            yield from _inside(arg, moving, once)
        return
    elif isinstance(node, Det) and not is_written_out(node.args[0]):
        _, array = multiple(node.args[0])  # det(c·A) = cⁿ·det A
        if _depends(array, moving):
            yield Obligation(array, "invertible")
    if isinstance(node, Derivative):
        yield from _inside(node.args[0], moving | {node.args[1]}, not moving)
        return
    for arg in node.args:
        yield from _inside(arg, moving, once)


#: Functions of whole arrays that are not defined for every array, and what they need.
_OF_SYMMETRIC = {
    "eigmax": "symmetric", "eigmin": "symmetric", "cholesky": "definite", "sqrtm": "semidefinite", "logm": "definite"
}  # fmt: skip


#: Those with laws of transposes, which hold of symmetric matrices alone.
_TURNED = frozenset({"cholesky", "sqrtm", "logm"})


def _principal(node: Any) -> Any:
    """√S of tr √S and √S·√S, log S of tr log S: they are as the principal root and logarithm have them, also where S is
    not symmetric."""
    twice = isinstance(node, MatMul) and node.args[0] == node.args[1]
    inner = plain(node.args[0]) if twice or isinstance(node, Trace) else None
    known = isinstance(inner, ArrayFunction) and inner.function in (("sqrtm",) if twice else ("sqrtm", "logm"))
    return inner if known else None


def _of_array(node: Any, moving: frozenset[Variable], once: bool, principal: bool = False) -> Iterator[Obligation]:
    """What the function needs of its array; a root has slopes where the matrix is ≻ 0, and slopes of what has the laws
    of symmetric matrices are slopes along such matrices alone, but where it is ``principal``."""
    moves = _depends(node, moving)
    if node.function in _OF_SYMMETRIC:
        rooted = moves and node.function == "sqrtm"
        yield Obligation(node.array, "definite" if rooted else _OF_SYMMETRIC[node.function])
        if moves and node.function in _TURNED and not principal:
            yield Obligation(rebuild(node.array, {v: Variable(v.name, v.shape) for v in moving}), "symmetric nearby")
    elif moves and node.function in ("spectral", "nuclear", "radius"):
        yield from _of_size(node.array, moving, once)


def _of_size(array: Any, moving: frozenset[Variable], once: bool) -> Iterator[Obligation]:
    """‖c·A‖ = |c|·‖A‖ has slopes where c ≠ 0, and where the array is not 0 if more of it moves than such factors."""
    arrays = [arg for arg in array.args if arg.shape] if isinstance(array, (Neg, Mul, Div)) else []
    if len(arrays) == 1 and not (isinstance(array, Div) and array.args[1].shape):
        for factor in array.args:
            if not factor.shape:
                yield from _inside(Apply("abs", factor), moving, once)
        yield from _of_size(arrays[0], moving, once)
    elif _depends(array, moving):
        yield Obligation(Total(Pow(array, lift(2))), "≠ 0")


def _range(node: Any, moving: frozenset[Variable], once: bool) -> Iterator[Obligation]:
    """The summand exists for every k from a to b."""
    body, k, a, b = node.args
    if "whole" in k.facts:
        yield Obligation(Add(a, Number(-1)) if "positive" in k.facts else a, "≥ 0")
    where = (Order("≥", k, a), Order("≤", k, b))
    for condition in _inside(body, moving, once):
        yield replace(condition, where=(*where, *condition.where))
    for end in (a, b):
        yield from _inside(end, moving, once)


def _integral(node: Any, moving: frozenset[Variable], once: bool) -> Iterator[Obligation]:
    """The integrand is continuous on the closed interval, whichever way it goes; an improper integral exists by what is
    known of its antiderivative only (``laws.integrals``)."""
    body, t, a, b = node.args
    if is_infinite(a) or is_infinite(b) or not is_continuous(body, t):
        yield Obligation(node, "exists by an antiderivative")
        return
    conditions_inside = _extended(node, moving, once)
    for where in between(t, a, b, _BLIND, strict=False):
        for condition in conditions_inside:
            yield replace(condition, where=(*where, *condition.where))
    for end in (a, b):
        yield from _inside(end, moving, once)


def _extended(node: Any, moving: frozenset[Variable], once: bool) -> tuple[Obligation, ...]:
    """The conditions of an integrand; those of its continuous extension where it has terms N/t over an interval that
    ends at 0: N is continuously differentiable and N(0) = 0 (``removable``).  Where an end moves, the integrand is its
    slope, and defined there."""
    body, t, a, b = node.args
    over, others = split(body, t) if lift(0) in (a, b) and not _depends(body, moving) else ([], [])
    if not over:
        return _inside(body, moving, once)
    found = [condition for part in others for condition in _inside(part, frozenset(), False)]
    for numerator in over:
        found += _inside(numerator, frozenset((t,)), False)
        at_zero = rebuild(numerator, {t: lift(0)})
        found += [Obligation(at_zero, "≥ 0"), Obligation(Neg(at_zero), "≥ 0")]
    for end in (a, b):
        if _depends(end, moving):
            found += _inside(rebuild(body, {t: end}), moving, once)
    return tuple(dict.fromkeys(found))


#: Nothing but the declared facts and written numbers.
_BLIND = Signs()


def _position(node: Any) -> Iterator[Obligation]:
    """x₁, counted from 0, needs n > 1: a vector of one entry has none there.  The first k of a dimension that is at
    least k exist at every size."""
    array, *places = node.args
    for place, dim in zip(places, array.shape):
        if not isinstance(place, (Index, Run)) and not isinstance(dim, int) and place >= least(dim):
            yield Obligation(Add(lift(dim), Number(-place)), "> 0")


def _in_one_entry(node: Any) -> Iterator[Obligation]:
    """∂f/∂xᵢ of a scalar f: what has the entry uⱼ = g(xⱼ) for every j moves at the place i alone, and a kink or the end
    of a domain matters only there."""
    derivative, *places = node.args
    function, variable = derivative.args
    moved, still = _inside(function, frozenset((variable,)), True), _inside(function, frozenset(), False)
    here = {c: replace(c, subject=Entry(c.subject, *places)) for c in moved if _alone(c, variable) and c not in still}
    for condition in moved:
        yield here.get(condition, condition)
    if here:
        yield from still


def _alone(condition: Obligation, variable: Variable) -> bool:
    """The condition is one on each entry, which only the entry of the variable at the same place moves."""
    entries = condition.subject.shape == variable.shape and condition.needs in ("≠ 0", "> 0", "≥ 0")
    return entries and condition.otherwise is None and entry_by_entry(condition.subject, variable)


def _law(noise: Noise, moving: frozenset[Variable]) -> Iterator[Obligation]:
    """The law exists: a variance is ≥ 0, a probability lies between 0 and 1; all around, where they move."""
    p = noise.parameters[0]
    for subject in (p, 1 - p) if noise.law == "bernoulli" else noise.parameters[1:]:
        moves = _depends(subject, moving)
        around = Obligation(subject, "≥ 0 everywhere") if moves else None
        yield Obligation(subject, "> 0" if moves else "≥ 0", otherwise=around)


def _depends(node: Any, moving: frozenset[Variable]) -> bool:
    """Some variable inside is differentiated in, or depends on one that is."""
    return bool(moving) and any(v in moving or moving.intersection(v.of) for v in leaves(node, Variable))


def _denominator(node: Any) -> Iterator[Obligation]:
    """A product is not 0 if its factors are not."""
    if isinstance(node, (Mul, Div)):
        for arg in node.args:
            yield from _denominator(arg)
    elif isinstance(node, Neg):
        yield from _denominator(node.args[0])
    elif not (isinstance(node, Number) and node.value != 0):
        yield Obligation(node, "≠ 0")


def _root_inside(node: Any, once: bool) -> Expression | None:
    """u for (u^q)^k with whole k and q·k but not q, as in (√u)²: it is u^(q·k), smooth where u ≥ 0 all around; under
    one derivative alone also for q·k > 1: where u = 0 its slope is 0, and so is that of u^(q·k).
    """
    base, exponent = node.args
    while isinstance(base, Defined):
        base = base.meaning
    if isinstance(base, Pow) and all(isinstance(e, Number) for e in (exponent, base.args[1])):
        k, q = exponent.value, base.args[1].value
        whole = (q * k).denominator == 1 or (once and q * k > 1)
        if k.denominator == 1 < q.denominator and whole and q > 0 and k > 0:
            found: Expression | None = base.args[0]
            return found
    return None


def _power(node: Any, moves: bool) -> Iterator[Obligation]:
    """a^k: a ≠ 0 for k < 0; a ≥ 0 for other rational k (a > 0 under a derivative or for k < 0); a > 0 otherwise."""
    base, exponent = node.args
    if isinstance(exponent, Neg) and isinstance(exponent.args[0], Number):
        exponent = Number(-exponent.args[0].args[0])
    if not isinstance(exponent, Number):
        whole = is_integer(exponent)
        yield Obligation(node if whole else base, "exists" if whole else "> 0")
        if whole and moves:
            yield Obligation(base, "≠ 0")
    elif exponent.value.denominator != 1:
        yield Obligation(base, "> 0" if exponent.value < 0 or moves else "≥ 0")
    elif exponent.value < 0:
        yield from _denominator(base)
