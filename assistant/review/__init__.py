"""Who may do what to which text.

What a person decides is bound to what they saw: a draft's ``content_hash`` covers its text, the case's version and the
brand's rules in force, and an approval that names another is refused. The checks look at every text again at the moment
of approval. A decision, its delivery and its audit entry are stored together or not at all.
"""

from assistant.review.review import Review
from assistant.review.rules import MODERATIONS, RULE, TRANSITIONS, WRITTEN, approval_hash, four_eyes

__all__ = ["MODERATIONS", "RULE", "TRANSITIONS", "WRITTEN", "Review", "approval_hash", "four_eyes"]
