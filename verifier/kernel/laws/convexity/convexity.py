"""Convex functions: by the second derivative, along lines, by composition; and minima by strong convexity."""

from __future__ import annotations

from typing import Any

from verifier.arrangements import identity_like, zeros_like
from verifier.certificates import (
    AlongLines,
    ByMeaning,
    Composition,
    HessianPsd,
    Rewritten,
    StrongConvexity,
    Subgradient,
)
from verifier.expressions import Add, Derivative, Mul, Neg, Total, Variable
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.laws.calculus import filled
from verifier.kernel.laws.convexity.convex_sets import convex_domain
from verifier.kernel.laws.rules import fresh
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.signs.composition import curvature
from verifier.properties import Concave, StronglyConvex, along, unfolded
from verifier.relations import Convex, HasMinimum, Loewner, Order, leaves, rebuild

#: Facts of a variable that its differences have too, so that a direction need not leave them.
LINEAR_FACTS = {"psd": "symmetric", "spd": "symmetric"} | {
    fact: fact for fact in ("symmetric", "antisymmetric", "diagonal", "lower_triangular", "upper_triangular")
}


def convex_by_hessian(proof: Proof, relation: Convex, certificate: HessianPsd) -> None:
    """A C² function with a Hessian ⪰ 0 on a convex set is convex there (Boyd & Vandenberghe 2004, §3.1.4).

    The variable's declared set is convex, hypotheses cut out convex parts only, and the second derivative exists on
    all of it (its side conditions are discharged).
    """
    function, *variables = relation.args
    if len(variables) != 1:
        raise Rejected("this rule speaks of one variable; several need the second derivative along lines")
    variable = variables[0]
    convex_domain(proof, (variable,))
    second = Derivative(Derivative(function, variable), variable)
    proof.discharge(second)
    proof.use("Hessian ⪰ 0 ⇒ convex")
    if not variable.shape:
        prove(proof, Order("≥", second, 0), certificate.inner)
    elif len(variable.shape) == 1:
        prove(proof, Loewner("⪰", second, zeros_like(second)), certificate.inner)
    else:
        raise Rejected("convexity in a matrix is beyond this rule; it needs the second derivative along lines")


def convex_along_lines(proof: Proof, relation: Convex, certificate: AlongLines) -> None:
    """A C² function is convex on a convex set if d²/dt² f(x + tv) ≥ 0 at all of its points x, for every direction v.

    Between two points of the set the direction is their difference: symmetric (diagonal, triangular …) where all
    points are.
    """
    function, *variables = relation.args
    directions = certificate.directions
    convex_domain(proof, tuple(variables))
    if len(directions) != len(variables) or len({v.name for v in directions}) < len(directions):
        raise Rejected("one direction is needed for each variable")
    for variable, direction in zip(variables, directions):
        fresh(proof, direction, variable.shape, frozenset(LINEAR_FACTS[f] for f in variable.facts if f in LINEAR_FACTS))
    slope = along(function, tuple(variables), directions)
    second = along(slope, tuple(variables), directions)
    proof.discharge(second)
    proof.use("second derivative along lines ≥ 0 ⇒ convex")
    prove(proof.wider(variables=directions), Order("≥", second, 0), certificate.inner)


def convex_by_composition(proof: Proof, relation: Convex, certificate: Composition) -> None:
    """A function is convex on a convex set on which it is defined if the composition rules say so; powers tᵃ of letter
    order have the value 0 at t = 0."""
    function, *variables = relation.args
    convex_domain(proof, tuple(variables))
    filled.discharge(proof, function)
    if not curvature(function, frozenset(variables), proof.signs).convex:
        raise Rejected("the composition rules do not make the function convex")
    proof.use("composition of convex functions")


def convex_rewritten(proof: Proof, relation: Convex, certificate: Rewritten) -> None:
    """A function that equals another one everywhere on a convex set is convex there if the composition rules say so of
    the other one."""
    function, *variables = relation.args
    form = certificate.form
    convex_domain(proof, tuple(variables))
    proof.discharge(form)
    if form.shape or not proof.equal(function, form, certificate.equality.rules):
        raise Rejected("the function is not the certificate's form")
    if not curvature(form, frozenset(variables), proof.signs).convex:
        raise Rejected("the composition rules do not make the certificate's form convex")
    proof.use("normal form")
    proof.use("composition of convex functions")


def convex_by_subgradient(proof: Proof, relation: Convex, certificate: Subgradient) -> None:
    """f is convex on a convex set if at each of its points x some g(x) has f(y) ≥ f(x) + g(x)·(y − x) for all y of
    the set: f is then a supremum of affine functions (Rockafellar 1970, §23).  Kinks do no harm."""
    function, *variables = relation.args
    if len(variables) != 1:
        raise Rejected("this rule speaks of one variable")
    x, y, slope = variables[0], certificate.other, certificate.slope
    convex_domain(proof, (x,))
    fresh(proof, y, x.shape, x.facts)
    if y.facts != x.facts or any(x in leaves(hypothesis, Variable) for hypothesis in proof.given):
        raise Rejected("the second point must range over the same set as the first")
    if y in leaves(slope, Variable) or slope.shape != x.shape:
        raise Rejected(f"the slope is one for each {x}, of its shape, and does not depend on {y}")
    if any(x in v.of for v in leaves(function, Variable)) or scope_of(function).bound & {x}:
        raise Rejected(f"the function does not depend on {x} by its formula alone")
    step = Mul(slope, Add(y, Neg(x)))
    tangent = Add(function, Total(step) if x.shape else step)
    proof.use("subgradients ⇒ convex")
    wider = proof.wider(variables=(y,))
    prove(wider, Order("≥", rebuild(function, {x: y}), tangent), certificate.inner)


def by_meaning(proof: Proof, relation: Any, certificate: ByMeaning) -> None:
    """Concave, strongly convex and smooth are what they mean; a modulus of strong convexity is > 0.

    Whatever shows that −f is convex shows that f is defined.
    """
    if not isinstance(relation, Concave):
        proof.discharge(relation)
    if isinstance(relation, StronglyConvex) and not proof.signs.bounds(relation.args[2]).positive:
        raise Rejected("the modulus is not > 0 by the sign rules")
    prove(proof, unfolded(relation), certificate.inner)


def minimum_by_strong_convexity(proof: Proof, relation: HasMinimum, certificate: StrongConvexity) -> None:
    """A C² function on Rⁿ with ∇²f ⪰ μI, μ > 0, attains its minimum, once (Boyd & Vandenberghe 2004, §9.1.2)."""
    function, *variables = relation.args
    if len(variables) != 1:
        raise Rejected("this rule speaks of one variable")
    variable = variables[0]
    convex_domain(proof, (variable,), frozenset())
    if leaves(certificate.modulus, Variable) and variable in leaves(certificate.modulus, Variable):
        raise Rejected("the modulus must not depend on the variable")
    proof.discharge(certificate.modulus)
    if not proof.signs.bounds(certificate.modulus).positive:
        raise Rejected("the modulus is not > 0 by the sign rules")
    second = Derivative(Derivative(function, variable), variable)
    proof.discharge(second)
    proof.use("strong convexity ⇒ a minimum exists")
    if not variable.shape:
        prove(proof, Order("≥", second, certificate.modulus), certificate.inner)
        return
    if len(variable.shape) != 1:
        raise Rejected("strong convexity in a matrix is beyond this rule")
    prove(proof, Loewner("⪰", second, Mul(certificate.modulus, identity_like(variable))), certificate.inner)
