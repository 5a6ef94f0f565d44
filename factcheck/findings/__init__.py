"""Topics × rules → findings: what checks found, in the desk's words, weighed, and traced to its roots."""

from factcheck.findings.judging import Judged, finding_id, judge

__all__ = ["Judged", "finding_id", "judge"]
