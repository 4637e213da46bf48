"""Judges: language models that score replies, held to what they can show, and the licence they earn."""

from assistant.evals.judges.criteria import Criterion, clause_criteria, trait_criteria
from assistant.evals.judges.licence import Earned, Floors, Identity, Licence, load_licence, save_licence
from assistant.evals.judges.make import make_pairwise_judge, make_rubric_judge
from assistant.evals.judges.pairwise import PairVerdict, PairwiseJudge, flip_rate
from assistant.evals.judges.rubric import RubricJudge

__all__ = [
    "Criterion",
    "Earned",
    "Floors",
    "Identity",
    "Licence",
    "PairVerdict",
    "PairwiseJudge",
    "RubricJudge",
    "clause_criteria",
    "flip_rate",
    "load_licence",
    "make_pairwise_judge",
    "make_rubric_judge",
    "save_licence",
    "trait_criteria",
]
