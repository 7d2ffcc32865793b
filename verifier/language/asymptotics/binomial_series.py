"""The binomial series (NIST Handbook, DLMF, §4.6(ii) and §26.3).

* Σ_{k≥0} C(a, k)·rᵏ = (1 + r)ᵃ for |r| < 1, for r = 1 where a > −1, and for r = −1 where a > 0;
  Σ_{k≥0} C(a + k, k)·rᵏ = Σ_{k≥0} C(−a−1, k)·(−r)ᵏ
* Σ_{k≥0} C(2k, k)·rᵏ = 1/√(1 − 4r) for −¼ ≤ r < ¼
"""

from __future__ import annotations

from fractions import Fraction

from verifier import notation as nt
from verifier.expressions import Add, Expression, Variable, lift
from verifier.language.asymptotics import summands as of
from verifier.language.asymptotics.convergence import along, divergent, inside, where_nonnegative, where_positive
from verifier.language.asymptotics.quotients import ZERO, proved
from verifier.language.constants import rational
from verifier.relations import Order, Relation, leaves
from verifier.sequences import is_integer


def whole(summand: of.Summand, k: Variable, said: tuple[Relation, ...]) -> Expression:
    """The binomial series: finite for C(n, k) with a whole n ≥ 0, else the coefficients C(a, k) vanish for no k."""
    plain = summand.factorial is None and summand.power is None and not (summand.below or summand.factorials)
    if not plain or len(summand.choices) != 1 or summand.polynomial != 1:
        raise of.NoSum("")
    ((top, bottom),), r = summand.choices, summand.ratio
    if k not in leaves(top, Variable):
        if bottom != k:
            raise of.NoSum("")
        whole_top = is_integer(top) and proved(Order("≥", top, ZERO), said)
        a = rational(top)
        value = (1 + r) ** (top if a is None else lift(a))
        return value if whole_top else along(value, _where(r, said, a))
    if top in (2 * k, k * lift(2)) and bottom == k:
        return along(1 / nt.sqrt(1 - 4 * r), where_nonnegative(1 + 4 * r, said))
    rest = _without(top, k)
    if rest is None or bottom not in (k, rest):
        raise of.NoSum("")
    natural = proved(Order("≥", rest, ZERO), said)
    if bottom == rest and not (natural and is_integer(rest)):  # C(k − 1, −1) is not C(k − 1, k)
        raise of.NoSum("")
    a = rational(rest)
    # C(a + k, k) does not tend to 0 for a ≥ 0.
    guards = inside(r, said) if natural else _where(-r, said, None if a is None else -a - 1)
    return along(1 / (1 - r) ** (rest + 1), guards)


def _where(r: Expression, said: tuple[Relation, ...], top: Fraction | None) -> list[Expression]:
    """Where Σ C(top, k)·rᵏ converges, which is not finite: its coefficients vanish for no k, as those of a broken top.

    Raises:
        NoSum: where it may be finite, and |r| < 1 is not known.
    """
    guards = inside(r, said)
    if not guards:
        return []
    if top is None or (top >= 0 and top.denominator == 1):
        raise of.NoSum(f": it converges for −1 < r < 1, and r = {r} is not known to lie there")
    value = rational(r)
    if top <= -1 or (value is not None and abs(value) > 1):
        return guards
    lower = where_nonnegative(1 + r, said) if top > 0 else where_positive(1 + r, said)
    if value is None:
        return [*lower, *where_nonnegative(1 - r, said)]
    return [divergent()] if value == -1 and top < 0 else []


def _without(node: Expression, k: Variable) -> Expression | None:
    """a for the sum a + k."""
    if not isinstance(node, Add) or list(node.args).count(k) != 1:
        return None
    parts = [part for part in node.args if part != k]
    if any(k in leaves(part, Variable) for part in parts):
        return None
    return Add(*parts) if len(parts) > 1 else parts[0]
