"""What the two commands find that a system lacks, and what they do about it or say to type."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

import pytest

PYTHON_VENV = f"python3.{sys.version_info[1]}-venv"


class Machine:
    """A Linux machine that lacks what the test says, as the module sees it."""

    def __init__(
        self,
        module: ModuleType,
        patch: pytest.MonkeyPatch,
        *,
        apt: bool,
        root: bool,
        lacks: set[str],
        release: Mapping[str, str] | None = None,
    ) -> None:
        self.lacks = lacks
        self.installed: list[str] = []
        patch.setattr(module, "can_load", lambda soname: soname not in self.lacks)
        patch.setattr(module, "can_make_venv", lambda: "venv" not in self.lacks)
        patch.setattr(
            module, "missing_fonts", lambda _: [font for font in module.FONTS if font.apt in self.lacks]
        )
        patch.setattr(module, "has_program", lambda name: name not in self.lacks)
        patch.setattr(module, "has_atspi", lambda: "atspi" not in self.lacks)
        patch.setattr(module, "BUS_SERVICE", Path(__file__))
        patch.setattr(module, "os_release", lambda: release or {})
        patch.setattr(module, "has_apt", lambda: apt)
        patch.setattr(module, "is_root", lambda: root)
        patch.setattr(module.shutil, "which", lambda name: f"/usr/bin/{name}")
        patch.setattr(module, "run_quietly", self.run)

    def run(self, command: Sequence[str], failure: str, environment: dict[str, str]) -> None:
        assert command[0] == "apt-get"
        assert environment == {"DEBIAN_FRONTEND": "noninteractive"}
        if "install" in command:
            self.installed += command[command.index("--no-install-recommends") + 1 :]
            self.lacks.clear()


def test_debian_user_is_given_the_line_to_type(
    machine: ModuleType, needs: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Machine(
        machine, monkeypatch, apt=True, root=False, lacks={"venv", "libEGL.so.1", "fonts-noto-cjk"}
    )
    with pytest.raises(machine.DevError) as error:
        machine.prepare_linux(needs.QT_LIBRARIES)
    assert (
        "    sudo apt-get update && sudo apt-get install -y --no-install-recommends "
        f"{PYTHON_VENV} libegl1 fonts-noto-cjk\n"
    ) in str(error.value)
    assert here.installed == []


def test_root_on_debian_has_everything_installed(
    machine: ModuleType, needs: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacks = {"venv", "libGL.so.1", "libxcb-cursor.so.0", "fonts-noto-core"}
    here = Machine(machine, monkeypatch, apt=True, root=True, lacks=lacks)
    machine.prepare_linux((*needs.QT_LIBRARIES, *needs.X11_LIBRARIES))
    assert here.installed == [PYTHON_VENV, "libgl1", "libxcb-cursor0", "fonts-noto-core"]


def test_missing_fonts_are_a_warning(
    machine: ModuleType,
    needs: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    Machine(machine, monkeypatch, apt=True, root=False, lacks={"fonts-noto-core"})
    machine.prepare_linux(needs.QT_LIBRARIES)
    told = capsys.readouterr().out
    assert told.startswith("Warning:")
    assert "sudo apt-get install -y --no-install-recommends fonts-noto-core" in told


def test_other_linux_is_told_the_names_of_the_libraries(
    machine: ModuleType, needs: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    Machine(machine, monkeypatch, apt=False, root=True, lacks={"libGL.so.1", "libdbus-1.so.3"})
    with pytest.raises(machine.DevError, match=r"lacks libGL\.so\.1, libdbus-1\.so\.3\."):
        machine.prepare_linux(needs.QT_LIBRARIES)


def test_complete_system_is_left_alone(
    machine: ModuleType,
    needs: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    here = Machine(machine, monkeypatch, apt=True, root=True, lacks=set())
    machine.prepare_linux(needs.QT_LIBRARIES)
    assert here.installed == []
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("release", "line"),
    [
        ({"ID": "fedora"}, "sudo dnf install -y libglvnd-glx dbus-libs"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "sudo dnf install -y libglvnd-glx dbus-libs"),
        ({"ID": "arch"}, "sudo pacman -S --needed libglvnd dbus"),
        ({"ID": "endeavouros", "ID_LIKE": "arch"}, "sudo pacman -S --needed libglvnd dbus"),
    ],
)
def test_user_of_another_family_is_given_its_line(
    machine: ModuleType,
    needs: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    release: dict[str, str],
    line: str,
) -> None:
    lacks = {"libGL.so.1", "libdbus-1.so.3"}
    Machine(machine, monkeypatch, apt=False, root=False, lacks=lacks, release=release)
    with pytest.raises(machine.DevError) as error:
        machine.prepare_linux(needs.QT_LIBRARIES)
    assert f"    {line}\n" in str(error.value)


@pytest.mark.parametrize(
    ("release", "packages"),
    [
        ({"ID": "fedora"}, ["google-noto-sans-lao-vf-fonts", "google-noto-sans-cjk-vf-fonts"]),
        ({"ID": "arch"}, ["noto-fonts noto-fonts-cjk"]),
    ],
)
def test_fonts_are_told_in_the_packages_of_the_family(
    machine: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    release: dict[str, str],
    packages: list[str],
) -> None:
    lacks = {"fonts-noto-core", "fonts-noto-cjk"}
    Machine(machine, monkeypatch, apt=False, root=False, lacks=lacks, release=release)
    machine.prepare_linux(())
    told = capsys.readouterr().out
    assert all(package in told for package in packages)


def test_root_on_debian_has_a_desktop_installed_where_it_is_asked_for(
    machine: ModuleType, needs: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Machine(machine, monkeypatch, apt=True, root=True, lacks={"Xvfb", "soffice", "atspi"})
    machine.prepare_linux(needs.QT_LIBRARIES)
    assert here.installed == []
    machine.prepare_linux(needs.QT_LIBRARIES, desktop=True)
    assert here.installed == ["xvfb", "libreoffice-calc-nogui", "python3-gi", "gir1.2-atspi-2.0"]


@pytest.mark.parametrize(
    ("release", "packages"),
    [
        ({"ID": "fedora"}, "xorg-x11-server-Xvfb libreoffice-calc"),
        ({"ID": "arch"}, "xorg-server-xvfb libreoffice-fresh"),
    ],
)
def test_user_of_another_family_is_given_the_line_for_a_desktop(
    machine: ModuleType, monkeypatch: pytest.MonkeyPatch, release: dict[str, str], packages: str
) -> None:
    Machine(machine, monkeypatch, apt=False, root=False, lacks={"Xvfb", "soffice"}, release=release)
    with pytest.raises(machine.DevError) as error:
        machine.prepare_linux((), desktop=True)
    assert f" {packages}\n" in str(error.value)


@pytest.mark.parametrize(
    ("release", "line"),
    [
        (
            {"ID": "fedora"},
            (
                "sudo dnf install -y python3 glib2 libglvnd-glx libglvnd-egl libxkbcommon freetype fontconfig"
                " dbus-libs libX11-xcb libxkbcommon-x11 xcb-util-cursor xcb-util-wm xcb-util-keysyms libxcb"
                " xorg-x11-server-Xvfb openbox xdotool dbus-daemon libreoffice-calc poppler-utils git"
                " debootstrap util-linux python3-gobject google-noto-sans-vf-fonts"
                " google-noto-sans-lao-vf-fonts google-noto-sans-khmer-vf-fonts"
                " google-noto-sans-myanmar-vf-fonts google-noto-sans-thai-vf-fonts"
                " google-noto-sans-cjk-vf-fonts"
            ),
        ),
        (
            {"ID": "arch"},
            (
                "sudo pacman -S --needed python glib2 libglvnd libxkbcommon freetype2 fontconfig dbus libx11"
                " libxkbcommon-x11 xcb-util-cursor xcb-util-wm xcb-util-keysyms libxcb xorg-server-xvfb"
                " openbox xdotool libreoffice-fresh poppler git debootstrap util-linux python-gobject"
                " noto-fonts noto-fonts-cjk"
            ),
        ),
    ],
)
def test_where_everything_is_missing_the_line_for_a_desktop_is_whole(
    machine: ModuleType,
    needs: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    release: dict[str, str],
    line: str,
) -> None:
    libraries = (*needs.QT_LIBRARIES, *needs.X11_LIBRARIES)
    lacks = {need.name for need in (*libraries, *needs.PROGRAMS)} | {font.apt for font in needs.FONTS}
    Machine(machine, monkeypatch, apt=False, root=False, lacks=lacks | {"venv", "atspi"}, release=release)
    with pytest.raises(machine.DevError) as error:
        machine.prepare_linux(libraries, desktop=True)
    assert f"    {line}\n" in str(error.value)


def test_every_need_has_packages_in_every_family(needs: ModuleType) -> None:
    listed = (*needs.QT_LIBRARIES, *needs.X11_LIBRARIES, *needs.WAYLAND_LIBRARIES, *needs.FONTS)
    for need in (*listed, *needs.PROGRAMS, needs.VENV, needs.ATSPI, needs.ACCESSIBILITY_BUS):
        assert all(need), need.name


def test_line_to_type_fits_who_types_it(machine: ModuleType) -> None:
    tail = "install -y --no-install-recommends libgl1"
    assert machine.install_line("apt", ["libgl1"], True, True) == f"apt-get update && apt-get {tail}"
    assert machine.install_line("apt", ["libgl1"], False, True) == (
        f"sudo apt-get update && sudo apt-get {tail}"
    )
    assert machine.install_line("apt", ["libgl1"], False, False) == (
        f"su -c 'apt-get update && apt-get {tail}'"
    )


def test_program_that_nobody_has_is_not_found(machine: ModuleType) -> None:
    assert not machine.has_program("nobody-has-this")


def test_library_that_nobody_has_cannot_be_loaded(machine: ModuleType) -> None:
    assert not machine.can_load("libnobody-has-this.so.0")


def test_fonts_are_found_in_any_folder_below(machine: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "truetype" / "noto").mkdir(parents=True)
    (tmp_path / "truetype" / "noto" / "NotoSansLao-Regular.ttf").touch()
    missing = machine.missing_fonts([tmp_path, tmp_path / "not there"])
    assert [font.apt for font in missing] == ["fonts-noto-cjk"]


def test_window_needs_the_libraries_of_its_display(machine: ModuleType, needs: ModuleType) -> None:
    assert machine.window_libraries({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}) == needs.X11_LIBRARIES
    assert machine.window_libraries({"WAYLAND_DISPLAY": "wayland-0"}) == needs.WAYLAND_LIBRARIES
    assert machine.window_libraries({}) == ()
