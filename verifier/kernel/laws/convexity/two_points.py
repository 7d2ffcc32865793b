"""What a property of a function says of two points.

For a, b in the set on which f has the property (of which a variable of its own tells the shape and the facts):

* f convex: f(w·a + (1 − w)·b) ≤ w·f(a) + (1 − w)·f(b) for 0 ≤ w ≤ 1;
* f convex and differentiable at a: f(b) ≥ f(a) + ∇f(a)·(b − a);
* f Lipschitz with L: ‖f(a) − f(b)‖ ≤ L·‖a − b‖.

Source: Boyd & Vandenberghe (2004), §3.1.1 and §3.1.3.
"""

from __future__ import annotations

from sympy import Rational

from verifier.certificates import AtTwoPoints
from verifier.expressions import Add, Apply, Derivative, Expression, Leaf, Mul, Neg, Noise, Pow, Total, Variable, lift
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.laws.calculus.kinks import OPEN_FACTS
from verifier.kernel.laws.cases import admits
from verifier.kernel.laws.rules import fresh
from verifier.kernel.meaning.bindings import scope_of
from verifier.properties import Lipschitz, squared
from verifier.relations import Convex, Order, Relation, leaves, rebuild

_HALF = lift(Rational(1, 2))


def at_two_points(proof: Proof, relation: Relation, certificate: AtTwoPoints) -> None:
    """The property, by ``proof``, gives one hypothesis more for ``body``.

    Raises:
        Rejected: where the points do not lie in the set, or putting them in would say something else.
    """
    said = certificate.said
    if type(said) not in (Convex, Lipschitz) or len(said.args) != (2 if isinstance(said, Convex) else 3):
        raise Rejected("a property in one variable is used here: convex, or Lipschitz")
    function, x = said.args[:2]
    fresh(proof, x, x.shape, x.facts)
    bound = scope_of(function).bound
    values = [part for part in (*certificate.points, certificate.weight) if part is not None]
    brought = {leaf for value in values for leaf in leaves(value, Leaf)}
    if bound & {x, *brought} or any(isinstance(leaf, Noise) for leaf in brought):
        raise Rejected("what is put into the function must not be bound in it, nor random")
    for point in certificate.points:
        _lies_in(proof, x, point)
    w = certificate.weight
    if w is not None and (w.shape or not all(proof.signs.bounds(part).nonnegative for part in (w, _rest(w)))):
        raise Rejected("{} is not known to lie between 0 and 1", w)
    if isinstance(said, Convex) and w is None:
        _may_move(said, certificate.points[0])
    stated = instance(said, certificate.points, w)
    proof.discharge(stated)
    proof.use("a property at two points")
    prove(proof.wider(variables=(x,)), said, certificate.proof)
    prove(proof.wider((stated,)), relation, certificate.body)


def _lies_in(proof: Proof, x: Variable, point: Expression) -> None:
    """The point has the shape of the variable, and its facts: declared, or by the sign rules."""
    if point.shape != x.shape:
        raise Rejected("{} has another shape than {}", point, x)
    if not (type(point) is Variable and point.facts >= x.facts):
        admits(proof, x, point)


def _may_move(said: Convex, a: Expression) -> None:
    """The tangent is taken at a variable that ranges over an open set, and on which nothing else depends."""
    function, x = said.args
    if type(a) is not Variable or a.of or not x.facts <= OPEN_FACTS or not a.facts <= OPEN_FACTS:
        raise Rejected("the tangent is taken at a variable that ranges over an open set")
    if any(a == v or a in v.of for v in leaves(function, Variable)):
        raise Rejected("something else in the function depends on {}", a)


def instance(said: Relation, points: tuple[Expression, Expression], weight: Expression | None) -> Order:
    """What the property says of the points; of a convex function without a weight, its tangent at the first one."""
    function, x = said.args[:2]
    a, b = points
    at_a, at_b = (rebuild(function, {x: point}) for point in points)
    if isinstance(said, Lipschitz):
        return Order("≤", _norm(Add(at_a, Neg(at_b))), Mul(said.args[2], _norm(Add(a, Neg(b)))))
    if weight is None:
        step = Mul(Derivative(at_a, a), Add(b, Neg(a)))
        return Order("≥", at_b, Add(at_a, Total(step) if a.shape else step))
    rest = _rest(weight)
    between = rebuild(function, {x: Add(Mul(weight, a), Mul(rest, b))})
    return Order("≤", between, Add(Mul(weight, at_a), Mul(rest, at_b)))


def _rest(weight: Expression) -> Expression:
    return Add(lift(1), Neg(weight))


def _norm(x: Expression) -> Expression:
    """‖x‖; |x| for a number."""
    return Pow(squared(x), _HALF) if x.shape else Apply("abs", x)


__all__ = ["at_two_points", "instance"]
