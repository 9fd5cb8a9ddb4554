/** Builds the number words of a language from its units and tens. */

/** The words of 0 to 19 and of the tens with all that is made of them; `glued` also makes "zweihundert…". */
export function composed(
	small: string,
	tens: string,
	join: (tens: string, unit: string) => string[],
): [string, number][] {
	const entries: [string, number][] = [];
	const units = small.split(' ');
	units.forEach((words, value) => add(entries, words, value));
	tens.split(' ').forEach((words, index) => {
		const value = (index + 2) * 10;
		add(entries, words, value);
		for (const ten of words.split('/')) {
			for (let unit = 1; unit < 10; unit += 1) {
				for (const one of (units[unit] ?? '').split('/')) {
					for (const word of join(ten, one)) entries.push([word, value + unit]);
				}
			}
		}
	});
	return entries;
}

function add(entries: [string, number][], words: string, value: number): void {
	for (const word of words.split('/')) entries.push([word.replaceAll('_', ' '), value]);
}

/** Adds hundreds and thousands written as one word: "zweihundertfünfzig", "tremila", "siebentausend". */
export function glued(
	entries: [string, number][],
	hundred: (one: string) => string,
	thousand: (small: string) => string,
): [string, number][] {
	const result = [...entries];
	const below = entries.filter(([word, value]) => value > 0 && !word.includes(' '));
	for (const [word, value] of below) {
		if (value >= 2 && value < 10) {
			const head = hundred(word);
			result.push([head, value * 100]);
			for (const [rest, more] of below) result.push([`${head}${rest}`, value * 100 + more]);
		}
		if (value >= 2) result.push([thousand(word), value * 1000]);
	}
	const head = hundred('');
	result.push([head, 100]);
	for (const [rest, more] of below) result.push([`${head}${rest}`, 100 + more]);
	for (const [word, value] of below) {
		if (value >= 2 && value < 10) result.push([thousand(hundred(word)), value * 100_000]);
	}
	result.push([thousand(head), 100_000]);
	return result;
}
