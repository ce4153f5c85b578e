"""The command line: run, ask, digest, ingest, extract, verify, attach, backup, restore, check, manifest, export."""

import argparse
import asyncio
import io
import json
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.opening import open_index
from bot.output import say
from bot.settings import Settings, misspelt, read_settings
from bot.status import ERROR, OK, STOPPED
from claims.corpus import read_corpus, shipped_folder
from claims.errors import WhosaidError

FORMS = ("text", "json", "discord", "slack", "html")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0, 1 for nothing found or something that does not hold, 2 for trouble."""
    if sys.stderr is None:  # closed by whoever started us: troubles are told to nobody
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # to the end of the process
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                errors="replace"
            )  # a terminal without curly quotes gets the answer all the same
    try:
        options = _parser().parse_args(argv)
        settings = read_settings()
        for line in () if options.run is check else misspelt():  # check tells them itself
            sys.stderr.write(f"{line}\n")
        logging.basicConfig(
            level=settings.whosaid_log.upper(), stream=sys.stderr, format="%(levelname)s %(name)s %(message)s"
        )
        status: int = asyncio.run(options.run(settings, options))
    except WhosaidError as error:
        sys.stderr.write(f"{error}\n")
        return ERROR
    except BrokenPipeError:
        return OK  # whoever read our answers has read as much as it wanted
    except KeyboardInterrupt:
        return STOPPED
    return status


async def run(settings: Settings, _: argparse.Namespace) -> int:
    """Serve every platform that has its tokens; with none, the terminal and the web page."""
    from bot.serve import serve  # noqa: PLC0415  # only this command needs the platforms

    await serve(settings)
    return OK


async def ask(settings: Settings, options: argparse.Namespace) -> int:
    """Answer one question and print the reply."""
    from bot.asking import ask  # noqa: PLC0415  # only this command needs it

    return await ask(settings, options)


async def digest(settings: Settings, options: argparse.Namespace) -> int:
    """List, preview and change what is posted unasked."""
    from bot.asking import digest  # noqa: PLC0415  # as above

    return await digest(settings, options)


async def verify(settings: Settings, options: argparse.Namespace) -> int:
    """Re-find every evidence in the texts of a folder, or in those attached to the index."""
    from bot.texts import verify  # noqa: PLC0415  # only this command needs it

    return await verify(settings, options.texts)


async def attach(settings: Settings, options: argparse.Namespace) -> int:
    """Keep the texts of a folder whose sha256 an article names, so that citations become verified."""
    from bot.texts import attach  # noqa: PLC0415  # as above

    return await attach(settings, options.folder)


async def ingest(settings: Settings, options: argparse.Namespace) -> int:
    """Bring articles into the index and report what came of each."""
    from bot.reading.ingesting import run_ingest  # noqa: PLC0415  # as above

    return await run_ingest(settings, options.sources)


async def extract(_: Settings, options: argparse.Namespace) -> int:
    """Print what is found in the texts of a file, as rows of JSON."""
    from bot.reading.extracting import extract  # noqa: PLC0415  # as above

    return await extract(options.file)


async def backup(settings: Settings, options: argparse.Namespace) -> int:
    """Copy the index to a file."""
    from bot.keeping_safe import backup  # noqa: PLC0415  # as above

    return await backup(settings, options.file)


async def restore(settings: Settings, options: argparse.Namespace) -> int:
    """Bring the index back from a file."""
    from bot.keeping_safe import restore  # noqa: PLC0415  # as above

    return await restore(settings, options.file)


async def check(settings: Settings, _: argparse.Namespace) -> int:
    """Name each precondition and what is wrong with it."""
    from bot.check import checked  # noqa: PLC0415  # only this command asks the platforms whether they know the tokens

    findings = [finding async for finding in checked(settings)]
    for finding in findings:
        say(f"{'ok' if finding.well else 'WRONG'}  {finding.what}: {finding.said}")
    return OK if all(finding.well for finding in findings) else ERROR


async def manifest(settings: Settings, options: argparse.Namespace) -> int:
    """Print the Slack app manifest that belongs to these commands."""
    from bot.platforms.slack.manifest import manifest as made  # noqa: PLC0415  # only this command needs it
    from handlers.command import discover  # noqa: PLC0415  # as above

    say(
        json.dumps(
            made(discover(), settings, socket=not options.http, url=options.url), indent=2, ensure_ascii=False
        )
    )
    return OK


async def export(settings: Settings, options: argparse.Namespace) -> int:
    """Print the claims of the index in another format."""
    from claims.export import FORMATS  # noqa: PLC0415  # only this command needs it
    from claims.store.walk import with_ingested  # noqa: PLC0415  # as above

    async with open_index(settings) as store:
        corpus = await with_ingested(read_corpus(shipped_folder()), store)
    for line in FORMATS[options.format](corpus):
        say(line)
    return OK


class _Version(argparse.Action):
    """Looked up only when it is asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str) -> None:  # noqa: A002  # argparse's name
        super().__init__(option_strings, dest, nargs=0, default=argparse.SUPPRESS, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  # as above

        try:
            say(f"{parser.prog} {version('whosaid')}")
        except PackageNotFoundError:
            parser.exit(ERROR, "whosaid is not installed, and so has no version\n")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="whosaid", description="Who said what, and what the numbers were. Every answer cites its source."
    )
    parser.add_argument("--version", action=_Version, help="show the version and exit")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, function: object, help_: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_, description=help_)
        made.set_defaults(run=function)
        return made

    add("run", run, "serve Discord and Slack where their tokens are set; else the terminal and the web page")
    asking = add(
        "ask",
        ask,
        "answer one question; exit status 0: an answer or a guide, 1: nothing found, 2: refused, or an error",
    )
    asking.add_argument(
        "words", nargs="+", metavar="TEXT", help="the question, such as /who-said Obviously; in quotes or not"
    )
    digesting = add(
        "digest",
        digest,
        "list, preview, pause, resume, remove, explain (why) or post (now) what is posted unasked, on any platform",
    )
    digesting.add_argument(
        "words", nargs="*", default=["list"], metavar="WORD", help="such as preview ID; default: list"
    )
    for answering in (asking, digesting):
        answering.add_argument(
            "--as", dest="form", choices=FORMS, default="text", help="how the reply is printed"
        )
    ingesting = add(
        "ingest",
        ingest,
        "bring articles into the index: files, folders, addresses, feeds, sitemaps; exit status 1: nothing could be read",
    )
    ingesting.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="a path or an address; -: one on each line of standard input",
    )
    extracting = add(
        "extract",
        extract,
        "print who said what, and which numbers, in JSON lines {doc_id, text, title?, date?}; exit status 1: a line could not be read",
    )
    extracting.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="default, and for -: standard input"
    )
    verifying = add(
        "verify",
        verify,
        "re-find every evidence; exit status 1: some does not hold, or an article has no text to look in",
    )
    verifying.add_argument(
        "--texts", type=Path, metavar="DIR", help="a folder with the articles' texts; default: those attached"
    )
    attaching = add(
        "attach",
        attach,
        "keep the articles' texts, so that citations become verified and /source shows passages",
    )
    attaching.add_argument("folder", type=Path, metavar="DIR")
    for name, run_, help_ in (
        ("backup", backup, "copy the index, not the memory, to a file, also while a bot runs on it"),
        ("restore", restore, "bring the index back from such a file, also while a bot runs on it"),
    ):
        add(name, run_, help_).add_argument("file", type=Path, metavar="FILE")
    add("check", check, "name each precondition and what is wrong with it; exit status 2: something is")
    manifesting = add("manifest", manifest, "print the Slack app manifest")
    manifesting.add_argument("--http", action="store_true", help="for HTTP mode instead of Socket Mode")
    manifesting.add_argument("--url", help="the public address of /slack/events, for HTTP mode")
    exporting = add("export", export, "print the claims in another format")
    exporting.add_argument(
        "--format", choices=("jsonl", "csv", "schemaorg", "webannotation"), default="jsonl"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
