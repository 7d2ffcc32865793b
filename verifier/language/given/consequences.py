"""What a hypothesis says besides, in the form in which side conditions ask for it."""

from __future__ import annotations

from sympy import Rational

from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Apply, Defined, Neg, Number, Pow, Total, Transpose, Variable, lift
from verifier.kernel.signs.definite import plain
from verifier.notation import absolute
from verifier.relations import CONVERSE, Eq, Ne, Order, Relation, Symmetric

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
    """‖x‖ > 0 and ‖x‖ ≠ 0 say that the sum of squares is > 0: the form in which the side conditions ask for it."""
    if isinstance(relation, Order) and relation.sign in "<>":
        sides = (relation.lhs, relation.rhs) if relation.sign == ">" else (relation.rhs, relation.lhs)
    elif isinstance(relation, Ne) and len(relation.expressions) == 2:
        sides = relation.expressions
    else:
        return None
    large, small = sides
    if not isinstance(small, Number) or small.value or not isinstance(large, Defined):
        return None
    root = large.meaning  # of any name: somebody may call norm what is none
    is_root = isinstance(root, Pow) and root.args[1] == _HALF and isinstance(root.args[0], Total)
    return Order(">", root.args[0], small) if is_root else None


def mirrored(relation: Relation) -> Relation | None:
    """A = Aᵀ says that A is symmetric."""
    if type(relation) is not Eq:
        return None
    pair = relation.expressions
    ways = ((a, b) for a, b in (pair, pair[::-1]) if isinstance(a, Variable) and len(a.shape) == 2)
    found = next((a for a, b in ways if b == Transpose(a)), None)
    return None if found is None else Symmetric(found)


#: Each gives another form of a hypothesis, or None.
FORMS = (without_root, turned, of_each_entry, mirrored)
