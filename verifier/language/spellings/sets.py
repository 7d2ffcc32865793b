"""Labels in a set of two numbers: ``y in {-1, 1}`` says y**2 == 1, ``y: vector(n) in {0, 1}`` that y is binary."""

from __future__ import annotations

import re

from verifier.language.guard import CHARACTERS

_MEMBER = re.compile(r"(?:\bin\b|∈) ?\{ ?(-? ?[01]) ?, ?([-+]? ?[01]) ?\}")
_SUBJECT = re.compile(r"[^\W\d]\w*(?:\[[^\[\]{}]*\])?$")
#: Characters of what is in a set.
_LONGEST = 60
#: The numbers of a set, as a fact of what is declared and as an equation.
_SAID = {frozenset((-1, 1)): ("sign", "{0}**2 == 1"), frozenset((0, 1)): ("binary", "{0}**2 == {0}")}


def without_sets(text: str) -> str:
    """The text with facts and equations in the place of memberships in {−1, 1} and {0, 1}; other sets stay, and are
    refused."""
    if not isinstance(text, str) or len(text) > CHARACTERS:
        return text
    found, done = "", 0
    for match in _MEMBER.finditer(text):
        said = _SAID.get(frozenset(int(number.replace(" ", "")) for number in match.groups()))
        before = text[done : match.start()].rstrip()
        subject = _SUBJECT.search(before, max(0, len(before) - _LONGEST))
        piece = (found + before).rpartition(";")[2]
        if said is None or (subject is None and ":" not in piece):
            continue
        if ":" in piece:
            found += f"{before} {said[0]}"
        elif subject is not None:
            found += before[: subject.start()] + said[1].format(subject[0])
        done = match.end()
    return found + text[done:]
