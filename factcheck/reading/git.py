"""The versions of a file that git knows: as it is staged, and as it was last committed."""

from __future__ import annotations

import os

from factcheck.model.values import dataclass

_SECONDS = 60
_INDEX = "GIT_INDEX_FILE"
_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", _INDEX)  # what git sets for its hooks


class GitError(Exception):
    """What git says, or that there is no git; the message is for a reader."""


@dataclass(frozen=True, slots=True)
class Staged:
    """The bytes that the next commit will hold, and those of the last one; None where the file is new there."""

    draft: bytes
    committed: bytes | None


def staged(path: str) -> Staged:
    """Both versions of a file; one that was renamed is found under its old name. Raises GitError."""
    folder, name = os.path.split(os.path.abspath(path))
    if not os.path.isdir(folder):
        raise GitError("there is no such folder")
    inside = _git(folder, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").rstrip("\n") + name
    try:
        draft = _git(folder, "cat-file", "blob", f":{inside}")
    except GitError as error:
        raise GitError("is not staged: git add it first") from error
    return Staged(draft, _committed(folder, inside))


def _committed(folder: str, inside: str) -> bytes | None:
    try:
        _git(folder, "rev-parse", "--verify", "--quiet", "HEAD")
    except GitError:
        return None  # before the first commit
    was = _renamed(folder).get(inside, inside)
    try:
        return _git(folder, "cat-file", "blob", f"HEAD:{was}")
    except GitError:
        return None


def _renamed(folder: str) -> dict[str, str]:
    """The staged names of files that had another name in the last commit, with that name."""
    told = _git(folder, "diff", "--cached", "--name-status", "--find-renames", "--diff-filter=R", "-z", "HEAD")
    parts = told.decode("utf-8", "surrogateescape").split("\0")
    return {parts[n + 2]: parts[n + 1] for n in range(0, len(parts) - 2, 3)}


def _surroundings(folder: str) -> dict[str, str]:
    """What git is told by its environment, but for the repository: that is the one that the folder lies in. In a hook
    the index may be one that was made for this commit alone, and is kept where it is of that repository."""
    found = {name: value for name, value in os.environ.items() if name not in _HOOK}
    index = os.environ.get(_INDEX)
    if index is not None:
        of = _run(folder, found, "rev-parse", "--absolute-git-dir").decode("utf-8", "surrogateescape").rstrip("\n")
        if os.path.realpath(os.path.dirname(os.path.abspath(index))) == os.path.realpath(of):
            found[_INDEX] = os.path.abspath(index)
    return found


def _git(folder: str, *arguments: str) -> bytes:
    return _run(folder, _surroundings(folder), *arguments)


def _run(folder: str, surroundings: dict[str, str], *arguments: str) -> bytes:
    import subprocess

    try:
        done = subprocess.run(
            ["git", "-C", folder, *arguments],
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
            env=surroundings,
        )
    except FileNotFoundError as error:
        raise GitError("git is not installed") from error
    except subprocess.TimeoutExpired as error:
        raise GitError("git does not answer") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(said[0].removeprefix("fatal: ") if said else "git fails")
    return done.stdout
