"""SymPy's names of antiderivatives that are no elementary functions, as the integrals from 0 that define them.

Ei z = γ + log z + ∫₀ᶻ (eˢ − 1)/s ds for z > 0, and with log(−z) for z < 0; Ci and Chi are like it (NIST Handbook, DLMF
6.2.6, 6.2.13, 6.2.16); Si, Shi, erfi and Fresnel's integrals begin at 0 (6.2.9, 6.2.15, 7.2.8).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy

from verifier.expressions import Apply, Expression, Variable, lift
from verifier.integrals import Integral

#: Stands for the variable of the integrals until they are put into a goal, which has one.
LETTER = Variable("(∫)")

_PI = Apply("pi", 1)


def _exp(x: Expression) -> Expression:
    return Apply("exp", x)


def _from_zero(f: Expression, factor: Expression | None = None) -> Callable[[Expression], Expression]:
    def formula(z: Expression) -> Expression:
        found = Integral(f, LETTER, lift(0), z)
        return found if factor is None else factor * found

    return formula


def _beside_a_logarithm(f: Expression) -> Callable[[Expression], Expression]:
    return lambda z: Apply("log", z) + Integral(f, LETTER, lift(0), z) - Apply("polygamma", 0, 1)


_S = LETTER
#: The formulas, each of one argument.
NAMED: dict[Any, Callable[[Expression], Expression]] = {
    sympy.Ei: _beside_a_logarithm((_exp(_S) - 1) / _S),
    sympy.Ci: _beside_a_logarithm((Apply("cos", _S) - 1) / _S),
    sympy.Chi: _beside_a_logarithm(((_exp(_S) + _exp(-_S)) / 2 - 1) / _S),
    sympy.Si: _from_zero(Apply("sin", _S) / _S),
    sympy.Shi: _from_zero((_exp(_S) - _exp(-_S)) / (2 * _S)),
    sympy.erfi: _from_zero(_exp(_S**2), 2 / _PI ** (lift(1) / 2)),
    sympy.fresnels: _from_zero(Apply("sin", Apply("pi", _S**2 / 2))),
    sympy.fresnelc: _from_zero(Apply("cos", Apply("pi", _S**2 / 2))),
}


def plain(found: Any) -> Any:
    """E₁ z = −Ei(−z) and Eₙ₊₁ z = (e^(−z) − z·Eₙ z)/n in the place of SymPy's ``expint`` (DLMF 6.2.6, 8.19.12)."""

    def reduced(n: Any, z: Any) -> Any:
        if not n.is_Integer or n < 1:
            return sympy.expint(n, z)
        return -sympy.Ei(-z) if n == 1 else (sympy.exp(-z) - z * reduced(n - 1, z)) / (n - 1)

    return found.replace(sympy.expint, reduced)
