"""Statements about documents, passages, and how far a brand's index has followed them."""

from __future__ import annotations
