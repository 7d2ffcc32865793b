"""The angle of a point, on the whole plane as in NumPy: π on the negative x-axis, 0 at the origin."""

from __future__ import annotations

from verifier import notation as nt
from verifier.expressions import Apply, Defined, Expression, Mul, lift
from verifier.kernel.signs.order import signs_under
from verifier.language.asymptotics.convergence import interior
from verifier.language.asymptotics.quotients import proved
from verifier.relations import Order, Relation

#: Functions whose formula depends on what is given of their arguments.
UNDER = frozenset({"arctan2", "atan2"})


def arctan2(y: Expression, x: Expression, given: tuple[Relation, ...] = ()) -> Expression:
    """The angle of (x, y): atan(y/x) for x > 0, ±π/2 − atan(x/y) for y > 0 and y < 0 (DLMF 4.23.3), and as one formula
    by signs where it is not known which: σ·π/2 − atan(x·y/(y² + c)) + π·c·[x < 0] with σ = sign y and c = 1 − σ².

    The angle of (r·cos t, r·sin t) is t for r > 0 and −π < t ≤ π; else it, and that of arrays, is
    2·atan(y/(√(x² + y²) + x)), off the negative x-axis.
    """
    return Defined("arctan2", (y, x), _formula(y, x, given))


def _formula(y: Expression, x: Expression, given: tuple[Relation, ...]) -> Expression:
    bounds, quarter = signs_under(given).bounds, Apply("pi", lift(1)) / 2
    turned = _turned(y, x)
    if turned is not None and (turned[0] == lift(1) or bounds(turned[0]).positive):
        angle = _principal(turned[1], given)
        if angle is not None:
            return angle
    if bounds(x).positive:
        return Apply("atan", y / x)
    if bounds(y).positive:
        return quarter - Apply("atan", x / y)
    if bounds(y).negative:
        return -quarter - Apply("atan", x / y)
    if y.shape or x.shape or any(node.function == "sin" for node in y.atoms(Apply)):
        return 2 * Apply("atan", y / (nt.sqrt(x**2 + y**2) + x))
    above, right = Apply("sign", y), Apply("sign", x)
    on_axis, left = 1 - above**2, (right**2 - right) / 2
    return above * quarter - Apply("atan", x * y / (y**2 + on_axis)) + 2 * quarter * on_axis * left


def _turned(y: Expression, x: Expression) -> tuple[Expression, Expression] | None:
    """(r, t) where y is r·sin t and x is r·cos t."""
    parts = [y.args if isinstance(y, Mul) else (y,), x.args if isinstance(x, Mul) else (x,)]
    angles = []
    for factors, name in zip(parts, ("sin", "cos")):
        found = [f for f in factors if isinstance(f, Apply) and f.function == name]
        if len(found) != 1:
            return None
        angles.append((found[0].argument, [f for f in factors if f != found[0]]))
    (t, rest), (other, also) = angles
    if t != other or sorted(map(str, rest)) != sorted(map(str, also)) or {*rest} != {*also}:
        return None
    return (Mul(*rest) if len(rest) > 1 else rest[0] if rest else lift(1)), t


def _principal(t: Expression, given: tuple[Relation, ...]) -> Expression | None:
    """t where −π < t ≤ π is known; where t = π is not ruled out it has no derivative there, for the angle jumps."""
    pi = Apply("pi", lift(1))
    if not proved(Order(">", t, -pi), given):
        return None
    if proved(Order("<", t, pi), given):
        return t
    return t + interior(pi - t) if proved(Order("≤", t, pi), given) else None
