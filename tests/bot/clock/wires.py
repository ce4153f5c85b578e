"""Loopback Discord and Slack by one voice, as far as the clock's posts go: where they go, what stands, what goes wrong."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.clock.poster import Poster
from bot.platforms.discord.start import log_in
from bot.platforms.slack.events import Me
from bot.platforms.slack.lines import open_lines
from bot.platforms.slack.poster import SlackPoster
from bot.render.limits import check_discord, check_slack
from bot.settings import Settings
from handlers.place import Place
from tests.bot.platforms.discord.posting import logged_out
from tests.peers.discord_peer import DiscordPeer
from tests.peers.discord_rest import TOKEN
from tests.peers.slack_api import BOT, CHANNEL, DIRECT, PERSON, TEAM, Fault
from tests.peers.slack_limits import objects
from tests.peers.slack_peer import Slack

Json = dict[str, Any]
OF = re.compile(r"answer `?[a-z0-9]{8}`? \((\d) of (\d)\)")


class OnDiscord:
    place = Place("discord", "613425648685547541", "772908445358620702")
    person = "53908232506183680"
    transport = frozenset({"nonce", "enforce_nonce"})

    def __init__(self, peer: DiscordPeer) -> None:
        self._peer = peer
        self.settings = {
            "discord_token": TOKEN,
            "discord_api_url": peer.api_url,
            "discord_gateway_url": peer.gateway.url,
        }

    @asynccontextmanager
    async def poster(self) -> AsyncIterator[Poster]:
        client = logged_out(settings := Settings(_env_file=None, **self.settings)).client
        await log_in(client, settings)
        yield client.poster
        await client.close()

    def bodies(self) -> list[Json]:
        """What was posted in the place, as the bot sent it."""
        sent = [one.body for one in self._peer.made("POST", f"channels/{self.place.channel}/messages")]
        stand = [one for one in self._peer.history if one["channel_id"] == self.place.channel]
        return [next(body for body in sent if body.items() <= one.items()) for one in stand]

    def faults(self) -> list[str]:
        """What breaks a limit of the platform."""
        return [*self._peer.wrong, *(wrong for body in self.bodies() for wrong in check_discord(body))]

    def hold(self, number: int) -> asyncio.Event:
        """The message of this number, from 1, arrives; its answer comes once this is set."""
        held = asyncio.Event()
        self._peer.fault("POST", "messages", after=number - 1, held=held)
        return held

    def stall(self, number: int) -> None:
        """The message of this number does not arrive, and nobody says so."""
        self._peer.fault("POST", "messages", after=number - 1, slow=60)

    def drop(self, number: int) -> None:
        """The message of this number is not taken."""
        self._peer.fault("POST", "messages", after=number - 1, status=403)

    def refuse(self) -> str:
        """Nobody may write there any more; what helps."""
        self._peer.closed[self.place.channel] = (403, 50013)
        return "give me Send Messages"

    def close_history(self) -> None:
        self._peer.unreadable.add(self.place.channel)

    def mend(self) -> None:
        """Minutes later: calls are answered again, and no nonce is known any more."""
        self._peer.faults.clear()
        self._peer.nonce_holds = 0

    def told(self) -> list[str]:
        """What the person was told directly."""
        direct = self._peer.direct.get(self.person)
        return [one["content"].replace("\\", "") for one in self._peer.history if one["channel_id"] == direct]

    @staticmethod
    def words(body: Json) -> str:
        (embed,) = body["embeds"]
        return f"{embed['description']}\n{embed['footer']['text']}"

    @staticmethod
    def sources(body: Json) -> str:
        return next(field["value"] for field in body["embeds"][0]["fields"] if field["name"] == "Sources")

    @staticmethod
    def has_buttons(body: Json) -> bool:
        return bool(body["components"])


class OnSlack:
    place = Place("slack", TEAM, CHANNEL)
    person = PERSON
    transport = frozenset({"channel", "metadata", "link_names"})

    def __init__(self, peer: Slack) -> None:
        self._peer = peer
        bot, app = peer.tokens
        self.settings = {"slack_bot_token": bot, "slack_app_token": app, "slack_api_url": peer.url}

    @asynccontextmanager
    async def poster(self) -> AsyncIterator[Poster]:
        settings = Settings(_env_file=None, **self.settings)
        async with open_lines(settings) as lines:
            yield SlackPoster(lines, Me(TEAM, BOT), settings, between=0.0)

    def bodies(self) -> list[Json]:
        """What was posted in the place, as the bot sent it."""
        return [shown.body for shown in self._peer.shown if shown.channel == CHANNEL]

    def faults(self) -> list[str]:
        """What breaks a limit of the platform."""
        wrong = (wrong for body in self.bodies() for wrong in check_slack(body))
        return [*map(str, self._peer.wrong), *wrong]

    def hold(self, number: int) -> asyncio.Event:
        """The message of this number, from 1, arrives; its answer comes once this is set."""
        held = asyncio.Event()
        self._peer.fail("chat.postMessage", *[Fault()] * (number - 1), Fault(held=held))
        return held

    def stall(self, number: int) -> None:
        """The message of this number does not arrive, and nobody says so."""
        self._peer.fail("chat.postMessage", *[Fault()] * (number - 1), Fault(wait=60))

    def drop(self, number: int) -> None:
        """The message of this number is not taken."""
        self._peer.fail("chat.postMessage", *[Fault()] * (number - 1), Fault(error="fatal_error"))

    def refuse(self) -> str:
        """Nobody may write there any more; what helps."""
        self._peer.fail("chat.postMessage", Fault(error="channel_not_found"))
        return "invite me with /invite"

    def close_history(self) -> None:
        self._peer.readable.discard(CHANNEL)

    def mend(self) -> None:
        """Minutes later: calls are answered again."""
        self._peer.faults.clear()

    def told(self) -> list[str]:
        """What the person was told directly."""
        return [one["text"] for one in self._peer.history if one["channel"] == DIRECT]

    @staticmethod
    def words(body: Json) -> str:
        return "\n".join(text["text"] for text in objects(body["blocks"]))

    @staticmethod
    def sources(body: Json) -> str:
        return OnSlack.words(body).partition("*Sources*")[2]

    @staticmethod
    def has_buttons(body: Json) -> bool:
        return any(block["type"] == "actions" for block in body["blocks"])


Wire = OnDiscord | OnSlack
WIRES = ("discord", "slack")


@asynccontextmanager
async def wire_of(name: str) -> AsyncIterator[Wire]:
    """A loopback platform."""
    if name == "discord":
        async with DiscordPeer() as discord:
            yield OnDiscord(discord)
    else:
        async with Slack().serving() as slack:
            yield OnSlack(slack)


def rendered(wire: Wire, body: Json) -> Json:
    """A body without what belongs to its transport alone, as JSON has it."""
    return json.loads(json.dumps({key: value for key, value in body.items() if key not in wire.transport}))


def parts_of(wire: Wire) -> tuple[list[int], int]:
    """Which messages stand in the place, in their order, and how many each says that there are."""
    found = [OF.search(wire.words(body)) for body in wire.bodies()]
    (of,) = {int(one[2]) for one in found if one} or {0}
    return [int(one[1]) for one in found if one], of
