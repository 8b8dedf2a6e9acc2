-- Every shipped indicator once more, by hand, over the rows that `menpai facts export` writes. Flags are 0 and 1, days are texts, times are milliseconds.
-- {area} stands for the column of a level (district, subdistrict, community, grid), {here} for the same of the table of areas.
-- Each statement gives the area, the value and of how many.

-- reports
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'reported' AND day BETWEEN :first AND :last AND imported = 0
GROUP BY {area};

-- reports-urgent
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'reported' AND day BETWEEN :first AND :last AND imported = 0 AND urgent = 1
GROUP BY {area};

-- reports-by-plate
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'reported' AND day BETWEEN :first AND :last AND channel = 'plate'
GROUP BY {area};

-- reports-by-phone
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'reported' AND day BETWEEN :first AND :last AND channel = 'phone'
GROUP BY {area};

-- reports-by-patrol
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'reported' AND day BETWEEN :first AND :last AND channel = 'patrol'
GROUP BY {area};

-- reports-by-app
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'reported' AND day BETWEEN :first AND :last AND channel = 'open311'
GROUP BY {area};

-- reports-at-counter
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'reported' AND day BETWEEN :first AND :last AND channel = 'counter'
GROUP BY {area};

-- plate-share
SELECT {area}, 100.0 * SUM(channel = 'plate') / COUNT(*), COUNT(*)
FROM facts WHERE step = 'reported' AND day BETWEEN :first AND :last AND imported = 0 AND channel IS NOT NULL
GROUP BY {area};

-- patrol-share
SELECT {area}, 100.0 * SUM(channel = 'patrol') / COUNT(*), COUNT(*)
FROM facts WHERE step = 'reported' AND day BETWEEN :first AND :last AND imported = 0 AND channel IS NOT NULL
GROUP BY {area};

-- reports-fire
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'reported' AND day BETWEEN :first AND :last AND imported = 0 AND category IN ('other/corridor-clutter', 'other/ebike-indoors', 'other/fire-lane', 'other/fire-equipment', 'municipal/fire-hydrant')
GROUP BY {area};

-- reports-sanitation
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'reported' AND day BETWEEN :first AND :last AND imported = 0 AND (category LIKE 'sanitation/%' OR category LIKE 'appearance/%')
GROUP BY {area};

-- reports-municipal
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'reported' AND day BETWEEN :first AND :last AND imported = 0 AND category LIKE 'municipal/%'
GROUP BY {area};

-- grids-heard
SELECT {here}, 100.0 * COUNT(DISTINCT heard.grid) / COUNT(DISTINCT areas.grid), COUNT(DISTINCT areas.grid)
FROM areas LEFT JOIN (SELECT DISTINCT grid FROM facts WHERE step = 'reported' AND day BETWEEN :first AND :last AND imported = 0) AS heard ON heard.grid = areas.grid
WHERE areas.grid IS NOT NULL
GROUP BY {here};

-- declined
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'declined' AND day BETWEEN :first AND :last
GROUP BY {area};

-- declined-per-hundred
WITH these AS (SELECT {area} AS area, COUNT(DISTINCT subject) AS n FROM facts WHERE step = 'declined' AND day BETWEEN :first AND :last GROUP BY {area}),
those AS (SELECT {area} AS area, COUNT(DISTINCT subject) AS n FROM facts WHERE step = 'reported' AND day BETWEEN :first AND :last AND imported = 0 GROUP BY {area})
SELECT those.area, 100.0 * COALESCE(these.n, 0) / those.n, those.n
FROM those LEFT JOIN these ON these.area = those.area;

-- merged
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'merged' AND day BETWEEN :first AND :last
GROUP BY {area};

-- response-rate
SELECT {area}, 100.0 * SUM(on_time) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'response' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND on_time IS NOT NULL
GROUP BY {area};

-- response-rate-urgent
SELECT {area}, 100.0 * SUM(on_time) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'response' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND urgent = 1 AND on_time IS NOT NULL
GROUP BY {area};

-- dispatch-on-time
SELECT {area}, 100.0 * SUM(on_time) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'dispatched' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND on_time IS NOT NULL
GROUP BY {area};

-- dispatch-median
WITH ordered AS (
  SELECT {area} AS area, total AS value,
         ROW_NUMBER() OVER (PARTITION BY {area} ORDER BY total) - 1 AS place,
         COUNT(*) OVER (PARTITION BY {area}) AS n
  FROM facts WHERE step = 'dispatched' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND total IS NOT NULL
),
wanted AS (SELECT DISTINCT area, n, 0.5 * (n - 1) AS place FROM ordered)
SELECT wanted.area, below.value + (wanted.place - CAST(wanted.place AS INT)) * (above.value - below.value), wanted.n
FROM wanted
JOIN ordered AS below ON below.area = wanted.area AND below.place = CAST(wanted.place AS INT)
JOIN ordered AS above ON above.area = wanted.area AND above.place = MIN(CAST(wanted.place AS INT) + 1, wanted.n - 1);

-- dispatch-p90
WITH ordered AS (
  SELECT {area} AS area, total AS value,
         ROW_NUMBER() OVER (PARTITION BY {area} ORDER BY total) - 1 AS place,
         COUNT(*) OVER (PARTITION BY {area}) AS n
  FROM facts WHERE step = 'dispatched' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND total IS NOT NULL
),
wanted AS (SELECT DISTINCT area, n, 0.9 * (n - 1) AS place FROM ordered)
SELECT wanted.area, below.value + (wanted.place - CAST(wanted.place AS INT)) * (above.value - below.value), wanted.n
FROM wanted
JOIN ordered AS below ON below.area = wanted.area AND below.place = CAST(wanted.place AS INT)
JOIN ordered AS above ON above.area = wanted.area AND above.place = MIN(CAST(wanted.place AS INT) + 1, wanted.n - 1);

-- response-median
WITH ordered AS (
  SELECT {area} AS area, wait AS value,
         ROW_NUMBER() OVER (PARTITION BY {area} ORDER BY wait) - 1 AS place,
         COUNT(*) OVER (PARTITION BY {area}) AS n
  FROM facts WHERE step = 'accepted' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND wait IS NOT NULL
),
wanted AS (SELECT DISTINCT area, n, 0.5 * (n - 1) AS place FROM ordered)
SELECT wanted.area, below.value + (wanted.place - CAST(wanted.place AS INT)) * (above.value - below.value), wanted.n
FROM wanted
JOIN ordered AS below ON below.area = wanted.area AND below.place = CAST(wanted.place AS INT)
JOIN ordered AS above ON above.area = wanted.area AND above.place = MIN(CAST(wanted.place AS INT) + 1, wanted.n - 1);

-- response-p90
WITH ordered AS (
  SELECT {area} AS area, wait AS value,
         ROW_NUMBER() OVER (PARTITION BY {area} ORDER BY wait) - 1 AS place,
         COUNT(*) OVER (PARTITION BY {area}) AS n
  FROM facts WHERE step = 'accepted' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND wait IS NOT NULL
),
wanted AS (SELECT DISTINCT area, n, 0.9 * (n - 1) AS place FROM ordered)
SELECT wanted.area, below.value + (wanted.place - CAST(wanted.place AS INT)) * (above.value - below.value), wanted.n
FROM wanted
JOIN ordered AS below ON below.area = wanted.area AND below.place = CAST(wanted.place AS INT)
JOIN ordered AS above ON above.area = wanted.area AND above.place = MIN(CAST(wanted.place AS INT) + 1, wanted.n - 1);

-- accepted-within-hour
SELECT {area}, 100.0 * SUM(wait <= 3600000) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'accepted' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND wait IS NOT NULL
GROUP BY {area};

-- closed
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0
GROUP BY {area};

-- resolution-rate
SELECT {area}, 100.0 * SUM(solved) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'rated' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND solved IS NOT NULL
GROUP BY {area};

-- resolution-rate-urgent
SELECT {area}, 100.0 * SUM(solved) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'rated' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND urgent = 1 AND solved IS NOT NULL
GROUP BY {area};

-- kept-rate
SELECT {area}, 100.0 * SUM(kept) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND kept IS NOT NULL
GROUP BY {area};

-- handling-on-time
SELECT {area}, 100.0 * SUM(on_time) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'handling' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND on_time IS NOT NULL
GROUP BY {area};

-- handling-on-time-urgent
SELECT {area}, 100.0 * SUM(on_time) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'handling' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND urgent = 1 AND on_time IS NOT NULL
GROUP BY {area};

-- handling-median
WITH ordered AS (
  SELECT {area} AS area, wait AS value,
         ROW_NUMBER() OVER (PARTITION BY {area} ORDER BY wait) - 1 AS place,
         COUNT(*) OVER (PARTITION BY {area}) AS n
  FROM facts WHERE step = 'handled' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND wait IS NOT NULL
),
wanted AS (SELECT DISTINCT area, n, 0.5 * (n - 1) AS place FROM ordered)
SELECT wanted.area, below.value + (wanted.place - CAST(wanted.place AS INT)) * (above.value - below.value), wanted.n
FROM wanted
JOIN ordered AS below ON below.area = wanted.area AND below.place = CAST(wanted.place AS INT)
JOIN ordered AS above ON above.area = wanted.area AND above.place = MIN(CAST(wanted.place AS INT) + 1, wanted.n - 1);

-- handling-p90
WITH ordered AS (
  SELECT {area} AS area, wait AS value,
         ROW_NUMBER() OVER (PARTITION BY {area} ORDER BY wait) - 1 AS place,
         COUNT(*) OVER (PARTITION BY {area}) AS n
  FROM facts WHERE step = 'handled' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND wait IS NOT NULL
),
wanted AS (SELECT DISTINCT area, n, 0.9 * (n - 1) AS place FROM ordered)
SELECT wanted.area, below.value + (wanted.place - CAST(wanted.place AS INT)) * (above.value - below.value), wanted.n
FROM wanted
JOIN ordered AS below ON below.area = wanted.area AND below.place = CAST(wanted.place AS INT)
JOIN ordered AS above ON above.area = wanted.area AND above.place = MIN(CAST(wanted.place AS INT) + 1, wanted.n - 1);

-- verify-on-time
SELECT {area}, 100.0 * SUM(on_time) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'verified' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND on_time IS NOT NULL
GROUP BY {area};

-- verify-median
WITH ordered AS (
  SELECT {area} AS area, wait AS value,
         ROW_NUMBER() OVER (PARTITION BY {area} ORDER BY wait) - 1 AS place,
         COUNT(*) OVER (PARTITION BY {area}) AS n
  FROM facts WHERE step = 'verified' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND wait IS NOT NULL
),
wanted AS (SELECT DISTINCT area, n, 0.5 * (n - 1) AS place FROM ordered)
SELECT wanted.area, below.value + (wanted.place - CAST(wanted.place AS INT)) * (above.value - below.value), wanted.n
FROM wanted
JOIN ordered AS below ON below.area = wanted.area AND below.place = CAST(wanted.place AS INT)
JOIN ordered AS above ON above.area = wanted.area AND above.place = MIN(CAST(wanted.place AS INT) + 1, wanted.n - 1);

-- verify-p90
WITH ordered AS (
  SELECT {area} AS area, wait AS value,
         ROW_NUMBER() OVER (PARTITION BY {area} ORDER BY wait) - 1 AS place,
         COUNT(*) OVER (PARTITION BY {area}) AS n
  FROM facts WHERE step = 'verified' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND wait IS NOT NULL
),
wanted AS (SELECT DISTINCT area, n, 0.9 * (n - 1) AS place FROM ordered)
SELECT wanted.area, below.value + (wanted.place - CAST(wanted.place AS INT)) * (above.value - below.value), wanted.n
FROM wanted
JOIN ordered AS below ON below.area = wanted.area AND below.place = CAST(wanted.place AS INT)
JOIN ordered AS above ON above.area = wanted.area AND above.place = MIN(CAST(wanted.place AS INT) + 1, wanted.n - 1);

-- close-on-time
SELECT {area}, 100.0 * SUM(on_time) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND on_time IS NOT NULL
GROUP BY {area};

-- close-median
WITH ordered AS (
  SELECT {area} AS area, total AS value,
         ROW_NUMBER() OVER (PARTITION BY {area} ORDER BY total) - 1 AS place,
         COUNT(*) OVER (PARTITION BY {area}) AS n
  FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND total IS NOT NULL
),
wanted AS (SELECT DISTINCT area, n, 0.5 * (n - 1) AS place FROM ordered)
SELECT wanted.area, below.value + (wanted.place - CAST(wanted.place AS INT)) * (above.value - below.value), wanted.n
FROM wanted
JOIN ordered AS below ON below.area = wanted.area AND below.place = CAST(wanted.place AS INT)
JOIN ordered AS above ON above.area = wanted.area AND above.place = MIN(CAST(wanted.place AS INT) + 1, wanted.n - 1);

-- close-p90
WITH ordered AS (
  SELECT {area} AS area, total AS value,
         ROW_NUMBER() OVER (PARTITION BY {area} ORDER BY total) - 1 AS place,
         COUNT(*) OVER (PARTITION BY {area}) AS n
  FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND total IS NOT NULL
),
wanted AS (SELECT DISTINCT area, n, 0.9 * (n - 1) AS place FROM ordered)
SELECT wanted.area, below.value + (wanted.place - CAST(wanted.place AS INT)) * (above.value - below.value), wanted.n
FROM wanted
JOIN ordered AS below ON below.area = wanted.area AND below.place = CAST(wanted.place AS INT)
JOIN ordered AS above ON above.area = wanted.area AND above.place = MIN(CAST(wanted.place AS INT) + 1, wanted.n - 1);

-- closed-within-day
SELECT {area}, 100.0 * SUM(total <= 86400000) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND total IS NOT NULL
GROUP BY {area};

-- kept-fire
SELECT {area}, 100.0 * SUM(kept) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND category IN ('other/corridor-clutter', 'other/ebike-indoors', 'other/fire-lane', 'other/fire-equipment', 'municipal/fire-hydrant') AND kept IS NOT NULL
GROUP BY {area};

-- kept-sanitation
SELECT {area}, 100.0 * SUM(kept) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND (category LIKE 'sanitation/%' OR category LIKE 'appearance/%') AND kept IS NOT NULL
GROUP BY {area};

-- kept-municipal
SELECT {area}, 100.0 * SUM(kept) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND category LIKE 'municipal/%' AND kept IS NOT NULL
GROUP BY {area};

-- kept-construction
SELECT {area}, 100.0 * SUM(kept) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND category LIKE 'construction/%' AND kept IS NOT NULL
GROUP BY {area};

-- kept-shops
SELECT {area}, 100.0 * SUM(kept) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND place = 'shop' AND kept IS NOT NULL
GROUP BY {area};

-- rework-rate
SELECT {area}, 100.0 * SUM(reworks >= 1) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND reworks IS NOT NULL
GROUP BY {area};

-- reworks-mean
SELECT {area}, 1.0 * SUM(reworks) / COUNT(reworks), COUNT(reworks)
FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND reworks IS NOT NULL
GROUP BY {area};

-- return-rate
SELECT {area}, 100.0 * SUM(returns >= 1) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND returns IS NOT NULL
GROUP BY {area};

-- returned
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'returned' AND day BETWEEN :first AND :last
GROUP BY {area};

-- reopened
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'reopened' AND day BETWEEN :first AND :last
GROUP BY {area};

-- reclassified
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'reclassified' AND day BETWEEN :first AND :last
GROUP BY {area};

-- suspended
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'suspended' AND day BETWEEN :first AND :last
GROUP BY {area};

-- reopened-per-hundred
WITH these AS (SELECT {area} AS area, COUNT(DISTINCT subject) AS n FROM facts WHERE step = 'reopened' AND day BETWEEN :first AND :last GROUP BY {area}),
those AS (SELECT {area} AS area, COUNT(DISTINCT subject) AS n FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 GROUP BY {area})
SELECT those.area, 100.0 * COALESCE(these.n, 0) / those.n, those.n
FROM those LEFT JOIN these ON these.area = those.area;

-- satisfaction-rate
SELECT {area}, 100.0 * SUM(satisfaction IN ('satisfied', 'fair')) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'rated' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND satisfaction IS NOT NULL
GROUP BY {area};

-- fully-satisfied-rate
SELECT {area}, 100.0 * SUM(satisfaction = 'satisfied') / COUNT(*), COUNT(*)
FROM facts WHERE step = 'rated' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND satisfaction IS NOT NULL
GROUP BY {area};

-- satisfaction-rate-urgent
SELECT {area}, 100.0 * SUM(satisfaction IN ('satisfied', 'fair')) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'rated' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND urgent = 1 AND satisfaction IS NOT NULL
GROUP BY {area};

-- rated
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'rated' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0
GROUP BY {area};

-- rated-per-hundred
WITH these AS (SELECT {area} AS area, COUNT(DISTINCT subject) AS n FROM facts WHERE step = 'rated' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 GROUP BY {area}),
those AS (SELECT {area} AS area, COUNT(DISTINCT subject) AS n FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 GROUP BY {area})
SELECT those.area, 100.0 * COALESCE(these.n, 0) / those.n, those.n
FROM those LEFT JOIN these ON these.area = those.area;

-- questions-asked
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'question-asked' AND day BETWEEN :first AND :last
GROUP BY {area};

-- questions-answered
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'question-answered' AND day BETWEEN :first AND :last
GROUP BY {area};

-- answered-per-hundred
WITH these AS (SELECT {area} AS area, COUNT(DISTINCT subject) AS n FROM facts WHERE step = 'question-answered' AND day BETWEEN :first AND :last GROUP BY {area}),
those AS (SELECT {area} AS area, COUNT(DISTINCT subject) AS n FROM facts WHERE step = 'question-asked' AND day BETWEEN :first AND :last GROUP BY {area})
SELECT those.area, 100.0 * COALESCE(these.n, 0) / those.n, those.n
FROM those LEFT JOIN these ON these.area = those.area;

-- answer-median
WITH ordered AS (
  SELECT {area} AS area, wait AS value,
         ROW_NUMBER() OVER (PARTITION BY {area} ORDER BY wait) - 1 AS place,
         COUNT(*) OVER (PARTITION BY {area}) AS n
  FROM facts WHERE step = 'question-answered' AND day BETWEEN :first AND :last AND wait IS NOT NULL
),
wanted AS (SELECT DISTINCT area, n, 0.5 * (n - 1) AS place FROM ordered)
SELECT wanted.area, below.value + (wanted.place - CAST(wanted.place AS INT)) * (above.value - below.value), wanted.n
FROM wanted
JOIN ordered AS below ON below.area = wanted.area AND below.place = CAST(wanted.place AS INT)
JOIN ordered AS above ON above.area = wanted.area AND above.place = MIN(CAST(wanted.place AS INT) + 1, wanted.n - 1);

-- closed-in-grid
SELECT {area}, 100.0 * SUM(reopenings = 0 AND level = 'grid') / COUNT(*), COUNT(*)
FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND (reopenings = 0 AND level = 'grid') IS NOT NULL
GROUP BY {area};

-- closed-by-community
SELECT {area}, 100.0 * SUM(reopenings = 0 AND level IN ('grid', 'community')) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND (reopenings = 0 AND level IN ('grid', 'community')) IS NOT NULL
GROUP BY {area};

-- dispatched
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'dispatched' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0
GROUP BY {area};

-- escalated-by-clock
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'escalated' AND day BETWEEN :first AND :last AND cause = 'clock'
GROUP BY {area};

-- escalated-by-hand
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'escalated' AND day BETWEEN :first AND :last AND cause = 'by-hand'
GROUP BY {area};

-- escalated-per-hundred
WITH these AS (SELECT {area} AS area, COUNT(DISTINCT subject) AS n FROM facts WHERE step = 'escalated' AND day BETWEEN :first AND :last AND cause = 'clock' GROUP BY {area}),
those AS (SELECT {area} AS area, COUNT(DISTINCT subject) AS n FROM facts WHERE step = 'dispatched' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 GROUP BY {area})
SELECT those.area, 100.0 * COALESCE(these.n, 0) / those.n, those.n
FROM those LEFT JOIN these ON these.area = those.area;

-- alarmed
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'alarmed' AND day BETWEEN :first AND :last
GROUP BY {area};

-- alarmed-per-hundred
WITH these AS (SELECT {area} AS area, COUNT(DISTINCT subject) AS n FROM facts WHERE step = 'alarmed' AND day BETWEEN :first AND :last GROUP BY {area}),
those AS (SELECT {area} AS area, COUNT(DISTINCT subject) AS n FROM facts WHERE step = 'dispatched' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 GROUP BY {area})
SELECT those.area, 100.0 * COALESCE(these.n, 0) / those.n, those.n
FROM those LEFT JOIN these ON these.area = those.area;

-- posts
WITH posts AS (
  SELECT district, subdistrict, community, grid, subject,
         SUM(CASE step WHEN 'post-opened' THEN change ELSE 0 END) AS opened,
         SUM(CASE step WHEN 'post-held' THEN change ELSE 0 END) AS held
  FROM facts WHERE step IN ('post-opened', 'post-held') AND day <= :last
  GROUP BY district, subdistrict, community, grid, subject
)
SELECT {area}, SUM(opened), SUM(opened) FROM posts GROUP BY {area};

-- posts-vacant
WITH posts AS (
  SELECT district, subdistrict, community, grid, subject,
         SUM(CASE step WHEN 'post-opened' THEN change ELSE 0 END) AS opened,
         SUM(CASE step WHEN 'post-held' THEN change ELSE 0 END) AS held
  FROM facts WHERE step IN ('post-opened', 'post-held') AND day <= :last
  GROUP BY district, subdistrict, community, grid, subject
)
SELECT {area}, SUM(opened) - SUM(held), SUM(opened) FROM posts GROUP BY {area};

-- posts-held-rate
WITH posts AS (
  SELECT district, subdistrict, community, grid, subject,
         SUM(CASE step WHEN 'post-opened' THEN change ELSE 0 END) AS opened,
         SUM(CASE step WHEN 'post-held' THEN change ELSE 0 END) AS held
  FROM facts WHERE step IN ('post-opened', 'post-held') AND day <= :last
  GROUP BY district, subdistrict, community, grid, subject
)
SELECT {area}, 100.0 * SUM(held) / SUM(opened), SUM(opened) FROM posts GROUP BY {area} HAVING SUM(opened) > 0;

-- grid-workers-held-rate
WITH posts AS (
  SELECT district, subdistrict, community, grid, subject,
         SUM(CASE step WHEN 'post-opened' THEN change ELSE 0 END) AS opened,
         SUM(CASE step WHEN 'post-held' THEN change ELSE 0 END) AS held
  FROM facts WHERE step IN ('post-opened', 'post-held') AND day <= :last AND kind = 'grid-worker'
  GROUP BY district, subdistrict, community, grid, subject
)
SELECT {area}, 100.0 * SUM(held) / SUM(opened), SUM(opened) FROM posts GROUP BY {area} HAVING SUM(opened) > 0;

-- grids-held
WITH posts AS (
  SELECT district, subdistrict, community, grid, subject,
         SUM(CASE step WHEN 'post-opened' THEN change ELSE 0 END) AS opened,
         SUM(CASE step WHEN 'post-held' THEN change ELSE 0 END) AS held
  FROM facts WHERE step IN ('post-opened', 'post-held') AND day <= :last AND kind IN ('grid-worker', 'grid-lead')
  GROUP BY district, subdistrict, community, grid, subject
)
SELECT {here}, 100.0 * COUNT(DISTINCT held.grid) / COUNT(DISTINCT areas.grid), COUNT(DISTINCT areas.grid)
FROM areas LEFT JOIN (SELECT DISTINCT grid FROM posts WHERE held > 0) AS held ON held.grid = areas.grid
WHERE areas.grid IS NOT NULL
GROUP BY {here};

-- roster-coverage
WITH shifts AS (SELECT district, subdistrict, community, grid, day, subject, SUM(minutes) AS minutes FROM facts WHERE step = 'shift' AND day BETWEEN :first AND :last GROUP BY district, subdistrict, community, grid, day, subject HAVING SUM(minutes) > 0)
SELECT {here}, 100.0 * COUNT(DISTINCT shifts.subdistrict || ' ' || shifts.day) / (COUNT(DISTINCT areas.subdistrict) * :days), COUNT(DISTINCT areas.subdistrict) * :days
FROM areas LEFT JOIN shifts ON shifts.subdistrict = areas.subdistrict
WHERE areas.subdistrict IS NOT NULL
GROUP BY {here};

-- roster-time
WITH shifts AS (SELECT district, subdistrict, community, grid, day, subject, SUM(minutes) AS minutes FROM facts WHERE step = 'shift' AND day BETWEEN :first AND :last GROUP BY district, subdistrict, community, grid, day, subject HAVING SUM(minutes) > 0)
SELECT {area}, 60000 * SUM(minutes), COUNT(*) FROM shifts GROUP BY {area};

-- handled
SELECT {area}, COUNT(DISTINCT subject), COUNT(DISTINCT subject)
FROM facts WHERE step = 'handled' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0
GROUP BY {area};

-- disposal-rate
WITH these AS (SELECT {area} AS area, COUNT(DISTINCT subject) AS n FROM facts WHERE step = 'handled' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 GROUP BY {area}),
those AS (SELECT {area} AS area, COUNT(DISTINCT subject) AS n FROM facts WHERE step = 'dispatched' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 GROUP BY {area})
SELECT those.area, 100.0 * COALESCE(these.n, 0) / those.n, those.n
FROM those LEFT JOIN these ON these.area = those.area;

-- overdue-rate
SELECT {area}, 100.0 * SUM(NOT kept) / COUNT(*), COUNT(*)
FROM facts WHERE step = 'closed' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 AND kept IS NOT NULL
GROUP BY {area};

-- put-off-rate
WITH these AS (SELECT {area} AS area, COUNT(DISTINCT subject) AS n FROM facts WHERE step = 'suspended' AND day BETWEEN :first AND :last GROUP BY {area}),
those AS (SELECT {area} AS area, COUNT(DISTINCT subject) AS n FROM facts WHERE step = 'dispatched' AND day BETWEEN :first AND :last AND first = 1 AND imported = 0 GROUP BY {area})
SELECT those.area, 100.0 * COALESCE(these.n, 0) / those.n, those.n
FROM those LEFT JOIN these ON these.area = those.area;
