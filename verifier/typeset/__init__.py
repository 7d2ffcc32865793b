"""How formulas look: names, the two styles, and the brackets; ``verifier.printing`` is the door."""
