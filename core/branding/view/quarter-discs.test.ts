import { describe, expect, it } from '@jest/globals';
import { faceOf } from '../fonts';
import { measureText } from '../text/measure';
import { type DiscRoom, setDiscs } from './quarter-discs';

const face = faceOf('Instrument Serif', 400);
const ROOM: DiscRoom = {
	widthPx: 816,
	heightPx: 1056,
	sidePx: 75.6,
	topPx: 104,
	sizePx: 190,
	leading: 0.84,
	indentPx: 72,
	clearPx: 24,
	face,
	below: { rightPx: 290, heightPx: 108 },
	foot: { rightPx: 312, bottomPx: 980 },
};

/** Distance of the corner from the nearest corner of a line of the title. */
function nearest(lines: { text: string; indent: string }[], room: DiscRoom): number {
	return Math.min(
		...lines.map(({ text, indent }, index) => {
			const right = room.sidePx + Number(indent) + measureText(text, room.face, room.sizePx);
			const bottom = room.topPx + (index + 1) * room.sizePx * room.leading;
			return Math.hypot(room.widthPx - right, room.heightPx - bottom);
		}),
	);
}

describe('quarter discs of a cover', () => {
	it('have radii as the lengths of three words', () => {
		const discs = setDiscs('The Quiet Payback', ['The', 'Quiet', 'Payback'], ROOM);
		const unit = Number(discs.large) / 7;
		expect(Number(discs.middle)).toBeCloseTo(5 * unit, 0);
		expect(Number(discs.small)).toBeCloseTo(3 * unit, 0);
	});

	it.each([
		['Payback', ['Payback'], 200],
		['The Quiet Payback', ['The', 'Quiet', 'Payback'], 190],
		['Energie und Wärme für den Bestand', ['Energie', 'und Wärme', 'für den', 'Bestand'], 170],
		['A b c d e f', ['A b c', 'd e f'], 220],
	])('keep the two light discs clear of "%s"', (title, lines, sizePx) => {
		const room = { ...ROOM, sizePx };
		const discs = setDiscs(title, lines, room);
		expect(Number(discs.middle)).toBeLessThanOrEqual(nearest(discs.lines, room));
	});

	it('are as large as the rule says where nothing is in the way, and smaller where a subtitle is long', () => {
		const free = setDiscs('Payback', ['Payback'], { ...ROOM, sizePx: 120 });
		expect(Number(free.large)).toBeCloseTo(0.76 * 816, 0);
		const tall = setDiscs('Payback', ['Payback'], {
			...ROOM,
			below: { rightPx: 500, heightPx: 560 },
		});
		expect(Number(tall.large)).toBeLessThan(Number(free.large));
	});

	it('set in the second line only where it has room', () => {
		const [, roomy] = setDiscs('a', ['The', 'Quiet', 'Payback'], ROOM).lines;
		expect(roomy?.indent).toBe('72');
		const [, full] = setDiscs('a', ['The', 'Quiet Payback now', 'it'], ROOM).lines;
		expect(full?.indent).toBe('0');
		const [, two] = setDiscs('a', ['The', 'Quiet'], ROOM).lines;
		expect(two?.indent).toBe('0');
	});
});
