"""Chords through a known point of a quadric meet it again at rational places."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from verifier.expressions import lift
from verifier.notation import scalar
from verifier.numeric.batch import integers
from verifier.numeric.chords import along_chords
from verifier.numeric.sampling import sample
from verifier.relations import Eq

x, y = scalar("x"), scalar("y")


def points(places: list[tuple[int, int]]) -> Any:
    batch = sample([x, y], [], {}, len(places), 0)
    return batch.replace(x, integers([a for a, _ in places])).replace(y, integers([b for _, b in places]))


@pytest.mark.parametrize(
    ("equation", "gap", "known"),
    [
        (Eq(x**2 + y**2, lift(1)), lambda a, b: a**2 + b**2 - 1, (1, 0)),
        (Eq(x**2 - 2 * y**2, lift(1)), lambda a, b: a**2 - 2 * b**2 - 1, (3, 2)),
        (Eq(x * y, lift(6)), lambda a, b: a * b - 6, (2, 3)),
    ],
)
def test_what_is_found_lies_on_the_quadric(equation: Eq, gap: Any, known: tuple[int, int]) -> None:
    batch = points([known, (2, 5), (-3, 1), (4, 7)])
    found, places = along_chords((equation,), batch, np.array([0]), np.array([1, 2, 3]))
    assert len(places) == found.count >= 2
    for a, b in zip(found.values[x].exact, found.values[y].exact):
        assert gap(a, b) == 0
        assert (a, b) != known


def test_a_cubic_gives_no_point_that_is_not_on_it() -> None:
    batch = points([(1, 1), (2, 5), (-3, 1)])
    found, _ = along_chords((Eq(x**3, y**3 + 0 * x),), batch, np.array([0]), np.array([1, 2]))
    for k in range(found.count):
        assert found.values[x].exact[k] == found.values[y].exact[k]


def test_without_a_known_point_there_is_none() -> None:
    batch = points([(2, 5), (-3, 1)])
    found, places = along_chords((Eq(x**2 + y**2, lift(3)),), batch, np.array([], dtype=int), np.array([0, 1]))
    assert found.count == len(places) == 0


def test_what_would_be_too_long_is_left_out() -> None:
    batch = points([(1, 0), (2**60, 3), (-3, 1)])
    found, places = along_chords((Eq(x**2 + y**2, lift(1)),), batch, np.array([0]), np.array([1, 2]))
    assert list(places) == [2]
    assert found.count == 1
