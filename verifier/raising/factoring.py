"""Sums of products in matrix notation, with what they have in common taken out.

2AᵀAx − 2Aᵀb is 2Aᵀ(Ax − b): numbers and scalars first, then arrays that are factors entry by entry, then the first or
the last matrix of several chains.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import TypeAlias, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from verifier.arrangements import Diag, Eye
from verifier.expressions import Apply, Div, Expression, Mul, Neg, Number, Pow, Total
from verifier.raising.restating import as_number, chain, chained, factors, multiplied, summed

Chain: TypeAlias = tuple[Expression, ...]
Rational: TypeAlias = int | Fraction
K = TypeVar("K")


class Product(Struct, frozen=True):
    """coefficient · Π scalarsᵖ · Π bodyᵖ (entry by entry); each array of the body is a chain of ``@``."""

    coefficient: Fraction
    scalars: Mapping[Expression, Fraction] = field(default_factory=dict)
    body: Mapping[Chain, Fraction] = field(default_factory=dict)

    @staticmethod
    def of(
        c: Rational, scalars: Iterable[tuple[Expression, Rational]], body: Iterable[tuple[Chain, Rational]]
    ) -> Product:
        """The product with equal factors merged."""
        return Product(Fraction(c), _merged(scalars), _merged(body))

    @property
    def chain(self) -> Chain | None:
        """The body, if it is one chain."""
        if len(self.body) != 1:
            return None
        ((parts, p),) = self.body.items()
        return parts if p == 1 else None


def _merged(parts: Iterable[tuple[K, Rational]]) -> dict[K, Fraction]:
    powers: dict[K, Fraction] = {}
    for part, p in parts:
        powers[part] = powers.get(part, Fraction(0)) + p
    return {part: p for part, p in powers.items() if p}


def combined(products: Sequence[Product]) -> Product:
    """The sum as one product, factored."""
    if not products:
        return Product(Fraction(0))
    if len(products) == 1:
        return products[0]
    c = _content([product.coefficient for product in products])
    scalars = _common([product.scalars for product in products])
    body = _common([product.body for product in products])
    rest = [_divided(product, c, scalars, body) for product in products]
    grouped = _grouped(_under(_under(rest, Diag), Total))
    if len(grouped) == 1:
        inner = grouped[0]
    else:
        total = summed([expressed(product) for product in sorted(grouped, key=_order)])
        inner = Product.of(1, [], [((total,), 1)]) if total.shape else Product.of(1, [(total, 1)], [])
    return Product.of(
        c * inner.coefficient,
        [*scalars.items(), *inner.scalars.items()],
        [*body.items(), *inner.body.items()],
    )


def _order(product: Product) -> tuple[bool, bool, str]:
    """Positive terms first, arrays before numbers."""
    return product.coefficient < 0, not product.body, str(expressed(product))


def _content(coefficients: Sequence[Fraction]) -> Fraction:
    size = Fraction(gcd(*(c.numerator for c in coefficients)), lcm(*(c.denominator for c in coefficients)))
    return -size if all(c < 0 for c in coefficients) else size


def _common(powers: Sequence[Mapping[K, Fraction]]) -> dict[K, Fraction]:
    """What every product has: the smallest power above the line, or below it."""
    found = {}
    for part in powers[0]:
        here = [other.get(part, Fraction(0)) for other in powers]
        if all(p > 0 for p in here):
            found[part] = min(here)
        elif all(p < 0 for p in here):
            found[part] = max(here)
    return found


def _divided(
    product: Product, c: Fraction, scalars: Mapping[Expression, Fraction], body: Mapping[Chain, Fraction]
) -> Product:
    return Product.of(
        product.coefficient / c,
        [*product.scalars.items(), *((part, -p) for part, p in scalars.items())],
        [*product.body.items(), *((part, -p) for part, p in body.items())],
    )


def _under(products: list[Product], head: type[Diag] | type[Total]) -> list[Product]:
    """diag(u) − diag(v) as diag(u − v), sum(u) − sum(v) as sum(u − v), where nothing else is multiplied."""
    groups: dict[object, list[tuple[Product, Product]]] = {}
    for product in products:
        node = _alone(product)
        if isinstance(node, head):
            inside: Expression = node.args[0]
            weights = Product.of(product.coefficient, product.scalars.items() if head is Diag else (), _weights(inside))
            groups.setdefault(inside.shape, []).append((product, weights))
    for group in groups.values():
        if len(group) > 1:
            inner = combined([weights for _, weights in group])
            whole = head(expressed(Product.of(1, (), inner.body.items())))
            body, scalars = ([((whole,), 1)], []) if head is Diag else ([], [(whole, 1)])
            together = Product.of(inner.coefficient, [*inner.scalars.items(), *scalars], body)
            products = [*(p for p in products if all(p is not product for product, _ in group)), together]
    return products


def _alone(product: Product) -> Expression | None:
    """The only array of a product, or its only scalar."""
    if product.chain is not None:
        return product.chain[0] if len(product.chain) == 1 else None
    if not product.body and list(product.scalars.values()) == [1]:
        return next(iter(product.scalars))
    return None


def _weights(node: Expression) -> list[tuple[Chain, Rational]]:
    """The factors of a product entry by entry, with their powers."""
    found: list[tuple[Chain, Rational]] = []
    for factor in factors(node):
        if isinstance(factor, Pow) and isinstance(factor.args[1], Number):
            found.append(((factor.args[0],), factor.args[1].value))
        else:
            found.append((tuple(chain(factor)), 1))
    return found


def _grouped(products: list[Product]) -> list[Product]:
    """Products whose chains begin (or end) with one matrix put together, the largest group first."""
    groups: dict[tuple[int, Expression], list[Product]] = {}
    for product in products:
        if product.chain is not None:
            if len(product.chain) > 1:
                groups.setdefault((0, product.chain[0]), []).append(product)
            groups.setdefault((-1, product.chain[-1]), []).append(product)
    able = {key: group for key, group in groups.items() if len(group) > 1}
    if not able:
        return products
    end, shared = max(able, key=lambda key: (len(able[key]), key[0] == 0))
    group = able[end, shared]
    inner = combined([replace(product, body={_without(product, end): Fraction(1)}) for product in group])
    unit = expressed(Product.of(1, [], inner.body.items()))
    whole = (shared, *chain(unit)) if end == 0 else (*chain(unit), shared)
    together = Product.of(inner.coefficient, inner.scalars.items(), [(whole, 1)])
    return _grouped([*(product for product in products if product not in group), together])


def _without(product: Product, end: int) -> Chain:
    """The chain without its first or last operand; the identity for nothing."""
    assert product.chain is not None
    rest = product.chain[1:] if end == 0 else product.chain[:-1]
    return rest or (Eye(product.chain[0].shape[0]),)


def expressed(product: Product) -> Expression:
    """The product as a statement, with a fraction line for what is divided by."""
    c = product.coefficient
    if not c:
        return as_number(0)
    above: list[Expression] = [as_number(abs(c.numerator))] if abs(c.numerator) != 1 else []
    below: list[Expression] = [as_number(c.denominator)] if c.denominator != 1 else []
    arrays = [(chained(parts), p) for parts, p in product.body.items()]
    for part, p in (*product.scalars.items(), *arrays):
        if p.denominator != 1 and isinstance(part, Apply) and part.function == "exp":
            above.append(Apply("exp", Mul(as_number(p), part.argument)))  # e^(u/2) and not √e^u
            continue
        (above if p > 0 else below).append(power_of(part, abs(p)))
    result = multiplied(above)
    if below:
        result = Div(result, multiplied(below))
    return Neg(result) if c < 0 else result


def power_of(part: Expression, p: Rational) -> Expression:
    """partᵖ; (u²)^½ is |u|."""
    if p.denominator == 2 and isinstance(part, Pow) and part.args[1] == as_number(2):
        return power_of(Apply("abs", part.args[0]), 2 * p)
    return part if p == 1 else Pow(part, as_number(p))
