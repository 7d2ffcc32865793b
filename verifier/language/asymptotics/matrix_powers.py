"""Series and limits of powers of a matrix (Horn & Johnson, *Matrix Analysis* (2013), §5.6; Higham, *Functions of
Matrices* (2008), §10.1).

* Σ_{k≥0} (rA)ᵏ = (I − rA)⁻¹ and (rA)ᵏ → 0 for ρ(rA) < 1, as it is for ‖rA‖ < 1 in the spectral or
  Frobenius' norm, ‖·‖₁ or ‖·‖∞
* Σ_{k≥0} (rA)ᵏ/k! = e^(rA) and (I + A/k)ᵏ → e^A, for every A

A series that begins later is that of all its terms without the first few.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from verifier import notation as nt
from verifier.arrangements import Eye
from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Defined, Div, Expression, Mul, Neg, Variable, lift
from verifier.kernel.signs.determinants import is_contraction
from verifier.kernel.signs.order import signs_under
from verifier.language.asymptotics.quotients import ONE
from verifier.language.asymptotics.summands import NoSum, Summand, product, taken, without
from verifier.relations import Relation, leaves, rebuild
from verifier.sequences import MatrixPower, RangeSum

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def matrix_series(f: Expression, k: Variable, start: int, said: tuple[Relation, ...]) -> Expression:
    """Σ f(k) over all whole k ≥ start, for f(k) = c·rᵏ·Aᵏ and c·rᵏ·Aᵏ/k!.

    Raises:
        NoSum: where no law applies, or the series is not known to converge.
    """
    number, matrix = _power_of_matrix(f, k)
    summand = taken(number, k)
    if summand != Summand(summand.scale, summand.polynomial, summand.ratios, summand.shifts, None, summand.factorial):
        raise NoSum(": powers of a matrix stand beside rᵏ and 1/k! alone")
    step = _scaled(summand.ratio, matrix)
    if summand.polynomial != 1 or summand.factorial not in (None, (1, 0)):
        raise NoSum(": powers of a matrix stand beside rᵏ and 1/k! alone")
    whole: Expression = ArrayFunction("expm", step)
    if summand.factorial is None:
        if not is_contraction(step, signs_under(said)):
            raise NoSum(": that it converges is not known, as it is for norm(A, 2) < 1")
        whole = nt.inv(Eye(step.shape[0]) + (step.args[0] if isinstance(step, Neg) else -step))
    total = _scaled(summand.front, whole)
    for place in range(start):
        total = total - _at(number, matrix, k, place)
    return without(k, total)


def limit_of_matrix(f: Expression, k: Variable, said: tuple[Relation, ...]) -> Expression | None:
    """The limit of f(k) for whole k → ∞, where f is a power of a matrix or a sum of powers; None where no law here
    gives it."""
    try:
        if isinstance(f, RangeSum) and f.shape:
            return _partial_sums(f, k, said)
        if isinstance(f, MatrixPower) and f.args[1] == k and k in leaves(f.args[0], Variable):
            return _compounded(f.args[0], k)
        number, matrix = _power_of_matrix(f, k)
        summand = taken(number, k)
    except NoSum:
        return None
    plain = Summand(summand.scale, summand.polynomial, summand.ratios, summand.shifts)
    if summand != plain or summand.polynomial != 1:
        return None
    step = _scaled(summand.ratio, matrix)
    return nt.zeros(*step.shape) if is_contraction(step, signs_under(said)) else None


def stands_in_a_power(walker: Walker, body: ast.expr, letter: str) -> bool:
    """The letter is in the exponent of a power of a matrix, which is whole."""
    calls = (node for node in ast.walk(body) if isinstance(node, ast.Call) and len(node.args) == 2)
    powers = (call.args[1] for call in calls if walker.called(call) == "matrix_power")
    return any(isinstance(part, ast.Name) and part.id == letter for power in powers for part in ast.walk(power))


def _partial_sums(f: RangeSum, k: Variable, said: tuple[Relation, ...]) -> Expression | None:
    summand, j, first, last = f.args
    start = first.value if first == lift(0) or first == lift(1) else None
    ends = last == k or (isinstance(last, Add) and k in last.args and len(leaves(last, Variable)) == 1)
    if start is None or not ends or k in leaves(summand, Variable):
        return None
    return matrix_series(summand, j, int(start), said)


def _compounded(base: Any, k: Variable) -> Expression | None:
    """e^A for I + A/k."""
    if not isinstance(base, Add) or len(base.args) != 2 or base.args[0] != Eye(base.shape[0]):
        return None
    rest = base.args[1]
    sign, rest = (-1, rest.args[0]) if isinstance(rest, Neg) else (1, rest)
    if not isinstance(rest, Div) or rest.args[1] != k or k in leaves(rest.args[0], Variable):
        return None
    return ArrayFunction("expm", rest.args[0] if sign > 0 else -rest.args[0])


def _power_of_matrix(f: Any, k: Variable) -> tuple[Expression, Any]:
    """g(k) and A for g(k)·Aᵏ."""
    f = f.meaning if isinstance(f, Defined) else f
    if isinstance(f, MatrixPower) and f.args[1] == k and k not in leaves(f.args[0], Variable):
        return ONE, f.args[0]
    if isinstance(f, Neg):
        number, matrix = _power_of_matrix(f.args[0], k)
        return -number, matrix
    if isinstance(f, Div) and not f.args[1].shape:
        number, matrix = _power_of_matrix(f.args[0], k)
        return number / f.args[1], matrix
    if isinstance(f, Mul):
        arrays = [arg for arg in f.args if arg.shape]
        if len(arrays) == 1:
            number, matrix = _power_of_matrix(arrays[0], k)
            return product((*(arg for arg in f.args if not arg.shape), number)), matrix
    raise NoSum(": it has numbers as terms, or powers of one matrix")


def _at(number: Expression, matrix: Expression, k: Variable, place: int) -> Expression:
    power = Eye(matrix.shape[0]) if place == 0 else matrix
    for _ in range(place - 1):
        power = power @ matrix
    return _scaled(rebuild(number, {k: lift(place)}), power)


def _scaled(number: Expression, matrix: Expression) -> Expression:
    return matrix if number == ONE else -matrix if number in (-ONE, lift(-1)) else number * matrix


__all__ = ["limit_of_matrix", "matrix_series", "stands_in_a_power"]
