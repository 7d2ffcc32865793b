"""Whether a concrete value satisfies a declared fact.  Values are rational, so every answer is exact."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from verifier.expressions import Variable
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import values
from verifier.kernel.points.numbers import Jet, Real, determinant, exact, signs
from verifier.kernel.points.point import Places, Point, PolynomialMap, Value

#: The entries of an array by their places; those of a scalar, {(): value}.
Entries: TypeAlias = Mapping[Places, Any]
#: Of the value of a map, and the coefficients of its slopes.
NearbyLaw: TypeAlias = Callable[[Entries, list[Entries]], bool]


def facts_hold(variable: Variable, point: Point) -> bool:
    """Whether the variable satisfies its facts at the point and, if it varies with others, for all inputs nearby.

    A derivative looks at a neighbourhood, so a map that is symmetric at the point alone is no symmetric map.

    Raises:
        Undecided: when the point gives the variable no value.
    """
    if not variable.facts:
        return True
    env = environment(point)
    entries = values(variable, env)
    slopes = _slopes(point.maps[variable], list(entries)) if variable.of else []
    if not slopes:
        return all(LAWS[fact](entries) for fact in variable.facts)
    return all(fact in NEARBY and NEARBY[fact](entries, slopes) for fact in variable.facts)


def _slopes(map_: PolynomialMap, places: list[Places]) -> list[Entries]:
    """For each monomial in the inputs except 1 its coefficients in all entries, where some are not 0."""
    table: dict[tuple[int, ...], dict[Places, Real]] = {}
    for place, p in zip(places, map_.entries):
        terms: list[tuple[tuple[int, ...], Fraction]] = [((a,), c) for a, c in enumerate(p.linear)]
        terms += [((a, b), c) for a, row in enumerate(p.quadratic) for b, c in enumerate(row)]
        for monomial, coefficient in terms:
            table.setdefault(monomial, dict.fromkeys(places, exact(0)))[place] = exact(coefficient)
    return [coefficients for coefficients in table.values() if any(c != 0 for c in coefficients.values())]


def fact_holds(value: Value, fact: str) -> bool:
    """Whether the value satisfies the fact of this name.

    Raises:
        KeyError: for a name that is not in ``facts.FACTS``.
    """
    return LAWS[fact](_entries(value))


def _entries(value: Value) -> dict[Places, Real]:
    if not isinstance(value, tuple):
        return {(): exact(value)}
    return {(k, *rest): entry for k, part in enumerate(value) for rest, entry in _entries(part).items()}


def definite(matrix: Entries, strict: bool) -> bool | None:
    """Whether a symmetric matrix is positive semidefinite (``strict``: definite), by symmetric elimination (LDLᵀ).

    A positive pivot is eliminated; a pivot 0 is harmless when its whole row is 0 and else shows a negative
    direction.  None when a ball leaves the sign of a pivot open.
    """
    size = 1 + max(i for i, _ in matrix) if matrix else 0
    rows = [[matrix[i, j] for j in range(size)] for i in range(size)]
    while rows:
        pivot, *tail = rows[0]
        possible = signs(pivot)
        if 1 not in possible and (strict or 0 not in possible):
            return False
        if possible == {0}:
            beside = [signs(entry) for entry in tail]
            if any(0 not in entry for entry in beside):
                return False
            if any(entry != {0} for entry in beside):
                return None
            factors = [exact(0) for _ in tail]
        elif possible == {1}:
            factors = [entry / pivot for entry in tail]
        else:
            return None
        rows = [[entry - f * t for entry, t in zip(row[1:], tail)] for f, row in zip(factors, rows[1:])]
    return True


def _all(test: Callable[[Any], bool]) -> Callable[[Entries], bool]:
    return lambda m: all(test(entry) for entry in m.values())


def _sums_to_one(m: Entries) -> bool:
    return bool(sum(m.values()) == 1)


def _symmetric(m: Entries) -> bool:
    return all(entry == m[j, i] for (i, j), entry in m.items())


def _invertible(m: Entries) -> bool:
    rows: dict[int, list[Jet]] = {}
    for (i, _), entry in m.items():
        rows.setdefault(i, []).append(Jet({0: entry}))
    return bool(determinant(list(rows.values())).real != 0)


def _product(a: Entries, b: Entries) -> Entries:
    """The product of two square matrices of one size."""
    size = range(1 + max(i for i, _ in a))
    return {(i, j): sum(a[i, k] * b[k, j] for k in size) for i, j in a}


def _orthogonal(m: Entries) -> bool:
    gram = _product({(j, i): entry for (i, j), entry in m.items()}, m)
    return all(entry == int(i == j) for (i, j), entry in gram.items())


def _nilpotent(m: Entries) -> bool:
    """Mⁿ = 0 for the size n, which some vanishing power of an n × n matrix implies."""
    power = m
    for _ in range(max(i for i, _ in m)):
        power = _product(power, m)
    return all(entry == 0 for entry in power.values())


def _full_rank(m: Entries) -> bool:
    """det MᵀM ≠ 0."""
    return _invertible(_gram(m))


def _orthonormal_columns(m: Entries) -> bool:
    return all(entry == int(i == j) for (i, j), entry in _gram(m).items())


def _gram(m: Entries) -> Entries:
    """MᵀM."""
    height, width = (1 + max(place[axis] for place in m) for axis in (0, 1))
    return {
        (i, j): sum((m[k, i] * m[k, j] for k in range(height)), exact(0)) for i in range(width) for j in range(width)
    }


def _lower(m: Entries) -> bool:
    return all(entry == 0 for (i, j), entry in m.items() if i < j)


def _upper(m: Entries) -> bool:
    return all(entry == 0 for (i, j), entry in m.items() if i > j)


_nonnegative = _all(lambda entry: bool(entry >= 0))
_binary = _all(lambda entry: entry in (0, 1))

#: The law of each fact in ``facts.FACTS``.
LAWS: Mapping[str, Callable[[Entries], bool]] = {
    "positive": _all(lambda entry: bool(entry > 0)),
    "nonnegative": _nonnegative,
    "negative": _all(lambda entry: bool(entry < 0)),
    "nonzero": _all(lambda entry: bool(entry != 0)),
    "unit_interval": _all(lambda entry: 0 < entry < 1),
    "integer": _all(lambda entry: bool(entry.q == 1)),
    "whole": _all(lambda entry: bool(entry.q == 1 and entry >= 0)),
    "sums_to_one": _sums_to_one,
    "simplex": lambda m: _nonnegative(m) and _sums_to_one(m),
    "one_hot": lambda m: _binary(m) and _sums_to_one(m),
    "unit": lambda m: bool(sum(entry * entry for entry in m.values()) == 1),
    "sign": _all(lambda entry: entry in (-1, 1)),
    "binary": _binary,
    "symmetric": _symmetric,
    "invertible": _invertible,
    "orthogonal": _orthogonal,
    "psd": lambda m: _symmetric(m) and definite(m, strict=False) is True,
    "spd": lambda m: _symmetric(m) and definite(m, strict=True) is True,
    "diagonal": lambda m: all(entry == 0 for (i, j), entry in m.items() if i != j),
    "idempotent": lambda m: _product(m, m) == m,
    "antisymmetric": lambda m: all(entry == -m[j, i] for (i, j), entry in m.items()),
    "lower_triangular": _lower,
    "upper_triangular": _upper,
    "triangular": lambda m: _lower(m) or _upper(m),
    "nilpotent": _nilpotent,
    "full_rank": _full_rank,
    "orthonormal_columns": _orthonormal_columns,
}


def _near(*at_value: str, slope: Callable[[Entries], bool] = lambda _: True) -> NearbyLaw:
    """The open facts hold at the value and every slope obeys its linear law: then the fact holds nearby."""
    return lambda m, slopes: all(LAWS[fact](m) for fact in at_value) and all(map(slope, slopes))


def _sums_to_zero(m: Entries) -> bool:
    return bool(sum(m.values()) == 0)


#: When a fact holds for a map and not only for its value.  A fact that is not here allows constant maps only.
NEARBY: Mapping[str, NearbyLaw] = {
    "positive": _near("positive"),
    "nonnegative": _near("positive"),
    "negative": _near("negative"),
    "nonzero": _near("nonzero"),
    "unit_interval": _near("unit_interval"),
    "invertible": _near("invertible"),
    "sums_to_one": _near("sums_to_one", slope=_sums_to_zero),
    "simplex": _near("positive", "sums_to_one", slope=_sums_to_zero),
    "symmetric": _near("symmetric", slope=_symmetric),
    "psd": _near("spd", slope=_symmetric),
    "spd": _near("spd", slope=_symmetric),
    "diagonal": _near("diagonal", slope=LAWS["diagonal"]),
    "antisymmetric": _near("antisymmetric", slope=LAWS["antisymmetric"]),
    "lower_triangular": _near("lower_triangular", slope=_lower),
    "upper_triangular": _near("upper_triangular", slope=_upper),
    "full_rank": _near("full_rank"),
}
