"""Gradients of real code against finite differences: sampling only, so the verdict is at most ``supported``.

``points`` chooses inputs where gradients go wrong (kinks, ties, zeros, tiny and huge magnitudes, n = 1), ``slopes``
estimates a directional derivative together with its own error, ``along`` compares it with the claimed one (``judging``)
and asks whether a difference has another reason (``doubts``), and ``checking`` goes over all points.  Everything here
is NumPy: the functions are the user's, nothing is known of them, and nothing is ever proved.
"""

from verifier.backward.checking import check_backward
from verifier.backward.results import BackwardCounterexample, BackwardResult

__all__ = ["BackwardCounterexample", "BackwardResult", "check_backward"]
