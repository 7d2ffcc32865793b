"""Integers that differ because their remainders do."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import lcm, prod

from verifier.certificates import Incongruent
from verifier.expressions import Variable
from verifier.facts import WHOLE_FACTS
from verifier.kernel.check import Proof, Rejected
from verifier.kernel.laws.induction import LARGEST_MODULUS
from verifier.kernel.laws.inequalities import difference
from verifier.kernel.meaning.places import variable_symbol
from verifier.relations import Ne

#: Tuples of remainders looked at.
MOST = 4096


def incongruent(proof: Proof, relation: Ne, certificate: Incongruent) -> None:
    """a ≠ b for polynomials in integers if N·(a − b), whose coefficients are whole, is ≡ 0 modulo m for no remainders
    of these integers modulo m."""
    m, sides = certificate.modulus, relation.expressions
    if len(sides) != 2 or any(side.shape for side in sides) or not 2 <= m <= LARGEST_MODULUS:
        raise Rejected("two numbers are compared, by a small modulus")
    term = proof.entry(difference(*sides), ())
    integers = {
        variable_symbol(v) for v in proof.variables if type(v) is Variable and v.facts & WHOLE_FACTS and not v.of
    }
    letters = sorted(term.symbols(), key=lambda symbol: symbol.text)
    if not integers.issuperset(letters) or m ** len(letters) > MOST:
        raise Rejected("the difference is no polynomial in a few integers")
    scale = lcm(*(Fraction(c).denominator for _, c in term))
    if any(indices or Fraction(p).denominator != 1 or p < 0 for monomial, _ in term for _, indices, p in monomial):
        raise Rejected("the difference is no polynomial")
    for remainders in product(range(m), repeat=len(letters)):
        at = dict(zip(letters, remainders))
        value = sum(int(c * scale) * prod(at[symbol] ** int(p) for symbol, _, p in monomial) for monomial, c in term)
        if value % m == 0:
            raise Rejected("the difference may be a multiple of {}", m)
    proof.use("remainders of integers")


__all__ = ["incongruent"]
