"""Random matrices of which nothing is said: their entries may depend on each other in every way.

Of such an X only E f(X) for affine f is known, which is f(E X) whatever the law is.  So X is read as its mean and
independent noise, and every claim in which more than this is asked of X is refused.
"""

from __future__ import annotations

from collections.abc import Iterable

from sympy import Basic

from verifier.arrangements import Column, Diag, Diagonal, Outer, Row, Trace, Tril
from verifier.expressions import (
    Add,
    Comprehension,
    Defined,
    Div,
    Entry,
    Expectation,
    MatMul,
    Mul,
    Neg,
    Noise,
    SumOver,
    Total,
    Transpose,
)
from verifier.language.declared.scope import Scope
from verifier.language.errors import NotYet
from verifier.relations import Relation, leaves

#: Heads that are linear in their first argument, and those that are linear in each.
_LINEAR = (Neg, Transpose, Trace, Total, Diag, Diagonal, Column, Row, Tril, Entry, SumOver, Comprehension)
_MULTILINEAR = (Mul, MatMul, Outer)
#: More than any degree that is asked for.
_TOO_MUCH = 99


def refuse_beyond_means(scope: Scope, claimed: Iterable[Relation]) -> None:
    """Of a random matrix only the expectations of affine functions are spoken of.

    Raises:
        NotYet: where more is asked of one.
    """
    for name, drawn in scope.by_mean.items():
        if any(_asks_for_more(relation, drawn) for relation in (*claimed, *scope.given)):
            advice = f"{name}: random({', '.join(map(str, drawn.shape))}) iid mean 0 var 1 has independent entries"
            raise NotYet(f"a random matrix whose entries may depend on each other; {advice}")


def _asks_for_more(node: Basic, drawn: Noise) -> bool:
    if isinstance(node, Defined):
        return _asks_for_more(node.meaning, drawn)
    if isinstance(node, Expectation):
        return drawn in leaves(node.args[0], Noise) and degree(node.args[0]) > 1
    return node == drawn or any(_asks_for_more(part, drawn) for part in node.args)


def degree(node: Basic) -> int:
    """The degree in all that is random."""
    if isinstance(node, Noise):
        return 1
    if not leaves(node, Noise):
        return 0
    if isinstance(node, Defined):
        return degree(node.meaning)
    if isinstance(node, Add):
        return max(map(degree, node.args))
    if isinstance(node, _MULTILINEAR):
        return sum(map(degree, node.args))
    if isinstance(node, _LINEAR) or (isinstance(node, Div) and not leaves(node.args[1], Noise)):
        return degree(node.args[0])
    return _TOO_MUCH


__all__ = ["refuse_beyond_means"]
