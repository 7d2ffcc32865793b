"""What a certificate says, and the steps it rests on; two folds of it: one sentence, and the proof line by line.

Hypotheses are quoted by their text where it is known and counted from 1 where it is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from msgspec import Struct

from verifier.certificates import Certificate, Oriented


class _Unknown(tuple[str, ...]):
    """Of hypotheses whose texts are not known: none is quoted, and what is added to them neither."""


#: The texts of the hypotheses of a step that has others than its goal.
UNKNOWN: tuple[str, ...] = _Unknown()


class Step(Struct, frozen=True):
    """A part of a proof: what it is for, its certificate, and the texts of the hypotheses it may use."""

    aim: str
    certificate: Certificate
    given: tuple[str, ...]


class Account(Struct, frozen=True):
    """What a certificate says, and the steps it rests on."""

    says: str
    steps: tuple[Step, ...] = ()


def words(certificate: Certificate, goal_given: tuple[str, ...] = UNKNOWN) -> str:
    """The certificate as one sentence without a full stop; ``goal_given`` are the texts of the goal's hypotheses."""
    told = account(certificate, goal_given)
    steps = [_labelled(step.aim, words(step.certificate, step.given)) for step in told.steps]
    return f"{told.says}: {'; '.join(steps)}" if steps else told.says


def proof_lines(certificate: Certificate, goal_given: tuple[str, ...] = UNKNOWN) -> list[str]:
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
    raise TypeError(f"no words for the certificate {type(certificate).__name__}; add its account to render/words/")


def using(rules: tuple[Oriented, ...], given: tuple[str, ...]) -> str:
    """``, using sum(y) = 1 and h = 0``: the hypotheses, each once, in order of use."""
    used = list(dict.fromkeys(quoted(rule.hypothesis, given) for rule in rules))
    if not used:
        return ""
    return f", using {', '.join(used[:-1])} and {used[-1]}" if len(used) > 1 else f", using {used[0]}"


def widened(given: tuple[str, ...], *more: str) -> tuple[str, ...]:
    """The texts with more behind them, where they are known."""
    return given if isinstance(given, _Unknown) else (*given, *more)


def quoted(number: int, given: tuple[str, ...]) -> str:
    return given[number] if 0 <= number < len(given) else f"hypothesis {number + 1}"
