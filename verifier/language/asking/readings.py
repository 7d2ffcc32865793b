"""What is left of a result where the text may mean more, or less, than what was looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verifier.verdicts import Result

#: Why a claim is looked at where some sizes are equal.
PRODUCTS = "the axes are different products of dimensions"


def of_some_sizes(result: Result, where: str, why: str) -> Result:
    """The result of a claim that was compared at some sizes only: a refutation stands, nothing else does."""
    said = f"{why}, compared where {where}"
    if result.verdict == "refuted":
        return replace(result, why=f"{result.why}; {said}")
    return replace(result, verdict="unknown", why=said, scope="", trust="", certificate=None)


def at_one_point(result: Result, equation: str) -> Result:
    """The result where what may be given for every t was looked at for one: a refutation does not stand."""
    said = f"{equation} may be given for every value of what it depends on, and the claim was compared at single ones"
    return _unknown(result, said) if result.verdict == "refuted" else result


def _unknown(result: Result, why: str) -> Result:
    """The result without what it says of a verdict."""
    return replace(result, verdict="unknown", why=why, scope="", trust="", counterexample=None, slip=None)


def undenied(result: Result) -> Result:
    """A proof beside a counterexample, one of which is wrong, is neither: the verifier has a fault."""
    if not result.contradiction or result.counterexample is None:
        return result
    said = f"a fault of the verifier, please report it: a proof was found, and a counterexample ({result.why})"
    return replace(result, verdict="error", why=said, scope="", trust="", certificate=None)


def of_both(links: Sequence[Result], count: int, doubt: str) -> Sequence[Result]:
    """The results of the ``count`` links under hypotheses that may mean more, beside those where they do, which follow:
    what is proved is proved either way, and only what is refuted either way is refuted.

    One that is proved, and refuted where its hypotheses say more, is neither: the verifier has a fault.
    """
    either = links[:count]
    return [_either(*pair, doubt) for pair in zip(either, links[count:])] if len(links) > count else either


def _either(result: Result, stricter: Result, doubt: str) -> Result:
    if (result.verdict, stricter.verdict) == ("proved", "refuted"):
        said = f"a fault of the verifier, please report it: a proof was found, and a counterexample ({stricter.why})"
        return replace(result, verdict="error", why=said, scope="", trust="", certificate=None)
    if "refuted" not in (result.verdict, stricter.verdict):
        return result
    if stricter.verdict == "refuted":
        return stricter
    held = "; in the narrower reading it is proved" if stricter.verdict == "proved" else ""
    return _unknown(result, doubt + held)


__all__ = ["PRODUCTS", "at_one_point", "of_both", "of_some_sizes", "undenied"]
