"""The accounts of certificates of definiteness and convexity."""

from __future__ import annotations

import sympy

from verifier.arrangements import Eye
from verifier.certificates import (
    AlongLines,
    Composition,
    ConvexComposed,
    ConvexLemma,
    HessianPsd,
    MeanOfConvex,
    PairwiseSquares,
    PositiveKernel,
    PrincipalMinors,
    QuadraticForm,
    StrongConvexity,
    Subgradient,
)
from verifier.expressions import Expression, Mul
from verifier.printing import text
from verifier.render.words.accounts import Account, Step, account


@account.register
def _(certificate: PairwiseSquares, given: tuple[str, ...]) -> Account:
    squares = "vᵀHv = ½ ∑ⱼₖ (−Hⱼₖ) (vⱼ − vₖ)² ≥ 0"
    return Account(f"the rows of H sum to 0 and its entries off the diagonal are ≤ 0, so {squares}")


@account.register
def _(certificate: PositiveKernel, given: tuple[str, ...]) -> Account:
    return Account("the entries are those of a positive semidefinite kernel k(i, j) (Schur, Schoenberg)")


@account.register
def _(certificate: PrincipalMinors, given: tuple[str, ...]) -> Account:
    steps = tuple(Step("minor:", minor, given) for minor in certificate.minors)
    return Account("the matrix is symmetric, and its principal minors have the sign (Sylvester)", steps)


@account.register
def _(certificate: QuadraticForm, given: tuple[str, ...]) -> Account:
    v = certificate.vector
    least = "0" if certificate.modulus is None else text(Mul(certificate.modulus, v @ v))
    name = text(v)
    strictly = "" if certificate.modulus is None else f", where {text(certificate.modulus)} > 0"
    says = f"the matrix M is symmetric, and {name}ᵀM{name} ≥ {least} for every {name}{strictly}"
    return Account(says, (Step("", certificate.inner, given),))


@account.register
def _(certificate: HessianPsd, given: tuple[str, ...]) -> Account:
    return Account("the Hessian is ⪰ 0 on the whole convex domain", (Step("", certificate.inner, given),))


@account.register
def _(certificate: AlongLines, given: tuple[str, ...]) -> Account:
    names = ", ".join(map(text, certificate.directions))
    says = f"the second derivative along every direction {names} is ≥ 0 on the whole convex domain"
    return Account(says, (Step("", certificate.inner, given),))


@account.register
def _(certificate: ConvexComposed, given: tuple[str, ...]) -> Account:
    return Account("composed of convex functions", tuple(Step("", lemma, given) for lemma in certificate.lemmas))


@account.register
def _(certificate: ConvexLemma, given: tuple[str, ...]) -> Account:
    bent = "concave" if certificate.concave else "convex"
    said = f"{text(certificate.function)} is {bent} in {text(certificate.at)}, used at {text(certificate.inside)}"
    return Account(said, (Step("", certificate.proof, given),))


@account.register
def _(certificate: Composition, given: tuple[str, ...]) -> Account:
    return Account(
        "composed of convex functions by rules that keep convexity (sums, affine arguments, monotone outsides)"
    )


@account.register
def _(certificate: Subgradient, given: tuple[str, ...]) -> Account:
    says = f"with the slope {text(certificate.slope)} every tangent lies below the function"
    return Account(says, (Step("", certificate.inner, given),))


@account.register
def _(certificate: StrongConvexity, given: tuple[str, ...]) -> Account:
    modulus = certificate.modulus
    says = f"the Hessian is ⪰ {_times_identity(modulus)} with {text(modulus)} > 0, so the minimum is attained, once"
    return Account(says, (Step("", certificate.inner, given),))


def _times_identity(modulus: Expression) -> str:
    return text(Mul(modulus, Eye(sympy.Integer(1))))


@account.register
def _(certificate: MeanOfConvex, given: tuple[str, ...]) -> Account:
    what = f"{text(certificate.function)} is convex in {text(certificate.at)}, or concave:"
    return Account("Jensen's inequality", (Step(what, certificate.convex, given),))
