"""Statements that say the same of every entry: proved once for scalars, and used entry by entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct, field

from verifier.arrangements import Full, entry_of
from verifier.certificates import Certificate, Lemma
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Defined, Div, Entry, Expression, Mul, Neg, Number, Pow, Variable, lift
from verifier.kernel.index.terms import GaveUp
from verifier.kernel.laws.cases import said_of, within
from verifier.kernel.signs.arithmetic import FACT_INTERVALS
from verifier.kernel.signs.intervals import Interval
from verifier.kernel.signs.order import Signs, signs_under
from verifier.provers.search import Search
from verifier.relations import Eq, Ne, Order, Relation

#: Facts a scalar may inherit from the entries it stands for, the strongest first.
INHERITED = ("unit_interval", "positive", "nonnegative", "negative", "nonzero")
#: Names for scalars.
LETTERS = ("u", "v", "w", "r", "s", "t", "a", "b", "c", *(f"u{k}" for k in range(20)))


class Scalars(Struct):
    """The scalars that stand for the parts of a statement that are not made entry by entry."""

    signs: Signs
    taken: set[str]
    values: dict[Expression, Variable] = field(default_factory=dict)

    def of(self, node: Any) -> Expression:
        """The statement with every such part replaced by its scalar."""
        if isinstance(node, Number):
            return node
        if isinstance(node, Full):
            return self.of(node.args[0])
        if isinstance(node, Defined) and entrywise(node):
            shown = [self.of(arg) for arg in node.args[1]]
            return Defined(node.args[0].name, shown, self.of(node.meaning)) if shown else self.of(node.meaning)
        if isinstance(node, (Add, Neg, Mul, Div, Pow)):
            made: Expression = node.func(*map(self.of, node.args))
            return made
        if isinstance(node, Apply):
            return Apply(node.function, *map(self.of, node.args[1:]))
        if isinstance(node, Entry) and (inside := entry_of(node.args[0], node.args[1:])) != node:
            return self.of(inside)
        if node not in self.values:
            name = next((letter for letter in LETTERS if letter not in self.taken), "")
            if not name:  # StopIteration would end a map half-way
                raise GaveUp("more parts than there are letters")
            self.taken.add(name)
            self.values[node] = Variable(name, (), inherited(self.signs.bounds(node)))
        return self.values[node]

    def hypotheses(self, given: Iterable[Relation]) -> tuple[Relation, ...]:
        """What the hypotheses say of every entry, said of the scalars that there are already."""
        found: list[Relation] = []
        for relation in given:
            if not isinstance(relation, (Eq, Order, Ne)) or len(relation.expressions) != 2:  # i ≠ j compares places
                continue
            known, taken = dict(self.values), set(self.taken)
            sides = [self.of(side) for side in relation.expressions]
            if len(self.values) > len(known):
                self.values, self.taken = known, taken
                continue
            said = Order(relation.sign, *sides) if isinstance(relation, Order) else relation.func(*sides)
            values = {scalar: value for value, scalar in known.items()}
            different = _different(said)
            candidates = [said] if different is None else [different, said]
            found += [c for c in candidates if relation in said_of(c, values)][:1]
        return tuple(found)


def _different(said: Relation) -> Ne | None:
    """a ≠ b for |a − b| > 0, and a ≠ 0 for |a| > 0."""
    size = said.lhs if isinstance(said, Order) and said.sign == ">" and said.rhs == lift(0) else None
    if not isinstance(size, Apply) or size.function != "abs":
        return None
    gap = size.argument
    if isinstance(gap, Add) and len(gap.args) == 2 and isinstance(gap.args[1], Neg):
        return Ne(gap.args[0], gap.args[1].args[0])
    return Ne(gap, lift(0))


def inherited(over: Interval) -> tuple[str, ...]:
    """The strongest fact of all numbers in the interval."""
    return next(((fact,) for fact in INHERITED if within(over, FACT_INTERVALS[fact])), ())


def entrywise(node: Any) -> bool:
    """A definition whose formula acts entry by entry on what it shows: relu, sigmoid, or a named formula."""
    meaning = node.meaning
    return isinstance(meaning, (Add, Neg, Mul, Div, Pow, Apply, Number)) or (
        isinstance(meaning, Defined) and entrywise(meaning)
    )


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The statement for scalars, if it is not one already and was not brought in by an earlier step."""
    if not isinstance(goal.relation, (Eq, Order)):
        return
    found = generalised(goal)
    if found is None:
        return
    statement, values, given = found
    proof = search.find(Goal(statement, given))
    if proof is not None:
        yield Lemma(statement, proof, values, None, given)


def generalised(goal: Goal) -> tuple[Eq | Order, tuple[tuple[Variable, Expression], ...], tuple[Relation, ...]] | None:
    """The goal for scalars, what they stand for, and what is known of them; None if nothing would change."""
    scalars = Scalars(signs_under(goal.given), {v.name for v in goal.variables()})
    relation = goal.relation
    lhs, rhs = (scalars.of(side) for side in relation.expressions)
    if all(isinstance(value, Variable) and not value.shape for value in scalars.values):
        return None
    if isinstance(relation.expressions[0], Variable) and isinstance(relation.expressions[1], Variable):
        return None
    statement = Order(relation.sign, lhs, rhs) if isinstance(relation, Order) else Eq(lhs, rhs)
    given = scalars.hypotheses(goal.given)
    return statement, tuple((variable, value) for value, variable in scalars.values.items()), given
