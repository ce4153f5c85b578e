"""The engines that are asked the same questions of the same claims, one a file."""
