"""The view with a row for each certified typing test, as the newest of its migrations makes it."""

from __future__ import annotations

# What the levels of the policies published now ask of typing. `lowest` is compared tenfold with
# nine times the speed: no passage may stay below nine tenths of it.
TYPING_TEST_RESULTS = """
WITH asked AS (
    SELECT json_extract(level.value, '$.name') AS level,
        CAST(json_extract(one.value, '$.speed') AS REAL) AS speed,
        CAST(json_extract(one.value, '$.accuracy') AS REAL) / 100 AS accuracy,
        CAST(json_extract(one.value, '$.minutes') AS REAL) * 60 AS seconds,
        coalesce(json_extract(one.value, '$.passages'), 1) AS passages,
        json_extract(one.value, '$.profile') AS profile,
        coalesce(json_extract(one.value, '$.width'), 'lenient') AS width,
        coalesce(json_extract(one.value, '$.invigilated'), 0) AS invigilated
    FROM published JOIN versions ON versions.version = published.version,
        json_each(versions.content, '$.levels') AS level,
        json_each(level.value, '$.requires') AS one
    WHERE published.family = 'policy' AND json_extract(one.value, '$.kind') = 'typing'
), held AS (
    SELECT id, person, invigilator, drawn, opened_at, ended_at, ending, net, accuracy, lowest,
        notes, event, decided_at, decided_by, json_extract(rules, '$.profile') AS profile,
        json_extract(rules, '$.width') AS width,
        json_extract(rules, '$.seconds') AS seconds,
        json_extract(rules, '$.passages') AS asked_passages,
        CASE
            WHEN counts = 1 THEN 'counts'
            WHEN counts = 0 THEN 'void'
            WHEN ended_at IS NULL THEN 'not ended'
            WHEN ending = 'broken_off' THEN 'broken off'
            WHEN notes LIKE '%"absences"%' OR notes LIKE '%"unconfirmed"%' THEN 'review'
            ELSE 'counts'
        END AS state
    FROM typing_tests
), judged AS (
    SELECT held.*,
        (SELECT min(speed) FROM asked) AS least_speed,
        (SELECT min(accuracy) FROM asked) AS least_accuracy,
        (
            SELECT group_concat(level, '、') FROM (
                SELECT level FROM asked
                WHERE held.net IS NOT NULL AND held.profile = asked.profile
                    AND held.width = asked.width AND held.seconds >= asked.seconds
                    AND held.asked_passages >= asked.passages
                    AND (held.invigilator <> '' OR NOT asked.invigilated)
                    AND CAST(held.net AS REAL) >= asked.speed
                    AND CAST(held.accuracy AS REAL) >= asked.accuracy
                    AND CAST(held.lowest AS REAL) * 10 >= asked.speed * 9
                ORDER BY asked.speed
            )
        ) AS levels
    FROM held
)
SELECT json_extract(profile.content, '$.staff_no') AS staff_no,
    json_extract(profile.content, '$.name') AS name,
    json_extract(profile.content, '$.team') AS team,
    'test' AS item_type, judged.id AS item, judged.net AS result,
    judged.accuracy, round(CAST(judged.accuracy AS REAL) * 100, 4) AS percent,
    judged.lowest, judged.levels, judged.state,
    CASE
        WHEN judged.state IN ('not ended', 'broken off', 'review') THEN NULL
        ELSE judged.state = 'counts' AND judged.levels IS NOT NULL
    END AS passed,
    CASE
        WHEN judged.state <> 'counts' THEN judged.state
        WHEN judged.levels IS NOT NULL THEN 'enough'
        WHEN CAST(judged.accuracy AS REAL) < judged.least_accuracy THEN 'accuracy'
        WHEN CAST(judged.net AS REAL) < judged.least_speed THEN 'speed'
        WHEN CAST(judged.lowest AS REAL) * 10 < judged.least_speed * 9 THEN 'one passage'
        ELSE 'rules'
    END AS why,
    judged.ending,
    (SELECT group_concat(value, ', ') FROM json_each(judged.notes)) AS notes,
    judged.asked_passages AS passages, judged.seconds, judged.seconds / 60.0 AS minutes,
    judged.profile, judged.width,
    (
        SELECT group_concat(DISTINCT json_extract(entry.value, '$[2]'))
        FROM json_each(judged.drawn) AS one
        JOIN typing_runs ON typing_runs.id = json_extract(one.value, '$[0]')
        JOIN private AS log ON log.digest = typing_runs.log,
        json_each(log.content, '$.log') AS entry
        WHERE json_extract(entry.value, '$[1]') = 'method'
    ) AS input_method,
    json_extract(opener.content, '$.name') AS invigilator,
    datetime(judged.opened_at, '+8 hours') AS opened,
    datetime(judged.ended_at, '+8 hours') AS ended,
    datetime(judged.decided_at, '+8 hours') AS decided,
    json_extract(decider.content, '$.name') AS decided_by,
    datetime(coalesce(judged.ended_at, judged.opened_at), '+8 hours') AS local_time,
    json_extract(judged.drawn, '$[0][2]') AS content_version, NULL AS policy_version,
    judged.event AS event_id
FROM judged
LEFT JOIN people ON people.id = judged.person
LEFT JOIN private AS profile ON profile.digest = people.profile
LEFT JOIN people AS opener_row ON opener_row.id = judged.invigilator
LEFT JOIN private AS opener ON opener.digest = opener_row.profile
LEFT JOIN people AS decider_row ON decider_row.id = judged.decided_by
LEFT JOIN private AS decider ON decider.digest = decider_row.profile
"""
