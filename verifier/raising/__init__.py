"""Kernel terms as readable statements again: index notation first, then matrix notation and the author's names."""

from verifier.raising.terms import index_of, raise_term

__all__ = ["index_of", "raise_term"]
