"""A call by a dotted name, and how it is written anew in the words of the language."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, NoReturn, TypeAlias, TypeVar

from msgspec import Struct

from verifier.language.errors import NotYet

if TYPE_CHECKING:
    from verifier.language.walk import Walker

Node = TypeVar("Node", bound=ast.expr)
#: The prefix of a plain name.
BARE = ("",)


class Call(Struct, frozen=True):
    """A call: the names before the last, the last, its arguments (of a method the array first) and keywords.

    ``prefix`` is empty for a method of an array, and ``BARE`` for a plain name.
    """

    walker: Walker
    node: ast.Call
    prefix: tuple[str, ...]
    name: str
    arguments: list[ast.expr]

    @property
    def is_method(self) -> bool:
        """Called on an array, and not by the name of a library."""
        return not self.prefix

    @property
    def is_bare(self) -> bool:
        """Called by its name alone."""
        return self.prefix == BARE

    @property
    def library(self) -> str:
        """The library in whose words the call is written: ``torch``, ``numpy``, ``scipy``, ``tf``, ``jax``, …"""
        first = self.prefix[0] if self.prefix else ""
        if first == "F" or self.prefix[:2] == ("nn", "functional"):
            return "torch"
        if self.prefix[:2] == ("jax", "numpy"):
            return "numpy"
        return {"np": "numpy", "jnp": "numpy", "keras": "tf", "nn": ""}.get(first, first)

    def keyword(self, *names: str) -> ast.expr | None:
        """The value of the first of these keywords that is written."""
        return next((keyword.value for keyword in self.node.keywords if keyword.arg in names), None)

    def without(self, *names: str) -> list[ast.keyword]:
        """The keywords but these."""
        return [keyword for keyword in self.node.keywords if keyword.arg not in names]

    def facts(self, argument: ast.expr) -> Collection[str]:
        """What is declared of an argument that is a name."""
        return getattr(self.walker.any_value(argument), "facts", ())

    def not_yet(self, said: str) -> NoReturn:
        """
        Raises:
            NotYet: at the call, with what its name is in its library.
        """
        name = ".".join((*self.prefix, self.name))
        self.walker.fail(f"{name}: {said}; not yet known to the verifier", self.node, NotYet)

    def called(self, name: str, arguments: list[ast.expr], keywords: list[ast.keyword] | None = None) -> ast.expr:
        """``name(arguments)``, standing where this call stands."""
        return self.placed(ast.Call(ast.Name(name, ast.Load()), arguments, keywords or []))

    def placed(self, made: Node) -> Node:
        """A new node, and what is new in it, at the place of this one."""
        return placed(made, self.node)


def root_of(node: ast.expr) -> str:
    """The name that a dotted name begins with: np of np.linalg.norm; nothing where it is no name."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def dotted(node: ast.expr) -> tuple[str, ...]:
    """The names of a.b.c; none for anything else before a dot."""
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return (*before, node.attr) if before else ()
    return ()


def is_of_torch(node: ast.expr) -> bool:
    """A value that PyTorch has made a part of: F.relu(x), torch.arange(3).float(), x.unsqueeze(0), -x.mean(dim=1)."""
    return any(isinstance(part, ast.Call) and _by_torch(part) for part in ast.walk(node))


def _by_torch(call: ast.Call) -> bool:
    """The call has PyTorch's prefix, keywords or one of its methods."""
    names = dotted(call.func)
    if any(keyword.arg in ("dim", "keepdim") for keyword in call.keywords):
        return True
    if isinstance(call.func, ast.Attribute) and call.func.attr == "unsqueeze":
        return True
    return names[:1] in (("torch",), ("F",)) or names[:2] == ("nn", "functional")


def placed(made: Node, there: ast.expr) -> Node:
    """A new node, and what is new in it, at the place of another one."""
    for part in _new(made):
        ast.copy_location(part, there)
    return made


def _new(node: ast.AST) -> list[ast.AST]:
    """The nodes that have no place yet: what was written has one, and so has all below it."""
    fresh = not hasattr(node, "lineno") and not isinstance(node, (ast.operator, ast.expr_context))
    if not fresh and isinstance(node, ast.expr):
        return []
    return [*([node] if fresh else []), *(part for child in ast.iter_child_nodes(node) for part in _new(child))]


#: What writes a call anew, or leaves it (``None``).
Rule: TypeAlias = Callable[[Call], "ast.expr | None"]
