-- By which zone of its place's settings the last slot was named: where it is another now, no hour of it that is over comes late.
ALTER TABLE subscriptions ADD COLUMN followed TEXT NOT NULL DEFAULT '';
