-- DropIndex
DROP INDEX "Recording_broadcastId_key";

-- CreateTable
CREATE TABLE "RemoteFile" (
    "fileId" TEXT NOT NULL PRIMARY KEY,
    "recordingId" TEXT,
    "stream" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "endedAt" DATETIME NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "bytes" BIGINT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "StreamNote" (
    "stream" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "words" TEXT NOT NULL,

    PRIMARY KEY ("stream", "kind", "at")
);

-- CreateTable
CREATE TABLE "ChatGroup" (
    "roomId" TEXT NOT NULL PRIMARY KEY,
    "groupId" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "RemoteFile_recordingId_idx" ON "RemoteFile"("recordingId");

-- CreateIndex
CREATE INDEX "RemoteFile_stream_startedAt_idx" ON "RemoteFile"("stream", "startedAt");

-- CreateIndex
CREATE INDEX "StreamNote_at_idx" ON "StreamNote"("at");

-- CreateIndex
CREATE UNIQUE INDEX "ChatGroup_groupId_key" ON "ChatGroup"("groupId");

-- CreateIndex
CREATE INDEX "Recording_broadcastId_startedAt_idx" ON "Recording"("broadcastId", "startedAt");
