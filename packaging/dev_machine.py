"""Find out what the system lacks and, as root on Debian, install it; elsewhere say what to type."""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterable, Mapping, Sequence

from dev_needs import (
    ACCESSIBILITY_BUS,
    ATSPI,
    FONTS,
    PROGRAMS,
    VENV,
    WAYLAND_LIBRARIES,
    X11_LIBRARIES,
    Need,
)
from dev_running import DevError, run_quietly, say

FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path(os.environ.get("HOME", "/"), ".local/share/fonts"),
    Path(os.environ.get("HOME", "/"), ".fonts"),
)
BUS_SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
SYSTEM_PYTHON = "/usr/bin/python3"
"""The Python that the system's own packages, such as Atspi, are installed for."""
MANAGERS = {
    "debian": "apt",
    "ubuntu": "apt",
    "fedora": "dnf",
    "rhel": "dnf",
    "centos": "dnf",
    "arch": "pacman",
}
INSTALL = {
    "apt": ("apt-get update", "apt-get install -y --no-install-recommends"),
    "dnf": ("dnf install -y",),
    "pacman": ("pacman -S --needed",),
}
"""What to type before the names of packages, by package manager; the last line takes the names."""


def prepare_linux(libraries: Sequence[Need], desktop: bool = False) -> None:
    """See to venv, Qt's libraries, fonts and perhaps a desktop; root on Debian has them installed."""
    needs, fonts = missing_needs(libraries, desktop), missing_fonts(FONT_FOLDERS)
    if (needs or fonts) and has_apt() and is_root():
        apt_install(needs, fonts)
        needs, fonts = missing_needs(libraries, desktop), missing_fonts(FONT_FOLDERS)
    if needs:
        names = ", ".join(need.name for need in needs)
        raise DevError(f"this system lacks {names}. {remedy([*needs, *fonts])}")
    if fonts:
        say(f"Warning: without more fonts, names in some scripts are drawn as boxes. {remedy(fonts)}")


def window_libraries(environment: Mapping[str, str] = os.environ) -> tuple[Need, ...]:
    """Return the libraries that Qt needs on Linux for a window on the display that is there."""
    if environment.get("DISPLAY"):
        return X11_LIBRARIES
    return WAYLAND_LIBRARIES if environment.get("WAYLAND_DISPLAY") else ()


# What is missing


def missing_needs(libraries: Iterable[Need], desktop: bool = False) -> list[Need]:
    """Return what is missing: venv, libraries that cannot be loaded, and parts of a desktop if asked for."""
    missing = [] if can_make_venv() else [VENV]
    missing += [need for need in libraries if not can_load(need.name)]
    if desktop:
        missing += [need for need in PROGRAMS if not has_program(need.name)]
        missing += [] if BUS_SERVICE.exists() else [ACCESSIBILITY_BUS]
        missing += [] if has_atspi() else [ATSPI]
    return missing


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


def has_program(name: str) -> bool:
    """Say whether a program is there, also one that only root's path leads to."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])
    return shutil.which(name, path=path) is not None


def has_atspi() -> bool:
    """Say whether the system's Python can read the accessibility tree of other programs."""
    probe = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    try:
        return subprocess.run([SYSTEM_PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def missing_fonts(folders: Iterable[Path]) -> list[Need]:
    """Return those of the fonts of which no file is in any of the folders."""
    files = [file for folder in folders for _, _, files in os.walk(folder) for file in files]
    return [font for font in FONTS if not any(file.startswith(font.name) for file in files)]


# What to do about it


def os_release() -> dict[str, str]:
    """Return what this Linux says of itself, nothing if it says nothing."""
    try:
        return platform.freedesktop_os_release()
    except OSError:
        return {}


def package_manager(release: Mapping[str, str]) -> str:
    """Return apt, dnf or pacman by what a Linux says of itself and of what it is like, else nothing."""
    names = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    return next((MANAGERS[name] for name in names if name in MANAGERS), "")


def has_apt() -> bool:
    """Say whether packages are Debian's, installed with apt."""
    return bool(shutil.which("apt-get") and shutil.which("dpkg"))


def is_root() -> bool:
    """Say whether packages can be installed without asking for a password."""
    return sys.platform == "linux" and os.geteuid() == 0


def remedy(needs: Sequence[Need]) -> str:
    """Return what the user can do about what is missing."""
    manager = "apt" if has_apt() else package_manager(os_release())
    if not manager:
        names = ", ".join(need.name for need in needs)
        return f"Install the packages of your system that hold them ({names}), then start again."
    line = install_line(manager, packages(needs, manager), is_root(), bool(shutil.which("sudo")))
    return f"Type this line, then start again:\n\n    {line}\n"


def packages(needs: Iterable[Need], manager: str) -> list[str]:
    """Return the packages that hold what is needed, each once."""
    return list(dict.fromkeys(name for need in needs for name in getattr(need, manager).split()))


def install_line(manager: str, names: Sequence[str], root: bool, sudo: bool) -> str:
    """Return the line that installs packages, to be typed by root or by a user."""
    prefix = "sudo " if sudo and not root else ""
    *before, install = INSTALL[manager]
    line = " && ".join(f"{prefix}{step}" for step in (*before, f"{install} {' '.join(names)}"))
    return line if root or sudo else f"su -c '{line}'"


def apt_install(needs: Sequence[Need], fonts: Sequence[Need]) -> None:
    """Install packages as root, stopping if that fails, and fonts, going on if that does."""
    environment = {"DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-o", "DPkg::Lock::Timeout=300"]
    install = [*apt, "install", "-y", "--no-install-recommends"]
    say("Reading the lists of packages (apt-get update).")
    with contextlib.suppress(DevError):  # one broken source of many need not matter
        run_quietly([*apt, "update"], "apt-get update failed", environment)
    if needs:
        names = packages(needs, "apt")
        say(f"Installing with apt-get: {' '.join(names)}.")
        run_quietly([*install, *names], "apt-get could not install what is missing", environment)
    if fonts:
        names = packages(fonts, "apt")
        say(f"Installing with apt-get: {' '.join(names)}. These are large and take a while.")
        with contextlib.suppress(DevError):  # the caller warns of fonts that are still missing
            run_quietly([*install, *names], "apt-get could not install the fonts", environment)
