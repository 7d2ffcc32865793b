"""The accounts of certificates that serve any relation."""

from __future__ import annotations

from verifier.certificates import (
    AnyPlace,
    ArrayLaw,
    AtPlace,
    Attained,
    AtTwoPoints,
    Averaged,
    ByMeaning,
    Cases,
    Chained,
    Cut,
    EachEntry,
    FloorLaw,
    Impossible,
    Incongruent,
    Induction,
    Instance,
    Lemma,
    OfAllSizes,
    OffZeros,
    Remainders,
    Replaced,
    TermByTerm,
    VanishingPowers,
)
from verifier.expressions import Expression, Size, Variable
from verifier.printing import text
from verifier.render.words.accounts import UNKNOWN, Account, Step, account, quoted, widened
from verifier.sequences import shifted


@account.register
def _(certificate: Chained, given: tuple[str, ...]) -> Account:
    first = Step("first,", certificate.first, given)
    return Account(f"by way of {text(certificate.middle)}", (first, Step("then,", certificate.second, given)))


@account.register
def _(certificate: ByMeaning, given: tuple[str, ...]) -> Account:
    return Account("what it means holds", (Step("", certificate.inner, given),))


@account.register
def _(certificate: Instance, given: tuple[str, ...]) -> Account:
    at = text(certificate.value)
    # The kernel adds the instance as the last hypothesis of the body.
    wider = widened(given, f"its instance at {at}")
    says = f"“{quoted(certificate.hypothesis, given)}” is used at {at}"
    return Account(says, (Step("its condition:", certificate.condition, given), Step("hence", certificate.body, wider)))


@account.register
def _(certificate: Induction, given: tuple[str, ...]) -> Account:
    t, u = text(certificate.variable), text(shifted(certificate.later, certificate.base))
    following = text(shifted(certificate.later, certificate.base + 1))
    # Hypotheses about t are set aside, so those of the parts are not numbered as the goal's are.
    first = Step(f"for {t} = {certificate.base},", certificate.first, UNKNOWN)
    return Account(f"by induction on {t}", (first, Step(f"from {t} = {u} to {following},", certificate.step, UNKNOWN)))


@account.register
def _(certificate: Remainders, given: tuple[str, ...]) -> Account:
    t, m, q = text(certificate.variable), certificate.modulus, text(certificate.quotient)
    steps = [Step(f"for {t} = {m} {q} + {r},", part, UNKNOWN) for r, part in enumerate(certificate.parts)]
    return Account(f"by the remainder of {t} divided by {m}", tuple(steps))


@account.register
def _(certificate: Incongruent, given: tuple[str, ...]) -> Account:
    return Account(f"their difference is no multiple of {certificate.modulus}, whatever the remainders of the integers")


@account.register
def _(certificate: TermByTerm, given: tuple[str, ...]) -> Account:
    ends = tuple(Step("the range is not empty:", part, given) for part in certificate.ends)
    wider = widened(given, f"{text(certificate.later)} steps after the first term do not pass the last")
    return Account("the sums are compared term by term", (*ends, Step("each term:", certificate.terms, wider)))


@account.register
def _(certificate: EachEntry, given: tuple[str, ...]) -> Account:
    steps = tuple(Step(f"entry {k},", part, given) for k, part in enumerate(certificate.parts, 1))
    return Account("entry by entry", steps)


@account.register
def _(certificate: ArrayLaw, given: tuple[str, ...]) -> Account:
    arrays = ", ".join(map(text, certificate.arrays))
    wider = widened(given, certificate.law)
    return Account(f"{certificate.law} for {arrays}", (Step("hence", certificate.body, wider),))


@account.register
def _(certificate: Attained, given: tuple[str, ...]) -> Account:
    extreme, entry = text(certificate.extreme), text(certificate.entry)
    sign = "≤" if certificate.extreme.function == "max" else "≥"
    wider = widened(given, f"{text(certificate.entry.args[0])} {sign} {entry}")
    return Account(f"{extreme} is one of the entries, {entry}", (Step("hence", certificate.body, wider),))


@account.register
def _(certificate: AtPlace, given: tuple[str, ...]) -> Account:
    places = ", ".join(map(str, certificate.entry.args[1:]))
    wider = widened(given, f"its instance at {places}")
    says = f"“{quoted(certificate.hypothesis, given)}” at the place {places}"
    return Account(says, (Step("hence", certificate.body, wider),))


@account.register
def _(certificate: AnyPlace, given: tuple[str, ...]) -> Account:
    places = ", ".join(map(str, certificate.places))
    return Account("at every place", (Step(f"at {places},", certificate.body, given),))


@account.register
def _(certificate: AtTwoPoints, given: tuple[str, ...]) -> Account:
    said, points = text(certificate.said), " and ".join(map(text, certificate.points))
    wider = widened(given, "this")
    steps = (Step("for", certificate.proof, given), Step("hence", certificate.body, wider))
    return Account(f"{said}, used at {points}", steps)


@account.register
def _(certificate: FloorLaw, given: tuple[str, ...]) -> Account:
    a = text(certificate.argument)
    laws = (f"floor({a}) ≤ {a}", f"{a} < floor({a}) + 1")
    return Account(" and ".join(laws), (Step("hence", certificate.body, widened(given, *laws)),))


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
def _(certificate: Impossible, given: tuple[str, ...]) -> Account:
    return Account("this case cannot arise")


@account.register
def _(certificate: VanishingPowers, given: tuple[str, ...]) -> Account:
    return Account("0 to a power > 0 is 0", (Step("hence", certificate.body, given),))


@account.register
def _(certificate: OffZeros, given: tuple[str, ...]) -> Account:
    apart = " and ".join(f"{text(subject)} ≠ 0" for subject in certificate.subjects)
    proof = Step("", certificate.inner, given)
    return Account(f"both sides are continuous, so it is enough to look where {apart}", (proof,))


@account.register
def _(certificate: Averaged, given: tuple[str, ...]) -> Account:
    steps = [Step(f"for all {text(certificate.at)}:", certificate.pointwise, given)]
    how = ", folded about its mean" if certificate.folded else ""
    if certificate.smooth is not None:
        how = f", by Stein's lemma for {text(certificate.weight)}"
        steps.append(Step("its slope:", certificate.smooth, given))
    return Account(f"the integrand is compared point by point{how}", tuple(steps))


@account.register
def _(certificate: Replaced, given: tuple[str, ...]) -> Account:
    steps = (Step("", certificate.first, given), Step("hence", certificate.body, given))
    return Account(f"{text(certificate.part)} is {text(certificate.value)}", steps)


def _size(size: Expression) -> str:
    least = size.dim.least if isinstance(size, Size) else 1
    return f"{text(size)} ≥ {least}" if least > 1 else text(size)


@account.register
def _(certificate: OfAllSizes, given: tuple[str, ...]) -> Account:
    sizes = ", ".join(_size(size) for size, _ in certificate.sizes)
    here = ", ".join(f"{text(size)} = {value}" for size, value in certificate.sizes)
    proof = Step("", certificate.proof, tuple(map(text, certificate.given)))
    return Account(f"it holds for all {sizes}, here {here}", (proof,))


@account.register
def _(certificate: Lemma, given: tuple[str, ...]) -> Account:
    values = ", ".join(f"{text(variable)} = {text(value)}" for variable, value in certificate.values)
    proof = Step("the lemma:", certificate.proof, tuple(map(text, certificate.given)))
    numbers = ", ".join(map(_ranging, (variable for variable, _ in certificate.values)))
    where = " with " + ", ".join(map(text, certificate.given)) if certificate.given else ""
    says = f"{text(certificate.statement)} for all {numbers}{where}, used at {values}"
    if certificate.body is None:
        return Account(says, (proof,))
    wider = widened(given, "the lemma")
    return Account(says, (proof, Step("hence", certificate.body, wider)))


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
