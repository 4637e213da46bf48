"""Reports: one self-contained HTML file each, which opens from disk and calls nobody."""

from assistant.evals.report.page import Gate, render_comparison, render_run

__all__ = ["Gate", "render_comparison", "render_run"]
