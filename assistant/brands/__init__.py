"""A brand's own rules: ``brand.yaml`` (voice, channels, approval) and ``policy.yaml`` (clauses)."""

from assistant.brands.brand import Approval, Brand, BrandFile, ChannelStyle, Contact
from assistant.brands.load import brand_names, load_brand
from assistant.brands.policy import CommentClause, Match, Policy, ReplyClause
from assistant.brands.voice import Trait, Voice

__all__ = [
    "Approval",
    "Brand",
    "BrandFile",
    "ChannelStyle",
    "CommentClause",
    "Contact",
    "Match",
    "Policy",
    "ReplyClause",
    "Trait",
    "Voice",
    "brand_names",
    "load_brand",
]
