"""Mutants of a link: its relation with one edit, or without one of its hypotheses.

Used by ``test_mutants.py``; each mutant is a goal of its own, most are false, and none that is false may be proved.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Expression, Noise, Variable
from verifier.relations import CONVERSE, Loewner, Order, Relation, rebuild
from verifier.slips.mutations import edits


@dataclass(frozen=True)
class Mutant:
    """A goal that differs from a true one by a slip."""

    kind: str
    goal: Goal


def mutants(goal: Goal) -> Iterator[Mutant]:
    """Every mutant of a goal, each once."""
    seen = {(goal.relation, goal.given)}
    for mutant in (*_edited(goal), *_other_signs(goal), *_weaker(goal)):
        key = (mutant.goal.relation, mutant.goal.given)
        if key not in seen:
            seen.add(key)
            yield mutant


def sampled(goal: Goal, count: int, seed: str) -> list[Mutant]:
    """At most ``count`` mutants, as many kinds as possible; the seed decides which."""
    by_kind: dict[str, list[Mutant]] = {}
    for mutant in mutants(goal):
        by_kind.setdefault(mutant.kind, []).append(mutant)
    rng = random.Random(seed)
    for group in by_kind.values():
        rng.shuffle(group)
    kinds = sorted(by_kind)
    rng.shuffle(kinds)
    rounds = max((len(group) for group in by_kind.values()), default=0)
    in_turn = [by_kind[kind][turn] for turn in range(rounds) for kind in kinds if turn < len(by_kind[kind])]
    return in_turn[:count]


def _edited(goal: Goal) -> Iterator[Mutant]:
    """One edit of one side."""
    relation = goal.relation
    for k, side in enumerate(relation.args):
        if isinstance(side, Expression) and not (isinstance(side, Variable) and _is_binder(relation, k)):
            for edit in edits(side, relation.expressions):
                yield from _stated(edit.kind, goal, [*relation.args[:k], edit.result, *relation.args[k + 1 :]])


def _is_binder(relation: Relation, k: int) -> bool:
    """The variable in which a relation is said (convex in x), not one of its sides."""
    return k > 0 and not isinstance(relation, (Order, Loewner)) and type(relation).__name__ not in ("Eq", "Tends", "Ne")


def _stated(kind: str, goal: Goal, args: list[Any]) -> Iterator[Mutant]:
    try:
        yield Mutant(kind, Goal(goal.relation.func(*args), goal.given, goal.hints))
    except StatementError:
        return


def _other_signs(goal: Goal) -> Iterator[Mutant]:
    """The converse of an inequality, and the strict one for one that is not."""
    relation = goal.relation
    if isinstance(relation, Order):
        strict = {"≥": ">", "≤": "<"}.get(relation.sign)
        for sign in (CONVERSE[relation.sign], *((strict,) if strict else ())):
            yield from _stated("other sign", goal, [sign, relation.lhs, relation.rhs])
    if isinstance(relation, Loewner):
        yield from _stated("other sign", goal, [relation.sign, relation.rhs, relation.lhs])
        yield from _stated("other sign", goal, ["≻", relation.lhs, relation.rhs])


def _weaker(goal: Goal) -> Iterator[Mutant]:
    """One hypothesis, or one declared fact, dropped."""
    for k in range(len(goal.given)):
        yield Mutant("dropped hypothesis", Goal(goal.relation, (*goal.given[:k], *goal.given[k + 1 :]), goal.hints))
    for variable in goal.variables():
        if isinstance(variable, Noise):
            continue
        for fact in sorted(variable.facts):
            plain = Variable(variable.name, variable.shape, tuple(variable.facts - {fact}), variable.of)
            try:
                relation, *given = (rebuild(part, {variable: plain}) for part in (goal.relation, *goal.given))
            except StatementError:
                continue
            yield Mutant("dropped hypothesis", Goal(relation, tuple(given), goal.hints))
