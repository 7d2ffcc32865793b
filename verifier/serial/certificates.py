"""Certificates as plain JSON data, and back.

A certificate is ``{"kind": …, field: …}``, or its kind alone where every field has its default; the annotations of its
class say what each field is.  ``pack`` puts beside it what it speaks of and its goal does not.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Struct

from verifier import certificates
from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Expression, Variable
from verifier.relations import Relation
from verifier.serial.reading import Reader
from verifier.serial.statements import DEEPEST, Data, Malformed, refuse, scope_of
from verifier.serial.writing import Writer

KINDS: dict[str, type[Certificate]] = {
    name: kind
    for name, kind in vars(certificates).items()
    if isinstance(kind, type) and issubclass(kind, Certificate) and kind is not Certificate
}
Part = Callable[[Reader, Data, int], Any]


def pack(certificate: Certificate, goal: Goal) -> Data:
    """A certificate of a goal as data.

    Raises:
        Malformed: if it contains what the grammar does not know.
    """
    writer = Writer(scope_of(goal))
    proof = written(writer, certificate)
    return {"where": writer.described, "proof": proof} if writer.described else {"proof": proof}


def unpack(data: Data, goal: Goal) -> Certificate:
    """The certificate that ``pack`` wrote; whether it proves the goal is for the kernel to say.

    Raises:
        Malformed: for anything else.
    """
    if not isinstance(data, dict) or "proof" not in data or not isinstance(data.get("where", {}), dict):
        refuse("a proof, and what it speaks of, is needed", data)
    return read_certificate(Reader(scope_of(goal), data.get("where")), data["proof"])


def pack_claim(relation: Relation, certificate: Certificate, goal: Goal) -> dict[str, Data]:
    """A relation, in the words of a goal, and its certificate as data; raises as ``pack`` does."""
    writer = Writer(scope_of(goal))
    parts = {"claim": writer.node(relation), "proof": written(writer, certificate)}
    return {"where": writer.described, **parts} if writer.described else parts


def unpack_claim(data: Data, goal: Goal) -> tuple[Relation, Certificate]:
    """The relation and the certificate that ``pack_claim`` wrote; raises as ``unpack`` does."""
    certificate = unpack(data, goal)
    return Reader(scope_of(goal), data.get("where")).relation(data.get("claim")), certificate


def written(writer: Writer, value: Any) -> Data:
    """A certificate or a part of one as data; raises as ``pack`` does."""
    if isinstance(value, (Expression, Relation)):
        return writer.node(value)
    if isinstance(value, tuple):
        return [written(writer, item) for item in value]
    if isinstance(value, Certificate):
        defaults = _defaults(type(value))
        told = {name: written(writer, part) for name, part in value.named_parts() if part != defaults[name]}
        return {"kind": type(value).__name__, **told} if told else type(value).__name__
    if isinstance(value, Struct):
        return [written(writer, getattr(value, name)) for name in value.__struct_fields__]
    return value


def read_certificate(reader: Reader, data: Data, depth: int = 0, kind: type[Certificate] = Certificate) -> Certificate:
    """The certificate that ``written`` wrote; raises as ``unpack`` does."""
    if depth > DEEPEST:
        raise Malformed("nested too deep")
    said: dict[str, Data] = {"kind": data} if isinstance(data, str) else data
    name = said.get("kind") if isinstance(said, dict) else None
    found: Any = KINDS.get(name) if isinstance(name, str) else None
    if found is None or not issubclass(found, kind):
        refuse(f"a certificate of kind {kind.__name__} is needed", name if isinstance(said, dict) else data)
    parts, needed = _form(found)
    told = said.keys() - {"kind"}
    if not needed <= told <= parts.keys():
        raise Malformed(f"{name} does not have the parts {', '.join(sorted(map(str, told)))}")
    made: Certificate = found(**{field: parts[field](reader, said[field], depth + 1) for field in told})
    return made


@cache
def _form(kind: type[Struct]) -> tuple[dict[str, Part], frozenset[str]]:
    """How each field of a struct is read, in order, and which of them have no default."""
    hints = get_type_hints(kind)
    return (
        {name: _part(hints[name]) for name in kind.__struct_fields__},
        frozenset(name for name, default in _defaults(kind).items() if default is NODEFAULT),
    )


@cache
def _defaults(kind: type[Struct]) -> dict[str, Any]:
    """The default of each field, in order; ``NODEFAULT`` where it has none."""
    names = kind.__struct_fields__
    without = len(names) - len(kind.__struct_defaults__)
    return dict(zip(names, (*[NODEFAULT] * without, *kind.__struct_defaults__)))


def _part(hint: Any) -> Part:
    """How a value of the annotated type is read."""
    if get_origin(hint) is tuple:
        return _tuple(*get_args(hint))
    if get_origin(hint) is UnionType:
        return _union(*get_args(hint))
    if issubclass(hint, Certificate):
        return lambda reader, data, depth: read_certificate(reader, data, depth, hint)
    if issubclass(hint, Variable):
        return lambda reader, data, depth: reader.leaf(data, Variable)
    if issubclass(hint, Expression):
        return lambda reader, data, depth: reader.expression(data)
    if issubclass(hint, Relation):
        return lambda reader, data, depth: _relation(reader.relation(data), hint)
    if issubclass(hint, Struct):
        return lambda reader, data, depth: _record(hint, reader, data, depth)
    return lambda reader, data, depth: data if type(data) is hint else refuse(f"a {hint.__name__} is needed", data)


def _tuple(first: Any, *others: Any) -> Part:
    """``tuple[X, ...]`` or ``tuple[X, Y, Z]``."""
    parts = [_part(hint) for hint in (first, *others) if hint is not Ellipsis]

    def read(reader: Reader, data: Data, depth: int) -> tuple[Any, ...]:
        if not isinstance(data, list) or (Ellipsis not in others and len(data) != len(parts)):
            refuse("a list is needed" if Ellipsis in others else f"a list of {len(parts)} is needed", data)
        each = parts * len(data) if Ellipsis in others else parts
        return tuple(part(reader, item, depth) for part, item in zip(each, data))

    return read


def _union(*hints: Any) -> Part:
    """``X | None``, or one of several kinds of relations."""
    kinds = tuple(hint for hint in hints if hint is not NoneType)
    if len(kinds) > 1:
        return lambda reader, data, depth: _relation(reader.relation(data), *kinds)
    inner = _part(*kinds)
    return lambda reader, data, depth: None if data is None else inner(reader, data, depth)


def _relation(relation: Relation, *kinds: type[Relation]) -> Relation:
    if not isinstance(relation, kinds):
        refuse(f"a relation of kind {kinds[0].__name__} is needed", type(relation).__name__)
    return relation


def _record(kind: Any, reader: Reader, data: Data, depth: int) -> Any:
    """A struct that is no certificate, as the list of its fields."""
    parts, _ = _form(kind)
    if not isinstance(data, list) or len(data) != len(parts):
        refuse(f"a list of {len(parts)} for {kind.__name__} is needed", data)
    return kind(*(part(reader, item, depth) for part, item in zip(parts.values(), data)))
