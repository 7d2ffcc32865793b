"""Functions, derivatives and expectations, each put together from its printed parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from verifier import expressions as ex
from verifier.arrangements import Shifted
from verifier.typeset.algebra import name_piece
from verifier.typeset.pieces import (
    Level,
    Parts,
    Piece,
    held,
    is_row,
    partials,
    product,
    quotient,
    subscripted,
    texts,
    whole,
)
from verifier.typeset.places import place
from verifier.typeset.style import Style

Draw = Callable[[Style, Any, Parts], Piece]


def call(style: Style, function: str, arguments: Parts) -> Piece:
    line = function + style.bracket(", ".join(whole(style, argument) for argument in arguments))
    return Piece(line, row=is_row(arguments))


def function(word: str) -> Draw:
    return lambda style, node, parts: replace(call(style, style.word(word), parts), row=False)


def apply(style: Style, node: Any, parts: Parts) -> Piece:
    name, argument = node.function, parts[-1]
    if name == "pi":
        return times_pi(style, node, argument)
    if name == "abs":
        return Piece(style.between("abs", whole(style, argument)), row=argument.row)
    if name == "exp" and style.euler:
        return Piece(style.power(style.euler, whole(style, argument), False), Level.POWER, row=argument.row)
    if name == "rgamma":
        return quotient(style, Piece("1"), call(style, style.name(LETTERS["gamma"]).text, [argument]))
    if name == "hurwitz":
        return call(style, style.name(LETTERS["zeta"]).text, parts[1:])
    letter = LETTERS.get(name)
    if letter is None:
        return call(style, style.word(name), parts[1:])
    symbol = style.name(letter).text
    if len(parts) > 2:
        order = whole(style, parts[1])
        symbol = symbol if (name, order) == ("polygamma", "0") else ORDERS[name](style, symbol, order)
    return call(style, symbol, [argument])


def array_function(style: Style, node: Any, parts: Parts) -> Piece:
    """A function of a whole array, by its name."""
    words = {"spectral": "spectral_norm", "nuclear": "nuclear_norm", "radius": "spectral_radius"}
    word = words.get(node.function, node.function)
    return replace(call(style, style.word(word), parts[1:]), row=False)


def times_pi(style: Style, node: Any, argument: Piece) -> Piece:
    """π alone, and π·t."""
    pi = Piece(style.name("pi").text)
    one = isinstance(node.argument, ex.Number) and node.argument.value == 1
    return pi if one else product(style, [pi, argument])


#: Functions that a page names by a letter, and where it writes their order.
LETTERS = {"gamma": "Gamma", "polygamma": "psi", "zeta": "zeta", "besselj": "J", "bessely": "Y", "besseli": "I",
           "besselk": "K", "legendre": "P", "hermite": "H", "hermitenorm": "He", "laguerre": "L", "chebyt": "T",
           "chebyu": "U"}  # fmt: skip
ORDERS: dict[str, Callable[[Style, str, str], str]] = {
    **dict.fromkeys(LETTERS, lambda style, symbol, order: style.index(symbol, [order])),
    "polygamma": lambda style, symbol, order: style.power(symbol, f"({order})", True),
}


def defined(style: Style, node: Any, parts: Parts) -> Piece:
    """A let prints as its name, ‖x‖ and σ(x) as on a page, and any other definition as name(arguments)."""
    typed = node.args[0].name
    name = name_piece(style, typed)
    if not parts:
        return name
    if typed.endswith("′"):
        plain = typed.rstrip("′")
        return call(style, style.primed(style.name(plain).text, len(typed) - len(plain)), parts)
    if typed == "norm":
        return Piece(style.between("norm", whole(style, parts[0])))
    if typed == "sigmoid":
        return call(style, style.name("sigma").text, parts)
    piece = call(style, name.text if name.letter else style.word(typed), parts)
    return replace(piece, row=piece.row and len(node.shape) == 1)


def called(style: Style, node: Any, parts: Parts) -> Piece:
    """f(x), f′(x), f″(x); of a vector f(u), ∇f(u), ∇²f(u)."""
    function, _, argument = parts
    order = int(node.args[1])
    if not node.args[0].inputs:
        return call(style, style.primed(function.text, order), [argument])
    return call(style, style.gradient(order, function.text), [argument])


def member(style: Style, node: Any, parts: Parts) -> Piece:
    """r(t) of a sequence."""
    return call(style, parts[0].text, [parts[1]])


def expectation(style: Style, node: Any, parts: Parts) -> Piece:
    (part,) = parts
    return Piece(style.expectation + style.bracket(whole(style, part), "[]"), row=part.row)


Steps = list[tuple[Any, tuple[Any, ...]]]


def _steps(node: Any) -> tuple[Any, Steps]:
    """What is differentiated in scalars, and these from the first on: variables, or entries with their places."""
    steps: Steps = []
    while True:
        if isinstance(node, ex.Derivative) and _is_scalar(node.args[1]):
            steps.append((node.args[1], ()))
            node = node.args[0]
        elif _is_partial(node):
            steps.append((node.args[0].args[1], node.args[1:]))
            node = node.args[0].args[0]
        else:
            return node, steps[::-1]


def _is_partial(node: Any) -> bool:
    """The derivative of a scalar in one entry of a variable."""
    inner: Any = node.args[0] if isinstance(node, ex.Entry) else None
    return isinstance(inner, ex.Derivative) and _is_scalar(inner.args[0])


def _is_scalar(node: Any) -> bool:
    return bool(node.shape == ())


def _steps_inner(node: Any) -> Sequence[Any]:
    body, steps = _steps(node)
    return (body, *(part for variable, places in steps for part in (variable, *places)))


def _partials(style: Style, node: Any, parts: Parts) -> Piece:
    """∂f/∂t, ∂L/∂zᵢ, ∂²L/∂zᵢ∂zⱼ."""
    rest = iter(parts[1:])
    _, steps = _steps(node)
    variables = [
        subscripted(style, next(rest), [place(style, at, dim, next(rest)) for at, dim in zip(places, variable.shape)])
        for variable, places in steps
    ]
    return partials(style, parts[0], texts(variables))


def entry_inner(node: Any) -> Sequence[Any]:
    array, *places = node.args
    if isinstance(array, Shifted):
        return (array.args[0], *places)
    return _steps_inner(node) if _is_partial(node) else node.args


def entry(style: Style, node: Any, parts: Parts) -> Piece:
    """xᵢ, xᵢ₊ⱼ, (∂p/∂z)ᵢⱼ, and ∂L/∂zᵢ for an entry of a gradient."""
    if isinstance(node.args[0], Shifted):
        sign = "+" if node.args[0].sign > 0 else style.minus
        return subscripted(style, parts[0], [Piece(f"{parts[1].text} {sign} {parts[2].text}")])
    if _is_partial(node):
        return _partials(style, node, parts)
    array, *where = node.args
    shown = [place(style, at, dim, part) for at, dim, part in zip(where, array.shape, parts[1:])]
    return subscripted(style, parts[0], shown)


def derivative_inner(node: Any) -> Sequence[Any]:
    body, variable = node.args
    if _is_scalar(variable):
        return _steps_inner(node)
    return (body.args[0], variable) if _is_hessian(node) else (body, variable)


def _is_hessian(node: Any) -> bool:
    body, variable = node.args
    return isinstance(body, ex.Derivative) and body.args[1] == variable and _is_scalar(body.args[0])


def derivative(style: Style, node: Any, parts: Parts) -> Piece:
    """∇ₓ f and ∇²ₓ f of a scalar, ∂p/∂z of an array, ∂f/∂t in a scalar."""
    body, variable = parts[0], parts[1]
    if variable.rank == 0 or body.rank > 0:
        return _partials(style, node, parts) if variable.rank == 0 else partials(style, body, [variable.text])
    nabla = style.power(style.nabla, "2", True) if _is_hessian(node) else style.nabla
    line = f"{style.under(nabla, [variable.text])} {held(style, body, Level.POWER).text}"
    return Piece(line, Level.PREFIX, open=True)
