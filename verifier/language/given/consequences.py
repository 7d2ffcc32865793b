"""What a hypothesis says besides, in the form in which side conditions ask for it."""

from __future__ import annotations

from sympy import Rational

from verifier.arrangements import Det, Diag
from verifier.array_functions import ArrayFunction
from verifier.expressions import (
    Add,
    Apply,
    Comprehension,
    Defined,
    Div,
    Entry,
    Expression,
    Leaf,
    Neg,
    Number,
    Pow,
    Total,
    Transpose,
    Variable,
    lift,
)
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.order import Signs
from verifier.notation import absolute, ones
from verifier.relations import CONVERSE, Eq, Ne, Order, Relation, Symmetric, leaves

#: The exponent of a root.
_HALF = lift(Rational(1, 2))


def turned(relation: Relation) -> Relation | None:
    """No entry of a − b is 0, so none of b − a: side conditions are asked of what is written."""
    if not isinstance(relation, Order) or relation.sign != ">" or not isinstance(relation.lhs, Apply):
        return None
    inside = relation.lhs.argument
    if relation.lhs.function != "abs" or not inside.shape or not isinstance(inside, Add) or len(inside.args) != 2:
        return None
    first, second = inside.args
    return Order(">", absolute(second.args[0] - first), relation.rhs) if isinstance(second, Neg) else None


def of_each_entry(relation: Relation) -> Relation | None:
    """max x ≤ c says that every entry of x is ≤ c, and min x ≥ c that every one is ≥ c."""
    if not isinstance(relation, Order):
        return None
    converse = Order(CONVERSE[relation.sign], relation.rhs, relation.lhs)
    for said in (relation, converse):
        extreme = plain(said.lhs)
        if isinstance(extreme, ArrayFunction) and extreme.function == ("max" if said.sign in "<≤" else "min"):
            return Order(said.sign, extreme.array, said.rhs)
    return None


def without_root(relation: Relation) -> Relation | None:
    """‖x‖ > 0 and ‖x‖ ≠ 0 say that the sum of squares is > 0, and ‖xᵢ‖ > c ≥ 0 of all rows (or columns) of a matrix
    that those of its rows are: the form in which the side conditions ask for it."""
    if isinstance(relation, Order) and relation.sign in "<>":
        sides = (relation.lhs, relation.rhs) if relation.sign == ">" else (relation.rhs, relation.lhs)
    elif isinstance(relation, Ne) and len(relation.expressions) == 2:
        sides = relation.expressions
    else:
        return None
    large, small = sides
    if isinstance(large, Comprehension) and isinstance(relation, Order):
        squares = _squares_of_rows(large)
        least = isinstance(small, Number) and small.value >= 0
        return Order(">", squares, lift(0)) if least and squares is not None else None
    if not isinstance(small, Number) or small.value or not isinstance(large, Defined):
        return None
    inside = _under_root(large)
    return None if inside is None else Order(">", inside, small)


def of_spread(relation: Relation) -> Relation | None:
    """A variance or a deviation > 0 or ≠ 0 says that the sum of squares of which it is a part is > 0."""
    if isinstance(relation, Order) and relation.sign in "<>":
        large, small = relation.expressions if relation.sign == ">" else relation.expressions[::-1]
    elif isinstance(relation, Ne) and len(relation.expressions) == 2:
        large, small = relation.expressions
    else:
        return None
    node = plain(large)
    if isinstance(node, Pow) and node.args[1] == _HALF:
        node = plain(node.args[0])
    if not isinstance(small, Number) or small.value or not isinstance(node, Div):
        return None
    total = plain(node.args[0])
    squares = isinstance(total, Total) and isinstance(total.args[0], Pow) and total.args[0].args[1] == lift(2)
    return Order(">", total, small) if squares else None


def _under_root(node: Expression) -> Expression | None:
    """The sum for the root of a sum, of any name: somebody may call norm what is none."""
    root = node.meaning if isinstance(node, Defined) else node
    if not isinstance(root, Pow) or not isinstance(root.args[0], Total):
        return None
    by = root.args[1]  # ½, or 1/p, which is not 0 either, of what is never < 0: (−8)² is > 0
    is_root = by == _HALF or (
        isinstance(by, Div) and by.args[0] == lift(1) and Signs().bounds(root.args[0]).nonnegative
    )
    return root.args[0] if is_root else None


def _squares_of_rows(lengths: Comprehension) -> Expression | None:
    """X∘X·1 for the lengths ‖xᵢ‖ of all rows of X, and 1·X∘X for those of its columns."""
    body, *indices = lengths.args
    total = _under_root(body)
    square = None if total is None else total.args[0]
    row = square.args[0] if isinstance(square, Pow) and square.args[1] == lift(2) else None
    if not isinstance(row, Comprehension) or len(row.args) != 2 or len(indices) != 1:
        return None
    entry = row.args[0]
    if not isinstance(entry, Entry):
        return None
    squares = Pow(entry.args[0], lift(2))
    if entry.args[1:] == (*indices, row.args[1]):
        return squares @ ones(squares.shape[1])
    return ones(squares.shape[0]) @ squares if entry.args[1:] == (row.args[1], *indices) else None


def of_each_factor(relation: Relation) -> Relation | None:
    """Π aᵢ ≠ 0, > 0 or < 0 says that no entry of a is 0, and so does det diag(a), which is this product."""
    if not isinstance(relation, Ne) and not (isinstance(relation, Order) and relation.strict):
        return None
    sides = relation.expressions
    for product, other in (sides, sides[::-1]) if len(sides) == 2 else ():
        found = plain(product)
        zero = isinstance(other, Number) and not other.value
        if zero and isinstance(found, Det) and isinstance(plain(found.args[0]), Diag):
            return Order(">", absolute(plain(found.args[0]).args[0]), lift(0))
    return None


def mirrored(relation: Relation) -> Relation | None:
    """A = Aᵀ says that A is symmetric."""
    if type(relation) is not Eq:
        return None
    pair = relation.expressions
    ways = ((a, b) for a, b in (pair, pair[::-1]) if isinstance(a, Variable) and len(a.shape) == 2)
    found = next((a for a, b in ways if b == Transpose(a)), None)
    return None if found is None else Symmetric(found)


def from_above(relation: Relation) -> Relation | None:
    """|x| ≤ c says that x ≤ c."""
    found = _size_below(relation)
    return None if found is None else Order(found[2], found[0], found[1])


def from_below(relation: Relation) -> Relation | None:
    """|x| ≤ c says that x ≥ −c."""
    found = _size_below(relation)
    return None if found is None else Order(CONVERSE[found[2]], found[0], Neg(found[1]))


def _size_below(relation: Relation) -> tuple[Variable, Expression, str] | None:
    """x, c and the sign of |x| ≤ c or |x| < c, for a scalar variable and a number."""
    if not isinstance(relation, Order):
        return None
    sides, sign = relation.expressions, relation.sign
    size, bound = sides if sign in "<≤" else sides[::-1]
    if not isinstance(size, Apply) or size.function != "abs" or not isinstance(size.argument, Variable):
        return None
    if leaves(bound, Leaf) or size.argument.shape or bound.shape:
        return None
    return size.argument, bound, sign if sign in "<≤" else CONVERSE[sign]


#: Each gives another form of a hypothesis, or None.
FORMS = (without_root, of_spread, turned, of_each_entry, of_each_factor, mirrored, from_above, from_below)
