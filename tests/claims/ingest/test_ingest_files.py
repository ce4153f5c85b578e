"""Files and folders: which are read, in which order, and what is in the way."""

import os
import socket
from pathlib import Path

import pytest

from claims.ingest.files import bytes_of, files_of, shown
from claims.ingest.limits import Limits
from claims.ingest.page import Unreadable

AS_ROOT = os.geteuid() == 0


def names(folder):
    return [path.relative_to(folder).as_posix() for path, reason in files_of(folder) if reason is None]


def fill(folder, *files):
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text("Said he.")


def test_a_folder_s_articles_are_found_sorted_those_of_folders_in_it_too(tmp_path):
    fill(tmp_path, "b.txt", "a.md", "c/d.HTML", "c/a/e.htm", "z.markdown", "y.xhtml", "README.md", "LICENSE")
    assert names(tmp_path) == ["README.md", "a.md", "b.txt", "c/a/e.htm", "c/d.HTML", "y.xhtml", "z.markdown"]


def test_hidden_files_and_other_kinds_are_passed_over(tmp_path):
    fill(tmp_path, ".a.txt", ".git/b.txt", "c.pdf", "d.json", "e", "f.txt~", "g.txt")
    assert list(files_of(tmp_path)) == [(tmp_path / "g.txt", None)]


def test_a_file_is_itself_whatever_it_is_called(tmp_path):
    fill(tmp_path, ".hidden")
    assert list(files_of(tmp_path / ".hidden")) == [(tmp_path / ".hidden", None)]


def test_what_is_missing_is_named(tmp_path):
    assert list(files_of(tmp_path / "a.txt")) == [(tmp_path / "a.txt", "there is no such file or folder")]
    assert [reason for _, reason in files_of(tmp_path / "a\0b")] == ["there is no such file or folder"]


def test_a_folder_without_articles_is_named(tmp_path):
    fill(tmp_path, "a.pdf")
    [(path, reason)] = files_of(tmp_path)
    assert (path, reason) == (
        tmp_path,
        "no article is in this folder; their names end in .htm, .html, .markdown, .md, .txt, .xhtml",
    )


def test_links_in_a_circle_are_gone_through_once(tmp_path):
    fill(tmp_path, "a/one.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert names(tmp_path) == ["a/one.txt", "self.txt"]
    with pytest.raises(Unreadable, match="cannot be read"):
        bytes_of(tmp_path / "self.txt", Limits())


def test_a_link_to_nowhere_is_named(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    assert names(tmp_path) == ["a.txt"]
    with pytest.raises(Unreadable, match="there is no such file or folder"):
        bytes_of(tmp_path / "a.txt", Limits())


@pytest.mark.skipif(AS_ROOT, reason="root may read everything")
def test_what_may_not_be_read_is_named(tmp_path):
    fill(tmp_path, "a.txt", "b/c.txt", "d.txt")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b").chmod(0)
    try:
        assert (tmp_path / "b", "it may not be read by this user") in list(files_of(tmp_path))
        with pytest.raises(Unreadable, match="it may not be read by this user"):
            bytes_of(tmp_path / "a.txt", Limits())
    finally:
        (tmp_path / "b").chmod(0o700)


@pytest.mark.parametrize("name", ["a.txt/b.txt", "x" * 300 + ".txt"])
def test_a_path_that_cannot_be_is_named(tmp_path, name):
    fill(tmp_path, "a.txt")
    [(_, reason)] = files_of(tmp_path / name)
    assert reason.startswith("it cannot be read (")


def test_pipes_sockets_and_devices_are_not_waited_for(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(Unreadable, match="it is a pipe, not a file"):
        bytes_of(tmp_path / "a.txt", Limits())
    with pytest.raises(Unreadable, match="it is a device, not a file"):
        bytes_of(Path("/dev/zero"), Limits())
    with socket.socket(socket.AF_UNIX) as one:
        monkeypatch.chdir(tmp_path)  # the whole path may be too long for a socket
        one.bind("b.txt")
        with pytest.raises(Unreadable, match="it cannot be read"):
            bytes_of(tmp_path / "b.txt", Limits())


def test_a_file_that_is_too_long_is_not_read_to_its_end(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(Unreadable, match="it is longer than 10 MiB"):
        bytes_of(tmp_path / "a.txt", Limits())


def test_a_file_s_bytes_are_as_they_are(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfone\r\n")
    raw = bytes_of(tmp_path / "a.txt", Limits())
    assert (raw.body, raw.source, raw.file, raw.url) == (
        b"\xef\xbb\xbfone\r\n",
        str(tmp_path / "a.txt"),
        "a.txt",
        None,
    )


@pytest.mark.parametrize(
    ("name", "as_shown"),
    [
        ("über mühle.txt", "über mühle.txt"),
        ("a\nb.txt", "a\\nb.txt"),
        ("a\x1b[31mb.txt", "a\\x1b[31mb.txt"),
        ("a\u202etxt.exe", "a\\u202etxt.exe"),
        (b"a\xffb.txt", "a\\xffb.txt"),
    ],
)
def test_odd_names_are_shown_so_that_they_can_be_printed(tmp_path, name, as_shown):
    path = tmp_path / os.fsdecode(name)
    path.write_text("Said he.")
    raw = bytes_of(path, Limits())
    assert raw.file == as_shown
    assert raw.source == f"{tmp_path}/{as_shown}"
    raw.source.encode()
    assert shown(path) == raw.source
