"""SymPy's names of antiderivatives that are no elementary functions, as the integrals from 0 that define them.

Ei z = γ + log z + ∫₀ᶻ (eˢ − 1)/s ds for z > 0, and with log(−z) for z < 0; Ci and Chi are like it (NIST Handbook, DLMF
6.2.6, 6.2.13, 6.2.16); Si, Shi, erfi and Fresnel's integrals begin at 0 (6.2.9, 6.2.15, 7.2.8).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import sympy

from verifier.expressions import Apply, Expression, Variable, lift
from verifier.integrals import INTEGRANDS, Integral

#: Stands for the variable of the integrals until they are put into a goal, which has one.
LETTER = Variable("(∫)")

_PI = Apply("pi", 1)


def _from_zero(name: str, z: Expression) -> Expression:
    return Integral(INTEGRANDS[name](LETTER), LETTER, lift(0), z)


def _beside_a_logarithm(name: str, z: Expression) -> Expression:
    return Apply("log", z) + _from_zero(name, z) - Apply("polygamma", 0, 1)


#: The formulas, each of one argument.
NAMED: dict[Any, Callable[[Expression], Expression]] = {
    **{getattr(sympy, name): partial(_beside_a_logarithm, name) for name in ("Ei", "Ci", "Chi")},
    **{getattr(sympy, name): partial(_from_zero, name) for name in ("Si", "Shi", "fresnels", "fresnelc")},
    sympy.erfi: lambda z: 2 / _PI ** (lift(1) / 2) * _from_zero("erfi", z),
}


def plain(found: Any) -> Any:
    """E₁ z = −Ei(−z) and Eₙ₊₁ z = (e^(−z) − z·Eₙ z)/n in the place of SymPy's ``expint`` (DLMF 6.2.6, 8.19.12)."""

    def reduced(n: Any, z: Any) -> Any:
        if not n.is_Integer or n < 1:
            return sympy.expint(n, z)
        return -sympy.Ei(-z) if n == 1 else (sympy.exp(-z) - z * reduced(n - 1, z)) / (n - 1)

    return found.replace(sympy.expint, reduced)
