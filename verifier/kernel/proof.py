"""A proof in progress: its hypotheses, how it reads and bounds terms, and what it has used so far."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from itertools import product
from math import prod

from msgspec import Struct, field
from msgspec.structs import replace

from verifier.certificates import Oriented
from verifier.expressions import Expression, Shape, Transpose, Variable
from verifier.kernel.index.equality import is_zero
from verifier.kernel.index.matching import Rule
from verifier.kernel.index.terms import Index as Place
from verifier.kernel.index.terms import Term
from verifier.kernel.index.two_valued import by_values
from verifier.kernel.meaning.discharging import discharge
from verifier.kernel.meaning.entailment import follows_by_algebra
from verifier.kernel.meaning.hypotheses import Laws, laws, rule_of
from verifier.kernel.meaning.obligation import Obligation
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.meaning.places import literal_place
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.meaning.values import conditions_of_slopes, letter_bases, says_little
from verifier.kernel.signs.order import signs_under
from verifier.kernel.theorems import Rejected
from verifier.relations import ForAll, Ne, Relation, leaves

#: Says whether lhs − rhs simplifies to 0; supplied from outside the kernel and recorded as trust ``sympy``.
Oracle = Callable[[Expression], bool]
#: An array of a fixed size with at most so many entries is also compared at each of its places.
WRITTEN_OUT = 16


class Record(Struct):
    """What a proof has used so far; shared by all its parts."""

    trust: str = "kernel"
    rules: dict[str, None] = field(default_factory=dict)
    cites: dict[str, None] = field(default_factory=dict)
    discharged: dict[Obligation, None] = field(default_factory=dict)


@lru_cache(maxsize=64)
def reader_under(given: tuple[Relation, ...]) -> Reader:
    """One reader for all goals with the same hypotheses: what has been read once need not be read again."""
    return Reader(signs_under(given))


@lru_cache(maxsize=256)
def without_values(variables: tuple[Variable, ...], given: tuple[Relation, ...]) -> Expression | None:
    """The first variable, or part of a hypothesis, that facts and hypotheses leave no value."""
    signs = signs_under(given)
    return next((part for part in (*variables, *signs.known) if signs.bounds(part).empty), None)


@lru_cache(maxsize=256)
def beyond_its_formula(given: tuple[Relation, ...], variables: tuple[Variable, ...]) -> Obligation | None:
    """What a hypothesis may hold without, and its canonical form does not, and the others do not show: that the base of
    a power is > 0, for aˣ with a letter x is read as exp(x·log a) and for some x has a value at a = 0 and below (what
    the sign rules say anyhow is none); and what the formulas of slopes ask for, as ∂det A = det A·A⁻ᵀ of A."""
    bases = {hypothesis: letter_bases(hypothesis) for hypothesis in given}
    slopes = {hypothesis: conditions_of_slopes(hypothesis) for hypothesis in given}
    if not any(bases.values()) and not any(slopes.values()):
        return None
    plain = (hypothesis for hypothesis in given if not bases[hypothesis] and not slopes[hypothesis])
    proof = Proof(tuple(plain), list(variables))
    for said in given:
        needed = [] if says_little(said, proof.signs) else [Obligation(base, "> 0") for base in bases[said]]
        known = proof
        if isinstance(said, ForAll):  # of what it binds the hypotheses about a variable of that name say nothing
            known = Proof(tuple(h for h in proof.given if said.args[0] not in leaves(h, Variable)), list(variables))
        for condition in (*needed, *slopes[said]):
            if not known.follows(condition):
                return condition
    return None


class Proof(Struct, dict=True):
    """A proof in progress: the goal's hypotheses, and what reads and bounds its terms."""

    given: tuple[Relation, ...]
    variables: list[Variable]
    oracle: Oracle | None = None
    record: Record = field(default_factory=Record)

    def __post_init__(self) -> None:
        self.reader = reader_under(self.given)
        self.signs = self.reader.signs
        self.laws: Laws = laws(self.variables, self.given)

    def use(self, rule: str) -> None:
        """Record an inference rule."""
        self.record.rules.setdefault(rule)

    def discharge(self, node: object) -> None:
        """Every side condition of a statement follows.

        Raises:
            Rejected: naming the first that does not.
        """
        for obligation in obligations(node):
            self.discharge_one(obligation)

    def discharge_one(self, obligation: Obligation) -> None:
        """One side condition, or what would do as well, follows from the sign rules, the facts or the hypotheses, or
        from its normal form."""
        others = (replace(other, where=obligation.where) for other in (obligation.otherwise,) if other)
        found = next((one for one in (obligation, *others) if self.follows(one)), None)
        if found is None:
            raise Rejected("needs {}, which does not follow from the hypotheses", obligation)
        self.record.discharged.setdefault(found)

    def follows(self, obligation: Obligation) -> bool:
        """One side condition follows."""
        everywhere = self.without_places()
        return (
            discharge(obligation, self.signs)
            or follows_by_algebra(obligation, everywhere.entry, self.signs, self.variables, self.given)
            or everywhere.nonsingular(obligation)
            or everywhere.symmetric(obligation)
        )

    def without_places(self) -> Proof:
        """The same proof without i ≠ k, which speaks of one i and one k: a side condition of Σᵢ speaks of all i."""
        kept = tuple(h for h in self.given if not (isinstance(h, Ne) and not h.expressions))
        return self if len(kept) == len(self.given) else Proof(kept, self.variables, self.oracle, self.record)

    def nonsingular(self, obligation: Obligation) -> bool:
        """A matrix is invertible by the canonical form of its determinant."""
        from verifier.kernel.laws.matrices.linear import nonsingular

        return obligation.needs == "invertible" and nonsingular(self, obligation.subject)

    def symmetric(self, obligation: Obligation) -> bool:
        """A matrix equals its transpose by its canonical form."""
        return obligation.needs == "symmetric" and self.equal(obligation.subject, Transpose(obligation.subject))

    def entry(self, node: Expression, places: tuple[Place, ...]) -> Term:
        """An entry of a statement, with the facts applied."""
        return self.laws.apply(self.reader.entry(node, places))

    def orient(self, choices: tuple[Oriented, ...]) -> tuple[Rule, ...]:
        """The equality hypotheses a certificate names, as rules; each is rewritten by the ones before it."""
        found: tuple[Rule, ...] = ()
        for choice in choices:
            rule = rule_of(choice, self.given, self.reader, self.laws, found)
            if rule is None:
                raise Rejected(f"hypothesis {choice.hypothesis + 1} cannot be solved for its part {choice.lead + 1}")
            found = (*found, rule)
        return found

    def equal(self, lhs: Expression, rhs: Expression, choices: tuple[Oriented, ...] = ()) -> bool:
        """lhs = rhs entry by entry, in canonical form after rewriting with the chosen hypotheses; an array of a small
        fixed size also at each of its places, where inverses and products are written out."""
        known = partial(self.laws.apply, extra=self.orient(choices))

        def same(places: tuple[Place, ...]) -> bool:
            difference = known(self.reader.entry(lhs, places) - self.reader.entry(rhs, places))
            if is_zero(difference, self.laws.apply):  # the hypotheses once more would take long, and apply no better
                return True
            apart = known(by_values(difference, dict(self.laws.two_valued))) if self.laws.two_valued else difference
            return apart != difference and is_zero(apart, self.laws.apply)

        return same(axis_places(lhs)) or (bool(places := _written_places(lhs.shape)) and all(map(same, places)))

    def wider(self, given: tuple[Relation, ...] = (), variables: tuple[Variable, ...] = ()) -> Proof:
        """The same proof with more hypotheses at the end, or for every value of more variables."""
        found = [*self.variables, *variables, *(v for relation in given for v in leaves(relation, Variable))]
        return Proof((*self.given, *given), list(dict.fromkeys(found)), self.oracle, self.record)


def _written_places(shape: Shape) -> list[tuple[Place, ...]]:
    """All places of a vector or matrix with a fixed number of entries, and few; else none."""
    sizes = [dim for dim in shape if isinstance(dim, int)]
    if not shape or len(sizes) < len(shape) or prod(sizes) > WRITTEN_OUT:
        return []
    return list(product(*([literal_place(k, size) for k in range(size)] for size in sizes)))


def axis_places(node: Expression) -> tuple[Place, ...]:
    """A free place for each axis of an array."""
    return tuple(f"e{k}:{dim}" for k, dim in enumerate(node.shape))


def supposing(
    given: tuple[Relation, ...], variables: list[Variable], oracle: Oracle | None = None, record: Record | None = None
) -> Proof:
    """A proof from hypotheses that leave every variable a value, and say what their formulas do.

    Raises:
        Rejected: for others.
    """
    part = without_values(tuple(variables), given)
    if part is not None:
        raise Rejected(f"the facts and hypotheses about {part} contradict each other")
    narrow = beyond_its_formula(given, tuple(variables))
    if narrow is not None:
        raise Rejected("needs {} for a hypothesis to say what its formula does, which does not follow", narrow)
    return Proof(given, variables, oracle, Record() if record is None else record)


def taking(proof: Proof, fact: Relation) -> Proof:
    """The same proof with a proved fact as a hypothesis.

    It may have been proved where its formula, as which a hypothesis is read, does not hold: 0ᵃ = 0 for a > 0, and
    d∫f/dx where f jumps.  What the formula needs must follow, as of the goal's own (``beyond_its_formula``).

    Raises:
        Rejected: where it does not.
    """
    bases = () if says_little(fact, proof.signs) else letter_bases(fact)
    asked = [o for o in obligations(fact) if o.needs == "> 0" and o.subject in bases]  # of a bound one in its range
    others = [Obligation(base, "> 0") for base in bases if all(o.subject != base for o in asked)]
    for condition in (*asked, *others, *conditions_of_slopes(fact)):
        proof.discharge_one(condition)
    return proof.wider((fact,))


__all__ = ["Oracle", "Proof", "Record", "axis_places", "beyond_its_formula", "supposing", "taking", "without_values"]
