"""A concrete point: what a refutation evaluates a statement at.  Exact data, no behaviour beyond looking it up.

A point is found by anyone (``verifier.falsify`` builds them) and believed by nobody: ``kernel.points.truth``
re-evaluates every hypothesis and the relation at it.  A point that does not fit its own sizes cannot be made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import prod
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from verifier.certificates import Certificate
from verifier.expressions import Dim, Expression, Function, Index, Noise, Part, Shape, Variable, length_at
from verifier.sequences import Sequence

#: A Fraction for a scalar, a tuple of Fractions for a vector, a tuple of rows for a matrix.
Value: TypeAlias = Fraction | tuple["Value", ...]
Places: TypeAlias = tuple[int, ...]

#: The two laws under which ``moments`` noise may be read; each has the declared mean and variance (see ``evaluate``).
LAWS = ("symmetric", "skewed")


class Quadratic(Struct, frozen=True):
    """The polynomial c + Σₐ linear[a]·uₐ + Σₐᵦ quadratic[a][b]·uₐ·uᵦ in the entries u of the inputs.

    An empty ``linear`` or ``quadratic`` stands for zeros.
    """

    constant: Fraction
    linear: tuple[Fraction, ...] = ()
    quadratic: tuple[tuple[Fraction, ...], ...] = ()


class PolynomialMap(Struct, frozen=True):
    """How a variable declared ``of=(z, …)`` depends on its inputs at this point.

    One polynomial for each entry of the variable, row by row.  Their arguments u are the entries of all inputs, row
    by row, the inputs in the order of ``of``.
    """

    entries: tuple[Quadratic, ...]


class Run(Struct, frozen=True):
    """A sequence at a point: its first values, then by the recursion r(t + 1) = ``step`` where there is one, else 0, or
    for ever the last of them if it ``stays``.

    With a recursion only the first value counts; ``first``, where it is given, says which that is.
    """

    values: tuple[Value, ...] = ()
    first: Expression | None = None
    variable: Variable | None = None
    step: Expression | None = None
    stays: bool = False


class Point(Struct, frozen=True):
    """Sizes for the dimensions, exact values for everything free, and the witness that some relations ask for.

    ``values`` holds the variables that depend on nothing (and, for noise outside every expectation, the draw);
    ``maps`` those declared ``of=…``; ``functions`` the coefficients, low to high, of the polynomial p that stands for
    an undefined function (of a vector it stands for p(u₁ + 2u₂ + … + n·uₙ) + p(u₁) + … + p(uₙ)); ``indices`` the free
    indices, counted from 0.  ``law`` says which law the noise with known moments only has.  ``direction`` is the v of
    vᵀMv for a Loewner relation, ``pair`` the two values of the variable between which convexity or a Lipschitz bound
    is tried (of several variables, a tuple of their values at each end).
    ``sequences`` says how each sequence runs.

    Raises:
        ValueError: when a value does not fit the sizes or is not a Fraction, or a size or position is no whole number.
    """

    sizes: Mapping[Dim, int] = field(default_factory=dict)
    values: Mapping[Variable, Value] = field(default_factory=dict)
    functions: Mapping[Function, tuple[Fraction, ...]] = field(default_factory=dict)
    maps: Mapping[Variable, PolynomialMap] = field(default_factory=dict)
    indices: Mapping[Index, int] = field(default_factory=dict)
    law: str = "symmetric"
    direction: tuple[Fraction, ...] = ()
    pair: tuple[Value, Value] | None = None
    sequences: Mapping[Sequence, Run] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.law not in LAWS:
            raise ValueError(f"law {self.law!r} is none of {', '.join(LAWS)}")
        for dim, size in self.sizes.items():
            if type(size) is not int or size < dim.least:
                raise ValueError(f"dimension {dim} = {size}, but this dimension is at least {dim.least}")
        for index, position in self.indices.items():
            if type(position) is not int or not 0 <= position < self.shape((index.dim,))[0]:
                raise ValueError(f"index {index} = {position} is outside its range of {index.dim}")
        for variable, value in self.values.items():
            if variable.of:
                raise ValueError(f"{variable.name} depends on other variables: give it in maps, not in values")
            if not fits(value, self.shape(variable.shape)):
                raise ValueError(f"the value {value} of {variable.name} does not fit {self.shape(variable.shape)}")
            if isinstance(variable, Noise) and variable.law == "bernoulli" and not {*flat(value)} <= {0, 1}:
                raise ValueError(f"a draw of {variable.name} has entries 0 and 1 only, not {value}")
        for sequence, run in self.sequences.items():
            if not all(fits(value, self.shape(sequence.shape)) for value in run.values):
                raise ValueError(f"the values of {sequence.name} do not fit {self.shape(sequence.shape)}")
        for numbers in (self.direction, *self.functions.values()):
            if not fits(numbers, (len(numbers),)):
                raise ValueError(f"{numbers} must be Fractions")
        for variable, polynomials in self.maps.items():
            inputs = sum(prod(self.shape(source.shape)) for source in variable.of)
            if len(polynomials.entries) != prod(self.shape(variable.shape)):
                raise ValueError(f"the map of {variable.name} needs one polynomial for each entry")
            for p in polynomials.entries:
                if not all(len(part) in (0, inputs) for part in (p.linear, p.quadratic, *p.quadratic)):
                    raise ValueError(f"the map of {variable.name} has {inputs} inputs")

    def shape(self, shape: Shape) -> tuple[int, ...]:
        """The shape in numbers.

        Raises:
            ValueError: for a dimension without a size.
        """
        for dim in shape:
            base = dim.base if isinstance(dim, Part) else dim
            if isinstance(base, Dim) and base not in self.sizes:
                raise ValueError(f"dimension {base} has no size at this point")
        return tuple(length_at(dim, self.sizes) for dim in shape)

    def at(self, variable: Variable, value: Value) -> Point:
        """The same point with another value for one variable."""
        return replace(self, values={**self.values, variable: value})


def positions(shape: tuple[int, ...]) -> Iterator[Places]:
    """Every place of an array, row by row: the one empty place of a scalar, (0,), (1,) … of a vector."""
    return product(*map(range, shape))


def flat(value: Value) -> tuple[Fraction, ...]:
    """The entries of a value, row by row."""
    return tuple(entry for part in value for entry in flat(part)) if isinstance(value, tuple) else (value,)


def fits(value: Value, shape: tuple[int, ...]) -> bool:
    """Whether the value is an array of Fractions of this shape."""
    if not shape:
        return type(value) is Fraction
    return isinstance(value, tuple) and len(value) == shape[0] and all(fits(part, shape[1:]) for part in value)


class Family(Struct, frozen=True):
    """The same number in every entry of each variable, at every size: what refutes a limit."""

    values: Mapping[Variable, Fraction] = field(default_factory=dict)


class Elsewhere(Struct, frozen=True):
    """A limit is another one: ``limit``, by ``certificate``, which differs from the claimed one at ``point``.

    Without a ``limit`` the expression f grows without bound: 1/(1 + f²) → 0, by ``certificate``.  With ``fixed`` all
    this is said of the expression in which these variables are the numbers that they are at the point.
    """

    limit: Expression | None
    certificate: Certificate
    point: Point
    fixed: tuple[Variable, ...] = ()


class Wavering(Struct, frozen=True):
    """A limit of c + d·nᵖ·sin(αn + β), c + d·nᵖ·cos(αn + β) or c + d·nᵖ·(−1)ⁿ at ``point``, with α, d ≠ 0 and p ≥ 0:
    there is none."""

    point: Point


class Along(Struct, frozen=True):
    """What is claimed to tend to a limit as n → ∞ does not along n = ``path``, in a whole ``m`` = 1, 2, 3, …, by
    ``inner``."""

    path: Expression
    m: Variable
    inner: Elsewhere | Wavering


class Constants(Struct, frozen=True):
    """Constants such as π/2, log 3 and √2 at which the hypotheses hold and the relation fails; both sides of a strict
    inequality, or of ≠, may be equal there by the certificate."""

    values: Mapping[Variable, Expression]
    certificate: Certificate


class Restated(Struct, frozen=True):
    """Parts of a statement and what each of them equals by a certificate; with these in their places the statement
    fails at ``point``.  With ``fixed`` all this is said of the statement in which these variables are the numbers that
    they are at the point."""

    parts: tuple[tuple[Expression, Expression, Certificate], ...]
    point: Point
    fixed: tuple[Variable, ...] = ()


#: What a goal is refuted at.
Witness: TypeAlias = Point | Family | Elsewhere | Wavering | Along | Constants | Restated
