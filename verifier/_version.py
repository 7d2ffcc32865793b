"""The version of the distribution, stated once (``pyproject.toml`` reads it from here)."""

VERSION = "0.1.0"
