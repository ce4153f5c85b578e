"""Reply in, plain data out. Pure: no platform library, no network, no clock."""
