"""The only reader of the environment. Built once at the start and passed down."""

import ipaddress
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from claims.errors import SettingsTrouble


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
    """https://… under which people reach the web page; unset: chat answers carry no page links."""
    whosaid_log: Literal["debug", "info", "warning", "error"] = "warning"
    """How much is logged, on stderr."""
    whosaid_keep: int = Field(default=30, ge=1, le=3650)
    """Days that receipts of answers are kept."""
    whosaid_fetch_allow: Annotated[tuple[str, ...], NoDecode] = ()
    """CIDRs, by commas, exempt from the ban on fetching from private addresses."""
    whosaid_slack_command: str = Field(default="/whosaid", pattern=r"^/[a-z0-9_-]{1,31}$")
    """The umbrella slash command on Slack."""
    whosaid_visibility: Literal["public", "private"] = "public"
    """Whether slash commands are answered for all to see or for the asker alone."""
    discord_api_url: str | None = None
    """Another address of Discord's REST API, for proxies and tests."""
    discord_gateway_url: str | None = None
    """Another address of Discord's gateway."""
    slack_api_url: str | None = None
    """Another address of Slack's Web API."""

    @field_validator("whosaid_fetch_allow", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return (
            tuple(part.strip() for part in value.split(",") if part.strip())
            if isinstance(value, str)
            else value
        )

    @field_validator("whosaid_fetch_allow")
    @classmethod
    def _networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for network in value:
            ipaddress.ip_network(network)
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
    def _store(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith("sqlite:///"):
            raise ValueError("must begin with sqlite:/// and name a file, such as sqlite:///var/index.sqlite")
        return value

    @field_validator("whosaid_public_url", "discord_api_url", "slack_api_url")
    @classmethod
    def _http(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("must begin with https:// (or http://)")
        return value

    @model_validator(mode="after")
    def _slack_whole(self) -> "Settings":
        if self.slack_bot_token and not (self.slack_app_token or self.slack_signing_secret):
            raise ValueError(
                "SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP mode) beside it"
            )
        if self.slack_app_token and not self.slack_bot_token:
            raise ValueError("SLACK_APP_TOKEN needs SLACK_BOT_TOKEN beside it")
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
    try:
        return Settings(**overrides)
    except ValidationError as error:
        lines = (
            f"{'.'.join(map(str, e['loc'])).upper()}: {e['msg']}".removeprefix(": ")
            for e in error.errors(include_input=False)
        )
        raise SettingsTrouble("\n".join(lines)) from None
