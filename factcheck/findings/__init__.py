"""Topics × rules → findings: what checks found, in the desk's words, weighed, and traced to its roots."""

from factcheck.findings.judging import Judged, finding_id, judge, ordered
from factcheck.findings.waiving import apart, kept, lapsed, waived

__all__ = ["Judged", "apart", "finding_id", "judge", "kept", "lapsed", "ordered", "waived"]
