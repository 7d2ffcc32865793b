"""Eigenvalues and singular values at a point, and functions of symmetric matrices by their eigenvectors, in balls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from flint import acb, acb_mat, arb, arb_mat, fmpq, fmpq_mat

from verifier.kernel.points.numbers import Jet, Real, Undecided, Undefined, exact, known_sign, log

Rows: TypeAlias = list[list[Jet]]


def reals_of(rows: Rows, what: str) -> list[list[Real]]:
    """The entries, which do not vary."""
    if any(entry.varies for row in rows for entry in row):
        raise Undecided(f"the derivative of {what}")
    return [[entry.real for entry in row] for row in rows]


def rational(reals: list[list[Real]]) -> Any | None:
    """The matrix of rationals, or None where an entry is a ball."""
    return fmpq_mat(reals) if all(isinstance(a, fmpq) for row in reals for a in row) else None


def symmetric(rows: Rows, what: str) -> None:
    """The matrix equals its transpose, derivatives apart.

    Raises:
        Undefined: where it does not.
        Undecided: where balls leave it open.
    """
    for i, row in enumerate(rows):
        for j in range(i):
            if rows[i][j].terms[0] is not rows[j][i].terms[0] and known_sign(row[j].real - rows[j][i].real, what):
                raise Undefined(f"{what} of a matrix that is not symmetric")


def eigenvalues(reals: list[list[Real]]) -> list[Real]:
    """The eigenvalues of a symmetric matrix, in balls: the roots of its characteristic polynomial where the entries are
    rational (all of them are real)."""
    matrix = rational(reals)
    if matrix is not None:
        return [root.real for root, times in matrix.charpoly().numer().complex_roots() for _ in range(times)]
    try:
        found = acb_mat([[arb(a) for a in row] for row in reals]).eig(multiple=True)
    except ValueError:
        raise Undecided("eigenvalues that cannot be told apart at this precision") from None
    return [value.real for value in found]


def extreme_eigenvalue(side: int) -> Callable[[Rows], Jet]:
    def value(rows: Rows) -> Jet:
        symmetric(rows, "an extreme eigenvalue")
        found, *others = eigenvalues(reals_of(rows, "an eigenvalue"))
        for other in others:
            found = arb(found).max(arb(other)) if side > 0 else arb(found).min(arb(other))
        return Jet({0: found})

    return value


def singular_values(rows: Rows) -> list[Real]:
    """The roots of the eigenvalues of AAᵀ or AᵀA, whichever is smaller: they are ≥ 0."""
    reals = reals_of(rows, "a singular value")
    if len(reals) > len(reals[0]):
        reals = [list(column) for column in zip(*reals)]
    gram = [[sum((x * y for x, y in zip(a, b)), exact(0)) for b in reals] for a in reals]
    return [arb(value).nonnegative_part().sqrt() for value in eigenvalues(gram)]


def spectral(rows: Rows) -> Jet:
    found, *others = singular_values(rows)
    for other in others:
        found = found.max(other)
    return Jet({0: found})


def nuclear(rows: Rows) -> Jet:
    return Jet({0: sum(singular_values(rows), exact(0))})


def radius(rows: Rows) -> Jet:
    """The largest |λ| of the eigenvalues of any square matrix."""
    reals = reals_of(rows, "a spectral radius")
    matrix = rational(reals)
    if matrix is not None:
        sizes = [abs(root) for root, _ in matrix.charpoly().numer().complex_roots()]
    else:
        try:
            sizes = [abs(value) for value in acb_mat([[arb(a) for a in row] for row in reals]).eig(multiple=True)]
        except ValueError:
            raise Undecided("eigenvalues that cannot be told apart at this precision") from None
    found = arb(0)
    for size in sizes:
        found = found.max(size)
    return Jet({0: found})


def of_symmetric(name: str, function: Callable[[arb], arb]) -> Callable[[Rows, int, int], Jet]:
    """f(S) = V·f(λ)·V⁻¹ by the eigenvectors of a symmetric S, in balls."""

    def value(rows: Rows, i: int, j: int) -> Jet:
        symmetric(rows, name)
        reals = reals_of(rows, name)
        if all(known_sign(a, name) == 0 for r, row in enumerate(reals) for c, a in enumerate(row) if r != c):
            # Where one of them has no value, S has no f(S), and no entry of it has one.
            diagonal = [function(arb(row[k])) for k, row in enumerate(reals)]
            found = diagonal[i] if i == j else arb(0)
        else:
            try:
                values, vectors = acb_mat([[arb(a) for a in row] for row in reals]).eig(right=True)
            except ValueError:
                raise Undecided("eigenvalues that cannot be told apart at this precision") from None
            if any(value.real.contains(0) for value in values):
                _require_semidefinite(reals, name)
            inverse = vectors.inv()
            found = sum((vectors[i, k] * function(v.real) * inverse[k, j] for k, v in enumerate(values)), acb(0)).real
        if not found.is_finite():
            raise Undecided(f"{name} cannot be told at this precision")
        return Jet({0: found})

    return value


def _require_semidefinite(reals: list[list[Real]], name: str) -> None:
    """No eigenvalue is < 0: the coefficients of det(λI − S) = Σ cₖ λᵏ, which has real zeros alone, alternate in sign.

    Raises:
        Undefined: where one is.
        Undecided: where an entry is a ball.
    """
    matrix = rational(reals)
    if matrix is None:
        raise Undecided(f"{name}: an eigenvalue that may be 0, or less")
    coefficients = matrix.charpoly().coeffs()
    n = len(coefficients) - 1
    if any((-1) ** (n - k) * c < 0 for k, c in enumerate(coefficients)):
        raise Undefined(f"{name} that is not positive semidefinite")


def root_of(x: arb) -> arb:
    if x < 0:
        raise Undefined("the root of a matrix that is not positive semidefinite")
    return x.nonnegative_part().sqrt()


def logarithm_of(x: arb) -> arb:
    if x <= 0:
        raise Undefined("the logarithm of a matrix that is not positive definite")
    return x.log()


_plain_root = of_symmetric("the root of a matrix", root_of)


def root(rows: Rows, i: int, j: int) -> Jet:
    """S^½ in balls; where S ≻ 0 moves along symmetric matrices, R_S·R + R·R_S = S_S − Σ R_T·R_(S∖T) over the parts T of
    S gives its slopes."""
    masks = closed({mask for row in rows for entry in row for mask in entry.terms})
    if len(masks) == 1:
        return _plain_root(rows, i, j)
    for mask in masks[1:]:
        for r, row in enumerate(rows):
            for c in range(r):
                apart = arb(row[c].terms.get(mask, 0)) - arb(rows[c][r].terms.get(mask, 0))
                if known_sign(apart, "a slope of a symmetric matrix"):
                    raise Undecided("the derivative of a root along matrices that are not symmetric")
    n = len(rows)
    plain = [[Jet({0: entry.real}) for entry in row] for row in rows]
    value = arb_mat([[arb(_plain_root(plain, r, c).real) for c in range(n)] for r in range(n)])
    found = {0: value}
    # R·X + X·R as a matrix that acts on the entries of X, row by row.
    both = [
        [(value[r, k] if c == m else arb(0)) + (value[m, c] if r == k else arb(0)) for k in range(n) for m in range(n)]
        for r in range(n)
        for c in range(n)
    ]
    for mask in masks[1:]:
        rest = arb_mat([[arb(entry.terms.get(mask, 0)) for entry in row] for row in rows])
        for part in masks[1:]:
            if part & mask == part != mask and mask ^ part in found:  # what is absent is 0
                rest -= found[part] * found[mask ^ part]
        try:
            solved = arb_mat(both).solve(arb_mat([[rest[r, c]] for r in range(n) for c in range(n)]))
        except ZeroDivisionError:
            raise Undecided("the derivative of the root of a matrix") from None
        found[mask] = arb_mat([[solved[r * n + c, 0] for c in range(n)] for r in range(n)])
    return Jet({mask: part[i, j] for mask, part in found.items()})


_plain_logarithm = of_symmetric("the logarithm of a matrix", logarithm_of)


def logarithm(rows: Rows, i: int, j: int) -> Jet:
    """log S in balls; of one number that moves its slopes as well."""
    return log(rows[0][0]) if len(rows) == 1 else _plain_logarithm(rows, i, j)


def closed(masks: set[int]) -> list[int]:
    """All unions of disjoint masks, the empty one first."""
    found = {0}
    for mask in masks:
        found |= {mask | other for other in found if not mask & other}
    while True:
        more = {a | b for a in found for b in masks if not a & b} - found
        if not more:
            return sorted(found, key=lambda m: (m.bit_count(), m))
        found |= more
