"""Polynomial identities need to be proved for nonsingular matrices only: these are dense among all matrices."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from sympy import Tuple

from verifier.arrangements import Column, Det, Diag, Diagonal, Eye, Literal, Outer, Row, Trace, Tril
from verifier.array_functions import ArrayFunction
from verifier.certificates import Densely
from verifier.expressions import (
    Add,
    Comprehension,
    Defined,
    Derivative,
    Div,
    Entry,
    Leaf,
    MatMul,
    Mul,
    Neg,
    Noise,
    Pow,
    Size,
    SumOver,
    Total,
    Transpose,
    Variable,
    lift,
)
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.signs.sums import number_of
from verifier.relations import Eq, Ne, leaves

#: Heads whose value is a polynomial in the entries of what stands in them.
_POLYNOMIAL = (
    Add, Neg, Mul, MatMul, Transpose, Trace, Total, Outer, Det, Diagonal, Diag, Row, Column, Tril,
)  # fmt: skip


def densely(proof: Proof, relation: Eq, certificate: Densely) -> None:
    """a(A) = b(A) for all square A, if it holds for those with det A ≠ 0 and both sides are polynomials in A's entries
    for any values of the other variables: det A is a polynomial other than 0, so it is ≠ 0 on a dense set, and
    polynomials are continuous.  A is a variable that no fact and no hypothesis speaks of, and no other depends on it.
    The same with det(R ± A) for an R without A: it is a polynomial in A's entries that is 1 where R ± A is I; and with
    det(I + cA), cA + BA + … : a polynomial in A's entries that is 1 where A is 0.

    For several matrices at once the product of the determinants is such a polynomial.  A smooth A(t) and its
    derivatives are the limits of those of A(t) + εI for ε → 0, of which all but finitely many ε give det ≠ 0 at this t.
    """
    for matrix in certificate.matrices:
        proof.discharge(matrix)
        variable = free_summand(matrix)
        _is_free(proof, variable)
        if not all(is_polynomial(side, variable) for side in relation.expressions):
            raise Rejected("not both sides are polynomials in {}", variable)
    proof.use("nonsingular matrices are dense")
    wider = tuple(Ne(Det(matrix), lift(0)) for matrix in certificate.matrices)
    prove(proof.wider(wider), relation, certificate.inner)


def free_summand(matrix: Any) -> Any:
    """A of the matrix R + A or R − A, where R has the shape of A and is without it; other matrices are their own."""
    for part in matrix.args if isinstance(matrix, Add) else ():
        others = [arg for arg in matrix.args if arg is not part]
        variable = part.args[0] if isinstance(part, Neg) else part
        apart = all(arg.shape == part.shape and variable not in leaves(arg, Variable) for arg in others)
        if type(variable) is Variable and not variable.facts and apart:
            return variable
    return _beside_identity(matrix)


def _beside_identity(matrix: Any) -> Any:
    """A of I + M where every term of M has the factor A; other matrices are their own."""
    terms = matrix.args if isinstance(matrix, Add) else ()
    others = [term for term in terms if not isinstance(term, Eye)]
    if len(others) != len(terms) - 1 or any(term.shape != matrix.shape for term in terms):
        return matrix
    for variable in leaves(others[0], Variable):
        if type(variable) is Variable and variable.shape and all(has_factor(term, variable) for term in others):
            return variable
    return matrix


def has_factor(node: Any, matrix: Variable) -> bool:
    """The value is 0 where the matrix is, and a polynomial in its entries."""
    if isinstance(node, (Neg, Transpose)):
        return has_factor(node.args[0], matrix)
    if isinstance(node, (Mul, MatMul)):
        return any(has_factor(arg, matrix) for arg in node.args) and all(
            is_polynomial(arg, matrix) for arg in node.args
        )
    if isinstance(node, Div):
        return has_factor(node.args[0], matrix) and matrix not in leaves(node.args[1], Variable)
    return bool(node == matrix)


def _is_free(proof: Proof, matrix: Any) -> None:
    """A square variable of which nothing else is said."""
    if type(matrix) is not Variable or matrix.facts or matrix not in proof.variables:
        raise Rejected("{} is no variable without facts", matrix)
    if len(matrix.shape) != 2 or matrix.shape[0] != matrix.shape[1]:
        raise Rejected("{} is not square", matrix)
    if any(matrix in leaves(h, Variable) for h in proof.given):
        raise Rejected("a hypothesis speaks of {}", matrix)
    if any(matrix in leaves(v, Variable) for v in proof.variables if v != matrix or isinstance(v, Noise)):
        raise Rejected("another variable depends on {}", matrix)


def is_polynomial(node: Any, matrix: Variable) -> bool:
    """The value is a polynomial in the matrix's entries, for any values of the other variables; so is its derivative
    in any of them, and in the matrix."""
    if isinstance(node, Leaf) or matrix not in leaves(node, Variable):
        return True
    if isinstance(node, Defined):
        return is_polynomial(node.meaning, matrix)
    if isinstance(node, ArrayFunction):
        return node.function == "adj" and is_polynomial(node.array, matrix)
    if isinstance(node, Div):
        return is_polynomial(node.args[0], matrix) and matrix not in leaves(node.args[1], Variable)
    if isinstance(node, Pow):
        return _is_natural(node.args[1]) and is_polynomial(node.args[0], matrix)
    if isinstance(node, (Entry, Derivative, SumOver, Comprehension)):
        return is_polynomial(node.args[0], matrix)
    if isinstance(node, Literal):
        return all(is_polynomial(entry, matrix) for entry in _entries(node.args[0]))
    return type(node) in _POLYNOMIAL and all(is_polynomial(arg, matrix) for arg in node.args)


def _entries(written: Any) -> Iterator[Any]:
    """The scalars of nested tuples."""
    for part in written.args:
        yield from _entries(part) if isinstance(part, Tuple) else (lift(part),)


def _is_natural(exponent: Any) -> bool:
    """A whole number ≥ 0 at every size: a number, or numbers and sizes (≥ 1) added up."""
    least = Fraction(0)
    for term in exponent.args if isinstance(exponent, Add) else (exponent,):
        number = number_of(term)
        if number is None and not isinstance(term, Size):
            return False
        if number is not None and number.denominator != 1:
            return False
        least += Fraction(1) if number is None else number
    return least >= 0
