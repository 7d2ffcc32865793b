"""Equations solved: what stands on both sides of one under a one-to-one function, and a factor that is not 0.

x² = 4 and x > 0 give x = 2, as squares are one-to-one for numbers ≥ 0; x³ = y³ gives x = y, and so does eˣ = eʸ;
(x − 1)(x − 2) = 0 with x > 3/2 gives x = 2, as the hypothesis is (x − 1) times the claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from verifier.certificates import Cancelled, Certificate, Injective
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Expression, Number, Pow, Variable, lift
from verifier.kernel.index.terms import Index as Place
from verifier.kernel.index.terms import Symbol, Term, is_bound
from verifier.kernel.laws.calculus.constancy import MONOTONE
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Ne, Order, Relation

#: The highest power, most terms and most atoms of polynomials that are divided.
_POWER, _TERMS, _ATOMS = 6, 40, 8

Atom = tuple[Symbol, tuple[Place, ...]]


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The equation under a function that a hypothesis has, or times what a hypothesis has besides it."""
    relation = goal.relation
    known = [h for h in goal.given if type(h) is Eq and not any(side.shape for side in h.expressions)]
    if search.depth or type(relation) is not Eq or any(side.shape for side in relation.expressions) or not known:
        return
    lhs, rhs = relation.expressions
    yield from put_in(goal, search)
    yield from _waves_squared(goal, known, search)
    for name in _functions(known):
        inner = search.find(Goal(Eq(Apply(name, lhs), Apply(name, rhs)), goal.given, goal.hints))
        if inner is not None:
            yield Injective(name, lift(1), inner)
    for n in _powers(known):
        inner = search.find(Goal(Eq(Pow(lhs, lift(n)), Pow(rhs, lift(n))), goal.given, goal.hints))
        if inner is not None:
            yield Injective(f"^{n}", lift(1), inner)
    for hypothesis in known:
        cofactor = _cofactor(goal, hypothesis, search)
        if cofactor is not None:
            inner = search.find(Goal(Eq(cofactor * lhs, cofactor * rhs), goal.given, goal.hints))
            if inner is not None:
                yield Cancelled(cofactor, True, inner)


def _waves_squared(goal: Goal, known: Sequence[Eq], search: Search) -> Iterator[Certificate]:
    """With cos²u = 1 − a² for sin u = a, and the other way round."""
    facts: list[tuple[Eq | Ne | Order, Certificate]] = []
    for hypothesis in known:
        for wave in hypothesis.expressions:
            if isinstance(wave, Apply) and wave.function in ("sin", "cos"):
                other = Apply("cos" if wave.function == "sin" else "sin", wave.argument)
                proof = search.find(Goal(Eq(other**2, 1 - wave**2), goal.given, goal.hints))
                facts += [(Eq(other**2, 1 - wave**2), proof)] if proof is not None else []
    found = search.cut(goal, facts) if facts else None
    if found is not None:
        yield found


def put_in(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The equation with what a hypothesis says that a formula in it is."""
    for hypothesis in goal.given:
        for part, value in (hypothesis.expressions, hypothesis.expressions[::-1]) if type(hypothesis) is Eq else ():
            if not isinstance(part, (Variable, Number)) and not part.shape and goal.relation.has(part):
                found = search.replaced(goal, part, value)
                if found is not None:
                    yield found


def _functions(known: Sequence[Relation]) -> Iterator[str]:
    found = dict.fromkeys(node.function for h in known for node in sorted(h.atoms(Apply), key=str))
    yield from (name for name in found if name in MONOTONE)


def _powers(known: Sequence[Relation]) -> Iterator[int]:
    exponents = {node.args[1].value for h in known for node in h.atoms(Pow) if isinstance(node.args[1], Number)}
    yield from sorted(int(k) for k in exponents if k.denominator == 1 and 1 < k <= _POWER)


def _cofactor(goal: Goal, hypothesis: Eq, search: Search) -> Expression | None:
    """What the hypothesis's difference is of the goal's, a polynomial in the same atoms that is no number."""
    claimed, said = (search.gap(goal, *relation.expressions) for relation in (goal.relation, hypothesis))
    if claimed is None or said is None or not claimed or not 0 < len(said) <= _TERMS:
        return None
    atoms = list(dict.fromkeys((s, i) for term in (said, claimed) for m, _ in term for s, i, _ in m))
    if not 0 < len(atoms) <= _ATOMS:
        return None
    ring = fmpq_mpoly_ctx.get([f"x{k}" for k in range(len(atoms))], "lex")
    below, above = (_polynomial(term, atoms, ring) for term in (claimed, said))
    if below is None or above is None:
        return None
    quotient, rest = divmod(above, below)
    if not rest.is_zero() or quotient.is_constant():
        return None
    term = Term({
        tuple((*atom, int(p)) for atom, p in zip(atoms, powers) if p): Fraction(int(c.p), int(c.q))
        for powers, c in quotient.to_dict().items()
    })  # fmt: skip
    try:
        return raise_term(term, goal.variables())
    except StatementError:
        return None


def _polynomial(term: Term, atoms: Sequence[Atom], ring: fmpq_mpoly_ctx) -> fmpq_mpoly | None:
    """The term as a polynomial in the atoms; None where an atom is divided by, or summed over."""
    found = {}
    for monomial, c in term:
        powers = [0] * len(atoms)
        for symbol, indices, p in monomial:
            if p.denominator != 1 or p < 0 or any(map(is_bound, indices)):
                return None
            powers[atoms.index((symbol, indices))] += int(p)
        found[tuple(powers)] = fmpq(Fraction(c).numerator, Fraction(c).denominator)
    return ring.from_dict(found)


__all__ = ["propose", "put_in"]
