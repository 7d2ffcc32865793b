"""Numbers that are counted by a whole number: Hₙ, and the sequences of Fibonacci and Lucas by Binet's formula."""

from __future__ import annotations

from collections.abc import Callable

from verifier import notation as nt
from verifier.expressions import Expression, lift
from verifier.language.formulas.special import Row, digamma, named


def harmonic(n: Expression) -> Expression:
    """Hₙ = ψ(n + 1) + γ, n > −1: Σ 1/k from 1 to n for a whole n (DLMF 5.4.14)."""
    return digamma(n + 1) - digamma(lift(1))


def _binet(sign: int, over: Expression) -> Callable[[Expression], Expression]:
    """((1 + √5)/2)ⁿ ± ((1 − √5)/2)ⁿ over a number, for an integer n (Knuth, The Art of Computer Programming, 1.2.8)."""
    root = nt.sqrt(5)
    return lambda n: (((1 + root) / 2) ** n + sign * ((1 - root) / 2) ** n) / over


FUNCTIONS: dict[str, Row] = {
    "harmonic": (named("harmonic", harmonic), 1, 1),
    "fibonacci": (named("fibonacci", _binet(-1, nt.sqrt(5))), 1, 1),
    "lucas": (named("lucas", _binet(1, lift(1))), 1, 1),
}
