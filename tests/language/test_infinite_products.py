"""Infinite products."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check
from verifier.expressions import Variable, lift
from verifier.language.asymptotics.products import endless
from verifier.language.asymptotics.summands import NoSum

K = Variable("k", (), ("whole", "positive"))


@pytest.mark.parametrize(
    "claim",
    [
        "prod(1 - 1/k**2, k, 2, oo) == 1/2",
        "prod(1 - x**2/k**2, k, 1, oo) == sin(pi*x)/(pi*x) if x != 0",
        "prod(1 + x**2/k**2, k, 1, oo) == sinh(pi*x)/(pi*x) if x != 0",
        "x*prod(1 - x**2/(pi**2*k**2), k, 1, oo) == sin(x) if x != 0",
        "x != 0; prod(1 - (x/(k*pi))**2, k, 1, oo) == sin(x)/x",
        "prod(1 - 4*x**2/(pi**2*(2*k - 1)**2), k, 1, oo) == cos(x)",
        "prod(1 + 4*x**2/(pi**2*(2*k - 1)**2), k, 1, oo) == cosh(x)",
        "prod(4*k**2/(4*k**2 - 1), k, 1, oo) == pi/2",
        "prod(2*k/(2*k - 1)*(2*k/(2*k + 1)), k, 1, oo) == pi/2",
        "prod(1 - 1/(4*k**2), k, 1, oo) == 2/pi",
        "prod(1 + 1/(k*(k + 2)), k, 1, oo) == 2",
        "prod(cos(x/2**k), k, 1, oo) == sin(x)/x if x != 0",
        "-1 < x < 1; prod(1 + x**(2**k), k, 0, oo) == 1/(1 - x)",
        "prod(1 - 1/(2*k + 1)**2, k, 1, oo) == pi/4",
        "prod(1 - 4/k**2, k, 1, oo) == 0",
    ],
)
def test_known_ones_are_read(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "prod(1 - 1/k**2, k, 2, oo) == 0",
        "prod(1 - x**2/k**2, k, 1, oo) == sin(x)/x if x != 0",
        "prod(4*k**2/(4*k**2 - 1), k, 1, oo) == pi",
        "prod(cos(x/2**k), k, 1, oo) == sin(2*x)/(2*x) if x != 0",
        "prod(1 + x**2/k**2, k, 1, oo) == sin(pi*x)/(pi*x) if x != 0",
        "-1 < x < 1; prod(1 + x**(2**k), k, 0, oo) == 1/(1 + x)",
        "prod(1 - 1/(4*k**2), k, 1, oo) == pi/2",
    ],
)
def test_wrong_products_are_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize(
    ("f", "start"),
    [
        (1 + 1 / K, 1),  # diverges
        (1 - 1 / K, 2),  # tends to 0
        (2 * K / (K + 1), 1),
        (K / (K - lift(3)), 1),  # not defined at 3
        (1 + 1 / (K**2 + 1), 1),
        (lift(1), 1),
    ],
)
def test_others_are_not(f: object, start: int) -> None:
    with pytest.raises(NoSum):
        endless(f, K, start, ())


@pytest.mark.parametrize(
    "claim",
    ["prod(1 + x**(2**k), k, 0, oo) == 1/(1 - x)", "prod(1 + 1/k, k, 1, oo) == 1", "prod(cos(k), k, 1, oo) == 0"],
)
def test_where_they_may_diverge_they_are_not_proved(claim: str) -> None:
    assert check(claim).verdict != "proved"
