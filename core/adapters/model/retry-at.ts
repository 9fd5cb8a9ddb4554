/** When a model service says one may come back. */

/**
 * Time of a `Retry-After` in seconds or as a date.
 *
 * @returns undefined for a header that names no time a date can hold
 */
export function retryAtOf(header: string | null | undefined): string | undefined {
	if (header === undefined || header === null || header.trim() === '') return undefined;
	const seconds = Number(header);
	const at = new Date(Number.isFinite(seconds) ? Date.now() + seconds * 1_000 : header);
	return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
