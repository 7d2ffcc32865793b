"""What a statement says, as index terms.  Begin with ``places``, then ``semantics``."""
