/** Makes text and JSON fit for Postgres, which can hold neither NUL nor half a character pair, and says so. */

/** NUL, or one half of a surrogate pair on its own. */
const UNSTORABLE = /[\u0000\p{Surrogate}]/gu;

/** A value the store can keep, and how many characters had to be replaced by U+FFFD. */
export interface Storable<T> {
	value: T;
	replaced: number;
}

/** A copy of a JSON value in which every character can be stored; keys included. */
export function storable<T>(value: T): Storable<T> {
	const counter = { replaced: 0 };
	return { value: cleaned(value, counter) as T, replaced: counter.replaced };
}

/** The sentence that reports replaced characters; no sentence when there were none. */
export function replacedNotes(replaced: number): string[] {
	if (replaced === 0) return [];
	const what = replaced === 1 ? '1 character' : `${replaced} characters`;
	return [`${what} that cannot be stored (NUL or half a surrogate pair) replaced by U+FFFD`];
}

function cleaned(value: unknown, counter: { replaced: number }): unknown {
	if (typeof value === 'string') {
		return value.replace(UNSTORABLE, () => {
			counter.replaced += 1;
			return '\uFFFD';
		});
	}
	if (Array.isArray(value)) return value.map((entry) => cleaned(entry, counter));
	if (value === null || typeof value !== 'object') return value;
	// fromEntries defines fields; assigning would follow `__proto__`.
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [
			String(cleaned(key, counter)),
			cleaned(entry, counter),
		]),
	);
}
