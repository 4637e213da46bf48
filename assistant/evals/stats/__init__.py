"""Statistics for samples that come in clusters: pure functions, nothing but numpy."""

from assistant.evals.stats.agreement import weighted_kappa
from assistant.evals.stats.clustered import (
    ClusteredMean,
    clustered_mean,
    clustered_share,
    design_effect,
    effective_samples,
)
from assistant.evals.stats.corrected import corrected_rate
from assistant.evals.stats.interval import CONFIDENCE, Interval
from assistant.evals.stats.multiple import holm
from assistant.evals.stats.paired import (
    McNemar,
    bootstrap_p,
    mcnemar_clustered,
    mcnemar_exact,
    paired_difference,
    paired_spread,
    sign_flip_p,
)
from assistant.evals.stats.proportions import clopper_pearson, pass_hat_k, wilson
from assistant.evals.stats.verdict import Verdict, decide, samples_needed

__all__ = [
    "CONFIDENCE",
    "ClusteredMean",
    "Interval",
    "McNemar",
    "Verdict",
    "bootstrap_p",
    "clopper_pearson",
    "clustered_mean",
    "clustered_share",
    "corrected_rate",
    "decide",
    "design_effect",
    "effective_samples",
    "holm",
    "mcnemar_clustered",
    "mcnemar_exact",
    "paired_difference",
    "paired_spread",
    "pass_hat_k",
    "samples_needed",
    "sign_flip_p",
    "weighted_kappa",
    "wilson",
]
