"""Derivatives as papers and programs write them: ``dL/dz``, ``f = lambda x: x**2`` and ``jax.grad(f)(x)``."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: dL/dz, and dL/dz[0]; what is divided by more, or raised, is no derivative alone.
_QUOTIENT = re.compile(
    r"(?<![\w.])(?<!/)(?<!/ )(?<!\*\*)d(?P<of>[^\W\d]\w*) ?/ ?d(?P<by>[^\W\d]\w*)(?P<place>\[[^\[\]]*\])?"
    r"(?!\w)(?! ?[.(\[]| ?\*\*)"
)
_LAMBDA = re.compile(r"(?<![\w.])(?P<name>[^\W\d]\w*) ?= ?lambda (?P<letters>[\w, ]+?) ?:")
_DERIVATIVE = r"(?:[^\W\d]\w*\.)*(?:grad|hessian|jacobian|jacfwd|jacrev)"
_APPLIED = re.compile(
    rf"(?<![\w.])(?P<calls>(?:{_DERIVATIVE}\()+)(?P<name>(?:[^\W\d]\w*\.)*[^\W\d]\w*)(?P<closed>\)+)\((?P<at>[^\W\d]\w*)\)"
)
_OF_LAMBDA = re.compile(rf"(?<![\w.])(?P<call>{_DERIVATIVE})\( ?lambda (?P<letter>[^\W\d]\w*) ?:")
_AT = re.compile(r" ?\( ?(?P<at>[^\W\d]\w*) ?\)")
_NAMES = re.compile(r"(?<![\w.])[^\W\d]\w*")


def without_lambdas(text: str) -> str:
    """``f(x) = x**2`` for ``f = lambda x: x**2``."""
    return _LAMBDA.sub(lambda match: f"{match['name']}({match['letters']}) =", text)


def of_lambdas(text: str) -> str:
    """``grad((x @ x), x)`` for ``jax.grad(lambda x: x @ x)(x)``, at the letter of the function itself."""
    start = 0
    while (match := _OF_LAMBDA.search(text, start)) is not None:
        start = match.end()
        closed = _closing(text, match.start() + len(match["call"]))
        at = _AT.match(text, closed + 1) if closed else None
        if at is not None and at["at"] == match["letter"]:
            made = f"{match['call']}(({text[match.end() : closed].strip()}), {at['at']})"
            text = text[: match.start()] + made + text[at.end() :]
            start = match.start() + 1
    return text


def _closing(text: str, opening: int) -> int:
    """The place of the bracket that closes the one at a place; 0 where there is none."""
    depth = 0
    for place in range(opening, len(text)):
        depth += (text[place] in "([") - (text[place] in ")]")
        if not depth:
            return place
    return 0


def applied(text: str) -> str:
    """``grad(f(x), x)`` for ``grad(f)(x)``, and ``grad(grad(f(x), x), x)`` for ``grad(grad(f))(x)``."""

    def written(match: re.Match[str]) -> str:
        calls, at = match["calls"], match["at"]
        if len(match["closed"]) != calls.count("("):
            return match[0]
        return f"{calls}{match['name']}({at})" + f", {at})" * len(match["closed"])

    return _APPLIED.sub(written, text)


def without_quotients(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """``d(L, z)`` for dL/dz where L and z are names of the texts, and dL and dz stand nowhere else; what is to be said.

    Of a function f(x) it is ``d(f(x), x)``.
    """
    found = [match for text in texts for match in _QUOTIENT.finditer(text)]
    if not found:
        return [*texts], []
    outside = [_QUOTIENT.sub(lambda match: match["place"] or "", text) for text in texts]
    names = {name for text in outside for name in _NAMES.findall(text)}
    functions = {name for text in texts for name in _functions(text)}
    said: dict[str, str] = {}

    def written(match: re.Match[str]) -> str:
        of, by, place = match["of"], match["by"], match["place"] or ""
        if not {of, by} <= names or {f"d{of}", f"d{by}"} & names:
            return match[0]
        said[f"d{of}/d{by}"] = of
        return f"d({f'{of}({by})' if of in functions else of}, {by}{place})"

    made = [_QUOTIENT.sub(written, text) for text in texts]
    return made, [f"{quotient} is the derivative of {of}" for quotient, of in said.items()]


def _functions(text: str) -> list[str]:
    """The names that are declared as functions, or defined as such of one argument."""
    defined = re.findall(r"(?:^|;)\s*(\w+)\(\w+\) ?=(?!=)", text)
    declared = re.findall(r"(?:^|;)([^:;]*):\s*function\b", text)
    return [*defined, *(name.strip() for names in declared for name in names.split(","))]
