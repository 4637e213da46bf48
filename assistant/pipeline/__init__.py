"""From a comment to a checked draft and a route: values in, values out."""

from assistant.pipeline.answer import ExtractiveAnswerer
from assistant.pipeline.base import Answerer, Brief, Drafter, Toolbox
from assistant.pipeline.decide import Facts, decide, triage
from assistant.pipeline.extractive import ExtractiveDrafter
from assistant.pipeline.prompted import PromptedDrafter
from assistant.pipeline.prompted_answer import PromptedAnswerer
from assistant.pipeline.run import answer_question, assess, check_reply, run_case

__all__ = [
    "Answerer",
    "Brief",
    "Drafter",
    "ExtractiveAnswerer",
    "ExtractiveDrafter",
    "Facts",
    "PromptedAnswerer",
    "PromptedDrafter",
    "Toolbox",
    "answer_question",
    "assess",
    "check_reply",
    "decide",
    "run_case",
    "triage",
]
