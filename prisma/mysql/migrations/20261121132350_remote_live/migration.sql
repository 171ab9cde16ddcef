CREATE TABLE `Push` (
    `stream` VARCHAR(64) NOT NULL,
    `sequence` VARCHAR(64) NOT NULL,
    `session` VARCHAR(80) NOT NULL,
    `startedAt` DATETIME(3) NOT NULL,
    `endedAt` DATETIME(3) NULL,
    `endReason` VARCHAR(40) NULL,
    `isFound` BOOLEAN NOT NULL DEFAULT false,
    `misses` INTEGER NOT NULL DEFAULT 0,

    INDEX `Push_stream_startedAt_idx`(`stream`, `startedAt`),
    INDEX `Push_endedAt_idx`(`endedAt`),
    PRIMARY KEY (`stream`, `sequence`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `SuspendedStream` (
    `stream` VARCHAR(64) NOT NULL,
    `until` DATETIME(3) NOT NULL,

    PRIMARY KEY (`stream`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `SweepLock` (
    `name` VARCHAR(40) NOT NULL,
    `holder` VARCHAR(40) NOT NULL,
    `until` DATETIME(3) NOT NULL,

    PRIMARY KEY (`name`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
