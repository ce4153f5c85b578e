"""Every answer as Discord, Slack, the page and the terminal show it, drawn for reviewers."""
