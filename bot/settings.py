"""The only reader of the environment. Built once at the start and passed down."""

import difflib
import io
import ipaddress
import logging
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

from dotenv.parser import Binding, parse_stream
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from claims.errors import SettingsTrouble

_HTTP = (r"https?://[^/\s].*", "must begin with https:// (or http://)")
MUST = {
    "whosaid_may_add": (
        r"everyone|(?:discord|slack):managers|discord:\d+|slack:[A-Z0-9]+",
        "must be discord:ID (a person or a role), slack:ID, PLATFORM:managers or everyone, divided by commas",
    ),
    "whosaid_feeds": (r"https?://[^/\s]\S*", "must be addresses that begin with https:// (or http://)"),
    "whosaid_slack_command": (
        r"/[a-z0-9_-]{1,31}",
        "must be a slash and up to 31 lower-case letters, digits, _ or -, such as /whosaid",
    ),
    "whosaid_public_url": _HTTP,
    "discord_api_url": _HTTP,
    "slack_api_url": _HTTP,
    "discord_gateway_url": (r"wss?://.*", "must begin with wss:// (or ws://)"),
}
"""What a setting, or each part of a list, must look like: a pattern, and the same in words."""


class Settings(BaseSettings):
    """Every setting, by the name of its environment variable in lower case."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True, env_ignore_empty=True
    )

    discord_token: SecretStr | None = None
    """Bot token of the Discord application; unset: no Discord."""
    slack_bot_token: SecretStr | None = None
    """`xoxb-…`; unset: no Slack."""
    slack_app_token: SecretStr | None = None
    """`xapp-…`, for Socket Mode."""
    slack_signing_secret: SecretStr | None = None
    """For HTTP mode, where no app token is set: route /slack/events of the web server."""
    whosaid_index: str = "sqlite:///var/index.sqlite"
    """Where the claim index is kept."""
    whosaid_memory: str | None = None
    """Where the bot's memory is kept; unset: var/memory.sqlite beside the index."""
    whosaid_web: str = "127.0.0.1:8765"
    """host:port of the web page; `off` serves none."""
    whosaid_public_url: str | None = None
    """https://… (or http://…) under which people reach the web page; unset: chat answers carry no page links."""
    whosaid_log: Literal["debug", "info", "warning", "error"] = "warning"
    """How much is logged, on stderr."""
    whosaid_keep: int = Field(default=30, ge=1, le=3650)
    """Days that receipts of answers are kept."""
    whosaid_fetch_allow: Annotated[tuple[str, ...], NoDecode] = ()
    """CIDRs, by commas, whose private addresses articles may be fetched from all the same."""
    whosaid_may_add: Annotated[tuple[str, ...], NoDecode] = ()
    """Who may use /add in chats, by commas: discord:ID, slack:ID, discord:managers, slack:managers, everyone."""
    whosaid_feeds: Annotated[tuple[str, ...], NoDecode] = ()
    """Addresses of RSS or Atom feeds to follow, divided by blanks or commas."""
    whosaid_feed_minutes: int = Field(default=30, ge=5, le=10080)
    """Minutes between two looks at a feed."""
    whosaid_slack_command: str = "/whosaid"
    """The umbrella slash command on Slack."""
    whosaid_visibility: Literal["public", "private"] = "public"
    """Whether slash commands are answered for all to see or for the asker alone."""
    discord_api_url: str | None = None
    """Another address of Discord's REST API, for proxies and tests."""
    discord_gateway_url: str | None = None
    """Another address of Discord's gateway."""
    slack_api_url: str | None = None
    """Another address of Slack's Web API."""

    @field_validator("whosaid_fetch_allow", "whosaid_may_add", "whosaid_feeds", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        """At blanks and commas; an address may have commas of its own."""
        between = r"\s+|,+(?=https?://)" if "://" in str(value) else r"[\s,]+"
        parts = re.split(between, value) if isinstance(value, str) else value
        return tuple(dict.fromkeys(bare for part in parts if (bare := part.strip(","))))

    @field_validator(*MUST)
    @classmethod
    def _as_it_must(cls, value: str | tuple[str, ...] | None, info: ValidationInfo) -> Any:
        pattern, words = MUST[str(info.field_name)]
        parts = value if isinstance(value, tuple) else (value,) if value is not None else ()
        if not all(re.fullmatch(pattern, part) for part in parts):
            raise ValueError(words)
        return value

    @field_validator("whosaid_fetch_allow")
    @classmethod
    def _networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        try:
            for network in value:
                ipaddress.ip_network(network)
        except ValueError:
            raise ValueError("must be networks divided by commas, such as 10.0.0.0/8,fd00::/8") from None
        return value

    @field_validator("discord_token", "slack_bot_token", "slack_app_token", "slack_signing_secret")
    @classmethod
    def _bare(cls, value: SecretStr | None) -> SecretStr | None:
        bare = value.get_secret_value().strip() if value is not None else ""
        return SecretStr(bare) if bare else None

    @field_validator("slack_bot_token", "slack_app_token")
    @classmethod
    def _not_swapped(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        begins = "xoxb-" if info.field_name == "slack_bot_token" else "xapp-"
        if value is not None and not value.get_secret_value().startswith(begins):
            raise ValueError(f"must begin with {begins}")
        return value

    @field_validator("whosaid_web")
    @classmethod
    def _address(cls, value: str) -> str:
        host, colon, port = value.rpartition(":")
        if value != "off" and not (colon and host and port.isdigit() and int(port) < 65536):
            raise ValueError("must be host:port, such as 127.0.0.1:8765, or off")
        return value

    @field_validator("whosaid_index", "whosaid_memory")
    @classmethod
    def _store(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is not None and not re.match(r"sqlite:///.*[^/]$", value):
            what = str(info.field_name).removeprefix("whosaid_")
            raise ValueError(
                f"must begin with sqlite:/// and name a file, such as sqlite:///var/{what}.sqlite"
            )
        return value

    @model_validator(mode="after")
    def _slack_whole(self) -> "Settings":
        if self.slack_bot_token and not (self.slack_app_token or self.slack_signing_secret):
            raise ValueError(
                "SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP mode) beside it"
            )
        if self.slack_app_token and not self.slack_bot_token:
            raise ValueError("SLACK_APP_TOKEN needs SLACK_BOT_TOKEN beside it")
        if self.slack_signing_secret and not self.slack_bot_token:
            raise ValueError("SLACK_SIGNING_SECRET needs SLACK_BOT_TOKEN beside it")
        return self

    @property
    def index_path(self) -> Path:
        """The index's file."""
        return Path(self.whosaid_index.removeprefix("sqlite:///"))

    @property
    def memory_path(self) -> Path:
        """The memory's file: as set, or beside the index."""
        if self.whosaid_memory is not None:
            return Path(self.whosaid_memory.removeprefix("sqlite:///"))
        return self.index_path.with_name("memory.sqlite")

    @property
    def has_tokens(self) -> bool:
        """Whether any chat platform is to be connected."""
        return self.discord_token is not None or self.slack_bot_token is not None

    @property
    def web_is_asked_for(self) -> bool:
        """Whether WHOSAID_WEB was set, so that a busy port is an error and end of input is not the end."""
        return "whosaid_web" in self.model_fields_set and self.whosaid_web != "off"


def read_settings(**overrides: Any) -> Settings:
    """The settings. Raises SettingsTrouble, naming each variable and what is wrong, never its value."""
    logging.getLogger("dotenv").setLevel(logging.ERROR)  # what it warns of, `misspelt` tells by file and line
    try:
        return Settings(**overrides)
    except ValidationError as error:
        lines = (
            f"{'.'.join(map(str, e['loc'])).upper()}: {_plainly(e['msg'])}".removeprefix(": ")
            for e in error.errors(include_input=False)
        )
        raise SettingsTrouble("\n".join(lines)) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise SettingsTrouble(f"{Settings.model_config.get('env_file')} cannot be read: {reason}") from None


def misspelt() -> tuple[str, ...]:
    """One line for each variable that looks like a setting and is none, and each line of `.env` that sets nothing.

    Call it after read_settings.

    A warning and no error: others may set variables of these names too, an orchestrator with a service `whosaid`
    for one.
    """
    known = [name.upper() for name in Settings.model_fields]
    found = (_perhaps(name, known) for name in sorted(_names_given()) if name not in known)
    wrong = (_wrong(binding) for binding in _bindings())
    return tuple(line for line in (*wrong, *found) if line)


def _names_given() -> Iterable[str]:
    in_file = (binding.key for binding in _bindings() if binding.key and binding.value is not None)
    return {name.upper() for name in (*os.environ, *in_file)}


def _bindings() -> tuple[Binding, ...]:
    """What stands in the file of settings, piece by piece; nothing where there is none."""
    file = Path(str(Settings.model_config.get("env_file")))
    return tuple(parse_stream(io.StringIO(file.read_text(encoding="utf-8")))) if file.is_file() else ()


def environment() -> dict[str, str]:
    """All that is set in our environment, secrets too; nobody else reads it."""
    return dict(os.environ)


def _wrong(binding: Binding) -> str | None:
    """Which line of the file sets nothing; the line itself is not shown, for it may be a token."""
    if not binding.error and (binding.key is None or binding.value is not None):
        return None
    text = binding.original.string
    line = binding.original.line + text[: len(text) - len(text.lstrip())].count("\n")
    return f"{Settings.model_config.get('env_file')}, line {line} sets nothing; write it as NAME=value."


def _perhaps(name: str, known: list[str]) -> str | None:
    """Every unknown WHOSAID_…; of DISCORD_… and SLACK_…, which are not ours alone, those that are near to a setting."""
    family, _, rest = name.partition("_")
    if family not in {"WHOSAID", "DISCORD", "SLACK"}:
        return None
    rests = [k.removeprefix(f"{family}_") for k in known if k.startswith(f"{family}_")]
    near = difflib.get_close_matches(rest, rests, n=1, cutoff=0.6 if family == "WHOSAID" else 0.7)
    if near:
        return f"{name} is no setting; did you mean {family}_{near[0]}?"
    return f"{name} is no setting." if family == "WHOSAID" else None


def _plainly(message: str) -> str:
    """Pydantic's words in ours."""
    return message.removeprefix("Value error, ").replace("Input should be", "must be")
