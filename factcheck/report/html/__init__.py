"""The report as one self-contained HTML file."""

from factcheck.report.html.render import Book, render

__all__ = ["Book", "render"]
