"""Random names of whose law nothing is said, where more than two moments of them are asked for: E f(x) as Σₖ pₖ f(xₖ).

A claim that compares continuous functions of expectations by =, ≥ or ≤, holds of every law for which these exist if it
holds of all laws of finitely many values: of values drawn from a law, all means of the sample tend to the expectations
(the strong law of large numbers), and each has the facts that the law has.  A counterexample is such a law itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import reduce
from operator import add, mul, truediv
from typing import Any

from msgspec import Struct, field

from verifier.errors import StatementError
from verifier.expressions import (
    Add,
    Apply,
    Comprehension,
    Defined,
    Derivative,
    Dim,
    Div,
    Entry,
    Expectation,
    Expression,
    Index,
    MatMul,
    Mul,
    Neg,
    Noise,
    Pow,
    SumOver,
    Variable,
    lift,
)
from verifier.integrals import Integral
from verifier.kernel.meaning.discharging import discharge
from verifier.kernel.meaning.integration import is_continuous
from verifier.kernel.meaning.obligation import Obligation
from verifier.kernel.signs.degrees import degree
from verifier.kernel.signs.order import Signs
from verifier.language.declared.scope import Scope
from verifier.language.errors import NotYet
from verifier.relations import Eq, Order, Relation, leaves, rebuild

_SAID = "E f({names}) as ∑ₖ pₖ f(…) over finitely many values; every law with these expectations is a limit of such"


def by_finite_laws(scope: Scope, relations: Iterable[Relation]) -> list[Relation]:
    """The relations with expectations as sums, where one of them is not known to exist, or a fact is said of a name.

    Raises:
        NotYet: where a fact is said of a random name in a claim that cannot be read so.
    """
    found = list(relations)
    with_facts = [name for name, facts in scope.unsaid.items() if facts]
    if not scope.unsaid or not (with_facts or any(map(_lacks, found))):
        return found
    count = Dim(_unused(scope, "N"))
    values = {name: Variable(name, (count, *scope.lets[name].shape), facts) for name, facts in scope.unsaid.items()}
    weights = Variable(_unused(scope, "p"), (count,), ("simplex",))
    used = frozenset(letter.name for relation in found for letter in leaves(relation, Index))
    reading = _Reading(scope, {scope.lets[name]: of_name for name, of_name in values.items()}, weights, used)
    told = [reading.relation(relation) for relation in found]
    apart = any(leaves(relation, Noise) for relation in scope.given)
    read = [relation for relation in told if relation is not None]
    if apart or len(read) < len(found):
        if with_facts:
            raise NotYet(f"a fact about the random {with_facts[0]} is used in claims with ==, >= and <= of E(…) alone")
        return found
    for note in [note for note in scope.notes if any(note.startswith(f"assumed: {name} is random") for name in values)]:
        del scope.notes[note]
    scope.tell_value(_SAID.format(names=", ".join(values)))
    return read


def _unused(scope: Scope, name: str, used: frozenset[str] = frozenset()) -> str:
    """The name, or that with as many marks as no other has."""
    while scope.kind(name) or name in scope.taken or name in used:
        name += "°"
    return name


def _lacks(relation: Relation) -> bool:
    """An expectation in it need not exist by two moments, or more is asked than means and one E f(x) of a function
    of which they are not enough, which Jensen's inequality compares."""
    means = relation.atoms(Expectation)
    if len({*relation.expressions}) == 1:  # a formula alone, whose value is asked for
        return False
    orders = {node: degree(node.args[0], *leaves(node, Noise)) for node in means}
    beyond = [node for node, order in orders.items() if order is None or order > 2]
    if not all(discharge(Obligation(node.args[0], "integrable"), Signs()) for node in beyond):
        return True
    return len(beyond) > 1 or (bool(beyond) and any(order == 2 for order in orders.values()))


class _OtherForm(Exception):
    """A formula that is not made of the values entry by entry."""


#: Heads that act entry by entry, with what puts their arguments together.
_JOINED: Mapping[type, Callable[[Any, Any], Any]] = {Add: add, Mul: mul, Div: truediv, Pow: pow}


def _centred(node: Any) -> Any:
    """E(y − E y)² for E y² − (E y)², wherever it stands."""
    match node:
        case Add(args=(Expectation(args=(Pow() as square,)), Neg(args=(Pow(args=(Expectation() as mean, power)),)))):
            y, two = square.args
            if mean.args[0] == y and two == power == lift(2):
                return Expectation((y - mean) ** lift(2))
    if not isinstance(node, Expression) or isinstance(node, Noise) or not node.atoms(Expectation):
        return node
    if isinstance(node, Defined):
        return _centred(node.meaning)
    return node.func(*map(_centred, node.args))


class _Reading(Struct, frozen=True):
    """The names with the vectors of their values, and the weights p, one for all names; ``used`` are the letters of
    the claim, ``letters`` those of the sums, by how many sums they stand in."""

    scope: Scope
    names: Mapping[Expression, Variable]
    weights: Variable
    used: frozenset[str]
    letters: dict[tuple[str, int], str] = field(default_factory=dict)

    def _letter(self, name: str, depth: int) -> str:
        key = (name, depth)
        if key not in self.letters:
            self.letters[key] = _unused(self.scope, name, self.used)
            self.scope.taken.add(self.letters[key])
        return self.letters[key]

    def relation(self, relation: Relation) -> Relation | None:
        """The relation of sums; ``None`` for one that a limit need not keep, or in which more is random."""
        if not isinstance(relation, (Eq, Order)) or (isinstance(relation, Order) and relation.strict):
            return None
        if any(node.atoms(Expectation) for node in relation.atoms(Derivative, Integral)):
            return None  # slopes and integrals of expectations are no functions of finitely many of them
        means: dict[Expectation, Variable] = {}
        sides = [self._apart(_centred(side), means) for side in relation.expressions]
        if any(leaves(side, Noise) for side in sides):
            return None
        if not all(is_continuous(side, letter) for side in sides for letter in means.values()):
            return None
        sums = {letter: self._sum(node, 0) for node, letter in means.items()}
        left, right = (rebuild(side, sums) for side in sides)
        if leaves(left, Noise) or leaves(right, Noise):
            return None
        return Order(relation.sign, left, right) if isinstance(relation, Order) else Eq(left, right)

    def _apart(self, node: Any, means: dict[Expectation, Variable]) -> Any:
        """The formula with a letter for each expectation outside others."""
        if isinstance(node, Defined) and leaves(node, Noise):
            return self._apart(node.meaning, means)
        if isinstance(node, Expectation):
            return means.setdefault(node, Variable(self.scope.fresh("μ"), node.shape))
        if not isinstance(node, Expression) or isinstance(node, Noise) or not leaves(node, Noise):
            return node
        return node.func(*(self._apart(arg, means) for arg in node.args))

    def _sum(self, node: Expectation, depth: int) -> Expression:
        """pᵀf(x) with the values as a vector, or else Σₖ pₖ f(xₖ), entry by entry for a vector."""
        with suppress(_OtherForm, StatementError):
            return MatMul(self.weights, self._along(node.args[0], depth))
        k = Index(self._letter("k", depth), self.weights.shape[0])
        body = self._at(node.args[0], k, depth)
        places = tuple(Index(self._letter("j", depth), dim) for dim in body.shape)
        entry = body[places] if places else body
        total = SumOver(Mul(Entry(self.weights, k), entry), k)
        return Comprehension(total, *places) if places else total

    def _along(self, node: Any, depth: int) -> Any:
        """The formula of all values at once, where nothing else in it is an array.

        Raises:
            _OtherForm: for another one.
        """
        if node in self.names:
            return self.names[node]
        if isinstance(node, Expectation):
            return self._sum(node, depth + 1)
        if not isinstance(node, Expression) or isinstance(node, Noise) or not leaves(node, Noise):
            return node
        if node.shape:
            raise _OtherForm
        if isinstance(node, Defined):
            return Defined(
                node.args[0], tuple(self._along(arg, depth) for arg in node.args[1]), self._along(node.meaning, depth)
            )
        parts = [self._along(arg, depth) for arg in node.args]
        if type(node) in _JOINED:
            return reduce(_JOINED[type(node)], parts)
        if isinstance(node, (Neg, Apply)):
            return node.func(*parts)
        raise _OtherForm

    def _at(self, node: Any, k: Index, depth: int) -> Any:
        """The formula at the k-th value, with the expectations inside it as sums."""
        if node in self.names:
            values = self.names[node]
            places = tuple(Index(self._letter("l", depth), dim) for dim in values.shape[1:])
            entry = Entry(values, k, *places)
            return Comprehension(entry, *places) if places else entry
        if isinstance(node, Entry) and node.args[0] in self.names:
            return Entry(self.names[node.args[0]], k, *node.args[1:])
        if isinstance(node, Expectation):
            return self._sum(node, depth + 1)
        if isinstance(node, Defined) and leaves(node, Noise):
            return self._at(node.meaning, k, depth)
        if not isinstance(node, Expression) or isinstance(node, Noise) or not leaves(node, Noise):
            return node
        return node.func(*(self._at(arg, k, depth) for arg in node.args))


__all__ = ["by_finite_laws"]
