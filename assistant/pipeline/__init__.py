"""From a comment to a checked draft and a route: values in, values out.

The prompted drafter and answerer are imported from their own files, ``assistant.pipeline.prompted`` and
``assistant.pipeline.prompted_answer``: who works offline does not pay for templates and tokens at start-up.
"""

from assistant.pipeline.answer import ExtractiveAnswerer
from assistant.pipeline.base import Answerer, Brief, Drafter, Toolbox
from assistant.pipeline.decide import Facts, decide, triage
from assistant.pipeline.extractive import ExtractiveDrafter
from assistant.pipeline.run import answer_question, assess, check_reply, run_case

__all__ = [
    "Answerer",
    "Brief",
    "Drafter",
    "ExtractiveAnswerer",
    "ExtractiveDrafter",
    "Facts",
    "Toolbox",
    "answer_question",
    "assess",
    "check_reply",
    "decide",
    "run_case",
    "triage",
]
