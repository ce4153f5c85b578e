"""Every benchmark: `python -m benchmarks`. What reading an article costs, then what whosaid costs as it answers."""

from benchmarks.extraction.__main__ import main as extraction
from benchmarks.surfaces.__main__ import main as surfaces

if __name__ == "__main__":
    extraction([])
    print()
    surfaces([])
