"""Functions that a text defines, ``f(x) = x**2``: each call is read as the formula with its arguments put in.

``f`` alone is the formula as it was written, as in ``f(x) = x @ A @ x; grad(f, x) == …``.  An argument in which a name
stands that the formula binds, as k in ``f(t) = sum(t*k, k, 1, n)``, is refused: put in, it would mean something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from verifier.language.errors import NotYet, TextError, TooLarge
from verifier.language.forms import FORMS
from verifier.language.formulas.functions import PLAIN
from verifier.language.guard import CHARACTERS, Token, name_of, tokens
from verifier.language.parts import claim_among, is_led, parted
from verifier.language.pieces import calls, inside, is_name, span, split, split_signs
from verifier.language.statements import SENTENCES

#: Words of the language, which no text defines anew; a function by its usual name it may, relu(x) = max(0, x).
_KEPT = frozenset({*FORMS, *SENTENCES, "E", "Var", "Cov", "expectation"})
_MEANS = "has a meaning of its own here: use another name (an equation has ==)"
#: Calls with one letter of their own, which stands second, and bounds after it; and those of letters in brackets.
_OF_RANGES = frozenset({"sum", "prod", "product", "total", "integral", "integrate", "limit", "lim"})
_OF_LETTERS = frozenset({"mean", "average", "max", "min", "amax", "amin"})


class Own(Struct, frozen=True):
    """f(u, v) = formula, in which the functions that were defined before it are put in."""

    name: str
    parameters: tuple[str, ...]
    formula: str

    def __str__(self) -> str:
        return f"{self.name}({', '.join(self.parameters)}) = {self.formula}"

    def free(self) -> set[str]:
        """The names that stand in the formula and are no parameters of its own."""
        return {name_of(token) for token in tokens(self.formula) if token.kind == "name"} - {*self.parameters}

    def bound(self) -> frozenset[str]:
        """The names that a sum, a limit, a derivative … may bind: those after the first comma of a call that is no
        function of values, those of loops, and those beside a single =."""
        said = tokens(self.formula)
        texts = ["", *(token.text for token in said), ""]
        places = _places(said)
        found: set[str] = set()
        open_calls: list[tuple[str, int]] = []
        for before, token, after in zip(texts, said, texts[2:]):
            if token.text in ("(", "["):
                open_calls.append((before if token.text == "(" else "[", 0))
            elif token.text in (")", "]"):
                open_calls.pop()
            elif token.text == "," and open_calls:
                call, count = open_calls.pop()
                open_calls.append((call, count + 1))
            elif token.kind == "name":
                name = name_of(token)
                binds = any(_may_bind(call, count, name in places) for call, count in open_calls)
                if binds or before in ("=", "for") or after == "=":
                    found.add(name)
        return frozenset(found)


def _may_bind(call: str, count: int, is_place: bool) -> bool:
    """A call may bind a name in its argument with this number: a sum from a to b its letter alone."""
    if call in _OF_RANGES:
        return count == 1 or (count > 1 and is_place)
    if call in _OF_LETTERS:
        return count > 0 and is_place
    return count > 0 and call != "[" and (call in FORMS or call not in PLAIN) and call not in ("", "where")


def unfolded(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """The texts of a claim, which is the last one, without the functions that they define; and what is to be said.

    Raises:
        TextError: for a call that does not fit, or one that would change what the formula means.
    """
    if not all(isinstance(text, str) for text in texts) or not any(map(_may_define, texts)):
        return [*texts], []
    functions: dict[str, Own] = {}
    declared = frozenset(name for text in texts for name in _declared(tokens(text)))
    kept: list[list[tuple[str, list[Token]]]] = []
    for count, text in enumerate(texts, start=1):
        pieces = [piece for piece in split(tokens(text), ";") if piece]
        claim = claim_among(pieces) if count == len(texts) else -1
        kept.append([])
        for k, piece in enumerate(pieces):
            stated, *led = parted(piece) if k == claim else [piece]
            for word, said in (("", stated), *(("given ", said) for said in led)):
                own = _defined(text, said[1:] if is_led(said) else said, functions)
                if own is not None and own.name in PLAIN:
                    _refuse_hypotheses(own, text, said, declared)
                if own is None:
                    kept[-1].append((word, said))
                elif own.name in functions:
                    raise TextError(f"{own.name} is defined already", text, said[0].start)
                else:
                    functions[own.name] = own
    if not kept[-1]:
        raise TextError("this is a definition (an equation has ==); the claim is missing after it", texts[-1], 0)
    written = [
        "; ".join(word + _written(text, piece, functions) for word, piece in pieces)
        for text, pieces in zip(texts, kept)
    ]
    return written, [f"{own} is put in for {own.name}" for own in functions.values()]


def _declared(said: Sequence[Token]) -> Iterator[str]:
    """The names before each : and ~."""
    for piece in split(said, ";"):
        signs = [k for k, token in enumerate(piece) if token.text in (":", "~")]
        yield from (name_of(token) for token in piece[: signs[0] if signs else 0] if token.kind == "name")


def _refuse_hypotheses(own: Own, text: str, said: list[Token], declared: frozenset[str]) -> None:
    """``det(A) = 1`` of a declared A, or after ``given``, is an equation with one = too few: det(2*A) is not 1 by it.

    Raises:
        TextError: for a function of the language that is not defined anew, as by relu(x) = max(0, x).
    """
    said_of = {name_of(token) for token in tokens(own.formula) if token.kind == "name"}
    if is_led(said) or declared.intersection(own.parameters) or not said_of.issuperset(own.parameters):
        start = next(token.start for token in said if name_of(token) == own.name)
        raise TextError(f"{own.name} {_MEANS}", text, start)


def _may_define(text: str) -> bool:
    """A single = stands after a closing bracket: so it does in ``f(x) = x**2``, and seldom elsewhere."""
    return ")=" in text.replace(" ", "").replace(")==", "")


def _defined(text: str, piece: Sequence[Token], before: dict[str, Own]) -> Own | None:
    """The function of f(u, v) = formula; None for any other piece."""
    if not any(token.text == "=" for token in split_signs(piece)) or len(parts := split(piece, "=")) != 2:
        return None
    head, formula = parts
    parameters = [name_of(token) for token in head[2:-1] if token.kind == "name"]
    shape = " ".join(map(name_of, head[1:]))
    if not parameters or not formula or head[0].kind != "name" or shape != f"( {' , '.join(parameters)} )":
        return None
    if name_of(head[0]) in _KEPT:
        raise TextError(f"{head[0].text} {_MEANS}", text, head[0].start)
    if name_of(head[0]) in map(name_of, formula):
        raise NotYet("a function that is defined by itself: not yet known to the verifier", text, head[0].start)
    if len({*parameters}) < len(parameters):
        raise TextError("a function of two arguments has two names for them", text, head[0].start)
    for token in formula:
        own = before.get(name_of(token)) if token.kind == "name" else None
        if own is not None and (captured := own.free() & {*parameters}):
            said = f"{min(captured)} stands in {own.name}, and is another thing here: use another name"
            raise NotYet(said, text, token.start)
    return Own(name_of(head[0]), tuple(parameters), _written(text, formula, before))


def _written(text: str, piece: Sequence[Token], functions: dict[str, Own]) -> str:
    """The piece as a text with the formulas in the place of the functions."""
    said: list[str] = []
    k, at = 0, span(piece)[0]
    running = _running(piece)
    while k < len(piece):
        token = piece[k]
        own = functions.get(name_of(token)) if token.kind == "name" and (not k or piece[k - 1].text != ".") else None
        after = piece[k + 1].text if k + 1 < len(piece) else ""
        end = k + 1
        if own is not None and after not in ("=", ":"):
            made = own.formula
            if running and (captured := {name_of(name) for name in tokens(made)} & running - {*own.parameters}):
                said_of = f"{min(captured)} stands in {own.name} and runs over a range here: use another name there"
                raise NotYet(said_of, text, token.start)
            if after == "(":
                end = k + 1 + len(inside(piece, k + 1)) + 2
                made = _applied(text, piece[k:end], own, functions)
            said += [text[at : token.start], "(", made, ")"]
            at = piece[end - 1].end
        k = end
    said.append(text[at : span(piece)[1]])
    if sum(map(len, said)) > CHARACTERS:
        raise TooLarge("with its functions put in, this text is too long", text, span(piece)[0])
    return "".join(said)


def _running(piece: Sequence[Token]) -> set[str]:
    """The letters that sums, products, integrals and limits run over, but for indices of arrays."""
    letters = (arguments[1] for arguments in calls(piece, _OF_RANGES) if len(arguments) > 1)
    return {name_of(letter[0]) for letter in letters if is_name(letter)} - _places(piece)


def _places(piece: Sequence[Token]) -> set[str]:
    """The names that stand behind an opening square bracket."""
    return {name_of(after) for token, after in pairwise(piece) if token.text == "["}


def _applied(text: str, call: Sequence[Token], own: Own, functions: dict[str, Own]) -> str:
    """The formula of a call."""
    arguments = [part for part in split(inside(call, 1), ",") if part]
    if len(arguments) != len(own.parameters):
        said = f"{own.name} is defined for {len(own.parameters)} argument{'s' * (len(own.parameters) > 1)}"
        raise TextError(said, text, call[0].start)
    written = [_written(text, value, functions) for value in arguments]
    said_in = [{name_of(token) for token in tokens(value)} for value in written]
    bound = own.bound()
    renamed = {name for name, value in zip(own.parameters, written) if name != value}
    captured = bound & (renamed | set[str]().union(*(n - {p} for n, p in zip(said_in, own.parameters))))
    if captured:
        said = f"{min(captured)} has a meaning of its own in {own.name}: use another name there"
        raise NotYet(said, text, call[0].start)
    values = {name: Own(name, (), value) for name, value in zip(own.parameters, written)}
    return _written(own.formula, tokens(own.formula), values)


__all__ = ["unfolded"]
