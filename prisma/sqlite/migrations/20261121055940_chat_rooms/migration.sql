-- Added in place: rebuilding "Message", as the generator would, copies every line of chat ever said.
ALTER TABLE "Message" ADD COLUMN "role" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Message" ADD COLUMN "danmakuMode" TEXT NOT NULL DEFAULT 'scroll';
ALTER TABLE "Message" ADD COLUMN "danmakuColour" TEXT NOT NULL DEFAULT 'white';
ALTER TABLE "Message" ADD COLUMN "replyTo" INTEGER;
ALTER TABLE "Message" ADD COLUMN "mentions" JSONB;

-- CreateTable
CREATE TABLE "RoomChat" (
    "roomId" TEXT NOT NULL PRIMARY KEY,
    "slowModeSeconds" INTEGER NOT NULL DEFAULT 0,
    "audience" TEXT NOT NULL DEFAULT 'everyone',
    "emojiOnly" BOOLEAN NOT NULL DEFAULT false,
    "mutedAll" BOOLEAN NOT NULL DEFAULT false,
    "links" TEXT NOT NULL DEFAULT 'allow',
    "blockedWords" JSONB NOT NULL,
    "heldWords" JSONB NOT NULL,
    "matchPinyin" BOOLEAN NOT NULL DEFAULT false,
    "pinnedSeq" INTEGER,
    "announcement" TEXT,
    "announcedAt" DATETIME,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "RoomChat_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RoomSanction" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "roomId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "personName" TEXT NOT NULL,
    "ip" TEXT,
    "until" DATETIME,
    "reason" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "liftedAt" DATETIME,
    CONSTRAINT "RoomSanction_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RoomModerator" (
    "roomId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("roomId", "userId"),
    CONSTRAINT "RoomModerator_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "RoomModerator_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HeldMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "roomId" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "senderId" TEXT NOT NULL,
    "userId" TEXT,
    "name" TEXT NOT NULL,
    "isHost" BOOLEAN NOT NULL DEFAULT false,
    "role" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "danmaku" BOOLEAN NOT NULL DEFAULT false,
    "danmakuMode" TEXT NOT NULL DEFAULT 'scroll',
    "danmakuColour" TEXT NOT NULL DEFAULT 'white',
    "replyTo" INTEGER,
    "mentions" JSONB,
    "reason" TEXT NOT NULL,
    "behindMs" INTEGER NOT NULL DEFAULT 0,
    "at" DATETIME NOT NULL,
    "decidedAt" DATETIME,
    "decision" TEXT,
    CONSTRAINT "HeldMessage_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "HeldMessage_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "GiftEntry" (
    "roomId" TEXT NOT NULL,
    "senderId" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "gift" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("roomId", "senderId", "clientId"),
    CONSTRAINT "GiftEntry_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ChatLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" DATETIME,
    "revokedAt" DATETIME,
    CONSTRAINT "ChatLink_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ChatLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Follow" (
    "followerId" TEXT NOT NULL,
    "hostId" TEXT NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("followerId", "hostId"),
    CONSTRAINT "Follow_followerId_fkey" FOREIGN KEY ("followerId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Follow_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "RoomSanction_roomId_personId_idx" ON "RoomSanction"("roomId", "personId");

-- CreateIndex
CREATE INDEX "RoomSanction_roomId_createdAt_idx" ON "RoomSanction"("roomId", "createdAt");

-- CreateIndex
CREATE INDEX "RoomModerator_userId_idx" ON "RoomModerator"("userId");

-- CreateIndex
CREATE INDEX "HeldMessage_roomId_decidedAt_at_idx" ON "HeldMessage"("roomId", "decidedAt", "at");

-- CreateIndex
CREATE INDEX "HeldMessage_userId_idx" ON "HeldMessage"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "HeldMessage_roomId_senderId_clientId_key" ON "HeldMessage"("roomId", "senderId", "clientId");

-- CreateIndex
CREATE INDEX "GiftEntry_roomId_at_idx" ON "GiftEntry"("roomId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "ChatLink_tokenHash_key" ON "ChatLink"("tokenHash");

-- CreateIndex
CREATE INDEX "ChatLink_roomId_createdAt_idx" ON "ChatLink"("roomId", "createdAt");

-- CreateIndex
CREATE INDEX "ChatLink_userId_idx" ON "ChatLink"("userId");

-- CreateIndex
CREATE INDEX "Follow_hostId_idx" ON "Follow"("hostId");
