"""Sums over a whole axis: compared term by term, or by what all their terms say together."""
