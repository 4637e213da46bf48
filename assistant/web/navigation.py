"""The desk's pages as the bar at the top names them. A page is added here once it is there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """One page. ``title`` is the English text of the catalogue; ``sign`` the name of its icon."""

    address: str
    title: str
    sign: str


PAGES = [
    NavigationEntry("/inbox", "Inbox", "inbox"),
    NavigationEntry("/ask", "Ask", "ask"),
    NavigationEntry("/knowledge", "Knowledge", "book"),
    NavigationEntry("/overview", "Overview", "chart"),
    NavigationEntry("/audit", "Audit", "audit"),
]
"""In the order they are shown."""
