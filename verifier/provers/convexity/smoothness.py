"""Smoothness by composition: what stands around an affine argument, by itself and for all of its space."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from verifier.arrangements import Literal
from verifier.certificates import ByMeaning, Certificate, SlopeOfEqual, SmoothComposed, SmoothLemma
from verifier.claims import Goal
from verifier.expressions import (
    Add,
    Defined,
    Derivative,
    Div,
    Expression,
    Mul,
    Neg,
    Noise,
    Number,
    Total,
    Variable,
    lift,
)
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.signs.constants import Slopes
from verifier.kernel.signs.elementwise import acts_on_entries
from verifier.kernel.signs.smoothness import linear, smoothness
from verifier.properties import Lipschitz, Smooth
from verifier.provers.calculus.spelling import NotSpelled, slope
from verifier.provers.convexity.curvature import between_multiples
from verifier.provers.convexity.slopes import of_affine
from verifier.provers.samples import samples
from verifier.provers.search import Search
from verifier.relations import Eq, Order, leaves, rebuild

#: Constants tried for what stands around an affine argument, smallest first; different parts of a sum at most.
CONSTANTS = (Fraction(1, 4), Fraction(1, 2), Fraction(1), Fraction(2))
PARTS = 4
#: Names for the variables of lemmas, apart from those of directions.
LETTERS = ("t", "s", "r", "q", *(f"t{k}" for k in range(100)))


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The Hessian of a function of a vector; one lemma for each part of the sum that is not affine."""
    relation = goal.relation
    if not isinstance(relation, Smooth) or isinstance(relation.args[1], Noise):
        return
    function, variable, constant = relation.args
    if len(variable.shape) == 1:
        yield from linear_slope(goal, relation, search)
        yield from between_multiples(goal, relation, search)
    if not variable.shape:
        yield from across_kinks(goal, relation, search)
    slopes = Slopes(variable, search.proof(goal).signs, goal.given, wanted=constant)
    for parts in dict.fromkeys((tuple(dict.fromkeys(curved(function, slopes))), (function,))):
        lemmas = lemmas_about(parts, goal, slopes, search)
        if not lemmas:
            continue
        known = {part: (lemma.inside, lemma.constant) for part, lemma in zip(parts, lemmas, strict=True)}
        found = smoothness(function, slopes, known)
        inner = None if found is None else search.find(Goal(Order("≤", found, constant), goal.given, goal.hints))
        if inner is not None:
            yield SmoothComposed(lemmas, inner)


def linear_slope(goal: Goal, relation: Smooth, search: Search) -> Iterator[Certificate]:
    """∇f = Mx + b, with ‖M‖₂ where the constant names it."""
    function, variable, constant = relation.args
    for certificate in of_affine(goal, Derivative(function, variable), variable, constant, search):
        yield ByMeaning(certificate)


def across_kinks(goal: Goal, relation: Smooth, search: Search) -> Iterator[Certificate]:
    """The slope of a function of pieces, written with their signs, which is Lipschitz."""
    function, variable, constant = relation.args
    here = Goal(relation.meaning, goal.given, goal.hints)
    if search.defined(here) or not plausible(function, variable, constant):
        return
    try:
        written = slope(function, variable)
    except (NotSpelled, GaveUp, Undefined):
        return
    same = search.find(Goal(Eq(Derivative(function, variable), written), goal.given, goal.hints))
    inner = same and search.find(Goal(Lipschitz(written, variable, constant), goal.given, goal.hints))
    if same is not None and inner is not None:
        yield ByMeaning(SlopeOfEqual(written, same, inner))


def lemmas_about(parts: tuple[Expression, ...], goal: Goal, s: Slopes, search: Search) -> tuple[SmoothLemma, ...]:
    """A lemma for each part; none if there is none for one."""
    found: list[SmoothLemma] = []
    for number, part in enumerate(parts[: PARTS + 1]):
        lemma = None if number == PARTS else lemma_about(part, number, goal, s, search)
        if lemma is None:
            return ()
        found.append(lemma)
    return tuple(found)


def curved(node: Any, s: Slopes) -> Iterator[Expression]:
    """The parts of a sum of scalars that are not affine, down to those that are no sums or multiples themselves."""
    if linear(node, s):
        return
    parts = summands(node, s)
    if not parts:
        yield node.meaning if isinstance(node, Defined) and isinstance(node.meaning, Total) else node
    for part in parts:
        yield from curved(part, s)


def summands(node: Any, s: Slopes) -> list[Expression]:
    """The terms of a sum, what a constant multiplies or divides; none for what is neither."""
    if isinstance(node, Defined):
        return summands(node.meaning, s)
    if isinstance(node, (Add, Neg)):
        return list(node.args)
    if isinstance(node, Div):
        return [node.args[0]] if s.fixed(node.args[1]) else []
    if isinstance(node, Mul):
        moving = [arg for arg in node.args if not s.fixed(arg)]
        return moving if len(moving) == 1 else []
    inside = node.args[0] if isinstance(node, Total) else None
    if isinstance(inside, (Add, Neg)) and all(arg.shape == inside.shape for arg in inside.args):
        return [Total(arg) for arg in inside.args]
    return []


def lemma_about(part: Expression, number: int, goal: Goal, s: Slopes, search: Search) -> SmoothLemma | None:
    """The part as a function of the one affine argument inside, with the smallest constant that can be proved."""
    arguments = dict.fromkeys(affine(part, s))
    if len(arguments) != 1:
        return None
    (inside,) = arguments
    taken = {v.name for v in goal.variables()}
    name = [letter for letter in LETTERS if letter not in taken][number]
    if isinstance(part, Total) and inside.shape:
        at = Variable(name, ())
        shown = part.args[0]
        while isinstance(shown, Defined) and not s.fixed(shown.args[1]) and inside not in shown.args[1].args:
            shown = shown.meaning  # its arguments are no longer those of the lemma
        each: Expression = rebuild(shown, {inside: at})
        if acts_on_entries(each, at) and s.fixed(each):
            return smallest(each, at, inside, goal, search)
    if inside == s.x and part == goal.relation.args[0]:
        return None  # that is the goal itself
    at = Variable(name, inside.shape)
    around: Expression = rebuild(part, {inside: at})
    return smallest(around, at, inside, goal, search) if s.fixed(around) else None


def affine(node: Any, s: Slopes) -> Iterator[Expression]:
    """The largest subtrees that are affine and not constant, bare."""
    if s.fixed(node) or isinstance(node, Literal):
        return
    if isinstance(node, Expression) and linear(node, s):
        yield bare(node)
        return
    for arg in (node.meaning,) if isinstance(node, Defined) else node.args:
        yield from affine(arg, s)


def bare(node: Expression) -> Expression:
    """The formula without a sign in front, and without zeros that are added."""
    zeros = (lift(0), Neg(lift(0)))
    rest = [arg for arg in node.args if arg not in zeros] if isinstance(node, (Add, Neg)) else []
    return bare(rest[0]) if len(rest) == 1 and rest[0].shape == node.shape else node


def smallest(function: Expression, at: Variable, inside: Expression, goal: Goal, search: Search) -> SmoothLemma | None:
    """The lemma with the smallest of a few constants that can be proved."""
    written = {abs(value) for value in numbers(goal.relation.args[2]) if value}
    for value in sorted({*CONSTANTS, *written, *(1 / v for v in written)}):
        constant = lift(value)
        proof = (
            search.find(Goal(Smooth(function, at, constant), goal.given)) if plausible(function, at, value) else None
        )
        if proof is not None:
            return SmoothLemma(function, at, inside, constant, proof)
    return None


def numbers(node: Any) -> Iterator[Fraction]:
    """The numbers written in an expression, quotients of such included."""
    if isinstance(node, Number):
        yield node.value
    for arg in getattr(node, "args", ()):
        yield from numbers(arg)


def plausible(function: Expression, at: Variable, constant: Fraction | Expression) -> bool:
    """The second derivative of a function of one scalar is at most the constant in magnitude at the sample points."""
    if at.shape or set(leaves(function, Variable)) != {at}:
        return True
    second = Derivative(Derivative(function, at), at)
    search = Search(lambda goal, search: None)
    for above, below in ((lift(constant), second), (second, Neg(lift(constant)))):
        goal = Goal(Order("≥", above, below))
        term = search.gap(goal, above, below)
        if term is not None and any(point.sign(term) < 0 for point in samples(goal, search)):
            return False
    return True
