"""Convex functions of which parts are convex by a proof of their own, used at affine arguments."""

from __future__ import annotations

from typing import Any

from verifier import expressions as e
from verifier.certificates import ConvexComposed
from verifier.expressions import Expression, Variable
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.laws.convexity.convex_sets import convex_domain
from verifier.kernel.laws.rules import fresh
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.signs.composition import Fold
from verifier.kernel.signs.curvatures import CONCAVE, CONVEX
from verifier.relations import Convex, leaves, rebuild

_HEADS = (e.Add, e.Neg, e.Mul, e.Div, e.Pow, e.Apply)


def convex_by_lemmas(proof: Proof, relation: Convex, certificate: ConvexComposed) -> None:
    """A function is convex if the composition rules say so, given that each entry of h(u) is convex (concave) for an
    affine u and a function h of one real number that is convex (concave) on the whole line and does not depend on what
    varies otherwise."""
    function, *variables = relation.args
    moving = frozenset(variables)
    convex_domain(proof, tuple(variables))
    fold = Fold(moving, proof.signs)
    for lemma in certificate.lemmas:
        fresh(proof, lemma.at, ())
        if not of_entries(lemma.function, lemma.at, moving) or lemma.function.shape:
            raise Rejected("a lemma is about a function of one number, made entry by entry")
        if scope_of(lemma.function).bound & scope_of(lemma.inside).free or not fold.of(lemma.inside).affine:
            raise Rejected("{} is not known to be affine", lemma.inside)
        bent_upwards = e.Neg(lemma.function) if lemma.concave else lemma.function
        prove(proof.wider(variables=(lemma.at,)), Convex(bent_upwards, lemma.at), lemma.proof)
        fold.take(rebuild(lemma.function, {lemma.at: lemma.inside}), CONCAVE if lemma.concave else CONVEX)
    if not fold.of(function).convex:
        raise Rejected("the composition rules do not make the function convex")
    proof.use("composition of convex functions")


def of_entries(node: Any, at: Variable, moving: frozenset[Variable]) -> bool:
    """The formula combines the number ``at`` with numbers that do not vary: of an array it is that of each entry."""
    if node == at:
        return True
    if isinstance(node, e.Defined):
        return of_entries(node.meaning, at, moving)
    if at not in leaves(node, Variable):
        fixed = not any(v in moving or moving.intersection(v.of) or at in v.of for v in leaves(node, Variable))
        return fixed and not getattr(node, "shape", ())
    parts = [arg for arg in node.args if isinstance(arg, Expression)]
    return isinstance(node, _HEADS) and all(of_entries(arg, at, moving) for arg in parts)


__all__ = ["convex_by_lemmas", "of_entries"]
