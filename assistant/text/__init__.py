"""What several rooms need to know of a text: disguises undone, its language, its sentences, its personal data."""

from assistant.text.clean import clean, is_emoji_only
from assistant.text.fold import Folded, Token, fold
from assistant.text.language import detect_language
from assistant.text.sentences import sentences
from assistant.text.stopwords import STOPWORDS
from assistant.text.wording import content_words, words

__all__ = [
    "STOPWORDS",
    "Folded",
    "Token",
    "clean",
    "content_words",
    "detect_language",
    "fold",
    "is_emoji_only",
    "sentences",
    "words",
]
