"""The accounts of certificates of Lipschitz constants."""

from __future__ import annotations

from verifier.certificates import (
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
from verifier.printing import text
from verifier.render.words.accounts import UNKNOWN, Account, Step, account


@account.register
def _(certificate: SlopeBetween, given: tuple[str, ...]) -> Account:
    steps = (Step("from below,", certificate.below, given), Step("from above,", certificate.above, given))
    return Account("the derivative lies between −L and L, so the mean value theorem gives the bound", steps)


@account.register
def _(certificate: SlopeOffKinks, given: tuple[str, ...]) -> Account:
    steps = (Step("from below,", certificate.below, given), Step("from above,", certificate.above, given))
    joins = tuple(Step("the pieces meet,", part, given) for part in certificate.joins)
    says = "off its kinks the derivative lies between −L and L, and the function is continuous"
    return Account(says, (*steps, *joins))


@account.register
def _(certificate: SlopeOfEqual, given: tuple[str, ...]) -> Account:
    steps = (Step("it is that,", certificate.equal, given), Step("which is Lipschitz,", certificate.inner, given))
    return Account(f"it is {text(certificate.function)} everywhere", steps)


@account.register
def _(certificate: SlopeNorm, given: tuple[str, ...]) -> Account:
    says = "the squares of all partial derivatives sum to at most L², so the mean value inequality gives the bound"
    return Account(says, (Step("", certificate.inner, given),))


@account.register
def _(certificate: SlopeAlongLines, given: tuple[str, ...]) -> Account:
    v = text(certificate.direction)
    says = f"the derivative along every {v} is at most L‖{v}‖, so the mean value inequality gives the bound"
    return Account(says, (Step("", certificate.inner, given),))


@account.register
def _(certificate: HessianBetween, given: tuple[str, ...]) -> Account:
    steps = (Step("from below,", certificate.below, given), Step("from above,", certificate.above, given))
    return Account(f"the Hessian lies between {'0' if certificate.convex else '−L·I'} and L·I", steps)


@account.register
def _(certificate: SlopeLemma, given: tuple[str, ...]) -> Account:
    says = f"{text(certificate.function)} has the Lipschitz constant {text(certificate.constant)}"
    return Account(says, (Step("", certificate.proof, UNKNOWN),))


@account.register
def _(certificate: SlopesComposed, given: tuple[str, ...]) -> Account:
    lemmas = tuple(Step("where", lemma, given) for lemma in certificate.lemmas)
    says = "constants multiply along compositions and add over sums"
    return Account(says, (*lemmas, Step("and the result is at most L:", certificate.inner, given)))


@account.register
def _(certificate: SmoothLemma, given: tuple[str, ...]) -> Account:
    each = "" if certificate.at.shape == certificate.inside.shape else ", summed over the entries,"
    says = (
        f"{text(certificate.function)} is smooth in {text(certificate.at)} with the constant "
        f"{text(certificate.constant)}; it is used{each} at {text(certificate.inside)}"
    )
    return Account(says, (Step("", certificate.proof, UNKNOWN),))


@account.register
def _(certificate: SmoothComposed, given: tuple[str, ...]) -> Account:
    lemmas = tuple(Step("where", lemma, given) for lemma in certificate.lemmas)
    says = "an affine argument multiplies the constant by the square of its own, constants add over sums"
    return Account(says, (*lemmas, Step("and the result is at most L:", certificate.inner, given)))
