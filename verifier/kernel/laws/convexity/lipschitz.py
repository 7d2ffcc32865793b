"""Lipschitz bounds: by the mean value theorem on a convex set, by the Hessian, and by composition."""

from __future__ import annotations

from typing import Any

from verifier.arrangements import identity_like, zeros_like
from verifier.certificates import (
    HessianBetween,
    SlopeAlongLines,
    SlopeBetween,
    SlopeNorm,
    SlopeOfEqual,
    SlopeOffKinks,
    SlopesComposed,
    SmoothComposed,
)
from verifier.expressions import Derivative, Expression, Mul, Neg, Pow, Total, Variable, lift
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.laws.calculus.jumps import meetings
from verifier.kernel.laws.calculus.kinks import kinks, off
from verifier.kernel.laws.calculus.zeros import nowhere_dense
from verifier.kernel.laws.convexity.convex_sets import convex_domain, ties
from verifier.kernel.laws.rules import fresh
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.signs.constants import Slopes
from verifier.kernel.signs.elementwise import acts_on_entries
from verifier.kernel.signs.smoothness import smoothness
from verifier.properties import Lipschitz, Smooth, directional, squared
from verifier.relations import Eq, Loewner, Order, rebuild


def slope_between(proof: Proof, relation: Lipschitz, certificate: SlopeBetween) -> None:
    """A differentiable f with −L ≤ f′ ≤ L on an interval is L-Lipschitz there (mean value theorem)."""
    function, variable, constant = relation.args
    if function.shape or variable.shape:
        raise Rejected("this rule speaks of a scalar function of a scalar")
    slope = _slope(proof, function, variable)
    proof.use("mean value theorem")
    prove(proof, Order("≤", Neg(constant), slope), certificate.below)
    prove(proof, Order("≤", slope, constant), certificate.above)


def slope_off_kinks(proof: Proof, relation: Lipschitz, certificate: SlopeOffKinks) -> None:
    """A continuous f on an interval with −L ≤ f′ ≤ L off the zeros of polynomials in its variable, which are finitely
    many, is L-Lipschitz there: the mean value theorem holds between two of them, and f has no jump."""
    function, variable, constant = relation.args
    if function.shape or variable.shape or type(variable) is not Variable:
        raise Rejected("this rule speaks of a scalar function of a scalar")
    convex_domain(proof, (variable,))
    moving = frozenset((variable,))
    joins = meetings(proof, (function,), moving, certificate.whole)
    if len(joins) != len(certificate.joins):
        raise Rejected(f"{len(joins)} places where pieces meet, and {len(certificate.joins)} proofs that they do")
    slope = Derivative(function, variable)
    found = kinks(proof, Eq(slope, lift(0)))
    for obligation in obligations(slope):
        if obligation.subject not in found:
            proof.discharge_one(obligation)
    for subject in found:
        if not nowhere_dense(proof, subject, moving):
            raise Rejected("{} may be 0 on a whole interval", subject)
    proof.use("mean value theorem off finitely many points")
    away = proof.wider(tuple(map(off, found)))
    prove(away, Order("≤", Neg(constant), slope), certificate.below)
    prove(away, Order("≤", slope, constant), certificate.above)
    for join, part in zip(joins, certificate.joins):
        prove(proof.wider(join.given), join.claim, part)


def slope_of_equal(proof: Proof, relation: Lipschitz, certificate: SlopeOfEqual) -> None:
    """f is L-Lipschitz on a set on which f = g, by ``equal``, and g is, by ``inner``; that f is defined there is shown
    with f = g, and that L is with the second."""
    function, variable, constant = relation.args
    proof.use("equals for equals")
    prove(proof, Eq(function, certificate.function), certificate.equal)
    prove(proof, Lipschitz(certificate.function, variable, constant), certificate.inner)


def _slope(proof: Proof, function: Any, variable: Any) -> Expression:
    """The derivative, which exists on the whole convex set."""
    convex_domain(proof, (variable,))
    slope = Derivative(function, variable)
    proof.discharge(slope)
    return slope


def _nonnegative(proof: Proof, constant: Any) -> None:
    if not proof.signs.bounds(constant).nonnegative:
        raise Rejected("the constant is not ≥ 0 by the sign rules")


def slope_norm(proof: Proof, relation: Lipschitz, certificate: SlopeNorm) -> None:
    """A differentiable f with ∑(∂f)² ≤ L² over all partial derivatives, on a convex set, is L-Lipschitz there: the
    operator norm of f′ is at most its Frobenius norm (mean value inequality, Rudin 1976, Theorem 9.19)."""
    function, variable, constant = relation.args
    _nonnegative(proof, constant)
    slope = _slope(proof, function, variable)
    proof.use("mean value inequality")
    prove(proof, Order("≤", squared(slope), Pow(constant, lift(2))), certificate.inner)


def slope_along_lines(proof: Proof, relation: Lipschitz, certificate: SlopeAlongLines) -> None:
    """A differentiable f with ‖f′(x)v‖² ≤ L²‖v‖² for all v, on a convex set, is L-Lipschitz there (mean value
    inequality, Rudin 1976, Theorem 9.19)."""
    function, variable, constant = relation.args
    v = certificate.direction
    _nonnegative(proof, constant)
    fresh(proof, v, variable.shape)
    _slope(proof, function, variable)
    change = directional(function, variable, v)
    proof.use("mean value inequality")
    wider = proof.wider(variables=(v,))
    prove(wider, Order("≤", squared(change), Mul(Pow(constant, lift(2)), squared(v))), certificate.inner)


def hessian_between(proof: Proof, relation: Smooth, certificate: HessianBetween) -> None:
    """A C² function with −L·I ⪯ ∇²f ⪯ L·I, or 0 ⪯ ∇²f ⪯ L·I, on a convex set has an L-Lipschitz gradient there: the
    norm of a symmetric matrix is its largest eigenvalue in magnitude (Nesterov 2004, Lemma 1.2.2)."""
    function, variable, constant = relation.args
    if len(variable.shape) != 1:
        raise Rejected("this rule speaks of a vector")
    _between_multiples(proof, _slope(proof, Derivative(function, variable), variable), variable, constant, certificate)


def jacobian_between(proof: Proof, relation: Lipschitz, certificate: HessianBetween) -> None:
    """A C¹ map of a vector to one of its length whose Jacobian J is symmetric, with −L·I ⪯ J ⪯ L·I or 0 ⪯ J ⪯ L·I, on
    a convex set, is L-Lipschitz there: the norm of a symmetric matrix is its largest eigenvalue in magnitude."""
    function, variable, constant = relation.args
    if len(variable.shape) != 1 or function.shape != variable.shape:
        raise Rejected("this rule speaks of a vector and a map to vectors of its length")
    _between_multiples(proof, _slope(proof, function, variable), variable, constant, certificate)


def _between_multiples(proof: Proof, slope: Expression, variable: Any, constant: Any, found: HessianBetween) -> None:
    """The matrix is symmetric and lies between −L·I, or 0, and L·I."""
    bound = Mul(constant, identity_like(variable))
    proof.use("mean value inequality")
    prove(proof, Loewner("⪰", slope, zeros_like(slope) if found.convex else Neg(bound)), found.below)
    prove(proof, Loewner("⪰", bound, slope), found.above)


def slopes_composed(proof: Proof, relation: Lipschitz, certificate: SlopesComposed) -> None:
    """f is L-Lipschitz on a set on which it is defined if the chain, sum and product rules give a constant K ≤ L; each
    lemma speaks of a function of one entry on the whole line, in which the variable does not occur."""
    function, variable, constant = relation.args
    if variable.of:
        raise Rejected(f"{variable} does not vary freely")
    if any(ties(hypothesis, frozenset((variable,))) for hypothesis in proof.given):
        raise Rejected(f"a hypothesis makes another variable move with {variable}")
    lemmas = {}
    fixed = Slopes(variable, proof.signs).fixed
    for lemma in certificate.lemmas:
        if not acts_on_entries(lemma.function, lemma.at) or not fixed(lemma.function) or not fixed(lemma.constant):
            raise Rejected("a lemma speaks of a function of one entry, in which {} does not occur", variable)
        fresh(proof, lemma.at, ())
        _nonnegative(proof, lemma.constant)
        prove(proof.wider(variables=(lemma.at,)), Lipschitz(lemma.function, lemma.at, lemma.constant), lemma.proof)
        lemmas[lemma.function, lemma.at] = lemma.constant
    found = Slopes(variable, proof.signs, proof.given, lemmas, constant).of(function)
    if found is None:
        raise Rejected("the composition rules give no Lipschitz constant")
    proof.discharge(found)
    proof.use("composition of Lipschitz functions")
    prove(proof, Order("≤", found, constant), certificate.inner)


def smooth_composed(proof: Proof, relation: Smooth, certificate: SmoothComposed) -> None:
    """f has an L-Lipschitz gradient if the laws for affine arguments, sums and multiples give a constant K ≤ L; each
    lemma speaks of the whole space, of a vector or of one entry (then the function is summed over all entries), so
    that f has a gradient wherever it is defined."""
    function, variable, constant = relation.args
    convex_domain(proof, (variable,))
    proof.discharge(function)
    slopes = Slopes(variable, proof.signs, proof.given, wanted=constant)
    known: dict[Expression, tuple[Expression, Expression]] = {}
    for lemma in certificate.lemmas:
        at, inside = lemma.at, lemma.inside
        if at.shape not in ((), inside.shape) or scope_of(lemma.function).bound & scope_of(inside).free:
            raise Rejected("a lemma is used at an array of its variable's shape, or at each entry of one")
        if not slopes.fixed(lemma.function) or not slopes.fixed(lemma.constant):
            raise Rejected(f"a lemma does not speak of {variable}")
        fresh(proof, at, at.shape)
        _nonnegative(proof, lemma.constant)
        prove(proof.wider(variables=(at,)), Smooth(lemma.function, at, lemma.constant), lemma.proof)
        used = rebuild(lemma.function, {at: inside})
        if at.shape != inside.shape:
            if not acts_on_entries(lemma.function, at):
                raise Rejected("the function of an entry is made of elementwise heads and numbers")
            used = Total(used)
        known[used] = inside, lemma.constant
    found = smoothness(function, slopes, known)
    if found is None:
        raise Rejected("the composition rules give no Lipschitz constant of the gradient")
    proof.discharge(found)
    proof.use("composition of smooth functions with affine ones")
    prove(proof, Order("≤", found, constant), certificate.inner)


__all__ = [
    "hessian_between", "jacobian_between", "slope_along_lines", "slope_between", "slope_norm", "slope_of_equal",
    "slope_off_kinks", "slopes_composed", "smooth_composed",
]  # fmt: skip
