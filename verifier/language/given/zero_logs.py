"""0·log 0 = 0: claims about entropies on the closed simplex, read as claims about its interior.

With this convention t·log t is continuous for t ≥ 0.  The points of a closed simplex, or of an orthant, at which every
coordinate is > 0 are dense in it, so an equation, or an inequality that is not strict, between sides that are
continuous there holds on all of it where it holds in the interior.  A strict inequality would not, nor does anything
under a hypothesis that speaks of the coordinates: that may hold on the boundary alone.

The slope of such a side in another variable z is continuous as well: that of t·log(t·c(z)) is t·c′/c, 0 at t = 0 as is
that of 0, and sums, products, quotients, exp and log of what has continuous slopes have them.  Not so |u|, of which a
kink may move onto the boundary.
"""

from __future__ import annotations

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
from verifier.relations import Eq, Order, Relation, leaves

_CLOSED = (frozenset({"simplex"}), frozenset({"nonnegative"}))
SAID = "0 log 0 = 0: both sides are continuous where {} ≥ 0, so what holds for {} > 0 holds there too"


def interior(relations: tuple[Relation, ...], given: tuple[Relation, ...]) -> tuple[tuple[Order, str], ...]:
    """The hypotheses p > 0 under which the claims are as good as on the closed sets, each with the law in words."""
    found: dict[Order, str] = {}
    spoken = {v for hypothesis in given for v in leaves(hypothesis, Variable)}
    for v in dict.fromkeys(v for relation in relations for v in leaves(relation, Variable)):
        if type(v) is not Variable or v.facts not in _CLOSED or v.of or v in spoken:
            continue
        if _logs(relations, v) and all(_kept(relation, v) for relation in relations):
            found[Order(">", v, lift(0))] = SAID.format(v.name, v.name)
    return tuple(found.items())


def _kept(relation: Relation, v: Variable) -> bool:
    """What holds on a dense set holds on the closed one."""
    closed = type(relation) is Eq or (isinstance(relation, Order) and relation.sign in ("≥", "≤"))
    return closed and all(_continuous(side, v) for side in relation.expressions)


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
