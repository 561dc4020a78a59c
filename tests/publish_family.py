"""A command and all the processes that it starts, found by a mark in their environment.

May import the standard library only. Reads /proc, so it is for Linux.
"""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

#: The variable that every process of a family inherits.
MARK_VARIABLE = "PROBATION_TEST_FAMILY"
#: The kinds of process of a batch, by what their command line holds.
KINDS = {"resource_tracker": "tracker", "forkserver": "forkserver", "spawn_main": "worker"}


class Family:
    """A command that runs, in a session of its own, and whatever it has started."""

    def __init__(self, command: Sequence[str], log: Path, **changes: str | Path) -> None:
        """Start `command`; its output goes to the file `log`, `changes` to its environment."""
        self.mark, self.log = uuid.uuid4().hex, log
        environment = os.environ | {name: str(value) for name, value in changes.items()}
        with log.open("w") as output:
            self.leader = subprocess.Popen(
                list(command),
                stdout=output,
                stderr=output,
                stdin=subprocess.DEVNULL,
                env=environment | {MARK_VARIABLE: self.mark},
                start_new_session=True,
            )

    @property
    def said(self) -> str:
        """All that the command has written so far."""
        return self.log.read_text()

    def list_members(self) -> dict[int, str]:
        """Return process -> kind of all of the family that live, "parent" for the command."""
        kinds = {}
        for folder in Path("/proc").iterdir():
            if folder.name.isdecimal() and self._is_member(folder):
                kinds[int(folder.name)] = read_kind(folder)
        if self.leader.pid in kinds:
            kinds[self.leader.pid] = "parent"
        return kinds

    def list_kind(self, kind: str) -> list[int]:
        """Return the processes of one kind."""
        return [number for number, found in self.list_members().items() if found == kind]

    def _is_member(self, folder: Path) -> bool:
        """Return whether the process of a folder in /proc carries the mark, and lives."""
        try:
            return f"{MARK_VARIABLE}={self.mark}".encode() in (folder / "environ").read_bytes()
        except OSError:
            return False

    def interrupt(self, signal_number: int = signal.SIGINT) -> float:
        """Send a signal to the whole process group, as a terminal does; return the moment."""
        os.killpg(self.leader.pid, signal_number)
        return time.monotonic()

    def wait(self, seconds: float = 180) -> int:
        """Return the exit code of the command, once it has ended."""
        return self.leader.wait(seconds)

    def wait_for(self, kind: str, seconds: float = 120) -> list[int]:
        """Return the processes of one kind, once there is one; [] if the command ends first."""
        wait_until(lambda: self.list_kind(kind) or self.leader.poll() is not None, seconds)
        return self.list_kind(kind)

    def wait_gone(self, seconds: float = 5) -> dict[int, str]:
        """Return who still lives after so many seconds at most: nobody, if all is well."""
        wait_until(lambda: not self.list_members(), seconds)
        return self.list_members()

    def end(self) -> None:
        """Kill whoever of the family is left."""
        for number in self.list_members():
            kill(number)
        self.leader.wait()


def read_kind(folder: Path) -> str:
    """Return the kind of the process of a folder in /proc: its own, or a fork of that kind."""
    try:
        command = (folder / "cmdline").read_text()
        parent = folder.parent / (folder / "stat").read_text().rpartition(")")[2].split()[1]
        kind = next((KINDS[part] for part in KINDS if part in command), "other")
        is_fork = (parent / "cmdline").read_text() == command
    except OSError:
        return "gone"
    return "fork" if kind == "forkserver" and is_fork else kind


def kill(number: int) -> bool:
    """Kill a process; return whether it was there."""
    try:
        os.kill(number, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def wait_until(is_so: Callable[[], object], seconds: float) -> bool:
    """Return whether something came to be so within so many seconds."""
    ends = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > ends:
            return False
        time.sleep(0.02)
    return True


def list_files(folder: Path) -> Mapping[str, bytes]:
    """Return name -> content of every file in a folder, hidden ones too, but the lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def write_text(path: Path, text: str) -> Path:
    """Write a text file, in a folder made if need be, and return where it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def render_command(run_list: Path, output: Path, *options: str) -> list[str]:
    """Return the command line that renders the pages of a run list into a folder."""
    start = [sys.executable, "-m", "helpers.cli", "render", "--output", str(output)]
    return [*start, "--run-list", str(run_list), *options]
