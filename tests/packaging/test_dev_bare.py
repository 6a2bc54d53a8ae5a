"""How a bare system is chosen and furnished, as far as it can be tried without making one."""

from pathlib import Path
from types import ModuleType

import pytest

DEBIAN = {"ID": "debian", "VERSION_CODENAME": "bookworm"}


@pytest.mark.parametrize(
    ("release", "repositories", "suite", "mirror"),
    [
        (DEBIAN, [("http://here/debian/", "bookworm", "stable")], "bookworm", "http://here/debian/"),
        (
            DEBIAN,
            [("http://here/security/", "bookworm-security"), ("http://here/debian/", "bookworm")],
            "bookworm",
            "http://here/debian/",
        ),
        (DEBIAN, [("mirror+file:/etc/mirrors", "bookworm")], "bookworm", "http://deb.debian.org/debian/"),
        (DEBIAN, [], "bookworm", "http://deb.debian.org/debian/"),
        ({"ID": "debian"}, [], "stable", "http://deb.debian.org/debian/"),
        ({"ID": "ubuntu", "VERSION_CODENAME": "noble"}, [], "noble", "http://archive.ubuntu.com/ubuntu/"),
        ({"ID": "fedora"}, [], "stable", "http://deb.debian.org/debian/"),
    ],
)
def test_bare_system_is_of_the_release_and_from_the_mirror_of_this_one(
    bare: ModuleType, release: dict[str, str], repositories: list[tuple[str, ...]], suite: str, mirror: str
) -> None:
    assert bare.choose_base(release, repositories) == (suite, mirror)


def test_ways_to_packages_are_laid_in_under_their_own_paths(
    bare: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    settings = tmp_path / "home" / ".config" / "pip" / "pip.conf"
    settings.parent.mkdir(parents=True)
    settings.write_text("[global]\n")
    certificate = tmp_path / "certificate.pem"
    certificate.write_text("a certificate")
    (tmp_path / "link.pem").symlink_to(certificate)
    root = tmp_path / "root"
    for way in ("~/.config/pip", str(tmp_path / "link.pem"), "/nobody/has/this"):
        bare.lay_in(root, way)
    assert (root / "root/.config/pip/pip.conf").read_text() == "[global]\n"
    laid_in = root / str(tmp_path).lstrip("/") / "link.pem"
    assert laid_in.read_text() == "a certificate"
    assert not laid_in.is_symlink()
    assert not (root / "nobody/has/this").exists()


def test_files_that_settings_of_pip_name_are_found_and_folders_of_packages_left_out(
    bare: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    constraints, certificate = tmp_path / "constraints.txt", tmp_path / "own.pem"
    for file in (constraints, certificate):
        file.write_text("")
    (tmp_path / "wheels").mkdir()
    settings = tmp_path / "pip.conf"
    settings.write_text(
        f"[global]\nconstraint = {constraints}\nfind-links = {tmp_path}/wheels\n"
        f"index-url = https://example.org{constraints}\n"
    )
    monkeypatch.setattr(bare, "PIP_WAYS", (str(settings),))
    for name in [name for name in bare.os.environ if bare.HANDED_ON.fullmatch(name)]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert bare.named_files() == sorted([str(constraints), str(certificate)])


def test_only_what_leads_to_packages_is_handed_on(bare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy:3128")
    monkeypatch.setenv("PIP_INDEX_URL", "https://example.org/simple")
    monkeypatch.setenv("DISPLAY", ":0")
    environment = bare.environment_inside()
    assert "https_proxy=http://proxy:3128" in environment
    assert "PIP_INDEX_URL=https://example.org/simple" in environment
    assert "HOME=/root" in environment
    assert not any(setting.startswith("DISPLAY=") for setting in environment)


def test_user_is_told_that_root_alone_can_make_one(
    bare: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bare, "is_root", lambda: False)
    assert bare.main() == 1
    assert "start this as root" in capsys.readouterr().err


def test_a_system_that_something_still_writes_in_is_named(
    bare: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise OSError(39, "Directory not empty")

    monkeypatch.setattr(bare.shutil, "rmtree", refuse)
    with pytest.raises(bare.DevError, match=r"could not be removed \(Directory not empty\)"):
        bare.remove(tmp_path)
