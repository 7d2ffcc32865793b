"""Facts that may be declared on a variable, and what each one states.

A fact is a name here, a law in the kernel (``kernel/meaning/hypotheses.py``) and a recipe for sample points
(``sampling.py``).  Facts that hold on an open set (``positive``) may be used before differentiation; facts that
are equations (``symmetric``, ``simplex``) restrict where a formula is *evaluated*, never how it is differentiated.
"""

from __future__ import annotations

from msgspec import Struct

from verifier.errors import StatementError, nearest


class Fact(Struct, frozen=True):
    """One declared property: its name, the ranks (0 scalar, 1 vector, 2 matrix) it fits, and its statement."""

    name: str
    ranks: tuple[int, ...]
    statement: str
    square: bool = False


FACTS: dict[str, Fact] = {
    fact.name: fact
    for fact in (
        Fact("positive", (0, 1, 2), "every entry is > 0"),
        Fact("nonnegative", (0, 1, 2), "every entry is ≥ 0"),
        Fact("negative", (0, 1, 2), "every entry is < 0"),
        Fact("nonzero", (0, 1, 2), "every entry is ≠ 0"),
        Fact("unit_interval", (0, 1, 2), "every entry lies strictly between 0 and 1"),
        Fact("integer", (0,), "is an integer"),
        Fact("whole", (0,), "is a whole number 0, 1, 2, …"),
        Fact("sums_to_one", (1,), "the entries sum to 1"),
        Fact("simplex", (1,), "the entries are ≥ 0 and sum to 1"),
        Fact("one_hot", (1,), "one entry is 1, the others are 0"),
        Fact("unit", (1,), "has Euclidean norm 1"),
        Fact("sign", (0, 1, 2), "every entry is +1 or −1"),
        Fact("binary", (0, 1, 2), "every entry is 0 or 1"),
        Fact("symmetric", (2,), "equals its transpose", square=True),
        Fact("invertible", (2,), "has an inverse", square=True),
        Fact("orthogonal", (2,), "its transpose is its inverse", square=True),
        Fact("psd", (2,), "symmetric, with vᵀMv ≥ 0 for every v", square=True),
        Fact("spd", (2,), "symmetric, with vᵀMv > 0 for every v ≠ 0", square=True),
        Fact("diagonal", (2,), "zero off the diagonal", square=True),
        Fact("idempotent", (2,), "equals its square", square=True),
        Fact("antisymmetric", (2,), "its transpose is its negative", square=True),
        Fact("lower_triangular", (2,), "zero above the diagonal", square=True),
        Fact("upper_triangular", (2,), "zero below the diagonal", square=True),
        Fact("triangular", (2,), "zero above the diagonal, or zero below it", square=True),
        Fact("nilpotent", (2,), "some power of it is 0", square=True),
        Fact("orthonormal_columns", (2,), "its columns are orthonormal: QᵀQ = I"),
        Fact("full_rank", (2,), "its columns are linearly independent"),
    )
}

#: Facts that make a scalar an integer: no derivative in it exists.
WHOLE_FACTS = frozenset({"integer", "whole"})
#: Facts that make the columns of a matrix linearly independent: it has no more of them than rows.
INDEPENDENT_COLUMNS = frozenset({"full_rank", "orthonormal_columns"})
#: Of the m that a subsequence runs through: 1, 2, 3, …
COUNTS = frozenset({"positive", "whole"})


def check_facts(owner: str, shape: tuple[object, ...], facts: tuple[str, ...]) -> None:
    """Every fact is known and fits the shape of ``owner``.

    Raises:
        StatementError: for an unknown fact (with the nearest name) or one that does not fit the rank.
    """
    for name in facts:
        fact = FACTS.get(name)
        if fact is None:
            raise StatementError(f"{owner}: unknown fact {name!r}{nearest(name, FACTS)}; known: {', '.join(FACTS)}")
        if len(shape) not in fact.ranks:
            kinds = " or a ".join(("scalar", "vector", "matrix")[rank] for rank in fact.ranks)
            raise StatementError(f"{owner}: {name!r} is a fact about a {kinds}, not about shape {shape_text(shape)}")
        if fact.square and shape[0] != shape[1]:
            raise StatementError(f"{owner}: {name!r} needs a square matrix, not shape {shape_text(shape)}")


def shape_text(shape: tuple[object, ...]) -> str:
    """``()``, ``(n,)``, ``(m, n)``: a shape as NumPy prints it."""
    return f"({', '.join(str(getattr(dim, 'name', dim)) for dim in shape)}{',' if len(shape) == 1 else ''})"
