"""Where claims are kept: the contract, and the engines that meet it."""
