"""Derivatives in a name for a formula: after z = wx + b and L = (z − y)² the derivative of L in z is 2(z − y).

z stands for a variable of its own while L is differentiated, and all else in L is held fixed.  The kernel proves what
the derivative is for every value of that variable, of which the formula that z is a name for is one; where it cannot,
as at the kinks of a function that has some, the derivative is not known here.

A random name is held fixed too, though it is read as a formula in the parameters of its law: with x ~ N(μ, Σ), read as
μ + Rε, the derivative of ‖x − μ‖² in μ is 2(μ − x).  Inside an expectation a name is no more than what it is taken
over, so that E‖x − μ‖² varies with μ as the law does, and E x does not vary with x.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import inf
from typing import TYPE_CHECKING, Any

from sympy import Basic

from verifier.claims import Goal
from verifier.expressions import Defined, Derivative, Entry, Expectation, Expression, Leaf, Noise, Variable, lift
from verifier.kernel.signs.intervals import Interval
from verifier.kernel.signs.order import signs_under
from verifier.language.asymptotics.limits import PATIENCE
from verifier.language.declared.scope import told_by
from verifier.language.declared.two_moments import VALUES
from verifier.language.errors import NotYet
from verifier.patience import within
from verifier.printing import text
from verifier.properties import Concave, WithConstant
from verifier.relations import Convex, Eq, HasMinimum, Order, Relation, leaves, outermost, rebuild

if TYPE_CHECKING:
    from verifier.language.declared.scope import Scope
    from verifier.language.walk import Walker


def in_a_name(walker: Walker, node: ast.Call, f: Any, x: Any, slope: Callable[[Any, Any], Any]) -> Any:
    """The slope of f in x, also where x is a definition that f is written with, or a parameter of a random name."""
    fixed = moving(walker.scope, f, x)
    defined = isinstance(x, Defined) and x in walker.scope.lets.values()
    random = isinstance(x, Noise) or (defined and bool(leaves(x, Noise)))
    named = (defined or random) and isinstance(f, Expression) and (_stands_free(f, x) if random else f.has(x))
    drawn = _drawn(walker.scope, f, x)
    if not named and not fixed and not drawn:
        return walker.built(lambda: slope(f, x), node)
    from verifier.slips.search import calculated_side

    name = _name(x)
    held: dict[Expression, Expression] = {y: Variable(walker.scope.fresh(_name(y)), y.shape) for y in fixed}
    held |= {y: Variable(walker.scope.fresh(y.name), (), facts) for y, facts in drawn.items()}
    said, by, here = tuple(walker.scope.given), x, _hold(f, held)
    if named:
        if not random and _is_of_law(walker.scope, f, x):
            walker.fail(f"a derivative in {name}, by which a law is told: not yet known to the verifier", node, NotYet)
        over = signs_under(said).bounds(x.meaning) if isinstance(x, Defined) else Interval()
        facts = ("positive",) if over.positive else ("nonnegative",) if over.nonnegative else ()
        by = held[x] = Variable(walker.scope.fresh(name), x.shape, facts)
        put_in = _hold if random else rebuild
        here, said = put_in(here, {x: by}), (*_between(over, by), *(put_in(h, {x: by}) for h in said))
    means = [mean for mean in dict.fromkeys(outermost(here, Expectation)) if by not in leaves(mean, Variable)]
    constants = {mean: Variable(walker.scope.fresh("E°"), mean.shape) for mean in means}
    here, held = rebuild(here, constants), {**held, **constants}
    found = walker.built(lambda: slope(here, by), node)
    told = within(PATIENCE, calculated_side, Goal(Eq(found, found), said))
    if told is None and not named and not fixed:  # the kernel knows that what is drawn stays as it is
        return walker.built(lambda: slope(f, x), node)
    if told is None:
        of = f"{name}, a name for a formula" if named else f"{name} beside {_name(fixed[0])}, whose law has it"
        walker.fail(f"a derivative in {of}: not yet known to the verifier", node, NotYet)
    value = rebuild(told, {variable: y for y, variable in held.items()})
    walker.scope.note(f"the derivative in {name}, all else held fixed, is {text(value)}")
    return value


def _hold(node: Any, there: Mapping[Any, Expression]) -> Any:
    """The formula with names replaced where they stand free: what an expectation is taken over is none of them."""
    if node in there:
        return there[node]
    if isinstance(node, (Expectation, Leaf)) or not isinstance(node, Basic) or not node.args:
        return node
    if isinstance(node, Defined):
        meaning = _hold(node.meaning, there)
        return node if meaning is node.meaning else meaning
    args = [_hold(arg, there) for arg in node.args]
    return node if all(new is old for new, old in zip(args, node.args)) else node.func(*args)


def holding(scope: Scope, claimed: Iterable[Relation]) -> list[Relation]:
    """The claims, with random names as variables of their own where a property in a parameter of their law is claimed.

    Raises:
        NotYet: for a derivative in such a parameter that is not calculated.
    """
    return [_held(scope, relation) for relation in claimed]


def _held(scope: Scope, relation: Relation) -> Relation:
    found: Relation = relation
    if isinstance(relation, (Convex, Concave, HasMinimum, WithConstant)):
        names = {y: None for x in relation.args[1:] for y in moving(scope, relation.args[0], x)}
        there = {y: Variable(scope.fresh(_name(y)), y.shape) for y in names}
        found = relation.func(_hold(relation.args[0], there), *relation.args[1:]) if there else relation
    for slope in found.atoms(Derivative):
        for y in moving(scope, *slope.args):
            said = f"a derivative in {slope.args[1]} beside {_name(y)}, whose law has it"
            raise NotYet(f"{said}: not yet known to the verifier")
    return found


def moving(scope: Scope, f: Any, x: Any) -> list[Expression]:
    """The random names that stand free in f and whose formula is written with x, or with what x is an entry of."""
    base = x.args[0] if isinstance(x, Entry) else x
    return [y for y in scope.random if y != x and y.has(base) and _stands_free(f, y)]


def _stands_free(node: Any, name: Expression) -> bool:
    """The name stands in the formula outside every expectation."""
    if node == name or isinstance(node, (Expectation, Leaf)) or not isinstance(node, Basic):
        return bool(node == name)
    return any(_stands_free(arg, name) for arg in ([node.meaning] if isinstance(node, Defined) else node.args))


def _drawn(scope: Scope, f: Any, x: Any) -> dict[Noise, tuple[str, ...]]:
    """The numbers in f whose law has x for a parameter, with what is known of their values: more than their moments is
    known of what the slope no longer has."""
    names = {drawn: name for name, drawn in scope.by_square.items() if not drawn.shape}
    found = [y for y in names if isinstance(x, Variable) and y in leaves(f, Noise) and _stands_free(f, y)]
    return {y: VALUES.get(scope.drawn_by[names[y]][0], ()) for y in found if told_by(y, x)}


def _is_of_law(scope: Scope, f: Expression, x: Defined) -> bool:
    """An expectation in f is taken over a random name that is written with parts of x, as with the root of a
    covariance."""
    parts = {*leaves(x.meaning, Variable)}
    names = [y for y in scope.random if parts & {*leaves(y, Variable)} and not y.has(x)]
    return any(mean.has(y) for mean in f.atoms(Expectation) for y in names)


def _name(x: Any) -> str:
    return str(x.args[0]) if isinstance(x, (Defined, Entry)) else str(x)


def _between(over: Interval, x: Variable) -> Iterator[Order]:
    """What the sign rules see of a number, as what is said of the variable in its place."""
    if not x.shape and over.low > -inf:
        yield Order("<" if over.low_open else "≤", lift(over.low), x)
    if not x.shape and over.high < inf:
        yield Order("<" if over.high_open else "≤", x, lift(over.high))


__all__ = ["holding", "in_a_name", "moving"]
