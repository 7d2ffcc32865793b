"""Where polynomials vanish: on sets that contain no ball."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import Any

from verifier.expressions import Apply, Defined, Expression, Neg, Number, Size, Variable
from verifier.kernel.check import Proof, axis_places
from verifier.kernel.index.terms import Term
from verifier.kernel.meaning.places import variable_symbol

#: Signs told apart in one kink at most.
MOST_BARS = 3


def nowhere_dense(proof: Proof, subject: Expression, moving: frozenset[Variable]) -> bool:
    """The zeros of every entry lie among those of polynomials in the moving variables that are not identically 0.

    |v| is v or −v, so each choice of signs gives one polynomial.
    """
    bars = list(dict.fromkeys(_bars(subject)))
    if len(bars) > MOST_BARS:
        return False
    for signs in product((1, -1), repeat=len(bars)):
        known: dict[Expression, Expression] = {}
        for node, sign in zip(bars, signs):
            inside = written(node.args[1], known)
            known[node] = inside if sign == 1 else Neg(inside)
        opened = written(subject, known)
        if not _is_polynomial(proof.entry(opened, axis_places(opened)), moving):
            return False
    return True


def _bars(node: Any) -> Iterator[Apply]:
    """The absolute values inside, innermost first."""
    if isinstance(node, Defined):
        yield from _bars(node.meaning)
        return
    for arg in node.args:
        if isinstance(arg, Expression):
            yield from _bars(arg)
    if isinstance(node, Apply) and node.function == "abs":
        yield node


def written(node: Any, known: dict[Expression, Expression]) -> Any:
    """The expression with its definitions written out and the known parts put in."""
    if node in known:
        return known[node]
    if isinstance(node, Defined):
        return written(node.meaning, known)
    if not isinstance(node, Expression) or isinstance(node, (Variable, Number, Size)):
        return node
    args = tuple(written(arg, known) for arg in node.args)
    return node if args == node.args else node.func(*args)


def _is_polynomial(term: Term, moving: frozenset[Variable]) -> bool:
    """A polynomial in the entries of moving variables in which one monomial alone has its degrees, or all that have the
    same are made of numbered entries, as in x₀ − x₁.

    At ones for all moving variables the homogeneous part of the first kind is a coefficient times sizes: it is not 0,
    at any size.  In the second kind different monomials are independent, for the entries are.
    """
    symbols = {variable_symbol(v) for v in moving}
    degrees: Counter[tuple[tuple[str, int], ...]] = Counter()
    plain: set[tuple[tuple[str, int], ...]] = set()
    others: set[tuple[tuple[str, int], ...]] = set()
    for monomial, _ in term:
        degree: Counter[str] = Counter()
        clean = True
        numbered = all(symbol in symbols and all(map(_is_numbered, places)) for symbol, places, _ in monomial)
        for symbol, _, power in monomial:
            if symbol in symbols:
                if power != int(power) or power < 1:
                    return False
                degree[symbol.name] += int(power)
            elif symbol.body is not None:
                return False
            else:
                clean = clean and symbol.kind == "size"
        key = tuple(sorted(degree.items()))
        degrees[key] += 1
        if clean:
            plain.add(key)
        if not numbered:
            others.add(key)
    return any(degrees[key] == 1 for key in plain) or any(key and key not in others for key in degrees)


def _is_numbered(place: str) -> bool:
    """A position counted from the start: two of these are the same place only if they have one number."""
    return place[0] == "l" and place[1] != "-"
