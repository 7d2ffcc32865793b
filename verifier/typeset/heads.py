"""The tables of heads: how each goes together (``HEADS``), and what is printed inside it (``INNER``)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sympy
from sympy.core.symbol import Str

from verifier import arrangements as ar
from verifier import expressions as ex
from verifier import sequences as sq
from verifier.arrangements import Tril
from verifier.array_functions import ArrayFunction
from verifier.integrals import Integral
from verifier.typeset import algebra, calculus, places
from verifier.typeset.calculus import Draw
from verifier.typeset.pieces import Piece, outer_product, quotient, texts, transposed

Inner = Callable[[Any], Sequence[Any]]

HEADS: dict[type, Draw] = {
    ex.Leaf: algebra.named,
    Str: algebra.named,
    sympy.Integer: algebra.integer,
    ex.Number: algebra.number,
    ex.Size: lambda style, node, parts: parts[0],
    ex.Add: algebra.add,
    ex.Neg: algebra.neg,
    ex.Mul: algebra.mul,
    ex.Div: lambda style, node, parts: quotient(style, *parts),
    ex.Pow: algebra.power,
    ex.MatMul: algebra.matmul,
    ex.Transpose: lambda style, node, parts: transposed(style, parts[0]),
    ar.Inverse: algebra.inverse,
    ar.Outer: lambda style, node, parts: outer_product(style, *parts),
    ar.Full: algebra.full,
    ar.Eye: lambda style, node, parts: Piece("I"),
    ar.Literal: algebra.literal,
    ex.Entry: calculus.entry,
    ex.Run: lambda style, node, parts: Piece(node.index.name),
    ex.Comprehension: places.comprehension,
    ex.Delta: lambda style, node, parts: Piece(style.index(style.name("delta").text, texts(parts)), indexed=True),
    ex.SumOver: algebra.sum_over,
    ex.Total: calculus.function("sum"),
    ar.Trace: calculus.function("tr"),
    ar.Det: calculus.function("det"),
    ar.Diag: calculus.function("diag"),
    Tril: calculus.function("tril"),
    ar.Shifted: calculus.function("shifted"),
    ArrayFunction: calculus.array_function,
    ar.Diagonal: calculus.function("diagonal"),
    ar.Row: calculus.function("row"),
    ar.Column: calculus.function("column"),
    ex.Apply: calculus.apply,
    ex.Call: calculus.called,
    sq.MatrixPower: algebra.matrix_power,
    sq.Member: calculus.member,
    sq.RangeSum: algebra.range_sum,
    sq.RangeProduct: algebra.range_product,
    Integral: algebra.integral,
    ex.Defined: calculus.defined,
    ex.Derivative: calculus.derivative,
    ex.Expectation: calculus.expectation,
}

#: What is printed inside a head, where it is not simply its arguments.
INNER: dict[type, Inner] = {
    ex.MatMul: algebra.matmul_inner,
    ar.Literal: algebra.literal_inner,
    ex.Entry: calculus.entry_inner,
    ex.Comprehension: places.comprehension_inner,
    ex.Run: lambda node: (),
    ex.Derivative: calculus.derivative_inner,
    ex.Defined: lambda node: node.args[1].args,
}
