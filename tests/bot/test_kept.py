"""What is kept: the latest asked for, up to so many bytes."""

from bot.kept import Kept


def test_things_are_kept_up_to_so_many_bytes_the_latest_first():
    kept = Kept[str, str](10)
    for name in ("a", "b"):
        kept.put(name, f"{name}!", 5)
    kept.get("a")
    kept.put("c", "c!", 3)
    assert [kept.get(name) for name in "abc"] == ["a!", None, "c!"]


def test_what_never_fits_drives_nothing_out_and_what_is_kept_takes_its_room_once():
    kept = Kept[str, str](10)
    kept.put("a", "a!", 5)
    kept.put("b", "b!", 11)
    for _ in range(3):
        kept.put("c", "c!", 5)
    assert [kept.get(name) for name in "abc"] == ["a!", None, "c!"]
