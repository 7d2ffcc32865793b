"""The pieces of the texts of a claim, by what they do: declarations, definitions, hypotheses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from verifier.errors import StatementError
from verifier.language.declared.declarations import KINDS, Declaration
from verifier.language.declared.redeclared import with_later_words
from verifier.language.declared.words import knows, read
from verifier.language.errors import TextError
from verifier.language.given.conjuncts import clauses, conjuncts
from verifier.language.given.everywhere import of_all
from verifier.language.guard import COMPARISONS, CONDITIONAL, Stretch, Token, name_of, tokens
from verifier.language.pieces import refuse_words, span, split, split_signs
from verifier.language.source import HYPOTHETICAL

_GIVEN = frozenset({"given"})
_ARRAYS = frozenset({"vector", "matrix"})
#: Functions that have a value for all arrays of fitting shapes, and signs that do.
_TOTAL = frozenset({
    "eye", "ones", "zeros", "outer", "diag", "dot", "kron", "exp", "tanh", "sigmoid", "softmax", "relu", "sin", "cos",
    "transpose", "hadamard", "tril", "triu", "diagonal",
})  # fmt: skip
_SIGNS = frozenset({"@", "+", "-", "*", "**", "(", ")", ",", "."})
#: Functions of a claim beside these that neither bind a name nor ask how one moves.
_OF_ARRAYS = frozenset({
    "det", "inv", "trace", "tr", "norm", "sum", "mean", "max", "min", "rank", "psd", "pd", "logdet", "abs",
    "invertible",
})  # fmt: skip

#: Facts of a matrix that are sentences, and may be said of it as a hypothesis.
_FACTS = frozenset({
    "spd", "psd", "pd", "symmetric", "antisymmetric", "skew_symmetric", "invertible", "nonsingular", "orthogonal",
    "idempotent", "positive_definite", "positive_semidefinite", "lower_triangular", "upper_triangular",
})  # fmt: skip
#: Signs of a bound.
_BOUND = frozenset({"<", "<=", ">", ">=", "-", "!=", "/", "."})


class Parts(Struct):
    """The pieces of all texts, by what they do."""

    declarations: list[Declaration] = field(default_factory=list)
    definitions: list[Stretch] = field(default_factory=list)
    hypotheses: list[Stretch] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    #: The letters of the claim.
    spoken: set[str] = field(default_factory=set)

    def has_products(self) -> bool:
        """Some array is declared with an axis of length m*n."""
        arguments = (argument for one in self.declarations for argument in one.arguments)
        return any(token.text == "*" for argument in arguments for token in argument)

    def take(self, text: str, piece: list[Token]) -> None:
        """A declaration (with a colon), a definition (with one =) or a hypothesis."""
        if any(token.text == ":" for token in split_signs(piece)):
            piece, *led = parted(piece)
            for said in led:
                self.take(text, said)
        piece, *others = _apart(piece)
        for said in others:
            self.take(text, said)
        outside = split_signs(piece)
        colons = [token for token in outside if token.text == ":"]
        defines = any(token.text == "=" for token in outside)
        if colons or defines:
            refuse_words(text, piece)
        if colons:
            if len(colons) > 1:
                advice = "each declaration is ended by a semicolon, as in x: vector(n); A: matrix(m, n)"
                raise TextError(f"one colon between the names and what they are; {advice}", text, colons[1].start)
            first, said = split(piece, ":")
            before = {token.text for one in self.declarations for token in one.names}
            said, *behind = _with_hypotheses(said, (before | self.spoken) - {token.text for token in first})
            self.declarations.append(read(text, first or piece[:1], said))
            for other in behind:
                self.hypotheses += conjuncts(text, other)
        elif defines:
            self.definitions += [_of_entries(said, part) for said, part in _one_by_one(text, piece)]
        elif fact := _of_fact(piece):
            self.hypotheses.append((fact, tokens(fact)))
        elif len(piece) > 1 and piece[0].kind == piece[1].kind == "name" and piece[1].text in KINDS:
            example = f"{piece[0].text}: {piece[1].text}"
            raise TextError(f"a colon is missing here, as in {example}", text, piece[0].end)
        else:
            self.hypotheses += conjuncts(text, piece)


def _with_hypotheses(said: list[Token], others: set[str]) -> list[list[Token]]:
    """What is said of a name, and the hypotheses behind it that compare something else: a call, an entry, or a name
    that is declared before, in the claim or a length here, as ``n >= 2`` of ``x: vector(n), n >= 2``."""
    outside = {token.start for token in split_signs(said)}
    commas = [k for k, token in enumerate(said) if token.text == "," and token.start in outside]
    lengths = {token.text for token in said if token.kind == "name" and token.start not in outside}
    end, behind = len(said), list[list[Token]]()
    for comma in reversed(commas):
        part = said[comma + 1 : end]
        if not part or not _compares_another(part, others | lengths):
            break
        behind.insert(0, part)
        end = comma
    return [said[:end], *behind]


def _compares_another(part: list[Token], others: set[str]) -> bool:
    """A comparison that begins with a call, an entry or one of the names."""
    if not COMPARISONS & {token.text for token in split_signs(part)} or part[0].kind != "name" or knows(part[0]):
        return False
    return part[0].text in others or (len(part) > 1 and part[1].text in ("(", "["))


def _of_fact(piece: list[Token]) -> str:
    """``spd(A)`` for ``A spd``."""
    if len(piece) != 2 or piece[0].kind != "name" or piece[1].text not in _FACTS:
        return ""
    return f"{piece[1].text}({piece[0].text})"


def _apart(piece: list[Token]) -> list[list[Token]]:
    """``x: vector(n)`` and ``A: matrix(m, n)`` of both with a comma between: one name before each later colon."""
    outside = {token.start for token in split_signs(piece) if token.text == ":"}
    colons = [k for k, token in enumerate(piece) if token.start in outside][1:]
    starts = [k - 1 for k in colons if piece[k - 1].kind == "name" and piece[k - 2].text == ","]
    if not colons or len(starts) < len(colons):
        return [piece]
    return [piece[low:high] for low, high in zip([0, *starts], [*(start - 1 for start in starts), len(piece)])]


def with_equations_defined(parts: Parts, claim: Sequence[Token]) -> Parts:
    """The parts with H = I − 2uuᵀ in the place of a hypothesis H == eye(n) - 2*outer(u, u) about an H that is nowhere
    declared: where the formula has a value for all its arrays, and nothing in the claim can bind or move one of them.

    A formula that may have no value is more than a name for it, and of a name that a derivative meets it would have to
    be said whether it moves.
    """
    known = {name_of(token) for one in parts.declarations for token in one.names}
    known |= {name_of(token) for _, piece in parts.definitions for token in piece}
    arrays = {name_of(token) for one in parts.declarations for token in one.names if one.kind in _ARRAYS}
    sizes = {name_of(token) for one in parts.declarations for argument in one.arguments for token in argument}
    told = replace(parts, definitions=[*parts.definitions], hypotheses=[], remarks=[*parts.remarks])
    if not {*_called(claim)} <= _TOTAL | _OF_ARRAYS:
        return parts
    for text, piece in parts.hypotheses:
        name, *formulas = split(piece, "==")
        defines = len(formulas) == 1 and formulas[0] and len(name) == 1 and name[0].kind == "name"
        if not defines or name_of(name[0]) in known | sizes or not _is_total(formulas[0], arrays, sizes):
            told.hypotheses.append((text, piece))
            known |= {*map(name_of, piece)}
            continue
        said = f"{name[0].text} = {text[slice(*span(formulas[0]))]}"
        told.definitions.append((said, tokens(said)))
        told.remarks.append(f"{name[0].text} is the name of what it is given to equal")
        known.add(name_of(name[0]))
        arrays.add(name_of(name[0]))
    return told if len(told.hypotheses) < len(parts.hypotheses) else parts


def _called(piece: Sequence[Token]) -> Iterator[str]:
    """The names of the functions in a formula."""
    for token, after in pairwise(piece):
        if after.text == "(" and token.kind == "name":
            yield token.text


def _is_total(formula: Sequence[Token], arrays: set[str], sizes: set[str]) -> bool:
    """Made of declared arrays, sizes and numbers by what has a value for all of them."""
    called = {*_called(formula)}
    for before, token in pairwise([formula[0], *formula]):
        if token.kind == "name" and token.text not in called | {"T"} and name_of(token) not in arrays | sizes:
            return False
        whole = before.text == "**" and token.kind == "number" and token.text.isdigit()
        if (before.text == "**" and not whole) or (token.kind == "op" and token.text not in _SIGNS):
            return False
    return called <= _TOTAL and any(name_of(token) in arrays for token in formula)


def gathered(texts: Sequence[str], remarks: list[str]) -> tuple[Parts, list[Token]]:
    """The pieces of all texts but the claim, and the claim, which stands in the last text, among declarations or not.

    Raises:
        TextError: where the last text has no claim, several, or a declaration in its place.
    """
    *said, claim = texts
    pieces = pieces_of(claim)
    if not pieces:
        raise TextError("there is no claim here", claim, 0)
    stated, *led = parted(pieces.pop(claim_among(pieces)))
    last = of_all(stated)
    parts = Parts(remarks=remarks, spoken={token.text for token in last if token.kind == "name"} - {*_called(last)})
    for text in said:
        for piece in pieces_of(text):
            parts.take(text, unled(piece))
    refuse_two_claims(claim, pieces)
    for piece in [*map(unled, pieces), *led]:
        parts.take(claim, piece)
    parts.declarations = with_later_words(parts.declarations)
    for clause in clauses(last):
        refuse_words(claim, clause)
    outside = {token.text for token in split_signs(last)}
    if ":" in outside or "=" in outside:
        what = "a declaration" if ":" in outside else "a definition (an equation has ==)"
        order = "the claim stands last, after it" if pieces else "the claim is missing after it"
        raise TextError(f"this is {what}; {order}", claim, last[0].start)
    return parts, last


def _one_by_one(text: str, piece: list[Token]) -> list[Stretch]:
    """a = u and b = v for a, b = u, v; any other definition as it is."""
    names, *formulas = [split(side, ",") for side in split(piece, "=")]
    if len(formulas) != 1 or len(names) < 2 or len(names) != len(formulas[0]) or not all((*names, *formulas[0])):
        return [(text, piece)]
    pairs = zip(names, formulas[0])
    said = [f"{text[slice(*span(name))]} = {text[slice(*span(formula))]}" for name, formula in pairs]
    return [(each, tokens(each)) for each in said]


def _of_entries(text: str, piece: list[Token]) -> Stretch:
    """p = entries(F, i) for p[i] = F; any other definition as it is."""
    head, *formulas = split(piece, "=")
    letters = [token.text for token in head[2:-1:2]]
    shown = f"[ {' , '.join(letters)} ]".split()
    if len(formulas) != 1 or not formulas[0] or shown != [token.text for token in head[1:]]:
        return text, piece
    if not letters or not all(map(str.isidentifier, letters)):
        return text, piece
    said = f"{head[0].text} = entries({text[formulas[0][0].start : formulas[0][-1].end]}, {', '.join(letters)})"
    return said, tokens(said)


def claim_among(pieces: list[list[Token]]) -> int:
    """The place of the claim: the last piece that is no declaration and follows no word such as ``given``; or the only
    one with this word in it, what follows being further hypotheses, as in ``a claim given x > 0; y > 0``."""
    claims = [k for k, piece in enumerate(pieces) if not is_led(piece) and not _declares(piece)]
    led = [k for k in claims if any(is_led(pieces[k][place : place + 2], _GIVEN) for place in range(1, len(pieces[k])))]
    return led[0] if len(led) == 1 else max(claims, default=len(pieces) - 1)


def refuse_two_claims(text: str, pieces: list[list[Token]]) -> None:
    """A relation that stands before the declaration of what it speaks of is a claim, and not a hypothesis of another.

    Raises:
        TextError: at the first of the pieces beside the claim that is one.
    """
    for k, piece in enumerate(pieces):
        if is_led(piece) or {token.text for token in split_signs(piece)} & {":", "="}:
            continue
        spoken = {token.text for token in piece if token.kind == "name"}
        if len(spoken) == 1 and all(t.kind in ("name", "number") or t.text in _BOUND for t in piece):
            continue  # x > 0 and 0 < x < 1 are bounds, and no claims that anybody makes
        later = (token.text for other in pieces[k + 1 :] if _declares(other) for token in split(other, ":")[0])
        if spoken.intersection(later):
            advice = "write one at a time, or given before what is a hypothesis"
            raise TextError(f"this is a claim as well, and the last one is checked: {advice}", text, piece[0].start)


def _declares(piece: list[Token]) -> bool:
    """A colon stands in it, but for one that declares after the claim what it speaks of: ``x @ x >= 0 given x: …``."""
    return any(token.text == ":" for token in split_signs(parted(piece)[0]))


def is_led(piece: list[Token], words: frozenset[str] = HYPOTHETICAL) -> bool:
    """Whether a word such as ``given`` or ``let`` stands before what is said: then it is not a name itself."""
    if len(piece) < 2 or piece[0].text not in words:
        return False
    return piece[1].kind in ("name", "number") or (piece[1].text in ("-", "(") and piece[0].text != "where")


def unled(piece: list[Token]) -> list[Token]:
    """What is said, without a word such as ``given`` before it."""
    return piece[1:] if is_led(piece) else piece


def parted(piece: list[Token]) -> list[list[Token]]:
    """The claim of ``claim given hypotheses``, and what such a word says after it: the hypotheses, each without it."""
    chosen = "else" in {token.text for token in split_signs(piece)}  # the if of a formula with two cases
    words = HYPOTHETICAL | (frozenset() if chosen else CONDITIONAL)
    found, depth = [piece[:1]], 0
    for k, token in enumerate(piece):
        if k and not depth and is_led(piece[k : k + 2], words):
            found.append([])
        elif k and (found[-1] or token.text not in ("all", "every")):  # for all x > 0
            found[-1].append(token)
        depth += (token.text in ("(", "[")) - (token.text in (")", "]"))
    return found


def pieces_of(text: str) -> list[list[Token]]:
    if not isinstance(text, str):
        raise StatementError(f"a claim is a text, not {type(text).__name__}")
    return [piece for piece in split(tokens(text), ";") if piece]
