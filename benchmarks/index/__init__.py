"""The benchmark of the index: how it is with a hundred thousand claims, a million and more, all of them made up."""
