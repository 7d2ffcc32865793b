"""Sums and their differences, summand by summand."""

from __future__ import annotations

from typing import Any

from verifier.expressions import Add, Defined, Mul, Neg, lift


def _summands(node: Any) -> list[Any]:
    while isinstance(node, Defined):
        node = node.meaning
    return [term for arg in node.args for term in _summands(arg)] if isinstance(node, Add) else [node]


def unbracketed(node: Any) -> tuple[Any, ...]:
    """What a sum adds up, however it is bracketed."""
    return sum(map(unbracketed, node.args), ()) if isinstance(node, Add) else (node,)


def without_opposites(terms: tuple[Any, ...]) -> tuple[Any, ...]:
    """a + b − a is b, wherever a has a value."""
    left = list(terms)
    for term in terms:
        if isinstance(term, Neg) and term.args[0] in left:
            left.remove(term.args[0])
            left.remove(term)
    return tuple(left)


def reduced(node: Any) -> Any | None:
    """A sum without what it adds and subtracts again; None where there is no such thing, where nothing is left, or not
    an array of the same shape."""
    terms = unbracketed(node)
    left = without_opposites(terms)
    if not 0 < len(left) < len(terms):
        return None
    found = Add(*left) if len(left) > 1 else left[0]
    return found if found.shape == node.shape else None


def minus(y: Any, x: Any) -> Any:
    """Y − X without the summands that both have."""
    terms = summands_of_difference(y, x)
    if not terms:
        return Mul(lift(0), x)
    return Add(*terms) if len(terms) > 1 else terms[0]


def summands_of_difference(y: Any, x: Any) -> list[Any]:
    """The summands of Y − X."""
    terms = _summands(y)
    for term in _summands(x):
        if term in terms:
            terms.remove(term)
        else:
            terms.append(term.args[0] if isinstance(term, Neg) else Neg(term))
    return terms
