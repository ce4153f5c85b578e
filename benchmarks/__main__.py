"""Every benchmark: `python -m benchmarks`. So far there is one, of what whosaid costs: benchmarks/surfaces."""

from benchmarks.surfaces.__main__ import main

if __name__ == "__main__":
    main()
