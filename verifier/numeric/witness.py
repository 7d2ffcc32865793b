"""One point of a batch as the kernel wants it, with the witness that its relation needs, and as text for a report."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
from msgspec.structs import replace

from verifier.claims import Goal
from verifier.expressions import Index, Variable, lift
from verifier.kernel.points.point import Point, PolynomialMap, Quadratic, Run
from verifier.numeric.batch import Batch
from verifier.numeric.evaluator import Evaluator
from verifier.numeric.judging import grids, open_axes
from verifier.numeric.pairs import pairs, simple_directions
from verifier.numeric.sequences import Course
from verifier.numeric.settling import settled
from verifier.properties import moved
from verifier.relations import Loewner, rebuild
from verifier.sequences import Sequence, shifted


def exact_points(goal: Goal, batch: Batch, k: int, indices: dict[Index, int]) -> Iterator[Point]:
    """Point k with each pair of values at which the relation may fail; as it is for relations about single points, and
    with sequences that stay the same where they go on backwards."""
    point = exact_point(goal, batch, k, indices)
    for listed in settled(batch, k):
        yield replace(point, sequences={sequence: _staying(values) for sequence, values in listed.items()})
    if not moved(goal.relation):
        yield point
        return
    for pair in pairs(goal.relation, batch, k, open_axes(tuple(indices)), tuple(indices.values())):
        yield replace(point, pair=pair)


def exact_point(goal: Goal, batch: Batch, k: int, indices: dict[Index, int]) -> Point:
    """Point k as the kernel wants it, with the direction that a definite matrix is tried along."""
    stored = {function: tuple(values.at(k)) for function, values in batch.functions.items()}
    polynomials = {function: values for function, values in stored.items() if not isinstance(function, Sequence)}
    runs = {
        function: _run(values, batch.courses.get(function))
        for function, values in stored.items()
        if isinstance(function, Sequence)
    }
    maps = {
        variable: PolynomialMap(
            tuple(map(Quadratic, mapped.constant.at(k), mapped.linear.at(k), mapped.quadratic.at(k)))
        )
        for variable, mapped in batch.maps.items()
    }
    direction = _direction(goal, batch, k, indices) if isinstance(goal.relation, Loewner) else ()
    law = "skewed" if batch.skewed is not None and batch.skewed[k] else "symmetric"
    return Point(dict(batch.sizes), batch.exact(k), polynomials, maps, indices, law, direction, sequences=runs)


def _run(values: Any, course: Course | None) -> Run:
    """How the kernel is to run a sequence: by its recursion where it has one."""
    if course is None or course.kind == "backward":
        return _staying(values)
    if course.kind == "each":
        first, step = (rebuild(course.step, {course.variable: t}) for t in (lift(0), shifted(course.variable, 1)))
        return Run((), first, course.variable, step)
    return Run(values[:1] if course.first is None else (), course.first, course.variable, course.step)


def _staying(values: Any) -> Run:
    """Values the last of which stays, said once."""
    kept = len(values)
    while kept > 1 and values[kept - 1] == values[kept - 2]:
        kept -= 1
    return Run(values[:kept], stays=True)


def _direction(goal: Goal, batch: Batch, k: int, indices: dict[Index, int]) -> tuple[Fraction, ...]:
    """A simple v with vᵀ(lhs − rhs)v < 0 at the point (≤ 0 for ≻), if floats see one."""
    relation: Any = goal.relation
    point = batch.take([k])
    evaluator = Evaluator(point, grids=grids((relation,), point))
    context = open_axes(tuple(indices))
    with np.errstate(all="ignore"):
        matrix = evaluator.value(relation.lhs, context) - evaluator.value(relation.rhs, context)
    where = (0, *(position if matrix.shape[1 + a] > 1 else 0 for a, position in enumerate(indices.values())))
    form = matrix[where]
    if not np.isfinite(form).all():
        return ()
    for v in simple_directions((form + form.T) / 2):
        floats = np.array([float(entry) for entry in v])
        value, size = floats @ form @ floats, np.abs(form).max() * (floats @ floats)
        if value < -1e-9 * size or (relation.strict and value <= 1e-9 * size):
            return v
    return ()


def point_texts(point: Point) -> dict[str, str]:
    """Every value of a point as text."""
    found = {variable.name: _value(value) for variable, value in point.values.items()}
    for function, coefficients in point.functions.items():
        polynomial = _sum((c, _power("t", k)) for k, c in enumerate(coefficients))
        of_vector = "u ↦ p(u₁ + 2u₂ + …) + p(u₁) + p(u₂) + … with p: " if function.inputs else ""
        found[function.name] = f"{of_vector}t ↦ {polynomial}"
    for sequence, run in point.sequences.items():
        if run.values:
            shown = (*run.values, run.values[-1]) if run.stays else run.values
            found[sequence.name] = f"{', '.join(map(_value, shown))}, …"
    for variable, mapped in point.maps.items():
        parts = [_quadratic(entry, _inputs(point, variable)) for entry in mapped.entries]
        found[variable.name] = _array(parts, point.shape(variable.shape))
    found.update({index.name: str(position) for index, position in point.indices.items()})
    if point.direction:
        found["v"] = _value(point.direction)
    return found


def pair_text(point: Point, variables: tuple[Variable, ...]) -> str:
    """``between x = 0 and 1``: the two values of variables between which a relation fails; nothing without a pair."""
    if point.pair is None:
        return ""
    names = ", ".join(variable.name for variable in variables)
    return f"between {names if len(variables) == 1 else f'({names})'} = {' and '.join(map(_value, point.pair))}"


def _value(value: Any) -> str:
    return f"({', '.join(map(_value, value))}{',' * (len(value) == 1)})" if isinstance(value, tuple) else str(value)


def _array(parts: list[str], shape: tuple[int, ...]) -> str:
    """Entries listed row by row as a nested array."""
    if not shape:
        return parts[0]
    step = len(parts) // shape[0]
    rows = [parts[start : start + step] for start in range(0, len(parts), step)]
    return f"({', '.join(_array(row, shape[1:]) for row in rows)}{',' * (len(rows) == 1)})"


def _inputs(point: Point, variable: Any) -> list[str]:
    """The entries of the inputs by name, as the polynomials of a map count them."""
    names: list[str] = []
    for source in variable.of:
        shape = point.shape(source.shape)
        names += [source.name + (f"[{', '.join(map(str, place))}]" if place else "") for place in np.ndindex(*shape)]
    return names


def _quadratic(entry: Quadratic, names: list[str]) -> str:
    terms = [(entry.constant, "")]
    terms += list(zip(entry.linear, names))
    terms += [
        (factor, f"{a}²" if a == b else f"{a}·{b}")
        for a, row in zip(names, entry.quadratic)
        for b, factor in zip(names, row)
    ]
    return _sum(terms)


def _power(name: str, exponent: int) -> str:
    return "" if exponent == 0 else name if exponent == 1 else name + str(exponent).translate(_RAISED)


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _sum(terms: Any) -> str:
    """``1 − 2·t + t²``: coefficients with their monomials, zeros left out."""
    text = ""
    for factor, monomial in terms:
        if factor:
            size = abs(factor)
            body = monomial if size == 1 and monomial else f"{size}·{monomial}" if monomial else str(size)
            text += (" − " if factor < 0 else " + ") + body
    if not text:
        return "0"
    return text[3:] if text.startswith(" + ") else "−" + text[3:]
