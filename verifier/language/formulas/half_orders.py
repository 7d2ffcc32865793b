"""Functions at half of a number, or half an order on: double factorials, spherical Bessel functions (DLMF 5.4.2,
10.47.3), named as in SciPy."""

from __future__ import annotations

from collections.abc import Callable

from verifier.expressions import Apply, Expression, lift
from verifier.language.formulas.special import Row, gamma, named, pi

_HALF = lift(1) / 2


def double_factorial(n: Expression) -> Expression:
    """n!! = 2^(n/2)·Γ(n/2 + 1)·(π/2)^((cos πn − 1)/4), which is n·(n − 2)·… down to 2 or 1 for whole n."""
    return lift(2) ** (n / 2) * gamma(n / 2 + 1) * (pi() / 2) ** ((Apply("cos", pi() * n) - 1) / 4)


def _spherical(name: str) -> Callable[[Expression, Expression], Expression]:
    """√(π/(2x)) times the Bessel function of the order n + ½."""
    return lambda n, x: (pi() / (2 * x)) ** _HALF * Apply(name, n + _HALF, x)


FUNCTIONS: dict[str, Row] = {
    "factorial2": (named("factorial2", double_factorial), 1, 1),
    "spherical_jn": (named("spherical_jn", _spherical("besselj")), 2, 2),
    "spherical_yn": (named("spherical_yn", _spherical("bessely")), 2, 2),
    "spherical_bessel_j0": (named("spherical_bessel_j0", lambda x: Apply("sin", x) / x), 1, 1),
}
