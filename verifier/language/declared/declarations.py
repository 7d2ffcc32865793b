"""``A: matrix(n, n) spd``, ``t: scalar > 0``, ``g: noise(n) mean 0 var s**2``: what the names of a claim are.

A declaration is read in two rounds: first its words, with every formula in it left as a stretch of the text, then,
once all names are known, the formulas.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from verifier.errors import nearest
from verifier.facts import FACTS
from verifier.language.errors import NotYet, TextError
from verifier.language.guard import COMPARISONS, Token, inside, name_of, span, split

#: What a name can be, with the names people use.
KINDS = {
    "scalar": "scalar", "real": "scalar", "number": "scalar", "integer": "integer",
    "int": "integer", "natural": "natural",
    "vector": "vector", "vec": "vector", "matrix": "matrix", "mat": "matrix", "function": "function",
    "index": "index", "dim": "dim", "dimension": "dim", "size": "dim", "noise": "noise", "random": "random",
    "iid": "random", "bernoulli": "bernoulli", "normal": "normal", "gaussian": "normal",
}  # fmt: skip
#: Kinds of random names, and the shapes they may follow: ``w: vector(n) noise mean 0 var s**2``.
LAWS = ("noise", "random", "bernoulli", "normal")
SHAPED = ("scalar", "vector", "matrix")
#: Other names of facts; a fact may stand for several.
FACT_ALIASES: dict[str, tuple[str, ...]] = {
    **{name: (name,) for name in FACTS},
    "nonsingular": ("invertible",),
    "full_rank_square": ("invertible",),
    "pd": ("spd",),
    "positive_definite": ("spd",),
    "positive_semidefinite": ("psd",),
    "spsd": ("psd",),
    "semidefinite": ("psd",),
    "skew": ("antisymmetric",),
    "skew_symmetric": ("antisymmetric",),
    "lower": ("lower_triangular",),
    "upper": ("upper_triangular",),
    "full_column_rank": ("full_rank",),
    "injective": ("full_rank",),
    "orthonormal": ("orthogonal",),
    "projection": ("idempotent",),
    "projector": ("idempotent", "symmetric"),
    "orthogonal_projection": ("idempotent", "symmetric"),
    "orthogonal_projector": ("idempotent", "symmetric"),
    "nonneg": ("nonnegative",),
    "probability": ("unit_interval",),
    "onehot": ("one_hot",),
    "unit_norm": ("unit",),
    "normalized": ("unit",),
    "distribution": ("simplex",),
    "stochastic": ("simplex",),
    "row_stochastic": ("nonnegative",),
    "column_stochastic": ("nonnegative",),
    "doubly_stochastic": ("nonnegative",),
}
#: Facts that are equations without a recipe of their own: they become hypotheses about the name.
EQUATIONS = {
    "involutory": "{0} @ {0} == eye({0})",
    "commutes_with": "{0} @ {1} == {1} @ {0}",
    "row_stochastic": "sum({0}, axis=1) == 1",
    "column_stochastic": "sum({0}, axis=0) == 1",
    "doubly_stochastic": "sum({0}, axis=1) == 1; sum({0}, axis=0) == 1",
}
#: What is said of the rows, if it is said of a matrix.
OF_ROWS = {"stochastic": "row_stochastic", "simplex": "row_stochastic", "distribution": "row_stochastic"}
NOT_YET = frozenset({
    "normal_matrix", "toeplitz", "circulant", "hermitian", "unitary", "complex", "lipschitz", "convex",
})  # fmt: skip
#: Words before a formula.
PARAMETERS = {
    "mean": "mean", "var": "var", "variance": "var", "cov": "var", "covariance": "var", "std": "std", "p": "p",
}  # fmt: skip
#: What all noise is: its entries are independent of each other and of all other noise; of ``random`` names it is said.
INDEPENDENT = frozenset({"independent", "iid"})


@dataclass
class Declaration:
    """One declaration as it is written: names, kind, arguments in brackets, facts, parameters, bounds.

    ``bounds`` go on from the name, as in ``> 0``; ``relations`` say it again, as in ``x: -1 < x < 1``.  ``shaped`` is
    one of a random name that begins with its shape, as in ``vector(n) noise``; ``told`` is how many parameters then
    stand in brackets after the law, before the dimensions in ``arguments``.
    """

    text: str
    names: list[Token]
    kind: str = ""
    where: int = 0
    arguments: list[list[Token]] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    equations: list[tuple[str, str]] = field(default_factory=list)
    parameters: dict[str, tuple[int, int]] = field(default_factory=dict)
    bounds: list[tuple[int, int]] = field(default_factory=list)
    relations: list[list[Token]] = field(default_factory=list)
    of: list[Token] = field(default_factory=list)
    shaped: bool = False
    told: int = 0


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
        k = _word(found, said, k)
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
    return found


def _word(found: Declaration, said: Sequence[Token], k: int) -> int:
    """Take in the word at k; the place of the next one."""
    token, text = said[k], found.text
    name = name_of(token) if token.kind == "name" else ""
    if token.text == "(" and not found.kind and not found.arguments:
        found.arguments, after = _brackets(said, k)
        found.kind = {1: "vector", 2: "matrix"}.get(len([part for part in found.arguments if part]), "scalar")
        return after
    if name in INDEPENDENT and (found.kind in LAWS or name in KINDS):
        found.words.append(name)
        if found.kind in LAWS:
            return k + 1
    if found.kind in LAWS and name in SHAPED and not found.arguments and not found.shaped:
        found.shaped = True
        if name != "scalar" and k + 1 < len(said) and said[k + 1].text == "(":
            found.arguments, k = _brackets(said, k + 1)
            return k
        return k + 1
    if name in KINDS and not found.kind:
        found.kind, found.where = KINDS[name], token.start
        if k + 1 < len(said) and said[k + 1].text == "(":
            found.arguments, after = _brackets(said, k + 1)
            if found.kind in LAWS:
                found.arguments = _positional(found, found.arguments)
            return after
        return k + 1
    if name in KINDS and _says_law(found, KINDS[name]):
        return _law(found, said, k, KINDS[name])
    if name in PARAMETERS and found.kind in LAWS:
        end = _formula_end(said, k + 1)
        alone = name == "p" and end == k + 1  # bernoulli p: its probability has that name
        found.parameters[PARAMETERS[name]] = (
            (token.start, token.end) if alone else (token.end, span(said[k + 1 : end])[1] or token.end)
        )
        return end
    if token.text in COMPARISONS and k + 1 < len(said):
        end = _formula_end(said, k + 1)
        found.bounds.append((token.start, span(said[k:end])[1]))
        return end
    if found.kind == "matrix" and name in OF_ROWS:
        name = OF_ROWS[name]
    if name in FACT_ALIASES:
        found.facts.extend(FACT_ALIASES[name])
        found.words.append(name)
    if name in EQUATIONS:
        return _equation(found, said, k, name)
    if name in FACT_ALIASES:
        return k + 1
    if name == "of" and k + 1 < len(said):
        found.of = [token for token in said[k + 1 :] if token.kind == "name"]
        return len(said)
    if name in NOT_YET:
        raise NotYet(f"{name} is known to the language, not yet to the verifier", text, token.start)
    if token.text == ",":
        return k + 1
    end = _formula_end(said, k)
    words = {word.text for word in said[k:end]}
    if words & COMPARISONS and words & {name.text for name in found.names}:
        found.relations.append([*said[k:end]])
        return end
    known = [*FACT_ALIASES, *EQUATIONS, *KINDS, *NOT_YET]
    raise TextError(f"{token.text!r} says nothing about a name{nearest(token.text, known)}", text, token.start)


def _says_law(found: Declaration, law: str) -> bool:
    """The law of what has a shape already, as in vector(n) noise, or a nearer word for it, as in noise bernoulli(p)."""
    return law in LAWS and (found.kind in SHAPED or (found.kind in LAWS and not found.parameters))


def _law(found: Declaration, said: Sequence[Token], k: int, law: str) -> int:
    """What stands in brackets after the law are its parameters, before the dimensions."""
    wanted = {"vector": 1, "matrix": 2, "scalar": 0}.get(found.kind, len(found.arguments))
    if len(found.arguments) != wanted:
        raise TextError(f"{found.kind} with {len(found.arguments)} dimensions", found.text, found.where)
    found.shaped = found.kind in SHAPED
    found.kind, found.where = law, said[k].start
    if k + 1 == len(said) or said[k + 1].text != "(":
        return k + 1
    arguments, after = _brackets(said, k + 1)
    arguments = _positional(found, arguments)
    if law in ("noise", "random") and arguments:
        advice = "the mean and the variance of noise are said in words: noise mean 0 var 1"
        raise TextError(advice, found.text, found.where)
    found.told = len(arguments)
    found.arguments = [*arguments, *found.arguments]
    return after


def _positional(found: Declaration, arguments: list[list[Token]]) -> list[list[Token]]:
    """The arguments of a law without those that have a name, as in normal(mean=0, var=1), which are taken in."""
    plain = []
    for argument in arguments:
        if len(argument) < 2 or argument[1].text != "=":
            plain.append(argument)
        elif name_of(argument[0]) not in PARAMETERS or len(argument) == 2:
            known = "a law is given by its mean and var (or std), a Bernoulli law by p"
            raise TextError(f"{known}, as in normal(mean=0, var=1)", found.text, argument[0].start)
        else:
            found.parameters[PARAMETERS[name_of(argument[0])]] = (argument[2].start, span(argument)[1])
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
