-- Added in place: rebuilding "Room", as the generator would, deletes it first, and with it everything that hangs on it.
ALTER TABLE "Broadcast" ADD COLUMN "recordingIssue" TEXT;
ALTER TABLE "Room" ADD COLUMN "dvrMinutes" INTEGER NOT NULL DEFAULT 10;
ALTER TABLE "Room" ADD COLUMN "signedPlay" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Room" ADD COLUMN "keepDays" INTEGER;
ALTER TABLE "Room" ADD COLUMN "quotaMegabytes" INTEGER;
