"""Comparison of nonnegative sides through their squares, of powers through their roots or their logarithms."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from verifier.certificates import Certificate, CompareRoots, Cut, Logarithms, Rearranged, Rewritten, SquareBoth
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Number, Pow, Variable, lift
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.order import signs_under
from verifier.provers.inequalities import pieces
from verifier.provers.inequalities.products import has_letter_power
from verifier.provers.samples import samples
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Order, leaves, rebuild


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """a² R b² from a R b for powers; a R b from a² R b² for others of which the greater is ≥ 0."""
    relation = goal.relation
    if not isinstance(relation, (Eq, Order)):
        return
    yield from _by_logarithms(goal, search)
    yield from _mirrored(goal, search)
    yield from _beside_its_root(goal, search)
    if isinstance(relation, Order) and _squared(relation) and not (search.depth and _of_roots(relation)):
        roots = search.find(
            Goal(Order(relation.sign, *(side.args[0] for side in relation.expressions)), goal.given, goal.hints)
        )
        if roots is not None:
            yield CompareRoots(roots)
    yield from _by_sizes(goal, search)
    if (_to_be_squared(relation) or _said_of_squares(goal)) and not _squared(relation):
        if search.deep and _chooses(relation):  # squares of max(a, b) and its kin lead to roots in roots
            yield from pieces.propose(goal, search)
        lhs, rhs = relation.expressions
        signs = signs_under(goal.given)
        sides = (lhs, rhs) if isinstance(relation, Eq) else (ascending(relation).lhs,)
        unknown = [side for side in sides if not signs.bounds(side).nonnegative]
        if len(unknown) == 1 and not (search.depth or lhs.shape or rhs.shape):
            yield from _once_known(goal, Order("≥", unknown[0], 0), search)
        elif not (unknown or lhs.shape or rhs.shape):
            squares = Eq(lhs**2, rhs**2) if isinstance(relation, Eq) else Order(relation.sign, lhs**2, rhs**2)
            if isinstance(squares, Order) and _bars(relation):
                yield from map(SquareBoth, _by_pythagoras(squares, goal, search))
            inner = search.find(Goal(squares, goal.given, goal.hints))
            if inner is not None:
                yield SquareBoth(inner)


def _by_sizes(goal: Goal, search: Search) -> Iterator[Certificate]:
    """u² R v² from |u| R |v|, and u² R c² for a number c from |u| R c."""
    relation = goal.relation
    if not isinstance(relation, Order) or search.depth or relation.lhs.shape or relation.rhs.shape:
        return
    signs = signs_under(goal.given)
    squared = [part for part in map(plain, relation.expressions) if isinstance(part, Pow) and part.args[1] == lift(2)]
    if not squared or all(signs.bounds(part.args[0]).nonnegative for part in squared):
        return
    roots = [root for side in relation.expressions if (root := _size(side)) is not None]
    if len(roots) < 2:
        return
    inner = search.find(Goal(Order(relation.sign, *roots), goal.given, goal.hints))
    if inner is not None:
        yield Rearranged(lift(1), Order(relation.sign, *(root**2 for root in roots)), CompareRoots(inner))


def _size(side: Expression) -> Expression | None:
    """|u| for u², and √c for a number c ≥ 0."""
    node = plain(side)
    if isinstance(node, Pow) and node.args[1] == lift(2):
        return Apply("abs", node.args[0])
    if isinstance(node, Number) and node.value >= 0:
        return lift(1) if node.value == 1 else Pow(node, lift(Fraction(1, 2)))
    return None


def _beside_its_root(goal: Goal, search: Search) -> Iterator[Certificate]:
    """u² R v from u R √v, where √v stands in u: ⌊√x⌋² ≤ x."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape or search.depth > 1:
        return
    for k, side in enumerate(relation.expressions):
        root = Pow(relation.expressions[1 - k], lift(Fraction(1, 2)))
        if not isinstance(side, Pow) or side.args[1] != lift(2) or root not in side.args[0].atoms(Pow):
            continue
        roots = (side.args[0], root) if k == 0 else (root, side.args[0])
        inner = search.find(Goal(Order(relation.sign, *roots), goal.given, goal.hints))
        if inner is not None:
            yield Rearranged(lift(1), Order(relation.sign, *(root**2 for root in roots)), CompareRoots(inner))


def _once_known(goal: Goal, fact: Order, search: Search) -> Iterator[Certificate]:
    """√u R v from u R v², where v ≥ 0 is a fact that is proved first."""
    term = search.gap(goal, fact.lhs, fact.rhs)
    if term is None or any(point.sign(term) < 0 for point in samples(goal, search)):
        return
    proof, relation = search.find(Goal(fact, goal.given, goal.hints)), goal.relation
    sides = [side**2 for side in relation.expressions]
    squares = Order(relation.sign, *sides) if isinstance(relation, Order) else Eq(*sides)
    inner = proof and search.find(Goal(squares, (*goal.given, fact), goal.hints))
    if proof is not None and inner is not None:
        yield Cut(fact, proof, SquareBoth(inner))


def _by_pythagoras(relation: Order, goal: Goal, search: Search) -> Iterator[Rewritten]:
    """The difference of the sides with 1 − cos² u for sin² u."""
    up = ascending(relation)
    term = search.gap(goal, up.lhs, up.rhs)
    form = None if term is None else raise_term(term, goal.variables())
    sines = [] if form is None else [node for node in form.atoms(Apply) if node.function == "sin"]
    if form is not None and sines:
        plain = rebuild(form, {sine**2: 1 - Apply("cos", sine.argument) ** 2 for sine in sines})
        yield Rewritten(raise_term(search.proof(goal).entry(plain, ()), goal.variables()))


def _by_logarithms(goal: Goal, search: Search) -> Iterator[Certificate]:
    """a R b from log a R log b, where a side is a power whose exponent is no number, as in (Πλ)^(1/n), or has one for
    a factor, or is e^u beside a quotient, as e^(mean log x); of scalars ``products`` knows better."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
        return
    scalar = not any(v.shape for v in leaves(relation, Variable))
    powers = [side for side in relation.expressions if has_letter_power(side)]
    if not any(isinstance(side, Pow) or not scalar for side in powers) and (
        scalar or not _is_beside_quotient(relation)
    ):
        return
    signs = signs_under(goal.given)
    if all(signs.bounds(side).positive for side in relation.expressions):
        sides = (Apply("log", side) for side in relation.expressions)
        inner = search.find(Goal(Order(relation.sign, *sides), goal.given, goal.hints))
        if inner is not None:
            yield Logarithms(inner)


def _is_beside_quotient(relation: Order) -> bool:
    """One side is an exponential, the other one over something."""
    pairs = (relation.expressions, relation.expressions[::-1])
    return any(
        isinstance(a, Apply) and a.function == "exp" and isinstance(b, Div)
        for a, b in ((plain(side), plain(other)) for side, other in pairs)
    )


def _mirrored(goal: Goal, search: Search) -> Iterator[Certificate]:
    """a·cos u + … ≥ −r from r ≥ −(a·cos u + …), and a ≥ −c√u from c√u ≥ −a."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
        return
    up = ascending(relation)
    if not (_are_waves(up.lhs, up.rhs) or (_is_root(up.rhs) and not _is_root(up.lhs))):
        return
    signs = signs_under(goal.given)
    if signs.bounds(up.rhs).nonpositive and not signs.bounds(up.lhs).nonnegative:
        turned = Order(up.sign, Neg(up.rhs), Neg(up.lhs))
        inner = search.find(Goal(turned, goal.given, goal.hints))
        if inner is not None:
            yield Rearranged(lift(1), turned, inner)


def _chooses(relation: Eq | Order) -> bool:
    """The larger or the smaller of two scalars stands in it."""
    return any(str(node.args[0]) in ("max", "min") and not node.shape for node in relation.atoms(Defined))


def _said_of_squares(goal: Goal) -> bool:
    """A hypothesis is the same relation between the squares of the sides."""
    squares = [side**2 for side in goal.relation.expressions]
    return any(type(h) is type(goal.relation) and {*h.expressions} == {*squares} for h in goal.given)


def _to_be_squared(relation: Eq | Order) -> bool:
    """A side is a root; or the less side is linear in sines and cosines, and the greater has none: a·cos u + … ≤ r; or
    the greater is so, with bars around each: |cos u| + |sin u| ≥ r."""
    if any(map(_is_root, relation.expressions)):
        return True
    if isinstance(relation, Eq):
        return False
    up = ascending(relation)
    return _are_waves(up.rhs, up.lhs) or (_bars(relation) and _are_waves(up.lhs, up.rhs))


def _bars(relation: Eq | Order) -> bool:
    """The greater side of an inequality is a sum of sizes."""
    more = ascending(relation).lhs if isinstance(relation, Order) else None
    return isinstance(more, Add) and all(isinstance(arg, Apply) and arg.function == "abs" for arg in more.args)


def _are_waves(node: Any, other: Any) -> bool:
    """The one is linear in sines and cosines, of which the other has none."""
    return _degree(node, "cos") == _degree(node, "sin") == 1 and not _degree(other, "cos", "sin")


def _degree(node: Any, *functions: str) -> int:
    """The degree of a formula in these functions, bars aside; 2 also where it is no polynomial in them."""
    if isinstance(node, Defined):
        return _degree(node.meaning, *functions)
    inside = [_degree(arg, *functions) for arg in getattr(node, "args", ())]
    if isinstance(node, (Add, Neg)) or (isinstance(node, Apply) and node.function == "abs"):
        return max(inside)
    if isinstance(node, Mul):
        return sum(inside)
    return int(isinstance(node, Apply) and node.function in functions) or 2 * any(inside)


def _is_root(node: Any) -> bool:
    """A root, or |a| of a sum over a dimension, or a product or quotient with one: squaring removes it."""
    if isinstance(node, Defined):
        return _is_root(node.meaning)
    if isinstance(node, Apply) and node.function == "abs":
        return any(v.shape for v in leaves(node, Variable))
    if isinstance(node, (Mul, Div, Neg)):
        return any(map(_is_root, node.args))
    return isinstance(node, Pow) and isinstance(node.args[1], Number) and node.args[1].value.denominator != 1


def _squared(relation: Eq | Order) -> bool:
    """Both sides are powers already: squaring them leads nowhere."""
    return all(isinstance(side, Pow) for side in relation.expressions)


def _of_roots(relation: Eq | Order) -> bool:
    """A side is the power of a root: inside a search it has been made by squaring."""
    return any(_is_root(side.args[0]) for side in relation.expressions)
