"""The plan of an archive (read, sort by what texts bear, judge block by block) run by Spark, on this machine or many.

What is read, aligned and judged is read, aligned and judged by the functions that do it without Spark: here stands only
how rows get from one to the next."""

from factcheck.cluster.checking import check
from factcheck.cluster.indexing import fill
from factcheck.cluster.session import session

__all__ = ["check", "fill", "session"]
