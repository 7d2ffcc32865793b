"""Names that count: integers declared and used as the length of an axis are dimensions, and names that nobody declared
at the ends of a sum or product from a to b are whole numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from verifier.language.declared.bounds import fact_of
from verifier.language.declared.declarations import LAWS, Declaration
from verifier.language.declared.law_arguments import dimensions_of
from verifier.language.declared.words import of_text
from verifier.language.guard import Token, name_of, tokens
from verifier.language.pieces import calls, inside, split

#: Calls whose arguments are lengths.
_FILLED = frozenset({"eye", "identity", "ones", "zeros"})
#: Calls whose last two of four arguments are whole numbers.
_FROM_TO = frozenset({"sum", "total", "prod", "product"})
#: Names that stand for themselves.
_CONSTANTS = frozenset({"pi", "oo", "inf", "I"})
#: Bounds that say no more than that there is an entry.
_TRIVIAL = ((">=", "1"), (">", "0"), (">=", "0"), ("!=", "0"))


def as_dimensions(
    declarations: Sequence[Declaration], pieces: Sequence[Sequence[Token]]
) -> tuple[list[Declaration], list[tuple[str, list[Token]]], list[str]]:
    """The declarations with such integers as dimensions, their bounds as hypotheses, and what is to be said of them."""
    sizes = {name for declaration in declarations for name in _of_axes(declaration)}
    sizes.update(name for piece in pieces for name in lengths(piece))
    made: list[Declaration] = []
    bounds: list[tuple[str, list[Token]]] = []
    said: list[str] = []
    for declaration in declarations:
        chosen = [token for token in declaration.names if name_of(token) in sizes]
        if declaration.kind not in ("integer", "natural") or declaration.of or not chosen:
            made.append(declaration)
            continue
        others = [token for token in declaration.names if token not in chosen]
        made += [replace(declaration, names=others)] if others else []
        made.append(Declaration(declaration.text, chosen, "dim", declaration.where))
        said += [f"{token.text} is the length of an axis, so {token.text} ≥ 1" for token in chosen]
        bounds += [(declaration.text, piece) for piece in declaration.relations if not others]
        bounds += [(text, tokens(text)) for token in chosen for text in _bounds(declaration, token)]
    return made, bounds, said


def _bounds(declaration: Declaration, token: Token) -> Iterator[str]:
    """The bounds of a declaration about one of its names, without those that every length satisfies."""
    for start, end in declaration.bounds:
        text = declaration.text[start:end]
        if tuple(part.text for part in tokens(text)) not in _TRIVIAL:
            yield f"{token.text} {text}"


def _of_axes(declaration: Declaration) -> Iterator[str]:
    """The names in the brackets of vector(n), matrix(m, n) and index(n), of random arrays as well."""
    random = declaration.kind in LAWS
    if random or declaration.kind in ("vector", "matrix", "index"):
        for argument in dimensions_of(declaration) if random else declaration.arguments:
            if len(argument) == 1 and argument[0].kind == "name":
                yield name_of(argument[0])


def lengths(piece: Sequence[Token]) -> Iterator[str]:
    """The names that stand alone as an argument of eye(n), ones(n) or zeros((m, n))."""
    for k, token in enumerate(piece[:-1]):
        if token.text in _FILLED and piece[k + 1].text == "(":
            yield from _alone(piece, k + 2)


def _alone(piece: Sequence[Token], k: int) -> Iterator[str]:
    depth = 1
    while k < len(piece) and depth:
        token = piece[k]
        depth += (token.text == "(") - (token.text == ")")
        closed = k + 1 < len(piece) and piece[k + 1].text in (",", ")")
        if token.kind == "name" and piece[k - 1].text in ("(", ",") and closed:
            yield name_of(token)
        k += 1


def as_whole(
    declarations: Sequence[Declaration], pieces: Sequence[Sequence[Token]], defined: Collection[str]
) -> tuple[list[Declaration], list[str]]:
    """Declarations for the names at the ends of sums from a to b, and for numbers of trials, that have none, and what
    is to be said of them.

    Such a name is a whole number ≥ 1, as a size is, unless a hypothesis bounds it otherwise.
    """
    known = {name_of(token) for declaration in declarations for token in declaration.names} | set(defined)
    brackets = [argument for declaration in declarations for argument in declaration.arguments]
    trials = {
        name for d in declarations if d.kind == "binomial" and d.arguments for name in _free(d.arguments[0])
    } - known
    known |= {name_of(token) for argument in brackets for token in argument if token.kind == "name"} - trials
    known |= _CONSTANTS
    known |= {name for piece in pieces for name in lengths(piece)}
    known |= {name for piece in pieces for name in places(piece)}
    sums = [found for piece in pieces for found in _from_to(piece)]
    known |= {name_of(letter[0]) for letter, *_ in sums if letter}
    names = dict.fromkeys(
        name for _, *ends in sums if not all(_bare(end, known) for end in ends) for end in ends for name in _free(end)
    )
    names |= dict.fromkeys(sorted(trials))
    bounded = {found[0] for piece in pieces if (found := fact_of(piece)) is not None}
    made: list[Declaration] = []
    said: list[str] = []
    for name in names:
        if name in known:
            continue
        bound = "" if name in bounded else " >= 1"
        made.append(of_text(f"{name}: natural{bound}"))
        said.append(f"assumed: {name} is a whole number" + ("" if name in bounded else " ≥ 1"))
    return made, said


def _from_to(piece: Sequence[Token]) -> Iterator[list[list[Token]]]:
    """The letter and the two ends of each sum(f(k), k, a, b), inner ones too."""
    yield from (arguments[1:] for arguments in calls(piece, _FROM_TO) if len(arguments) == 4)


def places(piece: Sequence[Token]) -> Iterator[str]:
    """The names that stand alone as a place, as i does in x[i] and A[i, :]: these are indices."""
    for k, token in enumerate(piece[1:], 1):
        if token.text == "[" and (piece[k - 1].kind == "name" or piece[k - 1].text in (")", "]")):
            for place in split(inside(piece, k), ","):
                if len(place) == 1 and place[0].kind == "name":
                    yield name_of(place[0])


def _bare(end: Sequence[Token], known: Collection[str]) -> bool:
    """A single name that nobody declared: sum(f, i, j, k) is one over three indices."""
    return len(end) == 1 and end[0].kind == "name" and name_of(end[0]) not in known


def _free(end: Sequence[Token]) -> Iterator[str]:
    """The names in an end that is made of names, numbers and signs; ⌊a⌋ says nothing of a."""
    calls = any(token.kind == "name" and after.text in ("(", "[") for token, after in pairwise(end))
    if not calls and not any(token.text == "/" for token in end):
        yield from (name_of(token) for token in end if token.kind == "name")
