"""What the arguments of each head are, one letter an argument; a star repeats the last one, none included.

=====  ====================================  ===========================================
``e``  an expression                         ``3``, ``"1/2"``, ``"x"``, ``["Add", …]``
``v``  a variable                            ``"x"``
``i``  an index                              ``"i"``
``o``  an expression or an index             ``"x"``, ``"i"``
``p``  an index or a position                ``"i"``, ``0``
``d``  a dimension or a length               ``"n"``, ``3``
``m``  a dimension                           ``"n"``
``k``  a whole number                        ``2``
``f``  an undefined function                 ``"f"``
``q``  a sequence                            ``"r"``
``s``  a text                                ``"exp"``
``t``  a list of expressions                 ``["x", "y"]``
``l``  a list of expressions, or of rows     ``[[1, 0], [0, 1]]``
``r``  a relation                            ``["Order", "≥", "x", 0]``
``g``  what grows: a variable or dimension   ``"t"``, ``["Dim", "n"]``
=====  ====================================  ===========================================
"""

from __future__ import annotations

from sympy import Basic

from verifier import arrangements as a
from verifier import expressions as e
from verifier import properties as p
from verifier import relations as r
from verifier import sequences as s
from verifier.taylor import Lagrange

ARGUMENTS: dict[type[Basic], str] = {
    e.Size: "m",
    e.Add: "ee*",
    e.Neg: "e",
    e.Mul: "ee*",
    e.Div: "ee",
    e.Pow: "ee",
    e.MatMul: "ee",
    e.Transpose: "e",
    e.Apply: "see*",
    e.Call: "fke",
    e.Total: "e",
    e.SumOver: "eii*",
    e.Comprehension: "eii*",
    e.Entry: "epp*",
    e.Delta: "pp",
    e.Derivative: "ev",
    e.Expectation: "e",
    e.Defined: "ste",
    a.Outer: "ee",
    a.Diag: "e",
    a.Diagonal: "e",
    a.Trace: "e",
    a.Det: "e",
    a.Inverse: "e",
    a.Row: "e",
    a.Column: "e",
    a.Full: "edd*",
    a.Eye: "d",
    a.Literal: "l",
    a.Tril: "e",
    a.Shifted: "eddk",
    s.MatrixPower: "ee",
    s.Member: "qe",
    s.RangeSum: "evee",
    s.RangeProduct: "evee",
    r.Eq: "ee",
    r.Differs: "ee",
    r.Ne: "oo",
    r.Order: "see",
    r.Loewner: "see",
    r.Convex: "evv*",
    r.HasMinimum: "evv*",
    r.Tends: "eeg",
    r.Eventually: "rv",
    r.ForAll: "vrr",
    Lagrange: "fkkeev",
    r.Symmetric: "e",
    p.Concave: "evv*",
    p.StronglyConvex: "eve",
    p.Lipschitz: "eve",
    p.Smooth: "eve",
}
HEADS: dict[str, type[Basic]] = {head.__name__: head for head in ARGUMENTS}
