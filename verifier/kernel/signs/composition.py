"""Convexity read off a statement's tree: one law for each head (Boyd & Vandenberghe 2004, §3.2 and §3.5).

A node is convex (concave) if every one of its entries is, as a function of the moving variables on a convex set on
which the node is defined.  What a law says of h∘g it needs of h on an interval that contains all values of g; the
intervals come from the sign rules and hold on the whole set.  Kinks do no harm: nothing is differentiated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any

import sympy

from verifier import arrangements as ar
from verifier import expressions as e
from verifier.array_functions import ArrayFunction
from verifier.expressions import Variable
from verifier.kernel.signs.capped import capped_square
from verifier.kernel.signs.chosen import compared, holds_all
from verifier.kernel.signs.composed_powers import power
from verifier.kernel.signs.curvatures import AFFINE, CONCAVE, CONSTANT, CONVEX, UNKNOWN, Curvature
from verifier.kernel.signs.logarithms import log_concave, log_convex
from verifier.kernel.signs.matrix_curvatures import (
    logarithm_of_determinant,
    matrix_fraction,
    trace,
)
from verifier.kernel.signs.order import Signs
from verifier.kernel.signs.squares import quadratic, squared_norm
from verifier.kernel.signs.sums import addends
from verifier.relations import leaves


def curvature(node: Any, moving: frozenset[Variable], signs: Signs) -> Curvature:
    """What the laws below say of the node as a function of the moving variables."""
    return Fold(moving, signs).of(node)


class Fold:
    """One reading of a tree; ``of`` remembers."""

    def __init__(self, moving: frozenset[Variable], signs: Signs) -> None:
        self.moving = moving
        self.signs = signs
        self._memo: dict[Any, Curvature] = {}

    def take(self, node: Any, known: Curvature) -> None:
        """The curvature of a node that is known otherwise."""
        self._memo[node] = known

    def of(self, node: Any) -> Curvature:
        """The curvature of every entry of the node."""
        if node not in self._memo:
            if not any(v in self.moving or self.moving.intersection(v.of) for v in leaves(node, Variable)):
                self._memo[node] = CONSTANT
            else:
                law = LAWS.get(type(node))
                self._memo[node] = UNKNOWN if law is None else law(self, node)
        return self._memo[node]

    def all(self, nodes: Iterable[Any]) -> Curvature:
        return reduce(Curvature.__and__, map(self.of, nodes), CONSTANT)

    def nonnegative(self, node: Any) -> bool:
        return self.signs.bounds(node).nonnegative

    def scaled(self, node: Any, factors: list[Any]) -> Curvature:
        """c·g for constants c, by the sign of all entries of c."""
        found = self.of(node)
        for factor in factors:
            interval = self.signs.bounds(factor)
            if interval.nonpositive and not interval.nonnegative:
                found = found.turned
            elif not interval.nonnegative:
                found = AFFINE if found.affine else UNKNOWN
        return found

    def sized(self, node: Any) -> bool:
        """|g| is convex: g is affine, or convex and ≥ 0, or concave and ≤ 0."""
        found = self.of(node)
        return (
            found.affine
            or (found.convex and self.nonnegative(node))
            or (found.concave and self.signs.bounds(node).nonpositive)
        )

    def increasing_convex(self, node: Any) -> Curvature:
        """h∘g for a nondecreasing convex h: convex if g is."""
        return CONVEX if self.of(node).convex else UNKNOWN

    def increasing_concave(self, node: Any) -> Curvature:
        return CONCAVE if self.of(node).concave else UNKNOWN

    def decreasing_convex(self, node: Any) -> Curvature:
        """h∘g for a nonincreasing convex h: convex if g is concave."""
        return CONVEX if self.of(node).concave else UNKNOWN


def _variable(f: Fold, node: Any) -> Curvature:
    """x is affine in x; of x = x(z) nothing is known."""
    return AFFINE if node in f.moving and not node.of else UNKNOWN


def _add(f: Fold, node: Any) -> Curvature:
    """A sum of convex functions is convex; g + |g| = 2·max(g, 0) and g + h + |g − h| = 2·max(g, h) are, where g and h
    are; with −|·| it is the minimum, of concave functions."""
    rest = list(addends(node, 1))
    found = CONSTANT
    for sign, size in [part for part in rest if isinstance(part[1], e.Apply) and part[1].function == "abs"]:
        for parts in compared(size.argument):
            needed = ([(sign, size), *((turn, part) for part in parts)] for turn in (1, -1))
            turn = next((t for t, all_of in zip((1, -1), needed) if holds_all(rest, all_of)), None)
            if turn is None or size.shape != node.shape:
                continue
            # sign·|g − h| + turn·(g + h) is twice the maximum for sign = turn, the minimum else, times turn.
            inside = f.all(parts)
            bent = inside.convex if sign == turn else inside.concave
            found = found & (Curvature(convex=bent) if sign > 0 else Curvature(concave=bent))
            rest.remove((sign, size))
            for part in parts:
                for addend in addends(part, turn):
                    rest.remove(addend)
            break
    return reduce(Curvature.__and__, (f.of(part) if sign > 0 else f.of(part).turned for sign, part in rest), found)


def _mul(f: Fold, node: Any) -> Curvature:
    """c·g by the sign of the constant c; g·g as a square; t·log(t/q) and t·log t for affine t and q > 0; Huber's loss
    with a constant cap ≥ 0 of a convex g ≥ 0."""
    capped = capped_square(node)
    if capped is not None and f.of(capped[1]).constant and all(map(f.nonnegative, capped)):
        return f.increasing_convex(capped[0])
    fixed = [arg for arg in node.args if f.of(arg).constant]
    free = [arg for arg in node.args if not f.of(arg).constant]
    if len(free) == 1:
        return f.scaled(free[0], fixed)
    if len(free) == 2 and all(arg.shape == node.shape for arg in free) and all(map(f.nonnegative, fixed)):
        first, second = free
        if first == second:
            return CONVEX if f.sized(first) else UNKNOWN
        if _is_entropy(f, first, second) or _is_entropy(f, second, first):
            return CONVEX
    return UNKNOWN


def _is_entropy(f: Fold, t: Any, other: Any) -> bool:
    """t·log t, t·log(t/q) and t·log(t) with t, q > 0 affine: the perspective of −log is convex in (t, q)."""
    while isinstance(other, e.Defined):
        other = other.meaning
    if not (isinstance(other, e.Apply) and other.function == "log" and f.of(t).affine and f.signs.bounds(t).positive):
        return False
    inside = other.args[1]
    if inside == t:
        return True
    return (
        isinstance(inside, e.Div)
        and inside.args[0] == t
        and inside.args[1].shape == t.shape
        and f.of(inside.args[1]).affine
        and f.signs.bounds(inside.args[1]).positive
    )


def _div(f: Fold, node: Any) -> Curvature:
    """g/c by the sign of the constant c; c/g for g > 0 concave and c ≥ 0; q/g for q a sum of squares of affine
    functions and g > 0 concave (the square over a linear function)."""
    top, bottom = node.args
    if f.of(bottom).constant:
        return f.scaled(top, [e.Div(e.lift(1), bottom)])
    if not (f.of(bottom).concave and f.signs.bounds(bottom).positive):
        return UNKNOWN
    if f.of(top).constant:
        if f.nonnegative(top):
            return CONVEX
        return CONCAVE if f.signs.bounds(top).nonpositive else UNKNOWN
    return CONVEX if squared_norm(f, top) else UNKNOWN


def _apply(f: Fold, node: Any) -> Curvature:
    """exp increases and bends up; log increases and bends down, log of a log-convex (log-concave) function is convex
    (concave); |g|."""
    name, inside = node.function, node.args[1]
    if name == "exp":
        return f.increasing_convex(inside)
    if name == "log":
        concave = log_concave(f, inside) or logarithm_of_determinant(f, node)
        return Curvature(log_convex(f, inside), concave)
    if name == "abs":
        interval = f.signs.bounds(inside)
        if interval.nonnegative or interval.nonpositive:
            return f.of(inside) if interval.nonnegative else f.of(inside).turned
        return CONVEX if f.of(inside).affine else UNKNOWN
    if name == "pi":
        return f.of(inside)
    return UNKNOWN


def _matmul(f: Fold, node: Any) -> Curvature:
    """A·g by the sign of the constant A's entries (any sign for affine g); u·u, uᵀPu, P ⪰ 0, and uᵀX⁻¹u, X ≻ 0."""
    left, right = node.args
    if not node.shape and (quadratic(f, node) or matrix_fraction(f, node)):
        return CONVEX
    if f.of(left).constant:
        return f.scaled(right, [left])
    return f.scaled(left, [right]) if f.of(right).constant else UNKNOWN


def _outer(f: Fold, node: Any) -> Curvature:
    """abᵀ with one of both constant, by its sign."""
    a, b = node.args
    if f.of(a).constant:
        return f.scaled(b, [a])
    return f.scaled(a, [b]) if f.of(b).constant else UNKNOWN


def _diag(f: Fold, node: Any) -> Curvature:
    """Zeros beside the entries."""
    return f.of(node.args[0]) & CONSTANT


def _literal(f: Fold, node: Any) -> Curvature:
    """Each of the entries written out."""
    rows = node.args[0].args
    return f.all(cell for row in rows for cell in (row.args if isinstance(row, sympy.Tuple) else (row,)))


def _array_function(f: Fold, node: Any) -> Curvature:
    """The largest of convex entries is convex, the smallest of concave ones concave; norms and the largest eigenvalue
    of an affine matrix are convex, its smallest eigenvalue is concave (Boyd & Vandenberghe 2004, §3.2.3)."""
    inside = f.of(node.array)
    if node.function in ("max", "min"):
        return Curvature(convex=inside.convex) if node.function == "max" else Curvature(concave=inside.concave)
    if node.function in ("spectral", "nuclear", "eigmax"):
        return Curvature(convex=inside.affine)
    return Curvature(concave=inside.affine) if node.function == "eigmin" else UNKNOWN


def _first(f: Fold, node: Any) -> Curvature:
    """Sums, selections and rearrangements of entries."""
    return f.of(node.args[0])


LAWS: dict[type, Callable[[Fold, Any], Curvature]] = {
    e.Variable: _variable,
    e.Add: _add,
    e.Neg: lambda f, node: f.of(node.args[0]).turned,
    e.Mul: _mul,
    e.Div: _div,
    e.Pow: power,
    e.Apply: _apply,
    e.MatMul: _matmul,
    ar.Outer: _outer,
    ar.Diag: _diag,
    ar.Literal: _literal,
    ar.Trace: trace,
    ArrayFunction: _array_function,
    e.Defined: lambda f, node: f.of(node.meaning),
    e.Expectation: _first,
    **dict.fromkeys(
        (e.Total, e.SumOver, e.Comprehension, e.Entry, ar.Diagonal, e.Transpose, ar.Row, ar.Column, ar.Full),
        _first,
    ),
}
