"""Search for a counterexample: exact points, simplest first, smallest dimensions first.

Floats screen many points at once for those where the hypotheses hold and the relation seems to fail; the kernel
re-evaluates each suspect exactly, and only what it refutes is a counterexample.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

import numpy as np

from verifier.axes import Context
from verifier.batch import Batch
from verifier.claims import Goal
from verifier.expressions import Index
from verifier.jets import Array
from verifier.judging import Judgement, chord, grids, judge, open_axes, settles
from verifier.kernel.check import Rejected, refute
from verifier.kernel.point import Point, PolynomialMap, Quadratic
from verifier.numeric import Evaluator, NoValue
from verifier.relations import Convex, Loewner
from verifier.repair import hypotheses_hold, prepared, repaired
from verifier.sampling import Sizes, concrete, contents, size_assignments
from verifier.simple import simple_points
from verifier.verdicts import Counterexample

#: Simple points tried at one size, at first and in all; random points after them; suspects confirmed of each batch.
_FEW, _MANY, _RANDOM, _SUSPECTS = 150, 1500, 64, 6
#: Sizes tried, and how many entries the largest variable may have.
_SIZES, _ENTRIES = 12, 27


def falsify(goal: Goal, *, seed: int = 0) -> Counterexample | None:
    """The simplest counterexample found, at the smallest sizes found; ``None`` when nothing was refuted."""
    sizes = [size for size in size_assignments(goal) if _largest(goal, size) <= _ENTRIES][:_SIZES]
    for size in sizes:
        for batch in _candidates(goal, size, seed):
            found = refuted_among(goal, batch)
            if found:
                return found
    return None


def refuted_among(goal: Goal, batch: Batch) -> Counterexample | None:
    """The first point of a batch that the kernel refutes the goal at."""
    suspects = suspicious(goal, batch)
    for point, positions in list(_places(suspects))[:_SUSPECTS]:
        found = confirm(goal, batch, point, positions)
        if found:
            return found
    return None


def suspicious(goal: Goal, batch: Batch) -> Array:
    """Where, over [point, each free index], the hypotheses seem to hold and the relation seems to fail."""
    context = open_axes(contents(goal).indices)
    if not batch.count or not settles(goal.relation):
        return np.zeros((batch.count, *(0 for _ in context)), dtype=bool)
    try:
        judged, asked = examined(goal, batch, context)
    except NoValue:
        return np.zeros((batch.count, *(0 for _ in context)), dtype=bool)
    return asked & judged.decided & ~judged.holds


def examined(goal: Goal, batch: Batch, context: Context, shared: Evaluator | None = None) -> tuple[Judgement, Array]:
    """The judgement of the relation, and where the hypotheses hold, both over [point, each open axis].

    Raises:
        NoValue: when the goal has no meaning at these sizes.
    """
    parts = (goal.relation, *goal.given)
    evaluator = shared or Evaluator(batch, grids=grids(parts, batch))
    asked = hypotheses_hold(goal.given, batch, context, evaluator)
    return judge(goal.relation, evaluator, context), asked


def confirm(goal: Goal, batch: Batch, k: int, positions: tuple[int, ...] | None = None) -> Counterexample | None:
    """Point k of the batch as a counterexample, if the kernel refutes the goal there (at the given positions of the
    free indices, or at any)."""
    indices = contents(goal).indices
    lengths = [batch.sizes[i.dim] if not isinstance(i.dim, int) else i.dim for i in indices]
    for places in [positions] if positions is not None else product(*map(range, lengths)):
        point = exact_point(goal, batch, k, dict(zip(indices, places)))
        try:
            refutation = refute(goal, point)
        except Rejected:
            continue
        return Counterexample(
            sizes={dim.name: size for dim, size in batch.sizes.items()},
            values=_texts(point),
            lhs=refutation.lhs,
            rhs=refutation.rhs,
            where=refutation.where,
            exact=refutation.exact,
        )
    return None


def exact_point(goal: Goal, batch: Batch, k: int, indices: dict[Index, int]) -> Point:
    """Point k as the kernel wants it, with the witness that the relation needs: a direction, or a pair."""
    polynomials = {function: tuple(values.at(k)) for function, values in batch.functions.items()}
    maps = {}
    for variable, mapped in batch.maps.items():
        parts = zip(mapped.constant.at(k), mapped.linear.at(k), mapped.quadratic.at(k))
        maps[variable] = PolynomialMap(tuple(Quadratic(*part) for part in parts))
    values = batch.exact(k)
    pair = None
    if isinstance(goal.relation, Convex) and goal.relation.args[1] in batch.values:
        variable: Any = goal.relation.args[1]
        here, there, _ = chord(batch, variable)
        pair = (here.values[variable].at(k), there.values[variable].at(k))
    direction = _direction(goal, batch, k, indices) if isinstance(goal.relation, Loewner) else ()
    law = "skewed" if batch.skewed is not None and batch.skewed[k] else "symmetric"
    return Point(dict(batch.sizes), values, polynomials, maps, indices, law, direction, pair)


def _candidates(goal: Goal, sizes: Sizes, seed: int) -> Iterator[Batch]:
    """Batches to screen at one size: a few simple points, then many, then random ones that fit the hypotheses."""
    for limit in (_FEW, _MANY):
        points = simple_points(goal, sizes, limit)
        if not points.count:
            break
        yield points
        if goal.given and limit == _FEW:
            yield repaired(goal.given, points)
    yield prepared(goal, sizes, _RANDOM, seed)


def _largest(goal: Goal, sizes: Sizes) -> int:
    return max((prod(concrete(variable, sizes)) for variable in contents(goal).variables), default=1)


def _places(suspects: Array) -> Iterator[tuple[int, tuple[int, ...]]]:
    for point, *positions in np.argwhere(suspects):
        yield int(point), tuple(int(p) for p in positions)


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
    for v in _simple_directions((form + form.T) / 2):
        floats = np.array([float(entry) for entry in v])
        value, size = floats @ form @ floats, np.abs(form).max() * (floats @ floats)
        if value < -1e-9 * size or (relation.strict and value <= 1e-9 * size):
            return v
    return ()


def _simple_directions(form: Array) -> Iterator[tuple[Fraction, ...]]:
    """Entries −1, 0, 1 in small sizes, fewest non-zero first; then the lowest eigenvector, ever less rounded."""
    size = len(form)
    if size <= 4:
        signs = sorted(product((0, 1, -1), repeat=size), key=lambda v: (sum(map(abs, v)), [abs(x - 0.75) for x in v]))
        yield from (tuple(map(Fraction, v)) for v in signs if any(v))
    lowest = np.linalg.eigh(form)[1][:, 0]
    lowest = lowest / lowest[np.abs(lowest).argmax()]
    for denominator in (2, 4, 16, 256, 10**6):
        yield tuple(Fraction(round(float(x) * denominator), denominator) for x in lowest)


def _texts(point: Point) -> dict[str, str]:
    """Every value of a point as text."""
    found = {variable.name: _value(value) for variable, value in point.values.items()}
    for function, coefficients in point.functions.items():
        found[function.name] = f"t ↦ {_sum((c, _power('t', k)) for k, c in enumerate(coefficients))}"
    for variable, mapped in point.maps.items():
        names = _inputs(point, variable)
        parts = [_quadratic(entry, names) for entry in mapped.entries]
        found[variable.name] = parts[0] if not variable.shape else f"[{', '.join(parts)}]"
    found.update({index.name: str(position) for index, position in point.indices.items()})
    if point.direction:
        found["v"] = _value(point.direction)
    if point.pair:
        found["between"] = f"{_value(point.pair[0])} and {_value(point.pair[1])}"
    return found


def _value(value: Any) -> str:
    return f"({', '.join(map(_value, value))}{',' * (len(value) == 1)})" if isinstance(value, tuple) else str(value)


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
