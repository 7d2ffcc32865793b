"""What stands in the brackets of a random name: the parameters of its law, then the dimensions of its shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verifier.language.declared import two_moments
from verifier.language.declared.declarations import KEYWORDS, Declaration
from verifier.language.errors import TextError
from verifier.language.guard import Token

#: What a law is given by; of ``random`` names it need not be.
WANTED: Mapping[str, Sequence[str]] = {
    "bernoulli": ("p",), "normal": ("mean", "var"), "noise": ("mean", "var"), "random": ("mean", "var"),
    "rademacher": (),
    **{name: law.parameters for name, law in two_moments.LAWS.items()},
}  # fmt: skip
#: Laws of which nothing but the moments is known.
OF_MOMENTS = ("noise", "random")
#: Words for another parameter that tell the same.
_SAME = {"std": "var", "each": "rate"}


def refuse_stray(declaration: Declaration) -> None:
    """A parameter that the law does not have says another thing than the formulas would: nothing is left out.

    Raises:
        TextError: naming it, and what the law is given by.
    """
    wanted = WANTED[declaration.kind]
    known = {*wanted, *KEYWORDS.get(declaration.kind, {}).values(), *(("std",) if "var" in wanted else ())}
    stray = next((name for name in declaration.parameters if name not in known), None)
    if stray is not None:
        words = [*wanted, *(word for word in KEYWORDS.get(declaration.kind, {}) if word not in wanted)]
        said = f"{declaration.kind} has no parameter {stray}; it is given by {', '.join(words)}"
        raise TextError(said, declaration.text, declaration.parameters[stray][0])


def positional(declaration: Declaration) -> Sequence[str]:
    """The parameters that may stand without their names: those that no keyword tells."""
    by_name = {_SAME.get(name, name) for name in declaration.parameters}
    return [name for name in WANTED[declaration.kind] if name not in by_name]


def dimensions_of(declaration: Declaration) -> list[list[Token]]:
    """The dimensions in the brackets of a random name: after its parameters, if these stand there as well."""
    arguments = declaration.arguments
    if declaration.shaped or "standard" in declaration.words:
        return arguments[declaration.told :]
    if declaration.kind in OF_MOMENTS or (declaration.parameters and declaration.kind not in two_moments.LAWS):
        return arguments
    count = len(positional(declaration))
    return arguments[count:] if len(arguments) >= _least(declaration) else arguments


def law_of(declaration: Declaration) -> list[list[Token]]:
    """The parameters of the law that stand without their names."""
    return declaration.arguments[: len(declaration.arguments) - len(dimensions_of(declaration))]


def _least(declaration: Declaration) -> int:
    """So many parameters have to be said beside those with a name."""
    law = two_moments.LAWS.get(declaration.kind)
    unsaid = law.unless_said if law else {}
    return sum(name not in unsaid for name in positional(declaration))


__all__ = ["OF_MOMENTS", "WANTED", "dimensions_of", "law_of", "positional", "refuse_stray"]
