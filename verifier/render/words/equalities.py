"""The accounts of certificates of equality."""

from __future__ import annotations

from verifier.arrangements import Eye
from verifier.certificates import (
    AcrossKinks,
    Antiderivative,
    BothWays,
    Cancelled,
    Combined,
    CombinedProducts,
    ConstantDifference,
    ConstantUpTo,
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
from verifier.expressions import Expression
from verifier.printing import text
from verifier.render.words.accounts import UNKNOWN, Account, Step, account, quoted, using, widened


@account.register
def _(certificate: NormalForm, given: tuple[str, ...]) -> Account:
    return Account(f"both sides have the same index normal form{using(certificate.rules, given)}")


@account.register
def _(certificate: SineOfDifference, given: tuple[str, ...]) -> Account:
    says = "the difference of both sides has the sine 0 and lies between −π and π"
    return Account(says, (Step("the sine:", certificate.sine, given), Step("the bounds:", certificate.near, given)))


@account.register
def _(certificate: Injective, given: tuple[str, ...]) -> Account:
    k = text(certificate.scale)
    what = "both sides" if k == "1" else f"{k} times both sides"
    name = certificate.function
    named = f"power {name[1:]}" if name.startswith("^") else name
    says = f"{what} have the same {named}, which is one-to-one there"
    return Account(says, (Step("", certificate.inner, given),))


@account.register
def _(certificate: ConstantDifference, given: tuple[str, ...]) -> Account:
    name, at = text(certificate.variable), text(certificate.at)
    says = f"both sides have the same derivative in {name} on an interval, and agree at {name} = {at}"
    # The hypotheses about the variable are not among those at the point, so theirs are other numbers.
    return Account(says, (*_slope(certificate, given), Step(f"at {name} = {at},", certificate.start, UNKNOWN)))


@account.register
def _(certificate: ConstantUpTo, given: tuple[str, ...]) -> Account:
    name, at, other, limit = map(text, (certificate.variable, certificate.at, certificate.other, certificate.limit))
    says = f"both sides have the same derivative in {name} on an interval, and one limit at its end {at}"
    tends = "" if other == "0" else f"; {other} → {limit}"
    return Account(says + tends, (*_slope(certificate, given), Step(f"at {name} = {at},", certificate.start, UNKNOWN)))


def _slope(certificate: ConstantDifference | ConstantUpTo, given: tuple[str, ...]) -> tuple[Step, ...]:
    """How the derivative of the difference is seen to be 0, where its normal form is not."""
    slope = text(certificate.slope)
    return () if slope == "0" else (Step(f"their slopes differ by {slope} = 0:", certificate.flat, given),)


@account.register
def _(certificate: Densely, given: tuple[str, ...]) -> Account:
    wider = widened(given, *(f"det({text(matrix)}) ≠ 0" for matrix in certificate.matrices))
    says = "both sides are polynomials, and nonsingular matrices are dense: it is enough to show it for these"
    return Account(says, (Step("then", certificate.inner, wider),))


@account.register
def _(certificate: Antiderivative, given: tuple[str, ...]) -> Account:
    by = f"{text(certificate.integral)} is evaluated by the antiderivative {text(certificate.primitive)}"
    return Account(by, (Step("its derivative:", certificate.slope, UNKNOWN), Step("then", certificate.body, given)))


@account.register
def _(certificate: NamedIntegral, given: tuple[str, ...]) -> Account:
    conditions = tuple(Step("its condition:", part, given) for part in certificate.conditions)
    steps = (Step("the integrand:", certificate.inside, given), *conditions, Step("then", certificate.body, given))
    return Account(f"{text(certificate.integral)} is known: {certificate.law}", steps)


@account.register
def _(certificate: SplitIntegral, given: tuple[str, ...]) -> Account:
    says = f"{text(certificate.integral)} is the sum of those up to and from {text(certificate.place)}"
    return Account(says, (Step("then", certificate.body, given),))


@account.register
def _(certificate: FoldedIntegral, given: tuple[str, ...]) -> Account:
    says = f"the integrand of {text(certificate.integral)} is {'odd' if certificate.odd else 'even'}"
    return Account(says, (Step("for", certificate.inside, given), Step("then", certificate.body, given)))


@account.register
def _(certificate: ReflectedIntegral, given: tuple[str, ...]) -> Account:
    says = f"{text(certificate.integral)} is the same from its other end"
    return Account(says, (Step("then", certificate.body, given),))


@account.register
def _(certificate: HalvedIntegral, given: tuple[str, ...]) -> Account:
    says = f"{text(certificate.integral)} is half of it with itself from its other end, {text(certificate.whole)}"
    signs = () if certificate.sign is None else (Step("no value is below 0:", certificate.sign, given),)
    return Account(says, (Step("for", certificate.inside, given), *signs, Step("then", certificate.body, given)))


@account.register
def _(certificate: RestatedIntegrand, given: tuple[str, ...]) -> Account:
    says = f"between the ends of {text(certificate.integral)} the integrand is {text(certificate.integrand)}"
    return Account(says, (Step("for", certificate.inside, given), Step("then", certificate.body, given)))


@account.register
def _(certificate: AcrossKinks, given: tuple[str, ...]) -> Account:
    joins = tuple(Step("the pieces meet,", part, given) for part in certificate.joins)
    says = "off its kinks; both sides are continuous, so it holds at the kinks too"
    return Account(says, (Step("off the kinks,", certificate.inner, given), *joins))


@account.register
def _(certificate: NearBy, given: tuple[str, ...]) -> Account:
    says = f"near by, the function is {text(certificate.function)}"
    return Account(says, (Step("for", certificate.equal, given), Step("hence", certificate.body, given)))


@account.register
def _(certificate: EntryOfSum, given: tuple[str, ...]) -> Account:
    says = f"{text(certificate.statement.expressions[0].args[0])} for every entry, differentiated one by one"
    return Account(says, (Step("for scalars,", certificate.proof, tuple(map(text, certificate.given))),))


@account.register
def _(certificate: BothWays, given: tuple[str, ...]) -> Account:
    steps = (Step("≥:", certificate.above, given), Step("≤:", certificate.below, given))
    return Account("each side is at least the other", steps)


@account.register
def _(certificate: Cancelled, given: tuple[str, ...]) -> Account:
    side = "from the left" if certificate.left else "from the right"
    whats = {0: "by the number other than 0,", 1: "by the vector other than 0,", 2: f"{side} by the invertible"}
    what = whats[len(certificate.matrix.shape)]
    says = f"multiplied {what} {text(certificate.matrix)}"
    return Account(says, (Step("", certificate.inner, given),))


@account.register
def _(certificate: SquaresVanish, given: tuple[str, ...]) -> Account:
    return Account("the squares of the entries of the difference sum to 0", (Step("", certificate.inner, given),))


@account.register
def _(certificate: Combined, given: tuple[str, ...]) -> Account:
    return _sum_of([f"{quoted(k, given)} times {text(multiplier)}" for k, multiplier in certificate.multipliers])


@account.register
def _(certificate: CombinedProducts, given: tuple[str, ...]) -> Account:
    return _sum_of([_between(left, quoted(k, given), right) for k, left, right in certificate.products])


def _between(left: Expression, said: str, right: Expression) -> str:
    """The hypothesis with the factors before and behind it, which are not I."""
    sides = ((left, "from the left"), (right, "from the right"))
    factors = [f"{text(factor)} {where}" for factor, where in sides if not isinstance(factor, Eye)]
    return f"{said} times {' and '.join(factors)}" if factors else said


def _sum_of(parts: list[str]) -> Account:
    listed = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)
    return Account(f"the difference of both sides is the sum of those of {listed}")


@account.register
def _(certificate: Turned, given: tuple[str, ...]) -> Account:
    return Account(f"det(I + LR) = det(I + RL) (Sylvester), then the same normal form{using(certificate.rules, given)}")


@account.register
def _(certificate: FactoredOut, given: tuple[str, ...]) -> Account:
    says = f"det M = det(S) det(S⁻¹M) for S = {text(certificate.summand)}"
    return Account(says, (Step("", certificate.inner, given),))


@account.register
def _(certificate: Simplified, given: tuple[str, ...]) -> Account:
    return Account("SymPy's simplify reduces the difference to 0 (trusted, not checked by the kernel)")
