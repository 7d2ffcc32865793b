"""Signs read off a statement's tree, without algebra.  Begin with ``intervals``, then ``order``."""
