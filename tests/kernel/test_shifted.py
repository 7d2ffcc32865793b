"""s·I + uvᵀ for any number s: its determinant, when it has an inverse, and powers counted down by one."""

from __future__ import annotations

from fractions import Fraction

import pytest

from verifier.kernel.index.ranges.powers import symbolic_power
from verifier.kernel.index.rewriting import rewrite
from verifier.kernel.index.terms import Symbol, atom, number, size_symbol
from verifier.language.asking.api import check

AB = "a, b: scalar; "
UV = "a: scalar; u, v: vector(n); "
RHO = "rho: scalar; rho > 0; rho < 1; "
ONES = "ones((n, n))"
HOLDS = [
    AB + f"det(a*eye(n) + b*{ONES}) == a**(n - 1)*(a + n*b) == a**n + n*b*a**(n - 1)",
    AB + f"det((a - b)*eye(n) + b*{ONES}) == (a - b)**(n - 1)*(a + (n - 1)*b)",
    AB + "det(a*eye(3) + b*ones((3, 3))) == a**2*(a + 3*b)",
    UV + "det(a*eye(n) - outer(u, v)) == a**(n - 1)*(a - u @ v)",
    "a: scalar; det(a*eye(n)) == a*a**(n - 1)",
    AB + f"a != 0; a + n*b != 0; invertible(a*eye(n) + b*{ONES})",
    AB + f"a != 0; a + n*b != 0; inv(a*eye(n) + b*{ONES}) == (eye(n) - b/(a + n*b)*{ONES})/a",
    AB + f"a != 0; a + n*b != 0; inv(a*eye(n) + b*{ONES}) @ ones(n) == ones(n)/(a + n*b)",
    UV + "a != 0; a + v @ u != 0; inv(a*eye(n) + outer(u, v)) == (eye(n) - outer(u, v)/(a + v @ u))/a",
    "a: vector(n) positive; u, v: vector(n); det(diag(a) + outer(u, v)) == prod(a)*(1 + sum(u*v/a))",
    "a: vector(n) positive; u, v: vector(n); 1 + sum(u*v/a) != 0; "
    "inv(diag(a) + outer(u, v)) == diag(1/a) - outer(u/a, v/a)/(1 + sum(u*v/a))",
    f"s, t: scalar > 0; inv(s*eye(n) + t*{ONES}) == (eye(n) - t/(s + n*t)*{ONES})/s",
    f"t: scalar >= 0; psd(t*{ONES})",
    "P: matrix(n, n) idempotent; s: scalar; s != -1; inv(eye(n) + s*P) == eye(n) - s/(1 + s)*P",
    "P: matrix(n, n) idempotent; a, b: scalar; a != 0; a + b != 0; invertible(a*eye(n) + b*P)",
    RHO + f"((1 - rho)*eye(n) + rho*{ONES}) @ ((eye(n) - rho/(1 + (n - 1)*rho)*{ONES})/(1 - rho)) == eye(n)",
    RHO + "n*rho/(1 + (n - 1)*rho)*ones(n) == (1 - (1 - rho)/(1 + (n - 1)*rho))*ones(n)",
]
FAILS = [
    AB + f"det(a*eye(n) + b*{ONES}) == a**n*(a + n*b)",
    AB + f"det(a*eye(n) + b*{ONES}) == a**n + b*a**(n - 1)",
    UV + "det(a*eye(n) + outer(u, v)) == a**(n - 1)*(a - u @ v)",
    "a: scalar; det(a*eye(n)) == a**(n - 1)",
    AB + f"a + n*b != 0; invertible(a*eye(n) + b*{ONES})",
    AB + f"a != 0; a + b != 0; invertible(a*eye(n) + b*{ONES})",
    AB + f"a != 0; a + n*b != 0; inv(a*eye(n) + b*{ONES}) == (eye(n) - b/(a + b)*{ONES})/a",
    "a: vector(n) positive; u, v: vector(n); det(diag(a) + outer(u, v)) == prod(a)*(1 + sum(u*v))",
    "a: vector(n) positive; u, v: vector(n); invertible(diag(a) + outer(u, v))",
    f"t: scalar; psd(t*{ONES})",
    "P: matrix(n, n) idempotent; s: scalar; s != 1; invertible(eye(n) + s*P)",
    "P: matrix(n, n) idempotent; a, b: scalar; a + b != 0; invertible(a*eye(n) + b*P)",
    "A: matrix(n, n); b: scalar; det(A + b*eye(n)) == b**n + b**(n - 1)*tr(A)",
]


@pytest.mark.parametrize("claim", HOLDS)
def test_true_claims_are_proved(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize("claim", FAILS)
def test_false_claims_are_refuted(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "refuted", result.why


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_the_determinant_at_small_sizes(n: int) -> None:
    """sⁿ + sⁿ⁻¹·n·b, also for s = 0, where 0⁰ = 1."""
    for s in (Fraction(0), Fraction(-2), Fraction(3, 5)):
        claim = f"det({s}*eye({n}) + 7*ones(({n}, {n}))) == {s**n + s ** (n - 1) * 7 * n}"
        assert check(claim).verdict == "proved"


def test_a_power_counted_down_by_one_and_its_base() -> None:
    """b·bⁿ⁻¹ = bⁿ; b²·bⁿ⁻² is not read so far, for bⁿ⁻¹·bⁿ⁻¹ it is not."""
    base, size = atom(Symbol("var", "b", ())), atom(size_symbol("n"))
    below = symbolic_power(base, size - number(1), nonzero=False, lower=lambda _: 0)
    assert rewrite(base * below, ()) == symbolic_power(base, size, nonzero=False)
    assert rewrite(below * below, ()) != symbolic_power(base, size, nonzero=False)
