"""The factors of an integrand: powers of t, 1 − t and 1 + t, exponentials, other functions, and what stands still."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from msgspec import Struct, field

from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Number, Pow, Variable, lift
from verifier.relations import leaves

ONE, ZERO = lift(1), lift(0)


class Factors(Struct):
    """c · t^power · (1 − t)^below · (1 + t)^above · e^(Σ exponents) · the functions in ``others``."""

    c: list[Expression] = field(default_factory=list)
    power: Expression = ZERO
    below: Expression = ZERO
    above: Expression = ZERO
    exponents: list[Expression] = field(default_factory=list)
    others: list[tuple[Expression, Expression]] = field(default_factory=list)

    @property
    def constant(self) -> Expression:
        return self.c[0] if len(self.c) == 1 else Mul(*self.c) if self.c else ONE


def factors(node: Expression, t: Variable) -> Factors:
    """The factors of a formula in t.

    Raises:
        ValueError, StatementError: where it has none of these kinds.
    """
    found = Factors()
    read(node, t, ONE, found)
    return found


def slope(function: Any, t: Variable) -> Expression:
    """b of f(b·t)."""
    try:
        return factors(function.argument, t).constant
    except (ValueError, StatementError):
        return ZERO


def terms(found: Factors, t: Variable) -> list[tuple[Expression, Expression]]:
    """(b, r) for each power t^r in the exponent −Σ b·t^r; what does not change is a factor e^… of c."""
    moving: dict[Expression, Expression] = {}
    for exponent in found.exponents:
        for part in _spread(exponent):
            inner = factors(part, t)
            if inner.others or inner.exponents or inner.below != ZERO or inner.above != ZERO:
                raise ValueError
            if inner.power == ZERO:
                found.c.append(Apply("exp", inner.constant))
            else:
                moving[inner.power] = added(moving.get(inner.power, ZERO), negated(inner.constant))
    return [(rate, power) for power, rate in moving.items() if rate != ZERO]


def _spread(node: Expression) -> Iterator[Expression]:
    """The summands, with products of sums written out."""
    for part in summands(node):
        inner = part.args[0] if isinstance(part, Neg) else part
        sums = [arg for arg in inner.args if isinstance(arg, Add)] if isinstance(inner, Mul) else []
        if not sums:
            yield part
            continue
        rest = list(inner.args)
        rest.remove(sums[0])
        for term in summands(sums[0]):
            yield from _spread(Mul(*rest, term if part is inner else Neg(term)))


def summands(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Defined):
        yield from summands(node.meaning)
    elif isinstance(node, Add):
        for part in node.args:
            yield from summands(part)
    elif isinstance(node, Neg) and isinstance(node.args[0], Add):
        yield from (Neg(part) for part in summands(node.args[0]))
    else:
        yield node


def read(node: Any, t: Variable, k: Expression, found: Factors) -> None:
    """Add node^k to the factors.

    Raises:
        ValueError: for what is no factor of any law.
    """
    if isinstance(node, Defined) and t in leaves(node, Variable):
        return read(node.meaning, t, k, found)
    if t not in leaves(node, Variable):
        found.c.append(node if k == ONE else Pow(node, k))
    elif node == t:
        found.power = added(found.power, k)
    elif isinstance(node, Mul):
        for part in node.args:
            read(part, t, k, found)
    elif isinstance(node, Div):
        read(node.args[0], t, k, found)
        read(node.args[1], t, product(lift(-1), k), found)
    elif isinstance(node, Neg):
        found.c.append(lift(-1) if k == ONE else Pow(lift(-1), k))
        read(node.args[0], t, k, found)
    elif isinstance(node, Pow) and t not in leaves(node.args[1], Variable):
        read(node.args[0], t, product(node.args[1], k), found)
    elif isinstance(node, Apply) and node.function == "exp":
        found.exponents.append(node.argument if k == ONE else Mul(k, node.argument))
    elif isinstance(node, Add) and _is_one_and(node, t, 1):
        found.above = added(found.above, k)
    elif isinstance(node, Add) and _is_one_and(node, t, -1):
        found.below = added(found.below, k)
    elif isinstance(node, (Apply, Add)):
        found.others.append((node, k))
    else:
        raise ValueError
    return None


def _is_one_and(node: Add, t: Variable, sign: int) -> bool:
    """1 + t, or 1 − t."""
    wanted = (t,) if sign > 0 else (Neg(t), Mul(lift(-1), t))
    return len(node.args) == 2 and ONE in node.args and any(part in node.args for part in wanted)


def added(a: Expression, b: Expression) -> Expression:
    """a + b with its numbers added."""
    parts = [*summands(a), *summands(b)]
    total = sum((_value(part) for part in parts if _is_number(part)), Fraction(0))
    rest = [part for part in parts if not _is_number(part)]
    for part in list(rest):  # x − x
        if part in rest and negated(part) in rest:
            rest.remove(part)
            rest.remove(negated(part))
    kept = [*rest, *([lift(total)] if total else [])]
    return kept[0] if len(kept) == 1 else Add(*kept) if kept else ZERO


def product(a: Expression, b: Expression) -> Expression:
    """a·b, a number for numbers, without a factor 1."""
    if _is_number(a) and _is_number(b):
        return lift(_value(a) * _value(b))
    return b if a == ONE else a if b == ONE else negated(b) if a == lift(-1) else Mul(a, b)


def negated(a: Expression) -> Expression:
    if _is_number(a):
        return lift(-_value(a))
    if isinstance(a, Add):
        return Add(*map(negated, a.args))
    if isinstance(a, Mul) and any(map(_is_number, a.args)):
        rest = list(a.args)
        first = rest.pop(next(k for k, part in enumerate(rest) if _is_number(part)))
        return product(negated(first), rest[0] if len(rest) == 1 else Mul(*rest) if rest else ONE)
    return a.args[0] if isinstance(a, Neg) else Neg(a)


def _is_number(a: Any) -> bool:
    return isinstance(a, Number) or (isinstance(a, Neg) and isinstance(a.args[0], Number)) or _is_fraction(a)


def _is_fraction(a: Any) -> bool:
    return isinstance(a, Div) and all(isinstance(part, Number) for part in a.args) and a.args[1] != ZERO


def _value(a: Any) -> Any:
    if isinstance(a, Neg):
        return -a.args[0].value
    return a.args[0].value / a.args[1].value if isinstance(a, Div) else a.value


__all__ = ["ONE", "ZERO", "Factors", "added", "negated", "product", "read", "slope", "summands", "terms"]
