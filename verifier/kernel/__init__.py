"""TRUSTED.  What you must believe in order to believe ``proved`` and ``refuted``; nothing outside can make either.

The rooms, in the order in which they are read (each may use those before it; ``check`` uses them all):

``index``
    index calculus: sums of products of indexed atoms, their one canonical form, the derivative table, rewriting rules.
``signs``
    intervals read off a statement's tree: what is positive, definite, convex; where a function is defined.
``meaning``
    what each head of a statement says, entry by entry, as an index term; what the hypotheses add; who is who in a goal;
    the side conditions of a statement.
``points``
    a statement at a concrete point, exactly or in balls: what a refutation rests on.
``laws``
    the laws by which a certificate shows a relation, one function each.

``replay`` is the index of the laws on one page, ``check`` the gate: the only maker of a ``Theorem`` and of a
``Refutation``.
"""
