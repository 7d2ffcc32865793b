"""Certificates: inert data from which the kernel re-checks a goal by exact arithmetic.

A prover finds one, an author may hand one over with ``by=``, and ``verifier.kernel.check`` believes none of them
before it has replayed it.  Each class says the law it appeals to; here is the whole sum type, by what it certifies.
"""

from verifier.certificates.certificate import Certificate, Oriented
from verifier.certificates.curvature import (
    AlongLines,
    Composition,
    ConvexComposed,
    ConvexLemma,
    HessianPsd,
    MeanOfConvex,
    PairwiseSquares,
    PrincipalMinors,
    QuadraticForm,
    StrongConvexity,
    Subgradient,
)
from verifier.certificates.equalities import (
    AcrossKinks,
    Antiderivative,
    BothWays,
    Cancelled,
    ConstantDifference,
    Densely,
    EntryOfSum,
    FactoredOut,
    FoldedIntegral,
    HalvedIntegral,
    Injective,
    NamedIntegral,
    NearBy,
    NormalForm,
    ReflectedIntegral,
    RestatedIntegrand,
    Simplified,
    SineOfDifference,
    SplitIntegral,
    SquaresVanish,
    Turned,
)
from verifier.certificates.fitting import misfit
from verifier.certificates.limits import Limit, LimitByGrowth, LimitOfParts, Squeeze
from verifier.certificates.order import (
    Analytic,
    Balls,
    Bounds,
    Chord,
    Coefficients,
    CompareRoots,
    Continuity,
    Cover,
    Exponentials,
    Falling,
    Integral,
    Logarithms,
    MeanValue,
    RealRoots,
    Rearranged,
    Rewritten,
    SquareBoth,
    Stepping,
)
from verifier.certificates.reasoning import (
    ArrayLaw,
    AtTwoPoints,
    Averaged,
    ByMeaning,
    Cases,
    Chained,
    Cut,
    EachEntry,
    FloorLaw,
    Impossible,
    Induction,
    Instance,
    Lemma,
    OfAllSizes,
    OffZeros,
    Remainders,
    Replaced,
    VanishingPowers,
)
from verifier.certificates.slopes import (
    HessianBetween,
    SlopeAlongLines,
    SlopeBetween,
    SlopeLemma,
    SlopeNorm,
    SlopeOfEqual,
    SlopeOffKinks,
    SlopesComposed,
    SmoothComposed,
    SmoothLemma,
)

__all__ = [
    "AcrossKinks", "AlongLines", "Analytic", "Antiderivative", "ArrayLaw", "AtTwoPoints", "Averaged", "Balls",
    "BothWays", "Bounds", "ByMeaning", "Cancelled", "Cases", "Certificate", "Chained", "Chord", "Coefficients",
    "CompareRoots", "Composition", "ConstantDifference", "Continuity", "ConvexComposed", "ConvexLemma", "Cover",
    "Cut", "Densely", "EachEntry", "EntryOfSum", "Exponentials", "FactoredOut", "Falling", "FloorLaw",
    "FoldedIntegral", "HalvedIntegral", "HessianBetween", "HessianPsd", "Impossible", "Induction", "Injective",
    "Instance", "Integral", "Lemma", "Limit", "LimitByGrowth", "LimitOfParts", "Logarithms", "MeanOfConvex",
    "MeanValue", "NamedIntegral", "NearBy", "NormalForm", "OfAllSizes", "OffZeros", "Oriented", "PairwiseSquares",
    "PrincipalMinors", "QuadraticForm", "RealRoots", "Rearranged", "ReflectedIntegral", "Remainders", "Replaced",
    "RestatedIntegrand", "Rewritten", "Simplified", "SineOfDifference", "SlopeAlongLines", "SlopeBetween",
    "SlopeLemma", "SlopeNorm", "SlopeOfEqual", "SlopeOffKinks", "SlopesComposed", "SmoothComposed", "SmoothLemma",
    "SplitIntegral", "SquareBoth", "SquaresVanish", "Squeeze", "Stepping", "StrongConvexity", "Subgradient",
    "Turned", "VanishingPowers", "misfit",
]  # fmt: skip
