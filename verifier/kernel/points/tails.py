"""How fast an integrand decays, read off its formula: bounds |f(t)| ≤ C·t^p·e^(−qt) for all t beyond a cut.

``plain`` gives the value of a part in which the variable does not occur.
"""

from __future__ import annotations

from typing import Any

from flint import arb, fmpq
from msgspec import Struct

from verifier import expressions as heads
from verifier.expressions import Leaf, Variable
from verifier.kernel.points.coefficients import Plain, coefficients_of
from verifier.relations import leaves


class Growth(Struct, frozen=True):
    """|f(t)| ≤ c·t^p·e^(−q·t) for all t ≥ T, with the T ≥ 1 that was asked about; c ≥ 0 and q ≥ 0."""

    c: Any
    p: Any
    q: Any


def _constant(c: Any) -> Growth:
    return Growth(c, fmpq(0), fmpq(0))


def growth(node: Any, t: Variable, cut: int, plain: Plain) -> Growth | None:
    """A bound for t ≥ cut, read off the formula; None where there is none."""
    if t not in leaves(node, Leaf):
        return _constant(abs(arb(plain(node))))
    if node == t:
        return Growth(arb(1), fmpq(1), fmpq(0))
    if isinstance(node, heads.Defined):
        return growth(node.meaning, t, cut, plain)
    if isinstance(node, heads.Neg):
        return growth(node.args[0], t, cut, plain)
    parts = node.args
    if isinstance(node, heads.Add):
        return _larger([growth(part, t, cut, plain) for part in parts])
    if isinstance(node, heads.Mul):
        return _times([growth(part, t, cut, plain) for part in parts])
    if isinstance(node, heads.Div):
        return _times([growth(parts[0], t, cut, plain), _below(parts[1], t, cut, plain, fmpq(1))])
    if isinstance(node, heads.Pow) and t not in leaves(parts[1], Leaf):
        power = plain(parts[1])
        if not isinstance(power, fmpq) or not (power.q == 1 or _nonnegative(parts[0], t, plain)):
            return None
        if power < 0:
            return _below(parts[0], t, cut, plain, -power)
        inner = growth(parts[0], t, cut, plain)
        return None if inner is None else Growth(inner.c ** arb(power), inner.p * power, inner.q * power)
    if isinstance(node, heads.Apply) and node.function in ("sin", "cos", "erf", "sign"):
        defined = _is_entire(node.argument, t) or growth(node.argument, t, cut, plain) is not None
        return _constant(arb(1)) if defined else None
    if isinstance(node, heads.Apply) and node.function == "exp":
        return _decaying(node.argument, t, cut, plain)
    return None


def _is_entire(node: Any, t: Variable) -> bool:
    """Defined for every t, by what it is made of; the parts without t have their values."""
    if t not in leaves(node, Leaf) or node == t:
        return True
    if isinstance(node, heads.Defined):
        return _is_entire(node.meaning, t)
    if isinstance(node, heads.Apply):
        return node.function in ("exp", "sin", "cos", "erf", "sign", "abs", "atan") and _is_entire(node.argument, t)
    if isinstance(node, heads.Pow):
        k = node.args[1]
        whole = isinstance(k, heads.Number) and k.value.denominator == 1 and k.value >= 0
        return whole and _is_entire(node.args[0], t)
    if isinstance(node, heads.Div):
        return t not in leaves(node.args[1], Leaf) and _is_entire(node.args[0], t)
    return isinstance(node, (heads.Add, heads.Mul, heads.Neg)) and all(_is_entire(part, t) for part in node.args)


def _nonnegative(node: Any, t: Variable, plain: Plain) -> bool:
    """≥ 0 for every t ≥ 0, by what it is made of."""
    if t not in leaves(node, Leaf):
        value = plain(node)
        return isinstance(value, fmpq) and value >= 0
    if isinstance(node, heads.Defined):
        return _nonnegative(node.meaning, t, plain)
    if isinstance(node, heads.Apply):
        return node.function in ("exp", "abs")
    if isinstance(node, heads.Pow):
        even = isinstance(node.args[1], heads.Number) and node.args[1].value % 2 == 0
        return even or _nonnegative(node.args[0], t, plain)
    parts = isinstance(node, (heads.Add, heads.Mul, heads.Div)) and all(_nonnegative(p, t, plain) for p in node.args)
    return node == t or parts


def _larger(parts: list[Growth | None]) -> Growth | None:
    """A bound of a sum: t ≥ 1, so a larger p and a smaller q only make a bound larger."""
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return Growth(sum((part.c for part in known), arb(0)), max(p.p for p in known), min(p.q for p in known))


def _times(parts: list[Growth | None]) -> Growth | None:
    result = _constant(arb(1))
    for part in parts:
        if part is None:
            return None
        result = Growth(result.c * part.c, result.p + part.p, result.q + part.q)
    return result


def _below(node: Any, t: Variable, cut: int, plain: Plain, power: Any) -> Growth | None:
    """A bound of 1/|f|^power for a polynomial f: |f| ≥ |lead|·tᵈ/2 where the other coefficients are small beside it."""
    coefficients = _polynomial(node, t, plain)
    if coefficients is None:
        return None
    lead, *rest = reversed(coefficients)
    smaller = sum((abs(c) for c in rest), arb(0))
    if not abs(lead) * cut > 2 * smaller or not abs(lead) > 0:
        return None
    return Growth((2 / abs(lead)) ** arb(power), -fmpq(len(rest)) * power, fmpq(0))


def _decaying(node: Any, t: Variable, cut: int, plain: Plain) -> Growth | None:
    """e^f ≤ e^(−|lead|·t/2·cut^(d−1)) for a polynomial f of degree d ≥ 1 with a negative leading coefficient, where the
    others are small beside it."""
    coefficients = _polynomial(node, t, plain)
    if coefficients is None:
        return None
    lead, *rest = reversed(coefficients)
    smaller = sum((abs(c) for c in rest), arb(0))
    if not rest or not lead < 0 or not -lead * cut > 2 * smaller:
        return None
    slope = (-lead / 2).lower() * arb(cut) ** (len(rest) - 1)
    rate = fmpq(int((slope * 1024).floor().unique_fmpz() or 0), 1024)
    return Growth(arb(1), fmpq(0), rate) if rate > 0 else None


def _polynomial(node: Any, t: Variable, plain: Plain) -> list[Any] | None:
    """The coefficients of a polynomial in t as balls, the constant one first; None for anything else."""
    found = coefficients_of(node, t, plain)
    return None if found is None else [arb(c) for c in found]
