"""Polynomials that are >= 0: sums of squares, and combinations of hypotheses."""
