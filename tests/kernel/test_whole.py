"""Powers of whole numbers are whole: x^(2ⁿ) for every real x, and what is not whole."""

from __future__ import annotations

import pytest

from verifier.expressions import Expression, Variable, lift
from verifier.language.asking.api import check
from verifier.sequences import is_integer

n, m, z = Variable("n", (), ("whole",)), Variable("m", (), ("whole",)), Variable("z", (), ("integer",))
late = Variable("l", (), ("positive", "whole"))
TWO = lift(2)


@pytest.mark.parametrize(
    "node", [TWO**n, n**m, z ** (TWO**n), (n + 1) ** (n * m), (-1 * TWO) ** n, TWO ** (n + 1 - 1), TWO ** (late - 1)]
)
def test_an_integer_to_a_natural_power_is_an_integer(node: Expression) -> None:
    assert is_integer(node)


@pytest.mark.parametrize(
    "node",
    [
        TWO**z,
        (lift(1) / 2) ** n,
        n ** (m - 1),
        TWO ** (late - 2),
        TWO ** (n * (m - 1)),
        TWO ** (-1 * n),
        z**z,
        TWO ** (n / 2),
    ],
)
def test_other_powers_need_not_be(node: Expression) -> None:
    assert not is_integer(node)


@pytest.mark.parametrize(
    "claim",
    [
        "n: integer >= 0; x: scalar; x**(2**n)*x**(2**n) == x**(2**(n + 1))",
        "n: integer >= 0; prod(1 + x**(2**k), k, 0, n)*(1 - x) == 1 - x**(2**(n + 1))",
        "n: integer >= 1; x: scalar; x**(2**n) >= 0",
        "n: integer >= 1; prod(x**(2**k) + 1, k, 0, n - 1)*(x - 1) == x**(2**n) - 1",
        "n: integer >= 1; (-1)**(3**n) == -1",
        "n: integer >= 0; sin(2**n*pi) == 0",
        "n: integer >= 1; floor(6**n/2) == 6**n/2",
    ],
)
def test_what_is_so_for_whole_exponents_is_proved(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "n: integer; x: scalar; x**(2**n)*x**(2**n) == x**(2**(n + 1))",  # √x is not defined for x < 0
        "n: integer >= 0; prod(1 + x**(2**k), k, 0, n)*(1 - x) == 1 - x**(2**n)",
        "n: integer >= 0; x: scalar; x**(2**n) >= 0",
        "n: integer >= 0; (-1)**(3**n) == 1",
        "n: integer; sin(2**n*pi) == 0",
        "n: integer >= 0; floor(6**n/2) == 6**n/2",
    ],
)
def test_what_is_not_is_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"
