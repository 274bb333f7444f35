CREATE TABLE IF NOT EXISTS OrleansStorage (
    ServiceId varchar(150) NOT NULL,
    GrainTypeString varchar(512) NOT NULL,
    GrainIdExtensionString varchar(512) NOT NULL,
    GrainIdN0 bigint NOT NULL,
    GrainIdN1 bigint NOT NULL,
    PayloadBinary bytea NULL,
    ModifiedOn timestamptz(3) NOT NULL DEFAULT now(),
    Version integer NOT NULL,
    PRIMARY KEY (ServiceId, GrainTypeString, GrainIdExtensionString, GrainIdN0, GrainIdN1)
);

-- Models are compressed poorly and written often: keep them out of line as they are, and leave room for updates in place.
ALTER TABLE OrleansStorage ALTER COLUMN PayloadBinary SET STORAGE EXTERNAL;
ALTER TABLE OrleansStorage SET (fillfactor = 70);

-- Each answers with exactly one row: the new version, or null when the version given is not the stored one.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('WriteToStorageKey', '
    WITH written AS (
        INSERT INTO OrleansStorage
            (ServiceId, GrainTypeString, GrainIdExtensionString, GrainIdN0, GrainIdN1, PayloadBinary, Version)
        SELECT @ServiceId, @GrainTypeString, coalesce(@GrainIdExtensionString, ''''), @GrainIdN0, @GrainIdN1, @PayloadBinary, 1
        WHERE @GrainStateVersion IS NULL OR EXISTS (
            SELECT 1 FROM OrleansStorage
            WHERE ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString
                AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
                AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1)
        ON CONFLICT (ServiceId, GrainTypeString, GrainIdExtensionString, GrainIdN0, GrainIdN1) DO UPDATE
            SET PayloadBinary = excluded.PayloadBinary, ModifiedOn = now(), Version = OrleansStorage.Version + 1
            WHERE OrleansStorage.Version = @GrainStateVersion
        RETURNING Version)
    SELECT (SELECT Version FROM written) AS NewGrainStateVersion
'),
('ReadFromStorageKey', '
    SELECT PayloadBinary, Version
    FROM OrleansStorage
    WHERE ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString
        AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
        AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
'),
('ClearStorageKey', '
    WITH cleared AS (
        UPDATE OrleansStorage SET PayloadBinary = NULL, ModifiedOn = now(), Version = Version + 1
        WHERE ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString
            AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
            AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1 AND Version = @GrainStateVersion
        RETURNING Version)
    SELECT (SELECT Version FROM cleared) AS NewGrainStateVersion
'),
('DeleteStorageKey', '
    WITH deleted AS (
        DELETE FROM OrleansStorage
        WHERE ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString
            AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
            AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1 AND Version = @GrainStateVersion
        RETURNING Version + 1 AS Version)
    SELECT (SELECT Version FROM deleted) AS NewGrainStateVersion
')
ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText;
