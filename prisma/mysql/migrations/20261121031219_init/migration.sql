-- CreateTable
CREATE TABLE `User` (
    `id` VARCHAR(40) NOT NULL,
    `username` VARCHAR(32) NOT NULL,
    `displayName` VARCHAR(80) NOT NULL,
    `passwordHash` VARCHAR(255) NULL,
    `role` ENUM('viewer', 'organiser', 'admin') NOT NULL DEFAULT 'viewer',
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

    UNIQUE INDEX `User_username_key`(`username`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `Session` (
    `tokenHash` CHAR(64) NOT NULL,
    `userId` VARCHAR(40) NOT NULL,
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `lastSeenAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `expiresAt` DATETIME(3) NOT NULL,
    `ip` VARCHAR(64) NOT NULL DEFAULT '',
    `userAgent` VARCHAR(255) NOT NULL DEFAULT '',

    INDEX `Session_userId_idx`(`userId`),
    INDEX `Session_expiresAt_idx`(`expiresAt`),
    PRIMARY KEY (`tokenHash`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `OneTimeLink` (
    `tokenHash` CHAR(64) NOT NULL,
    `purpose` ENUM('first_admin', 'set_password') NOT NULL,
    `userId` VARCHAR(40) NULL,
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `expiresAt` DATETIME(3) NOT NULL,
    `usedAt` DATETIME(3) NULL,

    INDEX `OneTimeLink_userId_idx`(`userId`),
    PRIMARY KEY (`tokenHash`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `Room` (
    `id` VARCHAR(40) NOT NULL,
    `kind` ENUM('event', 'personal') NOT NULL DEFAULT 'event',
    `slug` VARCHAR(64) NOT NULL,
    `ownerId` VARCHAR(40) NOT NULL,
    `title` VARCHAR(160) NOT NULL,
    `description` TEXT NOT NULL,
    `coverKey` VARCHAR(200) NULL,
    `startsAt` DATETIME(3) NULL,
    `streamName` VARCHAR(64) NOT NULL,
    `streamNameLower` VARCHAR(64) NOT NULL,
    `publishKey` VARCHAR(64) NOT NULL,
    `publishIssuedAt` DATETIME(3) NOT NULL,
    `publishExpiresAt` DATETIME(3) NOT NULL,
    `offersRtmp` BOOLEAN NOT NULL DEFAULT true,
    `offersFlv` BOOLEAN NOT NULL DEFAULT true,
    `offersHls` BOOLEAN NOT NULL DEFAULT true,
    `records` BOOLEAN NOT NULL DEFAULT true,
    `status` ENUM('waiting', 'live', 'interrupted', 'ended') NOT NULL DEFAULT 'waiting',
    `statusAt` DATETIME(3) NOT NULL,
    `liveSince` DATETIME(3) NULL,
    `endedAt` DATETIME(3) NULL,
    `viewers` INTEGER NOT NULL DEFAULT 0,
    `likes` INTEGER NOT NULL DEFAULT 0,
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updatedAt` DATETIME(3) NOT NULL,
    `removedAt` DATETIME(3) NULL,

    UNIQUE INDEX `Room_slug_key`(`slug`),
    UNIQUE INDEX `Room_streamNameLower_key`(`streamNameLower`),
    INDEX `Room_ownerId_createdAt_idx`(`ownerId`, `createdAt`),
    INDEX `Room_status_startsAt_idx`(`status`, `startsAt`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `Broadcast` (
    `id` VARCHAR(40) NOT NULL,
    `roomId` VARCHAR(40) NOT NULL,
    `session` VARCHAR(80) NOT NULL,
    `startedAt` DATETIME(3) NOT NULL,
    `endedAt` DATETIME(3) NULL,
    `endReason` VARCHAR(40) NULL,
    `peakViewers` INTEGER NOT NULL DEFAULT 0,
    `totalViewers` INTEGER NOT NULL DEFAULT 0,
    `likes` INTEGER NOT NULL DEFAULT 0,
    `messageCount` INTEGER NOT NULL DEFAULT 0,

    UNIQUE INDEX `Broadcast_session_key`(`session`),
    INDEX `Broadcast_roomId_startedAt_idx`(`roomId`, `startedAt`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `Recording` (
    `id` VARCHAR(40) NOT NULL,
    `roomId` VARCHAR(40) NOT NULL,
    `broadcastId` VARCHAR(40) NOT NULL,
    `title` VARCHAR(160) NOT NULL,
    `coverKey` VARCHAR(200) NULL,
    `fileKey` VARCHAR(200) NOT NULL,
    `durationMs` INTEGER NOT NULL,
    `bytes` BIGINT NOT NULL,
    `width` INTEGER NULL,
    `height` INTEGER NULL,
    `timeline` JSON NOT NULL,
    `views` INTEGER NOT NULL DEFAULT 0,
    `startedAt` DATETIME(3) NOT NULL,
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `hiddenAt` DATETIME(3) NULL,

    UNIQUE INDEX `Recording_broadcastId_key`(`broadcastId`),
    UNIQUE INDEX `Recording_fileKey_key`(`fileKey`),
    INDEX `Recording_roomId_startedAt_idx`(`roomId`, `startedAt`),
    INDEX `Recording_hiddenAt_startedAt_idx`(`hiddenAt`, `startedAt`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `Message` (
    `roomId` VARCHAR(40) NOT NULL,
    `seq` INTEGER NOT NULL,
    `clientId` VARCHAR(40) NOT NULL,
    `senderId` VARCHAR(40) NOT NULL,
    `userId` VARCHAR(40) NULL,
    `name` VARCHAR(80) NOT NULL,
    `isHost` BOOLEAN NOT NULL DEFAULT false,
    `text` VARCHAR(1000) NOT NULL,
    `danmaku` BOOLEAN NOT NULL DEFAULT false,
    `behindMs` INTEGER NOT NULL DEFAULT 0,
    `at` DATETIME(3) NOT NULL,
    `removedAt` DATETIME(3) NULL,

    INDEX `Message_roomId_at_idx`(`roomId`, `at`),
    INDEX `Message_userId_idx`(`userId`),
    UNIQUE INDEX `Message_roomId_senderId_clientId_key`(`roomId`, `senderId`, `clientId`),
    PRIMARY KEY (`roomId`, `seq`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `AuditEntry` (
    `id` VARCHAR(40) NOT NULL,
    `at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `actorId` VARCHAR(40) NOT NULL,
    `actorName` VARCHAR(80) NOT NULL,
    `action` VARCHAR(60) NOT NULL,
    `target` VARCHAR(80) NOT NULL,
    `ip` VARCHAR(64) NOT NULL,
    `details` JSON NULL,

    INDEX `AuditEntry_at_idx`(`at`),
    INDEX `AuditEntry_target_at_idx`(`target`, `at`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- AddForeignKey
ALTER TABLE `Session` ADD CONSTRAINT `Session_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `OneTimeLink` ADD CONSTRAINT `OneTimeLink_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Room` ADD CONSTRAINT `Room_ownerId_fkey` FOREIGN KEY (`ownerId`) REFERENCES `User`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Broadcast` ADD CONSTRAINT `Broadcast_roomId_fkey` FOREIGN KEY (`roomId`) REFERENCES `Room`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Recording` ADD CONSTRAINT `Recording_roomId_fkey` FOREIGN KEY (`roomId`) REFERENCES `Room`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Recording` ADD CONSTRAINT `Recording_broadcastId_fkey` FOREIGN KEY (`broadcastId`) REFERENCES `Broadcast`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Message` ADD CONSTRAINT `Message_roomId_fkey` FOREIGN KEY (`roomId`) REFERENCES `Room`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Message` ADD CONSTRAINT `Message_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;
