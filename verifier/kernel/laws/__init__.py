"""The laws that certificates appeal to, listed in ``replay``.  Begin with ``inequalities``, then ``rules``."""
