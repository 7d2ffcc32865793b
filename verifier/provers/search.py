"""What strategies share during one search: the search for subgoals, with memory, and one reading of each goal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Any, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from verifier.certificates import ArrayLaw, Certificate, Cut, Oriented, Replaced
from verifier.claims import Goal
from verifier.expressions import Expression, Leaf, Variable
from verifier.kernel.check import Proof, Rejected, axis_places, check
from verifier.kernel.index.equality import is_zero
from verifier.kernel.index.terms import GaveUp, Term, Undefined
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.relations import Eq, Ne, Order, Relation, leaves, rebuild

#: A strategy in words, and what the kernel missed first in what it proposed.
Missing: TypeAlias = tuple[str, str]


#: A law of whole arrays by its name, and the arrays.
Instance: TypeAlias = tuple[str, tuple[Expression, ...]]
#: A goal, a strategy in words, and the depth it is asked at.
Settled: TypeAlias = tuple[Relation, tuple[Relation, ...], str, int]
#: Laws of whole arrays are put in so often, one after the other: each of them brings more arrays to speak of.
LAWFUL = 2
#: Written after the name of the variable of an integral, for one that is free.
FREE = "°"
#: Proposes certificates for a goal.
Strategy: TypeAlias = "Callable[[Goal, Search], Iterator[Certificate]]"


def hypotheses_of(part: Any) -> set[int]:
    """The numbers of the hypotheses that a certificate names as rules."""
    if isinstance(part, Oriented):
        return {part.hypothesis}
    if isinstance(part, Certificate):
        part = tuple(inner for _, inner in part.named_parts())
    return {k for inner in part for k in hypotheses_of(inner)} if isinstance(part, tuple) else set()


class Search(Struct):
    """One search; ``attempt`` runs the portfolio on a subgoal one level deeper."""

    attempt: Callable[[Goal, Search], Certificate | None]
    portfolio: tuple[tuple[str, Strategy], ...] = ()
    depth: int = 0
    #: Whether the searches of analysis take part, among the subgoals too.
    deep: bool = False
    #: How often laws of whole arrays were put in on the way to this goal.
    lawful: int = 0
    found: dict[tuple[Relation, tuple[Relation, ...]], Certificate | None] = field(default_factory=dict)
    proofs: dict[tuple[Relation, ...], Proof] = field(default_factory=dict)
    #: Sample points (``samples.Sample``) for goals with the same hypotheses and variables.
    points: dict[tuple[tuple[Relation, ...], tuple[Variable, ...]], list[Any]] = field(default_factory=dict)
    #: Differences of sides as terms, by the hypotheses that they were read under.
    gaps: dict[tuple[tuple[Relation, ...], Expression, Expression], Term | None] = field(default_factory=dict)
    #: Whether the side conditions of goals follow.
    conditions: dict[tuple[Relation, tuple[Relation, ...]], bool] = field(default_factory=dict)
    #: Strategies that failed for a goal by themselves, with what was missing: kept from one effort to the next, where
    #: they would fail again.
    settled: dict[Settled, str] = field(default_factory=dict)
    spent: dict[str, int] = field(default_factory=dict)
    #: Names seen or given to new variables: none is given twice, so that no part of a proof captures another's.
    names: set[str] = field(default_factory=set)

    def afford(self, what: str, most: int, cost: int = 1) -> bool:
        """Whether so much of a budget is left in the whole search, all its subgoals together; it is then spent."""
        self.spent[what] = self.spent.get(what, 0) + cost
        within = self.spent[what] <= most
        if not within:
            self._ask()
        return within

    @property
    def asked(self) -> int:
        """How often a strategy has asked for what another effort may answer otherwise: a subgoal, a name, or more of a
        budget than is left."""
        return self.spent.get("questions", 0)

    def _ask(self) -> None:
        self.spent["questions"] = self.asked + 1

    def name(self, first: str, taken: set[str]) -> str:
        """A name that is neither taken nor was given before: the first one, or else that with a number."""
        self._ask()
        self.names.update(taken)
        numbered = (first if k == 1 else f"{first}{k}" for k in count(1))
        found = next(name for name in numbered if name not in self.names)
        self.names.add(found)
        return found

    def freed(self, t: Variable, goal: Goal) -> Variable:
        """A variable to stand for that of an integral where it is free: its name and a mark, in no use in the goal."""
        taken = {leaf.name for part in (goal.relation, *goal.given) for leaf in leaves(part, Leaf)}
        return Variable(self.name(t.name.rstrip(FREE + "0123456789") + FREE, taken))

    def find(self, goal: Goal) -> Certificate | None:
        """A certificate for a subgoal, or None; asked twice, it is searched once."""
        self._ask()
        key = (goal.relation, goal.given)
        if key not in self.found:
            self.found[key] = None  # while it is being searched, a subgoal cannot rest on itself
            self.found[key] = self.attempt(goal, replace(self, depth=self.depth + 1))
        return self.found[key]

    def again(self, goal: Goal) -> Certificate | None:
        """The same, but at the top also for what was sought in vain below, where some strategies search no further."""
        key = (goal.relation, goal.given)
        if not self.depth and self.found.get(key, True) is None:
            del self.found[key]
        return self.find(goal)

    def afresh(self, goal: Goal) -> Certificate | None:
        """A certificate for a statement of which the goal is one instance, sought as at the top."""
        self._ask()
        return self.attempt(goal, replace(self, depth=0))

    def anew(self, goal: Goal) -> Certificate | None:
        """A certificate for what a goal comes to in other words, sought as at the top with a budget and a memory of its
        own: it may be broken off."""
        self._ask()
        return self.attempt(goal, replace(self, depth=0, spent={}, found={}, settled={}))

    def cut(self, goal: Goal, facts: Sequence[tuple[Eq | Ne | Order, Certificate]]) -> Certificate | None:
        """The goal with facts as further hypotheses, each of which its proof gives under those before it."""
        body = self.find(Goal(goal.relation, (*goal.given, *(fact for fact, _ in facts)), goal.hints))
        for fact, proof in reversed(facts):
            body = None if body is None else Cut(fact, proof, body)
        return body

    def replaced(self, goal: Goal, part: Expression, value: Expression) -> Certificate | None:
        """The goal with the value in the place of a part, which it equals."""
        first = self.find(Goal(Eq(part, value), goal.given, goal.hints))
        body = None if first is None else self.find(Goal(rebuild(goal.relation, {part: value}), goal.given, goal.hints))
        return None if first is None or body is None else Replaced(part, value, first, body)

    def under_laws(self, goal: Goal, laws: dict[Relation, Instance]) -> Certificate | None:
        """The goal with what laws of whole arrays state as further hypotheses; None without any.

        What the proof found names none of is left out where it is found again without the others, or where it holds
        as it stands.
        """
        if not laws or self.lawful == LAWFUL:
            self._ask()
            return None
        inner = replace(self, lawful=self.lawful + 1)
        body = inner.find(Goal(goal.relation, (*goal.given, *laws), goal.hints))
        named = set() if body is None else hypotheses_of(body)
        fewer = {said: law for k, (said, law) in enumerate(laws.items(), len(goal.given)) if k in named}
        if body is not None and len(fewer) < len(laws):
            if not fewer and accepted(goal, body):
                return body
            # The goal itself is being searched for: without the laws it is another search.
            again = inner if fewer else replace(inner, found={})
            shorter = again.find(Goal(goal.relation, (*goal.given, *fewer), goal.hints))
            laws, body = (_needed(goal, laws, body), body) if shorter is None else (fewer, shorter)
        for law, arrays in reversed(laws.values()):
            body = None if body is None else ArrayLaw(law, arrays, body)
        return body

    def proof(self, goal: Goal) -> Proof:
        """The goal's hypotheses and facts, ready to read terms."""
        if goal.given not in self.proofs:
            self.proofs[goal.given] = Proof(goal.given, goal.variables())
        proof = self.proofs[goal.given]
        if any(v not in proof.variables for v in goal.variables()):
            proof = self.proofs[goal.given] = Proof(
                goal.given, list(dict.fromkeys([*proof.variables, *goal.variables()]))
            )
        return proof

    def defined(self, goal: Goal) -> bool:
        """Whether the side conditions of a goal follow as it stands: if not, no certificate that leaves them as they
        are can be accepted."""
        key = (goal.relation, goal.given)
        if key not in self.conditions:
            try:
                self.proof(goal).discharge(goal.relation)
                self.conditions[key] = True
            except (Rejected, GaveUp, Undefined):
                self.conditions[key] = False
        return self.conditions[key]

    def gap(self, goal: Goal, lhs: Expression, rhs: Expression) -> Term | None:
        """The entries of lhs − rhs as a term, facts applied; None where the kernel gives up."""
        key = (goal.given, lhs, rhs)
        if key not in self.gaps:
            node = difference(lhs, rhs)
            try:
                self.gaps[key] = self.proof(goal).entry(node, axis_places(node))
            except (GaveUp, Undefined):
                self.gaps[key] = None
        return self.gaps[key]

    def same(self, goal: Goal, lhs: Expression, rhs: Expression) -> bool:
        """Both have one normal form."""
        term = self.gap(goal, lhs, rhs)
        return term is not None and is_zero(term, self.proof(goal).laws.apply)

    def inequality(self, goal: Goal, largest: int) -> tuple[Order, Term] | None:
        """An inequality of scalars as lhs ≥ rhs, and lhs − rhs as a term of 2 to ``largest`` monomials; None for
        every other goal."""
        relation = goal.relation
        if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
            return None
        up = ascending(relation)
        term = self.gap(goal, up.lhs, up.rhs)
        return None if term is None or not 2 <= len(term) <= largest else (up, term)


def _needed(goal: Goal, laws: dict[Relation, Instance], body: Certificate) -> dict[Relation, Instance]:
    """The laws without the last ones that the proof does not need; hypotheses that it names keep their numbers."""
    kept, last = dict(laws), max(hypotheses_of(body), default=-1)
    for said in list(laws)[::-1][: len(goal.given) + len(laws) - 1 - last]:
        less = {law: instance for law, instance in kept.items() if law != said}
        if accepted(Goal(goal.relation, (*goal.given, *less), goal.hints), body):
            kept = less
    return kept


def accepted(goal: Goal, certificate: Certificate) -> bool:
    """The kernel accepts it."""
    try:
        check(goal, certificate)
    except Rejected:
        return False
    return True
