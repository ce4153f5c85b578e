"""Processes that answer a line at a time."""

import subprocess
import sys

import pytest

OWN = "from claims.by_line import _memory; print(_memory())"
LARGE = f"""
import subprocess, sys
held = bytearray(400 << 20)
held[::4096] = b"x" * len(held[::4096])
sys.stdout.write(subprocess.run([sys.executable, "-c", {OWN!r}], capture_output=True, text=True, check=True).stdout)
"""


@pytest.mark.process
def test_what_a_process_holds_is_not_what_the_one_that_started_it_held():
    told = subprocess.run([sys.executable, "-c", LARGE], capture_output=True, text=True, check=True).stdout
    assert 0 < int(told) < 200 << 20
