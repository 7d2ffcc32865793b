"""Derivatives of sums, and of functions of one entry, in that entry."""

from __future__ import annotations

from typing import Any

from verifier.arrangements import Diag, Full
from verifier.certificates import EntryOfSum
from verifier.expressions import Derivative, Entry, Expression, Index, Noise, Total, Variable
from verifier.kernel.check import Proof, Rejected, prove, supposing
from verifier.kernel.laws.calculus import filled
from verifier.kernel.laws.calculus.kinks import OPEN_FACTS, is_open, sides_of
from verifier.kernel.laws.cases import admits, holds_at, is_entrywise
from verifier.relations import Eq, leaves, rebuild


def entry_of_sum(proof: Proof, relation: Eq, certificate: EntryOfSum) -> None:
    """∂/∂xₑ Σᵢ h(xᵢ, yᵢ, …) = h′(xₑ, yₑ, …), where h acts entry by entry and nothing else in it depends on x; and
    ∂/∂xₑ h(xₑ, y, …) = h′(xₑ, y, …); the Jacobian of h(x, y, …) in a vector x is diag h′(x, y, …).

    The claim is about the whole gradient, or about its entry at some places.  A slope is one at a point, so the scalar
    statement may rest on what the hypotheses say of every entry.

    Raises:
        Rejected: where f is no such sum, or h′ not what the scalar statement says.
    """
    f, x, g, places = sides_at(relation)
    if not certificate.values:
        raise Rejected("the first scalar stands for the variable of the derivative, and there is none")
    (t, first), *others = certificate.values
    body, k = certificate.statement.expressions
    one = bool(places) and first == Entry(x, *places)
    if (first != x and not one) or not isinstance(body, Derivative) or body.args[1] != t:
        raise Rejected("the first scalar stands for the variable of the derivative")
    h, values = body.args[0], dict(certificate.values)
    if len(values) != len(certificate.values) or not is_entrywise(h) or not is_entrywise(k):
        raise Rejected("the statement is about scalars, with one value for each")
    shapes = ((),) if one else (x.shape, ())
    line = not places and len(x.shape) == 1 and f.shape == x.shape
    summed = not one and not line
    if any(v.shape not in shapes for v in values.values()) or (f.shape and not line) or (places and g.shape):
        raise Rejected("the arrays of a sum taken entry by entry have one shape")
    if type(x) is not Variable or x.of or not x.facts <= OPEN_FACTS:
        raise Rejected("{} does not range over an open set", x)  # Σx = 1 would not make Σx·Σxy the sum of xy near by
    if any(depends_on(value, x) for _, value in others) or any(x in v.of for v in proof.variables):
        raise Rejected("something else in the sum depends on {}", x)
    if any((leaves(value, Index) and not one) or leaves(value, Noise) for value in values.values()):
        raise Rejected("an entry that is fixed, or random, is no parameter of a sum")
    for variable, value in certificate.values:
        admits(proof, variable, value)
    for side in (f, g):
        filled.discharge(proof, side)
    summands, slopes = (rebuild(part, values) for part in (h, k))
    # What is differentiated must be this sum for all x near by, not only where a hypothesis about x holds.
    anywhere = Proof(tuple(r for r in proof.given if not depends_on(r, x)), proof.variables, None, proof.record)
    open_around = (r for r in proof.given if not depends_on(r, x) or is_open(r, proof.signs))
    filled.discharge(Proof(tuple(open_around), proof.variables, None, proof.record), f)
    if summands.shape != (() if one else x.shape) or not anywhere.equal(f, Total(summands) if summed else summands):
        raise Rejected("what is differentiated is not this sum, or this entry")
    slopes = slopes if slopes.shape or one else Full(slopes, *x.shape)
    said = Diag(slopes) if line else Entry(slopes, *places) if places and not one else slopes
    if said.shape != g.shape or not proof.equal(g, said):
        raise Rejected("the other side is not this slope")
    proof.use("derivative of a sum, entry by entry")
    holds_at(proof, certificate.given, values)
    alone = supposing(certificate.given, list(values), record=proof.record)
    prove(alone, certificate.statement, certificate.proof)


def sides_at(relation: Eq) -> tuple[Expression, Variable, Expression, tuple[Any, ...]]:
    """f, x, g and e of (∂f/∂x)ₑ = g, either way round; no e for the whole ∂f/∂x.

    Raises:
        Rejected: for anything else.
    """
    for node, other in (relation.expressions, relation.expressions[::-1]):
        if isinstance(node, Entry) and isinstance(node.args[0], Derivative):
            return *sides_of(Eq(node.args[0], node.args[0]))[:2], other, node.args[1:]
    return *sides_of(relation), ()


def depends_on(node: Any, x: Variable) -> bool:
    """x stands in the statement, or in what a variable of it depends on."""
    return any(v == x or x in v.of for v in leaves(node, Variable))
