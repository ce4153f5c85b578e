"""The ways to reach people. Each package meets the contract in base.py and no other part of the bot knows its library."""
