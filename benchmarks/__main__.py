"""Every benchmark: `python -m benchmarks`. What an article costs to read, what an index of claims costs, what whosaid costs, what a picture costs, how long a page takes, what is doubled or lost when it is killed."""

from benchmarks.extraction.__main__ import main as extraction
from benchmarks.index.__main__ import main as index
from benchmarks.pictures.__main__ import main as pictures
from benchmarks.reading.__main__ import main as reading
from benchmarks.surfaces.__main__ import main as surfaces
from benchmarks.unasked.__main__ import main as unasked

if __name__ == "__main__":
    extraction([])
    print()
    index(["--questions", "100", "--compared", "200", "--seconds", "1"])
    print()
    surfaces([])
    print()
    pictures([])
    print()
    reading([])
    print()
    unasked([])
