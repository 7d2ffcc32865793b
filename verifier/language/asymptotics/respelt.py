"""Other spellings of a formula with the same limit at oo, for those whose growth does not show as they stand.

* a + b = (a² − b²)/(a − b) where a ≠ b: of a root and what cancels its leading term, the squares show what is left
* f(n) for n → oo has the limit of f(n/b) for every fixed b > 0: e^(bn) then grows as eⁿ does
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Number, Pow, Variable
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.meaning.semantics import Reader
from verifier.raising.terms import raise_term
from verifier.relations import leaves


def conjugate(f: Expression) -> tuple[Expression, Expression] | None:
    """a² − b², written out, and a − b, for a sum a + b with one square root or two, of which a is one."""
    if isinstance(f, Defined):
        return conjugate(f.meaning)
    roots = [part for part in f.args if _is_root(part)] if isinstance(f, Add) else []
    if not 1 <= len(roots) <= 2 or len(f.args) < 2:
        return None
    a, *others = roots[0], *(part for part in f.args if part is not roots[0])
    b = others[0] if len(others) == 1 else Add(*others)
    try:
        above = raise_term(Reader().entry(a * a - b * b), leaves(f, Variable))
    except (GaveUp, Undefined, StatementError):
        return None
    return above, Add(a, -b)


def _is_root(node: Any) -> bool:
    """A product, quotient or multiple of a square root."""
    if isinstance(node, Defined):
        return _is_root(node.meaning)
    if isinstance(node, (Neg, Mul, Div)):
        return any(map(_is_root, node.args))
    return isinstance(node, Pow) and isinstance(node.args[1], Number) and node.args[1].value.denominator == 2


def rescaled(f: Expression, n: Variable) -> Iterator[Expression]:
    """f(n/b) for each letter b > 0 that stands beside n in a product, with n for b·(n/b)."""
    for b in leaves(f, Variable):
        if "positive" in b.facts and not b.shape and n not in b.of and "whole" not in n.facts:
            found = _in_units(f, n, b)
            if found is not None and found != f:
                yield found


def _in_units(node: Any, n: Variable, b: Variable) -> Expression | None:
    """The formula with n/b for n; None where n stands elsewhere than in sums, products, powers and functions."""
    if node == n:
        return n / b
    if not isinstance(node, Expression) or n not in leaves(node, Variable):
        unchanged: Expression | None = node
        return unchanged
    if isinstance(node, Defined):
        return _in_units(node.meaning, n, b)
    if not isinstance(node, (Add, Mul, Neg, Div, Pow, Apply)):
        return None
    if isinstance(node, Mul) and b in node.args and (n in node.args or -n in node.args):
        k = node.args.index(b)
        rest = [*node.args[:k], *node.args[k + 1 :]]
        return rest[0] if len(rest) == 1 else Mul(*rest)
    args: list[Any] = [_in_units(arg, n, b) for arg in node.args]
    return None if any(arg is None for arg in args) else type(node)(*args)
