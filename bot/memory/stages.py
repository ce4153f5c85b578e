"""What became of a subscription and its posts, step by step. Pure."""

from collections.abc import Iterator

from bot.memory.outbox import Delivery
from handlers.subscription import Stage, Subscription


def stages(subscription: Subscription, deliveries: tuple[Delivery, ...]) -> tuple[Stage, ...]:
    """The steps that can be told from what is kept, the oldest first."""
    steps = [Stage(subscription.made, "made"), *(step for one in deliveries for step in _steps(one))]
    if subscription.state != "active" and subscription.since:
        steps.append(Stage(subscription.since, subscription.state, subscription.why))
    return tuple(sorted(steps, key=lambda step: step.at))


def _steps(delivery: Delivery) -> Iterator[Stage]:
    of = (delivery.id, delivery.slot.at, delivery.missed)
    if delivery.state == "nothing":
        yield Stage(delivery.planned, "nothing", delivery.why, *of)
        return
    yield Stage(delivery.planned, "planned", "", *of)
    if delivery.began:
        yield Stage(delivery.began, "posting", "", *of)
    match delivery.state:
        case "planned" | "sending":
            if delivery.tries and delivery.due:
                yield Stage(delivery.due, "waiting", delivery.why, *of)
        case ended:
            yield Stage(delivery.ended or delivery.planned, ended, delivery.why, *of)
