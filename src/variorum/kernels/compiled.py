"""Functions on arrays → machine code, kept in one folder a user and version, so that workers load what their parent compiled."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import numpy as np

from variorum.errors import MissingExtraError

if TYPE_CHECKING:
    from numpy.typing import NDArray

P = ParamSpec("P")
R = TypeVar("R")

try:
    import numba
    from numba.core import config
except ImportError as absent:
    raise MissingExtraError("A corpus needs numba, which is not installed. Install it with: pip install 'variorum[corpus]'") from absent


def cache_folder() -> Path:
    """Return the folder that holds the machine code of this version; `NUMBA_CACHE_DIR` overrules."""
    if config.CACHE_DIR:
        return Path(config.CACHE_DIR)
    name = f"kernels-{version('variorum')}-numba{numba.__version__}-py{sys.version_info.major}{sys.version_info.minor}"
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for folder in (
        home / "variorum" / name,
        Path(tempfile.gettempdir()) / f"variorum-{os.getuid() if hasattr(os, 'getuid') else ''}" / name,
    ):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.mkdtemp(prefix="variorum-"))


FOLDER = cache_folder()


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function at its first call, or load it; it lets other threads run, and never changes how others use numba."""
    before = config.CACHE_DIR
    config.CACHE_DIR = str(FOLDER)
    try:
        return numba.njit(cache=True, nogil=True)(function)  # type: ignore[no-any-return]
    finally:
        config.CACHE_DIR = before


@contextmanager
def alone() -> Iterator[None]:
    """Keep other processes out of the folder meanwhile: two that write at once can crash (numba issue 4807)."""
    try:
        import fcntl
    except ImportError:  # no such locks on Windows
        yield
        return
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def settled(*columns: NDArray[Any]) -> list[NDArray[Any]]:
    """Return columns as the kernels are compiled for them: in one piece and writable, so that none is compiled again in a worker."""
    return [np.require(column, requirements=("C", "W")) for column in columns]
