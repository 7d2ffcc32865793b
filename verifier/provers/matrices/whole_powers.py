"""Powers of matrices and their norms, nilpotent matrices, Cholesky factors and least solutions: the laws that speak of
what stands in a goal, each for a form that no other strategy reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.arrangements import Det, Eye
from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate, Replaced
from verifier.claims import Goal
from verifier.expressions import Add, Expression, MatMul, Mul, Number, Variable
from verifier.kernel.laws.inequalities import difference
from verifier.kernel.laws.matrices import whole_powers as laws
from verifier.kernel.laws.matrices.matrix_functions import holds
from verifier.kernel.signs.definite import factors
from verifier.kernel.signs.multiples import plain
from verifier.provers.matrices.array_laws import parts_of, squared
from verifier.provers.matrices.commuting import says_eigenvector
from verifier.provers.matrices.definite_laws import with_laws
from verifier.provers.matrices.factors import chain_of
from verifier.provers.matrices.polynomials_in import rational
from verifier.provers.matrices.spectra import multiples
from verifier.provers.search import Instance, Search
from verifier.relations import Eq, Order, rebuild
from verifier.sequences import MatrixPower


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with these laws as hypotheses; then with A⁺Ax in the place of A⁺b."""
    relation = goal.relation
    if type(relation) not in (Eq, Order) or search.depth > 2:
        return
    parts = parts_of(relation)
    if isinstance(relation, Order) and not relation.lhs.shape:
        yield from with_laws(goal, search, _orders(parts))
    elif isinstance(relation, Eq):
        yield from with_laws(goal, search, _equations(goal, relation, parts))
    yield from _least(goal, parts, search)


def _orders(parts: tuple[Any, ...]) -> Iterator[Instance]:
    for part in parts:
        array = plain(part.array) if isinstance(part, ArrayFunction) and part.function == "spectral" else None
        root = squared(part)
        if isinstance(array, MatrixPower):
            yield laws.OF_SPECTRAL, array.args
        elif isinstance(root, MatrixPower):
            yield laws.OF_LENGTHS, root.args
        elif isinstance(array, Mul) and len(array.args) == 2:
            yield laws.ENTRYWISE, array.args
        inner = plain(part.args[0]) if isinstance(part, Det) else None
        if isinstance(inner, Mul) and len(inner.args) == 2:
            yield laws.OPPENHEIM, inner.args
            yield laws.OPPENHEIM, inner.args[::-1]


def _equations(goal: Goal, relation: Eq, parts: tuple[Any, ...]) -> Iterator[Instance]:
    for part in parts:
        if isinstance(part, MatrixPower) and isinstance(part.args[0], Variable) and "nilpotent" in part.args[0].facts:
            yield laws.VANISHING, part.args
        elif isinstance(part, ArrayFunction) and part.function == "spectral":
            array = plain(part.array)
            if isinstance(array, MatrixPower):
                yield laws.OF_SYMMETRIC, array.args
    for one, other in (relation.expressions, relation.expressions[::-1]):
        if isinstance(one, ArrayFunction) and one.function == "cholesky":
            yield laws.FACTOR, (one.array, other)
    for h in filter(says_eigenvector, goal.given):
        if isinstance(h, Eq) and isinstance(h.args[0].args[0], Variable) and "nilpotent" in h.args[0].args[0].facts:
            yield laws.EIGENVALUE, (*h.args[0].args, h.args[1].args[0])
    yield from _turned(goal, relation)


def _turned(goal: Goal, relation: Eq) -> Iterator[Instance]:
    """YX = cI for X = A + γI and Y = B + βI, where a hypothesis says AB + βA + γB + δI = 0."""
    sides = [factors(side) for side in relation.expressions]
    if any(len(side) != 2 for side in sides) or sides[0] != sides[1][::-1]:
        return
    for h in goal.given:
        if type(h) is Eq and h.expressions[0].shape == h.expressions[1].shape == relation.expressions[0].shape:
            for a, b in sides:
                yield from _of_bilinear(difference(*h.expressions), a, b)


def _of_bilinear(gap: Any, a: Expression, b: Expression) -> Iterator[Instance]:
    """X, Y and c ≠ 0 with XY = cI for the sum AB + βA + γB + δI, up to a multiple."""
    found: dict[str, Any] = dict.fromkeys(("ab", "a", "b", "i"), 0)
    for scale, part in multiples(gap):
        value = rational(scale)
        each = factors(part)
        name = "i" if isinstance(plain(part), Eye) else {(a, b): "ab", (a,): "a", (b,): "b"}.get(tuple(each), "")
        if value is None or not name:
            return
        found[name] += value
    if not found["ab"]:
        return
    beta, gamma, delta = (found[name] / found["ab"] for name in ("a", "b", "i"))
    c = beta * gamma - delta
    if c:
        one = Eye(a.shape[0])
        yield laws.TURNED, (_shifted(a, gamma, one), _shifted(b, beta, one), Number(c))


def _shifted(a: Expression, number: Any, one: Expression) -> Expression:
    return Add(a, Mul(Number(number), one)) if number else a


def _least(goal: Goal, parts: tuple[Any, ...], search: Search) -> Iterator[Certificate]:
    """A⁺Ax for A⁺b, where a hypothesis says AᵀAx = Aᵀb."""
    if search.depth or not any(type(h) is Eq and len(h.expressions[0].shape) == 1 for h in goal.given):
        return
    for part in parts:
        match part:
            case MatMul(args=(ArrayFunction(function="pinv", array=a), b)) if len(b.shape) == 1:
                for x in _solutions(goal, a, b):
                    stated = laws.LAWS[laws.LEAST](a, b, x)
                    if not holds(search.proof(goal), laws.TIED[laws.LEAST](a, b, x)):
                        continue
                    value = stated.expressions[1]
                    told = Goal(rebuild(goal.relation, {part: value}), goal.given, goal.hints)
                    first = search.under_laws(Goal(stated, goal.given, goal.hints), {stated: (laws.LEAST, (a, b, x))})
                    body = search.find(told) if first is not None and told.relation != stated else None
                    if body is not None and first is not None:
                        yield Replaced(part, value, first, body)


def _solutions(goal: Goal, a: Expression, b: Expression) -> Iterator[Expression]:
    """x of the hypotheses Mx = v about vectors that a variable ends."""
    for h in goal.given:
        for side in h.expressions if type(h) is Eq and len(h.expressions[0].shape) == 1 else ():
            last = chain_of(side)[-1]
            if isinstance(last, Variable) and last.shape == a.shape[1:] and last != b:
                yield last


__all__ = ["propose"]
