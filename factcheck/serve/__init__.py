"""Reviews by HTTP, for a newsroom's system: `POST /v1/review`."""

from factcheck.serve.app import Limits, application, run
from factcheck.serve.workers import Task

__all__ = ["Limits", "Task", "application", "run"]
