"""All eigenvalues of two matrices: they are the same, as often, if the characteristic polynomials are (Horn & Johnson,
*Matrix Analysis* (2013), §1.2).

Eigenvalues of symmetric matrices in ascending order are then the same one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier import notation as nt
from verifier.errors import StatementError
from verifier.expressions import Expression, Variable
from verifier.facts import shape_text
from verifier.language.axes.spectra import Spectrum
from verifier.language.errors import NotYet
from verifier.relations import Eq

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def same_eigenvalues(walker: Walker, left: Spectrum, right: Spectrum, given: bool) -> Eq:
    """det(M − t·I) = det(N − t·I) for every number t.

    Raises:
        StatementError: for matrices of different sizes.
        NotYet: as a hypothesis, which would speak of one t; and where the order of the eigenvalues may be another.
    """
    if given or left.outer or right.outer or left.ordered is not right.ordered:
        raise NotYet("all eigenvalues of two matrices: not yet compared here; their sum, product, max and min are")
    if left.ordered and not (left.real and right.real and left.rising and right.rising):
        raise NotYet("eigenvalues in an order of which it is not known that it is ascending: not yet compared")
    if left.matrix.shape != right.matrix.shape:
        sizes = " and ".join(shape_text(side.matrix.shape) for side in (left, right))
        raise StatementError(f"matrices of shapes {sizes} have not the same number of eigenvalues")
    t = Variable(walker.scope.fresh("t"))
    walker.scope.note(f"the same eigenvalues, each as often, are read as the same det(M − {t} I) for every {t}")
    return Eq(_characteristic(left, t), _characteristic(right, t))


def _characteristic(a: Spectrum, t: Variable) -> Expression:
    return nt.det(a.matrix - t * nt.eye(a.matrix.shape[0]))
