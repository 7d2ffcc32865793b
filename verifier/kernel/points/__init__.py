"""Statements at concrete points, exactly or in balls.  Begin with ``point``, then ``evaluate``, then ``truth``."""
