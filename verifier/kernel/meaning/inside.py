"""What certificates are made of: their parts, the certificates inside them, and the variables that they bring in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import (
    AlongLines,
    Antiderivative,
    AtTwoPoints,
    Averaged,
    Certificate,
    ConvexLemma,
    FoldedIntegral,
    HalvedIntegral,
    MeanOfConvex,
    NamedIntegral,
    OfAllSizes,
    QuadraticForm,
    RestatedIntegrand,
    SignOfIntegral,
    SlopeAlongLines,
    SlopeLemma,
    SmoothLemma,
    Subgradient,
)
from verifier.expressions import Variable


def pieces(certificate: Certificate) -> Iterator[Certificate]:
    """A certificate and all certificates inside it."""
    yield certificate
    for part in parts_of(certificate):
        if isinstance(part, Certificate):
            yield from pieces(part)


#: Kinds that speak of one new variable ``at``.
_AT_ONE = (
    Antiderivative, Averaged, ConvexLemma, FoldedIntegral, HalvedIntegral, MeanOfConvex, NamedIntegral,
    RestatedIntegrand, SignOfIntegral, SlopeLemma, SmoothLemma,
)  # fmt: skip


def introduced(certificate: Certificate) -> tuple[Variable, ...]:
    """The variables that a certificate itself brings in: directions, and the variable of a lemma about slopes."""
    if isinstance(certificate, QuadraticForm):
        return (certificate.vector,)
    if isinstance(certificate, _AT_ONE):
        return (certificate.at,)
    if isinstance(certificate, AlongLines):
        return certificate.directions
    if isinstance(certificate, SlopeAlongLines):
        return (certificate.direction,)
    if isinstance(certificate, Subgradient):
        return (certificate.other,)
    return ()


def own(certificate: AtTwoPoints) -> list[Variable]:
    """The variable in which a property is said."""
    return [v for v in certificate.said.args[1:2] if isinstance(v, Variable)]


def parts_of(value: Any) -> Iterator[Any]:
    """What stands in the fields of a certificate, and in the tuples there; a theorem about all sizes speaks of its own
    leaves, and is checked by itself."""
    if isinstance(value, OfAllSizes):
        return
    found = value if isinstance(value, tuple) else [getattr(value, name) for name in value.__struct_fields__]
    for part in found:
        if isinstance(part, tuple):
            yield from parts_of(part)
        else:
            yield part


__all__ = ["introduced", "own", "parts_of", "pieces"]
