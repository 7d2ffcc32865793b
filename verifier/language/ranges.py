"""sum(f(k), k, a, b) and prod(f(k), k, a, b): sums and products over the whole numbers from a to b inclusive."""

from __future__ import annotations

import ast
from functools import reduce
from operator import mul
from typing import TYPE_CHECKING, TypeAlias

from verifier import notation as nt
from verifier.expressions import Delta, Entry, Expression, Index, Length, Size, Variable
from verifier.kernel.meaning.discharging import discharge
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.signs.order import has_place, signs_under
from verifier.language.asymptotics import products
from verifier.language.asymptotics.convergence import shown
from verifier.language.asymptotics.matrix_powers import matrix_series
from verifier.language.asymptotics.series import series
from verifier.language.asymptotics.summands import NoSum
from verifier.language.axes import slices
from verifier.language.constants import infinite, rational
from verifier.language.errors import NotYet, Unclear
from verifier.printing import text
from verifier.relations import Order
from verifier.sequences import Ranged, RangeSum, is_integer

if TYPE_CHECKING:
    from verifier.language.walk import Walker


#: A letter that a part of an axis ends at, and whether the part ends one place before; ``None`` for the whole axis.
End: TypeAlias = "tuple[str, bool] | None"


def ranged(walker: Walker, node: ast.Call, arguments: list[ast.expr], head: type[Ranged]) -> Expression:
    """Σ or ∏ of f(k) over the integers k from a to b; 0 or 1 if b < a.  The letter k means something else outside."""
    body, letter, *ends = arguments
    if not isinstance(letter, ast.Name) or node.keywords:
        walker.fail("a sum from a to b is written sum(f(k), k, a, b), a product prod(f(k), k, a, b)", node)
    if infinite(ends[1]) > 0:
        return _endless(walker, node, body, letter, walker.value(ends[0]), head)
    first, last = (walker.value(end) for end in ends)
    for said, end in zip(ends, (first, last)):
        if not is_integer(end):
            advice = "declare its names as in n: natural or n: integer"
            walker.fail(f"a sum runs between whole numbers, and {end} is not known to be one; {advice}", said)
    running = _running(walker, letter.id, first)
    with walker.scope.shadow(letter.id, running, (Order("≥", running, first), Order("≤", running, last))):
        summand = walker.value(body)
    return walker.built(lambda: head(summand, running, first, last), node)


def _endless(
    walker: Walker, node: ast.Call, body: ast.expr, letter: ast.Name, first: Expression, head: type[Ranged]
) -> Expression:
    """The sum of a series, or an infinite product, by its law."""
    running = _running(walker, letter.id, first)
    with walker.scope.shadow(letter.id, running):
        summand = walker.value(body)
    start = rational(first)
    sign, what = ("∑", "series") if head is RangeSum else ("∏", "product")
    try:
        if start is None or start.denominator != 1:
            raise NoSum(": it begins at a whole number")
        law = products.endless if head is not RangeSum else matrix_series if summand.shape else series
        found = law(summand, running, int(start), tuple(walker.scope.given))
    except NoSum as error:
        laws = "series" if head is RangeSum else "infinite products"
        walker.fail(f"no law of {laws} known here applies{error}; not yet known to the verifier", node, NotYet)
    walker.scope.tell_value(
        f"{sign}[{running.name} = {start} … ∞] {text(summand)} = {text(shown(found))}, a known {what}"
    )
    walker.scope.narrow.add(found)
    return found


def _running(walker: Walker, letter: str, first: Expression) -> Variable:
    """What the letter stands for inside: of a name that is declared as well, or that counts from another number in
    another sum, so that other facts hold of it, something of another name."""
    scope, facts = walker.scope, counted_from(first)
    declared = letter in scope.variables or letter in scope.lets
    name = scope.fresh(letter) if declared else letter
    while scope.counting.setdefault(name, facts) != facts:
        name += "°"
    scope.taken.add(name)
    return Variable(name, (), facts)


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


def axis(walker: Walker, node: ast.Call, ends: list[ast.expr]) -> Length:
    """The length of the axis whose indices run from 1 to n, or from 0 to n − 1: nothing else is a whole axis."""
    first, last = ends
    start = rational(walker.value(first))
    top = last
    if start == 0 and isinstance(last, ast.BinOp) and isinstance(last.op, ast.Sub):
        top = last.left if rational(walker.value(last.right)) == 1 else last
    if start == 1:
        every = f"from 1 to {ast.unparse(last)} is every place of the axis"
        walker.scope.note(f"{every}; a place given by a number counts from 0")
    if start == 1 or (start == 0 and top is not last):
        length = walker.value(top)
        if isinstance(length, Size):
            return length.dim
    shorter = slices.length(walker, last) if start == 0 and isinstance(last, ast.BinOp) else None
    if isinstance(shorter, tuple) and shorter[1] > 0:
        return slices.part(shorter[0], shorter[1] - 1)
    value = rational(walker.value(last))
    if start in (0, 1) and value is not None and value.denominator == 1:
        return int(value) + (1 if start == 0 else 0)
    advice = "an index runs over a whole axis, as in sum(x[i], i) or from 1 to n"
    walker.fail(f"{advice}: other parts of an axis are not yet known to the verifier", node, Unclear)


def part_of_axis(walker: Walker, ends: list[ast.expr]) -> tuple[End, End] | None:
    """The ends of a sum over the places from 0 or i (i + 1) to n − 1 or j (j − 1), with index letters i and j; ``None``
    where it is no such part of an axis, or where places may be counted from 1."""
    first, last = ends
    low, high = _end(walker, first, ast.Add), _end(walker, last, ast.Sub)
    if low is None and rational_or_none(walker, first) != 0:
        return None
    if high is None and not _is_length_less_one(walker, last):
        return None
    return None if low is high is None else (low, high)


def rational_or_none(walker: Walker, node: ast.expr) -> object:
    """The number that the formula is, if it is written as one."""
    return rational(walker.value(node)) if isinstance(node, ast.Constant) else None


def _end(walker: Walker, node: ast.expr, sign: type[ast.operator]) -> End:
    """A letter of an index, and whether it is one beyond it."""
    beyond = isinstance(node, ast.BinOp) and isinstance(node.op, sign) and getattr(node.right, "value", None) == 1
    name = node.left if isinstance(node, ast.BinOp) and beyond else node
    if not isinstance(name, ast.Name):
        return None
    kind = walker.scope.kind(name.id)
    new = kind == "" and is_index(name, walker.source.tree())
    return (name.id, beyond) if new or walker.scope.is_letter(name.id) else None


def _is_length_less_one(walker: Walker, node: ast.expr) -> bool:
    """n − 1."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Sub) or getattr(node.right, "value", None) != 1:
        return False
    return isinstance(walker.value(node.left), Size)


def within(
    walker: Walker, node: ast.Call, body: Expression, running: Index, part: tuple[End, End], neutral: int
) -> Expression:
    """The body at the places of the part, and the neutral element elsewhere, for the running index.

    Raises:
        NotYet: for a body that may not exist at the other places.
    """
    known = signs_under(tuple(h for h in walker.scope.given if not has_place(h)))
    if not all(discharge(condition, known) for condition in obligations(body)):
        walker.fail("a part of an axis, of what may not exist elsewhere: not yet known to the verifier", node, NotYet)
    factors: list[Expression] = []
    n = running.dim
    for end, upwards in zip(part, (True, False)):
        if end is None:
            continue
        name, beyond = end
        other = walker.scope.place(name, n)
        if other.dim != n:
            walker.fail(f"{name} runs over {other.dim}, and {running} over {n}", node)
        pair = (running, other) if upwards else (other, running)
        at_least: Expression = Entry(nt.tril(nt.ones(n, n)), *pair)
        factors.append(at_least - Delta(running, other) if beyond else at_least)
    mask = reduce(mul, factors)
    return mask * body if neutral == 0 else mask * (body - neutral) + neutral
