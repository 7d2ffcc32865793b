"""Functions that are defined by an integral, and orthogonal polynomials of a written degree."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check
from verifier.language.errors import TextError
from verifier.language.reading import read_claim


@pytest.mark.parametrize(
    "claim",
    [
        "d(dawsn(x), x) == 1 - 2*x*dawsn(x)",
        "d(erfi(x), x) == 2/sqrt(pi)*exp(x**2)",
        "dawsn(x) == exp(-x**2)*integral(exp(t**2), t, 0, x)",
        "dawsn(x) == sqrt(pi)/2*exp(-x**2)*erfi(x)",
        "dawsn(0) == 0",
        "d(fresnel_s(x), x) == sin(pi*x**2/2)",
        "d(fresnelc(x), x) == cos(pi*x**2/2)",
        "0 <= m; m < 1; ellipk(m) == integral(1/sqrt(1 - m*sin(t)**2), t, 0, pi/2)",
        "ellipk(0) == pi/2",
        "ellipe(0) == pi/2",
        "0 <= m <= 1; ellipe(m) <= pi/2",
        "0 <= m < 1; ellipe(m) <= ellipk(m)",
        "a: scalar > 0; agm(a, a) == a",
        "0 < k < 1; ellipk(k**2) == pi/(2*agm(1, sqrt(1 - k**2)))",
        "a, b: scalar > 0; agm(a, b) == agm(b, a)",
        "a, b, c: scalar > 0; agm(c*a, c*b) == c*agm(a, b)",
        "a, b: scalar > 0; integral(1/sqrt(a**2*cos(t)**2 + b**2*sin(t)**2), t, 0, pi/2) == pi/(2*agm(a, b))",
        "ellipe(1) == 1",
        "wrightomega(x) + log(wrightomega(x)) == x",
        "d(owens_t(h, a), a) == exp(-h**2*(1 + a**2)/2)/(2*pi*(1 + a**2))",
        "a > 0; owens_t(0, a) == arctan(a)/(2*pi)",
        "sinh(x) == tan(gd(x))",
        "-1 < x; x < 1; x != 0; d(polylog(2, x), x) == -log(1 - x)/x",
        "polylog(2, 1) == pi**2/6",
        "polylog(2, -1) == -pi**2/12",
        "s: scalar > 1; polylog(s, 1) == zeta(s)",
        "s: scalar > 1; polylog(s, -1) == (2**(1 - s) - 1)*zeta(s)",
        "0 < z < 1; polylog(0, z) == z/(1 - z)",
        "0 < z < 1; polylog(-3, z) == z*(1 + 4*z + z**2)/(1 - z)**4",
        "x > 0; x != 1; d(spence(x), x) == log(x)/(1 - x)",
        "eval_legendre(2, x) == (3*x**2 - 1)/2",
        "eval_chebyt(3, x) == 4*x**3 - 3*x",
        "eval_chebyt(3, cos(t)) == cos(3*t)",
        "eval_hermite(2, x) == 4*x**2 - 2",
        "3*eval_legendre(3, x) == 5*x*eval_legendre(2, x) - 2*eval_legendre(1, x)",
        "integral(eval_legendre(2, x)*eval_legendre(3, x), x, -1, 1) == 0",
        "d(dawsn(dawsn(x)), x) == (1 - 2*dawsn(x)*dawsn(dawsn(x)))*(1 - 2*x*dawsn(x))",
    ],
)
def test_what_follows_from_the_definition(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "d(dawsn(x), x) == 1 + 2*x*dawsn(x)",
        "x > 0; d(exp1(x), x) == exp(-x)/x",
        "x > 0; d(Ci(x), x) == -cos(x)/x",
        "a: scalar > 0; agm(a, 2*a) == 3*a/2",
        "a, b, c: scalar > 0; agm(c*a, c*b) == c**2*agm(a, b)",
        "a, b: scalar > 0; integral(1/sqrt(a**2*cos(t)**2 + b**2*sin(t)**2), t, 0, pi/2) == pi/agm(a, b)",
        "ellipe(1) == pi/2",
        "wrightomega(x) - log(wrightomega(x)) == x",
        "d(owens_t(h, a), a) == exp(-h**2*(1 + a**2)/2)/(pi*(1 + a**2))",
        "sinh(x) == sin(gd(x))",
        "0 < x; x < 1; d(polylog(2, x), x) == log(1 - x)/x",
        "polylog(2, 1) == pi**2/12",
        "s: scalar > 1; polylog(s, -1) == (2**(1 - s) + 1)*zeta(s)",
        "0 < z < 1; polylog(-1, z) == z/(1 - z)",
        "x > 0; x != 1; d(spence(x), x) == log(x)/(x - 1)",
        "eval_chebyt(3, x) == 4*x**3 + 3*x",
        "d(erfi(x), x) == 2/sqrt(pi)*exp(-x**2)",
        "eval_legendre(2, x) == (3*x**2 + 1)/2",
        "ellipk(1/2) == pi/2",
        "x > 0; d(Si(x), x) == cos(x)/x",
    ],
)
def test_false_ones_are_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "x > 0; d(expi(x), x) == exp(x)/x",
        "x > 0; d(exp1(x), x) == -exp(-x)/x",
        "x > 0; d(Si(x), x) == sin(x)/x",
        "x > 0; d(Ci(x), x) == cos(x)/x",
        "x > 0; exp1(x) == integral(exp(-t)/t, t, x, oo)",
    ],
)
def test_integrals_that_are_improper_at_an_end_are_not_refuted(claim: str) -> None:
    assert check(claim).verdict in ("supported", "unknown", "proved")


@pytest.mark.parametrize(
    "claim",
    ["eval_legendre(n, x) == 1", "eval_chebyt(1/2, x) == x", "eval_hermite(-1, x) == x", "eval_laguerre(y, x) == 1"],
)
def test_a_degree_is_a_whole_number(claim: str) -> None:
    with pytest.raises(TextError):
        read_claim(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "n: natural; chebyt(n, cos(t)) == cos(n*t)",
        "n: integer; eval_chebyt(n, cosh(t)) == cosh(n*t)",
        "n: integer; chebyt(-n, cos(t)) == chebyt(n, cos(t))",
        "n: natural; chebyt(n + 1, cos(t)) == 2*cos(t)*chebyt(n, cos(t)) - chebyt(n - 1, cos(t))",
        "n: natural; abs(chebyt(n, cos(t))) <= 1",
    ],
)
def test_chebyshev_of_a_letter_degree_is_a_multiple_angle(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "n: natural; chebyt(n, cos(t)) == sin(n*t)",
        "n: natural; chebyt(n, cosh(t)) == cos(n*t)",
        "n: natural; chebyt(n + 1, cos(t)) == 2*cos(t)*chebyt(n, cos(t)) + chebyt(n - 1, cos(t))",
        "n: natural; chebyt(n, cosh(t)) <= 1",
    ],
)
def test_wrong_multiple_angles_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        "chebyt(n, cos(t)) == cos(n*t)",  # cos(t/2) at t = 2π is −1, where T of degree 1/2 is 1
        "n: natural; chebyt(n/2, cos(t)) == cos(n*t/2)",
    ],
)
def test_a_degree_that_may_be_a_fraction_is_not_read(claim: str) -> None:
    with pytest.raises(TextError):
        read_claim(claim)


def test_a_polylogarithm_at_one_has_a_value_where_its_series_has() -> None:
    assert check("s: scalar; polylog(s, 1) == zeta(s)").verdict == "unknown"
