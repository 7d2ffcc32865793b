"""The independent numeric route: sample points, NumPy's operators on statement trees, derivatives by forward jets.

Nothing here is trusted and nothing here shares code with the kernel's calculus.  ``evaluator`` gives a statement its
values at a ``batch`` of points; ``sampling``, ``simple``, ``recipes`` and ``repair`` make points that satisfy facts and
hypotheses; ``judging`` says where a relation seems to hold.  ``verifier.falsify`` and ``verifier.spotcheck`` use them.
"""
