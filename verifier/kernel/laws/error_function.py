"""Bounds of the tail of the error function and of its square, for scalars t.

Sources: Abramowitz & Stegun (1964), 7.1.13; Gordon, *Ann. Math. Statist.* 12 (1941) 364 (Mills' ratio); for the square
Chu, *Biometrika* 42 (1955) 263: π/4·erf²t is ∫∫ e^(−x²−y²) over the square [0, t]², which holds the quarter of a
disc of radius t; of all figures of its area the quarter of a disc about 0, of radius 2t/√π, has the greatest integral.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from verifier.expressions import Add, Apply, Div, Expression, Mul, Neg, Pow, lift
from verifier.relations import Order, Relation

if TYPE_CHECKING:
    from verifier.kernel.check import Proof


def _tail(t: Expression) -> Expression:
    """1 − erf t."""
    if t.shape:
        raise TypeError("these laws speak of numbers")
    return Add(lift(1), Neg(Apply("erf", t)))


def _bell(t: Expression) -> Expression:
    """e^(−t²)."""
    return Apply("exp", Neg(Pow(t, lift(2))))


def _root_of_pi() -> Expression:
    return Pow(Apply("pi", lift(1)), lift(1) / 2)


def _beyond_square(t: Expression) -> Expression:
    """1 − erf²t."""
    if t.shape:
        raise TypeError("these laws speak of numbers")
    return Add(lift(1), Neg(Pow(Apply("erf", t), lift(2))))


def _bell_of(t: Expression, c: Expression) -> Expression:
    """e^(−ct²)."""
    if c.shape:
        raise TypeError("these laws speak of numbers")
    return Apply("exp", Neg(Mul(c, Pow(t, lift(2)))))


def _is_wide(proof: Proof, c: Any) -> bool:
    least = Div(lift(4), Apply("pi", lift(1)))
    return proof.equal(c, least) or proof.signs.bounds(Add(c, Neg(least))).nonnegative


def _is_narrow(proof: Proof, c: Any) -> bool:
    return proof.signs.bounds(Add(lift(1), Neg(c))).nonnegative


#: name -> the relation, of a number.
TAILS: Mapping[str, Callable[..., Relation]] = {
    "1 − erf t ≤ exp(−t²) for t ≥ 0": lambda t: Order("≤", _tail(t), _bell(t)),
    "1 − erf t ≤ exp(−t²)/(t√π) for t > 0": lambda t: Order("≤", _tail(t), Div(_bell(t), Mul(t, _root_of_pi()))),
    "1 − erf t ≥ 2t exp(−t²)/((1 + 2t²)√π) for t > 0": lambda t: Order(
        "≥", _tail(t), Div(2 * t * _bell(t), Mul(1 + 2 * Pow(t, lift(2)), _root_of_pi()))
    ),
}
#: name -> the relation, of a number t and the c of e^(−ct²).
SQUARES: Mapping[str, Callable[..., Relation]] = {
    "1 − erf²t ≥ exp(−ct²) for c ≥ 4/π": lambda t, c: Order("≥", _beyond_square(t), _bell_of(t, c)),
    "1 − erf²t ≤ exp(−ct²) for c ≤ 1": lambda t, c: Order("≤", _beyond_square(t), _bell_of(t, c)),
    "1 − erf²t > exp(−ct²) for c ≥ 4/π, t > 0": lambda t, c: Order(">", _beyond_square(t), _bell_of(t, c)),
    "1 − erf²t < exp(−ct²) for c ≤ 1, t > 0": lambda t, c: Order("<", _beyond_square(t), _bell_of(t, c)),
}
LAWS = {**TAILS, **SQUARES}
#: law -> what the number must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    name: ((0, "≥ 0" if name.endswith("t ≥ 0") else "> 0"),) for name in LAWS if name.endswith(("t ≥ 0", "t > 0"))
}
#: law -> the position of a number, what it must be besides, and how that is said where it is not known.
CONDITIONS: Mapping[str, tuple[int, Callable[[Proof, Any], bool], str]] = {
    name: (1, _is_wide, "≥ 4/π") if "4/π" in name else (1, _is_narrow, "≤ 1") for name in SQUARES
}

__all__ = ["CONDITIONS", "LAWS", "NEEDS", "SQUARES", "TAILS"]
