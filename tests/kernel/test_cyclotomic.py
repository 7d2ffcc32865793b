"""Cosines and sines of π/n as algebraic numbers, against floats, and identities beside false ones."""

from __future__ import annotations

from fractions import Fraction
from math import cos, gcd, isclose, pi, sin

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.kernel.index.functions.cyclotomic import LARGEST, at_turns, least
from verifier.kernel.index.functions.trigonometry import cosine, pi_times, sine
from verifier.kernel.index.terms import Term, atom

#: Sines that stand in a table have no symbols.
TABLED = {3, 4, 5, 6, 8, 10, 12}
PLAIN = [n for n in range(7, LARGEST + 1) if n not in TABLED]


def symbol(term: Term):
    ((monomial, _),) = term
    return monomial[0][0]


def value(term: Term, n: int) -> float:
    known = {symbol(cosine(pi_times(Fraction(1, n)))): cos(pi / n), symbol(sine(pi_times(Fraction(1, n)))): sin(pi / n)}
    total = 0.0
    for monomial, c in term:
        part = float(c)
        for s, _, p in monomial:
            part *= known[s] ** float(p)
        total += part
    return total


@pytest.mark.parametrize("n", range(3, LARGEST + 1))
def test_the_polynomial_has_the_cosine_as_a_zero_and_the_degree_of_the_field(n: int) -> None:
    found = least(n)
    size = sum(abs(float(c)) for c in found)
    assert abs(sum(float(c) * cos(pi / n) ** j for j, c in enumerate(found))) < 1e-12 * size
    units = sum(1 for k in range(1, 2 * n) if gcd(k, 2 * n) == 1)
    assert len(found) - 1 == units // 2


@pytest.mark.parametrize("n", PLAIN)
@pytest.mark.parametrize("p", [-3, -1, 2, 9])
def test_powers_keep_their_value(n: int, p: int) -> None:
    for read, exact in ((cosine, cos), (sine, sin)):
        reduced = at_turns(atom(symbol(read(pi_times(Fraction(1, n)))), (), p))
        # The coefficients of a reciprocal may be large and of both signs: floats lose some digits.
        assert isclose(value(reduced, n), exact(pi / n) ** p, rel_tol=1e-3, abs_tol=1e-6)


TRUE_AND_FALSE = {
    "cos(pi/7) - cos(2*pi/7) + cos(3*pi/7) == 1/2": "cos(pi/7) + cos(2*pi/7) - cos(3*pi/7) == 1/2",
    "cos(2*pi/7) + cos(4*pi/7) + cos(6*pi/7) == -1/2": "cos(2*pi/9) + cos(4*pi/9) + cos(8*pi/9) == -1/2",
    "cos(pi/9)*cos(2*pi/9)*cos(4*pi/9) == 1/8": "cos(pi/9)*cos(2*pi/9)*cos(3*pi/9) == 1/8",
    "8*cos(pi/9)**3 - 6*cos(pi/9) - 1 == 0": "8*cos(pi/7)**3 - 6*cos(pi/7) - 1 == 0",
    "sin(pi/7)*sin(2*pi/7)*sin(3*pi/7) == sqrt(7)/8": "sin(pi/7)*sin(2*pi/7)*sin(4*pi/7) == -sqrt(7)/8",
    "1/sin(pi/7) == 1/sin(2*pi/7) + 1/sin(3*pi/7)": "1/sin(pi/9) == 1/sin(2*pi/9) + 1/sin(3*pi/9)",
    "tan(pi/9)*tan(2*pi/9)*tan(4*pi/9) == sqrt(3)": "tan(pi/9)*tan(2*pi/9)*tan(4*pi/9) == -sqrt(3)",
    "tan(3*pi/11) + 4*sin(2*pi/11) == sqrt(11)": "tan(3*pi/11) + 4*sin(3*pi/11) == sqrt(11)",
    "sin(pi/14)*sin(3*pi/14)*sin(5*pi/14) == 1/8": "sin(pi/14)*sin(2*pi/14)*sin(3*pi/14) == 1/8",
}


@pytest.mark.parametrize("text", TRUE_AND_FALSE)
def test_it_is_proved_by_the_kernel(text: str) -> None:
    assert_proved_by_the_kernel(text)


@pytest.mark.parametrize("text", TRUE_AND_FALSE.values())
def test_a_false_one_beside_it_is_refuted(text: str) -> None:
    assert_refuted(text)
