"""Bessel functions of a number as their order: reflections, and those of half an odd number in closed form.

* C₋ₙ = (−1)ⁿ·Cₙ for J and Y, I₋ₙ = Iₙ, K₋ᵥ = Kᵥ;  Jₙ(−t) = (−1)ⁿ·Jₙ(t), Iₙ(−t) = (−1)ⁿ·Iₙ(t)   (n whole)
* J½ = √(2/πt)·sin t, J₋½ = √(2/πt)·cos t, Y½ = −J₋½, Y₋½ = J½, I½ = √(2/πt)·sinh t, I₋½ = √(2/πt)·cosh t,
  K½ = √(π/2t)·e^(−t)   (t > 0)
* J₀(0) = I₀(0) = 1, Jₙ(0) = Iₙ(0) = 0 for whole n ≠ 0
* Cᵥ₊₁ = (2v/t)·Cᵥ − Cᵥ₋₁ for J and Y, Iᵥ₊₁ = Iᵥ₋₁ − (2v/t)·Iᵥ, Kᵥ₊₁ = Kᵥ₋₁ + (2v/t)·Kᵥ

Source: DLMF 10.2.2, 10.4.1, 10.11.1, 10.16.1, 10.27.1, 10.27.3, 10.29.1, 10.6.1, 10.39.1, 10.39.2.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from verifier.kernel.index.algebra import compound, power
from verifier.kernel.index.functions import trigonometry
from verifier.kernel.index.functions.exponentials import exponential
from verifier.kernel.index.terms import Term, atom, number

HALF = Fraction(1, 2)
#: The largest half of an odd number whose closed form is written out.
LARGEST = Fraction(9, 2)
#: What Cᵥ₊₁ + Cᵥ₋₁ or Cᵥ₊₁ − Cᵥ₋₁ is in terms of (2v/t)·Cᵥ: the signs of Cᵥ₋₁ and of (2v/t)·Cᵥ.
_STEPS = {"besselj": (-1, 1), "bessely": (-1, 1), "besseli": (1, -1), "besselk": (1, 1)}


def reading(kind: str) -> Callable[[tuple[Fraction, ...], Term], Term]:
    """The function of that kind, of the order in the parameters."""

    def read(parameters: tuple[Fraction, ...], term: Term) -> Term:
        (order,) = parameters
        if order.denominator == 2 and abs(order) <= LARGEST:
            return _of_half(kind, order, term)
        if order < 0 and kind == "besselk":
            return read((-order,), term)
        if order.denominator != 1:
            return compound(kind, term, name=str(order))
        if not term and kind in ("besselj", "besseli"):
            return number(int(order == 0))
        turns = order < 0 and kind in ("besselj", "bessely")
        if term and kind in ("besselj", "besseli") and trigonometry.is_negative(term):
            turns, term = not turns, -term
            turns = turns if kind == "besselj" else True
        return compound(kind, term, name=str(abs(order))).scaled(-1 if turns and order % 2 else 1)

    return read


def _of_half(kind: str, order: Fraction, t: Term) -> Term:
    """The closed form, by recurrence from the orders ½ and −½."""
    if kind == "besselk":
        order = abs(order)
    if abs(order) == HALF:
        return _start(kind, order, t)
    toward = 1 if order > 0 else -1
    middle, before = order - toward, order - 2 * toward
    earlier, slope = _STEPS[kind]
    factor = power(t, -1).scaled(2 * middle * slope * (1 if toward > 0 else -earlier))
    return _of_half(kind, before, t).scaled(earlier) + factor * _of_half(kind, middle, t)


def _start(kind: str, order: Fraction, t: Term) -> Term:
    pi = atom(trigonometry.PI)
    if kind == "besselk":
        return power(pi * power(t, -1), HALF) * power(number(2), -HALF) * exponential(-t)
    scale = power(number(2), HALF) * power(pi * t, -HALF)
    up, down = exponential(t).scaled(HALF), exponential(-t).scaled(HALF)
    if kind == "besseli":
        return scale * (up - down if order > 0 else up + down)
    if (kind == "besselj") == (order > 0):
        return scale * trigonometry.sine(t)
    return (scale * trigonometry.cosine(t)).scaled(-1 if kind == "bessely" and order > 0 else 1)
