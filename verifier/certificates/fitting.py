"""Whether the parts of a certificate are what their annotations say: one that is written by hand may hold anything."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from msgspec import Struct

from verifier.certificates.certificate import Certificate


def misfit(certificate: Certificate) -> str:
    """The first part that is not of its kind, in words; empty if all are."""
    waiting: list[Any] = [certificate]
    seen: set[int] = set()  # by identity: a certificate may be shared, and holding it twice costs nothing
    while waiting:
        here = waiting.pop()
        if id(here) in seen:
            continue
        seen.add(id(here))
        kind: Any = type(here)
        for name, hint in _hints(kind).items():
            value = getattr(here, name)
            if not _fits(value, hint):
                return f"{name} of {type(here).__name__} must be {_told(hint)}, not {_shown(value)}"
            waiting += _certificates(value)
    return ""


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _fits(value: Any, hint: Any) -> bool:
    if get_origin(hint) is UnionType:
        return any(_fits(value, kind) for kind in get_args(hint))
    if get_origin(hint) is tuple:
        kinds = get_args(hint)
        if not isinstance(value, tuple):
            return False
        if kinds[-1] is Ellipsis:
            return all(_fits(item, kinds[0]) for item in value)
        return len(value) == len(kinds) and all(map(_fits, value, kinds))
    if hint in (int, str, bool):
        return type(value) is hint
    if not isinstance(value, hint):
        return False
    record = issubclass(hint, Struct) and not isinstance(value, Certificate)
    return not record or all(_fits(getattr(value, name), kind) for name, kind in _hints(hint).items())


def _certificates(value: Any) -> Iterator[Certificate]:
    if isinstance(value, Certificate):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _certificates(item)


def _told(hint: Any) -> str:
    """``a tuple of Certificate``, ``Order or Loewner``."""
    if get_origin(hint) is UnionType:
        return " or ".join(map(_told, get_args(hint)))
    if get_origin(hint) is tuple:
        first, *others = get_args(hint)
        if Ellipsis in others:
            return f"a tuple of {_told(first)}"
        return f"({', '.join(map(_told, (first, *others)))})"
    return "None" if hint is type(None) else str(hint.__name__)


def _shown(value: Any) -> str:
    """The kind of a value; of a tuple those of its first items."""
    if not isinstance(value, tuple):
        return type(value).__name__
    return f"({', '.join(_shown(item) for item in value[:3])}{', …' if len(value) > 3 else ''})"


__all__ = ["misfit"]
