"""Roots of what is the square of a sine, a cosine or a sum of both: √(1 − sin 2x) = |cos x − sin x|, √(1 + tan²x) =
1/|cos x|; the same for the hyperbolic functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from verifier.certificates import Certificate, Replaced
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Pow, lift
from verifier.provers.samples import Sample, samples
from verifier.provers.search import Search
from verifier.relations import Eq, Order, outermost, rebuild

HALF = lift(Fraction(1, 2))
WAVES = ("sin", "cos", "tan", "sinh", "cosh", "tanh")
#: The multiples of a square that are looked for.
MULTIPLES = tuple(lift(Fraction(c)) for c in ("1", "2", "1/2"))
#: Roots of one goal that are looked at.
MOST = 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """With the first such root written without it, where numbers say what it is."""
    relation = goal.relation
    if search.depth > 1 or not isinstance(relation, (Eq, Order)) or any(side.shape for side in relation.expressions):
        return
    roots = [node for node in outermost(relation, Pow) if node.args[1] == HALF and waves_of(node)]
    roots = list(dict.fromkeys(part for root in roots for part in (*_inside(root), root)))[:MOST]
    points = samples(goal, search) if roots else []
    for root in roots:
        plain = next((c for c in candidates(root) if agree(root, c, points, goal, search)), None)
        first = None if plain is None else search.find(Goal(Eq(root, plain), goal.given, goal.hints))
        if plain is None or first is None:
            continue
        without = Goal(rebuild(relation, {root: plain}), goal.given, goal.hints)
        body = search.find(without) if search.depth else search.anew(without)
        if body is not None:
            yield Replaced(root, plain, first, body)
        return


def _inside(root: Any) -> Iterator[Any]:
    """The roots of waves in a root of waves, the innermost first."""
    for part in outermost(root.args[0], Pow):
        yield from _inside(part)
        if part.args[1] == HALF and waves_of(part):
            yield part


def waves_of(node: Any) -> list[Any]:
    """The sines, cosines and tangents in a formula."""
    found = [wave for wave in node.atoms(Apply) if wave.function in WAVES]
    return found + [wave for wave in node.atoms(Defined) if _name(wave) in WAVES]


def _name(wave: Any) -> str:
    return str(wave.args[0])


def candidates(root: Any) -> Iterator[Expression]:
    """What the root may be: sines, cosines, their reciprocals, sums and differences, of the angles and their halves."""
    known = {(str(wave.args[0]), _angle(wave)) for wave in waves_of(root)}
    for round_ in (True, False):
        whole = {angle for name, angle in known if name.endswith("h") is not round_}
        for angle in sorted({*whole, *map(halved, whole)}, key=str):
            c, s = (wave(name, angle) for name in (("cos", "sin") if round_ else ("cosh", "sinh")))
            plain = [c, s, *((Add(c, s), Add(c, Neg(s))) if round_ else ())]
            plain += [Div(lift(1), c), Div(lift(1), s), Div(s, c), Div(c, s)]
            for shape in plain:
                for scale in MULTIPLES:
                    scaled = shape if scale == lift(1) else Mul(Pow(scale, HALF), shape)
                    yield from (scaled, Neg(scaled), Apply("abs", scaled))


def wave(name: str, angle: Expression) -> Expression:
    """sin, cos, sinh or cosh of the angle."""
    if name in ("sin", "cos"):
        return Apply(name, angle)
    grows, falls = Apply("exp", angle), Apply("exp", Neg(angle))
    return Defined(name, (angle,), Div(Add(grows, falls if name == "cosh" else Neg(falls)), lift(2)))


def _angle(wave: Any) -> Any:
    return wave.args[1][0] if isinstance(wave, Defined) else wave.argument


def halved(angle: Expression) -> Expression:
    """u of 2u, and u/2 of any other angle."""
    if isinstance(angle, Mul) and len(angle.args) == 2 and lift(2) in angle.args:
        found: Expression = angle.args[1 - angle.args.index(lift(2))]
        return found
    return Div(angle, lift(2))


def agree(root: Expression, plain: Expression, points: Sequence[Sample], goal: Goal, search: Search) -> bool:
    """Whether no point tells the two apart, and some are looked at."""
    term = search.gap(goal, root, plain)
    balls = [ball for ball in (point.ball(term) for point in points) if ball is not None] if term is not None else []
    return len(balls) > 1 and all(ball.contains(0) for ball in balls)
