"""Sums of sines and cosines of angles in arithmetic progression, in closed form.

2 sin(α/2)·cos(αk + β) = sin(α(k + ½) + β) − sin(α(k − ½) + β), and with −cos for sin, telescopes from a to b ≥ a − 1
(Abramowitz & Stegun (1964), 4.3.38); squares are those of the doubled angle.  Π 2 sin(πk/n) over 0 < k < n is the value
n of 1 + z + … + zⁿ⁻¹ at z = 1, the product of |1 − e^(2πik/n)| (DLMF 4.21.35).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Pow, Variable, lift
from verifier.relations import Eq, Relation, leaves, rebuild
from verifier.sequences import RangeProduct, RangeSum

if TYPE_CHECKING:
    from verifier.kernel.check import Proof

PLAIN = "Σ f(αk + β) for sin(α/2) ≠ 0, f = sin or cos"
SQUARES = "Σ f(αk + β)² for sin α ≠ 0, f = sin or cos"
PRODUCT = "Π sin(πk/n) = n/2ⁿ⁻¹ over 0 < k < n"
_HALF = lift(1) / 2


def _plain(total: Any) -> Relation:
    body, k, a, b = _parts(total)
    name, angle, slope = _wave(body, k)
    return Eq(total, Div(_telescoped(name, angle, k, a, b), Mul(lift(2), Apply("sin", Mul(_HALF, slope)))))


def _squares(total: Any) -> Relation:
    body, k, a, b = _parts(total)
    if not isinstance(body, Pow) or body.args[1] != lift(2):
        raise TypeError("no sum of squares")
    name, angle, slope = _wave(body.args[0], k)
    count = Mul(_HALF, Add(Add(b, Neg(a)), lift(1)))
    doubled = Div(_telescoped("cos", Mul(lift(2), angle), k, a, b), Mul(lift(4), Apply("sin", slope)))
    return Eq(total, Add(count, doubled if name == "cos" else Neg(doubled)))


def _product(total: Any) -> Relation:
    if not isinstance(total, RangeProduct) or total.shape:
        raise TypeError("no product from a to b")
    n = Add(total.args[3], lift(1))
    return Eq(total, Div(n, Pow(lift(2), total.args[3])))


def _half_circle(proof: Proof, total: Any) -> bool:
    """Π sin(αk) from 1 to b ≥ 0 with α(b + 1) = π."""
    body, k, a, b = total.args
    try:
        name, angle, slope = _wave(body, k)
    except TypeError:
        return False
    whole = Mul(slope, Add(b, lift(1)))
    begins = proof.equal(rebuild(angle, {k: lift(0)}), lift(0)) and proof.equal(whole, Apply("pi", lift(1)))
    return name == "sin" and a == lift(1) and begins and proof.signs.bounds(b).nonnegative


def _parts(total: Any) -> tuple[Any, ...]:
    if not isinstance(total, RangeSum) or total.shape:
        raise TypeError("no sum of numbers from a to b")
    return tuple(total.args)


def _wave(body: Any, k: Variable) -> tuple[str, Expression, Expression]:
    """f, αk + β and α."""
    if not isinstance(body, Apply) or body.function not in ("sin", "cos") or body.shape:
        raise TypeError("no sine or cosine")
    slope = slope_in(body.argument, k)
    if slope is None or slope == lift(0):
        raise TypeError("the angles are in no arithmetic progression")
    return body.function, body.argument, slope


def slope_in(node: Any, k: Variable) -> Expression | None:
    """α of αk + β, as it is written; None for what is written otherwise."""
    if isinstance(node, Defined):
        return slope_in(node.meaning, k)
    if node == k:
        return lift(1)
    if k not in leaves(node, Variable):
        return lift(0)
    if isinstance(node, Neg):
        inner = slope_in(node.args[0], k)
        return None if inner is None else Neg(inner)
    if isinstance(node, Add):
        slopes = [slope_in(part, k) for part in node.args]
        moving = [slope for slope in slopes if slope != lift(0)]
        return None if None in slopes else moving[0] if len(moving) == 1 else Add(*moving)
    if isinstance(node, Div) and k not in leaves(node.args[1], Variable):
        inner = slope_in(node.args[0], k)
        return None if inner is None else Div(inner, node.args[1])
    if isinstance(node, Apply) and node.function == "pi":
        inner = slope_in(node.argument, k)
        return None if inner is None else Apply("pi", inner)
    if isinstance(node, Mul):
        moving = [part for part in node.args if k in leaves(part, Variable)]
        inner = slope_in(moving[0], k) if len(moving) == 1 else None
        return None if inner is None else Mul(*(inner if part is moving[0] else part for part in node.args))
    return None


def _telescoped(name: str, angle: Expression, k: Variable, a: Expression, b: Expression) -> Expression:
    """F(b + ½) − F(a − ½) for F(k) = sin(αk + β), or −cos(αk + β)."""
    other = "sin" if name == "cos" else "cos"
    upper, lower = (Apply(other, rebuild(angle, {k: end})) for end in (Add(b, _HALF), Add(a, Neg(_HALF))))
    return Add(upper, Neg(lower)) if name == "cos" else Add(lower, Neg(upper))


def _counted(proof: Proof, total: Any) -> bool:
    """b ≥ a − 1: an empty sum is 0, as what telescopes is, and no shorter one is."""
    _, _, a, b = total.args
    return proof.signs.bounds(Add(Add(b, Neg(a)), lift(1))).nonnegative


#: name -> the relation, of a sum.
LAWS: Mapping[str, Callable[..., Relation]] = {PLAIN: _plain, SQUARES: _squares, PRODUCT: _product}
#: law -> the position of the sum, what it must be besides, and how that is said where it is not known.
CONDITIONS: Mapping[str, tuple[int, Callable[[Proof, Any], bool], str]] = {
    **dict.fromkeys((PLAIN, SQUARES), (0, _counted, "a sum from a to b ≥ a − 1")),
    PRODUCT: (0, _half_circle, "the product of sin(πk/n) over 0 < k < n"),
}

__all__ = ["CONDITIONS", "LAWS", "PLAIN", "PRODUCT", "SQUARES", "slope_in"]
