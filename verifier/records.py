"""``dataclass`` for a house of a hundred small classes: what the standard one does, without compiling it at import.

``dataclasses.dataclass`` writes up to six methods as source text and compiles them, half a millisecond for a class;
together that was a third of our own import time.  Here fields and defaults are still found by it, so that ``fields``,
``replace`` and pattern matching work as ever; comparison, hash, ``repr`` and the refusal to be changed are closures,
and ``__init__`` is compiled when the first object is made.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn


def record(cls: Any = None, /, *, frozen: bool = False, eq: bool = True, repr: bool = True, slots: bool = False) -> Any:
    """A class with the fields it annotates; the arguments mean what they mean to ``dataclasses.dataclass``."""
    if cls is None:
        return lambda cls: record(cls, frozen=frozen, eq=eq, repr=repr, slots=slots)
    if slots:
        return dataclasses.dataclass(frozen=frozen, eq=eq, repr=repr, slots=True)(cls)
    # A class that says more keeps its word; that Python takes the hash from a class with __eq__ is not its word.
    own = {name for name, value in vars(cls).items() if not (name == "__hash__" and value is None)}
    made = dataclasses.dataclass(init=False, repr=False, eq=False)(cls)
    listed = dataclasses.fields(made)
    methods: dict[str, Any] = {"__init__": _initialiser(made)}
    if repr:
        methods["__repr__"] = _shower(tuple(f.name for f in listed if f.repr))
    if eq:
        parts = _parts(tuple(f.name for f in listed if f.compare))
        methods |= {"__eq__": _equality(parts), "__hash__": _hash(parts) if frozen else None}
    if frozen:
        methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    return made


def _initialiser(cls: Any) -> Callable[..., None]:
    """Compiles ``__init__`` when it is first called, and gives way to it."""

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        compiled = _compiled(cls)
        cls.__init__ = compiled
        compiled(self, *args, **kwargs)

    return __init__


def _compiled(cls: Any) -> Callable[..., None]:
    """One assignment a field, past the refusal of frozen classes; a factory stands in where nothing was given."""
    names: dict[str, Any] = {"_set": object.__setattr__, "_missing": dataclasses.MISSING}
    parameters, lines = ["self"], []
    for f in dataclasses.fields(cls):
        if not f.init:  # ``__post_init__`` sees to it
            continue
        value = f.name
        if f.default_factory is not dataclasses.MISSING:
            names[f"_make_{f.name}"] = f.default_factory
            value = f"_make_{f.name}() if {f.name} is _missing else {f.name}"
            parameters.append(f"{f.name}=_missing")
        elif f.default is not dataclasses.MISSING:
            names[f"_default_{f.name}"] = f.default
            parameters.append(f"{f.name}=_default_{f.name}")
        else:
            parameters.append(f.name)
        lines.append(f"_set(self, {f.name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    source = f"def __init__({', '.join(parameters)}):\n  " + "\n  ".join(lines or ["pass"])
    exec(source, names)
    compiled: Callable[..., None] = names["__init__"]
    compiled.__qualname__ = f"{cls.__qualname__}.__init__"
    return compiled


def _parts(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """The fields that are compared, as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda self: (getattr(self, names[0]),)) if names else lambda self: ()


def _equality(parts: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any, object], Any]:
    def __eq__(self: Any, other: object) -> Any:
        return parts(self) == parts(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _hash(parts: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], int]:
    def __hash__(self: Any) -> int:
        return hash(parts(self))

    return __hash__


def _shower(names: tuple[str, ...]) -> Callable[[Any], str]:
    def __repr__(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return __repr__


def _refuse_to_set(self: Any, name: str, value: Any) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = record

__all__ = ["dataclass", "record"]
