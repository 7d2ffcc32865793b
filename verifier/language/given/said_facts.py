"""Hypotheses that say of a name what a fact says: Q.T @ Q == eye(n) is the fact ``orthogonal``.

As a fact it is known to every law that asks for it, and sample points are made with it.  Each row of the tables is an
equivalence; what only follows from a hypothesis is none of them.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from verifier.expressions import Length
from verifier.facts import FACTS
from verifier.language.declared.bounds import fact_of
from verifier.language.declared.declarations import FACT_ALIASES
from verifier.language.guard import Stretch
from verifier.language.source import tree_of

Shape: TypeAlias = tuple[Length, ...]
#: The two sides, in either order, with _ for the name, I for the identity of its columns and n for their number.
_OF_SQUARES: Final = {
    ("_.T", "_"): "symmetric",
    ("_.T", "-_"): "antisymmetric",
    ("-_.T", "_"): "antisymmetric",
    ("_ @ _", "_"): "idempotent",
    ("_.T @ _", "I"): "orthogonal",
    ("_ @ _.T", "I"): "orthogonal",
    ("tril(_)", "_"): "lower_triangular",
    ("triu(_)", "_"): "upper_triangular",
    ("diag(diag(_))", "_"): "diagonal",
    ("rank(_)", "n"): "invertible",
}
_OF_MATRICES: Final = {("_.T @ _", "I"): "orthonormal_columns", ("rank(_)", "n"): "full_rank"}
_OF_VECTORS: Final = {
    ("sum(_)", "1"): "sums_to_one",
    ("norm(_)", "1"): "unit",
    ("norm(_) ** 2", "1"): "unit",
    ("_ @ _", "1"): "unit",
    ("sum(_ ** 2)", "1"): "unit",
}
#: Facts that together are one of the others.
_SIMPLEX: Final = frozenset({"positive", "nonnegative", "unit_interval"})


def facts_said(
    hypotheses: Iterable[Stretch], shapes: Mapping[str, Shape], usable: Callable[[str, str], bool]
) -> tuple[dict[str, list[str]], list[Stretch]]:
    """The facts that hypotheses give to names, and the hypotheses of which facts do not say all.

    ``shapes`` are those of the names that are no functions of others: of these an equation is given at one point.
    """
    facts: dict[str, list[str]] = {}
    remaining: list[Stretch] = []
    for text, piece in hypotheses:
        bound = fact_of(piece)
        equivalent = None if bound else _equivalent((text, piece), shapes)
        name, fact, whole = bound or equivalent or ("", "", False)
        known = equivalent is not None or (bound is not None and usable(name, fact))
        if known:
            facts.setdefault(name, []).append(fact)
        if not known or not whole:
            remaining.append((text, piece))
    return facts, remaining


def joined(facts: Sequence[str]) -> tuple[str, ...]:
    """Entries ≥ 0 that sum to 1 are a point of the simplex."""
    if "sums_to_one" in facts and _SIMPLEX & {*facts}:
        return tuple("simplex" if fact == "sums_to_one" else fact for fact in facts)
    return tuple(facts)


def _equivalent(hypothesis: Stretch, shapes: Mapping[str, Shape]) -> tuple[str, str, bool] | None:
    named = {token.text for token in hypothesis[1] if token.text in shapes}
    if len(named) != 1:
        return None
    (name,) = named
    shape = shapes[name]
    tree = tree_of(hypothesis)
    if tree is None:
        return None
    fact = _sentence(tree, shape) if isinstance(tree, ast.Call) else _equation(tree, name, shape)
    return (name, fact, True) if fact else None


def _sentence(tree: ast.Call, shape: Shape) -> str:
    """``invertible(A)``."""
    alone = len(tree.args) == 1 and isinstance(tree.args[0], ast.Name) and not tree.keywords
    facts = FACT_ALIASES.get(tree.func.id, ()) if alone and isinstance(tree.func, ast.Name) else ()
    return facts[0] if len(facts) == 1 and _fits(facts[0], shape) else ""


def _equation(tree: ast.expr, name: str, shape: Shape) -> str:
    """Two sides that one of the tables has, det A ≠ 0, or |x| > 0, which says of every entry that it is not 0."""
    if not isinstance(tree, ast.Compare) or len(tree.ops) != 1:
        return ""
    length = str(shape[-1]) if shape else ""
    pair = (_pattern(tree.left, name, length), _pattern(tree.comparators[0], name, length))
    if isinstance(tree.ops[0], ast.NotEq):
        return "invertible" if {*pair} == {"det(_)", "0"} and _fits("invertible", shape) else ""
    if isinstance(tree.ops[0], ast.Gt):
        return "nonzero" if pair == ("abs(_)", "0") else ""
    if not isinstance(tree.ops[0], ast.Eq):
        return ""
    tables = {1: [_OF_VECTORS], 2: [_OF_SQUARES, _OF_MATRICES] if len({*shape}) == 1 else [_OF_MATRICES]}
    found = (table.get(way, "") for table in tables.get(len(shape), []) for way in (pair, pair[::-1]))
    return next((fact for fact in found if fact), "")


def _fits(fact: str, shape: Shape) -> bool:
    return len(shape) in FACTS[fact].ranks and not (FACTS[fact].square and len({*shape}) != 1)


def _pattern(side: ast.expr, name: str, length: str) -> str:
    """The side as the tables write it."""
    if ast.unparse(side) == length != "1":
        return "n"
    return ast.unparse(_Pattern(name, length).visit(side))


class _Pattern(ast.NodeTransformer):
    """_ for the name, I for the identity of its last length; other things that have these names are marked."""

    def __init__(self, name: str, length: str) -> None:
        self.name, self.length = name, length

    def visit_Name(self, node: ast.Name) -> ast.expr:
        other = f"{node.id}′" if node.id in ("_", "I", "n") else node.id
        return ast.Name("_" if node.id == self.name else other)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        func = self.visit(node.func)
        if ast.unparse(func) in ("eye", "identity") and [*map(ast.unparse, node.args)] == [self.length]:
            return node if node.keywords else ast.Name("I")
        return ast.Call(func, [self.visit(arg) for arg in node.args], node.keywords)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """np.eye and torch.eye are eye."""
        if isinstance(node.value, ast.Name) and node.value.id != self.name:
            return ast.Name(node.attr)
        return self.generic_visit(node)
