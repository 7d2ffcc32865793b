"""The accounts of certificates of order."""

from __future__ import annotations

from verifier.certificates import (
    Analytic,
    Arch,
    Balls,
    Bounds,
    Coefficients,
    CompareRoots,
    Continuity,
    Cover,
    Exponentials,
    Falling,
    Impossible,
    Increasing,
    Integral,
    Logarithms,
    MeanValue,
    NonzeroFactor,
    RealRoots,
    Rearranged,
    Rewritten,
    SignOfIntegral,
    SquareBoth,
    Stepping,
)
from verifier.printing import text
from verifier.render.words.accounts import Account, Step, account, quoted, using


@account.register
def _(certificate: SquareBoth, given: tuple[str, ...]) -> Account:
    return Account(
        "the greater side is ≥ 0 (of an equation both), so their squares decide",
        (Step("", certificate.squared, given),),
    )


@account.register
def _(certificate: CompareRoots, given: tuple[str, ...]) -> Account:
    roots = (Step("", certificate.roots, given),)
    return Account("both sides are the same power, odd or of something ≥ 0, so their roots decide", roots)


@account.register
def _(certificate: Bounds, given: tuple[str, ...]) -> Account:
    return Account("the sign is read off term by term (e^x > 0, squares ≥ 0, AᵀA ⪰ 0)")


@account.register
def _(certificate: Rewritten, given: tuple[str, ...]) -> Account:
    used = using(certificate.equality.rules, given)
    return Account(f"the difference of the sides is {text(certificate.form)}{used}, and its sign is read off")


@account.register
def _(certificate: Coefficients, given: tuple[str, ...]) -> Account:
    used = using(certificate.rules, given)
    return Account(f"over a positive denominator, every term of the difference is visibly ≥ 0{used}")


@account.register
def _(certificate: Integral, given: tuple[str, ...]) -> Account:
    return Account("both sides are integers, so a < b + 1 gives a ≤ b", (Step("", certificate.strict, given),))


@account.register
def _(certificate: Continuity, given: tuple[str, ...]) -> Account:
    weight, ratio, bound = map(text, (certificate.weight, certificate.ratio, certificate.bound))
    used = using(certificate.rules, given)
    says = f"both sides have the factor {weight} ≥ 0{used}, and {ratio} < {bound} at 0 and by continuity near it"
    return Account(says, (Step("at 0,", certificate.at_zero, given),))


@account.register
def _(certificate: Rearranged, given: tuple[str, ...]) -> Account:
    weight = text(certificate.weight)
    factor = "" if weight == "1" else f" times {weight} {'> 0' if certificate.relation.strict else '≥ 0'}"
    says = f"the difference of the sides is that of {text(certificate.relation)}{factor}"
    return Account(says, (Step("where", certificate.inner, given),))


@account.register
def _(certificate: Exponentials, given: tuple[str, ...]) -> Account:
    return Account("exp is increasing, so the exponentials of both sides decide", (Step("", certificate.inner, given),))


@account.register
def _(certificate: Logarithms, given: tuple[str, ...]) -> Account:
    says = "both sides are > 0 and log is increasing, so the logarithms decide"
    return Account(says, (Step("", certificate.inner, given),))


@account.register
def _(certificate: Increasing, given: tuple[str, ...]) -> Account:
    k = text(certificate.scale)
    what = "both sides" if k == "1" else f"{k} times both sides"
    name = certificate.function
    named = f"powers {name[1:]}" if name.startswith("^") else f"values of {name}"
    says = f"the {named} at {what} decide, for they are monotone there"
    return Account(says, (Step("", certificate.inner, given),))


@account.register
def _(certificate: MeanValue, given: tuple[str, ...]) -> Account:
    t, base, slope = text(certificate.variable), text(certificate.base), text(certificate.slope)
    weight = text(certificate.weight)
    factor = "" if weight == "1" else f"{weight} > 0 times "
    steps = [Step(f"at {t} = {base}", certificate.at_base, given)]
    for side, part in ((">", certificate.right), ("<", certificate.left)):
        said = f"{t} {side} {base}"
        if not isinstance(part, Impossible):
            steps.append(Step(f"for {said}", part, (*given, said)))
    says = f"the difference of the sides grows away from {t} = {base}; its derivative in {t} is {factor}{slope}"
    return Account(says, tuple(steps))


@account.register
def _(certificate: SignOfIntegral, given: tuple[str, ...]) -> Account:
    says = "the integral has the sign of its integrand between the ends"
    return Account(says, (Step("there", certificate.inside, given),))


@account.register
def _(certificate: Falling, given: tuple[str, ...]) -> Account:
    t, limit, slope, weight = map(
        text, (certificate.variable, certificate.limit, certificate.slope, certificate.weight)
    )
    factor = "" if weight == "1" else f"{weight} > 0 times "
    steps = (Step("it falls,", certificate.falls, given), Step(f"{limit} ≥ 0,", certificate.at_limit, given))
    minus = "−" if certificate.downwards else ""
    slope = f"its derivative in {minus}{t} is {factor}{slope}"
    says = f"the difference of the sides falls to {limit} as {t} → {minus}∞; {slope}"
    return Account(says, steps)


@account.register
def _(certificate: Stepping, given: tuple[str, ...]) -> Account:
    t, limit = text(certificate.variable), text(certificate.limit)
    steps = (Step("it falls,", certificate.falls, given), Step(f"{limit} ≥ 0,", certificate.at_limit, given))
    fall = text(certificate.fall)
    says = f"the difference of the sides falls by {fall} from {t} to {t} + 1, and to {limit} as {t} → ∞"
    return Account(says, steps)


@account.register
def _(certificate: Arch, given: tuple[str, ...]) -> Account:
    t, (a, b) = text(certificate.variable), map(text, certificate.ends)
    weights, slopes = map(text, certificate.weights), [*map(text, certificate.slopes)]
    slope = ", of that ".join(s if w == "1" else f"{w} > 0 times {s}" for w, s in zip(weights, slopes))
    shape = "is above its chord" if len(slopes) == 2 else f"first rises and then falls from {t} = {a} to {b}"
    ends = (Step(f"at {t} = {text(e)}", part, given) for e, part in zip(certificate.ends, certificate.at_ends))
    starts = (Step(f"{s} ≥ 0 at {t} = {a}:", part, given) for s, part in zip(slopes, certificate.starts))
    says = f"the difference of the sides {shape}; its derivative from {a} to {b} is {slope}"
    return Account(says, (*ends, *starts, Step(f"{slopes[-1]} ≤ 0,", certificate.falls, given)))


@account.register
def _(certificate: Analytic, given: tuple[str, ...]) -> Account:
    t, p = text(certificate.weak.variable), text(certificate.witness)
    weak = account(certificate.weak, given)
    steps = (*weak.steps, Step(f"at {t} = {p} the slope is not 0:", certificate.rises, given))
    return Account(f"{weak.says}; it is analytic, hence strictly so", steps)


@account.register
def _(certificate: RealRoots, given: tuple[str, ...]) -> Account:
    return Account(
        "over a positive denominator, the difference is a polynomial whose real roots, counted exactly, leave its sign"
    )


@account.register
def _(certificate: Cover, given: tuple[str, ...]) -> Account:
    return Account(f"boxes halved up to {certificate.depth} times cover the range, and on each a ball decides the sign")


@account.register
def _(certificate: Balls, given: tuple[str, ...]) -> Account:
    return Account(f"decided by rigorous ball arithmetic at {certificate.bits} bits")


@account.register
def _(certificate: NonzeroFactor, given: tuple[str, ...]) -> Account:
    said, cofactor = quoted(certificate.hypothesis, given), text(certificate.cofactor)
    return Account(f"the difference of the sides times {cofactor} is that of {said}")
