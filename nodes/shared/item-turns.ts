/** Works on items one after the other, or some at once; what was made comes back in the order of the items. */

/**
 * Works on every item. After a failure nothing new is begun; what runs is waited for, then the failure of the first
 * item that has one is thrown.
 *
 * @param atOnce items worked on at a time, from 1
 */
export async function inTurns<T, R>(
	items: readonly T[],
	atOnce: number,
	work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
	const made: R[] = [];
	const failures = new Map<number, unknown>();
	let next = 0;
	const lane = async (): Promise<void> => {
		while (next < items.length && failures.size === 0) {
			const index = next++;
			try {
				made[index] = await work(items[index]!, index);
			} catch (error) {
				failures.set(index, error);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.max(1, Math.min(atOnce, items.length)) }, lane));
	if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
	return made;
}
