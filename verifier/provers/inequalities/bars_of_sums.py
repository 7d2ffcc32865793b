"""|x + y| in a power: first |x| + |y| in its place, then letters ≥ 0 for the sizes that are left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, Chained, Lemma, Rearranged
from verifier.claims import Goal, converse
from verifier.expressions import Add, Apply, Expression, Mul, Pow, Variable, lift
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.signs.multiples import multiple
from verifier.kernel.signs.order import signs_under
from verifier.kernel.signs.sums import addends
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.search import Search
from verifier.relations import Eq, Order, leaves, rebuild

#: How deep among subgoals, and how often in a whole search.
_DEPTH, _MOST = 1, 2


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """lhs ≤ middle ≤ rhs for the middle with the sizes of the letters, which is about these alone."""
    relation = goal.relation
    if not isinstance(relation, Order) or search.depth > _DEPTH or relation.lhs.shape or relation.rhs.shape:
        return
    below = converse(ascending(relation))
    if not isinstance(below.lhs, Pow):
        return
    sizes: dict[Any, Any] = {part: _apart(part) for part in parts_of(Eq(below.lhs, below.lhs))}
    middle = rebuild(below.lhs, {part: apart for part, apart in sizes.items() if apart is not None})
    if middle in below.expressions:
        return
    second = _of_sizes(Order(below.sign, middle, below.rhs), goal, search)
    first = second and search.anew(Goal(Order("≤", below.lhs, middle), goal.given, goal.hints))
    if first is not None and second is not None:
        chain = Chained(middle, first, second)
        yield chain if below == relation else Rearranged(lift(1), below, chain)


def _apart(part: Any) -> Expression | None:
    """|c|·(|x| + |y| + …) for |c·(x ± y ± …)| of letters; None for anything else."""
    if not isinstance(part, Apply) or part.function != "abs":
        return None
    scale, total = multiple(part.argument)
    letters = [term for _, term in addends(total, 1)] if isinstance(total, Add) else []
    if len(letters) < 2 or leaves(scale, Variable) or not all(isinstance(term, Variable) for term in letters):
        return None
    whole = Add(*(Apply("abs", term) for term in letters))
    return whole if scale == lift(1) else Mul(Apply("abs", scale), whole)


def _of_sizes(relation: Order, goal: Goal, search: Search) -> Certificate | None:
    """The relation for numbers ≥ 0, or > 0, in the place of the sizes of the letters, used at these."""
    signs = signs_under(goal.given)
    sizes = [part for part in parts_of(relation) if isinstance(part, Apply) and part.function == "abs"]
    known = {size: signs.bounds(size).excludes_zero for size in sizes if isinstance(size.argument, Variable)}
    taken = {v.name for v in goal.variables()}
    names = {
        size: Variable(search.name(str(size.argument), taken), (), ("positive" if apart else "nonnegative",))
        for size, apart in known.items()
    }
    statement = rebuild(relation, dict(names))
    letters = leaves(statement, Variable)
    if any(size.argument in letters for size in names):
        return None
    given = tuple(h for h in goal.given if {*leaves(h, Variable)} <= {*letters})
    proof = search.anew(Goal(statement, given)) if search.afford("sizes of sums", _MOST) else None
    if proof is None:
        return None
    others = ((v, v) for v in letters if v not in names.values())
    return Lemma(statement, proof, (*((v, size) for size, v in names.items()), *others), None, given)
