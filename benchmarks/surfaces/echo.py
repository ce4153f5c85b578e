"""The least that could be run in whosaid's place: each slash command is answered with one card that is always the same.

`python -m benchmarks.surfaces.echo CARDS`, where CARDS is a JSON file of the card for each platform. Written as the
libraries' own first examples are. The platforms' addresses come from the variables that whosaid itself reads.
"""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

Card = dict[str, Any]


async def on_discord(card: Card) -> None:
    """Defer, then edit the deferred reply."""
    import discord  # noqa: PLC0415, TID251  # a bot for one platform loads that platform's library alone
    import yarl  # noqa: PLC0415
    from discord import app_commands  # noqa: PLC0415, TID251
    from discord.gateway import DiscordWebSocket  # noqa: PLC0415, TID251
    from discord.http import Route  # noqa: PLC0415, TID251

    Route.BASE = os.environ["DISCORD_API_URL"]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_GATEWAY_URL"])
    client = discord.Client(intents=discord.Intents(guilds=True))
    tree = app_commands.CommandTree(client)

    @tree.command(name="who-said", description="Echo")
    async def who_said(interaction: discord.Interaction, phrase: str) -> None:  # noqa: ARG001
        await interaction.response.defer()
        view = discord.ui.View(timeout=60)
        for row in card["components"]:
            for button in row["components"]:
                view.add_item(discord.ui.Button(label=button["label"], custom_id=button["custom_id"]))
        embeds = [discord.Embed.from_dict(embed) for embed in card["embeds"]]
        nobody = discord.AllowedMentions.none()  # the peers insist on it
        await interaction.edit_original_response(embeds=embeds, view=view, allowed_mentions=nobody)

    async with client:
        await client.start(os.environ["DISCORD_TOKEN"])


async def on_slack(card: Card) -> None:
    """Acknowledge, then post."""
    from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler  # noqa: PLC0415, TID251
    from slack_bolt.app.async_app import AsyncApp  # noqa: PLC0415, TID251
    from slack_bolt.authorization import AuthorizeResult  # noqa: PLC0415, TID251
    from slack_sdk.web.async_client import AsyncWebClient  # noqa: PLC0415, TID251

    token = os.environ["SLACK_BOT_TOKEN"]

    async def authorize() -> AuthorizeResult:  # without it, Bolt asks Slack who it is
        return AuthorizeResult(enterprise_id=None, team_id="T0WHO", bot_user_id="U0BOT", bot_token=token)

    client = AsyncWebClient(token=token, base_url=os.environ["SLACK_API_URL"])
    app = AsyncApp(authorize=authorize)

    @app.command("/who-said")
    async def who_said(ack: Any, command: Card) -> None:
        await ack()
        await client.chat_postMessage(
            channel=command["channel_id"],
            text=card["text"],
            blocks=card["blocks"],
            metadata={"event_type": "whosaid_reply", "event_payload": {"delivery_id": "echo"}},
            unfurl_links=False,
            unfurl_media=False,
            link_names=False,
        )

    await AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"], web_client=client).start_async()


async def main(cards: dict[str, Card]) -> None:
    """Serve every platform whose token is set, for ever."""
    async with asyncio.TaskGroup() as serving:
        if "DISCORD_TOKEN" in os.environ:
            serving.create_task(on_discord(cards["discord"]))
        if "SLACK_BOT_TOKEN" in os.environ:
            serving.create_task(on_slack(cards["slack"]))


if __name__ == "__main__":
    asyncio.run(main(json.loads(Path(sys.argv[1]).read_text())))
