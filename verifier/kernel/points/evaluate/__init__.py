"""The value of an expression at a point, entry by entry: one small function for each head of ``expressions``.

``entry(A @ x, (i,))`` is Σₖ entry(A, (i, k))·entry(x, (k,)), and so on: each function states what its head means at
concrete sizes, and there is nothing else here.  Derivatives are taken by giving the entry of the variable a fresh
infinitesimal (see ``numbers.Jet``), so every entry of a constrained variable counts as independent: the formula is
differentiated, the facts only restrict where it is evaluated.
"""

from verifier.kernel.points.evaluate.arithmetic import ARITHMETIC
from verifier.kernel.points.evaluate.arrays import ARRAYS
from verifier.kernel.points.evaluate.calculus import CALCULUS
from verifier.kernel.points.evaluate.entries import LAWS, entry, scalar, stretched, values
from verifier.kernel.points.evaluate.given import GIVEN
from verifier.kernel.points.evaluate.ranges import RANGES

# An entry is made of entries, so the laws stand on ``entry`` and it looks them up here.
LAWS.update({**GIVEN, **ARITHMETIC, **ARRAYS, **RANGES, **CALCULUS})

__all__ = ["LAWS", "entry", "scalar", "stretched", "values"]
