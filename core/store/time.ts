/** Times of the database as they leave it. */

/** A `timestamptz` as `pg` reads it, as ISO 8601; empty for none. */
export function isoTime(value: Date | string | null | undefined): string {
	if (value === null || value === undefined) return '';
	return value instanceof Date ? value.toISOString() : new Date(value).toISOString();
}
