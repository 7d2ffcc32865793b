"""0·log 0 = 0: claims about entropies on the closed simplex, read as claims about its interior.

With this convention t·log t is continuous for t ≥ 0.  The points of a closed simplex, or of an orthant, at which every
coordinate is > 0 are dense in it, so an equation, or an inequality that is not strict, between sides that are
continuous there holds on all of it where it holds in the interior.  A strict inequality would not, nor does anything
under a hypothesis that speaks of the coordinates: that may hold on the boundary alone.

The slope of such a side in another variable z is continuous as well: that of t·log(t·c(z)) is t·c′/c, 0 at t = 0 as is
that of 0, and sums, products, quotients, exp and log of what has continuous slopes have them.  Not so |u|, of which a
kink may move onto the boundary.

Where q → 0 beside it, −w·log q goes to +∞ for a weight w > 0 that does not move with q and stays 0 for w = 0.  A side
that is a sum of such terms of one sign, and of continuous ones, has a limit at every point of the closed set, finite or
not, and an equation or inequality between such sides holds for the limits: so with −log 0 = +∞ and 0·log 0 = 0, as
KL(p ‖ q) is defined where some q is 0.  Where several variables have zeros, all go there at one rate, from inside: then
w·log s → 0 with w, for sums s of which w is a part, and the limits of all terms of a side are to have one sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Derivative,
    Div,
    Entry,
    Expression,
    MatMul,
    Mul,
    Neg,
    Number,
    Pow,
    SumOver,
    Total,
    Transpose,
    Variable,
    lift,
)
from verifier.language.asymptotics.quotients import proved
from verifier.properties import Concave
from verifier.relations import Convex, Eq, Order, Relation, leaves

_CLOSED = (frozenset({"simplex"}), frozenset({"nonnegative"}))
INFINITE = (
    "0 log 0 = 0 and −log 0 = +∞: both sides have limits, finite or not, where {} → 0, so what holds for {} > 0 holds "
    "there too"
)
SAID = "0 log 0 = 0: both sides are continuous where {} ≥ 0, so what holds for {} > 0 holds there too"


def interior(relations: tuple[Relation, ...], given: tuple[Relation, ...]) -> tuple[tuple[Order, str], ...]:
    """The hypotheses p > 0 under which the claims are as good as on the closed sets, each with the law in words."""
    found: dict[Order, str] = {}
    spoken = {v for hypothesis in given for v in leaves(hypothesis, Variable)}
    sides = [side for relation in relations for side in relation.expressions]
    limits: list[frozenset[int]] = [frozenset() for _ in sides]
    for v in dict.fromkeys(v for relation in relations for v in leaves(relation, Variable)):
        if type(v) is not Variable or v.facts not in _CLOSED or v.of or v in spoken:
            continue
        if not _logs(relations, v) or not all(map(_closed, relations)):
            continue
        signs = [_infinities(side, v, 1) for side in sides]
        joint = [before | now for before, now in zip(limits, signs, strict=True) if now is not None]
        if len(joint) < len(sides) or any(len(both) > 1 for both in joint):
            continue
        unbounded = any(signs)
        if unbounded and not all(isinstance(relation, (Eq, Order)) for relation in relations):
            continue
        limits = joint
        found[Order(">", v, lift(0))] = (INFINITE if unbounded else SAID).format(v.name, v.name)
    return tuple(found.items())


def _closed(relation: Relation) -> bool:
    """What holds on a dense set holds for the limits of its sides: an equation, an order, convexity."""
    return type(relation) in (Eq, Convex, Concave) or (isinstance(relation, Order) and relation.sign in ("≥", "≤"))


def _infinities(node: Any, v: Variable, sign: int) -> frozenset[int] | None:
    """The signs of the infinite limits of the terms of a sum, ``sign`` times this one; None where a term may have no
    limit."""
    if _continuous(node, v):
        return frozenset()
    if isinstance(node, Defined):
        return _infinities(node.meaning, v, sign)
    if isinstance(node, Neg):
        return _infinities(node.args[0], v, -sign)
    if isinstance(node, Add):
        return _together([_infinities(part, v, sign) for part in node.args])
    if isinstance(node, (Total, SumOver)):
        return _infinities(node.args[0], v, sign)
    numbers = [part for part in node.args if isinstance(part, Number) and part.value]
    rest = [part for part in node.args if part not in numbers]
    if numbers and len(rest) == 1 and (isinstance(node, Mul) or (isinstance(node, Div) and rest[0] is node.args[0])):
        return _infinities(rest[0], v, sign * (-1) ** sum(part.value < 0 for part in numbers))
    if isinstance(node, (Mul, MatMul)) and all(len(part.shape) <= 1 for part in node.args):
        return _weighted(node, v, sign)
    return None


def _weighted(node: Any, v: Variable, sign: int) -> frozenset[int] | None:
    """Weights ≥ 0 times logarithms; where one is infinite, no weight moves with v.

    A number is no weight: laws of limits and series write 0·log t where they need that t > 0.
    """
    logs = [part for part in node.args if not _continuous(part, v)]
    weights = [part for part in node.args if part not in logs]
    shapes = {part.shape for part in weights if leaves(part, Variable)}
    if len(logs) != 1 or logs[0].shape not in shapes or any(part == lift(0) for part in weights):
        return None
    turned = tuple(part.args[0] if isinstance(part, Neg) else part for part in weights)
    if not all(proved(Order("≥", part, lift(0)), ()) for part in turned):
        return None
    flips = sum(isinstance(part, Neg) for part in weights)
    found = _of_logarithms(logs[0], v, sign * (-1) ** flips, turned)
    return None if found and any(v in leaves(part, Variable) for part in weights) else found


def _of_logarithms(node: Any, v: Variable, sign: int, weights: tuple[Expression, ...]) -> frozenset[int] | None:
    """±log a, ±log(a/b) and sums of them, beside weights."""
    if v not in leaves(node, Variable):
        return frozenset()
    if isinstance(node, Defined):
        return _of_logarithms(node.meaning, v, sign, weights)
    if isinstance(node, Neg):
        return _of_logarithms(node.args[0], v, -sign, weights)
    if isinstance(node, Add):
        return _together([_of_logarithms(part, v, sign, weights) for part in node.args])
    if not isinstance(node, Apply) or node.function != "log":
        return None
    inside = node.args[1]
    if isinstance(inside, Div):
        top, bottom = inside.args
        return _together([_of_logarithm(top, v, sign, weights), _of_logarithm(bottom, v, -sign, weights)])
    return _of_logarithm(inside, v, sign, weights)


def _of_logarithm(inside: Expression, v: Variable, sign: int, weights: tuple[Expression, ...]) -> frozenset[int] | None:
    """w·log s has a finite limit where s ≥ c·w, c > 0, and where s > 0 does not move; w·log v goes to −∞."""
    if any(part in weights for part in _summands(inside)) or (v not in leaves(inside, Variable) and _positive(inside)):
        return frozenset()
    return frozenset((-sign,)) if _is_coordinate(inside, v) else None


def _summands(node: Any) -> tuple[Expression, ...]:
    """Coordinates ≥ 0 of which a sum is made with coefficients > 0; none if it is made of anything else."""
    if isinstance(node, Defined):
        return _summands(node.meaning)
    if isinstance(node, (Mul, Div)):
        numbers = [part for part in node.args if isinstance(part, Number) and part.value > 0]
        rest = [part for part in node.args if part not in numbers]
        divides = isinstance(node, Div) and node.args[1] not in numbers
        return () if len(rest) != 1 or divides else _summands(rest[0])
    if isinstance(node, Add):
        parts = [_summands(part) for part in node.args]
        return tuple(part for inner in parts for part in inner) if all(parts) else ()
    array = node.args[0] if isinstance(node, Entry) else node
    return (node,) if type(array) is Variable and array.facts in _CLOSED else ()


def _together(parts: Sequence[frozenset[int] | None]) -> frozenset[int] | None:
    """All signs; None if one is unknown."""
    known = [part for part in parts if part is not None]
    return frozenset[int]().union(*known) if len(known) == len(parts) else None


def _logs(node: Any, v: Variable) -> bool:
    """A logarithm of something with v in it occurs."""
    if isinstance(node, (tuple, list)):
        return any(_logs(part, v) for part in node)
    if isinstance(node, Apply) and node.function == "log" and v in leaves(node, Variable):
        return True
    parts = (node.meaning,) if isinstance(node, Defined) else getattr(node, "args", ())
    return any(_logs(part, v) for part in parts)


def _continuous(node: Any, v: Variable) -> bool:
    """A continuous function of v ≥ 0, with t·log t = 0 at t = 0, wherever it is defined for v > 0."""
    if not isinstance(node, Expression):
        return True
    if v not in leaves(node, Variable) or node == v:
        return True
    if isinstance(node, Defined):
        return _continuous(node.meaning, v)
    if isinstance(node, Mul) or (isinstance(node, MatMul) and all(len(part.shape) == 1 for part in node.args)):
        return _product(node, v)
    if isinstance(node, MatMul):
        return all(_continuous(part, v) for part in node.args)
    if isinstance(node, (Add, Neg, Total, Transpose)):
        return all(_continuous(part, v) for part in node.args)
    if isinstance(node, (SumOver, Entry)):
        return _continuous(node.args[0], v)
    if isinstance(node, Div):
        return _continuous(node.args[0], v) and _continuous(node.args[1], v) and _apart(node.args[1], v)
    if isinstance(node, Pow):
        k = node.args[1]
        return isinstance(k, Number) and k.value.denominator == 1 and k.value > 0 and _continuous(node.args[0], v)
    if isinstance(node, Apply) and node.function == "log":
        return _continuous(node.args[1], v) and _positive(node.args[1])
    if isinstance(node, Derivative):
        return _has_continuous_slope(node, v)
    return isinstance(node, Apply) and node.function in ("exp", "abs") and _continuous(node.args[1], v)


def _has_continuous_slope(node: Derivative, v: Variable) -> bool:
    """A derivative in a variable of its own, of what has no kinks that move with v."""
    inside, z = node.args
    moving = {part.function for part in inside.atoms(Apply) if v in leaves(part, Variable)}
    return z != v and not z.of and "abs" not in moving and _continuous(inside, v)


def _apart(node: Expression, v: Variable) -> bool:
    """What is divided by does not move with v, or is > 0 wherever the facts hold, as Σp = 1."""
    return v not in leaves(node, Variable) or _positive(node)


def _positive(node: Expression) -> bool:
    """The kernel proves it from the facts."""
    return proved(Order(">", node, lift(0)), ())


def _product(node: Any, v: Variable) -> bool:
    """A product of continuous factors, or of p, or one entry of it, and sums of logarithms of the same."""
    rest = [part for part in node.args if not _continuous(part, v)]
    if not rest:
        return True
    plain = [part.args[0] if isinstance(part, Neg) else part for part in node.args]
    weights = [part for part in plain if _is_coordinate(part, v)]
    return len(rest) == 1 and any(_logarithmic(rest[0], weight, v) for weight in weights)


def _is_coordinate(node: Any, v: Variable) -> bool:
    return node == v or (isinstance(node, Entry) and node.args[0] == v)


def _logarithmic(node: Any, t: Expression, v: Variable) -> bool:
    """A sum of continuous functions and of multiples of log t, log(t/c), log(c·t), c without v in it."""
    if _continuous(node, v):
        return True
    if node.shape != t.shape:  # a logarithm of one entry may stand beside another one
        return False
    if isinstance(node, Defined):
        return _logarithmic(node.meaning, t, v)
    if isinstance(node, (Add, Neg)):
        return all(_logarithmic(part, t, v) for part in node.args)
    if isinstance(node, Div):
        return _logarithmic(node.args[0], t, v) and v not in leaves(node.args[1], Variable)
    if isinstance(node, Mul):
        logs = [part for part in node.args if v in leaves(part, Variable)]
        return len(logs) == 1 and _logarithmic(logs[0], t, v)
    return isinstance(node, Apply) and node.function == "log" and _multiple(node.args[1], t, v)


def _multiple(node: Any, t: Expression, v: Variable) -> bool:
    """t, t times or over what does not move with v, or that over t."""
    if node == t:
        return True
    if isinstance(node, Div):
        still = [v not in leaves(part, Variable) for part in node.args]
        return any(_multiple(part, t, v) and other for part, other in zip(node.args, still[::-1]))
    moving = [part for part in node.args if v in leaves(part, Variable)] if isinstance(node, Mul) else []
    return len(moving) == 1 and _multiple(moving[0], t, v)


__all__ = ["interior"]
