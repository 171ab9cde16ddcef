ALTER TABLE `User` MODIFY `role` ENUM('viewer', 'organiser', 'moderator', 'admin') NOT NULL DEFAULT 'viewer';

ALTER TABLE `User`
    ADD COLUMN `bio` VARCHAR(1000) NOT NULL DEFAULT '',
    ADD COLUMN `avatarKey` VARCHAR(200) NULL,
    ADD COLUMN `suspendedUntil` DATETIME(3) NULL,
    ADD COLUMN `suspendedReason` VARCHAR(800) NOT NULL DEFAULT '',
    ADD COLUMN `bannedAt` DATETIME(3) NULL,
    ADD COLUMN `totpSecret` VARCHAR(255) NULL,
    ADD COLUMN `totpConfirmedAt` DATETIME(3) NULL,
    ADD COLUMN `totpStep` INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN `recoveryHashes` JSON NULL,
    ADD COLUMN `calendarHash` CHAR(64) NULL,
    ADD COLUMN `deletedAt` DATETIME(3) NULL,
    ADD UNIQUE INDEX `User_calendarHash_key`(`calendarHash`);

ALTER TABLE `Room`
    ADD COLUMN `visibility` VARCHAR(12) NOT NULL DEFAULT 'public',
    ADD COLUMN `passwordHash` VARCHAR(255) NULL,
    ADD COLUMN `accessVersion` INTEGER NOT NULL DEFAULT 1,
    ADD COLUMN `category` VARCHAR(24) NOT NULL DEFAULT '',
    ADD COLUMN `tags` JSON NULL,
    ADD COLUMN `locationText` VARCHAR(240) NOT NULL DEFAULT '',
    ADD COLUMN `timeZone` VARCHAR(64) NOT NULL DEFAULT '',
    ADD COLUMN `language` VARCHAR(16) NOT NULL DEFAULT '',
    ADD COLUMN `chatOn` BOOLEAN NOT NULL DEFAULT true,
    ADD COLUMN `danmakuOn` BOOLEAN NOT NULL DEFAULT true,
    ADD COLUMN `likesOn` BOOLEAN NOT NULL DEFAULT true,
    ADD COLUMN `chatOpensMinutes` INTEGER NULL,
    ADD COLUMN `latency` VARCHAR(8) NOT NULL DEFAULT 'low',
    ADD COLUMN `searchText` VARCHAR(1000) NOT NULL DEFAULT '',
    ADD COLUMN `archivedAt` DATETIME(3) NULL,
    ADD COLUMN `suspendedUntil` DATETIME(3) NULL,
    ADD COLUMN `suspendedReason` VARCHAR(800) NOT NULL DEFAULT '',
    ADD INDEX `Room_visibility_status_viewers_idx`(`visibility`, `status`, `viewers`),
    ADD INDEX `Room_visibility_status_liveSince_idx`(`visibility`, `status`, `liveSince`);

ALTER TABLE `Recording`
    ADD COLUMN `trimStartMs` INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN `trimEndMs` INTEGER NULL,
    ADD COLUMN `source` VARCHAR(8) NOT NULL DEFAULT 'live';

CREATE TABLE `InviteCode` (
    `id` VARCHAR(40) NOT NULL,
    `roomId` VARCHAR(40) NOT NULL,
    `codeHash` CHAR(64) NOT NULL,
    `label` VARCHAR(160) NOT NULL,
    `maxUses` INTEGER NULL,
    `uses` INTEGER NOT NULL DEFAULT 0,
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `expiresAt` DATETIME(3) NULL,
    `revokedAt` DATETIME(3) NULL,

    UNIQUE INDEX `InviteCode_codeHash_key`(`codeHash`),
    INDEX `InviteCode_roomId_createdAt_idx`(`roomId`, `createdAt`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `BroadcastSample` (
    `broadcastId` VARCHAR(40) NOT NULL,
    `at` DATETIME(3) NOT NULL,
    `viewers` INTEGER NOT NULL,
    `messages` INTEGER NOT NULL,

    PRIMARY KEY (`broadcastId`, `at`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `Notice` (
    `id` VARCHAR(40) NOT NULL,
    `userId` VARCHAR(40) NOT NULL,
    `kind` VARCHAR(24) NOT NULL,
    `data` JSON NOT NULL,
    `at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `readAt` DATETIME(3) NULL,

    INDEX `Notice_userId_at_idx`(`userId`, `at`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `Report` (
    `id` VARCHAR(40) NOT NULL,
    `roomId` VARCHAR(40) NOT NULL,
    `messageSeq` INTEGER NULL,
    `recordingId` VARCHAR(40) NULL,
    `reporterId` VARCHAR(40) NOT NULL,
    `reason` VARCHAR(16) NOT NULL,
    `text` VARCHAR(1000) NOT NULL DEFAULT '',
    `evidence` JSON NULL,
    `at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `status` VARCHAR(10) NOT NULL DEFAULT 'open',
    `decidedAt` DATETIME(3) NULL,
    `decidedById` VARCHAR(40) NULL,
    `decidedByName` VARCHAR(80) NOT NULL DEFAULT '',
    `decisionText` VARCHAR(800) NOT NULL DEFAULT '',

    INDEX `Report_status_at_idx`(`status`, `at`),
    INDEX `Report_roomId_status_idx`(`roomId`, `status`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `ModerationAction` (
    `id` VARCHAR(40) NOT NULL,
    `kind` VARCHAR(16) NOT NULL,
    `roomId` VARCHAR(40) NULL,
    `recordingId` VARCHAR(40) NULL,
    `messageSeq` INTEGER NULL,
    `personId` VARCHAR(40) NULL,
    `reason` VARCHAR(800) NOT NULL,
    `until` DATETIME(3) NULL,
    `evidence` JSON NULL,
    `byId` VARCHAR(40) NOT NULL,
    `byName` VARCHAR(80) NOT NULL,
    `at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `undoneAt` DATETIME(3) NULL,
    `undoneById` VARCHAR(40) NULL,
    `undoneByName` VARCHAR(80) NOT NULL DEFAULT '',

    INDEX `ModerationAction_at_idx`(`at`),
    INDEX `ModerationAction_roomId_at_idx`(`roomId`, `at`),
    INDEX `ModerationAction_personId_at_idx`(`personId`, `at`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `SiteSetting` (
    `key` VARCHAR(60) NOT NULL,
    `value` JSON NOT NULL,
    `updatedAt` DATETIME(3) NOT NULL,
    `updatedBy` VARCHAR(40) NOT NULL,

    PRIMARY KEY (`key`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `Upload` (
    `id` VARCHAR(40) NOT NULL,
    `userId` VARCHAR(40) NOT NULL,
    `roomId` VARCHAR(40) NOT NULL,
    `fileName` VARCHAR(255) NOT NULL,
    `bytes` BIGINT NOT NULL,
    `status` VARCHAR(10) NOT NULL DEFAULT 'receiving',
    `refusal` VARCHAR(40) NOT NULL DEFAULT '',
    `recordingId` VARCHAR(40) NULL,
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updatedAt` DATETIME(3) NOT NULL,

    INDEX `Upload_userId_createdAt_idx`(`userId`, `createdAt`),
    INDEX `Upload_status_updatedAt_idx`(`status`, `updatedAt`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

ALTER TABLE `InviteCode` ADD CONSTRAINT `InviteCode_roomId_fkey` FOREIGN KEY (`roomId`) REFERENCES `Room`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE `BroadcastSample` ADD CONSTRAINT `BroadcastSample_broadcastId_fkey` FOREIGN KEY (`broadcastId`) REFERENCES `Broadcast`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE `Notice` ADD CONSTRAINT `Notice_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE `Upload` ADD CONSTRAINT `Upload_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE `Upload` ADD CONSTRAINT `Upload_roomId_fkey` FOREIGN KEY (`roomId`) REFERENCES `Room`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
