"""Names that are declared and then defined: with ``y: vector(n)``, ``y = tanh(x)`` y is the name of tanh(x)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from verifier.facts import shape_text
from verifier.language.declared.declarations import KINDS, LAWS, OF_ROWS, RANK, SHAPED, Declaration
from verifier.language.declared.phrases import of_diagonal
from verifier.language.errors import NotYet, TextError
from verifier.language.guard import Stretch, Token, name_of, tokens

if TYPE_CHECKING:
    from verifier.language.declared.declaring import Declarer


def without_defined(
    declarations: Sequence[Declaration], definitions: Sequence[Stretch]
) -> tuple[list[Declaration], dict[str, Declaration]]:
    """The declarations without the names that are defined as well, and these with theirs.

    They are the names of which a shape is declared and nothing else, and of which their own formula does not speak, as
    that of w = w - g does.
    """
    formulas = {name_of(piece[0]): piece[1:] for _, piece in definitions if piece}
    own = {name for name, piece in formulas.items() if name not in map(name_of, piece)}
    kept: list[Declaration] = []
    found: dict[str, Declaration] = {}
    for declaration in declarations:
        both = {name_of(token) for token in declaration.names} & own if _is_shape(declaration) else set()
        others = [token for token in declaration.names if name_of(token) not in both]
        kept += [replace(declaration, names=others) if both else declaration] if others else []
        found |= dict.fromkeys(sorted(both), declaration)
    return kept, found


def with_later_words(declarations: Sequence[Declaration]) -> list[Declaration]:
    """``x: vector(n); x ~ normal(mu, Sigma)`` as ``x: vector(n) normal(mu, Sigma)``, and ``A: matrix(n, n); A: spd`` as
    ``A: matrix(n, n) spd``."""
    shapes: dict[str, Declaration] = {}
    kept: list[Declaration] = []
    for one in declarations:
        law = one.kind in LAWS and not one.shaped and not ("standard" in one.words and one.arguments)
        drawn = [
            token
            for token in one.names
            if name_of(token) in shapes and (law or _says_facts(one, shapes[name_of(token)]))
        ]
        if not drawn:
            kept.append(one)
            shapes |= dict.fromkeys(map(name_of, one.names), one) if _is_shape(one) else {}
            continue
        others = [token for token in one.names if token not in drawn]
        kept += [replace(one, names=others)] if others else []
        for token in drawn:
            shape = shapes.pop(name_of(token))
            kept.remove(shape)
            left = [other for other in shape.names if name_of(other) != name_of(token)]
            rest = replace(shape, names=left)
            kept += [rest] if left else []
            shapes |= dict.fromkeys(map(name_of, left), rest)
            kept.append(_with_law(one, token, shape) if law else _with_facts(one, token, shape))
    return kept


def _with_law(law: Declaration, name: Token, shape: Declaration) -> Declaration:
    arguments = [*law.arguments, *shape.arguments]
    return replace(law, names=[name], shaped=True, told=len(law.arguments), arguments=arguments)


def _with_facts(said: Declaration, name: Token, shape: Declaration) -> Declaration:
    found = replace(said, names=[name], kind=shape.kind, arguments=shape.arguments, facts=[*said.facts])
    of_diagonal(found)
    return found


def _says_facts(one: Declaration, shape: Declaration) -> bool:
    """Facts alone, and no other shape; those of the rows of a matrix are read beside its shape."""
    of_rows = shape.kind == "matrix" and not OF_ROWS.keys().isdisjoint(one.words)
    others = (one.arguments, one.parameters, one.bounds, one.relations, one.of)
    named = any(token.text in KINDS for token in tokens(one.text) if token.start == one.where)
    return bool(one.words) and not any(others) and not named and not of_rows


def _is_shape(one: Declaration) -> bool:
    said = (one.facts, one.words, one.equations, one.parameters, one.bounds, one.relations, one.of)
    return not any(said) and one.kind in SHAPED and len(one.arguments) == RANK[one.kind]


def refuse_misfits(declarer: Declarer, declared: Mapping[str, Declaration]) -> None:
    """A name has the shape that was declared.

    Raises:
        TextError: where it has another one; ``NotYet`` for what has axes of several.
    """
    for name, declaration in declared.items():
        shape = tuple(declarer.dim(declaration, argument) for argument in declaration.arguments)
        if name not in declarer.scope.lets:
            said = f"{name} is put together of blocks; leave its declaration out"
            raise NotYet(f"{said}: not yet known to the verifier", declaration.text, declaration.names[0].start)
        meant = declarer.scope.lets[name].shape
        if shape != meant:
            said = f"{name} is declared with shape {shape_text(shape)} and defined with {shape_text(meant)}"
            raise TextError(said, declaration.text, declaration.names[0].start)


__all__ = ["refuse_misfits", "with_later_words", "without_defined"]
