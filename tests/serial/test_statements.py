"""Statements as JSON data: what is written is read back, and nothing else is read at all."""

from __future__ import annotations

import json
from fractions import Fraction
from types import ModuleType
from typing import Any

import pytest
import sympy
from sympy import Basic

from verifier import arrangements, expressions, properties, relations, sequences, taylor
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Dim, Entry, Index, Leaf, Mul, Number, Part, Run, Variable
from verifier.loading import load
from verifier.notation import E, dim, function, grad, index, let, normal, scalar, sequence, vector
from verifier.relations import Eq, Order
from verifier.serial.grammar import ARGUMENTS, HEADS
from verifier.serial.reading import Reader
from verifier.serial.statements import DEEPEST, LEAVES, Malformed, scope_of
from verifier.serial.writing import Writer

n = dim("n")
x, y = scalar("x y")
v = vector("v", n)
GOAL = Goal(Eq(x + y, y + x), (Order(">", v, 0),))
BASES = {"Expression", "Relation", "Comparison", "WithConstant", "Ranged"}


def _is_of(kind: type, module: ModuleType) -> bool:
    """The module, or a file of the room it is, defines the class."""
    return f"{kind.__module__}.".startswith(f"{module.__name__}.")


def test_the_grammar_knows_every_head() -> None:
    """A new head is one more row of ``verifier/serial/grammar.py``."""
    defined = {
        kind
        for module in (expressions, arrangements, sequences, relations, taylor, properties)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Basic) and _is_of(kind, module)
    }
    heads = {kind for kind in defined if not issubclass(kind, Leaf) and kind.__name__ not in BASES} - {Run}
    assert heads == set(ARGUMENTS) | {Number}
    assert {kind for kind in defined if issubclass(kind, Leaf)} == {*LEAVES, Leaf, Dim, Part}
    assert len(HEADS) == len(ARGUMENTS)


def test_parts_of_axes_are_read_back() -> None:
    n = Dim("n", 3)
    x, w = Variable("x", (n,)), Variable("w", (Part(n, 1),))
    i = Index("i", Part(n, 1))
    node = Add(Entry(x, Run(i, 1, 1)), Entry(x, Run(i, -1, -1)), Entry(w, i), Entry(x, sympy.Integer(-2)))
    writer = Writer({})
    data = json.loads(json.dumps(writer.node(node)))
    assert Reader({}, writer.described).expression(data) == node


def test_every_statement_of_the_corpus_is_read_back() -> None:
    count = 0
    for item in load():
        assert item.derivation is not None
        for _, link in item.derivation.links():
            goal = item.derivation.goal(link)
            for scope in ({}, scope_of(goal)):
                writer = Writer(scope)
                data = json.loads(json.dumps([writer.node(part) for part in (goal.relation, *goal.given)]))
                reader = Reader(scope, json.loads(json.dumps(writer.described)))
                assert [reader.relation(part) for part in data] == [goal.relation, *goal.given]
                count += 1
    assert count > 2000


def test_a_statement_reads_like_what_it_says() -> None:
    writer = Writer(scope_of(GOAL))
    assert writer.node(x * (y + Fraction(1, 2))) == ["Mul", "x", ["Add", "y", "1/2"]]
    assert writer.node(Order("≥", Apply("exp", x), -3)) == ["Order", "≥", ["Apply", "exp", "x"], -3]
    assert writer.described == {}


def test_what_the_goal_does_not_speak_of_is_described_once() -> None:
    writer = Writer(scope_of(GOAL))
    u = vector("u", n, "positive", "unit")
    assert writer.node(u @ u + x) == ["Add", ["MatMul", "u", "u"], "x"]
    assert writer.described == {"u": ["Variable", "u", ["n"], ["positive", "unit"], []]}
    assert Reader(scope_of(GOAL), writer.described).scope["u"] == u


def test_two_that_share_a_name_are_told_apart() -> None:
    other = vector("x", n)
    writer = Writer(scope_of(GOAL))
    data = writer.node(x * other)
    assert data == ["Mul", "x", "x′"]
    assert Reader(scope_of(GOAL), writer.described).expression(data) == x * other


@pytest.mark.parametrize("name", ["Add", "1/2"])
def test_a_name_that_looks_like_something_else_is_replaced(name: str) -> None:
    odd = Variable(name)
    goal = Goal(Eq(odd, x))
    writer = Writer(scope_of(goal))
    data = writer.node(odd + x)
    assert data == ["Add", f"{name}′", "x"]
    assert Reader(scope_of(goal), writer.described).expression(data) == odd + x


def test_every_kind_of_leaf_is_described() -> None:
    i, f, r = index("i", n), function("f", n), sequence("r", n)
    t = scalar("t", "whole")
    noise, z = normal("d", n, mean=x, variance=y**2), vector("z", n, of=x)
    said = [v[i] + 1, f(v), r(t + 1), E(noise), grad(t * x, x) * z, let("p", v / 2)]
    writer = Writer({})
    data = [writer.node(node) for node in said]
    reader = Reader({}, json.loads(json.dumps(writer.described)))
    assert [reader.expression(node) for node in data] == said
    assert {kind for kind, *_ in writer.described.values()} == {kind.__name__ for kind in LEAVES}


def nested(depth: int) -> Any:
    data: Any = "x"
    for _ in range(depth):
        data = ["Neg", data]
    return data


def test_depth_is_bounded() -> None:
    assert Reader(scope_of(GOAL)).expression(nested(DEEPEST)).shape == ()
    for depth in (DEEPEST + 1, 10_000):
        with pytest.raises(Malformed, match="nested too deep"):
            Reader(scope_of(GOAL)).expression(nested(depth))


@pytest.mark.parametrize(
    "data",
    [
        None, True, 1.5, {}, [], [[]], [None], "z", "n", "__import__", "1/0", "1 + 1", "1/2/3", "-", "",
        ["Number", 3], ["Basic"], ["Leaf", "x"], ["Expression", "x"], ["eval", "x"], ["Variable", "x"], ["Symbol", "x"],
        ["Add"], ["Neg"], ["Neg", "x", "y"], ["Div", "x"], ["Add", "x", ["Order", ">", "x", 0]], ["Add", "x", None],
        ["Apply", "exp"], ["Apply", 3, "x"], ["Apply", ["exp"], "x"], ["Add", "x", "v", ["Eye", "n"], ["Eye", "m"]],
        ["MatMul", "x", "y"], ["Transpose", "x"], ["Entry", "v"], ["Entry", "v", -2], ["Entry", "v", "x"],
        ["Entry", "v", True], ["Entry", "v", 1.0], ["Size", 3], ["Size", "n", "n"], ["Eye", 0], ["Eye", "n", "n"],
        ["Full", "x", -2], ["Full", "v", "n"], ["Call", "x", 0, "y"], ["Call", "f", 10**9, "x"], ["Derivative", "x", 2],
        ["Derivative", "x", ["Neg", "x"]], ["Literal", []], ["Literal", [[]]], ["Literal", [[1], [1, 2]]],
        ["Literal", "x"], ["Literal", [[1], 2]], ["Defined", "p", "x", "x"], ["Defined", "p", ["x"]],
        ["Member", "x", 0], ["RangeSum", "x", "x", 0, 1], ["Order", ">", "x", 0], ["SumOver", "x"],
        ["SumOver", "x", "y"],
    ],
)  # fmt: skip
def test_what_is_no_expression_is_refused(data: Any) -> None:
    with pytest.raises(Malformed):
        Reader(scope_of(GOAL)).expression(data)


@pytest.mark.parametrize(
    "data",
    [
        None, 3, "x", ["Add", "x", "y"], ["Order", "x", 0], ["Order", ">", "v", ["Eye", "m"]], ["Eq", "x", "v"],
        ["Loewner", "⪰", "x", 0], ["Convex", "x"], ["Convex", "v", "x"], ["Tends", "x", 0, 1],
        ["Tends", "x", 0, ["Dim"]], ["Tends", "x", 0, ["Dim", 3]], ["ForAll", "v", ["Eq", "x", 0], ["Eq", "x", 0]],
        ["ForAll", "x", "x", "x"],
        ["Eventually", "x", "x"], ["Lagrange", "f", 0, 1, "x", "y", "x"], ["Relation", "x"],
        ["Comparison", ">", "x", "y"],
    ],
)  # fmt: skip
def test_what_is_no_relation_is_refused(data: Any) -> None:
    with pytest.raises(Malformed):
        Reader(scope_of(GOAL)).relation(data)


@pytest.mark.parametrize(
    "described",
    [
        {"u": None}, {"u": "Variable"}, {"u": []}, {"u": ["Variable"]}, {"u": ["Variable", "u"]},
        {"u": ["Variable", "u", [], []]}, {"u": ["Variable", 3, [], [], []]},
        {"u": ["Variable", "u", ["n"], "unit", []]},
        {"u": ["Variable", "u", [], ["unit"], []]}, {"u": ["Variable", "u", [0], [], []]},
        {"u": ["Variable", "u", [True], [], []]}, {"u": ["Variable", "u", [], ["no such fact"], []]},
        {"u": ["Variable", "u", [], [], ["later"]], "later": ["Variable", "later", [], [], []]},
        {"u": ["Dim", "u"]}, {"u": ["Leaf", "u"]}, {"u": ["Index", "u"]}, {"u": ["Index", "u", "n", "n"]},
        {"x": ["Variable", "x", [], ["positive"], []]},
    ],
)  # fmt: skip
def test_what_describes_nothing_is_refused(described: Any) -> None:
    """Among it a second opinion on a variable of the goal."""
    with pytest.raises(Malformed):
        Reader(scope_of(GOAL), described)


def test_what_the_grammar_does_not_know_is_not_written() -> None:
    class Strange(expressions.Expression):
        def _infer(self) -> expressions.Shape:
            return ()

    with pytest.raises(Malformed, match="Strange cannot be written"):
        Writer({}).node(Add(x, Mul(y, Strange(x))))
