-- CreateTable
CREATE TABLE "InviteCode" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "roomId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "maxUses" INTEGER,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME,
    "revokedAt" DATETIME,
    CONSTRAINT "InviteCode_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BroadcastSample" (
    "broadcastId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "viewers" INTEGER NOT NULL,
    "messages" INTEGER NOT NULL,

    PRIMARY KEY ("broadcastId", "at"),
    CONSTRAINT "BroadcastSample_broadcastId_fkey" FOREIGN KEY ("broadcastId") REFERENCES "Broadcast" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" DATETIME,
    CONSTRAINT "Notice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Report" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "roomId" TEXT NOT NULL,
    "messageSeq" INTEGER,
    "recordingId" TEXT,
    "reporterId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "evidence" JSONB,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" TEXT NOT NULL DEFAULT 'open',
    "decidedAt" DATETIME,
    "decidedById" TEXT,
    "decidedByName" TEXT NOT NULL DEFAULT '',
    "decisionText" TEXT NOT NULL DEFAULT ''
);

-- CreateTable
CREATE TABLE "ModerationAction" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "roomId" TEXT,
    "recordingId" TEXT,
    "messageSeq" INTEGER,
    "personId" TEXT,
    "reason" TEXT NOT NULL,
    "until" DATETIME,
    "evidence" JSONB,
    "byId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" DATETIME,
    "undoneById" TEXT,
    "undoneByName" TEXT NOT NULL DEFAULT ''
);

-- CreateTable
CREATE TABLE "SiteSetting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" JSONB NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Upload" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'receiving',
    "refusal" TEXT NOT NULL DEFAULT '',
    "recordingId" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Upload_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Upload_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Recording" ADD COLUMN "trimStartMs" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Recording" ADD COLUMN "trimEndMs" INTEGER;
ALTER TABLE "Recording" ADD COLUMN "source" TEXT NOT NULL DEFAULT 'live';
ALTER TABLE "Room" ADD COLUMN "visibility" TEXT NOT NULL DEFAULT 'public';
ALTER TABLE "Room" ADD COLUMN "passwordHash" TEXT;
ALTER TABLE "Room" ADD COLUMN "accessVersion" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Room" ADD COLUMN "category" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Room" ADD COLUMN "tags" JSONB;
ALTER TABLE "Room" ADD COLUMN "locationText" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Room" ADD COLUMN "timeZone" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Room" ADD COLUMN "language" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Room" ADD COLUMN "chatOn" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "Room" ADD COLUMN "danmakuOn" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "Room" ADD COLUMN "likesOn" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "Room" ADD COLUMN "chatOpensMinutes" INTEGER;
ALTER TABLE "Room" ADD COLUMN "latency" TEXT NOT NULL DEFAULT 'low';
ALTER TABLE "Room" ADD COLUMN "searchText" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Room" ADD COLUMN "archivedAt" DATETIME;
ALTER TABLE "Room" ADD COLUMN "suspendedUntil" DATETIME;
ALTER TABLE "Room" ADD COLUMN "suspendedReason" TEXT NOT NULL DEFAULT '';
ALTER TABLE "User" ADD COLUMN "bio" TEXT NOT NULL DEFAULT '';
ALTER TABLE "User" ADD COLUMN "avatarKey" TEXT;
ALTER TABLE "User" ADD COLUMN "suspendedUntil" DATETIME;
ALTER TABLE "User" ADD COLUMN "suspendedReason" TEXT NOT NULL DEFAULT '';
ALTER TABLE "User" ADD COLUMN "bannedAt" DATETIME;
ALTER TABLE "User" ADD COLUMN "totpSecret" TEXT;
ALTER TABLE "User" ADD COLUMN "totpConfirmedAt" DATETIME;
ALTER TABLE "User" ADD COLUMN "totpStep" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "User" ADD COLUMN "recoveryHashes" JSONB;
ALTER TABLE "User" ADD COLUMN "calendarHash" TEXT;
ALTER TABLE "User" ADD COLUMN "deletedAt" DATETIME;

-- CreateIndex
CREATE INDEX "Room_visibility_status_viewers_idx" ON "Room"("visibility", "status", "viewers");
CREATE INDEX "Room_visibility_status_liveSince_idx" ON "Room"("visibility", "status", "liveSince");
CREATE UNIQUE INDEX "User_calendarHash_key" ON "User"("calendarHash");
CREATE UNIQUE INDEX "InviteCode_codeHash_key" ON "InviteCode"("codeHash");
CREATE INDEX "InviteCode_roomId_createdAt_idx" ON "InviteCode"("roomId", "createdAt");
CREATE INDEX "Notice_userId_at_idx" ON "Notice"("userId", "at");
CREATE INDEX "Report_status_at_idx" ON "Report"("status", "at");
CREATE INDEX "Report_roomId_status_idx" ON "Report"("roomId", "status");
CREATE INDEX "ModerationAction_at_idx" ON "ModerationAction"("at");
CREATE INDEX "ModerationAction_roomId_at_idx" ON "ModerationAction"("roomId", "at");
CREATE INDEX "ModerationAction_personId_at_idx" ON "ModerationAction"("personId", "at");
CREATE INDEX "Upload_userId_createdAt_idx" ON "Upload"("userId", "createdAt");
CREATE INDEX "Upload_status_updatedAt_idx" ON "Upload"("status", "updatedAt");
