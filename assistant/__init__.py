"""Reply and moderation assistant for brand communities."""

__version__ = "0.1.0"
