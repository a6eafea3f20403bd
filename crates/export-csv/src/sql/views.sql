
-- The cells that any rule looks at, each report under a number of its own. A cell that stands twice under one identity
-- is counted: which report it belongs to cannot be told.
CREATE VIEW gongkai_figures AS
SELECT report, organ, year, edition, title, scope, credit_code, division_code, cell,
       COUNT(*) AS times, MAX(figure) AS figure
FROM (
  SELECT DENSE_RANK() OVER (ORDER BY organ, year, edition, title, scope, credit_code, division_code) AS report,
         organ, year, edition, title, scope, credit_code, division_code, cell, CAST(figure AS BIGINT) AS figure
  FROM (
    SELECT COALESCE(CAST(organ AS VARCHAR), '') AS organ,
           COALESCE(CAST(year AS VARCHAR), '') AS year,
           COALESCE(CAST(edition AS VARCHAR), '') AS edition,
           COALESCE(CAST(title AS VARCHAR), '') AS title,
           COALESCE(CAST(scope AS VARCHAR), '') AS scope,
           COALESCE(CAST(credit_code AS VARCHAR), '') AS credit_code,
           COALESCE(CAST(division_code AS VARCHAR), '') AS division_code,
           key AS cell,
           NULLIF(CAST(value AS VARCHAR), '') AS figure
    FROM cells
    WHERE key IN (SELECT cell FROM gongkai_tie_cells) OR key IN (SELECT cell FROM gongkai_series_cells)
  ) AS texts
) AS numbered
GROUP BY report, organ, year, edition, title, scope, credit_code, division_code, cell;

-- Every report, with the number of cells that stand more than once; only reports without any are judged.
CREATE VIEW gongkai_reports AS
SELECT report, organ, year, edition, title, scope, credit_code, division_code,
       SUM(CASE WHEN times > 1 THEN 1 ELSE 0 END) AS repeated
FROM gongkai_figures
GROUP BY report, organ, year, edition, title, scope, credit_code, division_code;

-- What is to be said of every tie of every report: holds, fails, blank or not_assessable.
CREATE VIEW gongkai_verdicts AS
WITH parts AS (
  SELECT r.report, c.tie, t.total, t.printed, c.cell, c.place, c.sign, f.figure
  FROM gongkai_reports AS r
  JOIN gongkai_ties AS t ON t.edition = r.edition
  JOIN gongkai_tie_cells AS c ON c.edition = t.edition AND c.tie = t.tie
  LEFT JOIN gongkai_figures AS f ON f.report = r.report AND f.cell = c.cell
  WHERE r.repeated = 0
),
-- How telling the parts of a total are: 2 where one is not 0, 1 where one is filled, 0 where all are blank.
totals AS (
  SELECT report, total, MAX(CASE WHEN figure <> 0 THEN 2 WHEN figure = 0 THEN 1 ELSE 0 END) AS telling
  FROM parts
  WHERE sign <> 0 AND printed = 0
  GROUP BY report, total
),
sums AS (
  SELECT p.report, p.tie,
         MAX(CASE WHEN p.sign = 0 THEN p.figure END) AS actual,
         SUM(CASE WHEN p.sign > 0 THEN COALESCE(p.figure, 0) ELSE 0 END) AS added,
         SUM(CASE WHEN p.sign < 0 THEN COALESCE(p.figure, 0) ELSE 0 END) AS taken,
         COUNT(CASE WHEN p.sign <> 0 THEN p.figure END) AS filled,
         -- A blank total with telling parts is not 0; for the printed tie it is enough that a part is filled.
         SUM(CASE WHEN p.sign <> 0 AND p.figure IS NULL AND t.telling >= 2 - p.printed THEN 1 ELSE 0 END) AS unknown,
         MAX(CASE WHEN p.place = 0 THEN p.figure END) AS figure_0,
         MAX(CASE WHEN p.place = 1 THEN p.figure END) AS figure_1,
         MAX(CASE WHEN p.place = 2 THEN p.figure END) AS figure_2,
         MAX(CASE WHEN p.place = 3 THEN p.figure END) AS figure_3
  FROM parts AS p
  LEFT JOIN totals AS t ON t.report = p.report AND t.total = p.cell
  GROUP BY p.report, p.tie
)
SELECT report, tie,
       CASE WHEN actual IS NULL AND filled = 0 THEN 'blank'
            WHEN actual IS NULL OR filled = 0 OR unknown > 0 THEN 'not_assessable'
            WHEN actual = added - taken THEN 'holds'
            ELSE 'fails' END AS verdict,
       CAST(added - taken AS BIGINT) AS expected, actual,
       CAST(added AS BIGINT) AS added, CAST(taken AS BIGINT) AS taken, figure_0, figure_1, figure_2, figure_3
FROM sums;

-- The ties that fail.
CREATE VIEW gongkai_failed_ties AS
SELECT v.report, t.rule, t.severity, t.cells, v.expected, v.actual,
       REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(t.message_zh,
         '{actual}', CAST(v.actual AS VARCHAR)), '{expected}', CAST(v.expected AS VARCHAR)),
         '{difference}', CAST(ABS(v.actual - v.expected) AS VARCHAR)),
         '{left}', CAST(v.added AS VARCHAR)), '{right}', CAST(v.actual + v.taken AS VARCHAR)),
         '{0}', COALESCE(CAST(v.figure_0 AS VARCHAR), '空白')), '{1}', COALESCE(CAST(v.figure_1 AS VARCHAR), '空白')),
         '{2}', COALESCE(CAST(v.figure_2 AS VARCHAR), '空白')), '{3}', COALESCE(CAST(v.figure_3 AS VARCHAR), '空白'))
         AS message_zh,
       REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(t.message_en,
         '{actual}', CAST(v.actual AS VARCHAR)), '{expected}', CAST(v.expected AS VARCHAR)),
         '{difference}', CAST(ABS(v.actual - v.expected) AS VARCHAR)),
         '{left}', CAST(v.added AS VARCHAR)), '{right}', CAST(v.actual + v.taken AS VARCHAR)),
         '{0}', COALESCE(CAST(v.figure_0 AS VARCHAR), 'blank')), '{1}', COALESCE(CAST(v.figure_1 AS VARCHAR), 'blank')),
         '{2}', COALESCE(CAST(v.figure_2 AS VARCHAR), 'blank')), '{3}', COALESCE(CAST(v.figure_3 AS VARCHAR), 'blank'))
         AS message_en
FROM gongkai_verdicts AS v
JOIN gongkai_reports AS r ON r.report = v.report
JOIN gongkai_ties AS t ON t.edition = r.edition AND t.tie = v.tie
WHERE v.verdict = 'fails';

-- The ties that cannot be judged, all of a report in one row, whose cells are their totals.
CREATE VIEW gongkai_doubtful_ties AS
SELECT d.report, w.rule, w.severity, d.cells, CAST(NULL AS BIGINT) AS expected, CAST(NULL AS BIGINT) AS actual,
       REPLACE(w.message_zh, '{count}', CAST(d.ties AS VARCHAR)) AS message_zh,
       REPLACE(w.message_en, '{count}', CAST(d.ties AS VARCHAR)) AS message_en
FROM (
  SELECT report, GROUP_CONCAT(total, ',') OVER whole AS cells, SUM(ties) OVER whole AS ties,
         ROW_NUMBER() OVER (PARTITION BY report ORDER BY total_place) AS place
  FROM (
    SELECT v.report, t.total, t.total_place, COUNT(*) AS ties
    FROM gongkai_verdicts AS v
    JOIN gongkai_reports AS r ON r.report = v.report
    JOIN gongkai_ties AS t ON t.edition = r.edition AND t.tie = v.tie
    WHERE v.verdict = 'not_assessable'
    GROUP BY v.report, t.total, t.total_place
  ) AS totals
  -- An order within the aggregate itself is not known to all databases.
  WINDOW whole AS (
    PARTITION BY report ORDER BY total_place ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  )
) AS d
CROSS JOIN gongkai_words AS w
WHERE w.name = 'ties_not_assessable' AND d.place = 1;

-- The report for the year before: the only one of an organ that is named the same and whose scope and codes, where both
-- reports state them, are the same. Where there are two nothing is compared.
CREATE VIEW gongkai_priors AS
SELECT r.report, r.edition, MAX(p.report) AS prior, MAX(p.edition) AS prior_edition
FROM gongkai_reports AS r
JOIN gongkai_reports AS p ON p.organ = r.organ
  AND CAST(NULLIF(p.year, '') AS INTEGER) = CAST(NULLIF(r.year, '') AS INTEGER) - 1
  AND (p.scope = r.scope OR p.scope = '' OR r.scope = '')
  AND (p.credit_code = r.credit_code OR p.credit_code = '' OR r.credit_code = '')
  AND (p.division_code = r.division_code OR p.division_code = '' OR r.division_code = '')
WHERE r.organ <> ''
GROUP BY r.report, r.edition
HAVING COUNT(*) = 1 AND SUM(r.repeated + p.repeated) = 0;

-- The rules that hold a report against that of the year before; where a cell is blank nothing is judged.
CREATE VIEW gongkai_broken_series AS
SELECT report, rule, severity, cells, expected, actual,
       REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(message_zh,
         '{actual}', CAST(actual AS VARCHAR)), '{expected}', CAST(expected AS VARCHAR)),
         '{difference}', CAST(ABS(actual - expected) AS VARCHAR)), '{before}', CAST(figure_before AS VARCHAR)),
         '{issued}', CAST(added AS VARCHAR)), '{repealed}', CAST(taken AS VARCHAR)) AS message_zh,
       REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(message_en,
         '{actual}', CAST(actual AS VARCHAR)), '{expected}', CAST(expected AS VARCHAR)),
         '{difference}', CAST(ABS(actual - expected) AS VARCHAR)), '{before}', CAST(figure_before AS VARCHAR)),
         '{issued}', CAST(added AS VARCHAR)), '{repealed}', CAST(taken AS VARCHAR)) AS message_en
FROM (
  SELECT s.report, s.rule, s.severity, s.cells, s.message_zh, s.message_en, s.series,
         MAX(CASE WHEN s.sign = 0 THEN f.figure END) AS actual,
         CAST(SUM(s.sign * f.figure) AS BIGINT) AS expected,
         CAST(SUM(CASE WHEN s.is_prior = 1 THEN f.figure ELSE 0 END) AS BIGINT) AS figure_before,
         CAST(SUM(CASE WHEN s.is_prior = 0 AND s.sign > 0 THEN f.figure ELSE 0 END) AS BIGINT) AS added,
         CAST(SUM(CASE WHEN s.sign < 0 THEN f.figure ELSE 0 END) AS BIGINT) AS taken,
         COUNT(*) - COUNT(f.figure) AS blank
  FROM (
    SELECT p.report, CASE WHEN c.is_prior = 1 THEN p.prior ELSE p.report END AS of_report,
           g.series, g.rule, g.severity, g.cells, g.message_zh, g.message_en, c.cell, c.sign, c.is_prior
    FROM gongkai_priors AS p
    JOIN gongkai_series AS g ON g.edition = p.edition AND (g.one_edition = 0 OR p.prior_edition = p.edition)
    JOIN gongkai_series_cells AS c ON c.edition = g.edition AND c.series = g.series
  ) AS s
  LEFT JOIN gongkai_figures AS f ON f.report = s.of_report AND f.cell = s.cell
  GROUP BY s.report, s.rule, s.severity, s.cells, s.message_zh, s.message_en, s.series
) AS judged
WHERE blank = 0 AND actual <> expected;

-- The reports that were not judged, for a cell of theirs stands more than once.
CREATE VIEW gongkai_repeated AS
SELECT f.report, w.rule, w.severity, f.cell AS cells, CAST(NULL AS BIGINT) AS expected, CAST(NULL AS BIGINT) AS actual,
       REPLACE(w.message_zh, '{cell}', f.cell) AS message_zh, REPLACE(w.message_en, '{cell}', f.cell) AS message_en
FROM gongkai_figures AS f
CROSS JOIN gongkai_words AS w
WHERE w.name = 'csv_cell_repeated' AND f.times > 1;

-- Everything found. `cells` are keys of `cells`, in the order of the form, with commas between; what a report does not
-- state is null.
CREATE VIEW gongkai_findings AS
SELECT NULLIF(r.organ, '') AS organ, CAST(NULLIF(r.year, '') AS INTEGER) AS year, r.edition,
       NULLIF(r.title, '') AS title, NULLIF(r.scope, '') AS scope, NULLIF(r.credit_code, '') AS credit_code,
       NULLIF(r.division_code, '') AS division_code,
       f.rule, f.severity, f.cells, f.expected, f.actual, f.message_zh, f.message_en
FROM (
  SELECT report, rule, severity, cells, expected, actual, message_zh, message_en FROM gongkai_failed_ties
  UNION ALL
  SELECT report, rule, severity, cells, expected, actual, message_zh, message_en FROM gongkai_doubtful_ties
  UNION ALL
  SELECT report, rule, severity, cells, expected, actual, message_zh, message_en FROM gongkai_broken_series
  UNION ALL
  SELECT report, rule, severity, cells, expected, actual, message_zh, message_en FROM gongkai_repeated
) AS f
JOIN gongkai_reports AS r ON r.report = f.report;
