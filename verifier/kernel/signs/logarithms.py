"""Convexity and concavity of the logarithm of a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verifier import arrangements as ar
from verifier import expressions as e
from verifier.kernel.signs.matrix_curvatures import exponential_trace

if TYPE_CHECKING:
    from verifier.kernel.signs.composition import Fold


def log_convex(f: Fold, node: Any) -> bool:
    """Every entry is > 0 with a convex logarithm: e^g for a convex g, tr e^X for an affine X = Xᵀ, positive constants,
    sums, products and powers of such (sums by Hölder's inequality; Boyd & Vandenberghe 2004, §3.5.2)."""
    while isinstance(node, e.Defined):
        node = node.meaning
    if f.of(node).constant:
        return f.signs.bounds(node).positive
    if isinstance(node, e.Apply):
        return node.function == "exp" and f.of(node.args[1]).convex
    if isinstance(node, ar.Trace):
        return exponential_trace(f, node)
    if isinstance(node, (e.Add, e.Mul)):
        return all(log_convex(f, arg) for arg in node.args)
    if isinstance(node, (e.Total, e.SumOver, e.Comprehension, e.Entry, ar.Full, e.Transpose, ar.Row, ar.Column)):
        return log_convex(f, node.args[0])
    if isinstance(node, e.MatMul):
        return all(log_convex(f, arg) for arg in node.args)
    if isinstance(node, e.Div):
        positive = f.signs.bounds(node.args[1]).positive
        return positive and log_convex(f, node.args[0]) and log_concave(f, node.args[1])
    if isinstance(node, e.Pow) and isinstance(node.args[1], e.Number) and node.args[1].value > 0:
        return log_convex(f, node.args[0])
    return False


def log_concave(f: Fold, node: Any) -> bool:
    """Every entry has a concave logarithm wherever it has one: e^g for a concave g, what is concave itself, products,
    powers and entries of such, and quotients by what is log-convex; not sums."""
    while isinstance(node, e.Defined):
        node = node.meaning
    if f.of(node).concave:
        return True
    if isinstance(node, e.Apply):
        return node.function == "exp" and f.of(node.args[1]).concave
    if isinstance(node, e.Mul):
        return all(f.signs.bounds(arg).nonnegative and log_concave(f, arg) for arg in node.args)
    if isinstance(node, (e.Comprehension, e.Entry, ar.Full, e.Transpose, ar.Row, ar.Column)):
        return log_concave(f, node.args[0])
    if isinstance(node, e.Div):
        return log_concave(f, node.args[0]) and log_convex(f, node.args[1])
    if isinstance(node, e.Pow) and isinstance(node.args[1], e.Number) and node.args[1].value > 0:
        return f.signs.bounds(node.args[0]).nonnegative and log_concave(f, node.args[0])
    return False
