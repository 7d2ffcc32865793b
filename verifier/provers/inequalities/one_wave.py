"""a cos u + b sin u is one cosine, √(a² + b²)·cos(u − φ), whose sign is that of an angle: cos x ≥ sin x up to π/4."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import atan2, cos, hypot, pi, sin, sqrt
from typing import Any

from verifier.certificates import Certificate, Rearranged
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Div, Mul, Neg, Number, Pow, lift
from verifier.kernel.laws.inequalities import ascending
from verifier.provers.calculus.integrand_factors import summands
from verifier.provers.search import Search
from verifier.relations import Order

HALF = Fraction(1, 2)
#: Numbers so near each other are looked at as equal; the kernel decides.
_CLOSE = 1e-9
#: Numbers beyond are no factors of a wave.
LARGEST = 10**6


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The sign of that cosine, for whole a² + b² and φ a multiple of π/4 or of π/6."""
    relation = goal.relation
    if not isinstance(relation, Order) or any(side.shape for side in relation.expressions):
        return
    more, less = ascending(relation).expressions
    parts = [*summands(more), *map(Neg, summands(less))]
    waves = [wave_of(part) for part in parts if part not in (lift(0), Neg(lift(0)))]
    angles = {node.argument for _, node in waves if node is not None}
    if len(angles) != 1 or any(node is None for _, node in waves):
        return
    a, b = (sum(k for k, node in waves if node.function == name) for name in ("cos", "sin"))
    square, turn = round(a * a + b * b), round(atan2(b, a) * 12 / pi)
    alike = hypot(sqrt(square) * cos(turn * pi / 12) - a, sqrt(square) * sin(turn * pi / 12) - b) < _CLOSE
    if not square or not alike or (turn % 2 and turn % 3) or (not turn and len(waves) == 1):
        return
    shift = Div(Mul(lift(-turn), Apply("pi", lift(1))), lift(12))
    inner = Order("<" if relation.strict else "≤", lift(0), Apply("cos", Add(*angles, shift)))
    proof = search.find(Goal(inner, goal.given, goal.hints)) if inner != relation else None
    if proof is not None:
        yield Rearranged(Pow(lift(square), lift(HALF)), inner, proof)


def wave_of(node: Any) -> tuple[float, Any]:
    """k and the sine or cosine of k·sin u or k·cos u, for a number k that may have roots; None for anything else."""
    if isinstance(node, Apply) and node.function in ("sin", "cos"):
        return 1.0, node
    if isinstance(node, Neg):
        k, wave = wave_of(node.args[0])
        return -k, wave
    if isinstance(node, (Mul, Div)) and len(node.args) == 2:
        first, second = node.args
        if isinstance(node, Div):
            k, wave = wave_of(first)
            size = _number(second)
            return (k / size, wave) if size else (0.0, None)
        for size, other in ((_number(first), second), (_number(second), first)):
            if size is not None:
                k, wave = wave_of(other)
                return size * k, wave
    return 0.0, None


def _number(node: Any) -> float | None:
    """A rational number of no great size or the root of one."""
    if isinstance(node, Number):
        return float(node.value) if abs(node.value) <= LARGEST else None
    if isinstance(node, Pow) and all(isinstance(arg, Number) for arg in node.args):
        base, exponent = (Fraction(arg.value) for arg in node.args)
        return float(base) ** 0.5 if exponent == HALF and 0 < base <= LARGEST else None
    return None
