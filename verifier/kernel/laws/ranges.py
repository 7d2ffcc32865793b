"""Sums from a to b, compared term by term."""

from __future__ import annotations

from msgspec import Struct

from verifier.certificates import TermByTerm
from verifier.expressions import Add, Expression, Mul, Neg, Variable, lift
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.meaning.bindings import scope_of
from verifier.relations import Order, leaves, rebuild
from verifier.sequences import RangeSum


class Comparison(Struct, frozen=True):
    """What is asked of every term, for the u within the range; and that the range is not empty, if it need not be."""

    terms: Order
    within: Order
    ends: Order | None


def comparison(relation: Order, u: Variable) -> Comparison | None:
    """The terms at a + u of an order with sums over one range from a to b, beside numbers; None for any other.

    Where one side is a number it is compared with b − a + 1 times the term.
    """
    sums = [side for side in relation.expressions if isinstance(side, RangeSum)]
    if len({side.args[2:] for side in sums}) != 1 or any(side.shape for side in relation.expressions):
        return None
    a, b = sums[0].args[2:]
    shared = len(sums) < len(relation.expressions)

    def term(side: Expression) -> Expression:
        if not isinstance(side, RangeSum):
            return side
        body, k, first, _ = side.args
        found: Expression = rebuild(body, {k: Add(first, u) if first != lift(0) else u})
        return Mul(Add(b, Neg(a), lift(1)), found) if shared else found

    needs_ends = shared or relation.sign in ("<", ">")
    terms = Order(relation.sign, *map(term, relation.expressions))
    return Comparison(terms, Order("≤", u, Add(b, Neg(a))), Order("≤", a, b) if needs_ends else None)


def term_by_term(proof: Proof, relation: Order, certificate: TermByTerm) -> None:
    """f(a + u) R g(a + u) for every whole u with a + u ≤ b gives Σₖ₌ₐᵇ f(k) R Σₖ₌ₐᵇ g(k), for a strict R where a ≤ b.

    A number c beside such a sum is Σₖ₌ₐᵇ c/(b − a + 1) for a ≤ b: there (b − a + 1) f(a + u) R c is asked.

    Raises:
        Rejected: where no side is a sum of numbers from a to b, or the variable that is brought in is not fresh.
    """
    u = certificate.later
    fresh = type(u) is Variable and u.facts == {"whole"} and not u.of and not u.shape
    spoken = (leaf for part in (relation, *proof.given) for leaf in leaves(part, Variable))
    if not fresh or any(leaf.name == u.name for leaf in (*proof.variables, *spoken)):
        raise Rejected(f"{u} must be a whole variable that does not occur in the goal")
    compared = comparison(relation, u)
    if compared is None:
        raise Rejected("sums are compared term by term over one range from a to b, beside numbers")
    if {*leaves(compared.within, Variable)} & scope_of(relation).bound:
        raise Rejected("an end of the range speaks of what is bound in the sum")
    if compared.ends is not None:
        if len(certificate.ends) != 1:
            raise Rejected("that the range is not empty has to be shown")
        prove(proof, compared.ends, certificate.ends[0])
    proof.use("sums compared term by term")
    prove(proof.wider((compared.within,), (u,)), compared.terms, certificate.terms)


__all__ = ["Comparison", "comparison", "term_by_term"]
