"""The pseudoinverse as a limit: (AᵀA + cI)⁻¹Aᵀ and Aᵀ(AAᵀ + cI)⁻¹ → A⁺ for c → 0, c ≠ 0.

Both are Aᵀ with s/(s² + c) in the place of each singular value s, which tends to 1/s, and is 0 for s = 0.  Source:
Campbell & Meyer, *Generalized Inverses* (2009), §10.5; Golub & Van Loan, *Matrix Computations* (2013), §5.5.2.
"""

from __future__ import annotations

from typing import Any

from verifier.arrangements import Eye, Inverse
from verifier.expressions import Add, Expression, MatMul, Mul, Number, Transpose, Variable
from verifier.kernel.signs.multiples import multiple, plain
from verifier.language.axes import arrays
from verifier.relations import leaves


def pseudoinverse_as_limit(f: Expression, t: Variable) -> Expression | None:
    """A⁺ for such a body f(t) and t → 0, where c is t or t²; None for any other."""
    product = plain(f)
    if not isinstance(product, MatMul):
        return None
    first, last = map(plain, product.args)
    if isinstance(first, Inverse):
        pair = _gram_beside(plain(first.args[0]), t)
        found = pair[1] if pair is not None and pair[0] == last else None
    elif isinstance(last, Inverse):
        pair = _gram_beside(plain(last.args[0]), t)
        found = pair[0] if pair is not None and pair[1] == first else None
    else:
        return None
    return None if found is None else arrays.pseudoinverse(found)


def _gram_beside(s: Any, t: Variable) -> tuple[Any, Any] | None:
    """B and C of BC + cI, where B and C are the transposes of each other and free of t."""
    for gram, shift in (s.args, s.args[::-1]) if isinstance(s, Add) and len(s.args) == 2 else ():
        c, one = multiple(shift)
        gram = plain(gram)
        if isinstance(one, Eye) and _vanishes(c, t) and isinstance(gram, MatMul):
            first, last = map(plain, gram.args)
            if (first == Transpose(last) or last == Transpose(first)) and t not in leaves(gram, Variable):
                return first, last
    return None


def _vanishes(c: Any, t: Variable) -> bool:
    """c is t or t², or a multiple by a number other than 0."""
    if isinstance(c, Mul):
        moving = [part for part in c.args if t in leaves(part, Variable)]
        numbers = [part for part in c.args if isinstance(part, Number) and part.value != 0]
        return len(moving) == 1 and len(numbers) == len(c.args) - 1 and _vanishes(moving[0], t)
    return c in (t, t**2)


__all__ = ["pseudoinverse_as_limit"]
