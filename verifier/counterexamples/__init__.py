"""Searches for counterexamples, each a file of its own; ``verifier.falsify`` says in which order they are made.

All of them are untrusted: what they find is refuted by ``verifier.kernel.check.refute``, or it is nothing.
"""
