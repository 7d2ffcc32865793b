"""Labels in a set of two numbers: of which formula or names it is said."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.spellings.sets import without_sets


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("given y in {-1, 1}; y**3 == y", "given y**2 == 1; y**3 == y"),
        ("x, y in {0, 1}; x*y == y*x", "x**2 == x, y**2 == y; x*y == y*x"),
        ("given x > 0, y in {0, 1}; y == y", "given x > 0, y**2 == y; y == y"),
        ("x + y in {0, 1}; x == x", "(x + y)**2 == (x + y); x == x"),
        ("given a*y in {-1, 1}; a == a", "given (a*y)**2 == 1; a == a"),
        ("given f(x, y) in {0, 1}; x == x", "given (f(x, y))**2 == (f(x, y)); x == x"),
        ("y: vector(n) in {0, 1}; y == y", "y: vector(n) binary; y == y"),
        ("given not x in {0, 1}; x == x", "given not x in {0, 1}; x == x"),
    ],
)
def test_what_is_in_the_set(text: str, read: str) -> None:
    assert without_sets(text) == read


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("x, y in {0, 1}; (x*y)**2 == x*y", "proved"),  # was refuted: read as x**2 == y
        ("x + y in {0, 1}; (x + y)**2 == x + y", "proved"),  # was refuted: read as x + y**2 == y
        ("given x + y in {0, 1}; x == y - y**2", "refuted"),  # was proved
        ("given -y in {-1, 1}; y**2 == 1", "proved"),
    ],
)
def test_memberships_as_hypotheses(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict
