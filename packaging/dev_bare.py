"""Carry out both commands in a bare Debian, made with debootstrap for it and removed afterwards.

    python3 packaging/dev_bare.py

Nothing but Python is in it. The last commit is laid into it as a fresh clone would have it, with the
ways to packages that this machine has: sources of apt, settings of pip, certificates and proxies.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Iterator, Mapping, NamedTuple, Sequence

from dev_machine import is_root, os_release, package_manager
from dev_running import ROOT, DevError, exit_code_of, print_anything, run_quietly, say

HOME_INSIDE = "/root"
CLONE = f"{HOME_INSIDE}/lmcdesk"
SELECTION = ("tests/domain", "tests/gui/theme", "tests/gui/test_main_path.py")
"""What of the tests is run: that fonts and Qt are there and the program works. The rest ran outside."""

MIRRORS = {
    "debian": "http://deb.debian.org/debian/",
    "ubuntu": "http://archive.ubuntu.com/ubuntu/",
}
# The ways to packages. What the home folder holds goes to root's home.
APT_WAYS = (
    "/etc/apt/sources.list", "/etc/apt/sources.list.d", "/etc/apt/auth.conf", "/etc/apt/auth.conf.d",
    "/etc/apt/preferences", "/etc/apt/preferences.d", "/etc/apt/keyrings", "/etc/apt/trusted.gpg",
    "/etc/apt/trusted.gpg.d", "/usr/share/keyrings",
)  # fmt: skip
PIP_WAYS = ("/etc/pip.conf", "/etc/xdg/pip", "~/.config/pip", "~/.pip")
WAYS = ("/etc/hosts", "/etc/ssl/certs", "/usr/local/share/ca-certificates", *PIP_WAYS)
HANDED_ON = re.compile(r"PIP_\w+|SSL_CERT_(FILE|DIR)|(REQUESTS|CURL)_CA_BUNDLE|\w+_proxy", re.IGNORECASE)
"""Names of environment variables that lead to packages."""
ABSOLUTE_PATH = re.compile(r"(?:(?<=file://)|(?<![\w:/]))/[\w./+@-]+")
SMALL = 5_000_000
"""The largest file, in bytes, that is laid into the bare system because a setting names it."""

# Mounts are made in a space of their own, so that they end with the process, however it ends.
MOUNT_SPACE = ("unshare", "--mount", "--propagation", "private")
INSIDE = """
root=$1; shift
mount -t proc proc "$root/proc"
exec chroot "$root" "$@"
"""


class Base(NamedTuple):
    """Say which bare system to make and from where."""

    suite: str
    mirror: str


def main() -> int:
    """Make the bare system, run the commands in it and return the exit code."""

    def work() -> int:
        with bare_system() as bare:
            rehearse(bare)
        return 0

    return exit_code_of(work)


def rehearse(bare: Bare) -> None:
    """Run both commands as somebody would who has just cloned the project, and judge what they say."""
    told = bare.dev("run")
    if not any(line.startswith("There is no display") for line in told):
        raise DevError("run did not say that there is no display.")
    pictures = [line for line in told if line.endswith(".png")]
    if not pictures:
        raise DevError("run named no pictures.")
    lost = [path for path in pictures if not bare.inside(path).is_file()]
    if lost:
        raise DevError(f"run named pictures that are not there: {', '.join(lost)}.")
    bare.dev("test", *SELECTION)
    again = bare.dev("setup")
    if len(again) != 1:
        raise DevError("what was prepared once was prepared again.")
    say(f"Both commands work in a bare system; run painted {len(pictures)} pictures.")


class Bare:
    """Run commands in a bare system."""

    def __init__(self, root: Path) -> None:
        """Take the folder it is in."""
        self.root = root
        self._mounts = can_mount()

    def inside(self, path: str) -> Path:
        """Return where a path of the bare system is in this one."""
        return self.root / path.lstrip("/")

    def furnish(self) -> None:
        """Lay in the ways to packages and the clone."""
        if package_manager(os_release()) == "apt":
            furnish_apt(self.root)
        for way in (*WAYS, *named_files()):
            lay_in(self.root, way)
        lay_in_clone(self.inside(CLONE))

    def dev(self, *arguments: str) -> list[str]:
        """Run dev.py in the clone before the user's eyes and return the lines it printed."""
        line = shlex.join(["python3", "packaging/dev.py", *arguments])
        say(f"\n-- In the bare system: {line}")
        inside = ["env", "-i", *environment_inside(), "sh", "-c", f"cd {CLONE} && exec {line}"]
        command = ["chroot", str(self.root), *inside]
        if self._mounts:
            command = [*MOUNT_SPACE, "sh", "-ec", INSIDE, "sh", str(self.root), *inside]
        told = show_and_keep(command)
        if told.exit_code != 0:
            raise DevError(f"{line} failed in the bare system with exit code {told.exit_code}.")
        return told.lines


class Told(NamedTuple):
    """Hold what a command printed and its exit code."""

    lines: list[str]
    exit_code: int


def show_and_keep(command: Sequence[str]) -> Told:
    """Run a command, show every line it prints as it comes, and keep them."""
    lines: list[str] = []
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line.rstrip("\n"))
            say(f"   {lines[-1]}")
    return Told(lines, process.returncode)


# The system


@contextlib.contextmanager
def bare_system() -> Iterator[Bare]:
    """Make a bare system with Python in it, furnished, and remove it afterwards."""
    if not is_root():
        raise DevError("a bare Debian is made by root alone: start this as root.")
    base = choose_base(os_release(), repositories())
    # The outer folder keeps others out; the inner one is the root folder that its own users enter.
    outer = Path(tempfile.mkdtemp(prefix="lmcdesk-bare-"))
    try:
        root = outer / "root"
        say(f"Making a bare {base.suite} from {base.mirror} in {root}.")
        make_base(base, root)
        bare = Bare(root)
        bare.furnish()
        yield bare
    finally:
        remove(outer)


def choose_base(release: Mapping[str, str], repositories: Sequence[tuple[str, ...]]) -> Base:
    """Choose the release of this machine from where it gets its packages, else Debian's stable.

    A repository is its address and the names it goes by.
    """
    system, suite = release.get("ID", ""), release.get("VERSION_CODENAME", "")
    if system not in MIRRORS or not suite:
        return Base("stable", MIRRORS["debian"])
    found = (address for address, *names in repositories if suite in names and address.startswith("http"))
    return Base(suite, next(found, MIRRORS[system]))


def repositories() -> list[tuple[str, ...]]:
    """Return address and names of each repository that apt is set up for, none where there is no apt."""
    line = "$(REPO_URI) $(CODENAME) $(RELEASE)"
    told = ask("apt-get", "indextargets", "--format", line, "Created-By: Packages")
    return [tuple(entry.split()) for entry in sorted(set(told.splitlines())) if entry.strip()]


def make_base(base: Base, root: Path) -> None:
    """Make a system that has nothing but Python."""
    command = ["debootstrap", "--variant=minbase", "--include=python3", base.suite, str(root), base.mirror]
    prefix = MOUNT_SPACE if can_mount() else ()
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])
    try:
        run_quietly([*prefix, *command], "debootstrap could not make it", {"PATH": path, **apt_proxies()})
    except DevError as error:
        log = root / "debootstrap" / "debootstrap.log"
        if log.exists():
            say("".join(log.read_text(errors="replace").splitlines(keepends=True)[-20:]))
        raise DevError(
            f"{error}. It needs {base.mirror} within reach, and in a container the right to make devices"
            " and to change the root folder (docker run --privileged has both)."
        ) from error


def can_mount() -> bool:
    """Say whether file systems can be mounted in a space of their own; where not, /proc stays empty."""
    folder = tempfile.gettempdir()
    mount = [*MOUNT_SPACE, "mount", "-t", "proc", "proc", folder]
    try:
        return subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def remove(folder: Path) -> None:
    """Remove the system, unless something is still mounted in it that removing would empty."""
    mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    if f" {folder}/" in mounts:
        raise DevError(f"something is still mounted in {folder}: unmount it and remove that folder.")
    try:
        shutil.rmtree(folder)
    except OSError as error:
        # Where debootstrap was stopped, what it had started may write on for a moment.
        raise DevError(f"{folder} could not be removed ({error.strerror}): remove it by hand.") from error


# The ways to packages


def furnish_apt(root: Path) -> None:
    """Let the bare system get packages as this one does."""
    if any(Path(way).exists() for way in APT_WAYS[:2]):
        (root / "etc/apt/sources.list").unlink(missing_ok=True)
    for way in APT_WAYS:
        lay_in(root, way)
    # Only how to fetch: hooks in apt.conf call programs that are not there.
    settings = [line for line in ask("apt-config", "dump").splitlines() if line.startswith("Acquire::")]
    (root / "etc/apt/apt.conf.d/99fetch").write_text("\n".join([*settings, ""]), encoding="utf-8")


def apt_proxies() -> dict[str, str]:
    """Return the proxies of apt as debootstrap takes them."""
    named = ("http_proxy", "Acquire::http::Proxy", "https_proxy", "Acquire::https::Proxy")
    told = ask("apt-config", "shell", *named)
    pairs = (setting.partition("=") for setting in shlex.split(told))
    return {name: value for name, _, value in pairs if value and name not in os.environ}


def environment_inside() -> list[str]:
    """Return the environment of the bare system: nearly empty, but for what leads to packages."""
    plain = {"HOME": HOME_INSIDE, "LANG": "C.UTF-8", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    handed_on = {name: value for name, value in os.environ.items() if HANDED_ON.fullmatch(name)}
    return [f"{name}={value}" for name, value in (plain | handed_on).items()]


def named_files() -> list[str]:
    """Return the small files that pip's settings and the environment name: constraints, certificates.

    Folders of packages that they name are left out: half of such an index is worse than none, which pip
    passes over.
    """
    texts = [value for name, value in os.environ.items() if HANDED_ON.fullmatch(name)]
    for way in PIP_WAYS:
        path = Path(way).expanduser()
        files = path.rglob("*") if path.is_dir() else [path]
        texts += [file.read_text(encoding="utf-8", errors="replace") for file in files if file.is_file()]
    found = {path for text in texts for path in ABSOLUTE_PATH.findall(text)}
    return sorted(path for path in found if Path(path).is_file() and Path(path).stat().st_size <= SMALL)


def lay_in(root: Path, way: str) -> None:
    """Copy a file or folder, if it is there, to its place in the bare system, following links."""
    source = Path(way).expanduser()
    target = root / (way.replace("~", HOME_INSIDE, 1) if way.startswith("~") else str(source)).lstrip("/")
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True, ignore_dangling_symlinks=True)
    elif source.is_file():
        shutil.copyfile(source, target)


def lay_in_clone(target: Path) -> None:
    """Lay in the last commit, as a fresh clone would have it."""
    target.mkdir()
    archive = target.with_suffix(".tar")
    run_quietly(
        ["git", "-C", str(ROOT), "archive", "--output", str(archive), "HEAD"],
        "the last commit could not be read: this needs a clone of the project",
    )
    run_quietly(["tar", "-xf", str(archive), "-C", str(target)], "the last commit could not be laid in")
    archive.unlink()


def ask(*command: str) -> str:
    """Return what a command prints, nothing where it is missing or fails."""
    try:
        outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return outcome.stdout if outcome.returncode == 0 else ""


if __name__ == "__main__":
    print_anything()
    sys.exit(main())
