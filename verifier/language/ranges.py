"""sum(f(k), k, a, b) and prod(f(k), k, a, b): sums and products over the whole numbers from a to b inclusive."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from verifier.expressions import Dim, Expression, Size, Variable
from verifier.language.constants import infinite, rational
from verifier.language.errors import NotYet
from verifier.language.series import NoSum, series
from verifier.printing import text
from verifier.sequences import RangeSum, is_integer

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def ranged(walker: Walker, node: ast.Call, arguments: list[ast.expr], head: type[RangeSum]) -> Expression:
    """Σ or ∏ of f(k) over the integers k from a to b; 0 or 1 if b < a.  The letter k means something else outside."""
    body, letter, *ends = arguments
    if not isinstance(letter, ast.Name) or node.keywords:
        walker.fail("a sum from a to b is written sum(f(k), k, a, b), a product prod(f(k), k, a, b)", node)
    if head is RangeSum and infinite(ends[1]) > 0:
        return _endless(walker, node, body, letter, walker.value(ends[0]))
    first, last = (walker.value(end) for end in ends)
    for said, end in zip(ends, (first, last)):
        if not is_integer(end):
            advice = "declare its names as in n: natural or n: integer"
            walker.fail(f"a sum runs between whole numbers, and {end} is not known to be one; {advice}", said)
    running = _running(walker, letter.id, first)
    with walker.scope.shadow(letter.id, running):
        summand = walker.value(body)
    return walker.built(lambda: head(summand, running, first, last), node)


def _endless(walker: Walker, node: ast.Call, body: ast.expr, letter: ast.Name, first: Expression) -> Expression:
    """The sum of a series, by its law."""
    running = _running(walker, letter.id, first)
    with walker.scope.shadow(letter.id, running):
        summand = walker.value(body)
    start = rational(first)
    try:
        if summand.shape or start is None or start.denominator != 1:
            raise NoSum(": it has numbers as terms, and begins at a whole number")
        found = series(summand, running, int(start), tuple(walker.scope.given))
    except NoSum as error:
        walker.fail(f"no law of series known here applies{error}; not yet known to the verifier", node, NotYet)
    walker.scope.cite(f"∑[{running.name} = {start} … ∞] {text(summand)} = {text(found)}, a known series")
    walker.scope.narrow.add(found)
    return found


def _running(walker: Walker, letter: str, first: Expression) -> Variable:
    """What the letter stands for inside: of a name that is declared as well, something of another name."""
    scope = walker.scope
    declared = letter in scope.variables or letter in scope.lets
    return Variable(scope.fresh(letter) if declared else letter, (), counted_from(first))


def counted_from(first: Expression) -> tuple[str, ...]:
    """The facts of every integer from ``first`` on, as far as its form shows them."""
    start = rational(first)
    if start is None:
        whole = isinstance(first, Size) or (isinstance(first, Variable) and "whole" in first.facts)
        return ("whole",) if whole else ("integer",)
    return ("whole", "positive") if start >= 1 else ("whole",) if start >= 0 else ("integer",)


def is_index(letter: ast.expr, body: ast.expr) -> bool:
    """The letter stands between the brackets of an array in the formula, as i does in x[i]."""
    places = [part.slice for part in ast.walk(body) if isinstance(part, ast.Subscript)]
    inside = (part for place in places for part in ast.walk(place))
    return isinstance(letter, ast.Name) and any(isinstance(p, ast.Name) and p.id == letter.id for p in inside)


def axis(walker: Walker, node: ast.Call, ends: list[ast.expr]) -> Dim | int:
    """The length of the axis whose indices run from 1 to n, or from 0 to n − 1: nothing else is a whole axis."""
    first, last = ends
    start = rational(walker.value(first))
    top = last
    if start == 0 and isinstance(last, ast.BinOp) and isinstance(last.op, ast.Sub):
        top = last.left if rational(walker.value(last.right)) == 1 else last
    if start == 1 or (start == 0 and top is not last):
        length = walker.value(top)
        if isinstance(length, Size):
            return length.dim
    value = rational(walker.value(last))
    if start in (0, 1) and value is not None and value.denominator == 1:
        return int(value) + (1 if start == 0 else 0)
    advice = "an index runs over a whole axis, as in sum(x[i], i) or from 1 to n"
    walker.fail(f"{advice}: other parts of an axis are not yet known to the verifier", node, NotYet)
