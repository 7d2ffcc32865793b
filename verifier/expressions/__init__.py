"""What a statement is made of: inert SymPy trees with NumPy's shapes.

Every node is a ``sympy.Basic`` whose ``args`` rebuild it, so ``xreplace``, hashing and structural equality are
SymPy's own; nothing here evaluates, simplifies or proves.  A node knows its ``shape``: a tuple of dimensions
(``Dim`` for a symbolic one, ``int`` for a fixed one); ``()`` is a scalar, and vectors are one-dimensional.  What a
node *means*, entry by entry, is stated once, in ``verifier.kernel.meaning.semantics``.
"""

from verifier.expressions.arithmetic import (
    Add,
    Dim,
    Div,
    Entry,
    Expression,
    MatMul,
    Mul,
    Neg,
    Number,
    Operand,
    Pow,
    Size,
    Transpose,
    length,
    lift,
)
from verifier.expressions.binders import Comprehension, Delta, Derivative, Expectation, SumOver, Total
from verifier.expressions.functions import CONDITIONS, Apply, Call, Defined, Function
from verifier.expressions.lengths import Part, Run, least, least_difference, length_at, shown, written
from verifier.expressions.lifting import ELEMENTARY
from verifier.expressions.nodes import Index, Leaf, Length, Shape
from verifier.expressions.variables import Noise, Variable

__all__ = [
    "CONDITIONS",
    "ELEMENTARY",
    "Add",
    "Apply",
    "Call",
    "Comprehension",
    "Defined",
    "Delta",
    "Derivative",
    "Dim",
    "Div",
    "Entry",
    "Expectation",
    "Expression",
    "Function",
    "Index",
    "Leaf",
    "Length",
    "MatMul",
    "Mul",
    "Neg",
    "Noise",
    "Number",
    "Operand",
    "Part",
    "Pow",
    "Run",
    "Shape",
    "Size",
    "SumOver",
    "Total",
    "Transpose",
    "Variable",
    "least",
    "least_difference",
    "length",
    "length_at",
    "lift",
    "shown",
    "written",
]  # fmt: skip
