"""Rules about whole numbers: induction (Peano), the floor of a number, and that no integer lies between n and n + 1."""

from __future__ import annotations

from typing import Any

from verifier.arrangements import Full
from verifier.certificates import FloorLaw, Induction, Integral, Remainders
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Index, Mul, Noise, Variable, lift
from verifier.kernel.check import Proof, Rejected, prove, supposing
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.scoping import objection
from verifier.relations import Order, Relation, rebuild
from verifier.sequences import is_integer, shifted

#: The largest modulus whose remainders are told apart.
LARGEST_MODULUS = 30


def induction(proof: Proof, relation: Any, certificate: Induction) -> None:
    """P(t) for every whole t ≥ b, from P(b) and from P(b + u) ⇒ P(b + u + 1) for a fresh whole u.

    All other variables are fixed before t.  A hypothesis that mentions t speaks of one t only, so none of them is used:
    what is proved holds for every t ≥ b, with or without it.  That t ≥ b follows from the facts or the hypotheses.
    """
    t, base, u = certificate.variable, certificate.base, certificate.later
    if type(t) is not Variable or "whole" not in t.facts or t not in proof.variables:
        raise Rejected(f"induction runs over a whole variable of the goal, not over {t}")
    if base < 0 or not proof.signs.bounds(t).low >= base:
        raise Rejected(f"{t} ≥ {base} does not follow from its facts and the hypotheses")
    kept = _general(proof, relation, t, u, "whole")
    here = shifted(u, base)
    proof.use("induction")
    _begin(proof, kept, at(relation, t, lift(base)), certificate.first)
    _begin(proof, (*kept, at(relation, t, here)), at(relation, t, shifted(here, 1)), certificate.step)


def remainders(proof: Proof, relation: Any, certificate: Remainders) -> None:
    """P(t) for every integer t, from P(m·q + r) for every integer q and each r = 0, …, m − 1; a whole t has a whole q.

    As in an induction all other variables are fixed before t, and no hypothesis that mentions t is used.
    """
    t, q, m = certificate.variable, certificate.quotient, certificate.modulus
    kinds = [kind for kind in ("whole", "integer") if type(t) is Variable and kind in t.facts]
    if not kinds or t not in proof.variables or t.of or t.shape:
        raise Rejected(f"remainders are those of an integer variable of the goal, not of {t}")
    if not 2 <= m <= LARGEST_MODULUS or len(certificate.parts) != m:
        raise Rejected("there is one proof for each remainder of a small modulus")
    kept = _general(proof, relation, t, q, kinds[0])
    proof.use("each remainder")
    for r, part in enumerate(certificate.parts):
        _begin(proof, kept, at(relation, t, shifted(Mul(lift(m), q), r)), part)


def _general(proof: Proof, relation: Any, t: Variable, u: Any, kind: str) -> tuple[Relation, ...]:
    """The hypotheses that do not mention t, for a statement in which t may be replaced by terms in a fresh u."""
    if type(u) is not Variable or u.facts != {kind} or u.of or u.shape:
        raise Rejected(f"{u} must be {'a whole' if kind == 'whole' else 'an integer'} variable")
    if any(leaf.name == u.name for leaf in proof.variables):
        raise Rejected(f"{u} already occurs in the goal; a fresh variable is needed")
    scope = scope_of(relation)
    held = sorted(str(leaf) for leaf in scope.free & scope.bound if isinstance(leaf, (Index, Noise)))
    if held or t in scope.bound:
        raise Rejected(f"{held[0] if held else t} is both free and bound in the statement; rename one of them")
    return tuple(hypothesis for hypothesis in proof.given if t not in scope_of(hypothesis).free)


def floor_law(proof: Proof, relation: Any, certificate: FloorLaw) -> None:
    """⌊a⌋ ≤ a < ⌊a⌋ + 1 for every real a, entry by entry."""
    a = certificate.argument
    below = Apply("floor", a)
    proof.discharge(a)
    proof.use("⌊a⌋ ≤ a < ⌊a⌋ + 1")
    one = Add(below, Full(lift(1), *a.shape) if a.shape else lift(1))
    prove(proof.wider((Order("≤", below, a), Order("<", a, one))), relation, certificate.body)


def integral(proof: Proof, relation: Order, certificate: Integral) -> None:
    """For integers a and b, a < b + 1 gives a ≤ b."""
    up = ascending(relation)
    if up.strict or not (is_integer(up.lhs) and is_integer(up.rhs)):
        raise Rejected("only integers a ≤ b are compared by way of a < b + 1")
    proof.use("a < b + 1 gives a ≤ b for integers")
    prove(proof, Order(">", Add(up.lhs, lift(1)), up.rhs), certificate.strict)


def at(relation: Relation, variable: Variable, value: Any) -> Relation:
    """The statement at another value of the variable."""
    found: Relation = rebuild(relation, {variable: value})
    return found


def _begin(proof: Proof, given: tuple[Relation, ...], relation: Relation, certificate: Any) -> None:
    """One part of the proof, a goal of its own."""
    goal = Goal(relation, given)
    refused = objection(goal, certificate)
    if refused:
        raise Rejected(refused)
    prove(supposing(given, goal.variables(), proof.oracle, proof.record), relation, certificate)


__all__ = ["at", "floor_law", "induction", "integral", "remainders"]
