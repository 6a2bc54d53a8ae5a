"""List what the system has to have, and the packages that hold it on each family of Linux."""

from __future__ import annotations

import sys
from typing import NamedTuple


class Need(NamedTuple):
    """Name something the system has to have, and what to install for it with apt, dnf and pacman."""

    name: str
    apt: str
    dnf: str
    pacman: str


# Found by starting PySide6 on a bare Debian 12 and adding what it asked for. Debian's names hold for
# Debian 13 and Ubuntu 24.04 too: there libglib2.0-0t64 provides libglib2.0-0.
QT_LIBRARIES = (
    Need("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    Need("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    Need("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    Need("libfreetype.so.6", "libfreetype6", "freetype", "freetype2"),
    Need("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    Need("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
)
# The other xcb libraries come along: image, render-util and util with xcb-cursor, xkb with xkbcommon-x11.
X11_LIBRARIES = (
    Need("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    Need("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
)
WAYLAND_LIBRARIES = (
    Need("libwayland-client.so.0", "libwayland-client0", "libwayland-client", "wayland"),
    Need("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor", "wayland"),
)

# How the name of a font file begins; one stands for its package. Without the first, Lao, Khmer and
# Burmese are drawn as boxes, without the second, Chinese. Fedora has a package for each script.
FONTS = (
    Need(
        "NotoSansLao",
        "fonts-noto-core",
        "google-noto-sans-vf-fonts google-noto-sans-lao-vf-fonts google-noto-sans-khmer-vf-fonts"
        " google-noto-sans-myanmar-vf-fonts google-noto-sans-thai-vf-fonts",
        "noto-fonts",
    ),
    Need("NotoSansCJK", "fonts-noto-cjk", "google-noto-sans-cjk-vf-fonts", "noto-fonts-cjk"),
)

VENV = Need("Python's venv and ensurepip", f"python3.{sys.version_info[1]}-venv", "python3", "python")

# What `test --system` needs of a desktop: programs by their names, then what is no program.
PROGRAMS = (
    Need("Xvfb", "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb"),
    Need("openbox", "openbox", "openbox", "openbox"),
    Need("xdotool", "xdotool", "xdotool", "xdotool"),
    Need("dbus-daemon", "dbus", "dbus-daemon", "dbus"),
    Need("soffice", "libreoffice-calc-nogui", "libreoffice-calc", "libreoffice-fresh"),
    Need("pdftotext", "poppler-utils", "poppler-utils", "poppler"),
    Need("git", "git", "git", "git"),
    Need("debootstrap", "debootstrap", "debootstrap", "debootstrap"),
    Need("unshare", "util-linux", "util-linux", "util-linux"),
)
ACCESSIBILITY_BUS = Need("the accessibility bus", "at-spi2-core", "at-spi2-core", "at-spi2-core")
ATSPI = Need("Atspi for Python", "python3-gi gir1.2-atspi-2.0", "python3-gobject", "python-gobject")
