"""Run lmcdesk, or its checks, from a fresh clone with nothing installed but Python 3.11 or later.

    python3 packaging/dev.py run [ARGUMENT ...]
        Open the window on the sample; without a display, paint the tour into tour/ instead.
        With arguments, hand these to lmcdesk: dev.py run events --json

    python3 packaging/dev.py test [ARGUMENT ...]
        Run lint, format, types, architecture and tests, all of them even if one fails.
        With arguments, run only pytest and hand it these: dev.py test -k undo

    python3 packaging/dev.py bench [ARGUMENT ...]
        Measure what the user waits for: one part with bench start, a first look with bench --quick.

    python3 packaging/dev.py setup
        Prepare for both, and start nothing.

Each of them first makes .venv here, installs what pyproject.toml names, and on Linux looks for what
Qt needs. Whatever is there already is left alone, so that a second start takes seconds.
"""

# Standard library only. The file has to parse on Python 3.8, to tell its user that this is too old.
from __future__ import annotations

import argparse
import contextlib
import ctypes
import importlib
import importlib.util
import io
import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Iterable, Mapping, NamedTuple, Sequence

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOUR = ROOT / "tour"
OLDEST_PYTHON = (3, 11)
PYTHON_VERSION = ".".join(map(str, sys.version_info[:3]))


class DevError(Exception):
    """Say in one sentence what stops the command and what to do about it."""


class Need(NamedTuple):
    """Name something the system has to have, and the Debian package that holds it."""

    name: str
    package: str


class Stamp(NamedTuple):
    """Record in .venv where it was made, with which Python, and what was installed into it."""

    venv: str
    python: str
    requirements: list[str]


class Check(NamedTuple):
    """Name one check of the test command and the tool of .venv that makes it."""

    name: str
    command: tuple[str, ...]


# Found by starting PySide6 on a bare Debian 12 and adding what it asked for. The names hold for
# Debian 13 and Ubuntu 24.04 too: there libglib2.0-0t64 provides libglib2.0-0.
QT_LIBRARIES = (
    Need("libglib-2.0.so.0", "libglib2.0-0"),
    Need("libGL.so.1", "libgl1"),
    Need("libEGL.so.1", "libegl1"),
    Need("libxkbcommon.so.0", "libxkbcommon0"),
    Need("libfreetype.so.6", "libfreetype6"),
    Need("libfontconfig.so.1", "libfontconfig1"),
    Need("libdbus-1.so.3", "libdbus-1-3"),
)
X11_LIBRARIES = (
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Need("libxcb-shape.so.0", "libxcb-shape0"),
)
WAYLAND_LIBRARIES = (
    Need("libwayland-client.so.0", "libwayland-client0"),
    Need("libwayland-cursor.so.0", "libwayland-cursor0"),
)
# How the name of a font file begins; one stands for its package. Without the first, Lao, Khmer and
# Burmese are drawn as boxes, without the second, Chinese.
FONTS = (
    Need("NotoSansLao", "fonts-noto-core"),
    Need("NotoSansCJK", "fonts-noto-cjk"),
)
FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path(os.environ.get("HOME", "/"), ".local/share/fonts"),
    Path(os.environ.get("HOME", "/"), ".fonts"),
)
CHECKS = (
    Check("Lint", ("ruff", "check")),
    Check("Format", ("ruff", "format", "--check")),
    Check("Types", ("mypy",)),
    Check("Architecture", ("lint-imports",)),
    Check("Tests", ("pytest",)),
)


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit code."""
    refusal = python_refusal(sys.version_info[:3], sys.executable)
    if refusal:
        print(refusal, file=sys.stderr)
        return 1
    parser = argparse.ArgumentParser(
        prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("run", "test", "bench", "setup"))
    own, handed_on = split_arguments(arguments)
    command = parser.parse_args(own).command
    try:
        if command == "run":
            return run(handed_on)
        if command == "test":
            return test(handed_on)
        if command == "bench":
            return bench(handed_on)
        if handed_on:
            parser.error("setup takes no arguments")
        return setup()
    except DevError as error:
        print(f"dev.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130


def python_refusal(version: Sequence[int], executable: str) -> str:
    """Return why this Python cannot be used, or nothing if it can."""
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return ""
    oldest = ".".join(map(str, OLDEST_PYTHON))
    found = ".".join(map(str, version))
    return f"dev.py: lmcdesk needs Python {oldest} or later, but {executable} is Python {found}."


def split_arguments(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the command (or a call for help) from what is handed on; a first `--` only parts them."""
    own, handed_on = list(arguments[:1]), list(arguments[1:])
    if handed_on[:1] == ["--"]:
        return own, handed_on[1:]
    if handed_on and handed_on[0] in ("-h", "--help"):
        return ["--help"], []
    return own, handed_on


# The three commands


def setup() -> int:
    """Prepare the machine and .venv for running and testing."""
    runtime, dev = read_requirements(ROOT / "pyproject.toml")
    prepare(runtime + dev, window_libraries())
    say("Everything is ready: python3 packaging/dev.py run, or test.")
    return 0


def run(arguments: Sequence[str]) -> int:
    """Open the window on the sample, paint the tour where there is no display, or pass arguments on."""
    runtime, _ = read_requirements(ROOT / "pyproject.toml")
    prepare(runtime, window_libraries())
    if arguments:
        return lmcdesk(arguments)
    if has_display():
        say("Opening the window on the sample.")
        return lmcdesk(["--sample"])
    say("There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set): painting the tour instead.")
    exit_code = lmcdesk(["tour", str(TOUR)])
    if exit_code == 0:
        say(f"The pictures of every page and the exported sheet are in {TOUR}.")
    return exit_code


def test(arguments: Sequence[str]) -> int:
    """Run every check, or pytest alone if it is given arguments, and return 1 if any failed."""
    runtime, dev = read_requirements(ROOT / "pyproject.toml")
    prepare(runtime + dev, ())
    checks = [check for check in CHECKS if not arguments or check.command == ("pytest",)]
    results = [(check, *run_check(check, arguments)) for check in checks]
    say("\n== Summary")
    for check, exit_code, seconds in results:
        verdict = "failed" if exit_code else "passed"
        say(f"   {check.name:<13} {verdict} in {seconds:.0f} s")
    failed = [check.name.lower() for check, exit_code, _ in results if exit_code]
    say(f"   Mend: {', '.join(failed)}." if failed else "   All is well.")
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> int:
    """Measure against references, and return 0 however it comes out."""
    runtime, dev = read_requirements(ROOT / "pyproject.toml")
    prepare(runtime + dev, ())
    return show([str(venv_program("python")), "-m", "tests.bench", *arguments], {}, ROOT)


def lmcdesk(arguments: Sequence[str]) -> int:
    """Run lmcdesk from this tree, in the folder where the user stands, and return its exit code."""
    environment = {"PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))}
    if not has_display():
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return show([str(venv_program("python")), "-m", "lmcdesk", *arguments], environment, Path.cwd())


def run_check(check: Check, arguments: Sequence[str]) -> tuple[int, float]:
    """Run one check under a heading and return its exit code and the seconds it took."""
    tool, *options = [*check.command, *arguments]
    say(f"\n== {check.name}: {shlex.join([tool, *options])}")
    started = time.monotonic()
    exit_code = show([str(venv_program(tool)), *options], {"QT_QPA_PLATFORM": "offscreen"}, ROOT)
    return exit_code, time.monotonic() - started


# What the machine has to bring


def prepare(requirements: Sequence[str], window: Sequence[Need]) -> None:
    """See to it that the system and .venv have what is needed, or stop with what to do."""
    if sys.platform == "linux":
        prepare_linux((*QT_LIBRARIES, *window))
    prepare_venv(VENV, requirements)


def has_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Say whether a window can be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def window_libraries(environment: Mapping[str, str] = os.environ) -> tuple[Need, ...]:
    """Return the libraries that Qt needs on Linux for a window on the display that is there."""
    if environment.get("DISPLAY"):
        return X11_LIBRARIES
    return WAYLAND_LIBRARIES if environment.get("WAYLAND_DISPLAY") else ()


def prepare_linux(libraries: Sequence[Need]) -> None:
    """Check for venv, Qt's libraries and the fonts; as root on Debian, install what is missing."""
    needs, fonts = missing_needs(libraries), missing_fonts(FONT_FOLDERS)
    if (needs or fonts) and has_apt() and is_root():
        apt_install(needs, fonts)
        needs, fonts = missing_needs(libraries), missing_fonts(FONT_FOLDERS)
    if needs:
        names = ", ".join(need.name for need in needs)
        raise DevError(f"this system lacks {names}. {remedy([*needs, *fonts])}")
    if fonts:
        say(f"Warning: without more fonts, names in some scripts are drawn as boxes. {remedy(fonts)}")


def missing_needs(libraries: Iterable[Need]) -> list[Need]:
    """Return those of the libraries that cannot be loaded, and venv if this Python is without it."""
    venv = Need("Python's venv and ensurepip", venv_package())
    return ([] if can_make_venv() else [venv]) + [need for need in libraries if not can_load(need.name)]


def can_load(soname: str) -> bool:
    """Say whether the dynamic loader finds a shared library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def can_make_venv() -> bool:
    """Say whether this Python has venv and ensurepip, which Debian keeps in a package apart."""
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def venv_package() -> str:
    """Return Debian's package that holds venv and ensurepip for this very Python."""
    return f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"


def missing_fonts(folders: Iterable[Path]) -> list[Need]:
    """Return those of the fonts of which no file is in any of the folders."""
    files = [file for folder in folders for _, _, files in os.walk(folder) for file in files]
    return [font for font in FONTS if not any(file.startswith(font.name) for file in files)]


def has_apt() -> bool:
    """Say whether packages are Debian's, installed with apt."""
    return bool(shutil.which("apt-get") and shutil.which("dpkg"))


def is_root() -> bool:
    """Say whether packages can be installed without asking for a password."""
    return sys.platform == "linux" and os.geteuid() == 0


def remedy(needs: Sequence[Need]) -> str:
    """Return what the user can do about what is missing."""
    if has_apt():
        line = apt_line([need.package for need in needs], is_root(), bool(shutil.which("sudo")))
        return f"Type this line, then start again:\n\n    {line}\n"
    names = ", ".join(need.name for need in needs)
    return f"Install the packages of your system that hold them ({names}), then start again."


def apt_line(packages: Sequence[str], root: bool, sudo: bool) -> str:
    """Return the line that installs packages on Debian, to be typed by root or by a user."""
    line = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"
    if root:
        return line
    return line.replace("apt-get", "sudo apt-get") if sudo else f"su -c '{line}'"


def apt_install(needs: Sequence[Need], fonts: Sequence[Need]) -> None:
    """Install packages as root, stopping if that fails, and fonts, going on if that does."""
    environment = {"DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-o", "DPkg::Lock::Timeout=300"]
    install = [*apt, "install", "-y", "--no-install-recommends"]
    say("Reading the lists of packages (apt-get update).")
    with contextlib.suppress(DevError):  # one broken source of many need not matter
        run_quietly([*apt, "update"], "apt-get update failed", environment)
    if needs:
        packages = [need.package for need in needs]
        say(f"Installing with apt-get: {' '.join(packages)}.")
        run_quietly([*install, *packages], "apt-get could not install what Qt and venv need", environment)
    if fonts:
        packages = [font.package for font in fonts]
        say(f"Installing with apt-get: {' '.join(packages)}. These are large and take a while.")
        with contextlib.suppress(DevError):  # the caller warns of fonts that are still missing
            run_quietly([*install, *packages], "apt-get could not install the fonts", environment)


# The virtual environment


def read_requirements(pyproject: Path) -> tuple[list[str], list[str]]:
    """Return the requirements that pyproject.toml names for running, and those for development."""
    import tomllib  # new in Python 3.11

    tables = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    return tables["project"]["dependencies"], tables["dependency-groups"]["dev"]


def prepare_venv(venv: Path, requirements: Sequence[str]) -> None:
    """Make the virtual environment unless a sound one is there, and install what it lacks."""
    fault = venv_fault(venv)
    if fault and venv.exists():
        say(f"{venv} cannot be used: {fault}. Making it anew.")
    if fault:
        make_venv(venv)
    stamp = read_stamp(venv)
    if stamp.python == PYTHON_VERSION and set(requirements) <= set(stamp.requirements):
        return
    say("Installing what pyproject.toml names with pip, at first a download of about 100 MB.")
    run_quietly([*pip(venv), "install", *requirements], "pip could not install what pyproject.toml names")
    write_stamp(venv, requirements)


def venv_fault(venv: Path, version: tuple[int, int] = sys.version_info[:2]) -> str:
    """Return why the virtual environment cannot be used, or nothing if it can."""
    python = venv_program("python", venv)
    probe = "import importlib.util, sys; print(*sys.version_info[:2], bool(importlib.util.find_spec('pip')))"
    try:
        answer = subprocess.run([str(python), "-I", "-c", probe], capture_output=True, text=True, check=False)
    except OSError:
        return "its Python is missing or does not start"
    if answer.returncode != 0:
        return "its Python does not start"
    major, minor, has_pip = answer.stdout.split()
    if (int(major), int(minor)) != version:
        return f"it was made for Python {major}.{minor}"
    if has_pip != "True":
        return "it has no pip, so it was left half made"
    made_at = read_stamp(venv).venv
    if made_at and made_at != str(venv.resolve()):
        return f"it was moved here from {made_at}"
    return ""


def make_venv(venv: Path) -> None:
    """Make an empty virtual environment with an up-to-date pip, in place of any that is there."""
    # Inside the .venv that is to be replaced, the Python it was made from has to do it.
    python = getattr(sys, "_base_executable", sys.executable)
    say(f"Making {venv} with Python {PYTHON_VERSION}.")
    run_quietly([python, "-m", "venv", "--clear", str(venv)], f"{venv} could not be made")
    run_quietly([*pip(venv), "install", "--upgrade", "pip"], "pip could not be brought up to date")


def venv_program(name: str, venv: Path = VENV) -> Path:
    """Return the path of a program in the virtual environment."""
    return venv / "Scripts" / f"{name}.exe" if os.name == "nt" else venv / "bin" / name


def pip(venv: Path) -> list[str]:
    """Return the start of a command for the virtual environment's pip."""
    return [str(venv_program("python", venv)), "-m", "pip", "--disable-pip-version-check", "--no-input"]


def read_stamp(venv: Path) -> Stamp:
    """Read what the virtual environment says of itself, empty if it says nothing that can be read."""
    try:
        return Stamp(**json.loads((venv / "lmcdesk-dev.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Stamp("", "", [])


def write_stamp(venv: Path, requirements: Sequence[str]) -> None:
    """Note in the virtual environment that these requirements are installed."""
    stamp = Stamp(str(venv.resolve()), PYTHON_VERSION, list(requirements))
    (venv / "lmcdesk-dev.json").write_text(json.dumps(stamp._asdict(), indent=2), encoding="utf-8")


# Telling and running


def say(sentence: str) -> None:
    """Tell the user at once, also where the output is piped."""
    print(sentence, flush=True)


def print_anything() -> None:
    """Let paths and the words of other programs be printed on a console that lacks their letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def show(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> int:
    """Run a command before the user's eyes and return its exit code; Ctrl+C lets it end by itself."""
    with subprocess.Popen(command, env={**os.environ, **environment}, cwd=folder) as process:
        try:
            exit_code = process.wait()
        except KeyboardInterrupt:
            process.wait()
            raise
    return exit_code if exit_code >= 0 else 128 - exit_code


def run_quietly(command: Sequence[str], failure: str, environment: Mapping[str, str] | None = None) -> None:
    """Run a command out of sight; if it fails, show all it said and raise the failure."""
    outcome = subprocess.run(
        command,
        env={**os.environ, **(environment or {})},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if outcome.returncode != 0:
        say(outcome.stdout)
        raise DevError(f"{failure} (exit code {outcome.returncode}; what it said is above)")


if __name__ == "__main__":
    print_anything()
    sys.exit(main(sys.argv[1:]))
