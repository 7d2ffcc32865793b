"""Means and covariances that nobody declared: in ``x: gaussian(mu, Sigma)`` they are a vector and a matrix.

A capital letter as the second moment is a covariance matrix, as on every reference card; a small one, as in
``normal(mu, v)``, is the variance of every entry.  The length is that of what is declared.  Where nothing is, the
lengths of the other declarations are tried, so that ``A @ x`` has a meaning, and with a name other than Sigma it is
tried first whether scalars are meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct

from verifier.language.declared.declarations import Declaration
from verifier.language.declared.law_arguments import dimensions_of
from verifier.language.declared.words import of_text
from verifier.language.guard import Token, name_of, tokens
from verifier.language.pieces import is_name

#: Names that are never a scalar's variance.
ALWAYS = frozenset({"Sigma", "Σ"})
#: So many choices of different lengths are tried.
MOST = 9
#: The length where nothing in the claim says one.
FRESH = "n"


class _Law(Struct, frozen=True):
    """The names of the mean (if it has one) and of the covariance, and their length as far as it is declared."""

    mean: str
    covariance: str
    length: str

    def declared(self, length: str) -> Iterator[tuple[str, str]]:
        """What the two names are."""
        if self.mean:
            yield self.mean, f"vector({length})"
        yield self.covariance, f"matrix({length}, {length}) psd"


def missing(declarations: Sequence[Declaration], defined: Collection[str]) -> Iterator[tuple[Declaration, ...]]:
    """What may be declared besides, the likeliest first; nothing, which makes scalars of such names, is one of it."""
    known = {name_of(token): declaration for declaration in declarations for token in declaration.names}
    laws = [law for declaration in declarations for law in _laws(declaration, known, defined)]
    if laws and all(law.length or law.covariance in ALWAYS for law in laws):
        yield from _arrays(laws, known)
        yield ()
    else:
        yield ()
        yield from _arrays(laws, known)


def _arrays(laws: Sequence[_Law], known: Mapping[str, Declaration]) -> Iterator[tuple[Declaration, ...]]:
    """Vectors and matrices for the moments, one choice for each length that may be meant."""
    if not laws:
        return
    named = [argument[0].text for said in known.values() if said.kind in ("vector", "matrix")
             for argument in said.arguments if len(argument) == 1]  # fmt: skip
    open_laws = [law for law in laws if not law.length]
    for lengths in _lengths(list(dict.fromkeys(named or [FRESH])), len(open_laws)):
        chosen = dict(zip(open_laws, lengths))
        added = {
            name: text for law in laws for name, text in law.declared(chosen.get(law, law.length)) if name not in known
        }
        yield tuple(of_text(f"{name}: {text}") for name, text in added.items())


def _lengths(named: Sequence[str], count: int) -> Iterator[tuple[str, ...]]:
    """A length for each of so many laws: the same for all, then different ones."""
    if not count:
        yield ()
        return
    yield from ((name,) * count for name in named)
    if len(named) ** count <= MOST:
        yield from (names for names in product(named, repeat=count) if len(set(names)) > 1)


def _laws(declaration: Declaration, known: Mapping[str, Declaration], defined: Collection[str]) -> Iterator[_Law]:
    """The laws of a declaration whose covariance is a matrix with a name, of which a moment is declared by nobody."""
    if declaration.kind not in ("normal", "noise", "random"):
        return
    mean, covariance = (_name(declaration, which) for which in ("mean", "var"))
    matrix = known[covariance].kind == "matrix" if covariance in known else covariance[:1].isupper()
    if not matrix or covariance in defined or (covariance in known and (not mean or mean in known or mean in defined)):
        return
    said = (
        dimensions_of(declaration),
        *(known[name].arguments for name in (mean, covariance) if name in known),
        _filled(_piece(declaration, "mean")),
    )
    lengths = [arguments[0][0].text for arguments in said if arguments and len(arguments[0]) == 1]
    yield _Law("" if mean in defined else mean, covariance, lengths[0] if lengths else "")


def _name(declaration: Declaration, which: str) -> str:
    """The name that stands for a moment; empty where a formula does."""
    piece = _piece(declaration, which)
    return name_of(piece[0]) if is_name(piece) else ""


def names_in_covariance(declaration: Declaration) -> list[str]:
    """The names in the formula of the second moment; one that stands alone is the covariance itself."""
    return [name_of(token) for token in _piece(declaration, "var") if token.kind == "name"]


def _piece(declaration: Declaration, which: str) -> Sequence[Token]:
    """What is written for a moment."""
    if which in declaration.parameters:
        return tokens(declaration.text[slice(*declaration.parameters[which])])
    law = declaration.arguments[: len(declaration.arguments) - len(dimensions_of(declaration))]
    return dict(zip(("mean", "var"), law)).get(which, ())


def _filled(piece: Sequence[Token]) -> Sequence[Sequence[Token]]:
    """The length in zeros(n) and ones(n)."""
    filled = len(piece) == 4 and piece[0].text in ("zeros", "ones") and is_name(piece[2:3])
    return [piece[2:3]] if filled else []
