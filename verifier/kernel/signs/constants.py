"""A Lipschitz constant read off a statement's tree: one law for each head.

``Slopes.of(node)`` is a K with ‖g(x) − g(y)‖ ≤ K‖x − y‖ for the array g of all entries of the node, with Euclidean
(Frobenius) norms, for all x and y of a set on which the node is defined; None where no law says one.  Every K is ≥ 0.
Kinks do no harm: nothing is differentiated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce
from math import inf
from typing import Any

import sympy

from verifier import arrangements as ar
from verifier import expressions as e
from verifier.array_functions import ArrayFunction
from verifier.expressions import Expression, Variable, lift
from verifier.kernel.signs.assumed import bound_of_call, constant_of_call, constant_of_matrix
from verifier.kernel.signs.chosen import larger
from verifier.kernel.signs.elementwise import elementwise, in_one_entry
from verifier.kernel.signs.order import Signs
from verifier.kernel.signs.summands import unbracketed
from verifier.relations import Relation, leaves

ZERO, ONE = lift(0), lift(1)


class Slopes:
    """One reading of a tree in the variable x; ``lemmas`` are constants of scalar functions, by the function's body in
    the variable it is written in (what else stands in it is fixed), and ``wanted`` is the constant asked for: norms
    that it or a hypothesis names are used."""

    def __init__(
        self,
        x: Variable,
        signs: Signs,
        given: tuple[Relation, ...] = (),
        lemmas: Mapping[tuple[Expression, Variable], Expression] | None = None,
        wanted: Expression = ONE,
    ) -> None:
        self.x = x
        self.signs = signs
        self.given = given
        self.lemmas = dict(lemmas or {})
        self.wanted = wanted.atoms(ArrayFunction).union(*(h.atoms(ArrayFunction) for h in given))

    def fixed(self, node: Any) -> bool:
        return not any(v == self.x or self.x in v.of for v in leaves(node, Variable))

    def of(self, node: Any) -> Expression | None:
        """K for the node."""
        if self.fixed(node):
            return ZERO
        for (body, at), constant in self.lemmas.items():
            if node.shape == self.x.shape and in_one_entry(node, self.x, at) == body:
                return constant
        law = LAWS.get(type(node))
        return None if law is None else law(self, node)

    def length(self, node: Expression) -> Expression:
        """s with ‖Ag‖ ≤ s‖g‖ and ‖gA‖ ≤ s‖g‖: ‖A‖₂ where the wanted constant names it, for what A is made of if it
        names one of those, 1 of I, and else ‖A‖."""
        if isinstance(node, ar.Eye):
            return ONE
        if len(node.shape) == 2 and (spectral := ArrayFunction("spectral", node)) in self.wanted:
            return spectral
        made = self._length_of_parts(node) if len(node.shape) == 2 else None
        return frobenius(node) if made is None or not made.has(ArrayFunction) else made

    def _length_of_parts(self, node: Any) -> Expression | None:
        """‖A‖‖B‖ of a product AB, ‖A‖ + ‖B‖ of A + B, |c|‖A‖ of cA, ‖A‖/|c| of A/c, ‖A‖ of −A and Aᵀ."""
        if isinstance(node, (e.Neg, e.Transpose)):
            return self.length(node.args[0])
        if isinstance(node, e.Div) and not node.args[1].shape:
            return self.length(node.args[0]) / frobenius(node.args[1])
        parts = [arg for arg in node.args if isinstance(arg, Expression) and arg.shape]
        if any(len(arg.shape) != 2 for arg in parts):
            return None
        if isinstance(node, e.MatMul):
            return product(*map(self.length, parts))
        if isinstance(node, e.Add) and all(arg.shape == node.shape for arg in node.args):
            return added(*map(self.length, parts))
        if isinstance(node, e.Mul) and len(parts) == 1:
            return product(*(frobenius(arg) for arg in node.args if not arg.shape), self.length(parts[0]))
        return None

    def largest(self, node: Any) -> Expression | None:
        """What no entry exceeds in magnitude, by the sign rules or by a hypothesis."""
        if isinstance(node, e.Call) and (bound := bound_of_call(node, self.given, self.fixed)) is not None:
            return bound
        interval = self.signs.bounds(node)
        top = max(-interval.low, interval.high)
        return None if top == inf else lift(Fraction(top))


def product(*factors: Expression | None) -> Expression | None:
    """Their product without trivial factors; None if one is unknown, 0 if one is 0."""
    if any(factor is None for factor in factors):
        return None
    known = [f for f in factors if f is not None and f != ONE]
    if ZERO in known:
        return ZERO
    return reduce(lambda a, b: a * b, known) if known else ONE


def added(*terms: Expression | None) -> Expression | None:
    """Their sum without zeros; None if one is unknown."""
    if any(term is None for term in terms):
        return None
    known = [term for term in terms if term is not None and term != ZERO]
    return reduce(lambda a, b: a + b, known) if known else ZERO


def frobenius(node: Expression) -> Expression:
    """‖A‖ of a fixed array, |c| of a fixed scalar."""
    if isinstance(node, e.Number):
        return lift(abs(node.value))
    if not node.shape:
        return e.Apply("abs", node)
    return e.Defined("norm", (node,), e.Pow(e.Total(e.Pow(node, lift(2))), lift(Fraction(1, 2))))


def _variable(s: Slopes, node: Any) -> Expression | None:
    """The identity has the constant 1."""
    return ONE if node == s.x else None


def _add(s: Slopes, node: Any) -> Expression | None:
    """Constants add, for terms of the full shape (a scalar that is stretched would count many times)."""
    if any(arg.shape != node.shape and not s.fixed(arg) for arg in node.args):
        return None
    return added(*map(s.of, node.args))


def _factor(s: Slopes, node: Any) -> Expression:
    """|c| of a scalar; of an array that multiplies entry by entry, a number that no entry exceeds, or else ‖c‖."""
    most = s.largest(node) if node.shape else None
    return frobenius(node) if most is None else most


def _mul(s: Slopes, node: Any) -> Expression | None:
    """|c|·K for a constant c; K_g·sup|f| + K_f·sup|g| for bounded factors, of the full shape."""
    fixed = [arg for arg in node.args if s.fixed(arg)]
    free = [arg for arg in node.args if not s.fixed(arg)]
    if any(arg.shape != node.shape for arg in free):
        return None
    slopes: list[Expression | None] = []
    for k, factor in enumerate(free):
        slopes.append(product(s.of(factor), *(s.largest(other) for j, other in enumerate(free) if j != k)))
    return product(*(_factor(s, arg) for arg in fixed), added(*slopes))


def _div(s: Slopes, node: Any) -> Expression | None:
    """K/|c| for a constant scalar c; the larger constant for the larger of two scalars, (a + b + |a − b|)/2."""
    top, bottom = node.args
    parts = _larger_of(node)
    if parts is not None:
        first, second = map(s.of, parts)
        return None if first is None or second is None else larger(first, second)
    if not s.fixed(bottom) or bottom.shape or top.shape != node.shape:
        return None
    slope = s.of(top)
    return None if slope is None else ZERO if slope == ZERO else slope / frobenius(bottom)


def _larger_of(node: Any) -> tuple[Any, Any] | None:
    """a and b of (a + b + |a − b|)/2, for scalars: |max(a, b) − max(a′, b′)| ≤ max(|a − a′|, |b − b′|)."""
    top, bottom = node.args
    parts = unbracketed(top)
    if node.shape or bottom != lift(2) or len(parts) != 3:
        return None
    a, b, gap = parts
    return (a, b) if gap == e.Apply("abs", a - b) else None


def _pow(s: Slopes, node: Any) -> Expression | None:
    """2·sup|g|·K for a square; K for the norm √Σg² and for √(Σg² + c), c ≥ 0 (the norm of a longer vector)."""
    base, exponent = node.args
    if not isinstance(exponent, e.Number):
        return None
    if exponent.value == 2:
        return product(lift(2), s.largest(base), s.of(base))
    return _root(s, base) if exponent.value == Fraction(1, 2) and not node.shape else None


def _root(s: Slopes, inside: Any) -> Expression | None:
    if isinstance(inside, e.Add):
        moving = [arg for arg in inside.args if not s.fixed(arg)]
        still = [arg for arg in inside.args if s.fixed(arg)]
        if len(moving) != 1 or not all(s.signs.bounds(arg).nonnegative for arg in still):
            return None
        inside = moving[0]
    while isinstance(inside, e.Defined):
        inside = inside.meaning
    if isinstance(inside, e.Pow) and inside.args[1] == lift(2):
        base = inside.args[0]
        while isinstance(base, e.Defined):
            base = base.meaning
        if isinstance(base, e.Pow) and base.args[1] == lift(Fraction(1, 2)):
            return _root(s, base.args[0])
        return s.of(inside.args[0])
    if isinstance(inside, e.Total) and isinstance(inside.args[0], e.Pow) and inside.args[0].args[1] == lift(2):
        return s.of(inside.args[0].args[0])
    if isinstance(inside, e.MatMul) and inside.args[0] == inside.args[1]:
        return s.of(inside.args[0])
    return None


def _apply(s: Slopes, node: Any) -> Expression | None:
    """|·|, sin and cos have the constant 1; exp below 0 has 1."""
    name, inside = node.function, node.args[1]
    if name in ("abs", "sin", "cos") or (name == "exp" and s.signs.bounds(inside).nonpositive):
        return s.of(inside)
    return None


def _matmul(s: Slopes, node: Any) -> Expression | None:
    """‖A‖·K for a constant A, since ‖Ag‖ ≤ ‖A‖₂‖g‖ ≤ ‖A‖‖g‖; for a vector g, with what a hypothesis says of A for
    ‖A‖."""
    left, right = node.args
    if s.fixed(left):
        said = constant_of_matrix(left, s.given, s.fixed) if len(right.shape) == 1 else None
        if said is not None:
            return product(said, s.of(right))
        return product(s.length(left), s.of(right))
    return product(s.of(left), s.length(right)) if s.fixed(right) else None


def _total(s: Slopes, node: Any) -> Expression | None:
    """√n·K for the sum of n entries (Cauchy–Schwarz)."""
    factors: list[Expression] = []
    for size in node.args[0].shape:
        length = lift(size) if isinstance(size, (e.Dim, e.Part)) else lift(int(size))
        factors.append(e.Pow(length, lift(Fraction(1, 2))))
    return product(*factors, s.of(node.args[0]))


def _first(s: Slopes, node: Any) -> Expression | None:
    """Selections and rearrangements of entries do not lengthen."""
    return s.of(node.args[0])


def _literal(s: Slopes, node: Any) -> Expression | None:
    """The sum of the constants of all entries."""
    rows = node.args[0].args
    cells = [cell for row in rows for cell in (row.args if isinstance(row, sympy.Tuple) else (row,))]
    return added(*map(s.of, cells))


def _defined(s: Slopes, node: Any) -> Expression | None:
    """An elementwise function of its first argument by its lemma, K_h·K; any other name by what it stands for."""
    shown = node.args[1].args
    if shown and not s.fixed(shown[0]):
        for (body, at), constant in s.lemmas.items():
            if elementwise(node, at) == body:
                return product(constant, s.of(shown[0]))
    return s.of(node.meaning)


def _array_function(s: Slopes, node: Any) -> Expression | None:
    """K for the largest and smallest entry, the spectral norm, and the extreme eigenvalues of symmetric matrices: none
    moves further than the array does in its Frobenius norm (Horn & Johnson 2013, §4.3 and §5.6)."""
    return s.of(node.array) if node.function in ("max", "min", "spectral", "eigmax", "eigmin") else None


def _call(s: Slopes, node: Any) -> Expression | None:
    """K_f·K by a hypothesis that f⁽ᵏ⁾ is Lipschitz with the constant K_f ≥ 0 on the whole line."""
    constant = constant_of_call(node, s.given, s.fixed)
    return None if constant is None else product(constant, s.of(node.args[2]))


LAWS: dict[type, Callable[[Slopes, Any], Expression | None]] = {
    e.Variable: _variable,
    e.Add: _add,
    e.Neg: _first,
    e.Mul: _mul,
    e.Div: _div,
    e.Pow: _pow,
    e.Apply: _apply,
    e.MatMul: _matmul,
    e.Total: _total,
    ar.Literal: _literal,
    e.Defined: _defined,
    e.Call: _call,
    ArrayFunction: _array_function,
    **dict.fromkeys((e.Entry, e.Transpose, ar.Row, ar.Column, ar.Diag, ar.Diagonal), _first),
}
