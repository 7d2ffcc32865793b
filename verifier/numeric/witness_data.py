"""The points of refutations as plain JSON data, and back.

Numbers are whole or ``"a/b"``, arrays are lists, variables are named as in the goal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from verifier.claims import Goal
from verifier.expressions import Dim, Function, Index, Leaf, Variable
from verifier.kernel.points.point import (
    Along,
    Constants,
    Elsewhere,
    Family,
    Point,
    PolynomialMap,
    Quadratic,
    Restated,
    Run,
    Value,
    Wavering,
    Witness,
)
from verifier.sequences import Sequence
from verifier.serial.certificates import read_certificate, written
from verifier.serial.reading import Reader
from verifier.serial.statements import Data, Malformed, read_number, refuse, scope_of, write_number
from verifier.serial.writing import Writer


def pack_point(point: Witness, goal: Goal) -> Data:
    """A point as data, without what is empty.

    Raises:
        Malformed: for what the grammar does not know.
    """
    writer = Writer(scope_of(goal))
    parts = _written(writer, point)
    return {"where": writer.described, **parts} if writer.described else parts


def unpack_point(data: Data, goal: Goal) -> Witness:
    """The point that ``pack_point`` wrote; whether it refutes the goal is for the kernel to say.

    Raises:
        Malformed: for anything else.
    """
    if not isinstance(data, dict) or not isinstance(data.get("where", {}), dict):
        refuse("the parts of a point are needed", data)
    reader = Reader(scope_of(goal), data.get("where"))
    parts = {name: part for name, part in data.items() if name != "where"}
    dims = {dim.name: dim for dim in goal.dims()}
    try:
        made = _read(reader, dims, parts)
    except (ValueError, TypeError) as reason:
        raise Malformed(f"no point: {reason}") from None
    if parts:
        raise Malformed(f"a point has no {', '.join(map(str, parts))}")
    return made


def _read(reader: Reader, dims: Mapping[str, Dim], parts: dict[str, Data]) -> Witness:
    """A witness, whose parts are thereby read."""
    if "everywhere" in parts:
        return Family(_by_leaf(reader, parts, "everywhere", Variable, read_number))
    if "constants" in parts:
        constants = _by_leaf(reader, parts, "constants", Variable, reader.expression)
        return Constants(constants, read_certificate(reader, parts.pop("by", None)))
    if "instead" in parts:
        listed, inner = parts.pop("instead"), parts.pop("at", None)
        instead = ((reader.expression(a), reader.expression(b), read_certificate(reader, by)) for a, b, by in listed)
        fixed = tuple(reader.leaf(name, Variable) for name in parts.pop("fixed", []))
        return Restated(tuple(instead), _point(reader, dims, {**inner}), fixed)
    if "along" in parts:
        path, m = reader.expression(parts.pop("along")), reader.leaf(parts.pop("through", None), Variable)
        found = _read(reader, dims, parts)
        return Along(path, m, found) if isinstance(found, (Elsewhere, Wavering)) else refuse("no limit", "along")
    if "by" in parts:
        limit, by, inner = (parts.pop(name, None) for name in ("limit", "by", "at"))
        fixed = tuple(reader.leaf(name, Variable) for name in parts.pop("fixed", []))
        point = _point(reader, dims, {**inner})
        return Elsewhere(
            None if limit is None else reader.expression(limit), read_certificate(reader, by), point, fixed
        )
    if "wavers" in parts:
        return Wavering(_point(reader, dims, {**parts.pop("wavers")}))
    return _point(reader, dims, parts)


def _written(writer: Writer, point: Witness) -> dict[str, Data]:
    if isinstance(point, Family):
        return {"everywhere": _named(writer, point.values, _number)}
    if isinstance(point, Constants):
        return {
            "constants": _named(writer, point.values, writer.node),
            "by": written(writer, point.certificate),
        }
    if isinstance(point, Restated):
        instead = [[writer.node(a), writer.node(b), written(writer, by)] for a, b, by in point.parts]
        fixed = {"fixed": [writer.name(v) for v in point.fixed]} if point.fixed else {}
        return {"instead": instead, **fixed, "at": _written(writer, point.point)}
    if isinstance(point, Elsewhere):
        limit = {} if point.limit is None else {"limit": writer.node(point.limit)}
        fixed = {"fixed": [writer.name(v) for v in point.fixed]} if point.fixed else {}
        return {**limit, **fixed, "by": written(writer, point.certificate), "at": _written(writer, point.point)}
    if isinstance(point, Along):
        return {"along": writer.node(point.path), "through": writer.name(point.m), **_written(writer, point.inner)}
    if isinstance(point, Wavering):
        return {"wavers": _written(writer, point.point)}
    parts = {
        "sizes": {dim.name: size for dim, size in point.sizes.items()},
        "values": _named(writer, point.values, _number),
        "functions": _named(writer, point.functions, _number),
        "maps": _named(writer, point.maps, _map),
        "indices": _named(writer, point.indices, int),
        "law": "" if point.law == Point().law else point.law,
        "direction": _number(point.direction),
        "pair": [_number(end) for end in point.pair or ()],
        "sequences": _named(writer, point.sequences, lambda run: _run(writer, run)),
    }
    return {name: part for name, part in parts.items() if part}


def _point(reader: Reader, dims: Mapping[str, Dim], parts: dict[str, Data]) -> Point:
    """A point, whose parts are thereby read."""
    sizes = {dims.get(name) or refuse("a dimension is needed", name): size for name, size in _items(parts, "sizes")}
    return Point(
        sizes={dim: _whole(size) for dim, size in sizes.items()},
        values=_by_leaf(reader, parts, "values", Variable, _value),
        functions=_by_leaf(reader, parts, "functions", Function, _fractions),
        maps=_by_leaf(reader, parts, "maps", Variable, _read_map),
        indices=_by_leaf(reader, parts, "indices", Index, _whole),
        law=parts.pop("law", Point().law),
        direction=_fractions(parts.pop("direction", [])),
        pair=_pair(parts.pop("pair", [])),
        sequences=_by_leaf(reader, parts, "sequences", Sequence, lambda data: _read_run(reader, data)),
    )


def _named(writer: Writer, values: Mapping[Any, Any], written: Callable[[Any], Data]) -> Data:
    return {writer.name(leaf): written(value) for leaf, value in values.items()}


def _number(value: Value) -> Data:
    return [_number(part) for part in value] if isinstance(value, tuple) else write_number(value)


def _map(mapped: PolynomialMap) -> Data:
    return [[_number(part) for part in (p.constant, p.linear, p.quadratic)] for p in mapped.entries]


def _items(parts: dict[str, Data], name: str) -> list[tuple[str, Data]]:
    """The entries of a part, which is thereby read."""
    part = parts.pop(name, {})
    return list(part.items()) if isinstance(part, dict) else refuse(f"{name} by name are needed", part)


def _by_leaf(
    reader: Reader, parts: dict[str, Data], name: str, kind: type[Leaf], read: Callable[[Data], Any]
) -> dict[Any, Any]:
    return {reader.leaf(leaf, kind): read(value) for leaf, value in _items(parts, name)}


def _value(data: Data) -> Value:
    return tuple(map(_value, data)) if isinstance(data, list) else read_number(data)


def _fractions(data: Data) -> tuple[Fraction, ...]:
    return tuple(map(read_number, data)) if isinstance(data, list) else refuse("a list of numbers is needed", data)


def _pair(data: Data) -> tuple[Value, Value] | None:
    ends = tuple(map(_value, data))
    return (ends[0], ends[1]) if len(ends) == 2 else None


def _whole(data: Data) -> int:
    return data if type(data) is int else refuse("a number is needed", data)


def _read_map(data: Data) -> PolynomialMap:
    def entry(constant: Data, linear: Data, quadratic: Data) -> Quadratic:
        return Quadratic(read_number(constant), _fractions(linear), tuple(map(_fractions, quadratic)))

    return PolynomialMap(tuple(entry(*row) for row in data))


def _run(writer: Writer, run: Run) -> Data:
    steps = {"first": run.first, "variable": run.variable, "step": run.step}
    said = {name: writer.node(part) for name, part in steps.items() if part is not None}
    return {"values": _number(run.values), **said, **({"stays": True} if run.stays else {})}


def _read_run(reader: Reader, data: Data) -> Run:
    values, stays = tuple(map(_value, data["values"])), data.get("stays", False)
    said: dict[str, Any] = {
        name: reader.expression(part) for name, part in data.items() if name not in ("values", "stays")
    }
    return Run(values, **said, stays=stays is True)
