"""One edit from right to wrong and back: mutants of true statements, and the likely slip behind a false one."""

from verifier.slips.search import calculated_side, repair

__all__ = ["calculated_side", "repair"]
