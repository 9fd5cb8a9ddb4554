/** Which step of the ramp a series, slice or bar takes: far apart in lightness, so that a grey print tells them. */

/** Steps of the ramp. */
export const RAMP = 6;

/** Step of a series among its siblings. */
export function stepOf(index: number, count: number): string {
	if (count <= 1) return '1';
	const reach = Math.min(RAMP - 1, count + 1);
	return String((Math.round((index * reach) / (count - 1)) % RAMP) + 1);
}

/** Fill of a single bar or dot: what is marked stands out, the others rest. */
export function fillOfMark(
	facts: { highlighted: boolean; highlight: boolean },
	style: { highlight: 'brand' | 'mark'; others: 'rest' | 'brand' },
): string {
	if (!facts.highlighted) return '1';
	if (facts.highlight) return style.highlight === 'mark' ? 'mark' : '1';
	return style.others === 'rest' ? 'rest' : '1';
}
