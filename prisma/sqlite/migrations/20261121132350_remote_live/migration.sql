-- CreateTable
CREATE TABLE "Push" (
    "stream" TEXT NOT NULL,
    "sequence" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "endReason" TEXT,
    "isFound" BOOLEAN NOT NULL DEFAULT false,
    "misses" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("stream", "sequence")
);

-- CreateTable
CREATE TABLE "SuspendedStream" (
    "stream" TEXT NOT NULL PRIMARY KEY,
    "until" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "SweepLock" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "holder" TEXT NOT NULL,
    "until" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Push_stream_startedAt_idx" ON "Push"("stream", "startedAt");

-- CreateIndex
CREATE INDEX "Push_endedAt_idx" ON "Push"("endedAt");
