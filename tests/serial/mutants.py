"""Wrong data near right data: one place of a JSON value replaced, dropped, doubled or exchanged for another."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

#: What is put in: every kind of JSON value, names that mean something somewhere, and lengths nobody meant.
PUT = (
    None, True, False, 0, 1, -1, 2.5, 10**30, "", "x", "n", "1/0", "1/3", "NormalForm", "Cases", "os.system",
    [], [[]], {}, ["Add", 1, 1], ["Eye", 7], ["Apply", "exp", 1], {"kind": "Bounds"}, {"kind": "Cover", "depth": 3},
)  # fmt: skip


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in the data, as what it stands in and under which key."""
    keys = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for key in keys:
        yield data, key
        yield from places(data[key])


def mutate(data: Any, random: Random) -> None:
    """Change one place, in the data itself."""
    found = list(places(data))
    inside, key = random.choice(found)
    kind = random.randrange(4)
    if kind == 0:
        inside[key] = deepcopy(random.choice(PUT))
    elif kind == 1:
        del inside[key]
    elif kind == 2 and isinstance(inside, list):
        inside.insert(key, deepcopy(inside[key]))
    else:
        other, there = random.choice(found)
        inside[key] = deepcopy(other[there])
