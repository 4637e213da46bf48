"""Personal data in a text: e-mail, phone, card, IBAN, national ids, addresses and the like."""

from assistant.text.personal_data.find import DEFAULT_REGIONS, find_personal_data
from assistant.text.personal_data.values import Kind, PersonalData

__all__ = ["DEFAULT_REGIONS", "Kind", "PersonalData", "find_personal_data"]
