"""The words of a declaration, taken one after the other: each function below takes in those that it knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from verifier.errors import nearest
from verifier.language.declared.declarations import (
    EQUATIONS,
    FACT_ALIASES,
    INDEPENDENT,
    KEYWORDS,
    KINDS,
    LAWS,
    NOT_YET,
    OF_ROWS,
    PARAMETERS,
    RANK,
    SHAPED,
    Declaration,
)
from verifier.language.declared.depending import dependence
from verifier.language.declared.phrases import joined, negative, of_diagonal, word
from verifier.language.errors import NotYet, TextError
from verifier.language.guard import COMPARISONS, Token, name_of, tokens
from verifier.language.pieces import inside, span, split

#: Takes in the word at k and what belongs to it; the place of the next one, or None where it is no word of this kind.
Taker: TypeAlias = Callable[[Declaration, Sequence[Token], int], "int | None"]


def read(text: str, names: Sequence[Token], said: Sequence[Token]) -> Declaration:
    """The declaration ``names: said``.

    Raises:
        TextError: at the word that cannot be meant.
    """
    listed = [part for part in split(names, ",") if part]
    if not listed or any(len(part) != 1 or part[0].kind != "name" for part in listed):
        raise TextError(
            "a declaration begins with names, as in A, B: matrix(n, n)", text, names[0].start if names else 0
        )
    found = Declaration(text, [part[0] for part in listed], where=said[0].start if said else names[-1].end)
    k = 0
    while k < len(said):
        k = take(found, said, k)
    if "orthogonal" in found.words and {"projection", "projector"} & {*found.words}:
        raise TextError(
            "an orthogonal projection, P @ P == P == P.T, is declared as a projector; a matrix that is orthogonal, "
            "Q.T @ Q == I, projects only if it is I",
            text,
            found.where,
        )
    if not found.kind:
        if not said:
            raise TextError("say what it is, as in x: vector(n)", text, found.where)
        found.kind = "scalar"
    of_diagonal(found)
    return found


def knows(token: Token) -> bool:
    """Whether a word is one of declarations, which says something about a name."""
    said = word(token)
    return any(said in known for known in (FACT_ALIASES, EQUATIONS, KINDS, PARAMETERS, INDEPENDENT, NOT_YET))


def of_text(text: str) -> Declaration:
    """The declaration of one name that a text is."""
    name, _, *said = tokens(text)
    return read(text, [name], said)


def take(found: Declaration, said: Sequence[Token], k: int) -> int:
    """Take in the word at k; the place of the next one.

    Raises:
        TextError: where it says nothing about a name.
    """
    after = next((after for taker in TAKERS if (after := taker(found, said, k)) is not None), None)
    if after is None:
        known = [*FACT_ALIASES, *EQUATIONS, *KINDS, *NOT_YET]
        text = said[k].text
        raise TextError(f"{text!r} says nothing about a name{nearest(text, known)}", found.text, said[k].start)
    return after


def _comma(found: Declaration, said: Sequence[Token], k: int) -> int | None:
    return k + 1 if said[k].text == "," else None


def _dimensions(found: Declaration, said: Sequence[Token], k: int) -> int | None:
    """``x: (n)`` and ``A: (m, n)``, as a shape."""
    if said[k].text != "(" or found.kind or found.arguments:
        return None
    found.arguments, after = _brackets(said, k)
    found.kind = {1: "vector", 2: "matrix"}.get(len([part for part in found.arguments if part]), "scalar")
    return after


def _independence(found: Declaration, said: Sequence[Token], k: int) -> int | None:
    """``iid`` and ``independent``, after a law or as one."""
    name = word(said[k])
    if name not in INDEPENDENT or not (found.kind in LAWS or name in KINDS):
        return None
    found.words.append(name)
    return k + 1 if found.kind in LAWS else None


def _shape_of_law(found: Declaration, said: Sequence[Token], k: int) -> int | None:
    """``random vector(n)``."""
    name = word(said[k])
    if found.kind not in LAWS or name not in SHAPED or found.arguments or found.shaped:
        return None
    found.shaped = True
    if name == "scalar" or not _opens(said, k + 1):
        return k + 1
    found.arguments, after = _brackets(said, k + 1)
    return after


def _kind(found: Declaration, said: Sequence[Token], k: int) -> int | None:
    """``matrix(m, n)`` and ``noise(n)``."""
    name = word(said[k])
    if name not in KINDS or found.kind:
        return None
    found.kind, found.where = KINDS[name], said[k].start
    _note_standard(found, name)
    if not _opens(said, k + 1):
        return k + 1
    found.arguments, after = _brackets(said, k + 1)
    if found.kind in LAWS:
        found.arguments = _positional(found, found.arguments)
    return after


def _later_law(found: Declaration, said: Sequence[Token], k: int) -> int | None:
    """``vector(n) noise``, or a nearer word, as in ``noise bernoulli(p)``: what stands in brackets after the law are
    its parameters, before the dimensions."""
    law = KINDS.get(word(said[k]), "")
    if law not in LAWS or not (found.kind in SHAPED or (found.kind in LAWS and not found.parameters)):
        return None
    wanted = RANK.get(found.kind, len(found.arguments))
    if len(found.arguments) != wanted:
        raise TextError(f"{found.kind} with {len(found.arguments)} dimensions", found.text, found.where)
    found.shaped = found.kind in SHAPED
    found.kind, found.where = law, said[k].start
    _note_standard(found, word(said[k]))
    if not _opens(said, k + 1):
        return k + 1
    arguments, after = _brackets(said, k + 1)
    arguments = _positional(found, arguments)
    if law in ("noise", "random") and arguments:
        advice = "the mean and the variance of noise are said in words: noise mean 0 var 1"
        raise TextError(advice, found.text, found.where)
    found.told = len(arguments)
    found.arguments = [*arguments, *found.arguments]
    return after


def _standard(found: Declaration, said: Sequence[Token], k: int) -> int | None:
    """``standard normal``."""
    if word(said[k]) != "standard" or k + 1 == len(said) or KINDS.get(word(said[k + 1])) != "normal":
        return None
    _note_standard(found, word(said[k]))
    return k + 1


def _note_standard(found: Declaration, name: str) -> None:
    """The law has mean 0 and variance 1."""
    if name.startswith("standard"):
        found.words.append("standard")


def _parameter(found: Declaration, said: Sequence[Token], k: int) -> int | None:
    """``mean 0 var s**2``; ``bernoulli p`` alone names the probability p."""
    token, name = said[k], word(said[k])
    if name not in PARAMETERS or found.kind not in LAWS:
        return None
    end = _formula_end(said, k + 1)
    alone = name == "p" and end == k + 1
    formula = (token.start, token.end) if alone else (token.end, span(said[k + 1 : end])[1] or token.end)
    found.parameters[KEYWORDS.get(found.kind, {}).get(name, PARAMETERS[name])] = formula
    return end


def _bound(found: Declaration, said: Sequence[Token], k: int) -> int | None:
    """``> 0``."""
    if said[k].text not in COMPARISONS or k + 1 == len(said):
        return None
    end = _formula_end(said, k + 1)
    found.bounds.append((said[k].start, span(said[k:end])[1]))
    return end


def _fact(found: Declaration, said: Sequence[Token], k: int) -> int | None:
    """``spd``, ``full rank``, ``commutes_with(B)``."""
    name, after = joined(said, k)
    if found.kind == "matrix":
        name = OF_ROWS.get(name, name)
    if name in FACT_ALIASES:
        found.facts.extend(FACT_ALIASES[name])
        found.words.append(name)
    if name in EQUATIONS:
        return _equation(found, said, after - 1, name)
    return after if name in FACT_ALIASES else None


def _without_laws(found: Declaration, said: Sequence[Token], k: int) -> int | None:
    """Words of which nothing is known here."""
    if (name := word(said[k])) in NOT_YET:
        raise NotYet(f"{name} is known to the language, not yet to the verifier", found.text, said[k].start)
    return None


def _relation(found: Declaration, said: Sequence[Token], k: int) -> int | None:
    """``x: -1 < x < 1``: the name is said again."""
    end = _formula_end(said, k)
    words = {word.text for word in said[k:end]}
    if not words & COMPARISONS or not words & {name.text for name in found.names}:
        return None
    found.relations.append([*said[k:end]])
    return end


#: In the order in which they are asked.
TAKERS: tuple[Taker, ...] = (
    _dimensions, _standard, _independence, _shape_of_law, _kind, _later_law, _parameter, _bound, negative, _fact,
    dependence, _without_laws, _comma, _relation,
)  # fmt: skip


def _positional(found: Declaration, arguments: list[list[Token]]) -> list[list[Token]]:
    """The arguments of a law without those that have a name, as in normal(mean=0, var=1), which are taken in."""
    plain, known = [], {**PARAMETERS, **KEYWORDS.get(found.kind, {})}
    for argument in arguments:
        if len(argument) < 2 or argument[1].text != "=":
            plain.append(argument)
        elif name_of(argument[0]) not in known or len(argument) == 2:
            own = ", ".join(KEYWORDS.get(found.kind, ()))
            told = f"{found.kind} may be given {own}" if own else "a law is given by its mean and var (or std)"
            raise TextError(f"{told}, as in normal(mean=0, var=1)", found.text, argument[0].start)
        else:
            found.parameters[known[name_of(argument[0])]] = (argument[2].start, span(argument)[1])
    return plain


def _equation(found: Declaration, said: Sequence[Token], k: int, name: str) -> int:
    other = ""
    after = k + 1
    if "{1}" in EQUATIONS[name]:
        if after >= len(said) or said[after].text != "(":
            raise TextError(f"{name} names another matrix, as in {name}(B)", found.text, said[k].start)
        arguments, after = _brackets(said, after)
        if len(arguments) != 1 or len(arguments[0]) != 1 or arguments[0][0].kind != "name":
            raise TextError(f"{name} names another matrix, as in {name}(B)", found.text, said[k].start)
        other = name_of(arguments[0][0])
    found.equations.append((EQUATIONS[name], other))
    return after


def _brackets(said: Sequence[Token], k: int) -> tuple[list[list[Token]], int]:
    """What stands in the brackets that open at k, split at commas, and the place after them."""
    between = inside(said, k)
    return (split(between, ",") if between else []), k + len(between) + 2


def _formula_end(said: Sequence[Token], k: int) -> int:
    """Where the formula that begins at k ends: before a comma, or a word that follows a complete operand."""
    depth = 0
    for end in range(k, len(said)):
        token = said[end]
        if not depth and token.text == ",":
            return end
        depth += (token.text in ("(", "[")) - (token.text in (")", "]"))
        complete = end > k and (said[end - 1].kind in ("name", "number") or said[end - 1].text in (")", "]"))
        if not depth and complete and token.kind == "name":
            return end
    return len(said)


def _opens(said: Sequence[Token], k: int) -> bool:
    return k < len(said) and said[k].text == "("
