"""Before Discord is served: is the token good, and may the bot do what it must? In plain words where not."""

from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp
import discord
from discord.http import Route

from bot.platforms.discord.quiet import quiet
from bot.settings import Settings
from claims.errors import PlatformTrouble

PERMISSIONS = {
    "View Channels": (1 << 10, "to see the channels that it is asked in"),
    "Send Messages": (1 << 11, "to answer mentions, and to post what was subscribed to"),
    "Send Messages in Threads": (1 << 38, "the same in threads"),
    "Embed Links": (1 << 14, "answers are embeds"),
    "Attach Files": (1 << 15, "to show figures as a picture; without it they are told in words alone"),
    "Read Message History": (
        1 << 16,
        "to reply to the message that asks, and to look, after a crash, whether an answer or a post stands already",
    ),
}
"""What the bot asks of a server, by Discord's own names: the bit, and why. Slash commands are answered without."""
SCOPES = ("bot", "applications.commands")
ADMINISTRATOR = 1 << 3
MOST = 200
"""Servers that Discord tells of at once."""


@dataclass(frozen=True)
class Me:
    """Who the token belongs to."""

    name: str
    application: str
    lacks: dict[str, tuple[str, ...]]
    """By server, the permissions of PERMISSIONS that the bot's roles do not have there; a channel may differ still."""
    date: float | None = field(default=None, compare=False)
    """Discord's clock, in seconds since 1970."""

    @property
    def invitation(self) -> str:
        """The address by which somebody adds the bot to a server."""
        bits = sum(bit for bit, _ in PERMISSIONS.values())
        return (
            f"https://discord.com/oauth2/authorize?client_id={self.application}"
            f"&scope={'+'.join(SCOPES)}&permissions={bits}"
        )


async def log_in(client: discord.Client, settings: Settings) -> None:
    """Log in by REST. Raises PlatformTrouble where the token or the network will not do."""
    if settings.discord_api_url is not None:
        Route.BASE = settings.discord_api_url.rstrip("/")
    if settings.discord_token is None:
        raise PlatformTrouble("DISCORD_TOKEN is not set.")
    try:
        await client.login(settings.discord_token.get_secret_value())
    except discord.HTTPException as error:
        raise PlatformTrouble(
            f"Discord answered the login with status {error.status}. Try again later."
        ) from None
    except (aiohttp.ClientError, OSError) as error:
        raise PlatformTrouble(
            f"Discord cannot be reached at {Route.BASE} ({type(error).__name__}). Check the network."
        ) from None
    except (discord.LoginFailure, ValueError):  # ValueError: not even fit for a header
        raise PlatformTrouble(
            "Discord does not accept DISCORD_TOKEN. Copy it again from the Bot page of the application at"
            " https://discord.com/developers/applications."
        ) from None


async def who_am_i(settings: Settings) -> Me:
    """Who the token belongs to. Raises PlatformTrouble where Discord refuses it or cannot be reached."""
    quiet()
    dates: list[float] = []

    async def note(_: aiohttp.ClientSession, __: SimpleNamespace, end: aiohttp.TraceRequestEndParams) -> None:
        if "Date" in end.response.headers:
            dates.append(parsedate_to_datetime(end.response.headers["Date"]).timestamp())

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(note)
    client = discord.Client(intents=discord.Intents(guilds=True), http_trace=trace)
    try:
        await log_in(client, settings)
        servers = await client.http.request(Route("GET", "/users/@me/guilds"), params={"limit": MOST})
        return Me(
            name=str(client.user),
            application=str(client.application_id),
            lacks={server["name"]: _lacking(int(server["permissions"])) for server in servers},
            date=dates[-1] if dates else None,
        )
    except discord.HTTPException as error:
        raise PlatformTrouble(f"Discord does not tell the bot's servers (status {error.status}).") from None
    except (aiohttp.ClientError, OSError) as error:
        raise PlatformTrouble(
            f"Discord went out of reach ({type(error).__name__}). Check the network."
        ) from None
    finally:
        await client.close()


def _lacking(granted: int) -> tuple[str, ...]:
    if granted & ADMINISTRATOR:
        return ()
    return tuple(name for name, (bit, _) in PERMISSIONS.items() if not granted & bit)
