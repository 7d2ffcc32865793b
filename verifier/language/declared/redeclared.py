"""Names that are declared and then defined: with ``y: vector(n)``, ``y = tanh(x)`` y is the name of tanh(x)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from verifier.facts import shape_text
from verifier.language.declared.declarations import LAWS, RANK, SHAPED, Declaration
from verifier.language.errors import TextError
from verifier.language.guard import Stretch, name_of

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


def with_later_laws(declarations: Sequence[Declaration]) -> list[Declaration]:
    """``x: vector(n); x ~ normal(mu, Sigma)`` as ``x: vector(n) normal(mu, Sigma)``."""
    shapes: dict[str, Declaration] = {}
    kept: list[Declaration] = []
    for one in declarations:
        law = one.kind in LAWS and not one.shaped and not ("standard" in one.words and one.arguments)
        drawn = [token for token in one.names if law and name_of(token) in shapes]
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
            arguments = [*one.arguments, *shape.arguments]
            kept.append(replace(one, names=[token], shaped=True, told=len(one.arguments), arguments=arguments))
    return kept


def _is_shape(one: Declaration) -> bool:
    said = (one.facts, one.words, one.equations, one.parameters, one.bounds, one.relations, one.of)
    return not any(said) and one.kind in SHAPED and len(one.arguments) == RANK[one.kind]


def refuse_misfits(declarer: Declarer, declared: Mapping[str, Declaration]) -> None:
    """A name has the shape that was declared.

    Raises:
        TextError: where it has another one.
    """
    for name, declaration in declared.items():
        shape = tuple(declarer.dim(declaration, argument) for argument in declaration.arguments)
        meant = declarer.scope.lets[name].shape
        if shape != meant:
            said = f"{name} is declared with shape {shape_text(shape)} and defined with {shape_text(meant)}"
            raise TextError(said, declaration.text, declaration.names[0].start)


__all__ = ["refuse_misfits", "with_later_laws", "without_defined"]
