"""Every table. A class is one table; statements are written with them, values of the domain are handed out."""

from assistant.storage.tables.admin import (
    ApiKeyRow,
    AuditHeadRow,
    AuditRow,
    PromptActivationRow,
    UnansweredRow,
)
from assistant.storage.tables.base import Base
from assistant.storage.tables.cases import CaseRow, DecisionRow, DeliveryRow, DraftRow, FlagRow, SearchRow
from assistant.storage.tables.desk import FreezeRow, QuestionRow
from assistant.storage.tables.knowledge import DocumentRow, KnowledgeStateRow, PassageRow
from assistant.storage.tables.people import (
    PersonRow,
    PresenceRow,
    SavedViewRow,
    SessionRow,
    SignInLinkRow,
    SignInTriesRow,
)

__all__ = [
    "ApiKeyRow",
    "AuditHeadRow",
    "AuditRow",
    "Base",
    "CaseRow",
    "DecisionRow",
    "DeliveryRow",
    "DocumentRow",
    "DraftRow",
    "FlagRow",
    "FreezeRow",
    "KnowledgeStateRow",
    "PassageRow",
    "PersonRow",
    "PresenceRow",
    "PromptActivationRow",
    "QuestionRow",
    "SavedViewRow",
    "SearchRow",
    "SessionRow",
    "SignInLinkRow",
    "SignInTriesRow",
    "UnansweredRow",
]
