"""Searches that used to run until they were killed: they end from inside, or find the law that decides the claim.

What is counted are goals and calls, never seconds.
"""

from __future__ import annotations

import cProfile
import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import count, product

import pytest
import sympy

from verifier import provers
from verifier.certificates import Certificate, Induction, Rewritten, SquareBoth
from verifier.claims import Goal
from verifier.expressions import Expression, lift
from verifier.kernel.index.terms import Symbol
from verifier.language.reading import read_claim
from verifier.notation import absolute, everywhere, function, le, maximum, prime, scalar
from verifier.patience import allowance, within
from verifier.properties import Lipschitz
from verifier.provers import prove
from verifier.provers.calculus import antiderivatives
from verifier.provers.calculus.gaussians import gaussian
from verifier.provers.polynomials.sums_of_squares import exponents_of, on_circles
from verifier.provers.samples import MOST, spread
from verifier.provers.search import Search
from verifier.relations import Order, Relation


def goal(text: str) -> Goal:
    statement = read_claim(text)
    return Goal(statement.relations[0], statement.given)


def searched(monkeypatch: pytest.MonkeyPatch, text: str) -> int:
    """How many goals the whole search looks at."""
    looked = 0
    whole = provers._search

    def counting(goal: Goal, search: Search) -> object:
        nonlocal looked
        looked += 1
        return whole(goal, search)

    monkeypatch.setattr(provers, "_search", counting)
    assert prove(goal(text)).theorem is None
    return looked


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("n: integer >= 1; sum(1/sqrt(k), k, 1, n) >= sqrt(n) + 1/4", 50),
        ("x: scalar > -2; n: integer >= 1; (1 + x)**n >= 1 + n*x", 50),
        ("n: integer >= 1; factorial(n) >= n**n", 80),
        ("n: integer >= 1; prod(1 + 1/k, k, 1, n) == n + 2", 20),
    ],
)
def test_a_step_of_an_induction_is_no_induction_of_its_own(
    monkeypatch: pytest.MonkeyPatch, text: str, most: int
) -> None:
    assert searched(monkeypatch, text) <= most


PROVED: dict[str, type[Certificate]] = {
    "x: scalar >= -1; n: integer >= 1; (1 + x)**n >= 1 + n*x": Induction,
    "x: scalar > -1; n: integer >= 0; (1 + x)**n >= 1 + n*x": Induction,
    "a, b, x: scalar; a*cos(x) + b*sin(x) <= sqrt(a**2 + b**2)": SquareBoth,
    "a, b, x: scalar; a**2*cos(x)**2 + 2*a*b*sin(x)*cos(x) + b**2*sin(x)**2 <= a**2 + b**2": Rewritten,
    "x: scalar; sin(x) + cos(x) <= sqrt(2)": SquareBoth,
    "x: scalar; 5 >= abs(3*cos(x) + 4*sin(x))": SquareBoth,
}
FALSE = (
    "x: scalar >= -3; n: integer >= 1; (1 + x)**n >= 1 + n*x",
    "x: scalar >= -1; n: integer >= 1; (1 + x)**n > 1 + n*x",
    "x: scalar >= -1; n: integer >= 1; (1 + x)**n >= 1 + n*x + x**2",
    "a, b, x: scalar; a*cos(x) + b*sin(x) <= sqrt(a**2 + b**2/2)",
    "a, b, x, y: scalar; a*cos(x) + b*sin(y) <= sqrt(a**2 + b**2)",
    "a, b, x: scalar; a*cos(x) + b*sin(x) < sqrt(a**2 + b**2)",
    "a, b, c, x: scalar; a*cos(x) + b*sin(x) <= c*sqrt(a**2 + b**2)",
    "x: scalar; sin(x) + cos(x) <= 7/5",
    "x: scalar; sin(x) + cos(x) <= -sqrt(2)",
    "x: scalar; 49/10 >= abs(3*cos(x) + 4*sin(x))",
)


@pytest.mark.parametrize("text", PROVED)
def test_the_law_is_found(text: str) -> None:
    theorem = prove(goal(text)).theorem
    assert theorem is not None
    assert isinstance(theorem.certificate, PROVED[text])


@pytest.mark.parametrize("text", FALSE)
def test_the_false_one_beside_it_is_not(text: str) -> None:
    assert prove(goal(text)).theorem is None


def test_on_the_circle_one_is_spelt_out_where_parity_allows() -> None:
    def polynomial(text: str) -> tuple[dict[tuple[int, ...], Fraction], list[Symbol], dict[Symbol, int]]:
        stated = goal(text)
        assert isinstance(stated.relation, Order)
        found = Search(lambda *_: None).gap(stated, stated.relation.lhs, stated.relation.rhs)
        assert found is not None
        atoms = sorted(found.symbols(), key=lambda s: s.text)
        degrees = {s: 2 if s.kind == "base" else 1 for s in atoms}
        exponents = exponents_of(found, atoms, degrees)
        assert exponents is not None
        return exponents, atoms, degrees

    one = Fraction(1)
    spelt, atoms, degrees = polynomial("x: scalar; 1 - 2*sin(x)*cos(x) >= 0")
    assert on_circles(spelt, atoms, degrees) == {(2, 0): one, (0, 2): one, (1, 1): -2 * one}
    rooted, atoms, degrees = polynomial("-2 <= x <= 2; 2 - x*sqrt(4 - x**2) >= 0")
    assert on_circles(rooted, atoms, degrees) == {(2, 0): one / 2, (0, 2): one / 2, (1, 1): -one}
    for odd in ("x: scalar; 2 + sin(x) + cos(x) >= 0", "x, y: scalar; 1 - sin(x)*cos(y) >= 0"):
        assert on_circles(*polynomial(odd)) == polynomial(odd)[0]


GAUSSIAN = {
    "mu: scalar; s: scalar > 0; integral(exp(-(t - mu)**2/(2*s**2))/sqrt(2*pi*s**2), t, -oo, oo)": "1",
    "mu: scalar; s: scalar > 0; integral(t*exp(-(t - mu)**2/(2*s**2))/sqrt(2*pi*s**2), t, -oo, oo)": "mu",
    "m: scalar; s: scalar > 0; integral((t - m)**2*exp(-(t - m)**2/(2*s**2))/sqrt(2*pi*s**2), t, -oo, oo)": "s**2",
    "integral(t**4*exp(-t**2/2), t, -oo, oo)": "3*sqrt(2*pi)",
    "b: scalar; integral(exp(b*t - t**2/2), t, -oo, oo)": "sqrt(2*pi)*exp(b**2/2)",
}


@pytest.mark.parametrize("text", GAUSSIAN)
def test_gaussian_integrals(text: str) -> None:
    assert prove(goal(f"{text} == {GAUSSIAN[text]}")).theorem is not None
    assert prove(goal(f"{text} == 2*({GAUSSIAN[text]})")).theorem is None


@pytest.mark.parametrize("degree", range(5))
def test_the_gaussian_antiderivative_has_the_integrand_as_its_derivative(degree: int) -> None:
    t, m, s = sympy.Symbol("t", real=True), sympy.Symbol("m", real=True), sympy.Symbol("s", positive=True)
    integrand = (3 * t**degree - m) * sympy.exp(-((t - m) ** 2) / (2 * s) + t)
    assert sympy.simplify(gaussian(integrand, t).diff(t) - integrand) == 0
    for other in (sympy.exp(t**2), sympy.exp(m * t**2), sympy.exp(-t), sympy.exp(-(t**4)), sympy.sin(t) * integrand):
        assert gaussian(other, t) is None


# --- what SymPy is asked for -----------------------------------------------------------------------------------------


def _endless() -> int:
    return sum(map(_one, count()))


def _one(k: int) -> int:
    return 1


def _endless_and_stubborn() -> int:
    for _ in count():
        try:
            _one(0)
        except Exception:
            continue
    return 0


def _thrown_away() -> Iterator[int]:
    try:
        yield 1
    finally:
        _one(0)


def _endless_with_generators() -> int:
    return sum(next(_thrown_away()) for _ in count())


@pytest.mark.parametrize("function", [_endless, _endless_and_stubborn, _endless_with_generators])
def test_what_does_not_end_is_broken_off(function: Callable[[], int]) -> None:
    before = sys.getprofile(), sys.unraisablehook
    assert within(1000, function) is None
    assert (sys.getprofile(), sys.unraisablehook) == before


def test_what_ends_in_time_is_told() -> None:
    assert within(100, _one, 0) == 1
    with pytest.raises(ZeroDivisionError):
        within(100, lambda: 1 // 0)


def test_an_integral_that_sympy_does_not_find_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def endless(*arguments: object, **options: object) -> object:
        asked.append(arguments)
        return _endless()

    from sympy.integrals import manualintegrate

    monkeypatch.setattr(antiderivatives, "_CALLS", 1000)
    monkeypatch.setattr(sympy, "integrate", endless)
    monkeypatch.setattr(manualintegrate, "manualintegrate", endless)
    antiderivatives._antiderivative.cache_clear()
    assert prove(goal("a: scalar; integral(a*t**5 + t, t, 0, 1) == a/6 + 1")).theorem is None
    antiderivatives._antiderivative.cache_clear()
    assert asked


# --- the larger of two, and steps of an iteration --------------------------------------------------------------------

STEPS = "mu, L, eta: scalar > 0; mu <= L; "
DECIDED = {
    STEPS + "eta < 2/L; max(abs(1 - eta*mu), abs(1 - eta*L)) < 1": True,
    STEPS + "eta <= 2/L; max(abs(1 - eta*mu), abs(1 - eta*L)) <= 1": True,
    STEPS + "eta <= 2/L; max(abs(1 - eta*mu), abs(1 - eta*L)) < 1": False,
    STEPS + "eta < 2/mu; max(abs(1 - eta*mu), abs(1 - eta*L)) < 1": False,
    "a, b, c: scalar; a > c; b > c; min(a, b) > c": True,
    "a, b, c: scalar; a > c; min(a, b) > c": False,
    "a, b, c: scalar; a <= c; max(a, b) <= c": False,
    "a, b, c: scalar; a < c; b <= c; max(a, b) < c": False,
}


@pytest.mark.parametrize("text", DECIDED)
def test_the_larger_of_two_is_compared_one_by_one(text: str) -> None:
    assert (prove(goal(text)).theorem is not None) == DECIDED[text]


f, x, t = function("f"), scalar("x"), scalar("t")
mu, L, eta = scalar("mu", "positive"), scalar("L", "positive"), scalar("eta", "positive")
ABOVE, BELOW = everywhere(t, le(mu, prime(f(t), 2))), everywhere(t, le(prime(f(t), 2), L))
STEP = x - eta * prime(f(x))
RATE = maximum(absolute(1 - eta * mu), absolute(1 - eta * L))


@pytest.mark.parametrize(
    ("constant", "given", "known"),
    [
        (RATE, (ABOVE, BELOW), True),
        (1 - eta * mu, (ABOVE, BELOW, le(eta * (L + mu), 2)), True),
        (lift(1), (ABOVE, BELOW, le(eta * L, 2)), True),
        (RATE, (BELOW,), False),
        (RATE, (ABOVE,), False),
        (absolute(1 - eta * mu), (ABOVE, BELOW), False),
        (lift(1), (BELOW, le(eta * L, 2)), False),
        (lift(1), (ABOVE, BELOW, le(eta * L, 3)), False),
    ],
)
def test_a_gradient_step_is_a_contraction(constant: Expression, given: tuple[Relation, ...], known: bool) -> None:
    """|1 − ηf″| lies between its values at μ and L, for every f with μ ≤ f″ ≤ L."""
    assert (prove(Goal(Lipschitz(STEP, x, constant), given)).theorem is not None) == known


def test_of_many_variables_only_as_many_points_are_made_as_are_looked_at() -> None:
    ranges = [[Fraction(k) for k in range(19)]] * 30
    points = list(spread(ranges))
    assert MOST <= len(points) <= 2 * MOST
    assert len(set(points)) == len(points)
    few = [[Fraction(0), Fraction(1)], [Fraction(2), Fraction(3), Fraction(4)]]
    assert list(spread(few)) == list(product(*few))
    assert list(spread([*few, []])) == []


def test_a_profiler_goes_on_after_a_search_with_patience() -> None:
    profiler = cProfile.Profile()
    with profiler:
        assert within(10, len, "ab") == 2
        sorted("ba", key=str.lower)
    assert any("sorted" in str(entry.code) for entry in profiler.getstats())


def test_searches_of_a_block_share_their_patience() -> None:
    with allowance(100):
        assert within(80, _counted, 60) == 60
        assert within(80, _counted, 60) is None
        assert within(80, _counted, 1) is None
    assert within(80, _counted, 60) == 60


def _counted(times: int) -> int:
    """A call for each time, and two besides."""
    return [_one(k) for k in range(times)].count(1)
