"""Where an index cannot be kept, and what is said of it."""

import os
from pathlib import Path

import pytest

from bot.opening import open_index
from bot.settings import Settings
from claims.errors import IndexTrouble


@pytest.fixture
def shut(monkeypatch):
    """Makes a path one that this account may not write, whoever runs the tests."""
    paths = set()
    access = os.access
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) not in paths and access(path, mode))
    return paths.add


async def refusal(path):
    with pytest.raises(IndexTrouble) as trouble:
        async with open_index(Settings(whosaid_index=f"sqlite:///{path}")):
            pass
    return str(trouble.value)


async def test_a_folder_that_may_not_be_written_is_named_with_what_to_do(tmp_path, shut):
    shut(tmp_path)
    said = await refusal(tmp_path / "index.sqlite")
    assert said.startswith(f"The folder {tmp_path} cannot be written by the account that runs whosaid")
    assert "WHOSAID_INDEX" in said


async def test_a_file_that_may_not_be_written_is_named(tmp_path, shut):
    (tmp_path / "index.sqlite").touch()
    shut(tmp_path / "index.sqlite")
    assert (await refusal(tmp_path / "index.sqlite")).startswith(
        f"{tmp_path}/index.sqlite cannot be written by"
    )


async def test_a_folder_in_place_of_the_index_is_called_one(tmp_path):
    assert await refusal(tmp_path) == (
        f"{tmp_path} cannot be opened: it is a folder. WHOSAID_INDEX names a file, such as {tmp_path}/index.sqlite."
    )
