"""Side conditions: where a statement is defined, and where its derivatives exist.

Every division needs a denominator that is not 0, every logarithm a positive argument, every inverse an invertible
matrix, every derivative of |u| a point with u ≠ 0.  The conditions are collected from the tree of the statement and
of the hypotheses used; each must follow from the sign rules (``order.py``), from a fact or from a hypothesis.
A condition that does not follow makes the proof fail, and the report says which one it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from verifier.expressions import (
    Apply,
    Defined,
    Derivative,
    Det,
    Div,
    Expectation,
    Expression,
    Inverse,
    Mul,
    Neg,
    Noise,
    Number,
    Pow,
    Variable,
)  # fmt: skip
from verifier.kernel.cubature import degree
from verifier.kernel.definite import invertible
from verifier.kernel.domains import conditions
from verifier.kernel.order import Signs
from verifier.printing import text
from verifier.relations import leaves


@dataclass(frozen=True)
class Obligation:
    """``subject`` must be ``needs``: one of ``≠ 0``, ``> 0``, ``≥ 0``, ``≥ 0 everywhere`` (on a neighbourhood, without
    hypotheses), ``invertible`` or ``integrable``."""

    subject: Expression
    needs: str

    def __str__(self) -> str:
        words = {"invertible": "is invertible", "integrable": "has an expectation"}
        return f"{text(self.subject)} {words.get(self.needs, self.needs)}"


def obligations(node: Any) -> list[Obligation]:
    """Every condition of a statement, each once."""
    return list(_inside(node, frozenset()))


@lru_cache(maxsize=1 << 14)
def _inside(node: Any, moving: frozenset[Variable]) -> tuple[Obligation, ...]:
    """The conditions of a node under derivatives in the ``moving`` variables, each once; a part that stands in many
    statements is walked through once."""
    return tuple(dict.fromkeys(_collect(node, moving)))


def _collect(node: Any, moving: frozenset[Variable]) -> Iterator[Obligation]:
    """The node's own conditions, then those of its parts."""
    if isinstance(node, Div):
        yield from _denominator(node.args[1])
    elif isinstance(node, Pow):
        root = _root_inside(node)
        if root is not None:
            yield Obligation(root, "≥ 0 everywhere" if _depends(root, moving) else "≥ 0")
            yield from _inside(root, moving)
            return
        yield from _power(node, _depends(node.args[0], moving))
    elif isinstance(node, Apply):
        for subject, needs in conditions(node, _depends(node, moving)):
            yield Obligation(subject, needs)
    elif isinstance(node, Inverse):
        yield Obligation(node.args[0], "invertible")
    elif isinstance(node, Noise):
        yield from _law(node)
        for parameter in node.parameters:
            yield from _inside(parameter, moving)
    elif isinstance(node, Expectation):
        yield Obligation(node.args[0], "integrable")
    elif isinstance(node, Det) and _depends(node, moving):
        yield Obligation(node.args[0], "invertible")
    if isinstance(node, Derivative):
        yield from _inside(node.args[0], moving | {node.args[1]})
        return
    for arg in node.args:
        yield from _inside(arg, moving)


def _law(noise: Noise) -> Iterator[Obligation]:
    """The law exists: a variance is ≥ 0, a probability lies between 0 and 1."""
    if noise.law == "bernoulli":
        yield Obligation(noise.parameters[0], "≥ 0")
        yield Obligation(1 - noise.parameters[0], "≥ 0")
    else:
        yield Obligation(noise.parameters[1], "≥ 0")


def _depends(node: Any, moving: frozenset[Variable]) -> bool:
    """Some variable inside is differentiated in, or depends on one that is."""
    return bool(moving) and any(v in moving or moving.intersection(v.of) for v in leaves(node, Variable))


def _denominator(node: Any) -> Iterator[Obligation]:
    """A product is not 0 if its factors are not."""
    if isinstance(node, (Mul, Div)):
        for arg in node.args:
            yield from _denominator(arg)
    elif isinstance(node, Neg):
        yield from _denominator(node.args[0])
    elif not (isinstance(node, Number) and node.value != 0):
        yield Obligation(node, "≠ 0")


def _root_inside(node: Any) -> Expression | None:
    """u for (u^q)^k with whole k and q·k but not q, as in (√u)²: it is u^(q·k), smooth where u ≥ 0 all around."""
    base, exponent = node.args
    while isinstance(base, Defined):
        base = base.meaning
    if isinstance(base, Pow) and all(isinstance(e, Number) for e in (exponent, base.args[1])):
        k, q = exponent.value, base.args[1].value
        if k.denominator == 1 < q.denominator and (q * k).denominator == 1 and q > 0 and k > 0:
            found: Expression | None = base.args[0]
            return found
    return None


def _power(node: Any, moves: bool) -> Iterator[Obligation]:
    """a^k: a ≠ 0 for k < 0; a ≥ 0 for other rational k (a > 0 under a derivative or for k < 0); a > 0 otherwise."""
    base, exponent = node.args
    if isinstance(exponent, Neg) and isinstance(exponent.args[0], Number):
        exponent = Number(-exponent.args[0].args[0])
    if not isinstance(exponent, Number):
        yield Obligation(base, "> 0")
    elif exponent.value.denominator != 1:
        yield Obligation(base, "> 0" if exponent.value < 0 or moves else "≥ 0")
    elif exponent.value < 0:
        yield from _denominator(base)


def discharge(obligation: Obligation, signs: Signs) -> bool:
    """The condition follows from the sign rules, the declared facts or a hypothesis."""
    if obligation.needs == "invertible":
        return invertible(obligation.subject, signs)
    if obligation.needs == "integrable":
        return all(map(partial(_integrable, obligation.subject), leaves(obligation.subject, Noise)))
    if obligation.needs == "≥ 0 everywhere":
        return Signs(nearby=True).bounds(obligation.subject).nonnegative
    found = signs.bounds(obligation.subject)
    return {"≠ 0": found.excludes_zero, "> 0": found.positive, "≥ 0": found.nonnegative}[obligation.needs]


def _integrable(node: Any, noise: Noise) -> bool:
    """Anything of finitely many outcomes; a polynomial in normal noise; a quadratic one where two moments are known."""
    order = degree(node, noise)
    return noise.law == "bernoulli" or (order is not None and (noise.law == "normal" or order <= 2))
