/** A scale whose range leaves room for the texts that stand before and past its marks. */
import type { ChartFrame } from './chart';
import { type Scale, makeScale } from './scale';

/** A text beside a mark. */
export interface SideText {
	/** Where the mark lies, px. */
	at: number;
	/** Width of the text with its distance from the mark, px. */
	width: number;
	side: 'before' | 'after';
}

/** Least width left for the drawing, px. */
const LEAST = 12;

/** Narrows the range until every text stays between the two ends. */
export async function fitScale(facts: {
	domain: [number, number];
	between: [number, number];
	frame: ChartFrame;
	nice: boolean;
	texts: (scale: Scale) => SideText[];
}): Promise<Scale> {
	const { domain, between, frame, nice, texts } = facts;
	let [from, to] = between;
	let scale = await makeScale({ domain, range: [from, to], frame, nice });
	for (let round = 0; round < 40; round += 1) {
		let past = 0;
		let before = 0;
		for (const { at, width, side } of texts(scale)) {
			if (side === 'before') before = Math.max(before, between[0] - (at - width));
			else past = Math.max(past, at + width - between[1]);
		}
		if (past < 0.05 && before < 0.05) break;
		to = Math.max(from + LEAST, to - past);
		from = Math.min(to - LEAST, from + before);
		scale = await makeScale({ domain, range: [from, to], frame, nice });
	}
	return scale;
}
