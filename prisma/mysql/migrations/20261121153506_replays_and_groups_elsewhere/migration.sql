-- The foreign key needs an index at any moment, so the new one comes first.
ALTER TABLE `Recording` ADD INDEX `Recording_broadcastId_startedAt_idx`(`broadcastId`, `startedAt`);

ALTER TABLE `Recording` DROP INDEX `Recording_broadcastId_key`;

CREATE TABLE `RemoteFile` (
    `fileId` VARCHAR(80) NOT NULL,
    `recordingId` VARCHAR(40) NULL,
    `stream` VARCHAR(64) NOT NULL,
    `format` VARCHAR(8) NOT NULL,
    `url` VARCHAR(1000) NOT NULL,
    `startedAt` DATETIME(3) NOT NULL,
    `endedAt` DATETIME(3) NOT NULL,
    `durationMs` INTEGER NOT NULL,
    `bytes` BIGINT NOT NULL,
    `width` INTEGER NULL,
    `height` INTEGER NULL,
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

    INDEX `RemoteFile_recordingId_idx`(`recordingId`),
    INDEX `RemoteFile_stream_startedAt_idx`(`stream`, `startedAt`),
    PRIMARY KEY (`fileId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `StreamNote` (
    `stream` VARCHAR(64) NOT NULL,
    `kind` VARCHAR(12) NOT NULL,
    `at` DATETIME(3) NOT NULL,
    `words` VARCHAR(1000) NOT NULL,

    INDEX `StreamNote_at_idx`(`at`),
    PRIMARY KEY (`stream`, `kind`, `at`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `ChatGroup` (
    `roomId` VARCHAR(40) NOT NULL,
    `groupId` VARCHAR(48) NOT NULL,
    `openedAt` DATETIME(3) NOT NULL,

    UNIQUE INDEX `ChatGroup_groupId_key`(`groupId`),
    PRIMARY KEY (`roomId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
