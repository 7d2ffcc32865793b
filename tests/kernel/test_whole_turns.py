"""sin πr ≠ 0 and cos πr ≠ 0 between neighbouring integers that are letters, and floors there."""

from __future__ import annotations

import pytest

from verifier.expressions import Apply, Expression, Variable, lift
from verifier.kernel.signs.order import signs_under
from verifier.language.asking.api import check
from verifier.relations import Ne, Order

x, y, t, k = Variable("x"), Variable("y"), Variable("t"), Variable("k", (), ("integer",))
HALF = lift(1) / 2


def _half_turns(name: str, r: Expression) -> Expression:
    return Apply(name, Apply("pi", r))


def _off(name: str, r: Expression, *given: Order | Ne) -> bool:
    return signs_under(given).bounds(_half_turns(name, r)).excludes_zero


def test_the_sine_is_not_0_between_neighbouring_integers() -> None:
    above, below = Order("<", k, x), Order("<", x, k + 1)
    assert _off("sin", x, above, below)
    assert _off("sin", -x, above, below)
    assert not _off("sin", x, above)
    assert not _off("sin", x, below)
    assert not _off("cos", x, above, below)
    assert not _off("sin", x, Order("≤", k, x), below)
    assert _off("sin", x, Order("≤", k, x), below, Ne(x, k))
    assert not _off("sin", x, above, Order("<", x, k + 2))
    assert not _off("sin", x, Order("<", t, x), Order("<", x, t + 1))
    assert not _off("sin", y, above, below)


def test_the_cosine_is_not_0_within_half_a_turn_of_an_integer() -> None:
    above, below = Order("<", k - HALF, x), Order("<", x, k + HALF)
    assert _off("cos", x, above, below)
    assert not _off("cos", x, above)
    assert not _off("sin", x, above, below)
    assert not _off("cos", x, Order("≤", k - HALF, x), below)
    assert _off("cos", x, Order("<", Apply("abs", x - k), HALF))
    assert not _off("cos", x, Order("≤", Apply("abs", x - k), HALF))


def test_what_differs_from_its_floor_is_no_integer() -> None:
    floor = Apply("floor", x)
    assert _off("sin", x, Ne(x, floor))
    assert _off("sin", x, Order("<", floor, x))
    assert not _off("sin", x, Order("≤", floor, x))
    assert not _off("sin", x, Ne(x, Apply("floor", y)))


def test_a_quotient_is_below_1_where_its_numerator_is_smaller() -> None:
    below, positive = Order("<", x, y), Order(">", y, lift(0))
    assert signs_under((below, positive)).bounds(1 - x / y).positive
    assert signs_under((Order("≤", x, y), positive)).bounds(1 - x / y).nonnegative
    assert not signs_under((Order("≤", x, y), positive)).bounds(1 - x / y).positive
    assert not signs_under((below,)).bounds(1 - x / y).positive
    assert not signs_under((below, Order("≥", y, lift(0)))).bounds(1 - x / y).positive
    assert not signs_under((positive,)).bounds(1 - x / y).positive


TRUE = [
    "k: integer; k < x < k + 1; d(floor(x), x) == 0",
    "k: integer; k < x < k + 1; d(ceil(x), x) == 0",
    "k: integer; k - 1/2 < x < k + 1/2; d(round(x), x) == 0",
    "k: integer; k < x < k + 1; d(x*floor(x), x) == k",
    "floor(x) != x; d(x*floor(x), x) == floor(x)",
    "x < ceil(x); d(ceil(x), x) == 0",
    "2 < x < 3; d(x*floor(x), x) == 2",
    "2 < x < 3; d(x*ceil(x), x) == 3",
    "2 <= x < 3; floor(x)**2 == 4",
    "0 < x < y; d(remainder(x, y), x) == 1",
    "0 < x < y; d(fmod(x, y), x) == 1",
]
#: Each says something false, or of a place where there is no derivative.
FALSE = [
    "k: integer; k <= x < k + 1; d(floor(x), x) == 0",
    "k: integer; k < x < k + 2; d(floor(x), x) == 0",
    "k: scalar; k < x < k + 1; d(floor(x), x) == 0",
    "k: integer; k < x < k + 1; d(round(x), x) == 0",
    "k: integer; k < x < k + 1; d(x*floor(x), x) == k + 1",
    "2 < x < 3; d(x*floor(x), x) == 3",
    "2 <= x <= 3; floor(x)**2 == 4",
    "0 < x <= y; d(remainder(x, y), x) == 1",
    "0 < x; y > 0; d(remainder(x, y), x) == 1",
]


@pytest.mark.parametrize("claim", TRUE)
def test_floors_off_their_jumps(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize("claim", FALSE)
def test_floors_at_their_jumps(claim: str) -> None:
    assert check(claim).verdict != "proved"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("n: integer; (1 + (-1)**n)/2 == cos(n*pi/2)**2", "proved"),
        ("n: integer; (1 - (-1)**n)/2 == cos(n*pi/2)**2", "refuted"),
        ("n: integer; sin(n*pi/2)*cos(n*pi/2) == 0", "proved"),
        ("n: integer; sin(n*pi/2)*cos(n*pi/3) == 0", "refuted"),
        ("n: integer; sin(n*pi/2)**4 == sin(n*pi/2)**2", "proved"),
        ("n: integer; sin(n*pi/2)**3 == -sin(n*pi/2)", "refuted"),
        ("sin(t*pi/2)**3 == sin(t*pi/2)", "refuted"),
        ("n: integer; sin(n*pi/2 + x)**4 == (1 - (-1)**n*cos(2*x))**2/4", "proved"),
        ("n: integer; sin(n*pi/2 + x)**4 == (1 + (-1)**n*cos(2*x))**2/4", "refuted"),
        ("m: integer; n: integer; sin((n + m)*pi/2)**2 == (1 - (-1)**(n + m))/2", "proved"),
        ("k: natural; sum(sin(j*pi/2)**2, j, 0, k) == (2*k + 1 - (-1)**k)/4", "proved"),
        ("k: natural; sum(sin(j*pi/2)**2, j, 0, k) == (2*k - 1 + (-1)**k)/4", "refuted"),
    ],
)
def test_squares_at_quarter_turns_of_integers(text: str, verdict: str) -> None:
    assert check(text).verdict == verdict
