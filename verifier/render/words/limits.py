"""The accounts of certificates of limits."""

from __future__ import annotations

from verifier.certificates import Limit, LimitByGrowth, LimitOfParts, Squeeze
from verifier.printing import text
from verifier.render.words.accounts import Account, Step, account, using


@account.register
def _(certificate: Limit, given: tuple[str, ...]) -> Account:
    return Account(f"limits of sums and constant multiples{using(certificate.rules, given)}")


@account.register
def _(certificate: LimitOfParts, given: tuple[str, ...]) -> Account:
    steps = []
    for base, above, below in certificate.powers:
        name = text(base)
        steps += [Step(f"{name} > −1:", above, given), Step(f"{name} < 1:", below, given)]
    powers = f", and powers of {', '.join(text(base) for base, _, _ in certificate.powers)} vanish" if steps else ""
    return Account(f"a continuous function of what tends to 0{powers}", tuple(steps))


@account.register
def _(certificate: LimitByGrowth, given: tuple[str, ...]) -> Account:
    return Account("what grows fastest decides")


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
