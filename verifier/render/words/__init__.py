"""Certificates in words: one sentence for the *why* of a link, and the proof line by line.

Each class of certificate has one account, in the file of the same name as the one of ``verifier.certificates`` that
defines it: what it says, and the parts it rests on.
"""

from verifier.render.words import curvature, equalities, limits, order, reasoning, slopes
from verifier.render.words.accounts import account, proof_lines, words

__all__ = ["account", "curvature", "equalities", "limits", "order", "proof_lines", "reasoning", "slopes", "words"]
