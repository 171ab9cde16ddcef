ALTER TABLE `Message`
    ADD COLUMN `role` VARCHAR(10) NOT NULL DEFAULT '',
    ADD COLUMN `danmakuMode` VARCHAR(8) NOT NULL DEFAULT 'scroll',
    ADD COLUMN `danmakuColour` VARCHAR(10) NOT NULL DEFAULT 'white',
    ADD COLUMN `replyTo` INTEGER NULL,
    ADD COLUMN `mentions` JSON NULL;

-- CreateTable
CREATE TABLE `RoomChat` (
    `roomId` VARCHAR(40) NOT NULL,
    `slowModeSeconds` INTEGER NOT NULL DEFAULT 0,
    `audience` VARCHAR(12) NOT NULL DEFAULT 'everyone',
    `emojiOnly` BOOLEAN NOT NULL DEFAULT false,
    `mutedAll` BOOLEAN NOT NULL DEFAULT false,
    `links` VARCHAR(8) NOT NULL DEFAULT 'allow',
    `blockedWords` JSON NOT NULL,
    `heldWords` JSON NOT NULL,
    `matchPinyin` BOOLEAN NOT NULL DEFAULT false,
    `pinnedSeq` INTEGER NULL,
    `announcement` VARCHAR(800) NULL,
    `announcedAt` DATETIME(3) NULL,
    `updatedAt` DATETIME(3) NOT NULL,

    PRIMARY KEY (`roomId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `RoomSanction` (
    `id` VARCHAR(40) NOT NULL,
    `roomId` VARCHAR(40) NOT NULL,
    `kind` VARCHAR(8) NOT NULL,
    `personId` VARCHAR(40) NOT NULL,
    `personName` VARCHAR(80) NOT NULL,
    `ip` VARCHAR(64) NULL,
    `until` DATETIME(3) NULL,
    `reason` VARCHAR(800) NOT NULL,
    `byId` VARCHAR(40) NOT NULL,
    `byName` VARCHAR(80) NOT NULL,
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `liftedAt` DATETIME(3) NULL,

    INDEX `RoomSanction_roomId_personId_idx`(`roomId`, `personId`),
    INDEX `RoomSanction_roomId_createdAt_idx`(`roomId`, `createdAt`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `RoomModerator` (
    `roomId` VARCHAR(40) NOT NULL,
    `userId` VARCHAR(40) NOT NULL,
    `addedAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

    INDEX `RoomModerator_userId_idx`(`userId`),
    PRIMARY KEY (`roomId`, `userId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `HeldMessage` (
    `id` VARCHAR(40) NOT NULL,
    `roomId` VARCHAR(40) NOT NULL,
    `clientId` VARCHAR(40) NOT NULL,
    `senderId` VARCHAR(40) NOT NULL,
    `userId` VARCHAR(40) NULL,
    `name` VARCHAR(80) NOT NULL,
    `isHost` BOOLEAN NOT NULL DEFAULT false,
    `role` VARCHAR(10) NOT NULL DEFAULT '',
    `text` VARCHAR(1000) NOT NULL,
    `danmaku` BOOLEAN NOT NULL DEFAULT false,
    `danmakuMode` VARCHAR(8) NOT NULL DEFAULT 'scroll',
    `danmakuColour` VARCHAR(10) NOT NULL DEFAULT 'white',
    `replyTo` INTEGER NULL,
    `mentions` JSON NULL,
    `reason` VARCHAR(20) NOT NULL,
    `behindMs` INTEGER NOT NULL DEFAULT 0,
    `at` DATETIME(3) NOT NULL,
    `decidedAt` DATETIME(3) NULL,
    `decision` VARCHAR(10) NULL,

    INDEX `HeldMessage_roomId_decidedAt_at_idx`(`roomId`, `decidedAt`, `at`),
    INDEX `HeldMessage_userId_idx`(`userId`),
    UNIQUE INDEX `HeldMessage_roomId_senderId_clientId_key`(`roomId`, `senderId`, `clientId`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `GiftEntry` (
    `roomId` VARCHAR(40) NOT NULL,
    `senderId` VARCHAR(40) NOT NULL,
    `clientId` VARCHAR(40) NOT NULL,
    `name` VARCHAR(80) NOT NULL,
    `gift` VARCHAR(16) NOT NULL,
    `count` INTEGER NOT NULL,
    `at` DATETIME(3) NOT NULL,

    INDEX `GiftEntry_roomId_at_idx`(`roomId`, `at`),
    PRIMARY KEY (`roomId`, `senderId`, `clientId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `ChatLink` (
    `id` VARCHAR(40) NOT NULL,
    `tokenHash` CHAR(64) NOT NULL,
    `roomId` VARCHAR(40) NOT NULL,
    `kind` VARCHAR(8) NOT NULL,
    `label` VARCHAR(160) NOT NULL,
    `userId` VARCHAR(40) NOT NULL,
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `lastUsedAt` DATETIME(3) NULL,
    `revokedAt` DATETIME(3) NULL,

    UNIQUE INDEX `ChatLink_tokenHash_key`(`tokenHash`),
    INDEX `ChatLink_roomId_createdAt_idx`(`roomId`, `createdAt`),
    INDEX `ChatLink_userId_idx`(`userId`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `Follow` (
    `followerId` VARCHAR(40) NOT NULL,
    `hostId` VARCHAR(40) NOT NULL,
    `at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

    INDEX `Follow_hostId_idx`(`hostId`),
    PRIMARY KEY (`followerId`, `hostId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- AddForeignKey
ALTER TABLE `RoomChat` ADD CONSTRAINT `RoomChat_roomId_fkey` FOREIGN KEY (`roomId`) REFERENCES `Room`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `RoomSanction` ADD CONSTRAINT `RoomSanction_roomId_fkey` FOREIGN KEY (`roomId`) REFERENCES `Room`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `RoomModerator` ADD CONSTRAINT `RoomModerator_roomId_fkey` FOREIGN KEY (`roomId`) REFERENCES `Room`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `RoomModerator` ADD CONSTRAINT `RoomModerator_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `HeldMessage` ADD CONSTRAINT `HeldMessage_roomId_fkey` FOREIGN KEY (`roomId`) REFERENCES `Room`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `HeldMessage` ADD CONSTRAINT `HeldMessage_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `GiftEntry` ADD CONSTRAINT `GiftEntry_roomId_fkey` FOREIGN KEY (`roomId`) REFERENCES `Room`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `ChatLink` ADD CONSTRAINT `ChatLink_roomId_fkey` FOREIGN KEY (`roomId`) REFERENCES `Room`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `ChatLink` ADD CONSTRAINT `ChatLink_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Follow` ADD CONSTRAINT `Follow_followerId_fkey` FOREIGN KEY (`followerId`) REFERENCES `User`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Follow` ADD CONSTRAINT `Follow_hostId_fkey` FOREIGN KEY (`hostId`) REFERENCES `User`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
