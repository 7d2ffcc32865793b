"""Antiderivatives of polynomials and of polynomials times |ax + b|: (|L|·Q)′ = p·|L| where L·Q is the antiderivative of
p·L that vanishes at the root of L; and |L| as ±L where its sign is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import sympy

from verifier.expressions import Apply, Defined, Expression, Leaf, Neg
from verifier.kernel.signs.intervals import ALL
from verifier.kernel.signs.order import signs_under
from verifier.relations import Relation


def unbarred(body: Expression, cases: Iterable[tuple[Relation, ...]]) -> Expression:
    """The formula without bars around what has one sign wherever its variable is."""
    known = list(cases)
    signs = signs_under(known[0]) if len(known) == 1 else None

    def value(bars: Apply) -> Expression:
        bounds = ALL if signs is None else signs.bounds(bars.argument)
        return bars.argument if bounds.nonnegative else Neg(bars.argument) if bounds.nonpositive else bars

    found: Expression = opened(body, value) if any(part.function == "abs" for part in body.atoms(Apply)) else body
    return found


def opened(node: Any, value: Callable[[Apply], Expression]) -> Any:
    """The formula with what its names stand for, and with the value of each |u| in it, the inner ones first."""
    if not isinstance(node, Expression) or isinstance(node, Leaf) or not node.args:
        return node
    if isinstance(node, Defined):
        return opened(node.meaning, value)
    made = node.func(*(opened(arg, value) for arg in node.args))
    return value(made) if isinstance(made, Apply) and made.function == "abs" else made


def kinked(f: Any, x: Any) -> Any:
    """The antiderivative of a sum of such products, one of them with a kink; None of anything else."""
    terms = sympy.Add.make_args(sympy.expand(f))
    if not any(term.has(sympy.Abs) for term in terms):
        return None
    found = [_of_term(term, x) for term in terms]
    return None if None in found else sympy.Add(*found)


def _of_term(term: Any, x: Any) -> Any:
    factors = sympy.Mul.make_args(term)
    bars = [factor for factor in factors if isinstance(factor, sympy.Abs) and factor.has(x)]
    rest = sympy.Mul(*(factor for factor in factors if factor not in bars))
    inside = bars[0].args[0] if bars else sympy.Integer(1)
    if len(bars) > 1 or not rest.is_polynomial(x) or not inside.is_polynomial(x):
        return None
    primitive = sympy.Poly(rest * inside, x).integrate(x)
    if not bars:
        return primitive.as_expr()
    line = sympy.Poly(inside, x)
    if line.degree() != 1:
        return None
    a, b = line.all_coeffs()
    quotient, remainder = sympy.div(primitive - primitive.eval(-b / a), line)
    return bars[0] * quotient.as_expr() if remainder.is_zero else None
