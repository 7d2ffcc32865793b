"""Kernel terms as readable statements again: index notation first, then matrix notation and the author's names."""

from verifier.raising.letters import index_of
from verifier.raising.terms import raise_term

__all__ = ["index_of", "raise_term"]
