"""How near two vectors are, and the losses of frameworks that are made of it."""

from __future__ import annotations

from verifier import notation as nt
from verifier.errors import StatementError
from verifier.expressions import Defined, Expression, lift
from verifier.language.axes import arrays
from verifier.language.constants import rational
from verifier.language.errors import NotYet
from verifier.language.formulas.activations import given


def cosine_similarity(a: Expression, b: Expression, axis: int = 1, eps: Expression | None = None) -> Expression:
    """a·b/(‖a‖‖b‖) of two vectors, or of the rows (axis 1) or columns (axis 0) of two matrices; of a matrix and a
    vector that of its rows.

    Raises:
        StatementError: for an ε > 0, which versions of PyTorch put at different places, and for the columns of a matrix
            and a vector, which is not repeated along them.
    """
    if eps not in (None, lift(0)):
        raise StatementError("cosine_similarity is read with eps=0 alone; write the quotient that is meant")
    if len(a.shape) != len(b.shape):
        if axis % 2 == 0:
            raise StatementError("cosine_similarity of a matrix and a vector is that of its rows")
        axis, (a, b) = -1, sorted((a, b), key=lambda array: -len(array.shape))
    if len(a.shape) < 2:
        return Defined("cosine_similarity", (a, b), a @ b / (nt.norm(a) * nt.norm(b)))
    lengths = nt.sqrt(arrays.along(a**2, axis)) * nt.sqrt(arrays.along(b**2, axis))
    return Defined("cosine_similarity", (a, b), arrays.along(a * b, axis) / lengths)


def by_label(y: Expression, near: Expression, far: Expression) -> Expression:
    """The loss of a pair with the label y: ``near`` for y = 1, ``far`` for y = −1; a label that is written as a number
    leaves no other one, whose kinks would count.

    Raises:
        StatementError: for another number.
    """
    number = rational(y)
    if number not in (None, 1, -1):
        raise StatementError(f"a label is 1 or -1, not {y}")
    if number in (1, -1):
        return near if number == 1 else far
    return (1 + y) / 2 * near + (1 - y) / 2 * far


def triplet(
    anchor: Expression,
    near: Expression,
    far: Expression,
    margin: Expression | None = None,
    eps: Expression | None = None,
) -> Expression:
    """max(0, ‖a − p + ε‖ − ‖a − n + ε‖ + margin), ε = 0 if it is not given.

    Raises:
        NotYet: for matrices, of which it is the mean over the rows.
    """
    if any(len(array.shape) > 1 for array in (anchor, near, far)):
        raise NotYet("triplet_margin_loss of matrices is the mean over their rows: not yet known to the verifier")
    shown = (anchor, near, far) if margin is None else (anchor, near, far, margin)
    to_near, to_far = (gap if eps in (None, lift(0)) else gap + eps for gap in (anchor - near, anchor - far))
    return Defined("triplet", shown, nt.relu(nt.norm(to_near) - nt.norm(to_far) + given(margin, 1)))
