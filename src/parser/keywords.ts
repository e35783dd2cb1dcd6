// Keywords are identifiers too, but for two groups: those that join tables cannot be a table's alias, and, only where
// spark.sql.ansi.enforceReservedKeywords asks for it, the reserved words of the standard cannot be names at all.

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Names anywhere but as an alias without AS (SqlBaseParser's strictNonReserved). */
export const strictNonReserved = set('ANTI ASOF CROSS EXCEPT FULL INNER INTERSECT JOIN LATERAL LEFT NATURAL ON RIGHT SEMI MINUS UNION USING')

/** Reserved where the configuration enforces it. */
export const ansiReserved = set(
  'ALL AND ANTI ANY AS AUTHORIZATION BOTH CASE CAST CHECK COLLATE COLUMN CONSTRAINT CREATE CROSS CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DISTINCT ELSE END ESCAPE EXCEPT EXECUTE ' +
  'FALSE FETCH FILTER FOR FOREIGN FROM FULL GRANT GROUP HAVING IN INNER INTERSECT INTO IS JOIN LATERAL LEADING LEFT NATURAL NOT NULL OFFSET ON ONLY OR ORDER OUTER OVERLAPS PRIMARY QUALIFY ' +
  'REFERENCES RIGHT SELECT SEMI SESSION_USER SETMINUS SOME SQL TABLE THEN TO TRAILING UNION UNIQUE UNKNOWN USER USING WHEN WHERE WITH WITHIN')

export const datetimeUnits = set('YEAR QUARTER MONTH WEEK DAY DAYOFYEAR HOUR MINUTE SECOND MILLISECOND MICROSECOND')

/** Words after which an operand must follow: where one stands and no operand comes next, it is a name. */
export const operators = set('AND OR NOT IN LIKE ILIKE RLIKE REGEXP BETWEEN IS DIV')
