"""What is either right or wrong in a text: numbers, dates, prices, links, names, comparable across languages."""

from assistant.checks.facts.extract import facts_of, facts_told
from assistant.checks.facts.names import link_value
from assistant.checks.facts.values import Fact, FactKind

__all__ = ["Fact", "FactKind", "facts_of", "facts_told", "link_value"]
