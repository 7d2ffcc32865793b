"""Labels in a set of two numbers: ``y in {-1, 1}`` says y**2 == 1, ``y: vector(n) in {0, 1}`` that y is binary."""

from __future__ import annotations

import re

_MEMBER = re.compile(r"(?:\bin\b|∈) ?\{ ?(-? ?[01]) ?, ?([-+]? ?[01]) ?\}")
#: What the subject of a membership stands after.
_BEFORE = re.compile(r"\b(?:given|for|if|where|when|let|and|all|every)\b")
_NAME = re.compile(r"\s*[^\W\d]\w*(?:\[[^\[\]{}]*\])?\s*")
#: What stands in no formula of numbers.
_NO_FORMULA = re.compile(r"[<>=!:{}]|\b(?:not|or|in|is|some)\b")
#: The numbers of a set, as a fact of what is declared and as an equation.
_SAID = {frozenset((-1, 1)): ("sign", "{0}**2 == 1"), frozenset((0, 1)): ("binary", "{0}**2 == {0}")}


def without_sets(text: str) -> str:
    """The text with facts and equations in the place of memberships in {−1, 1} and {0, 1}; other sets stay, and are
    refused."""
    found, done = "", 0
    for match in _MEMBER.finditer(text):
        said = _SAID.get(frozenset(int(number.replace(" ", "")) for number in match.groups()))
        before = text[done : match.start()].rstrip()
        declares = ":" in (found + before).rpartition(";")[2]
        start = len(before) if declares else subjects(before)
        if said is None or (not declares and start == len(before)):
            continue
        members = ", ".join(said[1].format(whole(part)) for part in apart(before[start:]))
        found += f"{before} {said[0]}" if declares else before[:start] + members
        done = match.end()
    return found + text[done:]


def subjects(before: str) -> int:
    """Where the subjects at the end of a text begin: a formula, or names with commas between them; its length for
    neither."""
    ends = [0, *(match.end() for match in _BEFORE.finditer(before))]
    begin = max(before.rfind(";") + 1, max(ends))
    parts = apart(before[begin:])
    names = 0
    while names < len(parts) and _NAME.fullmatch(parts[-1 - names]):
        names += 1
    if not names and (not parts[-1].strip() or _NO_FORMULA.search(parts[-1])):
        return len(before)
    start = len(before) - len(",".join(parts[-max(names, 1) :]))
    return start + len(before[start:]) - len(before[start:].lstrip())


def apart(text: str) -> list[str]:
    """What stands between the commas outside of brackets."""
    parts, depth = [""], 0
    for sign in text:
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def whole(part: str) -> str:
    """A name, or a formula in brackets."""
    return part.strip() if _NAME.fullmatch(part) else f"({part.strip()})"
