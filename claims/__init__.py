"""The claim index: who said which words, who put which number on what, and where it stands. Knows nothing of chat."""
