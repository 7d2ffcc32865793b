"""Certificates in words: one sentence for the *why* of a link, and the proof line by line.

Each class of certificate has one ``account``: what it says, and the parts it rests on.  ``words`` and ``proof_lines``
are two folds of it.  Hypotheses are quoted by their text where it is known and counted from 1 where it is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch

import sympy

from verifier.arrangements import Eye
from verifier.certificates import (
    AcrossKinks,
    AlongLines,
    Analytic,
    Antiderivative,
    ArrayLaw,
    Balls,
    BothWays,
    Bounds,
    ByMeaning,
    Cancelled,
    Cases,
    Certificate,
    Chained,
    Coefficients,
    CompareRoots,
    Composition,
    ConstantDifference,
    Continuity,
    Cover,
    Cut,
    EntryOfSum,
    Exponentials,
    FactoredOut,
    FloorLaw,
    HessianBetween,
    HessianPsd,
    Impossible,
    Induction,
    Instance,
    Integral,
    Lemma,
    Limit,
    LimitOfParts,
    Logarithms,
    MeanValue,
    NormalForm,
    Oriented,
    PairwiseSquares,
    QuadraticForm,
    RealRoots,
    Rearranged,
    Rewritten,
    Simplified,
    SineOfDifference,
    SlopeAlongLines,
    SlopeBetween,
    SlopeLemma,
    SlopeNorm,
    SlopesComposed,
    SmoothComposed,
    SmoothLemma,
    SquareBoth,
    SquaresVanish,
    Squeeze,
    StrongConvexity,
    Subgradient,
    Turned,
)
from verifier.expressions import Expression, Mul, Variable
from verifier.printing import text
from verifier.sequences import shifted


@dataclass(frozen=True)
class Step:
    """A part of a proof: what it is for, its certificate, and the texts of the hypotheses it may use."""

    aim: str
    certificate: Certificate
    given: tuple[str, ...]


@dataclass(frozen=True)
class Account:
    """What a certificate says, and the steps it rests on."""

    says: str
    steps: tuple[Step, ...] = ()


def words(certificate: Certificate, goal_given: tuple[str, ...] = ()) -> str:
    """The certificate as one sentence without a full stop; ``goal_given`` are the texts of the goal's hypotheses."""
    told = account(certificate, goal_given)
    steps = [_labelled(step.aim, words(step.certificate, step.given)) for step in told.steps]
    return f"{told.says}: {'; '.join(steps)}" if steps else told.says


def proof_lines(certificate: Certificate, goal_given: tuple[str, ...] = ()) -> list[str]:
    """The proof as an outline: every part on its own line, two spaces further in than what it serves."""
    return list(_outline("", certificate, goal_given, ""))


def _outline(aim: str, certificate: Certificate, given: tuple[str, ...], margin: str) -> Iterator[str]:
    told = account(certificate, given)
    yield margin + _labelled(aim, told.says) + (":" if told.steps else "")
    for step in told.steps:
        yield from _outline(step.aim, step.certificate, step.given, margin + "  ")


def _labelled(aim: str, said: str) -> str:
    return f"{aim} {said}" if aim else said


@singledispatch
def account(certificate: Certificate, given: tuple[str, ...]) -> Account:
    """What a certificate says.

    Raises:
        TypeError: for a class of certificate that has no words yet.
    """
    raise TypeError(f"no words for the certificate {type(certificate).__name__}; add its account to render/words.py")


@account.register
def _(certificate: NormalForm, given: tuple[str, ...]) -> Account:
    return Account(f"both sides have the same index normal form{_using(certificate.rules, given)}")


@account.register
def _(certificate: SquareBoth, given: tuple[str, ...]) -> Account:
    return Account(
        "the greater side is ≥ 0 (of an equation both), so their squares decide",
        (Step("", certificate.squared, given),),
    )


@account.register
def _(certificate: CompareRoots, given: tuple[str, ...]) -> Account:
    roots = (Step("", certificate.roots, given),)
    return Account("both sides are the same power of something ≥ 0, so their roots decide", roots)


@account.register
def _(certificate: Bounds, given: tuple[str, ...]) -> Account:
    return Account("the sign is read off term by term (e^x > 0, squares ≥ 0, AᵀA ⪰ 0)")


@account.register
def _(certificate: Rewritten, given: tuple[str, ...]) -> Account:
    using = _using(certificate.equality.rules, given)
    return Account(f"the difference of the sides is {text(certificate.form)}{using}, and its sign is read off")


@account.register
def _(certificate: Coefficients, given: tuple[str, ...]) -> Account:
    using = _using(certificate.rules, given)
    return Account(f"over a positive denominator, every term of the difference is visibly ≥ 0{using}")


@account.register
def _(certificate: Chained, given: tuple[str, ...]) -> Account:
    first = Step("first,", certificate.first, given)
    return Account(f"by way of {text(certificate.middle)}", (first, Step("then,", certificate.second, given)))


@account.register
def _(certificate: PairwiseSquares, given: tuple[str, ...]) -> Account:
    squares = "vᵀHv = ½ ∑ⱼₖ (−Hⱼₖ) (vⱼ − vₖ)² ≥ 0"
    return Account(f"the rows of H sum to 0 and its entries off the diagonal are ≤ 0, so {squares}")


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
def _(certificate: SineOfDifference, given: tuple[str, ...]) -> Account:
    says = "the difference of both sides has the sine 0 and lies between −π and π"
    return Account(says, (Step("the sine:", certificate.sine, given), Step("the bounds:", certificate.near, given)))


@account.register
def _(certificate: AlongLines, given: tuple[str, ...]) -> Account:
    names = ", ".join(map(text, certificate.directions))
    says = f"the second derivative along every direction {names} is ≥ 0 on the whole convex domain"
    return Account(says, (Step("", certificate.inner, given),))


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
def _(certificate: ByMeaning, given: tuple[str, ...]) -> Account:
    return Account("what it means holds", (Step("", certificate.inner, given),))


@account.register
def _(certificate: SlopeBetween, given: tuple[str, ...]) -> Account:
    steps = (Step("from below,", certificate.below, given), Step("from above,", certificate.above, given))
    return Account("the derivative lies between −L and L, so the mean value theorem gives the bound", steps)


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
    return Account(says, (Step("", certificate.proof, ()),))


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
    return Account(says, (Step("", certificate.proof, ()),))


@account.register
def _(certificate: SmoothComposed, given: tuple[str, ...]) -> Account:
    lemmas = tuple(Step("where", lemma, given) for lemma in certificate.lemmas)
    says = "an affine argument multiplies the constant by the square of its own, constants add over sums"
    return Account(says, (*lemmas, Step("and the result is at most L:", certificate.inner, given)))


@account.register
def _(certificate: ConstantDifference, given: tuple[str, ...]) -> Account:
    name, at = text(certificate.variable), text(certificate.at)
    says = f"both sides have the same derivative in {name} on an interval, and agree at {name} = {at}"
    # The hypotheses about the variable are not among those at the point, so theirs are other numbers.
    return Account(says, (Step(f"at {name} = {at},", certificate.start, ()),))


@account.register
def _(certificate: StrongConvexity, given: tuple[str, ...]) -> Account:
    modulus = certificate.modulus
    says = f"the Hessian is ⪰ {_times_identity(modulus)} with {text(modulus)} > 0, so the minimum is attained, once"
    return Account(says, (Step("", certificate.inner, given),))


@account.register
def _(certificate: Limit, given: tuple[str, ...]) -> Account:
    return Account(f"limits of sums and constant multiples{_using(certificate.rules, given)}")


@account.register
def _(certificate: LimitOfParts, given: tuple[str, ...]) -> Account:
    steps = []
    for base, above, below in certificate.powers:
        name = text(base)
        steps += [Step(f"{name} > −1:", above, given), Step(f"{name} < 1:", below, given)]
    powers = f", and powers of {', '.join(text(base) for base, _, _ in certificate.powers)} vanish" if steps else ""
    return Account(f"a continuous function of what tends to 0{powers}", tuple(steps))


@account.register
def _(certificate: Squeeze, given: tuple[str, ...]) -> Account:
    low, high = text(certificate.lower), text(certificate.upper)
    return Account(
        f"between {low} and {high}",
        (
            Step("from below:", certificate.above, given),
            Step("from above:", certificate.below, given),
            Step("the lower bound:", certificate.lower_limit, given),
            Step("the upper bound:", certificate.upper_limit, given),
        ),
    )


@account.register
def _(certificate: Instance, given: tuple[str, ...]) -> Account:
    at = text(certificate.value)
    # The kernel adds the instance as the last hypothesis of the body.
    wider = (*given, f"its instance at {at}") if given else ()
    says = f"“{_hypothesis(certificate.hypothesis, given)}” is used at {at}"
    return Account(says, (Step("its condition:", certificate.condition, given), Step("hence", certificate.body, wider)))


@account.register
def _(certificate: Induction, given: tuple[str, ...]) -> Account:
    t, u = text(certificate.variable), text(shifted(certificate.later, certificate.base))
    following = text(shifted(certificate.later, certificate.base + 1))
    # Hypotheses about t are set aside, so those of the parts are not numbered as the goal's are.
    first = Step(f"for {t} = {certificate.base},", certificate.first, ())
    return Account(f"by induction on {t}", (first, Step(f"from {t} = {u} to {following},", certificate.step, ())))


@account.register
def _(certificate: Antiderivative, given: tuple[str, ...]) -> Account:
    by = f"{text(certificate.integral)} is evaluated by the antiderivative {text(certificate.primitive)}"
    return Account(by, (Step("its derivative:", certificate.slope, ()), Step("then", certificate.body, given)))


@account.register
def _(certificate: ArrayLaw, given: tuple[str, ...]) -> Account:
    arrays = ", ".join(map(text, certificate.arrays))
    wider = (*given, certificate.law) if given else ()
    return Account(f"{certificate.law} for {arrays}", (Step("hence", certificate.body, wider),))


@account.register
def _(certificate: FloorLaw, given: tuple[str, ...]) -> Account:
    a = text(certificate.argument)
    laws = (f"floor({a}) ≤ {a}", f"{a} < floor({a}) + 1")
    return Account(" and ".join(laws), (Step("hence", certificate.body, (*given, *laws) if given else ()),))


@account.register
def _(certificate: Integral, given: tuple[str, ...]) -> Account:
    return Account("both sides are integers, so a < b + 1 gives a ≤ b", (Step("", certificate.strict, given),))


@account.register
def _(certificate: Continuity, given: tuple[str, ...]) -> Account:
    weight, ratio, bound = map(text, (certificate.weight, certificate.ratio, certificate.bound))
    using = _using(certificate.rules, given)
    says = f"both sides have the factor {weight} ≥ 0{using}, and {ratio} < {bound} at 0 and by continuity near it"
    return Account(says, (Step("at 0,", certificate.at_zero, given),))


@account.register
def _(certificate: Cases, given: tuple[str, ...]) -> Account:
    subject, at = text(certificate.subject), text(certificate.at)
    cases = [f"{subject} {sign} {at}" for sign in certificate.signs]
    steps = tuple(Step(f"if {said},", part, (*given, said)) for said, part in zip(cases, certificate.parts))
    return Account(f"by cases on {'the sign of ' if at == '0' else ''}{subject}", steps)


@account.register
def _(certificate: Cut, given: tuple[str, ...]) -> Account:
    fact = text(certificate.fact)
    steps = (Step("for", certificate.proof, given), Step("hence", certificate.body, (*given, fact)))
    return Account(f"first, {fact}", steps)


@account.register
def _(certificate: AcrossKinks, given: tuple[str, ...]) -> Account:
    joins = tuple(Step("the pieces meet,", part, given) for part in certificate.joins)
    says = "off its kinks; both sides are continuous, so it holds at the kinks too"
    return Account(says, (Step("off the kinks,", certificate.inner, given), *joins))


@account.register
def _(certificate: EntryOfSum, given: tuple[str, ...]) -> Account:
    says = f"a sum of {text(certificate.statement.expressions[0].args[0])} over the entries, differentiated one by one"
    return Account(says, (Step("for scalars,", certificate.proof, ()),))


@account.register
def _(certificate: Impossible, given: tuple[str, ...]) -> Account:
    return Account("this case cannot arise")


@account.register
def _(certificate: Rearranged, given: tuple[str, ...]) -> Account:
    weight = text(certificate.weight)
    factor = "" if weight == "1" else f" times {weight} > 0"
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
def _(certificate: BothWays, given: tuple[str, ...]) -> Account:
    steps = (Step("≥:", certificate.above, given), Step("≤:", certificate.below, given))
    return Account("each side is at least the other", steps)


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
def _(certificate: Lemma, given: tuple[str, ...]) -> Account:
    values = ", ".join(f"{text(variable)} = {text(value)}" for variable, value in certificate.values)
    proof = Step("the lemma:", certificate.proof, ())
    numbers = ", ".join(map(_ranging, (variable for variable, _ in certificate.values)))
    says = f"{text(certificate.statement)} for all {numbers}, used at {values}"
    if certificate.body is None:
        return Account(says, (proof,))
    wider = (*given, "the lemma") if given else ()
    return Account(says, (proof, Step("hence", certificate.body, wider)))


@account.register
def _(certificate: Cancelled, given: tuple[str, ...]) -> Account:
    side = "from the left" if certificate.left else "from the right"
    says = f"multiplied {side} by the invertible {text(certificate.matrix)}"
    return Account(says, (Step("", certificate.inner, given),))


@account.register
def _(certificate: SquaresVanish, given: tuple[str, ...]) -> Account:
    return Account("the squares of the entries of the difference sum to 0", (Step("", certificate.inner, given),))


@account.register
def _(certificate: Turned, given: tuple[str, ...]) -> Account:
    return Account(
        f"det(I + LR) = det(I + RL) (Sylvester), then the same normal form{_using(certificate.rules, given)}"
    )


@account.register
def _(certificate: FactoredOut, given: tuple[str, ...]) -> Account:
    says = f"det M = det(S) det(S⁻¹M) for S = {text(certificate.summand)}"
    return Account(says, (Step("", certificate.inner, given),))


@account.register
def _(certificate: Balls, given: tuple[str, ...]) -> Account:
    return Account(f"decided by rigorous ball arithmetic at {certificate.bits} bits")


@account.register
def _(certificate: Simplified, given: tuple[str, ...]) -> Account:
    return Account("SymPy's simplify reduces the difference to 0 (trusted, not checked by the kernel)")


#: A scalar with a fact that says where it lies, as a reader writes it.
_RANGES = {
    "positive": "{} > 0",
    "nonnegative": "{} ≥ 0",
    "negative": "{} < 0",
    "nonzero": "{} ≠ 0",
    "unit_interval": "0 < {} < 1",
}


def _ranging(variable: Variable) -> str:
    """``t > 0``, or ``t`` for a number without facts."""
    ranges = [_RANGES[fact] for fact in sorted(variable.facts) if fact in _RANGES] or ["{}"]
    return " with ".join(said.format(text(variable)) for said in ranges)


def _using(rules: tuple[Oriented, ...], given: tuple[str, ...]) -> str:
    """``, using sum(y) = 1 and h = 0``: the hypotheses, each once, in order of use."""
    used = list(dict.fromkeys(_hypothesis(rule.hypothesis, given) for rule in rules))
    if not used:
        return ""
    return f", using {', '.join(used[:-1])} and {used[-1]}" if len(used) > 1 else f", using {used[0]}"


def _hypothesis(number: int, given: tuple[str, ...]) -> str:
    return given[number] if 0 <= number < len(given) else f"hypothesis {number + 1}"


def _times_identity(modulus: Expression) -> str:
    return text(Mul(modulus, Eye(sympy.Integer(1))))
